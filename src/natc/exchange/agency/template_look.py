"""How a template looks: colours, widths, heights, print, protection without a password."""

from __future__ import annotations

import math
from typing import Any

PAPER = {
    "must": "0B4F6C",
    "may": "D9E5EA",
    "to_fill": "FFF2CC",
    "example": "E7E7E7",
    "wrong": "F2C9BE",
    "ink": "1B1F24",
}
"""Colours: heads of columns that must and may be filled in, cells to fill in, examples, what cannot be taken."""
LINE = 15.0
"""Height of a line of 11-point text, in points."""


def fill_of(name: str) -> Any:
    """Return the filling of one of the colours."""
    from openpyxl.styles import PatternFill

    return PatternFill("solid", start_color=PAPER[name])


def height_of(text: str, width: float) -> float:
    """Return the height, in points, of a row that shows a text in a column of a width in signs."""
    lines = sum(max(1, math.ceil(len(part) * 1.08 / width)) for part in text.split("\n"))
    return lines * LINE + 2


def unlock(cell: Any) -> None:
    """Let a cell, or the cells of a column, be filled in although the sheet is protected."""
    from openpyxl.styles import Protection

    cell.protection = Protection(locked=False)


def protect(sheet: Any) -> None:
    """Protect what is not to be filled in from a slip of the hand; there is no password."""
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)  # False: stays allowed


def set_print(sheet: Any, *, n_pages_wide: int, orientation: str = "landscape", title_rows: str | None = None) -> None:
    """Print on A4, so many pages wide, with the head on every page and the pages numbered."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = orientation, 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = n_pages_wide, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P / &N"
    if title_rows:
        sheet.print_title_rows = title_rows
