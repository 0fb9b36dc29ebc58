"""Zip files with the same bytes whenever they hold the same things, and files that are never half written."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from natc.errors import NotWritable

_NO_DATE = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name: when a file was packed says nothing about its content."""


def pack_zip(entries: Mapping[str, bytes]) -> bytes:
    """Return a zip file with these entries, in this order, without a date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, date_time=_NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whatever packs it
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def unpack_zip(content: bytes) -> dict[str, bytes]:
    """Return the entries of a zip file, in its order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that whoever reads it sees the old content or the new one, never a part.

    Raises
    ------
    NotWritable
        If the file or its folder cannot be written: no permission, no space, a file where a folder has to be.
    """
    try:
        _replace(path, content)
    except OSError as problem:
        raise NotWritable(problem.errno, problem.strerror or str(problem), str(path)) from None


def make_folder(folder: Path) -> None:
    """Make a folder and those around it where they are missing; errors are those of `write_whole`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise NotWritable(problem.errno, problem.strerror or str(problem), str(folder)) from None


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
