"""A file of the register as the database reads it; what cannot be read is named by file and row, never repeated."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from natc.errors import DataFileError, NatcError
from natc.register.personal import refuse_header
from natc.register.schema import RegisterTable
from natc.register.typing import quoted

if TYPE_CHECKING:
    import duckdb

FORMS = ("csv", "parquet")
OPTIONAL_TABLES = ("agency_count", "delivery", "population")
"""Tables without which a register is complete: their file may be missing."""
_TEXT_TYPES = re.compile(r"VARCHAR|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DATE|DECIMAL\(.*\)|ENUM\(.*\)|\"NULL\"")
_LONGEST_LINE, _LONGEST_HEADER = 2_000_000, 10_000
"""In bytes."""
_FAULTS = (
    ("Invalid unicode", "a letter that is not UTF-8. Save the file as CSV UTF-8"),
    ("unterminated quote", "a quotation mark that is not closed"),
    ("Expected Number of Columns", "more or fewer cells than the header has"),
    ("Maximum line size", f"a row that is longer than {_LONGEST_LINE:,} bytes"),
)
"""What the database says of a row that it cannot read, and how we say it: its own words repeat the row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A table of text that the database can read: `sql` is what stands after FROM, `file` names it to people."""

    sql: str
    file: str


def find_source(folder: Path, table: RegisterTable, connection: duckdb.DuckDBPyConnection) -> Source | None:
    """Return the file of a table, its header checked; None where an optional table has none.

    Raises
    ------
    DataFileError
        If the file is missing, stands twice, is empty, has another header, or cannot be opened.
    """
    try:
        files = [path for form in FORMS if (path := folder / f"{table.name}.{form}").exists()]
    except OSError as problem:
        raise DataFileError(f"{table.name}.csv", f"the file cannot be opened ({problem.strerror})") from None
    if len(files) > 1:
        names = " and ".join(file.name for file in files)
        raise DataFileError(table.name, f"the table stands twice, as {names}. Keep one of them")
    if not files:
        if table.name in OPTIONAL_TABLES:
            return None
        raise DataFileError(f"{table.name}.csv", "the file is missing. A table without rows still has its header")
    file = files[0]
    if not file.is_file():
        raise DataFileError(file.name, "this is no file. A table is one file of the type CSV or Parquet")
    try:
        is_empty = file.stat().st_size == 0
        if not is_empty:
            return _parquet(file, table, connection) if file.suffix == ".parquet" else _csv(file, table)
    except OSError as problem:
        raise DataFileError(file.name, f"the file cannot be opened ({problem.strerror})") from None
    raise DataFileError(file.name, "the file is empty. A table without rows still has its header")


def check_header(file: str, found: Sequence[str], table: RegisterTable) -> None:
    """Refuse a header that is not that of the table, in whatever order; nothing of it is repeated.

    Raises
    ------
    DataFileError
        Naming the number of the first column that a register does not know, with the way to leave it at the agency.
    """
    for place, name in enumerate(found, start=1):
        if name in table.header:
            continue
        what = f"column {place} is none of a register"
        if reason := refuse_header(name):
            raise DataFileError(file, f"{what}, and {reason}", row=1)
        if place == 1 and len(found) == 1 and len(table.header) > 1:
            raise DataFileError(file, "the header has one column alone. Expected are cells separated by commas", row=1)
        raise DataFileError(
            file, f"{what}. Expected are {', '.join(table.header)}; what else there is stays at the agency", row=1
        )
    if missing := [name for name in table.header if name not in found]:
        raise DataFileError(file, f"columns are missing: {', '.join(missing)}", row=1)
    if len(set(found)) < len(found):
        raise DataFileError(file, "a column stands twice", row=1)


def as_text(table: RegisterTable) -> str:
    """Return the columns of a table as text, for SELECT."""
    return ", ".join(f"{quoted(name)}::VARCHAR AS {quoted(name)}" for name in table.header)


def say_unreadable(file: str, problem: Exception) -> NatcError:
    """Say that the database cannot read a file: its row where it names one, and nothing else of its words."""
    said = str(problem)
    if type(problem).__name__ == "OutOfMemoryException":
        return NatcError(f"The register does not fit into the memory that it may use ({file}). Allow more.")
    line = re.search(r"\b[Ll]ine:? (\d+)", said)
    if fault := next((words for sign, words in _FAULTS if sign in said), None):
        return DataFileError(file, f"found {fault}. Nothing was read", row=int(line[1]) if line else None)
    kind = "Parquet" if file.endswith(".parquet") else "CSV"
    return DataFileError(file, f"cannot be read as {kind}. Write the table again", row=int(line[1]) if line else None)


def _csv(file: Path, table: RegisterTable) -> Source:
    header = _header_of_csv(file)
    check_header(file.name, header, table)
    types = ", ".join(f"'{name}': 'VARCHAR'" for name in header)
    reader = (
        f"read_csv({_literal(file)}, auto_detect=false, header=true, delim=',', quote='\"', escape='\"',"
        f" columns={{{types}}}, nullstr='', strict_mode=true, parallel=true, max_line_size={_LONGEST_LINE})"
    )
    return Source(sql=f"(SELECT row_number() OVER () + 1 AS row, {as_text(table)} FROM {reader})", file=file.name)


def _header_of_csv(file: Path) -> list[str]:
    try:
        with file.open("rb") as content:
            line = content.readline(_LONGEST_HEADER).decode("utf-8-sig")
        return next(csv.reader(line.splitlines(), strict=True), [])
    except (UnicodeDecodeError, csv.Error):
        raise DataFileError(file.name, "the header cannot be read: the file is no CSV in UTF-8", row=1) from None


def _parquet(file: Path, table: RegisterTable, connection: duckdb.DuckDBPyConnection) -> Source:
    reader = f"read_parquet({_literal(file)}, file_row_number=true)"
    try:
        types = {name: kind for name, kind, *_ in connection.execute(f"DESCRIBE SELECT * FROM {reader}").fetchall()}
    except Exception as problem:
        raise say_unreadable(file.name, problem) from None
    types.pop("file_row_number", None)
    check_header(file.name, list(types), table)
    for name, kind in types.items():
        if not _TEXT_TYPES.fullmatch(kind):
            raise DataFileError(
                file.name, "the column holds neither text, whole numbers nor days. Write it as text", column=name
            )
    return Source(sql=f"(SELECT file_row_number + 2 AS row, {as_text(table)} FROM {reader})", file=file.name)


def _literal(file: Path) -> str:
    """Return the path as SQL text. The database would take `*`, `?` and `[` in it for other files too.

    Raises
    ------
    DataFileError
        If the path has one of these signs.
    """
    if set("*?[") & set(str(file)):
        raise DataFileError(file.name, "the path to the file has *, ? or [ in it. Rename the folder")
    return "'" + str(file).replace("'", "''") + "'"
