"""The published figures of the region: seven tables as compiled from their publishers, each row checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from natc.codelists import participants, units
from natc.datasets.rows import (
    Reader,
    decimal,
    one_of,
    optional,
    optional_text,
    read_rows,
    text,
    whole_number,
    year,
)
from natc.errors import DataFileError

REGION_FOLDER = Path(__file__).parent / "region"
SUPPRESSED_NOTE = "suppressed by publisher: value <5"

PUBLISHED_STAGES = (
    "victims_presumed",
    "victims_identified",
    "offences_recorded",
    "investigations",
    "persons_suspected",
    "persons_prosecuted",
    "indictments",
    "persons_indicted",
    "persons_convicted",
    "convictions_suspended_sentence",
    "persons_acquitted",
)
DIMENSIONS = (
    "sex",
    "age",
    "sex_age",
    "form_of_exploitation",
    "form_of_exploitation_sex_age",
    "citizenship",
    "country_of_repatriation",
)
RANKS = (
    "intergovernmental",
    "official",
    "government_report",
    "research",
    "secondary",
    "press",
    "leaked_cable",
)


def _span(cell: str) -> tuple[int, int]:
    first, _, last = cell.partition("-")
    return year(first), year(last or first)


_COUNTRY: Reader = lambda cell: one_of(*participants())(cell)  # noqa: E731
_UNIT: Reader = lambda cell: one_of(*units())(cell)  # noqa: E731

TABLES: dict[str, dict[str, Reader]] = {
    "sources": {
        "source_id": text,
        "family": text,
        "rank": one_of(*RANKS),
        "title": text,
        "language": text,
        "publisher": text,
        "year": optional(year),
        "released": optional_text,
        "url": optional_text,
        "licence": text,
        "note": optional_text,
    },
    "justice": {
        "country_iso3": _COUNTRY,
        "year": year,
        "stage": one_of(*PUBLISHED_STAGES),
        "unit": _UNIT,
        "value": optional(whole_number),
        "note": optional_text,
        "source_id": text,
    },
    "justice_breakdown": {
        "country_iso3": _COUNTRY,
        "year": year,
        "stage": one_of(*PUBLISHED_STAGES),
        "dimension": one_of(*DIMENSIONS),
        "category": text,
        "row_of_cell": whole_number,
        "value": optional(whole_number),
        "source_id": text,
    },
    "justice_periods": {
        "country_iso3": _COUNTRY,
        "from_year": year,
        "to_year": year,
        "stage": one_of(*PUBLISHED_STAGES),
        "unit": _UNIT,
        "value": whole_number,
        "note": optional_text,
        "source_id": text,
    },
    "estimates": {
        "country_iso3": text,
        "year": _span,
        "estimate": optional(whole_number),
        "lower": optional(whole_number),
        "upper": optional(whole_number),
        "population": optional(whole_number),
        "rate_per_1000": optional(decimal),
        "method": text,
        "source_id": text,
    },
    "population": {
        "country_iso3": text,
        "year": year,
        "population": whole_number,
        "source_id": text,
    },
}
"""Column by column, the rule that reads each table."""

_KEYS = {
    "sources": ("source_id",),
    "justice": ("country_iso3", "year", "stage", "unit", "source_id"),
    "justice_breakdown": (
        "country_iso3",
        "year",
        "stage",
        "dimension",
        "category",
        "row_of_cell",
        "source_id",
    ),
    "justice_periods": ("country_iso3", "from_year", "to_year", "stage", "unit", "source_id"),
    "estimates": ("country_iso3", "year", "source_id"),
    "population": ("country_iso3", "year"),
}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The checked tables of published figures; each a tuple of rows, cells by column name."""

    sources: tuple[Row, ...]
    justice: tuple[Row, ...]
    justice_breakdown: tuple[Row, ...]
    justice_periods: tuple[Row, ...]
    estimates: tuple[Row, ...]
    population: tuple[Row, ...]


def load_region(folder: Path = REGION_FOLDER) -> Region:
    """Read and check all tables of published figures.

    Parameters
    ----------
    folder : Path
        Holds one CSV file per table of `TABLES`; by default the tables that natc ships.

    Raises
    ------
    DataFileError
        If a file is missing or damaged, a key occurs twice, or a row names a source that is not listed.
    """
    sources = _load_table(folder, "sources")
    known = {row["source_id"] for row in sources}

    def check_source(row: Row) -> str | None:
        return None if row["source_id"] in known else "source_id"

    return Region(
        sources=sources,
        justice=_load_table(folder, "justice", check_source, _check_value),
        justice_breakdown=_load_table(folder, "justice_breakdown", check_source),
        justice_periods=_load_table(folder, "justice_periods", check_source, _check_span),
        estimates=_load_table(folder, "estimates", check_source),
        population=_load_table(folder, "population", check_source),
    )


def _check_value(row: Row) -> str | None:
    """A count is printed, or the note says that the publisher hides it: empty alone means nothing."""
    return "value" if (row["value"] is None) != (SUPPRESSED_NOTE in row["note"]) else None


def _check_span(row: Row) -> str | None:
    return "to_year" if row["to_year"] < row["from_year"] else None


_EXPECTED = {
    "source_id": "is not in sources.csv",
    "value": f"an empty value needs the note '{SUPPRESSED_NOTE}', and only an empty value has it",
    "to_year": "is before from_year",
}


def _load_table(folder: Path, table: str, *checks: Callable[[Row], str | None]) -> tuple[Row, ...]:
    path, rows = folder / f"{table}.csv", []
    seen: dict[tuple[Any, ...], int] = {}
    for number, row in read_rows(path, TABLES[table]):
        key = tuple(row[column] for column in _KEYS[table])
        if key in seen:
            raise DataFileError(path.name, f"the same key as row {seen[key]}", row=number)
        seen[key] = number
        for check in checks:
            if column := check(row):
                raise DataFileError(path.name, _EXPECTED[column], row=number, column=column)
        rows.append(row)
    if not rows:
        raise DataFileError(path.name, "the file has no rows")
    return tuple(rows)


def table_names() -> tuple[str, ...]:
    """Return the names of the tables of a region."""
    return tuple(field.name for field in fields(Region))
