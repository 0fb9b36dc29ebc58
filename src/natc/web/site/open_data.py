"""What can be taken away: files, interface for programs, code book, terms, corrections; for the data page."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop as _

from natc.codelists import Language
from natc.exchange import FORMATS, Table, cite, read_manifest, tables
from natc.figures import (
    RANK_NAMES,
    Mark,
    build_series,
    load_figures,
    name_stage,
    say_figure,
    sort_countries,
)
from natc.web.site.api import MAX_LIMIT, VALID, api
from natc.web.site.api_frame import describe
from natc.web.site.api_limits import requests_per_minute
from natc.web.site.downloads import downloads_folder

BOOKS = {
    "figures": _("Figures"),
    "law": _("Laws"),
    "judgments": _("Judgments"),
    "commitments": _("Commitments"),
    "network": _("Network"),
    "campaign": _("Campaigns"),
}
"""What the tables of each part of the code book are about."""


def describe_data(request: HttpRequest, words: Language) -> dict[str, Any]:
    """Return what the data page shows."""
    return {
        "books": _by_book(described := _tables(downloads_folder(), words)),
        "tables": described,
        "operations": (operations := _operations()),
        "parameters": _parameters(operations),
        "api": {
            "root": request.build_absolute_uri("/api/v1/"),
            "document": reverse("api:openapi-json"),
            "rate": requests_per_minute(),
            "max_limit": MAX_LIMIT,
        },
        "codebook": _by_book(_described(table) for table in tables().values()),
        "sources": _sources(),
        "corrections": _corrections(words),
    }


def _tables(folder: Path, words: Language) -> list[dict[str, Any]]:
    """Return every table with its files; size and checksum where the files are prepared."""
    listed = read_manifest(folder).get("files")
    checksums: dict[str, str] = listed if isinstance(listed, dict) else {}
    described = []
    for table in tables().values():
        files = []
        for form in FORMATS:
            path = folder / f"{table.name}.{form}"
            is_ready = path.name in checksums and path.is_file()
            files.append(
                {
                    "url": reverse("download", args=[table.name, form]),
                    "name": path.name,
                    "form": form.upper(),
                    "size": say_size(path.stat().st_size, words) if is_ready else "",
                    "checksum": checksums[path.name] if is_ready else "",
                }
            )
        described.append({"table": table, "files": files, "citation": cite(table)})
    return described


def _by_book(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows on tables in groups, as the code book has them."""
    grouped = groupby(rows, key=lambda row: row["table"].book)
    return [{"name": BOOKS[book], "rows": list(found)} for book, found in grouped]


def say_size(n_bytes: int, words: Language) -> str:
    """Write the size of a file as a reader weighs it: `12 kB`, `1.4 MB`."""
    if n_bytes < 1_000_000:
        return f"{words.number(max(1, round(n_bytes / 1000)))}\N{NO-BREAK SPACE}kB"
    return f"{words.number(n_bytes / 1_000_000, decimals=1)}\N{NO-BREAK SPACE}MB"


def _operations() -> list[dict[str, Any]]:
    """Return the addresses of the interface, as its OpenAPI document lists them."""
    return [
        {
            "path": path,
            "summary": get["summary"],
            "about": get.get("description", ""),
            "parameters": [
                {"name": parameter["name"], "about": parameter.get("description", "")}
                for parameter in get["parameters"]
                if parameter["in"] == "query"
            ],
        }
        for path, operations in describe(api, VALID)["paths"].items()
        for get in (operations["get"],)
    ]


def _parameters(operations: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return every parameter once, with what the first address that takes it says of it."""
    said: dict[str, str] = {}
    for operation in operations:
        for parameter in operation["parameters"]:
            said.setdefault(parameter["name"], parameter["about"])
    return list(said.items())


def _described(table: Table) -> dict[str, Any]:
    """Return a table's columns; long code lists are told by the pages that explain the codes."""
    return {
        "table": table,
        "columns": [{"column": column, "codes": ", ".join(column.codes)} for column in table.columns],
    }


def _sources() -> list[dict[str, Any]]:
    """Return every source in the order of rank, publisher and year."""
    ranks = list(RANK_NAMES)
    sources = sorted(
        load_figures().sources.values(),
        key=lambda source: (ranks.index(source.rank), source.publisher, source.year or 0, source.id),
    )
    return [{"source": source, "rank": RANK_NAMES[source.rank]} for source in sources]


def _corrections(words: Language) -> list[dict[str, Any]]:
    """Return the counts that a publisher gave differently in an earlier release."""
    rows = []
    for series in build_series(load_figures().totals):
        for old in series.other_releases:
            now = series.figures[old.period.first]
            if Mark.REVISED not in now.marks or (old.low, old.high) == (now.low, now.high):
                continue
            rows.append(
                {
                    "country": series.country,
                    "what": name_stage(series.stage, words, status=series.status, unit=series.unit),
                    "year": old.period.first,
                    "before": say_figure(old, words),
                    "released_before": old.vintage,
                    "now": say_figure(now, words),
                    "released": now.vintage,
                }
            )
    order = sort_countries((row["country"] for row in rows), words)
    return sorted(rows, key=lambda row: (order.index(row["country"]), row["year"]))
