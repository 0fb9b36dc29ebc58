"""A country against its own past: what changed between two spans of years, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from natc.codelists import get_participant
from natc.figures import (
    Catalogue,
    Counting,
    Interval,
    Period,
    Series,
    VictimStatus,
    add_up,
    load_figures,
    series_of,
)
from natc.gap.rates import compare_rates

STOCK = "The counts are stocks: the same person can stand in several years."
BROKEN = "The counting changed between the two spans, or within one of them."
PART_YEAR = "One of the counts covers a part of its year only."
TOO_FEW = "The counts of one span are fewer than ten persons together: too few to tell change from chance."
FEWEST = 10
"""Counts in a span below which no change is worked out."""
NO_COUNTS = "One of the two spans has no count."


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The yearly mean of one stage in a later span against an earlier one, from the leading source.

    `before` and `after` are sums over the years that have a count; `factor` is the credible interval (95 %) of the
    later yearly mean divided by the earlier, over every filling of suppressed counts. It is None, with `reason`,
    where the spans cannot be compared. `reservations` are reasons to be careful with it. The interval covers chance in
    counts of independent persons; persons come in files of several, so the true uncertainty is larger.
    """

    country: str
    stage: str
    unit: str
    status: VictimStatus | None
    family: str
    years_before: tuple[int, ...]
    years_after: tuple[int, ...]
    before: Interval | None
    after: Interval | None
    factor: Interval | None
    reason: str
    reservations: tuple[str, ...]

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out 'no change'."""
        return self.factor is not None and 1 not in self.factor


def compare_spans(
    country: str, before: Period, after: Period, *, catalogue: Catalogue | None = None
) -> tuple[Change, ...]:
    """Return the change of every leading series of a participant between two spans of years.

    Raises
    ------
    UnknownCodeError
        If the country is not a participant.
    """
    iso3 = get_participant(country).iso3
    series = series_of(catalogue or load_figures())
    return tuple(_change(one, before, after) for one in series if one.country == iso3 and one.is_leading)


def _change(series: Series, before: Period, after: Period) -> Change:
    years_before = tuple(y for y in before.years if y in series.figures)
    years_after = tuple(y for y in after.years if y in series.figures)
    reason = _obstacle(series, years_before, years_after)
    sums = [
        add_up(i for i in (series.figures[y].interval for y in years) if i) if years else None
        for years in (years_before, years_after)
    ]
    factor = None
    if not reason and sums[0] is not None and sums[1] is not None:
        factor = compare_rates(sums[0], sums[1], exposure_before=len(years_before), exposure_after=len(years_after))
    return Change(
        country=series.country,
        stage=series.stage,
        unit=series.unit,
        status=series.status,
        family=series.family,
        years_before=years_before,
        years_after=years_after,
        before=sums[0],
        after=sums[1],
        factor=factor,
        reason=reason,
        reservations=_reservations(series, (*years_before, *years_after)) if factor else (),
    )


def _reservations(series: Series, years: tuple[int, ...]) -> tuple[str, ...]:
    caveats = [c for year in years for c in series.figures[year].caveats if c.kind in _DOUBTS]
    if Counting.NOT_STATED not in series.countings(years):
        caveats = [caveat for caveat in caveats if caveat.kind != "counting"]
    return tuple(dict.fromkeys(caveat.text for caveat in caveats))


_DOUBTS = {"contradiction", "other_source", "same_number", "counting", "unit", "other_offences"}
"""Kinds of caveats that can make a change of the record look like a change of the world."""


def _obstacle(series: Series, before: Iterable[int], after: Iterable[int]) -> str:
    before, after = tuple(before), tuple(after)
    if not before or not after:
        return NO_COUNTS
    years = (*before, *after)
    if Counting.STOCK in series.countings(years):
        return STOCK
    if any(caveat.kind == "part_year" for year in years for caveat in series.figures[year].caveats):
        return PART_YEAR
    if min(sum(f.high or 0 for f in (series.figures[y] for y in span)) for span in (before, after)) < FEWEST:
        return TOO_FEW
    return BROKEN if series.breaks_within(years) else ""
