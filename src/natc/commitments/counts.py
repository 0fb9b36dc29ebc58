"""Which published counts is a measurement made from? So that each can be followed to its own page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from natc.figures import Catalogue, Figure, Interval, Period, Series, VictimStatus, add_up, load_figures, series_of
from natc.gap import Ratio, YearView, view_country


def series_of_country(country: str, catalogue: Catalogue | None = None) -> tuple[Series, ...]:
    """Return every series of a participant."""
    return tuple(one for one in series_of(catalogue or load_figures()) if one.country == country)


@lru_cache(maxsize=512)
def view_of(country: str, period: Period, catalogue: Catalogue | None = None) -> YearView:
    """Return the year view of a participant; the same view is asked for by many indicators."""
    return view_country(country, period.first, period.last, catalogue=catalogue)


def leading_counts(
    country: str, stages: Iterable[str], period: Period, catalogue: Catalogue | None = None
) -> tuple[Figure, ...]:
    """Return the counts of the source that leads at each of some stages."""
    view = view_of(country, period, catalogue)
    return tuple(figure for stage in stages for row in view.leading(stage) for figure in row.figures)


def figures_of_ratio(ratio: Ratio, series: Iterable[Series]) -> tuple[Figure, ...]:
    """Return the counts that a ratio was made from: those of its numerator, then those of its denominator."""
    series = tuple(series)
    top = _counts(ratio.numerator_stage, ratio.numerator_status, ratio.numerator, ratio, series)
    return top + _counts(ratio.denominator_stage, ratio.denominator_status, ratio.denominator, ratio, series)


def _counts(
    stage: str, status: VictimStatus | None, total: Interval | None, ratio: Ratio, series: tuple[Series, ...]
) -> tuple[Figure, ...]:
    """Return the counts of one side: of the ratio's source, or, where it has two, of the source with its sum."""
    for one in series:
        if (one.stage, one.unit, one.status) != (stage, "persons", status) or ratio.family not in (None, one.family):
            continue
        if not all(year in one.figures for year in ratio.years):
            continue
        figures = tuple(one.figures[year] for year in ratio.years)
        if total is None or add_up(figure.interval for figure in figures if figure.interval) == total:
            return figures
    return ()
