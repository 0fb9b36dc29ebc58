"""Network returns filled in by openpyxl, as an office would in its spreadsheet program."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from natc.commitments.network_return import load_return_form
from natc.commitments.network_return_template import FIRST_ROW, HEAD_ROWS, template_bytes

CELLS = [cell for item in load_return_form().items for cell in item.cells]
SHEET = "xl/worksheets/sheet1.xml"
"""The part of a file that holds the sheet to fill in."""
Change = Callable[[Any], None]


def row_of(cell: str) -> int:
    """Return the row of a cell of the template: they stand one below the other, in the order of the form."""
    return FIRST_ROW + CELLS.index(cell)


def open_template(country: str = "SVN", year: int = 2025, language: str = "en") -> Workbook:
    """Return a new template with what every return needs filled in, and no answer."""
    book = load_workbook(io.BytesIO(template_bytes(country, year, language)))
    sheet = book.worksheets[0]
    sheet.cell(HEAD_ROWS["office"], 4, "Office of the national coordinator")
    sheet.cell(HEAD_ROWS["received_on"], 4, date(year + 1, 3, 1))
    return book


def fill(book: Workbook, answers: dict[str, object], currencies: dict[str, str] | None = None) -> Workbook:
    """Write answers into column D, currencies into column F."""
    sheet = book.worksheets[0]
    for cell, answer in answers.items():
        sheet.cell(row_of(cell), 4).value = answer
    for cell, currency in (currencies or {}).items():
        sheet.cell(row_of(cell), 6).value = currency
    return book


def save(book: Workbook, folder: Path, name: str = "return.xlsx") -> Path:
    """Write a workbook into a folder."""
    path = folder / name
    book.save(path)
    return path


def changed(folder: Path, change: Change, **template: Any) -> Path:
    """Return a return with one answer in which something was changed on the sheet to fill in."""
    book = fill(open_template(**template), {"persons_trained.police": 12})
    change(book.worksheets[0])
    return save(book, folder)


def with_part(path: Path, name: str, content: bytes) -> Path:
    """Add a part to a spreadsheet, or put another in its place."""
    held = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in held.infolist():
            if entry.filename != name:
                archive.writestr(entry, held.read(entry))
        archive.writestr(name, content)
    return path
