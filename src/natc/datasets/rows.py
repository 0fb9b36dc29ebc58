"""Checked rows: every cell of a published table is read by a rule, and a bad one is named by file, row and column."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from natc.errors import DataFileError

Reader = Callable[[str], Any]
"""Reads one cell; raises ValueError with what was found and what is expected."""

MAX_DIGITS = 9
"""No count of persons or cases in the region has more: a longer one is a slip of the keyboard."""

_DECIMAL = re.compile(r"[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?", re.ASCII | re.IGNORECASE)


def text(cell: str) -> str:
    """Read a cell that must hold something."""
    if not cell.strip():
        raise ValueError("the cell is empty, a value is expected")
    return cell


def optional_text(cell: str) -> str:
    """Read a cell that may be empty."""
    return cell


def whole_number(cell: str) -> int:
    """Read a count: ASCII digits only, at most `MAX_DIGITS` of them."""
    if not (cell.isascii() and cell.isdigit()):
        raise ValueError(f"found {cell[:20]!r}, a whole number is expected")
    if len(cell) > MAX_DIGITS:
        raise ValueError(f"found a number of {len(cell)} digits, at most {MAX_DIGITS} are expected")
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
    """Read a number in ASCII digits with a decimal point, zero or more."""
    if not _DECIMAL.fullmatch(cell):
        raise ValueError(f"found {cell[:20]!r}, a number of zero or more is expected")
    number = float(cell)
    if number == float("inf"):
        raise ValueError(f"found {cell[:20]!r}, which is too large")
    return number


def read_rows(path: Path, columns: Mapping[str, Reader]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Read a UTF-8 CSV file with exactly these columns, in this order; a byte order mark may come first.

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
        content = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise DataFileError(path.name, "the file is not there") from None
    except UnicodeDecodeError:
        raise DataFileError(path.name, "the file is not UTF-8 text") from None
    # Not splitlines(): it also ends a line at U+0085 and U+2028, which may stand inside a cell.
    lines = csv.reader(io.StringIO(content, newline=""), strict=True)
    number = 0
    try:
        header, number = next(lines, []), 1
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
        raise DataFileError(path.name, f"not readable as CSV: {problem}", row=number + 1) from None
