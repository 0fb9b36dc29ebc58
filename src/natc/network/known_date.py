"""Dates as exact as they are known: day, month or year, written `2018-03-16`, `2015-11` or `2020`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated

from pydantic import AfterValidator

_FORM = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def _check(text: str) -> str:
    if not _FORM.fullmatch(text):
        raise ValueError(f'found {text!r}, expected a day, month or year in quotes: "2018-03-16", "2018-03" or "2018"')
    first_day(text)
    return text


KnownDate = Annotated[str, AfterValidator(_check)]
"""A date as exact as it is known."""


def first_day(known: str) -> date:
    """Return the first day that a date can mean.

    Raises
    ------
    ValueError
        If there is no such day.
    """
    year, month, day = ([int(part) for part in known.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def last_day(known: str) -> date:
    """Return the last day that a date can mean."""
    first = first_day(known)
    if len(known) == 4:
        return date(first.year, 12, 31)
    if len(known) == 7:
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first


def is_a_day(known: str) -> bool:
    """Whether the day is known."""
    return len(known) == 10
