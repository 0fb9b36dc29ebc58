"""Formats out: every table as CSV, XLSX, JSON and as a package with its meaning, from one code book."""

from natc.exchange.archive import make_folder, write_whole
from natc.exchange.delimited import csv_bytes, guard, read_csv, unguard, write_csv
from natc.exchange.descriptor import describe_package
from natc.exchange.downloads import prepare_downloads, read_manifest
from natc.exchange.notes import LICENCE, LICENCE_NAME, LICENCE_URL, Note, cite, notes_of, sources_of
from natc.exchange.package import FORMATS, json_bytes, table_files, write_package
from natc.exchange.records import (
    FIGURE_TABLES,
    Record,
    count_record,
    figure_record,
    participant_record,
    series_record,
    source_record,
    table_records,
)
from natc.exchange.shapes import load_shapes
from natc.exchange.spreadsheet import write_xlsx, xlsx_bytes
from natc.exchange.tables import (
    LIST_SEPARATOR,
    Column,
    Table,
    code_lists,
    column_schema,
    describe_table,
    get_table,
    table_schema,
    tables,
)

__all__ = [
    "FIGURE_TABLES",
    "FORMATS",
    "LICENCE",
    "LICENCE_NAME",
    "LICENCE_URL",
    "LIST_SEPARATOR",
    "Column",
    "Note",
    "Record",
    "Table",
    "cite",
    "code_lists",
    "column_schema",
    "count_record",
    "csv_bytes",
    "describe_package",
    "describe_table",
    "figure_record",
    "get_table",
    "guard",
    "json_bytes",
    "load_shapes",
    "make_folder",
    "notes_of",
    "participant_record",
    "prepare_downloads",
    "read_csv",
    "read_manifest",
    "series_record",
    "source_record",
    "sources_of",
    "table_files",
    "table_records",
    "table_schema",
    "tables",
    "unguard",
    "write_csv",
    "write_package",
    "write_whole",
    "write_xlsx",
    "xlsx_bytes",
]
