"""Tables as CSV: written so that a spreadsheet program runs nothing, and read back without loss."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import TextIO

from natc.datasets import Reader, decimal, one_of, whole_number
from natc.errors import DataFileError
from natc.exchange.records import Record
from natc.exchange.tables import LIST_SEPARATOR, Column, Table, get_table

GUARD = "'"
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BYTE_ORDER_MARK = "\ufeff"


def write_csv(
    records: Iterable[Record], file: TextIO, *, table: Table | None = None, byte_order_mark: bool = False
) -> int:
    """Write records as CSV: comma, quotes where needed, lines ended by one line feed.

    Text that a spreadsheet program would run as a formula begins with an apostrophe instead, as does text that
    begins with an apostrophe of its own; `read_csv` takes it away again. A cell without a value is empty.

    Parameters
    ----------
    file : text file
        Opened for UTF-8 with `newline=""`.
    table : Table, optional
        Whose rows the records are; by default those of figures.
    byte_order_mark : bool, default False
        Begin with the mark by which older spreadsheet programs know UTF-8.

    Returns
    -------
    int
        Rows written.
    """
    table = table or get_table("figures")
    if byte_order_mark:
        file.write(BYTE_ORDER_MARK)
    plain = csv.writer(file, lineterminator="\n")
    quoted = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
    plain.writerow(table.header)
    n_rows = 0
    for record in records:
        cells = [_write_cell(record[column.name], column) for column in table.columns]
        # The module leaves a lone carriage return unquoted, and takes it for the end of a line when it reads.
        has_return = any(isinstance(cell, str) and "\r" in cell for cell in cells)
        (quoted if has_return else plain).writerow(cells)
        n_rows += 1
    return n_rows


def read_csv(file: TextIO, *, table: Table | None = None) -> list[Record]:
    """Read what `write_csv` wrote.

    Raises
    ------
    DataFileError
        At the first header, row or cell that is not as the code book says: type, least number, codes, and whether
        the cell may be empty.
    """
    table = table or get_table("figures")
    name = f"{table.name}.csv"
    rows = _read_rows(file, name)
    header = rows[0] if rows else []
    if header and header[0].startswith(BYTE_ORDER_MARK):
        header[0] = header[0].removeprefix(BYTE_ORDER_MARK)
    if header != list(table.header):
        raise DataFileError(name, f"the header is {header}, expected is {list(table.header)}", row=1)
    readers = {column.name: _reader(column) for column in table.columns}
    return [_read_record(cells, readers, name, number) for number, cells in enumerate(rows[1:], start=2)]


def csv_bytes(records: Iterable[Record], *, table: Table, byte_order_mark: bool = False) -> bytes:
    """Return records as the bytes of a CSV file in UTF-8."""
    text = io.StringIO(newline="")
    write_csv(records, text, table=table, byte_order_mark=byte_order_mark)
    return text.getvalue().encode()


def guard(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet program would take as a formula, or that begins with one."""
    return GUARD + text if text.startswith((GUARD, *_STARTS_A_FORMULA)) else text


def unguard(cell: str) -> str:
    """Return the text that `guard` was given."""
    return cell.removeprefix(GUARD)


def join_list(parts: Iterable[str]) -> str:
    """Write a list into one cell."""
    return LIST_SEPARATOR.join(parts)


def _write_cell(value: object, column: Column) -> object:
    if value is None or value == []:
        if not column.may_be_empty:
            raise DataFileError(column.name, "the cell is empty, and the code book does not say what that means")
        return ""
    if isinstance(value, list):
        return guard(join_list(value))
    return guard(value) if isinstance(value, str) else value


def _read_rows(file: TextIO, name: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(file, strict=True):  # one by one: an error is placed by the rows before it
            rows.append(cells)
    except csv.Error as problem:
        raise DataFileError(
            name, f"not readable as CSV: {problem}. Look for a quotation mark that is not closed", row=len(rows) + 1
        ) from None
    return rows


def _read_record(cells: list[str], readers: Mapping[str, Reader], name: str, number: int) -> Record:
    if len(cells) != len(readers):
        raise DataFileError(name, f"{len(cells)} cells, {len(readers)} are expected", row=number)
    record: Record = {}
    for (column, read), cell in zip(readers.items(), cells, strict=True):
        try:
            record[column] = read(cell)
        except ValueError as problem:
            raise DataFileError(name, str(problem), row=number, column=column) from None
    return record


def _reader(column: Column) -> Reader:
    """Return what reads a cell of a column by the code book."""
    read_value = _value_reader(column)

    def read(cell: str) -> object:
        if cell == "":
            if not column.may_be_empty:
                raise ValueError("the cell is empty, a value is expected")
            return [] if column.type == "list" else None
        return read_value(cell)

    return read


def _value_reader(column: Column) -> Reader:
    if column.type in {"integer", "year", "number"}:
        read_number = decimal if column.type == "number" else whole_number
        return lambda cell: _at_least(read_number(cell), column.minimum)
    read_text: Reader = one_of(*column.codes) if column.codes else str
    if column.type == "list":
        return lambda cell: [read_text(part) for part in unguard(cell).split(LIST_SEPARATOR)]
    return lambda cell: read_text(unguard(cell))


def _at_least(number: float, minimum: int | None) -> float:
    if minimum is not None and number < minimum:
        raise ValueError(f"found {number}, at least {minimum} is expected")
    return number
