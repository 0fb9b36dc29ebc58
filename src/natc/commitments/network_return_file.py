"""Opening a file that may be a network return: what is unsafe, too large or no return is refused before it is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from natc.commitments.network_return_template import MARKER
from natc.errors import NatcError
from natc.exchange.workbook_file import WorkbookFileError, WorkbookLimits, open_workbook_safely

LIMITS = WorkbookLimits(n_bytes=2_000_000, n_unpacked=8_000_000, n_parts=200)
"""No filled-in return is larger."""
MAX_ROWS, MAX_COLUMNS = 1_000, 50


class ReturnFileError(NatcError, ValueError):
    """A file that is no filled-in network return at all."""


def open_sheet(path: Path) -> Any:
    """Return the sheet of a file that was made from the template of the network return.

    Raises
    ------
    ReturnFileError
        If the file is missing, empty, too large packed or unpacked, no XLSX file, holds programs or links to other
        files, or has no sheet, or several, made from the template.
    NatcError
        If openpyxl is not installed.
    """
    name = path.name
    try:
        book = open_workbook_safely(path, LIMITS)
    except WorkbookFileError as refused:
        raise ReturnFileError(str(refused)) from None
    made = []
    for sheet in book.worksheets:
        if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS:
            raise ReturnFileError(
                f"{name}, sheet {sheet.title}: {sheet.max_row:,} rows and {sheet.max_column:,} columns are in use;"
                f" a return has at most {MAX_ROWS:,} and {MAX_COLUMNS}. Copy the answers into a new template."
            )
        if sheet["A1"].value == MARKER:
            made.append(sheet)
    if not made:
        raise ReturnFileError(
            f"{name}: no sheet was made from the template of the network return (cell A1 is not {MARKER!r})."
            " Write one with: natc commitments return template"
        )
    if len(made) > 1:
        raise ReturnFileError(
            f"{name}: {len(made)} sheets are returns ({', '.join(sheet.title for sheet in made)}), and which of them"
            " counts cannot be told. Send each country and year as a file of its own."
        )
    return made[0]
