"""What may stand in a field of these records? Dates as exact as known, codes of participants and languages, texts."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, BeforeValidator, StringConstraints

from natc.codelists import participants

_WHEN = re.compile(r"^(?P<year>[12]\d{3})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?$")
_TAG = re.compile(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")
_UNKNOWN_TO_CLDR = frozenset({"cnr"})


def _read_when(value: Any) -> Any:
    """Write a date that YAML read as a date or a number as a text, and check that it exists."""
    if isinstance(value, bool):
        raise ValueError("a date is expected: a year, a month or a day, such as 2021, 2021-10 or 2021-10-18")
    written = value.isoformat() if isinstance(value, date) else str(value)
    found = _WHEN.match(written)
    try:
        if found is None:
            raise ValueError
        date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
    except ValueError:
        raise ValueError("a date is expected: a year, a month or a day, such as 2021, 2021-10 or 2021-10-18") from None
    return written


def _check_participant(code: str) -> str:
    if code not in participants():
        raise ValueError(f"the code of a participant is expected: {', '.join(participants())}")
    return code


def _check_language(code: str) -> str:
    is_known = bool(_TAG.match(code))
    if is_known and code.split("-")[0] not in _UNKNOWN_TO_CLDR:
        try:
            Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            is_known = False
    if not is_known:
        raise ValueError("a language code is expected, such as en, sl or cnr-Cyrl")
    return code


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""A text with at least one letter: what is not known is null, not empty."""
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]*$", max_length=60)]
"""A name that can stand in an address."""
When = Annotated[str, BeforeValidator(_read_when)]
"""A date as exact as it is known: `2025`, `2025-03`, `2021-10-18`."""
CountryCode = Annotated[str, AfterValidator(_check_participant)]
"""ISO 3166-1 alpha-3 code of a participant (XKX is user-assigned)."""
LanguageCode = Annotated[str, AfterValidator(_check_language)]
"""A language as BCP 47 writes it."""
