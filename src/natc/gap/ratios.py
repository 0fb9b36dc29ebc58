"""May one count be divided by another? Ratios over the years in which both exist, with what stands in their way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from natc.figures import Counting, Interval, Period, Series, State, VictimStatus, add_up
from natc.gap.rates import estimate_rate

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
    `is_mixed` is True. `known_per_100` leaves the suppressed years out. `reasons` are messages of the catalogue.
    """

    id: str
    numerator_stage: str
    denominator_stage: str
    country: str
    family: str | None
    comparability: Comparability
    reasons: tuple[str, ...]
    years: tuple[int, ...]
    numerator: Interval | None
    denominator: Interval | None
    per_100: Interval | None
    credible: Interval | None
    suppressed_years: tuple[int, ...]
    known_years: tuple[int, ...]
    known_per_100: float | None
    is_mixed: bool

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
        All series of the country; the leading ones are used.
    mixed : bool, default False
        Compute ratios of counts that are not comparable too; they are marked.
    """
    by_stage = _leading_by_stage(series, country)
    return tuple(
        _ratio(definition, by_stage, country, period, mixed=mixed) for definition in load_comparability()["ratios"]
    )


@cache
def load_comparability() -> Mapping[str, Any]:
    """Return the ratios and their rules as written in `comparability.yaml`."""
    with (Path(__file__).parent / "comparability.yaml").open(encoding="utf-8") as file:
        table: Mapping[str, Any] = yaml.safe_load(file)
    return table


_STATUS_ORDER = (
    VictimStatus.IDENTIFIED,
    VictimStatus.BOTH,
    VictimStatus.NOT_STATED,
    VictimStatus.PRESUMED,
)


def _leading_by_stage(series: Iterable[Series], country: str) -> dict[str, list[Series]]:
    by_stage: dict[str, list[Series]] = {}
    for one in series:
        if one.country == country and one.unit == "persons" and one.is_leading:
            by_stage.setdefault(one.stage, []).append(one)
    for found in by_stage.values():
        found.sort(key=lambda one: _STATUS_ORDER.index(one.status) if one.status else 0)
    return by_stage


def _choose(
    numerators: list[Series], denominators: list[Series], period: Period
) -> tuple[Series, Series, tuple[int, ...]] | None:
    """Choose the pair with a source in common and the most years; else the pair with the most years."""
    pairs = []
    for top in numerators:
        for bottom in denominators:
            years = tuple(y for y in period.years if y in top.figures and y in bottom.figures)
            if years:
                pairs.append((top.family == bottom.family, len(years), top, bottom, years))
    if not pairs:
        return None
    *_, top, bottom, years = max(pairs, key=lambda pair: pair[:2])
    return top, bottom, years


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
            family=None,
            comparability=Comparability.MISSING,
            reasons=(),
            years=(),
            numerator=None,
            denominator=None,
            per_100=None,
            credible=None,
            suppressed_years=(),
            known_years=(),
            known_per_100=None,
            is_mixed=False,
        )
    top, bottom, years = pair
    comparability, reasons = judge(top, bottom, years)
    is_computed = comparability is not Comparability.NOT_COMPARABLE or mixed
    known = tuple(y for y in years if top.state(y) is State.KNOWN and bottom.state(y) is State.KNOWN)
    numerator, denominator = _sum(top, years), _sum(bottom, years)
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
        numerator=numerator,
        denominator=denominator,
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
        "stock": all(has_stock),
        "method_break": any(b.kind == "method" for b in breaks),
        "different_people": "victims" in {top.stage, bottom.stage},
        "instance_not_stated": "persons_convicted" in {top.stage, bottom.stage},
        "both_statuses": VictimStatus.BOTH in statuses,
        "status_not_stated": VictimStatus.NOT_STATED in statuses,
        "counting_not_stated": any(Counting.NOT_STATED in found for found in countings),
        "unexplained_break": any(b.kind == "unexplained" for b in breaks),
        "contradiction": bool({"contradiction", "same_number"} & caveats),
    }
    return {name for name, holds in facts.items() if holds}


def _sum(series: Series, years: Iterable[int]) -> Interval:
    intervals = (series.figures[year].interval for year in years)
    return add_up(interval for interval in intervals if interval)
