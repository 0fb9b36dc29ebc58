"""One flat, JSON-ready record per figure, source, estimate: the rows of the tables in the code book."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from natc.codelists import Participant, country_name, language, participants
from natc.datasets import load_shipped_region
from natc.errors import UnknownCodeError
from natc.figures import Figure, Mark, Series, Source, State, load_figures

Record = dict[str, Any]
"""One row of a table: its columns as keys, JSON values; None where a cell is empty."""


def figure_record(figure: Figure) -> Record:
    """Return a figure as a row of the tables `figures` and `breakdowns`.

    `value` is None unless the count is known: a suppressed count has its bounds in `low` and `high` only.
    """
    part, concept = figure.breakdown, figure.concept
    return {
        "id": figure.id,
        "country": figure.country,
        "country_name": country_name(figure.country, language("en")),
        "first_year": figure.period.first,
        "last_year": figure.period.last,
        "stage": figure.stage,
        "unit": figure.unit,
        "victim_status": str(concept.status) if concept.status else None,
        "instance": str(concept.instance) if concept.instance else None,
        "stock_or_flow": str(concept.counting),
        "breakdown_dimension": part.dimension if part else None,
        "breakdown_label": part.label if part else None,
        "breakdown_codes": list(part.codes) if part else [],
        "breakdown_row": part.row if part else None,
        "value": figure.low if figure.state is State.KNOWN else None,
        "low": figure.low,
        "high": figure.high,
        "state": str(figure.state),
        "marks": list_marks(figure),
        **_source_columns(figure.source),
        "note": figure.note or None,
        "caveats": [caveat.text for caveat in figure.caveats],
    }


def count_record(figure: Figure) -> Record:
    """Return the short form of a figure inside another record: its id, years, count and source."""
    return {
        "figure_id": figure.id,
        "first_year": figure.period.first,
        "last_year": figure.period.last,
        "unit": figure.unit,
        "value": figure.low if figure.state is State.KNOWN else None,
        "low": figure.low,
        "high": figure.high,
        "state": str(figure.state),
        "marks": list_marks(figure),
        "source_id": figure.source.id,
    }


def list_marks(figure: Figure) -> list[str]:
    """Return the marks of a figure in the order in which pages show them."""
    return [str(mark) for mark in Mark if mark in figure.marks]


def series_record(series: Series) -> Record:
    """Return a series: what one source family published of one stage, with its breaks and other releases."""
    return {
        "id": series.id,
        "country": series.country,
        "stage": series.stage,
        "unit": series.unit,
        "victim_status": str(series.status) if series.status else None,
        "source_family": series.family,
        "is_leading": series.is_leading,
        "counts": [count_record(figure) for figure in series.figures.values()],
        "other_releases": [count_record(figure) for figure in series.other_releases],
        "breaks": [{"year": one.year, "kind": one.kind, "reason": one.reason} for one in series.breaks],
    }


def source_record(source: Source) -> Record:
    """Return a source as a row of the table `sources`."""
    return {
        "source_id": source.id,
        "source_family": source.family,
        "source_rank": str(source.rank),
        "source_title": source.title,
        "title_language": source.language,
        "publisher": source.publisher,
        "published_in": source.year,
        "vintage": source.released or None,
        "source_url": source.url or None,
        "terms": source.licence,
        "note": source.note or None,
    }


def participant_record(participant: Participant) -> Record:
    """Return a participant as a row of the table `participants`."""
    return {
        "country": participant.iso3,
        "alpha2": participant.iso2,
        "country_name": participant.name,
        "own_names": [f"{code}: {name}" for code, name in participant.own_names.items()],
        "footnote": participant.footnote or None,
    }


def table_records(table: str) -> tuple[Record, ...]:
    """Return all rows of one of the `FIGURE_TABLES`, in the order of its key.

    Raises
    ------
    UnknownCodeError
        If there is no such table.
    """
    try:
        return tuple(FIGURE_TABLES[table]())
    except KeyError:
        raise UnknownCodeError("table", table, FIGURE_TABLES) from None


def _figures() -> list[Record]:
    return [figure_record(figure) for figure in load_figures().totals]


def _breakdowns() -> list[Record]:
    return [figure_record(figure) for figure in sorted(load_figures().parts, key=lambda figure: figure.id)]


def _sources() -> list[Record]:
    return [source_record(source) for _, source in sorted(load_figures().sources.items())]


def _estimates() -> list[Record]:
    sources = load_figures().sources
    return [
        {
            "country": row["country_iso3"],
            "country_name": country_name(row["country_iso3"], language("en")),
            "first_year": row["year"][0],
            "last_year": row["year"][1],
            "value": row["estimate"],
            "low": row["lower"],
            "high": row["upper"],
            "unit": "persons",
            "population": row["population"],
            "rate_per_1000": row["rate_per_1000"],
            "method": row["method"],
            **_source_columns(sources[row["source_id"]]),
        }
        for row in load_shipped_region().estimates
    ]


def _population() -> list[Record]:
    return [
        {
            "country": row["country_iso3"],
            "country_name": country_name(row["country_iso3"], language("en")),
            "year": row["year"],
            "population": row["population"],
            "source_id": row["source_id"],
        }
        for row in load_shipped_region().population
    ]


def _participants() -> list[Record]:
    return [participant_record(participant) for participant in participants().values()]


FIGURE_TABLES: MappingProxyType[str, Callable[[], list[Record]]] = MappingProxyType(
    {
        "figures": _figures,
        "breakdowns": _breakdowns,
        "sources": _sources,
        "estimates": _estimates,
        "population": _population,
        "participants": _participants,
    }
)
"""The tables of published figures and what gives their rows; the tables of other rooms are given by those rooms."""


def _source_columns(source: Source) -> Record:
    return {
        "source_id": source.id,
        "source_family": source.family,
        "source_rank": str(source.rank),
        "source_title": source.title,
        "publisher": source.publisher,
        "source_url": source.url or None,
        "vintage": source.released or None,
    }
