"""Rebuild the shipped tables from a folder of compiled ones: checked, sorted, with checksums, all or nothing."""

from __future__ import annotations

import csv
import hashlib
import io
import tempfile
from pathlib import Path

from natc.datasets.region import REGION_FOLDER, TABLES, load_region, table_names
from natc.errors import DataFileError

CHECKSUMS = "checksums.sha256"


def rebuild_region(source: Path, target: Path = REGION_FOLDER) -> dict[str, int]:
    """Check the tables in `source` and write them to `target` in canonical form, with their checksums.

    Canonical: UTF-8, line ends of one character, rows in the order of their first columns. Nothing is written
    unless every table of `source` is in order.

    Returns
    -------
    dict of str to int
        Rows written per table.
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
        for path in staged.iterdir():
            path.replace(target / path.name)
    return written


def verify_region(folder: Path = REGION_FOLDER) -> None:
    """Compare the tables with their checksums.

    Raises
    ------
    DataFileError
        If a table is not what was checked when the tables were last rebuilt.
    """
    listed = (folder / CHECKSUMS).read_text(encoding="ascii").splitlines()
    for line, found in zip(listed, _checksums(folder).splitlines(), strict=True):
        if line != found:
            raise DataFileError(
                line.split()[-1],
                "the file has changed since its checksum was written; restore it, or check and accept"
                " it with `natc datasets rebuild`",
            )


def _checksums(folder: Path) -> str:
    return "".join(
        f"{hashlib.sha256((folder / f'{table}.csv').read_bytes()).hexdigest()}  {table}.csv\n"
        for table in table_names()
    )


def _canonical(path: Path, columns: list[str]) -> tuple[bytes, int]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        rows = sorted(lines)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode(), len(rows)
