"""A return: all tables of a report for a year, and what its reader must know."""

from __future__ import annotations

from natc.register.store import Register
from natc.returns.obligations import obligation
from natc.returns.result import Return
from natc.returns.tabulate import tabulate


def build_return(register: Register, obligation_id: str, year: int, last_year: int | None = None) -> Return:
    """Count all tables of a report.

    Parameters
    ----------
    register : Register
        The records of a country.
    obligation_id : str
        Which report.
    year, last_year : int
        The period; one year unless both are given. A table over several years ends with the last of it.

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
    return Return(
        obligation=report,
        country=register.country,
        is_example=register.is_example,
        first_year=year,
        last_year=last,
        tables=tables,
        remarks=(),
    )
