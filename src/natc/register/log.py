"""Who looked at a register or changed it, and when? A file that is only added to, each line sealed by the next."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from natc.errors import NatcError, NotWritable
from natc.register.personal import hold_personal_numbers

LOG = "access.log.jsonl"
FIRST = "0" * 64
"""Stands in the first line for the line before it."""
_CODE = re.compile(r"[A-Za-z0-9_.:/-]{0,200}")
Fact = str | int | float | bool | None


class LogError(NatcError, ValueError):
    """A log that was changed, or an entry that it must not hold. `line` is the first line that is wrong."""

    def __init__(self, problem: str, *, line: int | None = None) -> None:
        self.problem, self.line = problem, line
        super().__init__(f"{LOG}, line {line}: {problem}" if line else f"{LOG}: {problem}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One line of a log: what account did what at what time (UTC), with facts such as a report, a year, a number."""

    number: int
    at: dt.datetime
    by: str
    action: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """A log whose chain is whole. `seal` is that of its last line: kept elsewhere, it shows that lines were cut off."""

    entries: tuple[LogEntry, ...]
    seal: str

    def __repr__(self) -> str:
        return f"<Log: {len(self.entries):,} entries, seal {self.seal[:12]}>"


def write_entry(folder: Path, action: str, facts: Mapping[str, Any], *, now: dt.datetime, by: str) -> None:
    """Add one line to the log of a register, on disk when this returns.

    Parameters
    ----------
    folder : Path
        The register's folder; the log is made if there is none.
    action : str
        One word: `take`, `explain`, `build`.
    facts : mapping of str to str, int, float, bool, None, or lists of these
        What it was about: a report, a table, a year, numbers of rows. Texts are codes, without spaces. No key of a
        person and nothing personal.
    now : datetime
        With its time zone.
    by : str
        Account name at the operating system.

    Raises
    ------
    LogError
        If a fact looks personal or is no plain value, or the last line of the log is cut off.
    NotWritable
        If the log cannot be written.
    """
    if now.tzinfo is None:
        raise LogError("the time of an entry needs its time zone")
    for value in (by, *_values(facts)):
        _check_fact(value)
    try:
        with _locked(folder / LOG) as descriptor:
            number, seal = _last(descriptor)
            entry = {
                "number": number + 1,
                "at": now.astimezone(dt.UTC).isoformat(timespec="seconds"),
                "by": by,
                "action": action,
                "facts": dict(facts),
                "before": seal,
            }
            line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n"
            _append(descriptor, line.encode())
    except OSError as problem:
        raise NotWritable(problem.errno, problem.strerror or str(problem), str(folder / LOG)) from None


def verify_log(folder: Path) -> Log:
    """Read the log of a register, every line held against the seal that the next one has of it.

    A register without a log has an empty one. Lines that were cut off at the end leave a whole chain: only a seal
    that was noted elsewhere shows them.

    Raises
    ------
    LogError
        Naming the first line that was changed, taken out, put in or cut off.
    """
    try:
        lines = (folder / LOG).read_bytes().split(b"\n") if (folder / LOG).exists() else [b""]
    except OSError as problem:
        raise LogError(f"cannot be read ({problem.strerror})") from None
    entries: list[LogEntry] = []
    seal = FIRST
    for number, line in enumerate(lines[:-1], start=1):
        entry, before = _read(line, number)
        if before != seal or entry.number != number:
            raise LogError(
                "does not follow the line before it: one of the two was changed, or one taken out", line=number
            )
        entries.append(entry)
        seal = _seal(line)
    if lines[-1]:
        raise LogError("the line is cut off", line=len(lines))
    return Log(entries=tuple(entries), seal=seal)


def _read(line: bytes, number: int) -> tuple[LogEntry, str]:
    try:
        found = json.loads(line)
        entry = LogEntry(
            number=found["number"],
            at=dt.datetime.fromisoformat(found["at"]),
            by=str(found["by"]),
            action=str(found["action"]),
            facts=dict(found["facts"]),
        )
        return entry, str(found["before"])
    except (ValueError, KeyError, TypeError):
        raise LogError("is no entry of a log", line=number) from None


def _seal(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """Open a file to add to it, while no other process does."""
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        try:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except ImportError:  # Windows: one line is written in one call, and a second writer would show in the chain
            pass
        yield descriptor
    finally:
        os.close(descriptor)  # gives up the lock too


def _append(descriptor: int, line: bytes) -> None:
    """Write a line whole: what a full disk cuts off is taken away again."""
    size = os.fstat(descriptor).st_size
    try:
        if os.write(descriptor, line) < len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, size)
        raise


def _last(descriptor: int) -> tuple[int, str]:
    """Return the number and the seal of the last line: 0 and FIRST where there is none."""
    size = os.fstat(descriptor).st_size
    if not size:
        return 0, FIRST
    length = 4_096
    while True:
        os.lseek(descriptor, max(0, size - length), os.SEEK_SET)
        end = os.read(descriptor, length)
        if not end.endswith(b"\n"):
            raise LogError("the last line is cut off. Find out why before anything is added")
        start = end.rfind(b"\n", 0, -1)
        if start >= 0 or length >= size:
            line = end[start + 1 : -1]
            return _number(line), _seal(line)
        length *= 4


def _number(line: bytes) -> int:
    try:
        return int(json.loads(line)["number"])
    except (ValueError, KeyError, TypeError):
        raise LogError("the last line is no entry. Find out why before anything is added") from None


def _values(facts: Mapping[str, Any]) -> Iterator[object]:
    for value in facts.values():
        yield from value if isinstance(value, list | tuple) else [value]


def _check_fact(value: object) -> None:
    if not isinstance(value, Fact):
        raise LogError("a fact is a text, a number or yes or no")
    if isinstance(value, str) and (not _CODE.fullmatch(value) or hold_personal_numbers([value])):
        raise LogError("a fact is no code, or looks personal. A log says what was asked, not about whom")
