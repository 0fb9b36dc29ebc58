"""From checked rows to typed figures: every published count of the region, with its concept, state and source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from natc.datasets import Region, load_shipped_region
from natc.figures.breakdown import decode_label
from natc.figures.figure import (
    STATE_MARKS,
    SUPPRESSED,
    Breakdown,
    Caveat,
    Concept,
    Figure,
    Mark,
    Period,
    Rank,
    Source,
    State,
)
from natc.figures.order import release_order, same_thing
from natc.figures.rules import breaks_of, caveats_of, concept_of

STAGE_OF = {
    "victims_presumed": "victims",
    "victims_identified": "victims",
    "convictions_suspended_sentence": "persons_suspended_sentence",
}
"""Stages as the tables name them, where ours differ: which victims are counted is part of the concept."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Catalogue:
    """Every figure, with the sources they come from.

    `totals` are whole counts, `parts` their breakdowns; `estimates` are checked rows, for they are no counts.
    """

    totals: tuple[Figure, ...]
    parts: tuple[Figure, ...]
    sources: dict[str, Source]
    estimates: tuple[dict[str, Any], ...]


@cache
def load_figures() -> Catalogue:
    """Type the published figures that natc ships.

    Raises
    ------
    DataFileError
        If a shipped table is damaged, or is not the one that its checksum was written for.
    """
    return type_figures(load_shipped_region())


def type_figures(region: Region) -> Catalogue:
    """Turn checked rows into figures."""
    sources = {row["source_id"]: _source(row) for row in region.sources}
    totals = [
        _figure(row, Period(row["year"], row["year"]), sources, note=row["note"], unit=row["unit"])
        for row in region.justice
    ]
    totals += [
        _figure(row, Period(row["from_year"], row["to_year"]), sources, note=row["note"], unit=row["unit"])
        for row in region.justice_periods
    ]
    repeated = _repeated_cells(region.justice_breakdown)
    parts = [
        _figure(
            row,
            Period(row["year"], row["year"]),
            sources,
            unit="persons",
            breakdown=Breakdown(
                dimension=row["dimension"],
                label=row["category"],
                codes=decode_label(row["dimension"], row["category"]),
                row=row["row_of_cell"],
            ),
            repeated=_cell(row) in repeated,
        )
        for row in region.justice_breakdown
    ]
    return Catalogue(
        totals=_mark_vintages(map(_mark_break, totals)),
        parts=tuple(parts),
        sources=sources,
        estimates=region.estimates,
    )


def _source(row: dict[str, Any]) -> Source:
    return Source(
        id=row["source_id"],
        family=row["family"],
        rank=Rank(row["rank"]),
        title=row["title"],
        language=row["language"],
        publisher=row["publisher"],
        year=row["year"],
        released=row["released"],
        url=row["url"],
        licence=row["licence"],
        note=row["note"],
    )


def _figure(
    row: dict[str, Any],
    period: Period,
    sources: dict[str, Source],
    *,
    unit: str,
    note: str = "",
    breakdown: Breakdown | None = None,
    repeated: bool = False,
) -> Figure:
    source = sources[row["source_id"]]
    stage = STAGE_OF.get(row["stage"], row["stage"])
    concept, caveats = _facts(source.family, row["country_iso3"], row["stage"], stage, period, breakdown is None)
    if repeated:
        caveats = (*caveats, Caveat(kind="repeated_cell", text=REPEATED))
    state = State.KNOWN if row["value"] is not None else State.SUPPRESSED
    low, high = (int(SUPPRESSED.low), int(SUPPRESSED.high)) if row["value"] is None else (row["value"],) * 2
    return Figure(
        id=_identifier(row, period, unit, breakdown),
        country=row["country_iso3"],
        period=period,
        stage=stage,
        unit=unit,
        concept=concept,
        source=source,
        state=state,
        low=low,
        high=high,
        breakdown=breakdown,
        marks=frozenset({STATE_MARKS[state]}) if state in STATE_MARKS else frozenset(),
        note=note,
        caveats=caveats,
    )


REPEATED = "The publisher prints this cell more than once, with different values and nothing to tell them apart."


@lru_cache(maxsize=4096)
def _facts(
    family: str, country: str, published_stage: str, stage: str, period: Period, is_total: bool
) -> tuple[Concept, tuple[Caveat, ...]]:
    concept, caveats = concept_of(
        family=family, country=country, published_stage=published_stage, stage=stage, period=period
    )
    if is_total:
        caveats += caveats_of(family=family, country=country, stage=stage, period=period, status=concept.status)
    return concept, caveats


def _identifier(row: dict[str, Any], period: Period, unit: str, breakdown: Breakdown | None) -> str:
    parts = [row["country_iso3"], str(period), row["stage"], unit, row["source_id"]]
    if breakdown:
        parts += [breakdown.dimension, breakdown.label, str(breakdown.row)]
    text = "-".join(parts).lower()
    return "-".join("".join(letter if letter.isalnum() else " " for letter in text).split())


def _cell(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[key] for key in ("country_iso3", "year", "stage", "dimension", "category", "source_id"))


def _repeated_cells(rows: Iterable[dict[str, Any]]) -> set[tuple[Any, ...]]:
    return {_cell(row) for row in rows if row["row_of_cell"] > 1}


def _mark_break(figure: Figure) -> Figure:
    """Mark a figure that is the first of a new counting, with the reason."""
    breaks = breaks_of(
        family=figure.source.family, country=figure.country, stage=figure.stage, status=figure.concept.status
    )
    reasons = tuple(Caveat(kind="break", text=b.reason) for b in breaks if figure.period == Period(b.year, b.year))
    if not reasons:
        return figure
    return replace(figure, marks=figure.marks | {Mark.BREAK}, caveats=figure.caveats + reasons)


def _mark_vintages(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Mark as revised the newest of several releases of one figure where the releases differ."""
    by_thing: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        by_thing.setdefault(same_thing(figure), []).append(figure)
    marked = []
    for releases in by_thing.values():
        newest = max(releases, key=release_order)
        for figure in releases:
            differs = any(
                (other.low, other.high) != (figure.low, figure.high) and other.source.family == "unodc"
                for other in releases
            )
            revised = figure is newest and differs and figure.source.family == "unodc"
            marked.append(replace(figure, marks=figure.marks | {Mark.REVISED}) if revised else figure)
    return tuple(sorted(marked, key=lambda figure: figure.id))
