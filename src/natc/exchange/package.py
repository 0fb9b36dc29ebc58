"""One zip per table, with everything that its reader needs: data, meaning, terms, citation."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

from natc import __version__
from natc.exchange.archive import pack_zip, write_whole
from natc.exchange.delimited import csv_bytes
from natc.exchange.descriptor import describe_package
from natc.exchange.notes import (
    CODEBOOK_HEADER,
    LICENCE,
    LICENCE_NAME,
    LICENCE_URL,
    cite,
    codebook_row,
    notes_of,
    sources_of,
)
from natc.exchange.records import Record, source_record
from natc.exchange.spreadsheet import xlsx_bytes
from natc.exchange.tables import LIST_SEPARATOR, Table, describe_table, get_table, table_schema

FORMATS = ("zip", "csv", "xlsx", "json")


def table_files(name: str, records: Sequence[Record]) -> dict[str, bytes]:
    """Return the records of a table in every format: file name to content, the same bytes for the same records.

    Raises
    ------
    UnknownCodeError
        If there is no such table.
    NatcError
        If openpyxl is not installed.
    """
    table = get_table(name)
    as_csv, as_xlsx = csv_bytes(records, table=table), xlsx_bytes(records, table=table)
    return {
        f"{name}.csv": as_csv,
        f"{name}.xlsx": as_xlsx,
        f"{name}.json": json_bytes(records, table=table),
        f"{name}.zip": _package(table, records, as_csv, as_xlsx),
    }


def write_package(name: str, records: Sequence[Record], path: Path) -> None:
    """Write the zip of a table: CSV, XLSX, README, licence, citation, code book, Frictionless descriptor.

    Errors are those of `table_files`; nothing is written then.
    """
    write_whole(path, table_files(name, records)[f"{name}.zip"])


def json_bytes(records: Sequence[Record], *, table: Table) -> bytes:
    """Return records as JSON with their code book and terms."""
    document = {
        **describe_table(table),
        "version": __version__,
        "citation": cite(table),
        "licence": {"name": LICENCE_NAME, "url": LICENCE_URL, "text": " ".join(LICENCE)},
        "schema": table_schema(table),
        "records": list(records),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _package(table: Table, records: Sequence[Record], as_csv: bytes, as_xlsx: bytes) -> bytes:
    sources = sources_of(records)
    descriptor = json.dumps(describe_package(table, as_csv, sources), ensure_ascii=False, indent=2)
    return pack_zip(
        {
            "README.txt": _readme(table, records).encode(),
            f"{table.name}.csv": as_csv,
            f"{table.name}.xlsx": as_xlsx,
            "codebook.csv": _codebook(table).encode(),
            "datapackage.json": (descriptor + "\n").encode(),
            "LICENCE.txt": _licence(records).encode(),
            "CITATION.cff": _citation(table).encode(),
        }
    )


_READING_THE_CSV = (
    "Text that begins with = + - @ or an apostrophe has an apostrophe before it in the CSV file, so that no",
    f"spreadsheet program runs it. Lists in one cell are separated by '{LIST_SEPARATOR}'.",
)


def _readme(table: Table, records: Sequence[Record]) -> str:
    width = max(len(f"{table.name}.xlsx"), len("datapackage.json")) + 2
    files = {
        f"{table.name}.csv": "the rows; UTF-8, comma, decimal point, empty cell = no value",
        f"{table.name}.xlsx": "the same with a sheet of notes",
        "codebook.csv": "what every column means, and its codes",
        "datapackage.json": "the same for programs (Frictionless Data Package, version 1)",
        "LICENCE.txt": "the licence of the compilation and the terms of every source",
        "CITATION.cff": "how to cite, for programs",
    }
    listed = [f"{name:{width}}{what}" for name, what in files.items()]
    parts = [table.title, "=" * len(table.title), "", "FILES", *listed, "", *_READING_THE_CSV, ""]
    for note in notes_of(table, records):
        if note.heading != "Columns":  # they are in codebook.csv
            parts += [note.heading.upper(), *(" - ".join(cell for cell in row if cell) for row in note.rows), ""]
    return "\n".join(parts)


def _licence(records: Sequence[Record]) -> str:
    sources = [source_record(source) for source in sources_of(records)]
    terms = [f"{row['source_id']}: {row['publisher']}, {row['source_title']}\n    {row['terms']}" for row in sources]
    return "\n".join([*LICENCE, "", "TERMS OF THE SOURCES, AS THE COPIES THAT WERE READ STATE THEM", *terms, ""])


def _citation(table: Table) -> str:
    lines = (
        "cff-version: 1.2.0",
        f"title: {json.dumps(table.title)}",
        'message: "If you use these data, please cite them, and the source that each row names."',
        "type: dataset",
        "authors:",
        '  - name: "The natc contributors"',
        f"version: {__version__}",
        f"license: {LICENCE_NAME}",
    )
    return "\n".join(lines) + "\n"


def _codebook(table: Table) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("table", *CODEBOOK_HEADER))
    writer.writerows((table.name, *codebook_row(column)) for column in table.columns)
    return text.getvalue()
