"""A return as tidy CSV and as JSON with documented keys."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from natc.exchange.delimited import guard
from natc.exchange.returned import (
    CELL_COLUMNS,
    TOTAL,
    USE,
    ReturnedDimension,
    ReturnedReport,
    ReturnedTable,
    footnotes,
    in_order,
    number_of,
    outside_code,
    reporting_country,
)
from natc.exchange.shapes import load_shapes

FORMAT, FORMAT_VERSION = "natc return", 1
SHAPES = Path(__file__).parent / "returned_shapes.yaml"
LEADING = ("use", "is_example", "report", "country", "first_year", "last_year", "table")
DECIMALS = frozenset({"value", "low"})


def return_csv(report: ReturnedReport) -> bytes:
    """Return a return as one CSV table: a row per cell, a column per dimension of any table.

    A column that is no dimension of the row's table is empty, as is the value of a cell without a number; `state` says
    why. Countries are written as the recipient does. Text that a spreadsheet would run as a formula is guarded.
    """
    dimensions = list(dict.fromkeys(d.name for table in report.tables for d in table.dimensions))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*LEADING, *dimensions, *CELL_COLUMNS))
    head = (USE, _flag(report.is_example), report.id, reporting_country(report))
    for table in report.tables:
        cells = in_order(table)
        own = {dimension.name: _outside(report, dimension, cells) for dimension in table.dimensions}
        columns: list[Sequence[str]] = [own.get(name) or [""] * len(cells) for name in dimensions]
        columns += [_written(cells[name].tolist(), name) for name in CELL_COLUMNS]
        for row in zip(*columns, strict=True):
            writer.writerow((*head, str(table.first_year), str(table.last_year), table.id, *row))
    return text.getvalue().encode()


def return_json(report: ReturnedReport) -> bytes:
    """Return a return as JSON, one cell per line; `return_schema` has its keys. Countries are alpha-2 codes."""
    head = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "use": USE,
        "is_example": report.is_example,
        "report": report.id,
        "title": report.title,
        "recipient": report.recipient,
        "due": report.due,
        "country": report.country,
        "country_name": report.country_name,
        "first_year": report.first_year,
        "last_year": report.last_year,
        "language": report.language.code,
        "checks": list(report.checks),
        "remarks": list(report.remarks),
        "footnotes": list(footnotes(report.language)),
    }
    text = io.StringIO()
    text.write(_dump(head).removesuffix("\n}") + ',\n  "tables": [')
    for number, table in enumerate(report.tables):
        text.write(",\n" if number else "\n")
        text.write(_dump(_table_head(table)).removesuffix("\n}") + ',\n  "cells": [')
        for place, cell in enumerate(_cells(table)):
            text.write(("," if place else "") + "\n" + json.dumps(cell, ensure_ascii=False))
        text.write("\n]}")
    text.write("\n]}\n")
    return text.getvalue().encode()


def return_schema() -> dict[str, Any]:
    """Return the JSON Schema of the file that `return_json` writes."""
    shapes = load_shapes(SHAPES)
    text = json.dumps(shapes).replace("#/components/schemas/", "#/$defs/")
    named: dict[str, Any] = json.loads(text)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A return of natc",
        **named.pop("Return"),
        "$defs": named,
    }


def _table_head(table: ReturnedTable) -> dict[str, Any]:
    return {
        "id": table.id,
        "title": table.title,
        "unit": table.unit,
        "rule": table.rule,
        "standing": table.standing,
        "first_year": table.first_year,
        "last_year": table.last_year,
        "note": table.note,
        "dimensions": [_dimension(table, dimension) for dimension in table.dimensions],
    }


def _dimension(table: ReturnedTable, dimension: ReturnedDimension) -> dict[str, Any]:
    found = set(table.cells[dimension.name].astype(str)) | {TOTAL}
    return {
        "name": dimension.name,
        "title": dimension.title,
        "is_several": dimension.is_several,
        "is_part": dimension.is_part,
        "codes": [{"code": code, "name": name} for code, name in dimension.codes.items() if code in found],
    }


def _cells(table: ReturnedTable) -> Iterator[dict[str, Any]]:
    cells = in_order(table)
    codes = [cells[dimension.name].tolist() for dimension in table.dimensions]
    keys = zip(*codes, strict=True) if codes else iter([()] * len(cells))
    facts = zip(*(cells[name].tolist() for name in CELL_COLUMNS), strict=True)
    for key, (measure, unit, value, low, state, reason, is_provisional, is_at_least) in zip(keys, facts, strict=True):
        yield {
            "codes": list(key),
            "measure": measure,
            "unit": unit,
            "value": number_of(value),
            "low": number_of(low),
            "state": str(state),
            "reason": reason,
            "is_provisional": bool(is_provisional),
            "is_at_least": bool(is_at_least),
        }


def _outside(report: ReturnedReport, dimension: ReturnedDimension, cells: Any) -> list[str]:
    codes = [str(code) for code in cells[dimension.name].tolist()]
    return [guard(outside_code(report, code) if dimension.is_area else code) for code in codes]


def _written(values: Sequence[Any], name: str) -> list[str]:
    if name in DECIMALS:
        numbers = [number_of(value) for value in values]
        return ["" if number is None else str(number) for number in numbers]
    if name.startswith("is_"):
        return [_flag(bool(value)) for value in values]
    return [guard(str(value)) for value in values]


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _dump(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2)
