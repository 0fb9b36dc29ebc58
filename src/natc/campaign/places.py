"""In which file of a campaign's folder does a record break a rule? For rules that are checked after reading."""

from __future__ import annotations

from pathlib import Path

from natc.datasets import refuse_record
from natc.errors import RecordError


def refuse(path: Path, problem: str, *place: int | str) -> RecordError:
    """Return the error of `refuse_record`; `texts` and `work` are part of a file's name."""
    error, file = refuse_record(path, problem, *place), name_file(path)
    folder = error.folder if file == path.name else ""
    return RecordError(file, problem, folder=folder, line=error.line, field=error.field)


def name_file(path: Path) -> str:
    """Return a file's name, with its folder where the name alone could be one of two."""
    return f"{path.parent.name}/{path.name}" if path.parent.name in {"texts", "work"} else path.name
