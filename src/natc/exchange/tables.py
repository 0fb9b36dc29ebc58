"""The code book: what every column of every table means, its type and its codes, read from the folder `codebook`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from natc.codelists import participants, stages, units
from natc.errors import UnknownCodeError
from natc.figures import (
    COUNTING_NAMES,
    INSTANCE_NAMES,
    MARK_NAMES,
    RANK_NAMES,
    STATE_NAMES,
    STATUS_NAMES,
    load_aliases,
    load_figures,
    load_rules,
)

BOOKS = ("figures", "law", "judgments", "commitments", "network", "campaign")
"""The files of the code book, in the order in which their tables are listed."""

LIST_SEPARATOR = " | "
"""Between the parts of a list in one cell of a CSV file or spreadsheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: `type` is string, integer, year, number or list (of strings).

    `empty` says what an empty cell means; where it is "" no cell may be empty. `codes` maps every code that can
    stand in the column to its meaning; it is empty where the column holds free text or numbers.
    """

    name: str
    type: str
    meaning: str
    empty: str = ""
    is_key: bool = False
    minimum: int | None = None
    codes: Mapping[str, str] = field(default_factory=dict)

    @property
    def may_be_empty(self) -> bool:
        """Whether a cell of the column may hold nothing."""
        return bool(self.empty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that leaves natc, with the meaning of its columns; `book` is the file of the code book it stands in."""

    name: str
    book: str
    title: str
    about: str
    columns: tuple[Column, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that together name a row."""
        return tuple(column.name for column in self.columns if column.is_key)


@cache
def tables() -> Mapping[str, Table]:
    """Return every table that leaves natc, by name."""
    lists = code_lists()
    found: dict[str, Table] = {}
    for book in BOOKS:
        with (Path(__file__).parent / "codebook" / f"{book}.yaml").open(encoding="utf-8") as file:
            rows = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))["tables"]
        for name, row in rows.items():
            columns = tuple(_column(column, lists) for column in row["columns"])
            found[name] = Table(name=name, book=book, title=row["title"], about=row["about"], columns=columns)
    return MappingProxyType(found)


def get_table(name: str) -> Table:
    """Return one table by its name.

    Raises
    ------
    UnknownCodeError
        If there is no such table.
    """
    try:
        return tables()[name]
    except KeyError:
        raise UnknownCodeError("table", name, tables()) from None


@cache
def code_lists() -> Mapping[str, Mapping[str, str]]:
    """Return every code list that a column can hold: code to meaning, in English."""
    named: dict[str, Mapping[Any, str]] = {
        "participants": {code: one.name for code, one in participants().items()},
        "stages": {code: stage.counts for code, stage in stages().items()},
        "units": units(),
        "victim_statuses": STATUS_NAMES,
        "instances": INSTANCE_NAMES,
        "countings": COUNTING_NAMES,
        "states": STATE_NAMES,
        "marks": MARK_NAMES,
        "ranks": RANK_NAMES,
        "families": load_rules()["families"],
        "all_families": {**_other_families(), **load_rules()["families"]},
        "dimensions": load_aliases()["dimensions"],
    }
    return MappingProxyType({name: {str(code): text for code, text in codes.items()} for name, codes in named.items()})


def _other_families() -> dict[str, str]:
    """Return the families of sources that no figure is taken from."""
    families = sorted({source.family for source in load_figures().sources.values()})
    return dict.fromkeys(families, "publications that no figure is taken from: see their titles")


def column_schema(column: Column) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a column in the JSON form of its table."""
    kind = {"year": "integer", "list": "array"}.get(column.type, column.type)
    schema: dict[str, Any] = {"type": kind, "description": column.meaning}
    codes = list(column.codes)
    if column.type == "list":
        schema["items"] = {"type": "string", "enum": codes} if codes else {"type": "string"}
        return schema  # an empty list says that there is nothing: a list is never null
    if column.minimum is not None:
        schema["minimum"] = column.minimum
    if column.may_be_empty:
        schema["type"] = [kind, "null"]
        schema["description"] += f" Null: {column.empty}."
    if codes:
        schema["enum"] = [*codes, None] if column.may_be_empty else codes
    return schema


def table_schema(table: Table) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one row of a table as JSON."""
    return {
        "type": "object",
        "description": table.about,
        "properties": {column.name: column_schema(column) for column in table.columns},
        "required": list(table.header),
        "additionalProperties": False,
    }


def describe_column(column: Column) -> dict[str, Any]:
    """Return a column of the code book as JSON: name, type, meaning, what an empty cell means, codes."""
    return {
        "name": column.name,
        "type": column.type,
        "meaning": column.meaning,
        "empty": column.empty or None,
        "is_key": column.is_key,
        "codes": dict(column.codes),
    }


def describe_table(table: Table) -> dict[str, Any]:
    """Return the code book of a table as JSON."""
    return {
        "name": table.name,
        "title": table.title,
        "about": table.about,
        "columns": [describe_column(column) for column in table.columns],
    }


def _column(row: Mapping[str, Any], lists: Mapping[str, Mapping[str, str]]) -> Column:
    codes = row.get("codes", {})
    return Column(
        name=row["name"],
        type=row["type"],
        meaning=row["meaning"],
        empty=row.get("empty", ""),
        is_key=row.get("key", False),
        minimum=row.get("minimum"),
        codes=lists[codes] if isinstance(codes, str) else {str(code): text for code, text in codes.items()},
    )
