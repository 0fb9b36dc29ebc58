"""Which kinds of short values do records of law hold? Texts, answers of yes and no, dates as exact as known."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints

Said = Annotated[str, StringConstraints(min_length=1)]
"""A text that is not empty."""

_DAY = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def _write_day(given: Any) -> str:
    """Return a year, month or day as ISO 8601 writes it; YAML reads a year as a number and a day as a date."""
    written = given.isoformat() if isinstance(given, date) else str(given)
    if isinstance(given, bool) or not _DAY.fullmatch(written):
        raise ValueError("a date is expected as exactly as it is known: 2015, 2015-07 or 2015-07-01")
    return written


PartDay = Annotated[str, BeforeValidator(_write_day)]
"""A date as exactly as it is known: year, year and month, or day."""


def first_day(part: PartDay) -> date:
    """Return the earliest day that an inexact date can be."""
    return date.fromisoformat((part + "-01-01")[:10])


def last_day(part: PartDay) -> date:
    """Return the latest day that an inexact date can be."""
    year, month, day = ([int(piece) for piece in part.split("-")] + [0, 0])[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


class Known(StrEnum):
    """Is it so? YAML reads a bare yes or no as a truth value; both are taken."""

    YES = "yes"
    NO = "no"
    NOT_READ = "not_read"

    @classmethod
    def _missing_(cls, value: object) -> Known | None:
        return (cls.YES if value else cls.NO) if isinstance(value, bool) else None


class FineState(StrEnum):
    """Is a fine provided? `in_dispute` where sources contradict each other."""

    YES = "yes"
    NO = "no"
    NOT_READ = "not_read"
    IN_DISPUTE = "in_dispute"

    @classmethod
    def _missing_(cls, value: object) -> FineState | None:
        return (cls.YES if value else cls.NO) if isinstance(value, bool) else None


class Answered(StrEnum):
    """Whether the words of a law answer an element of a requirement."""

    YES = "yes"
    NO = "no"
    IN_PART = "in_part"
    NOT_READ = "not_read"

    @classmethod
    def _missing_(cls, value: object) -> Answered | None:
        return (cls.YES if value else cls.NO) if isinstance(value, bool) else None


class Confidence(StrEnum):
    """How sure a reading is: statute text in force; older, unofficial or summary; secondary source."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Basis(StrEnum):
    """Against what a statement was checked."""

    SOURCE = "source"
    FULL_TEXT = "full_text"
    SUMMARY = "summary"
    UNVERIFIED = "unverified"
    GENERAL_KNOWLEDGE = "general_knowledge"
