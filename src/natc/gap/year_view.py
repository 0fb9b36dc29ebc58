"""The year view of a country: what was counted at each stage over a span of years, and what may be divided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from natc.codelists import get_participant
from natc.figures import (
    Break,
    Catalogue,
    Caveat,
    Counting,
    Disagreement,
    Figure,
    Instance,
    Interval,
    Period,
    Series,
    State,
    VictimStatus,
    add_up,
    check_years,
    find_disagreements,
    leading_family,
    load_figures,
    series_of,
    spans,
)
from natc.gap.estimates import ToldEstimate, tell_estimates
from natc.gap.ratios import Ratio, compute_ratios


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRow:
    """One source's counts of one stage over a span of years.

    `total` adds the years up; it is None for stocks, whose years cannot be added: then `yearly` says between which
    counts the years lie. `is_leading` rows come first and feed the ratios.
    """

    country: str
    stage: str
    unit: str
    status: VictimStatus | None
    instance: Instance | None
    countings: frozenset[Counting]
    family: str
    is_leading: bool
    figures: tuple[Figure, ...]
    missing_years: tuple[int, ...]
    total: Interval | None
    yearly: Interval
    breaks: tuple[Break, ...]
    caveats: tuple[Caveat, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a count, known or suppressed."""
        return tuple(figure.period.first for figure in self.figures)

    @property
    def suppressed_years(self) -> tuple[int, ...]:
        """The years whose count the publisher hides."""
        return tuple(f.period.first for f in self.figures if f.state is State.SUPPRESSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """A country over a span of years. `stated` are figures that a source gives for several years together."""

    country: str
    period: Period
    rows: tuple[StageRow, ...]
    stated: tuple[Figure, ...]
    ratios: tuple[Ratio, ...]
    disagreements: tuple[Disagreement, ...]
    estimates: tuple[ToldEstimate, ...]

    def leading(self, stage: str, unit: str = "persons") -> tuple[StageRow, ...]:
        """Return the leading rows of a stage."""
        return tuple(row for row in self.rows if row.stage == stage and row.unit == unit and row.is_leading)

    def main_row(self, stage: str, unit: str = "persons") -> StageRow | None:
        """Return the one row of a stage that stands for the country: of the family that leads for it."""
        rows = [row for row in self.rows if row.stage == stage and row.unit == unit]
        family = leading_family(self.country)
        return next((row for row in rows if row.family == family), next((r for r in rows if r.is_leading), None))


def view_country(
    country: str,
    first: int,
    last: int,
    *,
    mixed: bool = False,
    catalogue: Catalogue | None = None,
) -> YearView:
    """Return the year view of a participant.

    Parameters
    ----------
    country : str
        ISO 3166-1 alpha-3 code of a participant, in either letter case.
    first, last : int
        Calendar years, both included.
    mixed : bool, default False
        Compute ratios of counts that are not comparable too; they are marked.
    catalogue : Catalogue, optional
        The figures to use; by default those that natc ships.

    Raises
    ------
    UnknownCodeError
        If the country is not a participant.
    PeriodError
        If the years are reversed or absurd.
    """
    iso3 = get_participant(country).iso3
    check_years(first, last)
    period = Period(first, last)
    catalogue = catalogue or load_figures()
    figures = [figure for figure in catalogue.totals if figure.country == iso3]
    series = [one for one in series_of(catalogue) if one.country == iso3]
    return YearView(
        country=iso3,
        period=period,
        rows=stage_rows(series, period),
        stated=spans(figures, period),
        ratios=compute_ratios(series, iso3, period, mixed=mixed),
        disagreements=tuple(d for d in find_disagreements(series) if first <= d.year <= last),
        estimates=tell_estimates(iso3, catalogue=catalogue),
    )


def stage_rows(series: Iterable[Series], period: Period) -> tuple[StageRow, ...]:
    """Return a row per series that has a count in the period."""
    rows = []
    for one in series:
        figures = one.within(period)
        if not figures:
            continue
        years = [figure.period.first for figure in figures]
        intervals = [figure.interval for figure in figures if figure.interval]
        countings = one.countings(years)
        rows.append(
            StageRow(
                country=one.country,
                stage=one.stage,
                unit=one.unit,
                status=one.status,
                instance=figures[0].concept.instance,
                countings=countings,
                family=one.family,
                is_leading=one.is_leading,
                figures=figures,
                missing_years=one.missing(period),
                total=None if Counting.STOCK in countings and len(years) > 1 else add_up(intervals),
                yearly=Interval(min(i.low for i in intervals), max(i.high for i in intervals)),
                breaks=one.breaks_within(years),
                caveats=_distinct(caveat for figure in figures for caveat in figure.caveats),
            )
        )
    return tuple(rows)


def _distinct(caveats: Iterable[Caveat]) -> tuple[Caveat, ...]:
    return tuple(dict.fromkeys(caveats))
