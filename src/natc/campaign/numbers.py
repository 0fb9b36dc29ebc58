"""Which typed numbers does a text hold? Telephone numbers that nobody has called, counts that nobody revises."""

from __future__ import annotations

import re
from collections.abc import Collection

_NO_NUMBER = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|\b0[.,]\d+\b"
    r"|\b\d{4}-\d{2}-\d{2}\b"
    r"|\b(?:0?[1-9]|[12]\d|3[01])[./-]\s?(?:0?[1-9]|1[0-2])[./-]\s?(?:19|20)\d\d\b"
    r"|\b(?:0[1-9]|1[0-2])[./ -]\s?(?:19|20)\d\d\b(?![\d ]*\d)"
    r"|\b[0-2]?\d[.:][0-5]\d\s?[-–]\s?[0-2]?\d[.:][0-5]\d\b"
)
"""What has digits and cannot be called: links, decimals, days, months, hours."""
_BETWEEN = r"[ \u00a0\u202f().*_/–-]*"
"""What may stand between two digits of a telephone number: spaces, brackets, hyphens, full stops, marks of bold."""
_NATIONAL = re.compile(rf"(?<![\w.,/:–-])\(?0(?:{_BETWEEN}\d){{5,}}(?![\w%])")
"""A number with the zero before the area or the network: no count, year or article begins so."""
_CALL = (
    "call|dial|phone|telephone|ring|hotline|helpline|sms|tel|telefon|telefonu|telefona|tel[eë]fon|telefoni"
    "|pokličite|pokliči|kličite|zavrtite"
    "|nazovite|zovite|pozovite|назовите|зовите|позовите|телефон|телефона|тел|јавете се|ѕвонете|повикајте"
    "|обадете се|обадете|позвънете|sunați|sunaţi|apelați|apelaţi|telefonul|telefononi|thirrni|telefonoi"
)
_OFFICE = (
    "help|police|pomoč|policija|pomoć|policije|помоћ|полиција|помош|полицијата|помощ|полиция|ajutor|poliția|ndihmë"
    "|policia"
)
_SHORT = rf"(\d(?:{_BETWEEN}\d){{2,}})(?![\w%]|[.,:/]\d)"
_CALLED = re.compile(
    rf"\b(?:{_CALL})\b[.:]?(?:[^\w.!?;:]+[^\W\d]+){{0,4}}[^\w.!?;:]*(?<![\w/]){_SHORT}"
    rf"|\b(?:{_OFFICE})\b[^\w.!?;,]{{1,4}}{_SHORT}"
    r"|(?<![\w.,/:-])(116[ .\u00a0\u202f-]?\d{3})(?![\w%]|[.,:/]\d)"
    rf"|(\(\d{{2,3}}\){_BETWEEN}\d(?:{_BETWEEN}\d){{3,}})",
    re.IGNORECASE,
)
"""A number of three digits or more (112) that a text asks its readers to call; 116 006; (22) 254 998."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_ANY_CALLABLE = re.compile(rf"(?<!\d)\d(?:{_BETWEEN}\d){{5,}}(?!\d)")

_PERSONS = (
    "persons?|people|victims?|women|men|children|girls|boys|traffickers?|offenders?|defendants?|perpetrators?|suspects?"
    r"|oseb\w*|osob\w*|žrt[ev]\w*|žrtava|obsojen\w*|obtožen\w*|osumljen\w*|osuđen\w*|okrivljen\w*|storilc\w*|žensk\w*"
    "|otrok|otroka|otroci|djece|dece|lica|lice|žena"
    r"|особ\w*|лица|лице|души|жртв\w*|жртава|жертв\w*|осуђен\w*|осуден\w*|осъден\w*|обвиняем\w*|жени|жена|деца|деце"
    r"|persoan\w*|victim\w*|femei|copii|inculpa\w*|condamna\w*|persona\w*|viktima\w*|gra|fëmijë|të dënuar"
)
_COUNT = re.compile(rf"(?<![\w.,/$])(\d[\d.,\u00a0\u202f]*)\s+(?:[^\W\d]+\s+)?(?:{_PERSONS})\b", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?:\b(?:articles?|art|člen\w*|čl|član\w*|чл|член\w*|члан\w*|articol\w*|neni\w*)\b\.?\s*)$", re.I
)


def find_phone_number(filled: str, typed: str = "", *, called: Collection[str] = ()) -> bool:
    """Whether a text holds a telephone number that is not among those that a person has called.

    Parameters
    ----------
    filled : str
        The text as it is read: a number with a leading zero is found in it.
    typed : str
        The text without the figures that were filled in: a number that readers are asked to call is found in it.
    called : collection of str
        Digits of the numbers that a person has called.
    """
    found = [match[0] for match in _NATIONAL.finditer(_NO_NUMBER.sub(" ", filled))]
    found += [next(filter(None, match.groups())) for match in _CALLED.finditer(_NO_NUMBER.sub(" ", typed))]
    digits = (re.sub(r"\D", "", one) for one in found)
    return any(one not in called and not _YEAR.fullmatch(one) for one in digits)


def has_callable_number(name: str) -> bool:
    """Whether the name of an office, or its reason, holds six digits in a row that are no day: a telephone number."""
    return bool(_ANY_CALLABLE.search(_NO_NUMBER.sub(" ", name)))


def find_typed_count(typed: str) -> str:
    """Return the first count of persons that was typed into a text, as it stands there (`45 persons`), or nothing.

    None and one are no counts of a source but grammar; a year before a noun is a year.
    """
    for match in _COUNT.finditer(typed):
        number = match[1].rstrip(".,")
        is_small = number in {"0", "1"} or _YEAR.fullmatch(number) is not None
        if not is_small and not _ARTICLE.search(typed[: match.start()]):
            return " ".join(match[0].split())
    return ""
