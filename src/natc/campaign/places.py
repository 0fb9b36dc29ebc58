"""On which line of a file does a field stand? For rules that hold between records, which are checked after reading."""

from __future__ import annotations

from pathlib import Path

import yaml

from natc.errors import RecordError


def refuse(path: Path, problem: str, *place: int | str) -> RecordError:
    """Return the error for a record that breaks a rule between records.

    Parameters
    ----------
    path : Path
        The file; it is named with its folder where that is `texts` or `work`.
    problem : str
        What was found and what is expected, without a full stop.
    *place : int or str
        Keys and places (from 0) on the way to the field.
    """
    field = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place).removeprefix(".")
    return RecordError(name_file(path), problem, line=_line(path, place), field=field or None)


def name_file(path: Path) -> str:
    """Return a file's name, with its folder where the name alone could be one of two."""
    return f"{path.parent.name}/{path.name}" if path.parent.name in {"texts", "work"} else path.name


def _line(path: Path, place: tuple[int | str, ...]) -> int | None:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except (OSError, yaml.YAMLError):
        return None
    for part in place:
        found = None
        if isinstance(node, yaml.MappingNode):
            found = next((value for key, value in node.value if key.value == str(part)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            found = node.value[part]
        if found is None:
            break
        node = found
    return node.start_mark.line + 1 if node is not None else None
