"""Choosing figures by country, years, stage and source; a code or year that cannot be meant is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from natc.codelists import get_participant, get_stage
from natc.errors import PeriodError, UnknownCodeError
from natc.figures.catalogue import load_figures
from natc.figures.figure import Figure

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years that a span may name: the Palermo Protocol is of 2000."""


def select_figures(
    figures: Iterable[Figure],
    *,
    country: str | None = None,
    first: int | None = None,
    last: int | None = None,
    stage: str | None = None,
    source: str | None = None,
) -> tuple[Figure, ...]:
    """Return the figures of a country, of a span of years, of a stage, of a source or its family.

    Raises
    ------
    UnknownCodeError
        If a code is not known; the message lists the valid ones.
    PeriodError
        If the years are reversed or absurd.
    """
    check_years(first, last)
    tests: list[Callable[[Figure], bool]] = []
    if country is not None:
        iso3 = get_participant(country).iso3
        tests.append(lambda figure: figure.country == iso3)
    if stage is not None:
        get_stage(stage)
        tests.append(lambda figure: figure.stage == stage)
    if source is not None:
        check_source(source)
        tests.append(lambda figure: source in (figure.source.id, figure.source.family))
    if first is not None:
        tests.append(lambda figure: figure.period.last >= first)
    if last is not None:
        tests.append(lambda figure: figure.period.first <= last)
    return tuple(figure for figure in figures if all(test(figure) for test in tests))


def check_years(first: int | None, last: int | None) -> None:
    """Refuse reversed and absurd years.

    Raises
    ------
    PeriodError
        With the valid range.
    """
    for year in (first, last):
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            raise PeriodError(f"{year} is not a year from {FIRST_YEAR} to {LAST_YEAR}.")
    if first is not None and last is not None and last < first:
        raise PeriodError(f"The years run backwards: from {first} to {last}. Give the earlier year first.")


def check_source(source: str) -> None:
    """Refuse a source that is neither a family nor a publication in the list.

    Raises
    ------
    UnknownCodeError
        With the families and publications.
    """
    listed = {row.family for row in load_figures().sources.values()} | set(load_figures().sources)
    if source not in listed:
        raise UnknownCodeError("source", source, sorted(listed))
