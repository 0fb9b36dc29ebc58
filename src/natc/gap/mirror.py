"""Mirror statistics: what one participant records of another's citizens beside what the other records as returned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from natc.codelists import participants
from natc.figures import (
    Catalogue,
    Figure,
    Interval,
    Period,
    State,
    add_up,
    check_years,
    leading_family,
    load_figures,
    load_rules,
)


class Verdict(StrEnum):
    """What two records of the same movement say to each other."""

    AGREE = "agree"
    BOTH_HIDDEN = "both_hidden"
    FEWER_RETURNED = "fewer_returned"
    MORE_RETURNED = "more_returned"
    OTHER_YEARS = "other_years"
    ONLY_RECORDED = "only_recorded"
    ONLY_RETURNED = "only_returned"
    BOTH_SILENT = "both_silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One participant's count of the movement. Unit: persons.

    `years` have a count; `silent_years` have a breakdown that does not name the other participant; in all other
    years of the period there is no breakdown at all. `total` is None where no year has a count.
    """

    years: tuple[int, ...]
    silent_years: tuple[int, ...]
    total: Interval | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorPair:
    """Citizens of `citizens_of` among the victims of `recorded_in`, and the own citizens returned from there.

    The verdict compares the years in which both sides have a count (`common_years`). Not every victim returns, so
    fewer returned than recorded is a gap in the record or in the return, and neither side need be wrong.
    """

    recorded_in: str
    citizens_of: str
    recorded: Side
    returned: Side
    common_years: tuple[int, ...]
    verdict: Verdict


def mirror_participants(first: int, last: int, *, catalogue: Catalogue | None = None) -> tuple[MirrorPair, ...]:
    """Return the mirror of every ordered pair of participants over a span of years.

    Raises
    ------
    PeriodError
        If the years are reversed or absurd.
    """
    check_years(first, last)
    period = Period(first, last)
    parts = [
        part
        for part in (catalogue or load_figures()).parts
        if part.stage == "victims" and part.source.family == leading_family(part.country)
    ]
    recorded = _cells(parts, "citizenship", period)
    returned = _cells(parts, "country_of_repatriation", Period(max(first, repatriation_from()), last))
    return tuple(
        _pair(place, home, recorded, returned) for place in participants() for home in participants() if place != home
    )


def repatriation_from() -> int:
    """Return the first year in which the breakdown by country of repatriation has a stated direction."""
    return int(load_rules()["repatriation"]["from_year"])


_Cells = dict[str, dict[int, list[Figure]]]


def _cells(parts: Iterable[Figure], dimension: str, period: Period) -> _Cells:
    cells: _Cells = {}
    for part in parts:
        year = part.period.first
        if part.breakdown and part.breakdown.dimension == dimension and year in period.years:
            cells.setdefault(part.country, {}).setdefault(year, []).append(part)
    return cells


def _pair(place: str, home: str, recorded: _Cells, returned: _Cells) -> MirrorPair:
    there = _side(recorded.get(place, {}), home)
    back = _side(returned.get(home, {}), place)
    common = tuple(year for year in there.years if year in back.years)
    return MirrorPair(
        recorded_in=place,
        citizens_of=home,
        recorded=there,
        returned=back,
        common_years=common,
        verdict=_verdict(there, back, common),
    )


def _side(by_year: dict[int, list[Figure]], other: str) -> Side:
    found = {
        year: [cell for cell in cells if cell.breakdown and cell.breakdown.codes == (other,)]
        for year, cells in sorted(by_year.items())
    }
    figures = tuple(cell for cells in found.values() for cell in cells)
    return Side(
        years=tuple(year for year, cells in found.items() if cells),
        silent_years=tuple(year for year, cells in found.items() if not cells),
        total=add_up(cell.interval for cell in figures if cell.interval) if figures else None,
        figures=figures,
    )


def _verdict(there: Side, back: Side, common: tuple[int, ...]) -> Verdict:
    if there.total is None or back.total is None:
        if there.total is not None:
            return Verdict.ONLY_RECORDED
        return Verdict.ONLY_RETURNED if back.total is not None else Verdict.BOTH_SILENT
    if not common:
        return Verdict.OTHER_YEARS
    compared = [[f for f in side.figures if f.period.first in common] for side in (there, back)]
    if all(figure.state is State.SUPPRESSED for figures in compared for figure in figures):
        return Verdict.BOTH_HIDDEN
    recorded, returned = (add_up(f.interval for f in figures if f.interval) for figures in compared)
    if recorded.overlaps(returned):
        return Verdict.AGREE
    return Verdict.FEWER_RETURNED if returned.high < recorded.low else Verdict.MORE_RETURNED
