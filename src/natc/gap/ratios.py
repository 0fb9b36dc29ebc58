"""May one count be divided by another? Ratios over the years in which both exist, with what stands in their way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from natc.figures import (
    Counting,
    Interval,
    Period,
    Series,
    State,
    VictimStatus,
    add_up,
    family_order,
    lead_among,
)
from natc.gap.rates import estimate_rate
from natc.gap.status import rank_status

PER = 100


class Comparability(StrEnum):
    """Whether two counts may be divided."""

    COMPARABLE = "comparable"
    WITH_RESERVATION = "with_reservation"
    NOT_COMPARABLE = "not_comparable"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Persons of one stage per 100 of another, over the years in which one source has both counts.

    `per_100` is the range over every filling of the suppressed counts, `credible` that range widened by the
    uncertainty of small counts (95 %). Both are None where the counts are not comparable, unless asked for; then
    `is_mixed` is True. `numerator` and `denominator` add the years up; where that may not be done (stocks), they are
    None and the `_yearly` ranges say between which counts the years lie. The `_status` say which victims are counted.
    `known_per_100` leaves the suppressed years out. `reasons` are messages of the catalogue.
    """

    id: str
    numerator_stage: str
    denominator_stage: str
    country: str
    family: str | None = None
    comparability: Comparability
    reasons: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    numerator: Interval | None = None
    denominator: Interval | None = None
    numerator_yearly: Interval | None = None
    denominator_yearly: Interval | None = None
    numerator_status: VictimStatus | None = None
    denominator_status: VictimStatus | None = None
    per_100: Interval | None = None
    credible: Interval | None = None
    suppressed_years: tuple[int, ...] = ()
    known_years: tuple[int, ...] = ()
    known_per_100: float | None = None
    is_mixed: bool = False

    def __repr__(self) -> str:
        value = "not computed"
        if self.per_100:
            value = f"{self.per_100.low:.1f} to {self.per_100.high:.1f} per {PER}"
        return f"<Ratio {self.country} {self.id}: {value}; {self.comparability}; {len(self.years)} years>"


def compute_ratios(series: Iterable[Series], country: str, period: Period, *, mixed: bool = False) -> tuple[Ratio, ...]:
    """Return the ratios of a country over a span of years.

    Parameters
    ----------
    series : iterable of Series
        All series of the country. A ratio is of the source that leads among those with both counts in a year.
    mixed : bool, default False
        Compute ratios of counts that are not comparable too; they are marked.
    """
    by_stage: dict[str, list[Series]] = {}
    for one in series:
        if one.country == country and one.unit == "persons":
            by_stage.setdefault(one.stage, []).append(one)
    return tuple(
        _ratio(definition, by_stage, country, period, mixed=mixed) for definition in load_comparability()["ratios"]
    )


@cache
def load_comparability() -> Mapping[str, Any]:
    """Return the ratios and their rules as written in `comparability.yaml`."""
    with (Path(__file__).parent / "comparability.yaml").open(encoding="utf-8") as file:
        table: Mapping[str, Any] = yaml.safe_load(file)
    return table


def _choose(
    numerators: list[Series], denominators: list[Series], period: Period
) -> tuple[Series, Series, tuple[int, ...]] | None:
    """Choose the pair of one source, the one that leads first; without one, the two leading series that share years."""
    pairs = []
    for top in numerators:
        for bottom in denominators:
            years = tuple(y for y in period.years if y in top.figures and y in bottom.figures)
            if years:
                pairs.append((top, bottom, years))
    if not pairs:
        return None
    country = pairs[0][0].country
    same = [pair for pair in pairs if pair[0].family == pair[1].family]
    if same:
        family = lead_among((top.family for top, _, _ in same), country)
        pairs = [pair for pair in same if pair[0].family == family]
    order = family_order()
    return min(pairs, key=lambda pair: (order[pair[0].family] + order[pair[1].family], rank_status(pair[1].status)))


def _ratio(
    definition: Mapping[str, str],
    by_stage: Mapping[str, list[Series]],
    country: str,
    period: Period,
    *,
    mixed: bool,
) -> Ratio:
    top_stage, bottom_stage = definition["numerator"], definition["denominator"]
    pair = _choose(by_stage.get(top_stage, []), by_stage.get(bottom_stage, []), period)
    if pair is None:
        return Ratio(
            id=definition["id"],
            numerator_stage=top_stage,
            denominator_stage=bottom_stage,
            country=country,
            comparability=Comparability.MISSING,
        )
    top, bottom, years = pair
    comparability, reasons = judge(top, bottom, years)
    is_computed = comparability is not Comparability.NOT_COMPARABLE or mixed
    known = tuple(y for y in years if top.state(y) is State.KNOWN and bottom.state(y) is State.KNOWN)
    numerator, denominator = _sum(top, years), _sum(bottom, years)
    may_add = [is_computed or Counting.STOCK not in one.countings(years) or len(years) == 1 for one in (top, bottom)]
    known_ratio = _sum(top, known).divide(_sum(bottom, known), times=PER) if known else None
    return Ratio(
        id=definition["id"],
        numerator_stage=top_stage,
        denominator_stage=bottom_stage,
        country=country,
        family=top.family if top.family == bottom.family else None,
        comparability=comparability,
        reasons=reasons,
        years=years,
        numerator=numerator if may_add[0] else None,
        denominator=denominator if may_add[1] else None,
        numerator_yearly=None if may_add[0] else _range(top, years),
        denominator_yearly=None if may_add[1] else _range(bottom, years),
        numerator_status=top.status,
        denominator_status=bottom.status,
        per_100=numerator.divide(denominator, times=PER) if is_computed else None,
        credible=estimate_rate(numerator, denominator, times=PER) if is_computed else None,
        suppressed_years=tuple(y for y in years if y not in known),
        known_years=known,
        known_per_100=known_ratio.low if known_ratio and is_computed else None,
        is_mixed=comparability is Comparability.NOT_COMPARABLE and mixed,
    )


def judge(top: Series, bottom: Series, years: tuple[int, ...]) -> tuple[Comparability, tuple[str, ...]]:
    """Return whether one series may be divided by another over these years, and the reasons in words."""
    found = _findings(top, bottom, years)
    rules = load_comparability()["rules"]
    for kind in (Comparability.NOT_COMPARABLE, Comparability.WITH_RESERVATION):
        reasons = tuple(rule["reason"] for rule in rules[kind] if rule["id"] in found)
        if reasons:
            return kind, reasons
    return Comparability.COMPARABLE, ()


def _findings(top: Series, bottom: Series, years: tuple[int, ...]) -> set[str]:
    countings = (top.countings(years), bottom.countings(years))
    has_stock = [Counting.STOCK in found for found in countings]
    breaks = [b for one in (top, bottom) for b in one.breaks_within(years)]
    statuses = {top.status, bottom.status}
    caveats = {c.kind for one in (top, bottom) for y in years for c in one.figures[y].caveats}
    facts = {
        "two_sources": top.family != bottom.family,
        "presumed_only": VictimStatus.PRESUMED in statuses,
        "stock_against_flow": has_stock[0] != has_stock[1],
        "stock": all(has_stock) and len(years) > 1,
        "stock_of_one_year": all(has_stock) and len(years) == 1,
        "method_break": any(b.kind == "method" for b in breaks),
        "different_people": "victims" in {top.stage, bottom.stage},
        "instance_not_stated": "persons_convicted" in {top.stage, bottom.stage},
        "both_statuses": VictimStatus.BOTH in statuses,
        "status_not_stated": VictimStatus.NOT_STATED in statuses,
        "counting_not_stated": any(Counting.NOT_STATED in found for found in countings),
        "unexplained_break": any(b.kind == "unexplained" for b in breaks),
        "contradiction": "contradiction" in caveats,
        "other_source": "other_source" in caveats,
        "same_number": "same_number" in caveats,
        "more_than_before": _sum(top, years).high > _sum(bottom, years).low,
    }
    return {name for name, holds in facts.items() if holds}


def _sum(series: Series, years: Iterable[int]) -> Interval:
    intervals = (series.figures[year].interval for year in years)
    return add_up(interval for interval in intervals if interval)


def _range(series: Series, years: Iterable[int]) -> Interval:
    intervals = [interval for interval in (series.figures[year].interval for year in years) if interval]
    return Interval(min(one.low for one in intervals), max(one.high for one in intervals))
