"""A register on disk: a folder with one file per table, CSV or Parquet, and `register.yaml` that says whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from natc.datasets import read_records, record
from natc.errors import DataFileError, NatcError, NotWritable
from natc.register.schema import RegisterTable, country_codes, register_tables
from natc.register.store import Register, open_database, type_tables
from natc.register.typing import quoted

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

ABOUT = "register.yaml"
FORMS = ("csv", "parquet")
OPTIONAL_TABLES = ("agency_count", "delivery", "population")
"""Tables without which a register is complete: their file may be missing."""


@record
class About:
    """What `register.yaml` says."""

    country: str
    is_example: bool
    note: str = ""

    def __post_init__(self) -> None:
        if self.country not in country_codes():
            raise ValueError("country: found no ISO 3166-1 alpha-2 code")


def read_register(folder: Path, *, memory: str = "2GB") -> Register:
    """Read a register from its folder, every cell checked.

    Parameters
    ----------
    folder : Path
        Holds `register.yaml` and, per table, `<table>.csv` (UTF-8, header, comma) or `<table>.parquet` (columns of text).
    memory : str, default "2GB"
        Limit of the embedded database.

    Raises
    ------
    RecordError
        If `register.yaml` is missing or wrong.
    DataFileError
        If a table is missing, stands twice, has another header, or cannot be read.
    RegisterError
        If a cell cannot be taken. No message repeats what stands in a cell.
    """
    about = read_records(folder / ABOUT, About)
    connection = open_database(memory=memory)
    try:
        sources = {
            table.name: source for table in register_tables().values() if (source := _source(folder, table, connection))
        }
        return type_tables(connection, sources, country=about.country, is_example=about.is_example, note=about.note)
    except BaseException as problem:
        connection.close()
        if isinstance(problem, Exception) and type(problem).__module__.startswith(("duckdb", "_duckdb")):
            raise _unreadable(folder.name, problem) from None
        raise


def register_from_frames(
    frames: Mapping[str, pd.DataFrame], *, country: str, is_example: bool, note: str = "", memory: str = "2GB"
) -> Register:
    """Make a register from frames of text as its files hold it; a missing table has no rows.

    Raises
    ------
    DataFileError
        If a frame is of no table, or has other columns.
    RegisterError
        If a cell cannot be taken.
    """
    connection = open_database(memory=memory)
    try:
        for name, frame in frames.items():
            if name not in register_tables():
                raise DataFileError(
                    name, f"there is no such table in a register. Known: {', '.join(register_tables())}"
                )
            _check_header(name, list(frame.columns), register_tables()[name])
            connection.register(f"frame_{name}", frame.assign(row=range(2, len(frame) + 2)))
        sources = {name: f"(SELECT row, {_as_text(register_tables()[name])} FROM frame_{name})" for name in frames}
        made = type_tables(connection, sources, country=country, is_example=is_example, note=note)
        for name in frames:
            connection.unregister(f"frame_{name}")
        return made
    except BaseException:
        connection.close()
        raise


def write_register(
    frames: Mapping[str, pd.DataFrame],
    folder: Path,
    *,
    country: str,
    is_example: bool,
    note: str = "",
    form: str = "csv",
) -> None:
    """Write frames of text as a register's folder: all files, or the folder stays as it was.

    Parameters
    ----------
    folder : Path
        Is made; one that holds a register already is refused.
    form : str, default "csv"
        Or "parquet": smaller, and faster to read.

    Raises
    ------
    NatcError
        If the folder holds a register already.
    NotWritable
        If a file cannot be written.
    """
    import shutil
    import tempfile

    if (folder / ABOUT).exists():
        raise NatcError(f"{folder} holds a register already. Choose a new folder, or take that one away.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        try:
            _write_tables(frames, work, form)
            (work / ABOUT).write_text(_about(country, is_example, note), encoding="utf-8")
            work.chmod(0o700)  # a register is for its office alone
            folder.mkdir(exist_ok=True)
            for file in sorted(work.iterdir(), key=lambda file: file.name == ABOUT):
                file.replace(folder / file.name)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as problem:
        raise NotWritable(problem.errno, problem.strerror or str(problem), str(folder)) from None


def _write_tables(frames: Mapping[str, pd.DataFrame], folder: Path, form: str) -> None:
    connection = open_database()
    try:
        for table in register_tables().values():
            if table.name not in frames:
                continue
            connection.register("written", frames[table.name][list(table.header)])
            options = "(FORMAT parquet, COMPRESSION zstd)" if form == "parquet" else "(FORMAT csv, HEADER)"
            path = str(folder / f"{table.name}.{form}").replace("'", "''")
            connection.execute(f"COPY (SELECT {_as_text(table)} FROM written) TO '{path}' {options}")
            connection.unregister("written")
    finally:
        connection.close()


def _about(country: str, is_example: bool, note: str) -> str:
    import yaml

    return yaml.safe_dump(
        {"country": country, "is_example": is_example, "note": note}, allow_unicode=True, sort_keys=False, width=120
    )


def _source(folder: Path, table: RegisterTable, connection: duckdb.DuckDBPyConnection) -> str | None:
    files = [folder / f"{table.name}.{form}" for form in FORMS if (folder / f"{table.name}.{form}").is_file()]
    if len(files) > 1:
        raise DataFileError(table.name, f"stands twice: {' and '.join(file.name for file in files)}. Keep one")
    if not files:
        if table.name in OPTIONAL_TABLES:
            return None
        raise DataFileError(f"{table.name}.csv", "the file is missing. A table without rows still has its header")
    file, path = files[0], str(files[0]).replace("'", "''")
    if file.stat().st_size == 0:
        raise DataFileError(file.name, "the file is empty. A table without rows still has its header")
    if file.suffix == ".parquet":
        reader, row = f"read_parquet('{path}', file_row_number=true)", "file_row_number + 2"
    else:
        types = ", ".join(f"'{name}': 'VARCHAR'" for name in _header_of_csv(file, table))
        reader = (
            f"read_csv('{path}', auto_detect=false, header=true, delim=',', quote='\"', escape='\"',"
            f" columns={{{types}}}, nullstr='', strict_mode=true, parallel=true)"
        )
        row = "row_number() OVER () + 1"
    try:
        found = [name for name, *_ in connection.execute(f"DESCRIBE SELECT * FROM {reader}").fetchall()]
    except Exception as problem:
        raise _unreadable(file.name, problem) from None
    _check_header(file.name, [name for name in found if name != "file_row_number"], table)
    return f"(SELECT {row} AS row, {_as_text(table)} FROM {reader})"


def _header_of_csv(file: Path, table: RegisterTable) -> list[str]:
    import csv

    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            header = next(csv.reader(text, strict=True), [])
    except (UnicodeDecodeError, csv.Error):
        raise DataFileError(file.name, "the header cannot be read: the file is no CSV in UTF-8", row=1) from None
    _check_header(file.name, header, table)
    return header


def _check_header(file: str, found: list[str], table: RegisterTable) -> None:
    missing = [name for name in table.header if name not in found]
    strange = [place for place, name in enumerate(found, start=1) if name not in table.header]
    if missing:
        raise DataFileError(file, f"the columns {', '.join(missing)} are missing", row=1)
    if strange:
        raise DataFileError(
            file,
            f"column {strange[0]} is none of a register ({len(strange)} in all). What a register does not know stays at the agency",
            row=1,
        )
    if len(set(found)) < len(found):
        raise DataFileError(file, "a column stands twice", row=1)


def _as_text(table: RegisterTable) -> str:
    return ", ".join(f"{quoted(name)}::VARCHAR AS {quoted(name)}" for name in table.header)


def _unreadable(file: str, problem: Exception) -> DataFileError:
    """Say that a file cannot be read, with its row where the database names one, and nothing else of its message."""
    line = re.search(r"\b[Ll]ine:? (\d+)", str(problem))
    return DataFileError(
        file,
        "cannot be read: expected are UTF-8, commas, quotation marks that are closed, and as many cells as the header has",
        row=int(line.group(1)) if line else None,
    )
