"""A return: all tables of a report for a year, and what its reader must know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from natc.register.store import Register
from natc.returns.consistency import check_consistency
from natc.returns.last_year import compare_with_document, compare_with_register
from natc.returns.obligations import obligation
from natc.returns.remarks import find_remarks
from natc.returns.result import Return
from natc.returns.tabulate import tabulate


def build_return(
    register: Register,
    obligation_id: str,
    year: int,
    last_year: int | None = None,
    *,
    before: Mapping[str, Any] | None = None,
) -> Return:
    """Count all tables of a report, check them, and hold them against the year before.

    Parameters
    ----------
    register : Register
        The records of a country.
    obligation_id : str
        Which report.
    year, last_year : int
        The period; one year unless both are given. A table over several years ends with the last of it.
    before : mapping, optional
        The JSON file of last year's return, as read; without it the year before is counted from the same register.

    Returns
    -------
    Return
        For transmission to those entitled: exact, and nothing in it is protected for publication.

    Raises
    ------
    UnknownCodeError
        If there is no such report.
    PeriodError
        If the years are reversed.
    """
    report = obligation(obligation_id)
    last = year if last_year is None else last_year
    tables = tuple(tabulate(register, spec, min(year, last - spec.years + 1), last) for spec in report.tables)
    made = Return(
        obligation=report,
        country=register.country,
        is_example=register.is_example,
        first_year=year,
        last_year=last,
        tables=tables,
        remarks=(*find_remarks(register, report, tables), *check_consistency(register, tables)),
    )
    changes = compare_with_register(register, made) if before is None else compare_with_document(made, before)
    return replace(made, remarks=(*made.remarks, *changes))
