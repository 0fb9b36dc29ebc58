"""Rebuild the shipped tables from a folder of compiled ones: checked, sorted, with checksums that show a mixture."""

from __future__ import annotations

import csv
import hashlib
import io
import tempfile
from pathlib import Path

from natc.datasets.region import REGION_FOLDER, TABLES, Region, load_region, table_names
from natc.errors import DataFileError

CHECKSUMS = "checksums.sha256"
_REMEDY = "Restore the folder from the release, or check and accept its tables with `natc datasets rebuild`"


def load_shipped_region() -> Region:
    """Read and check the tables that natc ships, then compare them with their checksums.

    A damaged row is said first, for it names row and column; a checksum knows only the file.

    Raises
    ------
    DataFileError
        As `load_region` and `verify_region`.
    """
    region = load_region(REGION_FOLDER)
    verify_region(REGION_FOLDER)
    return region


def rebuild_region(source: Path, target: Path = REGION_FOLDER) -> dict[str, int]:
    """Check the tables in `source` and write them to `target` in canonical form, with their checksums.

    Canonical: UTF-8, line ends of one character, rows in the order of their first columns. Nothing is written
    unless every table of `source` is in order. Then each file is replaced whole, one after the other and the
    checksums last: if that is cut short, `verify_region` refuses the mixture of old and new tables that is left,
    and rebuilding again puts it in order.

    Returns
    -------
    dict of str to int
        Rows written per table.

    Raises
    ------
    DataFileError
        If a table of `source` is missing or damaged.
    """
    load_region(source)
    written: dict[str, int] = {}
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        staged = Path(folder)
        for table in table_names():
            content, n_rows = _canonical(source / f"{table}.csv", list(TABLES[table]))
            (staged / f"{table}.csv").write_bytes(content)
            written[table] = n_rows
        load_region(staged)
        (staged / CHECKSUMS).write_text(_checksums(staged), encoding="ascii")
        for name in (*_table_files(), CHECKSUMS):
            (staged / name).replace(target / name)
    return written


def verify_region(folder: Path = REGION_FOLDER) -> None:
    """Compare the tables with their checksums.

    Raises
    ------
    DataFileError
        If a table is not what was checked when the tables were last rebuilt, or if it or the file of checksums is
        missing or damaged.
    """
    listed = _read_listed(folder)
    for name in _table_files():
        if listed[name] != _checksum(folder, name):
            raise DataFileError(name, f"the file has changed since its checksum was written. {_REMEDY}")


def _table_files() -> tuple[str, ...]:
    return tuple(f"{table}.csv" for table in table_names())


def _read_listed(folder: Path) -> dict[str, str]:
    """Return the checksums as listed: one for every table, and no other."""
    try:
        lines = _read_bytes(folder, CHECKSUMS).decode("ascii").splitlines()
    except UnicodeDecodeError:
        raise DataFileError(CHECKSUMS, f"the file is not ASCII text. {_REMEDY}") from None
    listed = {name: checksum for checksum, _, name in (line.partition("  ") for line in lines)}
    if len(lines) != len(listed) or set(listed) != set(_table_files()):
        expected = ", ".join(_table_files())
        raise DataFileError(CHECKSUMS, f"lines found: {len(lines)}, expected is one for each of {expected}. {_REMEDY}")
    return listed


def _checksums(folder: Path) -> str:
    return "".join(f"{_checksum(folder, name)}  {name}\n" for name in _table_files())


def _checksum(folder: Path, name: str) -> str:
    return hashlib.sha256(_read_bytes(folder, name)).hexdigest()


def _read_bytes(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError:
        raise DataFileError(name, f"the file is not there. {_REMEDY}") from None
    except OSError as problem:
        raise DataFileError(name, f"the file cannot be read ({problem.strerror}). {_REMEDY}") from None


def _canonical(path: Path, columns: list[str]) -> tuple[bytes, int]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        rows = sorted(lines)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode(), len(rows)
