"""The role of a country: whose citizens its recorded victims are, and from where its own came back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from natc.codelists import get_participant, participants
from natc.figures import (
    Catalogue,
    Figure,
    Interval,
    Period,
    add_up,
    check_years,
    leading_family,
    load_figures,
    series_of,
)
from natc.gap.mirror import repatriation_from
from natc.gap.status import rank_status


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Victims of one citizenship, or returned from one country, over the years that name it. Unit: persons.

    `code` is an alpha-3 country code, or OWN, OTHER, ALL, UNKNOWN; empty for a label that is not reviewed.
    """

    code: str
    label: str
    total: Interval
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Recorded victims of a participant by citizenship. Unit: persons; `years` are those with a breakdown.

    Sums are over the years with a breakdown; parts need not add up to the published total of victims. A group that no
    breakdown names is None, not zero. Transit is not in these data: no published breakdown names the countries that a
    victim passed through. `all_victims` adds up the published totals of the same years, known or not by citizenship.
    `returned_total` is what the publisher prints as returned from abroad; a country that names itself among the
    countries of return is left out.
    """

    country: str
    period: Period
    family: str
    years: tuple[int, ...]
    own_citizens: Interval | None
    participants: Interval | None
    others: Interval | None
    unknown: Interval | None
    origins: tuple[Origin, ...]
    all_victims: Interval | None
    returned_total: Interval | None
    returned_from: tuple[Origin, ...]
    returned_years: tuple[int, ...]


def describe_role(country: str, first: int, last: int, *, catalogue: Catalogue | None = None) -> Role:
    """Return whose citizens the victims recorded by a participant are.

    Raises
    ------
    UnknownCodeError
        If the country is not a participant.
    PeriodError
        If the years are reversed or absurd.
    """
    iso3 = get_participant(country).iso3
    check_years(first, last)
    period, family = Period(first, last), leading_family(iso3)
    catalogue = catalogue or load_figures()
    parts = [
        part
        for part in catalogue.parts
        if part.country == iso3 and part.stage == "victims" and part.source.family == family
    ]
    cells = _cells(parts, "citizenship", period)
    back = [
        cell for cell in _cells(parts, "country_of_repatriation", period) if cell.period.first >= repatriation_from()
    ]
    totals = [cell for cell in back if _code(cell) == "ALL"]
    own = {"OWN", iso3}
    neighbours = set(participants()) - own
    unknown = {"", "UNKNOWN"}

    def total(wanted: set[str] | None) -> Interval | None:
        codes = wanted if wanted is not None else {_code(cell) for cell in cells} - own - neighbours - unknown
        found = [cell.interval for cell in cells if _code(cell) in codes and cell.interval]
        return add_up(found) if found else None

    return Role(
        country=iso3,
        period=period,
        family=family,
        years=_years(cells),
        own_citizens=total(own),
        participants=total(neighbours),
        others=total(None),
        unknown=total(unknown),
        origins=_origins(cells, iso3),
        all_victims=_published(catalogue, iso3, family, _years(cells)),
        returned_total=add_up(f.interval for f in totals if f.interval) if totals else None,
        returned_from=tuple(origin for origin in _origins(back, iso3) if origin.code not in {"ALL", "OWN"}),
        returned_years=_years(back),
    )


def _cells(parts: Iterable[Figure], dimension: str, period: Period) -> list[Figure]:
    return [
        part
        for part in parts
        if part.breakdown and part.breakdown.dimension == dimension and part.period.first in period.years
    ]


def _published(catalogue: Catalogue, country: str, family: str, years: tuple[int, ...]) -> Interval | None:
    """The leading source's totals of victims in the years that have a breakdown."""
    series = [
        one
        for one in series_of(catalogue)
        if (one.country, one.stage, one.family) == (country, "victims", family) and set(years) & set(one.figures)
    ]
    if not series:
        return None
    main = min(series, key=lambda one: rank_status(one.status))
    return add_up(i for i in (main.figures[year].interval for year in years if year in main.figures) if i)


def _code(cell: Figure) -> str:
    return cell.breakdown.codes[0] if cell.breakdown and cell.breakdown.codes else ""


def _years(cells: Iterable[Figure]) -> tuple[int, ...]:
    return tuple(sorted({cell.period.first for cell in cells}))


def _origins(cells: Iterable[Figure], country: str) -> tuple[Origin, ...]:
    groups: dict[tuple[str, str], list[Figure]] = {}
    for cell in cells:
        code = "OWN" if _code(cell) == country else _code(cell)
        label = "" if code else (cell.breakdown.label if cell.breakdown else "")
        groups.setdefault((code, label), []).append(cell)
    origins = [
        Origin(
            code=code,
            label=label,
            total=add_up(cell.interval for cell in found if cell.interval),
            years=_years(found),
        )
        for (code, label), found in groups.items()
    ]
    return tuple(sorted(origins, key=lambda origin: (-origin.total.high, origin.code, origin.label)))
