"""Who did what with a register: a log to which lines are only added, each holding the checksum of the one before."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from natc.errors import DataFileError, NotWritable

LOG = "access.log.jsonl"
NOTHING_BEFORE = "0" * 64


def write_entry(folder: Path, action: str, facts: Mapping[str, str | int | None], *, now: datetime, by: str) -> None:
    """Add a line to the log of a register, and wait until it is on the disk.

    Parameters
    ----------
    folder : Path
        The register's folder.
    action : str
        What was done: `take`, `build`, `explain`.
    facts : mapping
        Tables, years, numbers of files, checksums. Never a key, and nothing of a person.
    now : datetime
        With its time zone.
    by : str
        The account that did it.

    Raises
    ------
    NotWritable
        If the line cannot be written. What it would have told must then not be done.
    """
    path = folder / LOG
    try:
        with path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            entry = {"at": now.isoformat(), "by": by, "action": action, **facts, "before": _last(path)}
            file.write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        raise NotWritable(problem.errno, problem.strerror or str(problem), str(path)) from None


def verify_log(folder: Path) -> int:
    """Return the number of lines of a register's log, having checked that none was changed, taken away or put between.

    Lines that were cut off at the end cannot be missed: keep a copy of the last line's checksum elsewhere.

    Raises
    ------
    DataFileError
        Naming the first line that does not follow from the one before.
    """
    before, number = NOTHING_BEFORE, 0
    for number, line in enumerate(_lines(folder / LOG), start=1):
        try:
            follows = json.loads(line)["before"] == before
        except (ValueError, TypeError, KeyError):
            follows = False
        if not follows:
            raise DataFileError(LOG, "the line does not follow from the one before: the log was changed", row=number)
        before = hashlib.sha256(line).hexdigest()
    return number


def read_log(folder: Path) -> list[dict[str, object]]:
    """Return the entries of a register's log, the first one first. Errors as in `verify_log`."""
    verify_log(folder)
    return [json.loads(line) for line in _lines(folder / LOG)]


def _last(path: Path) -> str:
    lines = _lines(path)
    return hashlib.sha256(lines[-1]).hexdigest() if lines else NOTHING_BEFORE


def _lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines() if path.is_file() else []
