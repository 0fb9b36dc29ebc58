"""The Frictionless Data Package (version 1) that describes a table to programs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from natc import __version__
from natc.exchange.notes import INDEPENDENT, LICENCE_NAME, LICENCE_TITLE, LICENCE_URL
from natc.exchange.tables import LIST_SEPARATOR, Column, Table
from natc.figures import Source

_FIELD_TYPES = {"string": "string", "integer": "integer", "year": "year", "number": "number", "list": "string"}


def describe_package(table: Table, content: bytes, sources: Iterable[Source]) -> dict[str, Any]:
    """Return the descriptor of a package that holds one table as CSV.

    Parameters
    ----------
    content : bytes
        The CSV file, for its size and checksum.
    """
    return {
        "profile": "tabular-data-package",
        "name": f"natc-{table.name}",
        "version": __version__,
        "title": table.title,
        "description": f"{table.about} {INDEPENDENT}",
        "keywords": ["human trafficking", "official statistics", "criminal justice", "South-East Europe"],
        "licenses": [{"name": LICENCE_NAME, "title": LICENCE_TITLE, "path": LICENCE_URL}],
        "contributors": [{"title": "The natc contributors", "role": "wrangler"}],
        "sources": [_describe_source(source) for source in sources],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "path": f"{table.name}.csv",
                "title": table.title,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(content),
                "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
                "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
                "schema": {
                    "fields": [_describe_field(column, table) for column in table.columns],
                    "missingValues": [""],
                    **({"primaryKey": list(table.key)} if table.key else {}),
                },
            }
        ],
    }


def _describe_field(column: Column, table: Table) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": not column.may_be_empty}
    if table.key == (column.name,):
        constraints["unique"] = True
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.codes and column.type != "list":
        constraints["enum"] = list(column.codes)
    meaning = column.meaning
    if column.empty:
        meaning += f" Empty: {column.empty}."
    if column.type == "list":
        meaning += f" Several parts are separated by '{LIST_SEPARATOR}'."
    if column.codes:
        meaning += " Codes: " + "; ".join(f"{code} = {text}" for code, text in column.codes.items()) + "."
    return {
        "name": column.name,
        "type": _FIELD_TYPES[column.type],
        "description": meaning,
        "constraints": constraints,
    }


def _describe_source(source: Source) -> dict[str, str]:
    described = {"title": f"{source.publisher}: {source.title}"}
    if source.url:
        described["path"] = source.url
    return described
