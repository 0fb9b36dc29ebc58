"""Each stage through the years, a column per source; and where two sources cannot both be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from natc.codelists import Language, stages, units
from natc.figures import (
    Disagreement,
    Series,
    VictimStatus,
    find_disagreements,
    name_family,
    name_stage,
    say_years,
)
from natc.web.site.cells import Cell, Link, make_cell
from natc.web.site.country.years import anchor_of
from natc.web.site.picture_jobs import SERIES, series_by_stage


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesColumn:
    """One source's series: what it counts, who publishes it."""

    what: str
    source: str
    is_leading: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSeries:
    """All series of one stage and unit: a column per source, a row per year."""

    name: str
    picture: str
    columns: tuple[SeriesColumn, ...]
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    breaks: tuple[str, ...]
    years: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StageChapter:
    """One stage: what it counts, and its series by unit."""

    name: str
    anchor: str
    counts: str
    tables: tuple[StageSeries, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two sources that give different counts of one thing, year by year, and what the sources allow to be said."""

    name: str
    first_source: str
    second_source: str
    rows: tuple[tuple[int, Cell, Cell], ...]
    reason: str

    @property
    def years(self) -> str:
        """The years of the disagreement."""
        return say_years(year for year, _first, _second in self.rows)


def tabulate_series(country: str, language: Language, link: Link) -> tuple[StageChapter, ...]:
    """Return every series of a country, by stage."""
    groups = series_by_stage(country)
    chapters = []
    for code, stage in stages().items():
        keys = sorted((key for key in groups if key[0] == code), key=lambda key: list(units()).index(key[1]))
        tables = [_table(key, groups[key], language, link) for key in keys]
        if tables:
            chapters.append(
                StageChapter(
                    name=language.gettext(stage.name),
                    anchor=anchor_of(code),
                    counts=language.gettext(stage.counts),
                    tables=tuple(tables),
                )
            )
    return tuple(chapters)


def list_disputes(found: Iterable[Disagreement], language: Language, link: Link) -> tuple[Dispute, ...]:
    """Return the disagreements with their years drawn together where sources and reason are the same."""
    groups: dict[tuple[object, ...], list[Disagreement]] = {}
    for one in found:
        key = (one.stage, one.first.unit, one.first.concept.status, one.first.source.family)
        key += (one.second.concept.status, one.second.source.family, one.reason)
        groups.setdefault(key, []).append(one)
    return tuple(_dispute(members, language, link) for members in groups.values())


def _table(key: tuple[str, str], series: tuple[Series, ...], language: Language, link: Link) -> StageSeries:
    stage, unit = key
    disputed = {id(figure) for found in find_disagreements(series) for figure in (found.first, found.second)}
    known = {year for one in series for year in one.figures}
    years = range(min(known), max(known) + 1)
    return StageSeries(
        name=name_stage(stage, language, unit=unit),
        picture=f"{SERIES}-{stage}-{unit}",
        columns=tuple(
            SeriesColumn(what=_what(one, language), source=name_family(one.family, language), is_leading=one.is_leading)
            for one in series
        ),
        rows=tuple(
            (year, tuple(_cell(one, year, disputed, language, link) for one in series)) for year in reversed(years)
        ),
        breaks=tuple(
            f"{name_family(one.family, language)}, {found.year}: {language.gettext(found.reason)}"
            for one in series
            for found in one.breaks
            if found.year in known
        ),
        years=say_years(known),
    )


def _what(series: Series, language: Language) -> str:
    return name_stage(series.stage, language, status=series.status, unit=series.unit)


def _cell(series: Series, year: int, disputed: set[int], language: Language, link: Link) -> Cell:
    figure = series.figures.get(year)
    return make_cell(
        figure,
        language,
        link,
        is_disputed=id(figure) in disputed,
        other_releases=[old for old in series.other_releases if old.period.first == year],
    )


def _dispute(members: list[Disagreement], language: Language, link: Link) -> Dispute:
    one = members[0]
    return Dispute(
        name=name_stage(one.stage, language, unit=one.first.unit),
        first_source=_source(one.first.source.family, one.first.concept.status, language),
        second_source=_source(one.second.source.family, one.second.concept.status, language),
        rows=tuple(
            (found.year, make_cell(found.first, language, link), make_cell(found.second, language, link))
            for found in members
        ),
        reason=language.gettext(one.reason),
    )


def _source(family: str, status: VictimStatus | None, language: Language) -> str:
    name = name_family(family, language)
    if status is None:
        return name
    return f"{name} ({name_stage('victims', language, status=status)})"
