"""Days, months and years as people and spreadsheets write them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from math import isfinite

from natc.exchange.agency.cells_text import DATE, MONTH, NUMBER, TEXT, Fault, Raw, describe, fault
from natc.exchange.agency.problems_words import Found, Rule
from natc.register.typing import FIRST_YEAR, LAST_YEAR

_TIME = r"(?:[T ]\s*(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-./])(\d{{1,2}})\2(\d{{1,2}})\.?{_TIME}")
_DAY_FIRST = re.compile(rf"(\d{{1,2}}) ?([-./]) ?(\d{{1,2}}) ?\2 ?(\d{{4}})\.?{_TIME}")
_SHORT_YEAR = re.compile(r"\d{1,2} ?([-./]) ?\d{1,2} ?\1 ?'?\d{2}\.?|\d{1,2} ?[-./] ?'\d{2}")
_MONTH_LAST = re.compile(r"(\d{4})[-./](\d{1,2})")
_MONTH_FIRST = re.compile(r"(\d{1,2}) ?[-./] ?(\d{4})\.?")
_MIDNIGHT = re.compile(r"0?0:00(?::00(?:[.,]0+)?)?")
_RANGE = {"first": FIRST_YEAR, "last": LAST_YEAR}


def shows_day_first(texts: Iterable[str]) -> bool:
    """Whether the texts of a column, read together, can only have the day before the month.

    `3/4/2025` alone can be two days. Where another cell of the column is `25/3/2025`, and none is `3/25/2025`, the
    day stands first.
    """
    places = [
        (int(day), int(month))
        for text in texts
        if (found := _DAY_FIRST.fullmatch(text))
        for day, month in [found.group(1, 3)]
    ]
    return any(day > 12 for day, _month in places) and not any(month > 12 for _day, month in places)


def parse_day(raw: Raw, *, is_1904: bool, is_day_first: bool) -> str | Fault:
    """Return a day as `2025-03-31`."""
    kind, text = raw
    if kind == DATE:
        return _day_of_number(text, is_1904=is_1904)
    if kind != TEXT:
        return fault(describe(raw), Rule.DATE)
    if found := _YEAR_FIRST.fullmatch(text):
        year, _sign, month, day, time = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, sign, month, year, time = found.groups()
        if sign != "." and day != month and int(day) <= 12 and int(month) <= 12 and not is_day_first:
            return fault(Found.DATE, Rule.DATE_ORDER)
    elif _SHORT_YEAR.fullmatch(text):
        return fault(Found.DATE, Rule.FOUR_DIGITS)
    elif _MONTH_LAST.fullmatch(text) or _MONTH_FIRST.fullmatch(text):
        return fault(Found.MONTH, Rule.DATE)
    else:
        return fault(describe(raw), Rule.DATE)
    if time and not _MIDNIGHT.fullmatch(time):
        return fault(Found.TIME, Rule.NO_TIME)
    return _day(int(year), int(month), int(day))


def parse_partial_date(raw: Raw, *, is_1904: bool, is_day_first: bool) -> str | Fault:
    """Return a year, month or day: `2025`, `2025-03`, `2025-03-31`."""
    kind, text = raw
    if kind == MONTH:
        day = _day_of_number(text, is_1904=is_1904)
        return day[:7] if isinstance(day, str) else day
    if kind == NUMBER or (kind == TEXT and text.isdecimal()):
        year = parse_year(raw)
        return fault(year.found, Rule.PARTIAL_DATE) if isinstance(year, Fault) else year
    if kind == TEXT and (found := _MONTH_LAST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)):
        year_text, month_text = sorted(found.groups(), key=len, reverse=True)
        first = _day(int(year_text), int(month_text), 1)
        return first[:7] if isinstance(first, str) else first
    whole = parse_day(raw, is_1904=is_1904, is_day_first=is_day_first)
    if isinstance(whole, Fault) and whole.rule is Rule.DATE:
        return fault(whole.found, Rule.PARTIAL_DATE)
    return whole


def parse_year(raw: Raw) -> str | Fault:
    """Return a year alone: a whole date says more than is asked for, and is refused."""
    whole = _whole(raw)
    if whole is None:
        is_day = raw[0] == TEXT and (_YEAR_FIRST.fullmatch(raw[1]) or _DAY_FIRST.fullmatch(raw[1]))
        return fault(Found.DATE if is_day else describe(raw), Rule.YEAR, **_RANGE)
    if not FIRST_YEAR <= whole <= LAST_YEAR:
        return fault(describe(raw), Rule.YEAR, **_RANGE)
    return str(whole)


def parse_month(raw: Raw) -> str | Fault:
    """Return a month of the year, 1 to 12."""
    whole = _whole(raw)
    return str(whole) if whole is not None and 1 <= whole <= 12 else fault(describe(raw), Rule.MONTH)


def first_day(partial: str) -> str:
    """Return the first day that a partial date can mean."""
    return partial + {4: "-01-01", 7: "-01"}.get(len(partial), "")


def last_day(partial: str) -> str:
    """Return the last day that a partial date can mean."""
    if len(partial) == 4:
        return f"{partial}-12-31"
    if len(partial) == 7:
        return f"{partial}-{monthrange(int(partial[:4]), int(partial[5:]))[1]:02}"
    return partial


def _whole(raw: Raw) -> int | None:
    kind, text = raw
    if kind == TEXT:
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
    if kind != NUMBER:
        return None
    number = float(text)
    return int(number) if isfinite(number) and number == int(number) else None


def _day_of_number(text: str, *, is_1904: bool) -> str | Fault:
    """Return the day that a spreadsheet's number stands for.

    Notes
    -----
    Day 1 is 1 January 1900, or day 0 is 1 January 1904. The first system has a 29 February 1900 (day 60), which was
    none (ECMA-376, part 1, 18.17.4.1).
    """
    number = float(text)
    if not isfinite(number) or not 0 <= number < 100_000:
        return fault(Found.DATE, Rule.DATE_RANGE, **_RANGE)
    whole = int(number)
    if number - whole > 1e-9:
        return fault(Found.TIME, Rule.NO_TIME)
    if is_1904:
        day = date(1904, 1, 1) + timedelta(days=whole)
    elif whole in {0, 60}:
        return fault(Found.DATE, Rule.DATE_RANGE, **_RANGE)
    else:
        day = date(1899, 12, 31 if whole < 60 else 30) + timedelta(days=whole)
    return _day(day.year, day.month, day.day)


def _day(year: int, month: int, day: int) -> str | Fault:
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return fault(Found.DATE, Rule.DATE_RANGE, **_RANGE)
    return f"{year}-{month:02}-{day:02}"
