"""The region over a span of years: counts of the participants side by side, added up only where they are alike."""

from __future__ import annotations

from dataclasses import dataclass

from natc.codelists import get_stage, participants, stages
from natc.figures import (
    Catalogue,
    Counting,
    Interval,
    Period,
    VictimStatus,
    add_up,
    check_years,
    leading_family,
    load_figures,
)
from natc.gap.year_view import StageRow, YearView, view_country


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRow:
    """One stage, unit and victim status over all participants whose leading source has flows of it.

    `total` adds up what was published: a range where counts are suppressed, and a part of the truth where country-years
    are missing; None where nobody has flows of it. `stock_countries` count stocks in these years and are left out.
    """

    stage: str
    unit: str
    status: VictimStatus | None
    total: Interval | None
    countries: tuple[str, ...]
    stock_countries: tuple[str, ...]
    n_country_years: int
    n_country_years_suppressed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionView:
    """All participants over a span of years. No ratio is computed across countries."""

    period: Period
    rows: tuple[RegionRow, ...]
    views: tuple[YearView, ...]

    @property
    def n_country_years(self) -> int:
        """How many country-years the span has."""
        return len(self.views) * len(self.period.years)

    def of(self, country: str) -> YearView:
        """Return the year view of one participant."""
        return next(view for view in self.views if view.country == country)

    def of_stage(self, stage: str) -> tuple[RegionRow, ...]:
        """Return the rows of a stage in its usual unit: one, or for victims one per status; these are never added."""
        return tuple(row for row in self.rows if row.stage == stage and row.unit == get_stage(stage).unit)


def view_region(first: int, last: int, *, mixed: bool = False, catalogue: Catalogue | None = None) -> RegionView:
    """Return the year view of all participants.

    Parameters and errors are those of `view_country`.
    """
    check_years(first, last)
    figures = catalogue or load_figures()
    views = tuple(view_country(country, first, last, mixed=mixed, catalogue=figures) for country in participants())
    groups: dict[tuple[str, str, VictimStatus | None], list[StageRow]] = {}
    for view in views:
        for row in view.rows:
            # one family per country, so that nobody is added twice
            if row.family == leading_family(view.country):
                groups.setdefault((row.stage, row.unit, row.status), []).append(row)
    return RegionView(
        period=Period(first, last),
        rows=tuple(_region_row(*key, groups[key]) for key in sorted(groups, key=_place)),
        views=views,
    )


def _place(key: tuple[str, str, VictimStatus | None]) -> tuple[int, str, int]:
    stage, unit, status = key
    return list(stages()).index(stage), unit, [None, *VictimStatus].index(status)


def _region_row(stage: str, unit: str, status: VictimStatus | None, rows: list[StageRow]) -> RegionRow:
    flows = [row for row in rows if row.total is not None and Counting.STOCK not in row.countings]
    figures = [figure for row in flows for figure in row.figures]
    return RegionRow(
        stage=stage,
        unit=unit,
        status=status,
        total=add_up(figure.interval for figure in figures if figure.interval) if figures else None,
        countries=tuple(row.country for row in flows),
        stock_countries=tuple(row.country for row in rows if row not in flows),
        n_country_years=len(figures),
        n_country_years_suppressed=sum(len(row.suppressed_years) for row in flows),
    )
