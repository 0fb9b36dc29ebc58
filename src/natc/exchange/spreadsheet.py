"""Tables as XLSX: one sheet of typed cells, one of notes that say what the cells mean."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from natc.errors import NatcError
from natc.exchange.archive import pack_zip, unpack_zip, write_whole
from natc.exchange.delimited import join_list
from natc.exchange.notes import Note, notes_of
from natc.exchange.records import Record
from natc.exchange.tables import Column, Table, get_table

_WIDTHS = {"integer": 10, "year": 10, "number": 12, "list": 24}
_WIDE = {"note": 50, "caveats": 60, "method": 60, "source_title": 50, "terms": 50, "id": 44, "source_url": 40}
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SAVED_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def xlsx_bytes(records: Iterable[Record], *, table: Table) -> bytes:
    """Return records as an XLSX file: the same bytes for the same records.

    The first sheet, named after the table, has a fixed header, filters and typed cells: a count that is not known
    is an empty cell, never text and never 0. The sheet `notes` explains it. No cell is a formula.

    Raises
    ------
    NatcError
        If openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font
    except ImportError:
        raise NatcError(
            "Writing XLSX needs openpyxl, which is not installed. Install natc[xlsx], or choose CSV."
        ) from None

    records = list(records)
    book = Workbook(write_only=True)
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")

    def cell_of(sheet: Any, value: object, *, heading: bool = False, wrap: bool = False) -> Any:
        cell = WriteOnlyCell(sheet, value=value)
        if isinstance(value, str):
            cell.data_type = "s"  # openpyxl takes text that begins with "=" for a formula
        if heading:
            cell.font = bold
        if wrap:
            cell.alignment = wrapped
        return cell

    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{_letters(len(table.columns))}{len(records) + 1}"
    for place, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[_letters(place)].width = _width(column)
    sheet.append([cell_of(sheet, name, heading=True) for name in table.header])
    for record in records:
        sheet.append([cell_of(sheet, _value(record[name])) for name in table.header])

    notes = book.create_sheet("notes")
    for letter, width in zip("ABCDE", (28, 70, 12, 40, 60), strict=True):
        notes.column_dimensions[letter].width = width
    for note in _note_rows(notes_of(table, records)):
        is_heading = bool(note) and note[0].isupper() and len(note) == 1
        notes.append([cell_of(notes, _value(text), heading=is_heading, wrap=not is_heading) for text in note])

    book.properties.creator, book.properties.title = "natc", table.title
    buffer = io.BytesIO()
    book.save(buffer)
    return without_dates(buffer.getvalue())


def write_xlsx(records: Iterable[Record], path: Path, *, table: Table | None = None) -> None:
    """Write records as an XLSX file; by default rows of figures. Errors are those of `xlsx_bytes`."""
    write_whole(path, xlsx_bytes(records, table=table or get_table("figures")))


def _note_rows(notes: Iterable[Note]) -> Iterator[tuple[str, ...]]:
    for note in notes:
        yield (note.heading.upper(),)
        yield from note.rows
        yield ()


def _value(value: object) -> object:
    if isinstance(value, list):
        value = join_list(value) or None
    return clean_text(value) if isinstance(value, str) else value


def _width(column: Column) -> int:
    return max(_WIDE.get(column.name, _WIDTHS.get(column.type, 18)), len(column.name) + 4)


def _letters(place: int) -> str:
    place, last = divmod(place - 1, 26)
    return (_letters(place) if place else "") + chr(ord("A") + last)


def clean_text(text: str) -> str:
    """Return a text as XML can hold it: a character that it cannot hold is replaced."""
    return _NOT_IN_XML.sub("\ufffd", text)


def without_dates(content: bytes) -> bytes:
    """Return an XLSX file without the moment it was made: the same bytes for the same content."""
    entries = unpack_zip(content)
    entries["docProps/core.xml"] = _SAVED_AT.sub(rb"\g<1>2000-01-01T00:00:00Z", entries["docProps/core.xml"])
    return pack_zip(entries)
