"""Several files that belong together: all of them are written, or none is."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from natc.errors import NotWritable
from natc.exchange.archive import file_mode, make_folder


def write_together(folder: Path, files: Mapping[str, bytes], *, is_private: bool = False) -> None:
    """Write files into a folder, which is made where it is missing; files of these names are replaced whole.

    Everything is written beside its place first and then renamed. If a rename fails, those before it are undone, so
    that the folder holds what it held. Other files in it are left alone. `is_private` is as in `write_whole`.

    Raises
    ------
    NotWritable
        If the folder or a file cannot be written.
    """
    was_there = folder.exists()
    make_folder(folder, is_private=is_private)
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".natc-") as name:
            fresh, old = Path(name) / "new", Path(name) / "old"
            fresh.mkdir()
            old.mkdir()
            for file, content in files.items():
                (fresh / file).write_bytes(content)
                (fresh / file).chmod(file_mode(is_private=is_private))
            _swap(folder, fresh, old, tuple(files))
    except OSError as problem:
        if not was_there:
            _remove_empty(folder)
        raise NotWritable(problem.errno, problem.strerror or str(problem), str(folder)) from None


def _swap(folder: Path, fresh: Path, old: Path, names: tuple[str, ...]) -> None:
    """Put each new file in its place, the old one aside; undo all of it if one cannot be put."""
    begun: list[str] = []
    try:
        for name in names:
            begun.append(name)
            if (folder / name).exists():
                (folder / name).replace(old / name)
            (fresh / name).replace(folder / name)
    except BaseException:
        for name in begun:
            if not (fresh / name).exists():
                (folder / name).replace(fresh / name)
            if (old / name).exists():
                (old / name).replace(folder / name)
        raise


def _remove_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return  # somebody else put something into it
