"""A register on disk: a folder with one file per table, CSV or Parquet, and `register.yaml` that says whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from natc.datasets import read_records, record
from natc.errors import DataFileError, NatcError, NotWritable
from natc.register.change import ABOUT, reading
from natc.register.personal_keys import refuse_personal_keys
from natc.register.schema import country_codes, register_tables
from natc.register.sources import Source, as_text, check_header, find_source
from natc.register.store import Register, open_database, type_tables

if TYPE_CHECKING:
    import pandas as pd

FEW_ROWS, FEW_BYTES = 100_000, 5_000_000
"""A register up to this size is read by one thread: DuckDB shares out work by 122,880 rows, and more only wait."""


@record
class About:
    """What `register.yaml` says."""

    country: str
    is_example: bool
    note: str = ""
    secret_check: str = ""
    """A key made with the office's secret: another secret is told by it."""

    def __post_init__(self) -> None:
        if self.country not in country_codes():
            raise ValueError("country: found no ISO 3166-1 alpha-2 code")


def read_register(folder: Path, *, memory: str = "2GB") -> Register:
    """Read a register from its folder, every cell checked.

    Parameters
    ----------
    folder : Path
        Holds `register.yaml` and, per table, `<table>.csv` (UTF-8, header, comma) or `<table>.parquet` (columns of
        text, whole numbers or days). Rows are numbered from 2; lines without anything in them do not count.
    memory : str, default "2GB"
        Limit of the embedded database.

    Raises
    ------
    RecordError
        If `register.yaml` is missing or wrong.
    DataFileError
        If a table is missing, stands twice, has another header, cannot be read, or has keys that tell who somebody is.
    RegisterError
        If a cell cannot be taken. No message repeats what stands in a cell.
    """
    about = read_about(folder)
    with reading(folder):
        return read_tables(folder, about, memory=memory)


def read_about(folder: Path) -> About:
    """Read what `register.yaml` says of a register.

    Raises
    ------
    RecordError
        If the file is missing or wrong.
    """
    return read_records(folder / ABOUT, About)


def read_tables(folder: Path, about: About, *, memory: str = "2GB") -> Register:
    """Read the tables in a folder that nobody changes meanwhile. Errors are those of `read_register`."""
    is_small = sum(path.lstat().st_size for path in folder.iterdir()) <= FEW_BYTES
    connection = open_database(memory=memory, threads=1 if is_small else None)
    try:
        found = {table.name: find_source(folder, table, connection) for table in register_tables().values()}
        sources = {name: source for name, source in found.items() if source}
        made = type_tables(connection, sources, country=about.country, is_example=about.is_example, note=about.note)
        refuse_personal_keys(made, sources)
        return made
    except BaseException:
        connection.close()
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
    is_small = sum(map(len, frames.values())) <= FEW_ROWS
    connection = open_database(memory=memory, threads=1 if is_small else None)
    try:
        for name, frame in frames.items():
            if name not in register_tables():
                raise DataFileError(
                    name, f"there is no such table in a register. Known: {', '.join(register_tables())}"
                )
            check_header(name, [str(column) for column in frame.columns], register_tables()[name])
            connection.register(f"frame_{name}", frame.assign(row=range(2, len(frame) + 2)))
        sources = {
            name: Source(sql=f"(SELECT row, {as_text(register_tables()[name])} FROM frame_{name})", file=name)
            for name, frame in frames.items()
            if len(frame)
        }
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
    secret_check: str = "",
    form: str = "csv",
) -> None:
    """Write frames of text as a register's folder: all files, or the folder stays as it was.

    Parameters
    ----------
    folder : Path
        Is made; one that holds a register already is refused.
    secret_check : str, default ""
        Stands in `register.yaml`, see `About`.
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
            about = About(country=country, is_example=is_example, note=note, secret_check=secret_check)
            (work / ABOUT).write_text(_write_about(about), encoding="utf-8")
            folder.mkdir(exist_ok=True)
            folder.chmod(0o700)  # a register is for its office alone
            for file in sorted(work.iterdir(), key=lambda file: file.name == ABOUT):
                file.chmod(0o600)
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
            connection.execute(f"COPY (SELECT {as_text(table)} FROM written) TO '{path}' {options}")
            connection.unregister("written")
    finally:
        connection.close()


def _write_about(about: About) -> str:
    import yaml

    said = {name: value for name, value in asdict(about).items() if value != ""}
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=120)
