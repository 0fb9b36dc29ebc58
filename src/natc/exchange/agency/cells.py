"""The cells of a column, each distinct text understood once: a value in the register's form, a reason, or a fault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from natc.exchange.agency.cells_codes import (
    parse_area,
    parse_article,
    parse_code,
    parse_country,
    parse_currency,
    parse_reason,
    parse_reason_itself,
)
from natc.exchange.agency.cells_dates import parse_day, parse_month, parse_partial_date, parse_year, shows_day_first
from natc.exchange.agency.cells_keys import is_plain_number, parse_organisation, parse_own_number, parse_person_code
from natc.exchange.agency.cells_numbers import parse_amount, parse_whole
from natc.exchange.agency.cells_text import ERROR, FORMULA, NUMBER, TEXT, Fault, Raw, fault, has_control, plain
from natc.exchange.agency.forms import FormColumn
from natc.exchange.agency.problems_words import Found, Rule
from natc.register import ColumnType, Need

_MOST = {"length_months": 600, "suspended_months": 600, "n_offences": 100_000, "n_victims": 1_000_000}
"""What no single record can exceed."""
_NOT_KNOWN = "-99"


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How a file writes: its decimal sign, and whether day 0 of its dates lies in 1904."""

    decimal: str
    is_1904: bool = False


def parse_cells(raws: Sequence[Raw], column: FormColumn, habits: Habits) -> list[str | Fault]:
    """Return what each distinct cell of a column says: a text in the register's form, empty if it says nothing.

    Parameters
    ----------
    raws : sequence of Raw
        The distinct cells.
    """
    if column.is_own_number:
        parse_one = _parser(column, habits, ())
        return [
            raw[1] if raw[0] == TEXT and is_plain_number(raw[1]) else _parse_cell(_plained(raw), raw, column, parse_one)
            for raw in raws
        ]
    plained = [_plained(raw) for raw in raws]
    parse = _parser(column, habits, plained)
    return [_parse_cell(raw, original, column, parse) for raw, original in zip(plained, raws, strict=True)]


def _plained(raw: Raw) -> Raw:
    return (TEXT, plain(raw[1])) if raw[0] == TEXT else raw


def _parse_cell(raw: Raw, original: Raw, column: FormColumn, parse: Callable[[Raw], str | Fault]) -> str | Fault:
    kind, text = raw
    if kind == TEXT:
        if not text:
            return fault(Found.NOTHING, Rule.REQUIRED) if column.need is Need.REQUIRED else ""
        if has_control(original[1]):
            return fault(Found.SIGNS, Rule.NO_SIGNS)
    elif kind == FORMULA:
        return fault(Found.FORMULA, Rule.NO_FORMULA)
    elif kind == ERROR:
        return fault(Found.ERROR, Rule.NO_ERROR)
    value = parse(raw)
    if isinstance(value, str):
        return value
    reason = _reason(raw, column)
    if reason is None:
        return value
    if isinstance(reason, Fault):
        return reason
    return reason if column.takes_reason else fault(Found.REASON, Rule.NO_REASON)


def _reason(raw: Raw, column: FormColumn) -> str | Fault | None:
    """Return the reason that a cell holds. Where an agency's own numbers stand, a dash or a cross stands for none."""
    kind, text = raw
    if column.is_own_number or column.feeds == "person.id":
        return parse_reason_itself(text) if kind == TEXT else None
    return parse_reason(text) if kind == TEXT or (kind == NUMBER and text.startswith(_NOT_KNOWN)) else None


def _parser(column: FormColumn, habits: Habits, raws: Sequence[Raw]) -> Callable[[Raw], str | Fault]:
    kind = column.type
    if kind in {ColumnType.DATE, ColumnType.PARTIAL_DATE}:
        parse = parse_day if kind is ColumnType.DATE else parse_partial_date
        is_day_first = shows_day_first(text for form, text in raws if form == TEXT)
        return lambda raw: parse(raw, is_1904=habits.is_1904, is_day_first=is_day_first)
    if kind is ColumnType.INTEGER:
        most = _MOST.get(column.name, 10**9 - 1)
        return lambda raw: parse_whole(raw, decimal=habits.decimal, most=most)
    if kind is ColumnType.AMOUNT:
        return lambda raw: parse_amount(raw, decimal=habits.decimal)
    if kind in {ColumnType.CODE, ColumnType.CODES}:
        return lambda raw: parse_code(raw, column)
    if kind in {ColumnType.COUNTRY, ColumnType.COUNTRIES}:
        return lambda raw: parse_country(raw, column)
    if kind in {ColumnType.KEY, ColumnType.REF}:
        if column.is_own_number:
            return parse_own_number
        return parse_person_code if column.feeds == "person.id" else parse_organisation
    return {
        ColumnType.YEAR: parse_year,
        ColumnType.MONTH: parse_month,
        ColumnType.AREA: parse_area,
        ColumnType.ARTICLE: parse_article,
        ColumnType.CURRENCY: parse_currency,
    }[kind]
