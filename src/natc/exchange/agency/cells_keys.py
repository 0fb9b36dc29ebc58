"""Numbers of an agency's own records, as courts and police write them, and codes that the office gave."""

from __future__ import annotations

import re
from collections.abc import Iterable

from natc.exchange.agency.cells_codes import parse_reason
from natc.exchange.agency.cells_text import NUMBER, TEXT, Fault, Raw, as_latin, describe, fault
from natc.exchange.agency.forms import FormColumn
from natc.exchange.agency.problems_words import Found, Rule
from natc.register.personal import refuse_content
from natc.register.schema import PATTERNS, ColumnType

MOST_SIGNS = 60
"""An own number becomes a key before anything is stored, so it may be as long as agencies write it."""
_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
"""Latin letters, with those that Slovenian, Romanian or Albanian have of their own."""
_OWN = re.compile(rf"(?=\D*\d)[{_LETTER}0-9(][{_LETTER}0-9 /._()-]{{0,{MOST_SIGNS - 1}}}")
_PLAIN = re.compile(
    r"(?=[^A-Za-z]*[A-Za-z])(?=\D*\d)[A-Za-z0-9][A-Za-z0-9/_-]{0,59}"  # PU-221-3/2025
    r"|[1-9]\d{0,7}"  # 17
    r"|[1-9]\d{0,5}/(?:19|20)\d\d"  # 12/2025
    r"|(?:[IVX]{1,4} )?(?!(?i:ul|st) )[A-Z][A-Za-z]? (?:(?!UL|ST)[A-Z]{2} )?"  # III K, PU LJ; no street
    r"[1-9]\d{0,6}(?:[/-]\d{1,6}){1,3}",  # 123/2025, 221-3/2025/4
    re.ASCII,
)
_GIVEN = PATTERNS[ColumnType.KEY]
_CODE = re.compile(r"(?=[A-Za-z_-]*\d)[A-Za-z0-9][A-Za-z0-9_-]{0,39}|[A-Z]{16,40}")
"""A code in base32 can be all letters; others have a digit."""
_LONG = 9
"""Digits from which on a number that is nothing else may be a person's."""
_JMBG = 13
"""Digits of a personal number of the region; a number cell loses a zero at the beginning."""


def is_plain_number(text: str) -> bool:
    """Whether a text can be taken as a number of the agency's own records without a second look: most can."""
    return _PLAIN.fullmatch(text) is not None


def parse_own_number(raw: Raw) -> str | Fault:
    """Return a number of the agency's own records: `III K 123/2025`. A name is none: without a digit it is refused.

    A number of nine digits and more that is nothing else may be a person's, and is refused.
    """
    kind, text = _as_text(raw)
    if kind != TEXT:
        return fault(describe(raw), Rule.OWN_NUMBER)
    text = re.sub(" ?/ ?", "/", text)
    if not _OWN.fullmatch(text):
        return _refuse(text, _OWN, Rule.OWN_NUMBER)
    if refuse_content([text]) is not None or _is_personal(text):
        return fault(Found.PERSONAL, Rule.NO_PERSON)
    bare = re.sub(r"[ .()]", "", text)
    return fault(Found.LONG_NUMBER, Rule.OWN_NUMBER) if bare.isdigit() and len(bare) >= _LONG else text


def parse_person_code(raw: Raw) -> str | Fault:
    """Return a person code as the office's program makes it."""
    kind, text = _as_text(raw)
    if kind != TEXT:
        return fault(describe(raw), Rule.PERSON_CODE)
    if not _CODE.fullmatch(text):
        return _refuse(text, _CODE, Rule.PERSON_CODE)
    if _is_personal(text):
        return fault(Found.PERSONAL, Rule.NO_PERSON)
    if text.isdigit() and len(text) >= _LONG:
        return fault(Found.LONG_NUMBER, Rule.PERSON_CODE)
    return text


def parse_organisation(raw: Raw) -> str | Fault:
    """Return the code of another organisation, or the reason why there is none."""
    kind, text = _as_text(raw)
    if kind != TEXT:
        return fault(describe(raw), Rule.ORGANISATION)
    if not _GIVEN.fullmatch(text):
        return _refuse(text, _GIVEN, Rule.ORGANISATION, Rule.NO_PERSON_ORGANISATION)
    if (reason := parse_reason(text)) is not None:
        return reason
    return fault(Found.PERSONAL, Rule.NO_PERSON_ORGANISATION) if _is_personal(text) else text


def fold_number(value: str | Fault, column: FormColumn) -> str:
    """Return what joins rows: an own number or a person code in capital letters, with single spaces; other values stay.

    `Kp 12/2025` and `kp  12/2025` are one number. A fault gives an empty text.
    """
    if isinstance(value, Fault):
        return ""
    is_number = column.is_own_number or column.feeds == "person.id"
    return " ".join(value.split()).upper() if is_number else value


def refuse_keys(texts: Iterable[str]) -> bool:
    """Whether the keys of a column, read together, are names or personal numbers."""
    return refuse_content(texts) is not None


def _as_text(raw: Raw) -> Raw:
    kind, text = raw
    if kind == NUMBER and (whole := text.removesuffix(".0")).isdigit():
        return TEXT, whole
    return raw


def _refuse(text: str, form: re.Pattern[str], rule: Rule, personal: Rule = Rule.NO_PERSON) -> Fault:
    if form.fullmatch(as_latin(text)):
        return fault(Found.TEXT, Rule.LOOK_ALIKE)
    found = describe((TEXT, text))
    return fault(found, personal if found is Found.PERSONAL else rule)


def _is_personal(text: str) -> bool:
    """Whether the digits of a number are those of a personal number. A stroke stands in the number of a file."""
    bare = re.sub(r"[ ._()-]", "", text)
    if not bare.isdigit():
        return False
    whole = bare.zfill(_JMBG) if len(bare) == _JMBG - 1 else bare
    return len(bare) > _LONG and refuse_content([whole]) is not None
