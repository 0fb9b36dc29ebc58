"""Which words with a capital may stand in a text about a judgment? Those of a closed list: a name is none of them."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path

from natc.datasets import read_records, record

WORDS_FILE = "words.yaml"
SHIPPED_WORDS = Path(__file__).parent.parent / "datasets" / "judgments" / WORDS_FILE
NO_NAME = (
    "a word with a capital is none of the words of words.yaml, so it may be a name. Records hold no person's data: take"
    " it out, or add the place, court or ordinary word to words.yaml"
)
INITIALS = "this looks like the initials of a person. Records hold no person's data: take it out"
CASE_NUMBER = "a case number is expected: digits with abbreviations, and no word, which may be a name"
NAME_IN_ID = (
    "a word of the id is neither in words.yaml nor one of the codes, so it may be a name. Take it out, or add the place"
    " to words.yaml"
)

_TOKEN = re.compile(r"https?://\S+|[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_LETTERS = re.compile(r"[^\W\d_]+")
_BEFORE_A_START = re.compile(r"(?:^|[.!?]\s+|[.!?][\"”»)]\s+|^[\"“„«(])$")


@record
class KnownWords:
    """The file of words: those that may stand with a capital, and ordinary ones that may begin a sentence."""

    places: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    at_the_start: tuple[str, ...] = ()

    @property
    def anywhere(self) -> frozenset[str]:
        """The words that may stand anywhere."""
        return frozenset((*self.places, *self.institutions, *self.publications, *self.other))


def load_known_words(folder: Path | None = None) -> KnownWords:
    """Return the shipped words, with those of a folder's `words.yaml` where there is one.

    Raises
    ------
    RecordError
        If the file is wrong.
    """
    shipped = _shipped()
    if folder is None or not (folder / WORDS_FILE).exists():
        return shipped
    own = read_records(folder / WORDS_FILE, KnownWords)
    return KnownWords(
        places=(*shipped.places, *own.places),
        institutions=(*shipped.institutions, *own.institutions),
        publications=(*shipped.publications, *own.publications),
        other=(*shipped.other, *own.other),
        at_the_start=(*shipped.at_the_start, *own.at_the_start),
    )


@cache
def _shipped() -> KnownWords:
    return read_records(SHIPPED_WORDS, KnownWords)


def find_name(text: str, known: KnownWords) -> str | None:
    """Return in words what in a text may be a name or initials, or None. The text itself is never repeated.

    Every word with a capital must be a known one; at the start of a sentence, one that may begin it. A name in small
    letters, or one that is an ordinary word, cannot be told by rule: a second reader must look.
    """
    words = known.anywhere
    for token in _TOKEN.finditer(text):
        if len(token[0]) == len("A.") and token[0][0].isupper() and token[0][1] == ".":
            return INITIALS
        written = re.sub(r"['’]s$", "", token[0].rstrip("."))
        if not written[0].isupper() or written in words or all(one in words for one in re.split(r"[-’']", written)):
            continue
        is_start = bool(_BEFORE_A_START.search(text[: token.start()]))
        if not is_start or written not in known.at_the_start:
            return NO_NAME
    return None


def find_name_in_number(case_number: str) -> str | None:
    """Return why a text is no case number, or None: numbers have digits and abbreviations, never words or initials."""
    words = _LETTERS.findall(case_number)
    if not any(one.isdigit() for one in case_number) or any(_is_word(one) for one in words):
        return CASE_NUMBER
    n_initials = len(re.findall(r"(?<![^\W_])[^\W\d_]\.", case_number))
    return INITIALS if n_initials > 1 else None


def _is_word(letters: str) -> bool:
    return len(letters) > 6 or (len(letters) > 3 and not letters.isupper())


def find_name_in_id(written: str, allowed: Collection[str]) -> str | None:
    """Return why an id may hold a name, or None: its words of three letters and more must be known ones."""
    words = [one for one in _LETTERS.findall(written) if len(one) > 2]
    return None if all(one in allowed for one in words) else NAME_IN_ID
