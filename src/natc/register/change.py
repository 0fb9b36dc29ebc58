"""Changing a register's folder: one at a time, all of a change or nothing of it, whatever interrupts it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ABOUT = "register.yaml"
NEXT, READY = ".next", ".ready"
"""A change is made in the first folder, and named by the second once it is whole: from then on it is finished."""


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Keep a register's files as they are while they are read; a change that was interrupted is finished first.

    Raises
    ------
    OSError
        If the folder is none, or a change has to be finished in a folder that cannot be written.
    """
    if (folder / READY).exists():
        with changing(folder):
            pass
    with _locked(folder, exclusive=False):
        yield


@contextmanager
def changing(folder: Path) -> Iterator[Path]:
    """Hold a register alone, and give an empty folder in which to make what is to stand in it. See `finish_change`.

    What was made and not finished is thrown away. Errors are those of `reading`.
    """
    with _locked(folder, exclusive=True):
        _move_into_place(folder)
        work = folder / NEXT
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700)
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def finish_change(folder: Path) -> None:
    """Let all that was made take its place. After the first rename the next who opens the register would finish it."""
    for made in (folder / NEXT).rglob("*"):
        made.chmod(0o700 if made.is_dir() else 0o600)  # a copy or a backup keeps them from others
    (folder / NEXT).rename(folder / READY)
    _move_into_place(folder)


def _move_into_place(folder: Path) -> None:
    """Move files one by one, and the folders of a folder whole: each takes the place of what is there."""
    ready = folder / READY
    if not ready.exists():
        return
    for made in sorted(ready.iterdir()):
        for part in sorted(made.iterdir()) if made.is_dir() else (made,):
            place = folder / part.relative_to(ready)
            place.parent.mkdir(mode=0o700, exist_ok=True)
            if place.is_dir():
                shutil.rmtree(place)
            part.replace(place)
    shutil.rmtree(ready)


@contextmanager
def _locked(folder: Path, *, exclusive: bool) -> Iterator[None]:
    descriptor = os.open(folder / ABOUT, os.O_RDONLY)
    try:
        try:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH)
        except ImportError:  # Windows: an office there must not take files while somebody counts
            pass
        yield
    finally:
        os.close(descriptor)
