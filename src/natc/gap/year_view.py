"""The year view of a country: what was counted at each stage over a span of years, and what may be divided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from natc.codelists import get_participant, get_stage, stages
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
    lead_among,
    load_figures,
    series_of,
    spans,
)
from natc.gap.estimates import ToldEstimate, tell_estimates
from natc.gap.ratios import Ratio, compute_ratios
from natc.gap.status import rank_status


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRow:
    """One source's counts of one stage over a span of years.

    `total` adds the years up. It is None where they cannot be added: for stocks, and where a count covers a part of
    its year only; then `yearly` says between which counts the years lie (those of stocks, if flows follow on a break).
    `is_leading` says whether the source leads among those that have a count in the span.
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
    def flows_after_stock(self) -> tuple[Figure, ...]:
        """The figures of a series that changed from stocks to flows which are no stocks."""
        if self.countings <= {Counting.STOCK} or Counting.STOCK not in self.countings:
            return ()
        return tuple(f for f in self.figures if f.concept.counting is not Counting.STOCK)

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

    def main_row(self, stage: str) -> StageRow | None:
        """Return the one row of a stage, in its usual unit, that stands for the country.

        It is of the source that leads among those with a count in the span; identified victims stand before others.
        """
        rows = [row for row in self.rows if row.stage == stage and row.unit == get_stage(stage).unit]
        if not rows:
            return None
        family = lead_among((row.family for row in rows), self.country)
        return min((row for row in rows if row.family == family), key=lambda row: rank_status(row.status))


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
    counted = [one for one in series if one.within(period)]
    families: dict[object, list[str]] = {}
    for one in counted:
        families.setdefault((one.country, one.stage, one.unit, one.status), []).append(one.family)
    rows = []
    for one in counted:
        figures = one.within(period)
        years = [figure.period.first for figure in figures]
        countings = one.countings(years)
        stocks = [figure for figure in figures if figure.concept.counting is Counting.STOCK]
        intervals = [figure.interval for figure in figures if figure.interval]
        yearly = [figure.interval for figure in stocks if figure.interval] or intervals
        is_part = any(caveat.kind == "part_year" for figure in figures for caveat in figure.caveats)
        family = lead_among(families[one.country, one.stage, one.unit, one.status], one.country)
        rows.append(
            StageRow(
                country=one.country,
                stage=one.stage,
                unit=one.unit,
                status=one.status,
                instance=figures[0].concept.instance,
                countings=countings,
                family=one.family,
                is_leading=one.family == family,
                figures=figures,
                missing_years=one.missing(period),
                total=None if (stocks or is_part) and len(years) > 1 else add_up(intervals),
                yearly=Interval(min(i.low for i in yearly), max(i.high for i in yearly)),
                breaks=one.breaks_within(years),
                caveats=_distinct(caveat for figure in figures for caveat in figure.caveats),
            )
        )
    return tuple(sorted(rows, key=_place))


def _place(row: StageRow) -> tuple[object, ...]:
    statuses = [None, *VictimStatus]
    return list(stages()).index(row.stage), statuses.index(row.status), row.unit, not row.is_leading


def _distinct(caveats: Iterable[Caveat]) -> tuple[Caveat, ...]:
    return tuple(dict.fromkeys(caveats))
