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


def write_whole(path: Path, content: bytes, *, is_private: bool = False) -> None:
    """Write a file so that whoever reads it sees the old content or the new one, never a part.

    Parameters
    ----------
    is_private : bool, default False
        Whether the file, and folders that are made for it, are for its owner alone: what is made from a register.

    Raises
    ------
    NotWritable
        If the file or its folder cannot be written: no permission, no space, a file where a folder has to be.
    """
    try:
        _replace(path, content, is_private=is_private)
    except OSError as problem:
        raise NotWritable(problem.errno, problem.strerror or str(problem), str(path)) from None


def make_folder(folder: Path, *, is_private: bool = False) -> None:
    """Make a folder and those around it where they are missing; option and errors are those of `write_whole`."""
    try:
        _make_folder(folder, is_private=is_private)
    except OSError as problem:
        raise NotWritable(problem.errno, problem.strerror or str(problem), str(folder)) from None


def file_mode(*, is_private: bool) -> int:
    """Return who may read a file that is written: its owner alone, or everybody, whatever the process would say."""
    return 0o600 if is_private else 0o644


def _make_folder(folder: Path, *, is_private: bool) -> None:
    if is_private and not folder.exists():
        _make_folder(folder.parent, is_private=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    else:
        folder.mkdir(parents=True, exist_ok=True)


def _replace(path: Path, content: bytes, *, is_private: bool) -> None:
    _make_folder(path.parent, is_private=is_private)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(file_mode(is_private=is_private))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
