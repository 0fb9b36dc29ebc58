"""Does a column tell who somebody is? Refused by the words of its head and by what stands in it, and never repeated."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from natc.codelists import code_list
from natc.datasets import find_personal_data
from natc.register.schema import register_tables

_LATIN = str.maketrans(
    {
        **dict(zip("абвгдђежзијклмнопрстћуфхцчшйыэ", "abvgddezzijklmnoprstcufhccsjye", strict=True)),
        **dict.fromkeys("џѕ", "dz"),
        **dict(zip("ѓќъёđðłıø", "gkaeddlio", strict=True)),
        **dict(zip("љњщюяßæь", ("lj", "nj", "st", "ju", "ja", "ss", "ae", ""), strict=True)),
    }
)
_CAMEL = re.compile(r"(?<=[a-zа-џ0-9])(?=[A-ZА-Я])|(?<=[A-Z])(?=[A-Z][a-z])")
_NO_LETTER = re.compile(r"[\W_\d]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    reason: str
    words: frozenset[tuple[str, ...]]
    beginnings: tuple[str, ...]


def refuse_header(text: str) -> str | None:
    """Return why a column must not be sent, by the words of its head, with what to do; or None.

    The reason is a message of the catalogue and repeats nothing of the head. A word counts as a whole: "time" is no
    "ime".
    """
    words = _words(text)
    for kind in _kinds().values():
        if any(word.startswith(kind.beginnings) for word in words if kind.beginnings):
            return kind.reason
        if any(words[place : place + n] in kind.words for n in (1, 2, 3) for place in range(len(words) - n + 1)):
            return kind.reason
    return None


def refuse_content(texts: Iterable[str]) -> str | None:
    """Return why a column must not be sent, by the texts of its cells, with what to do; or None.

    An e-mail address, a telephone number with its country or a text such as "the victim A. B." is enough once. Numbers
    alone count by their check digits; names, addresses and long texts by how many cells look like one. The reason is
    a message of the catalogue and repeats no text.
    """
    cells = [cell for text in texts if (cell := text.strip())]
    kinds = _kinds()
    if not cells:
        return None
    if hold_personal_numbers(cells):
        return kinds["personal_number"].reason
    others = [cell for cell in cells if not cell.isdigit()]
    for name, pattern in _ONCE.items():
        if any(pattern.search(cell) for cell in others):
            return kinds[name].reason
    for name, (is_one, share) in _SHARES.items():
        found = [cell for cell in cells if is_one(cell)]
        if found and len(found) >= share * len(cells) and 2 * len(set(found)) > len(found):
            return kinds[name].reason
    if any(find_personal_data(cell) for cell in others if " " in cell):
        return kinds["other"].reason
    return None


def hold_personal_numbers(cells: Sequence[str]) -> bool:
    """Hold numbers of each length against the check digits of the region's personal numbers.

    Where a number holds a birth date too, a chance hit is rare, and one of ten (of a hundred) is no chance; where it
    does not, every tenth number fits by chance, and half of them must.
    """
    for length, is_number, share in _NUMBERS:
        of_length = [bare for cell in cells if len(bare := cell.replace(" ", "")) == length and bare.isdecimal()]
        n_found = sum(is_number([int(digit) for digit in bare]) for bare in of_length)
        if n_found and n_found >= share * len(of_length):
            return True
    n_found = sum(bool(_ALBANIAN.fullmatch(cell)) for cell in cells)
    return n_found > 0.05 * len(cells)


def is_dated_number(text: str) -> bool:
    """Whether digits alone are a personal number of the region that holds a day of birth, by its check digit."""
    return any(
        len(text) == length and share < _BY_CHANCE and is_number([int(digit) for digit in text])
        for length, is_number, share in _NUMBERS
    )


def hold_given_name(text: str) -> bool:
    """Whether a word of a text is one of the region's frequent given names."""
    return any(word in _given_names() for word in _words(text))


def _is_jmbg(digits: Sequence[int]) -> bool:
    """EMŠO, JMBG, EMBG, UMCN: day, month, three digits of the year, and a check digit modulo 11."""
    year = 100 * digits[4] + 10 * digits[5] + digits[6]
    is_year = year >= 800 or year < 100
    is_born = is_year and _is_day(2000, 10 * digits[2] + digits[3], 10 * digits[0] + digits[1])
    rest = sum(weight * digit for weight, digit in zip((7, 6, 5, 4, 3, 2) * 2, digits, strict=False)) % 11
    return is_born and digits[12] == (11 - rest) % 11


def _is_cnp(digits: Sequence[int]) -> bool:
    """Romania: sex and century, two digits each of year, month and day, county, number, check digit modulo 11."""
    month, day = 10 * digits[3] + digits[4], 10 * digits[5] + digits[6]
    rest = sum(weight * digit for weight, digit in zip((2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9), digits, strict=False)) % 11
    return digits[0] > 0 and _is_day(2000, month, day) and digits[12] == (1 if rest == 10 else rest)


def _is_idnp(digits: Sequence[int]) -> bool:
    """Moldova: begins with 2 (or 0), and a check digit modulo 10 with the weights 7, 3, 1."""
    rest = sum(weight * digit for weight, digit in zip((7, 3, 1) * 4, digits, strict=False)) % 10
    return digits[0] in {0, 2} and digits[12] == rest


def _is_oib(digits: Sequence[int]) -> bool:
    """Croatia: check digit by ISO 7064, MOD 11,10."""
    rest = 10
    for digit in digits[:10]:
        rest = (rest + digit) % 10 or 10
        rest = rest * 2 % 11
    return digits[10] == (11 - rest) % 10


def _is_egn(digits: Sequence[int]) -> bool:
    """Bulgaria: two digits each of year, month (plus 20 or 40 by century) and day, check digit modulo 11."""
    month, day = (10 * digits[2] + digits[3]) % 20, 10 * digits[4] + digits[5]
    weights = (2, 4, 8, 5, 10, 9, 7, 3, 6)
    rest = sum(weight * digit for weight, digit in zip(weights, digits, strict=False)) % 11 % 10
    return 10 * digits[2] + digits[3] < 60 and _is_day(2000, month, day) and digits[9] == rest


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


_NUMBERS: tuple[tuple[int, Callable[[Sequence[int]], bool], float], ...] = (
    (13, _is_jmbg, 0.01),
    (13, _is_cnp, 0.02),
    (13, _is_idnp, 0.5),
    (11, _is_oib, 0.5),
    (10, _is_egn, 0.1),
)
_BY_CHANCE = 0.5
"""The share that numbers without a date in them must reach: every tenth fits by chance."""
_ALBANIAN = re.compile(r"[A-Z]\d{8}[A-Z]")
_ONCE = {
    "email": re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.\w"),
    "phone": re.compile(r"(?<![\w/])(?:\+|00(?=[3-9]))[1-9][\d ()/-]{6,}\d(?!\w)"),
}
_WORD = r"(?:[^\W\d_]\.|[^\W\d_]{2,})"
_TWO_WORDS = re.compile(rf"{_WORD}(?:[ ,_-]+{_WORD}){{1,3}}")
_CODE = re.compile("[A-Z0-9]+(?:_[A-Z0-9]+)+")
_JOINED = re.compile(r"[A-Z][a-z]{2,}[A-Z][a-z]{2,}")
_LOCAL_PHONE = re.compile(r"\(?0[1-9]\d?\)?[ /.-]?\d{2,4}[ .-]?\d{2,4}(?:[ .-]?\d{2,3})?")
_STREET = re.compile(
    r"\b(?:ulic[aei]|ul|cesta|trg|street|st|road|avenue|strada|str|bulevar\w*|bul|rruga|naselje|aleja|улица|ул|булевар\w*"
    r"|бул)\b.*\d|\w+(?: \w+)* \d{1,3} ?[a-zA-Z]?, \d{4,6} \w+",
    re.IGNORECASE,
)


def _looks_like_name(cell: str) -> bool:
    """Two to four capitalised words (or letters with a full stop), or one word that is a frequent given name."""
    if len(cell) > 60:
        return False
    if _CODE.fullmatch(cell) and any(word in _code_words() for word in cell.split("_")):
        return False
    if _TWO_WORDS.fullmatch(cell):
        words = re.split(r"[ ,_-]+", cell)
        if all(word[0].isupper() and (word[1:].islower() or word.isupper() or word[1:] == ".") for word in words):
            return True
    elif _JOINED.fullmatch(cell):
        return True
    return hold_given_name(cell)


def _looks_like_phone(cell: str) -> bool:
    return len(re.sub(r"\D", "", cell)) in {8, 9, 10} and bool(_LOCAL_PHONE.fullmatch(cell))


def _looks_like_street(cell: str) -> bool:
    return bool(_STREET.search(cell))


def _is_long(cell: str) -> bool:
    return len(cell) > 200 or (len(cell) > 60 and len(cell.split()) > 6)


_SHARES: Mapping[str, tuple[Callable[[str], bool], float]] = {
    "address": (_looks_like_street, 0.1),
    "phone": (_looks_like_phone, 0.5),
    "free_text": (_is_long, 0.1),
    "name": (_looks_like_name, 0.3),
}
"""What counts by the share of cells that look like it. Most of these are distinct: a code repeats, a name does not."""


@cache
def _kinds() -> Mapping[str, _Kind]:
    return {
        name: _Kind(
            reason=kind["reason"],
            words=frozenset(_words(word) for word in kind["words"] if not word.endswith("*")),
            beginnings=tuple("".join(_words(word[:-1])) for word in kind["words"] if word.endswith("*")),
        )
        for name, kind in _document()["kinds"].items()
    }


@cache
def _code_words() -> frozenset[str]:
    """Return the words of the codes of all lists and their names: a code that is written wrongly is no name."""
    lists = {column.list for table in register_tables().values() for column in table.columns if column.list}
    texts = (text for name in lists for one in code_list(name).items() for text in one)
    return frozenset(word for text in texts for word in re.findall("[A-Z]{3,}", text.upper()))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(_document()["given_names"])


@cache
def _document() -> Mapping[str, Any]:
    with (Path(__file__).parent / "personal.yaml").open(encoding="utf-8") as file:
        document: Mapping[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return document


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text in small Latin letters without accents; `firstName` is two words."""
    apart = _NO_LETTER.sub(" ", _CAMEL.sub(" ", unicodedata.normalize("NFC", text)))
    latin = apart.lower().translate(_LATIN)
    return tuple(
        "".join(sign for sign in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(sign)).split()
    )
