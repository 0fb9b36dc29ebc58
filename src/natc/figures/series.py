"""Series of one source through the years, with their breaks; and sources that give different counts for one thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType

from natc.codelists import stages
from natc.figures.catalogue import Catalogue
from natc.figures.figure import Break, Counting, Figure, Period, State, VictimStatus
from natc.figures.order import family_order, lead_among, release_order
from natc.figures.rules import applies, breaks_of, load_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What one source family published of one stage in one country, a figure per year.

    `figures` holds the leading release of each year, `other_releases` the rest; a year without a figure is
    missing. `is_leading` says whether the family leads for this stage, unit and victim status.
    """

    country: str
    stage: str
    unit: str
    status: VictimStatus | None
    family: str
    figures: Mapping[int, Figure]
    other_releases: tuple[Figure, ...]
    breaks: tuple[Break, ...]
    is_leading: bool

    @property
    def id(self) -> str:
        """A readable key: `SVN-victims-identified-persons-unodc`."""
        parts = (self.country, self.stage, self.status, self.unit, self.family)
        return "-".join(part for part in parts if part)

    def within(self, period: Period) -> tuple[Figure, ...]:
        """Return the figures of the years of a period, in order."""
        return tuple(self.figures[year] for year in period.years if year in self.figures)

    def missing(self, period: Period) -> tuple[int, ...]:
        """Return the years of a period for which the source published nothing."""
        return tuple(year for year in period.years if year not in self.figures)

    def state(self, year: int) -> State:
        """Return the state of a year's cell."""
        return self.figures[year].state if year in self.figures else State.MISSING

    def breaks_within(self, years: Iterable[int]) -> tuple[Break, ...]:
        """Return the breaks that part these years from one another."""
        years = tuple(years)
        return tuple(b for b in self.breaks if years and min(years) < b.year <= max(years))

    def countings(self, years: Iterable[int]) -> frozenset[Counting]:
        """Return whether stocks, flows or both are counted in these years."""
        return frozenset(self.figures[year].concept.counting for year in years if year in self.figures)


def build_series(totals: Iterable[Figure]) -> tuple[Series, ...]:
    """Return every series of single years, leading ones first within country and stage.

    Figures that span several years belong to no series: see `spans`.
    """
    groups: dict[tuple[str, str, str, VictimStatus | None, str], dict[int, list[Figure]]] = {}
    for figure in totals:
        if figure.period.first != figure.period.last or figure.breakdown is not None:
            continue
        key = (figure.country, figure.stage, figure.unit, figure.concept.status, figure.source.family)
        groups.setdefault(key, {}).setdefault(figure.period.first, []).append(figure)
    leaders = _leaders(groups)
    series = []
    for key, releases_by_year in groups.items():
        country, stage, unit, status, family = key
        leading = {year: max(releases, key=release_order) for year, releases in sorted(releases_by_year.items())}
        series.append(
            Series(
                country=country,
                stage=stage,
                unit=unit,
                status=status,
                family=family,
                figures=MappingProxyType(leading),
                other_releases=tuple(
                    figure
                    for year, releases in sorted(releases_by_year.items())
                    for figure in sorted(releases, key=release_order, reverse=True)
                    if figure is not leading[year]
                ),
                breaks=breaks_of(family=family, country=country, stage=stage, status=status),
                is_leading=family == leaders[country, stage, unit, status],
            )
        )
    return tuple(sorted(series, key=_order))


@lru_cache(maxsize=2)
def series_of(catalogue: Catalogue) -> tuple[Series, ...]:
    """Return every series of a catalogue; built once for each."""
    return build_series(catalogue.totals)


def spans(totals: Iterable[Figure], period: Period) -> tuple[Figure, ...]:
    """Return the figures that a source states for several years together, if all of these lie in the period."""
    return tuple(
        figure
        for figure in totals
        if figure.period.first != figure.period.last
        and period.first <= figure.period.first
        and figure.period.last <= period.last
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two sources that give different counts of the same thing for one country, stage and year.

    `reason` is what the sources allow to be said, or empty where they say nothing.
    """

    country: str
    stage: str
    year: int
    first: Figure
    second: Figure
    reason: str


def find_disagreements(series: Iterable[Series]) -> tuple[Disagreement, ...]:
    """Return every pair of sources whose counts of the same thing in the same year cannot be the same number.

    Presumed and identified victims are different things; detected victims of whom it is not stated which they are
    may be compared with identified ones.
    """
    by_thing: dict[tuple[str, str, str], list[Series]] = {}
    for one in series:
        by_thing.setdefault((one.country, one.stage, one.unit), []).append(one)
    found = []
    for (country, stage, _), members in by_thing.items():
        members.sort(key=lambda one: family_order()[one.family])
        for one, other in combinations(members, 2):
            if one.family == other.family:
                continue
            for year in sorted(set(one.figures) & set(other.figures)):
                first, second = one.figures[year], other.figures[year]
                if not _same_status(one.status, other.status) or _may_agree(first, second):
                    continue
                found.append(
                    Disagreement(
                        country=country,
                        stage=stage,
                        year=year,
                        first=first,
                        second=second,
                        reason=_difference_reason(country, stage, year),
                    )
                )
    return tuple(found)


def _may_agree(first: Figure, second: Figure) -> bool:
    return first.interval is not None and second.interval is not None and first.interval.overlaps(second.interval)


def _same_status(one: VictimStatus | None, other: VictimStatus | None) -> bool:
    comparable = {VictimStatus.IDENTIFIED, VictimStatus.NOT_STATED}
    return one == other or {one, other} <= comparable


def _difference_reason(country: str, stage: str, year: int) -> str:
    for rule in load_rules()["differences"]:
        if applies(rule, family="", country=country, stage=stage, period=Period(year, year)):
            return str(rule["reason"])
    return ""


def _leaders(
    groups: Iterable[tuple[str, str, str, VictimStatus | None, str]],
) -> dict[tuple[str, str, str, VictimStatus | None], str]:
    families: dict[tuple[str, str, str, VictimStatus | None], list[str]] = {}
    for country, stage, unit, status, family in groups:
        families.setdefault((country, stage, unit, status), []).append(family)
    return {thing: lead_among(found, thing[0]) for thing, found in families.items()}


def _order(series: Series) -> tuple[object, ...]:
    statuses = [None, *VictimStatus]
    return (
        series.country,
        list(stages()).index(series.stage),
        statuses.index(series.status),
        series.unit,
        not series.is_leading,
        family_order()[series.family],
    )
