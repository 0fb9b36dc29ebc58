"""A cell before it is understood: what kind of thing it is, its text made plain, and what may be said of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from natc.exchange.agency.problems_words import Found, Rule
from natc.register.personal import refuse_content

TEXT, NUMBER, DATE, MONTH, TRUTH, ERROR, FORMULA = "s", "n", "d", "m", "b", "e", "f"
"""Kinds of cells. A date is a number that the spreadsheet shows as a day; a month one that it shows without a day."""
Raw = tuple[str, str]
"""Kind and text of a cell, as the file has it. Empty is `("s", "")`."""
EMPTY: Raw = (TEXT, "")
LOOKED_AT = 500
"""Signs of a text that are looked at for a person's data: more would only take time."""
_LONG = 60
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")
_APART = re.compile(r"\s+|(?<=\w)[\s_/–—-]+(?=\w)")
_ALIKE = str.maketrans("АВЕЗКМНОРСТУХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABE3KMHOPCTYXIJSaeopcyxijsABEZHIKMNOPTYXo", "")
"""Letters of Cyrillic and Greek that look like a Latin one."""
_LATIN = str.maketrans({"đ": "d", "ł": "l", "ı": "i", "ø": "o"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell. Facts never hold its text."""

    found: Found
    rule: Rule
    facts: tuple[tuple[str, str], ...] = ()


def fault(found: Found, rule: Rule, **facts: object) -> Fault:
    """Return a fault with its facts."""
    return Fault(found, rule, tuple((key, str(value)) for key, value in facts.items()))


def plain(text: str) -> str:
    """Return a text without what cannot be seen: full-width digits as digits, no soft hyphens, single spaces."""
    if text.isascii():
        return " ".join(text.split()) if " " in text or "\t" in text or "\n" in text or "\r" in text else text
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))).strip()


def folded(text: str) -> str:
    """Return a text as it is looked up: small letters without accents, a space for a dash, stroke or underscore."""
    apart = _APART.sub(" ", text.casefold().translate(_LATIN)).strip()
    if apart.isascii():
        return apart
    return "".join(sign for sign in unicodedata.normalize("NFKD", apart) if not unicodedata.combining(sign))


def as_latin(text: str) -> str:
    """Return a text with the Latin letters that its letters look like."""
    return text.translate(_ALIKE)


def has_control(text: str) -> bool:
    """Whether a text holds signs that no one can have typed: NUL and its like."""
    return not text.isprintable() and _CONTROL.search(text) is not None


def describe(raw: Raw) -> Found:
    """Return what kind of thing stands in a cell that cannot be taken."""
    kind, text = raw
    if kind != TEXT:
        if kind == NUMBER and len(text.split(".")[0].lstrip("-")) > 8:
            return Found.LONG_NUMBER
        if kind == NUMBER and text.startswith("-"):
            return Found.NEGATIVE
        return _KINDS[kind]
    if not text.strip():
        return Found.NOTHING
    bare = re.sub(r"[\s./-]", "", text)
    if bare.isdigit():
        return Found.LONG_NUMBER if len(bare) > 8 else Found.NUMBER
    if refuse_content([text[:LOOKED_AT]]) is not None:
        return Found.PERSONAL
    return Found.LONG_TEXT if len(text) > _LONG else Found.TEXT


_KINDS = {
    NUMBER: Found.NUMBER,
    DATE: Found.DATE,
    MONTH: Found.MONTH,
    TRUTH: Found.TRUTH,
    ERROR: Found.ERROR,
    FORMULA: Found.FORMULA,
}
