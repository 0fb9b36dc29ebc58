"""Checked rows: every cell of a published table is read by a rule, and a bad one is named by file, row and column."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from natc.errors import DataFileError

Reader = Callable[[str], Any]
"""Reads one cell; raises ValueError with what was found and what is expected."""


def text(cell: str) -> str:
    """Read a cell that must hold something."""
    if not cell.strip():
        raise ValueError("the cell is empty, a value is expected")
    return cell


def optional_text(cell: str) -> str:
    """Read a cell that may be empty."""
    return cell


def whole_number(cell: str) -> int:
    """Read a count: digits only, zero or more."""
    if not (cell.isascii() and cell.isdigit()):
        raise ValueError(f"found {cell[:20]!r}, a whole number is expected")
    return int(cell)


def year(cell: str) -> int:
    """Read a calendar year that published statistics can cover."""
    number = whole_number(cell)
    if not 1990 <= number <= 2100:
        raise ValueError(f"found {number}, a year from 1990 to 2100 is expected")
    return number


def optional(reader: Reader) -> Reader:
    """Return a reader that takes an empty cell as None."""
    return lambda cell: reader(cell) if cell.strip() else None


def one_of(*valid: str) -> Reader:
    """Return a reader that takes only the given codes."""

    def read(cell: str) -> str:
        if cell not in valid:
            raise ValueError(f"found {cell[:40]!r}, one of these is expected: {', '.join(valid)}")
        return cell

    return read


def decimal(cell: str) -> float:
    """Read a number with a decimal point, zero or more."""
    try:
        number = float(cell)
    except ValueError:
        raise ValueError(f"found {cell[:20]!r}, a number is expected") from None
    if not 0 <= number < float("inf"):
        raise ValueError(f"found {cell[:20]!r}, a number of zero or more is expected")
    return number


def read_rows(path: Path, columns: Mapping[str, Reader]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Read a UTF-8 CSV file with exactly these columns, in this order.

    Yields
    ------
    tuple of int and dict
        The row number in the file (the header is row 1) and the cells by column, each read by its rule.

    Raises
    ------
    DataFileError
        At the first damaged header, row or cell.
    """
    try:
        content = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataFileError(path.name, "the file is not there") from None
    except UnicodeDecodeError:
        raise DataFileError(path.name, "the file is not UTF-8 text") from None
    lines = csv.reader(content.splitlines(keepends=True), strict=True)
    try:
        header = next(lines, [])
        if header != list(columns):
            raise DataFileError(path.name, f"the header is {header}, expected is {list(columns)}", row=1)
        for number, cells in enumerate(lines, start=2):
            if len(cells) != len(columns):
                raise DataFileError(path.name, f"{len(cells)} cells, {len(columns)} are expected", row=number)
            row = {}
            for (column, reader), cell in zip(columns.items(), cells, strict=True):
                try:
                    row[column] = reader(cell)
                except ValueError as problem:
                    raise DataFileError(path.name, str(problem), row=number, column=column) from None
            yield number, row
    except csv.Error as problem:
        raise DataFileError(path.name, f"not readable as CSV: {problem}", row=lines.line_num) from None
