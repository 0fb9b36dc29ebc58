"""Taking agency files into a register: whole or not at all, a corrected file in the place of the one before."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from natc.errors import NatcError, NotWritable
from natc.exchange.agency.forms import AGENCY_KINDS, agency_form, agency_forms
from natc.exchange.agency.keys import SecretError, check_of
from natc.exchange.agency.merge import KEPT_BY_THE_OFFICE, Difference, merge_pieces
from natc.exchange.agency.pieces import deliveries, make_piece
from natc.exchange.agency.take_problems import FilesRefused, find_problems
from natc.register import register_table, register_tables, write_register
from natc.register.change import changing, finish_change
from natc.register.folder import About, read_about, read_tables
from natc.register.log import write_entry
from natc.register.sources import find_source, say_unreadable
from natc.register.store import open_database

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

    from natc.exchange.agency.read import AgencyFile

PIECES, OWED = "pieces", "owed"
_PIECE = re.compile(rf"(?:{'|'.join(AGENCY_KINDS)})-[A-Za-z0-9_-]{{1,40}}-[0-9]{{4}}")
_ORDER = ("court", "prosecution", "police", "border", "labour_inspectorate", "asylum", "social", "shelter")
"""Whose value counts where agencies differ: those who decide on a file before those who open it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of taking files: `replaced` names those that stand in the place of an earlier one."""

    n_files: int
    replaced: tuple[str, ...]
    differences: tuple[Difference, ...]
    n_victims: int
    n_without_code: int
    """Persons whose key rests on one agency's record: not de-duplicated across agencies."""


def new_register(folder: Path, *, country: str, secret: bytes, note: str = "") -> None:
    """Make an empty register: the office fills in `entity.csv`, and then takes agency files.

    Raises
    ------
    NatcError
        If the folder holds a register already.
    NotWritable
        If it cannot be written.
    """
    import pandas as pd

    frames = {name: pd.DataFrame(columns=list(table.header), dtype=str) for name, table in register_tables().items()}
    write_register(frames, folder, country=country, is_example=False, note=note, secret_check=check_of(secret))


def take_files(files: Sequence[AgencyFile], folder: Path, *, secret: bytes, now: datetime, by: str) -> Taken:
    """Take agency files into a register's folder.

    A file of the same organisation, kind and year takes the place of the one before. Everything is made beside the
    register's tables and checked before it takes their place; if anything is wrong the register stays as it was.
    Nobody reads or changes the register meanwhile.

    Parameters
    ----------
    files : sequence of AgencyFile
        As `read_agency_file` returns them: checked.
    folder : Path
        Made by `new_register`.
    secret : bytes
        As `read_secret` returns it.
    now, by
        The moment and the account that the register's log shows.

    Raises
    ------
    SecretError
        If the register's keys were made with another secret.
    FilesRefused
        If a file is of another country, two are of the same organisation, kind and year, or an organisation is not
        in `entity.csv` or there of another type: all of it at once.
    DataFileError
        If what was taken earlier cannot be read.
    RegisterError
        If the tables made from the files cannot be typed.
    NotWritable
        If the register cannot be written.
    """
    about = read_about(folder)
    if about.secret_check != check_of(secret):
        raise SecretError(
            f"{folder}: its keys were not made with this secret. With another one the same person would become two."
        )
    try:
        with changing(folder) as work, closing(open_database()) as connection:
            organisations = _read_organisations(folder, connection)
            if problems := list(find_problems(files, about.country, organisations)):
                raise FilesRefused(problems)
            made = {_name(file): make_piece(file, secret) for file in files}
            before = _pieces(folder)
            for name, frames in made.items():
                _write_piece(connection, frames, work / PIECES / name)
            pieces = {**before, **{name: work / PIECES / name for name in made}}
            _write_piece(connection, {"delivery": _owed(organisations, pieces, secret)}, work / OWED)
            in_order = [*(pieces[name] for name in sorted(pieces, key=_rank)), work / OWED]
            differences = merge_pieces(connection, in_order, work)
            shutil.rmtree(work / OWED)
            n_victims, n_without_code = _look_at_tables(work, folder, about)
            for file in files:
                facts = {"organisation": file.organisation, "kind": file.kind, "year": file.year, "sha256": file.sha256}
                write_entry(folder, "take", facts, now=now, by=by)
            finish_change(folder)
    except OSError as problem:
        raise NotWritable(problem.errno, problem.strerror or str(problem), str(folder)) from None
    return Taken(
        n_files=len(files),
        replaced=tuple(sorted(set(made) & set(before))),
        differences=differences,
        n_victims=n_victims,
        n_without_code=n_without_code,
    )


def _read_organisations(folder: Path, connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the office's organisations with their types; refuse a register whose rows came from elsewhere."""
    made = [] if _pieces(folder) else [name for name in register_tables() if name not in KEPT_BY_THE_OFFICE]
    if filled := [name for name in made if _cells(folder, name, "id", connection)]:
        raise NatcError(
            f"{folder} holds rows that did not come from agency files ({', '.join(filled)}); taking files would"
            " lose them. Make a register of its own: natc register new"
        )
    return dict(_cells(folder, "entity", "id, type", connection))


def _cells(folder: Path, table: str, columns: str, connection: duckdb.DuckDBPyConnection) -> list[Any]:
    """Return rows of a table as its file has them: all is typed once the new tables are made."""
    import duckdb

    source = find_source(folder, register_table(table), connection)
    if source is None:
        return []
    try:
        return connection.execute(f"SELECT {columns} FROM {source.sql}").fetchall()
    except duckdb.Error as problem:
        raise say_unreadable(source.file, problem) from None


def _look_at_tables(work: Path, folder: Path, about: About) -> tuple[int, int]:
    """Type the new tables beside those that the office keeps; return victims, and those without a person code."""
    kept = [folder / f"{name}.csv" for name in KEPT_BY_THE_OFFICE if (folder / f"{name}.csv").exists()]
    for file in kept:
        shutil.copyfile(file, work / file.name)
    with read_tables(work, about) as register:
        found = register.connection.execute(
            "SELECT count(*), count(*) FILTER (basis = 'AGENCY_RECORD') FROM person"
            " WHERE id IN (SELECT person FROM victim)"
        ).fetchone()
    for file in kept:
        (work / file.name).unlink()
    return found or (0, 0)


def _name(file: AgencyFile) -> str:
    return f"{file.kind}-{file.organisation}-{file.year}"


def _pieces(folder: Path) -> dict[str, Path]:
    """Return the pieces that a register was made from, by name. What is none of them is left alone."""
    pieces = folder / PIECES
    return {path.name: path for path in pieces.iterdir() if _PIECE.fullmatch(path.name)} if pieces.is_dir() else {}


def _rank(name: str) -> tuple[int, int, str]:
    """Return the place of a piece in the order that decides: by kind, then the latest year, then organisation."""
    kind, _, rest = name.partition("-")
    organisation, _, year = rest.rpartition("-")
    return _ORDER.index(kind), -int(year), organisation


def _owed(organisations: Mapping[str, str], pieces: Iterable[str], secret: bytes) -> pd.DataFrame:
    """Return what is owed: every organisation of the office's list whose kind has a template, for every year begun.

    What was delivered stands in an earlier piece and counts before it.
    """
    import pandas as pd

    kind_of = {form.entity_type: kind for kind, form in agency_forms().items()}
    there = set(pieces)
    years = sorted({name.rpartition("-")[2] for name in there})
    rows = [
        row
        for organisation, entity_type in organisations.items()
        if entity_type in kind_of
        for year in years
        if f"{kind_of[entity_type]}-{organisation}-{year}" not in there
        for row in deliveries(organisation, _contents(kind_of[entity_type]), int(year), "OWED", secret)
    ]
    return pd.DataFrame(rows, columns=list(register_tables()["delivery"].header), dtype=str)


def _contents(kind: str) -> dict[str, None]:
    form = agency_form(kind)
    sheets = form.sheets_for(form.sends())
    return dict.fromkeys(content for sheet in sheets for content in sheet.contents)


def _write_piece(connection: duckdb.DuckDBPyConnection, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    import duckdb

    folder.mkdir(parents=True)
    try:
        for table, frame in frames.items():
            connection.register("made", frame)
            path = str(folder / f"{table}.parquet").replace("'", "''")
            connection.execute(f"COPY made TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
            connection.unregister("made")
    except duckdb.Error:  # its message can repeat what stands in a row
        raise NotWritable(None, "there may be no space left", str(folder)) from None
