"""Taking agency files into a register: whole or not at all, a corrected file in the place of the one before."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from natc.codelists import reasons
from natc.errors import DataFileError, NatcError, NotWritable
from natc.exchange.agency.forms import agency_form, agency_forms
from natc.exchange.agency.merge import Difference, merge_pieces
from natc.exchange.agency.pieces import deliveries, make_piece
from natc.register import Register, read_register, register_tables, write_register
from natc.register.log import write_entry

if TYPE_CHECKING:
    import pandas as pd

    from natc.exchange.agency.read import AgencyFile

PIECES, OWED = "pieces", "owed"
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


def new_register(folder: Path, *, country: str, note: str = "") -> None:
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
    write_register(frames, folder, country=country, is_example=False, note=note)


def take_files(files: Sequence[AgencyFile], folder: Path, *, secret: bytes, now: datetime, by: str) -> Taken:
    """Take agency files into a register's folder.

    A file of the same organisation, kind and year takes the place of the one before. Everything is made beside the
    register and checked before it takes its place; if anything is wrong the register stays as it was.

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
    DataFileError
        If a file is of another country, two files are of the same organisation, kind and year, or its organisation is
        not in `entity.csv` or there of another type.
    RegisterError
        If the tables made from the files cannot be typed.
    NotWritable
        If the register cannot be written.
    """
    with read_register(folder) as register:
        if not (folder / PIECES).is_dir() and register.n_rows("person"):
            raise NatcError(
                f"{folder} holds rows that did not come from agency files; taking files would lose them."
                " Make a register of its own: natc register new"
            )
        organisations = dict(register.connection.execute('SELECT id, type FROM "entity"').fetchall())
        _check(files, register.country, organisations)
    made = {_name(file): make_piece(file, secret) for file in files}
    try:
        work = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        try:
            shutil.copytree(folder, work, dirs_exist_ok=True)
            replaced = tuple(sorted(name for name in made if (work / PIECES / name).exists()))
            for name, frames in made.items():
                _write_piece(frames, work / PIECES / name)
            _write_piece({"delivery": _owed(organisations, work / PIECES, secret)}, work / OWED)
            differences = merge_pieces([*_in_order(work / PIECES), work / OWED], work)
            with read_register(work) as register:
                n_victims, n_without_code = _count_persons(register)
            for file in files:
                facts: dict[str, str | int | None] = {
                    "organisation": file.organisation,
                    "kind": file.kind,
                    "year": file.year,
                    "sha256": file.sha256,
                }
                write_entry(work, "take", facts, now=now, by=by)
            _put_in_place(work, folder)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as problem:
        raise NotWritable(problem.errno, problem.strerror or str(problem), str(folder)) from None
    return Taken(
        n_files=len(files),
        replaced=replaced,
        differences=differences,
        n_victims=n_victims,
        n_without_code=n_without_code,
    )


def _check(files: Sequence[AgencyFile], country: str, organisations: Mapping[str, str]) -> None:
    names = [_name(file) for file in files]
    for file, name in zip(files, names, strict=True):
        expected = agency_form(file.kind).entity_type
        if names.count(name) > 1:
            raise DataFileError(file.name, f"two of the files are of {file.organisation} for {file.year}. Send one")
        if file.country != country:
            raise DataFileError(file.name, f"the file is of {file.country}, the register of {country}")
        if file.organisation not in organisations:
            raise DataFileError(
                file.name,
                f"the organisation {file.organisation} is not in entity.csv of the register. Add a row for it first",
            )
        if organisations[file.organisation] != expected:
            raise DataFileError(
                file.name,
                f"{file.organisation} is {organisations[file.organisation]} in entity.csv, the file is of {expected}",
            )
        _check_referrals(file, organisations)


def _check_referrals(file: AgencyFile, organisations: Mapping[str, str]) -> None:
    """Refuse a referral from or to an organisation that the office does not know; the cell may hold a name."""
    known = {"", *reasons(), *organisations}
    for sheet, frame in file.sheets.items():
        for column in ("referred_from", "referred_to"):
            if column not in frame:
                continue
            for place, value in zip(file.places[sheet], frame[column], strict=True):
                if value not in known:
                    raise DataFileError(
                        file.name,
                        f"sheet {sheet}: no organisation of entity.csv stands there. Add it, or correct the code",
                        row=int(place),
                        column=column,
                    )


def _count_persons(register: Register) -> tuple[int, int]:
    """Return the persons who are recorded as victims, and those of them whose key rests on one agency's record."""
    found = register.connection.execute(
        "SELECT count(*), count(*) FILTER (basis = 'AGENCY_RECORD') FROM person WHERE id IN (SELECT person FROM victim)"
    ).fetchone()
    return found if found else (0, 0)


def _name(file: AgencyFile) -> str:
    return f"{file.kind}-{file.organisation}-{file.year}"


def _in_order(folder: Path) -> list[Path]:
    """Return the pieces in the order in which they count: by kind, then the latest year, then organisation."""

    def rank(piece: Path) -> tuple[int, int, str]:
        kind, _, rest = piece.name.partition("-")
        organisation, _, year = rest.rpartition("-")
        return _ORDER.index(kind), -int(year), organisation

    return sorted(folder.iterdir(), key=rank)


def _owed(organisations: Mapping[str, str], pieces: Path, secret: bytes) -> pd.DataFrame:
    """Return what is owed: every organisation of the office's list whose kind has a template, for every year begun.

    What was delivered stands in an earlier piece and counts before it.
    """
    import pandas as pd

    kind_of = {form.entity_type: kind for kind, form in agency_forms().items()}
    years = sorted({piece.name.rpartition("-")[2] for piece in pieces.iterdir()})
    rows = [
        row
        for organisation, entity_type in organisations.items()
        if entity_type in kind_of
        for year in years
        if not (pieces / f"{kind_of[entity_type]}-{organisation}-{year}").exists()
        for row in deliveries(organisation, _contents(kind_of[entity_type]), int(year), "OWED", secret)
    ]
    return pd.DataFrame(rows, columns=list(register_tables()["delivery"].header), dtype=str)


def _contents(kind: str) -> dict[str, None]:
    form = agency_form(kind)
    sheets = form.sheets_for(form.sends())
    return dict.fromkeys(content for sheet in sheets for content in sheet.contents)


def _write_piece(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    from natc.register.store import open_database

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    connection = open_database()
    try:
        for table, frame in frames.items():
            connection.register("piece", frame)
            path = str(folder / f"{table}.parquet").replace("'", "''")
            connection.execute(f"COPY piece TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
            connection.unregister("piece")
    finally:
        connection.close()


def _put_in_place(work: Path, folder: Path) -> None:
    """Let a folder take the place of another; if that fails half-way, the old one goes back."""
    old = work.with_name(work.name + ".old")
    folder.rename(old)
    try:
        work.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
