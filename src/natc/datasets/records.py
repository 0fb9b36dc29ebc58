"""Records kept by hand: YAML files read into typed, frozen dataclasses; a wrong one is named by file, line, field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast, dataclass_transform

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError

from natc.datasets.personal import find_personal_data
from natc.errors import RecordError

Record = TypeVar("Record")
MAX_BYTES = 4_000_000
"""No file of records kept by hand is larger; a larger one is something else."""
MAX_DEPTH = 50
"""No record holds lists in lists to this depth; a deeper file would exhaust whoever reads it."""


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def record(cls: type[Record]) -> type[Record]:
    """Make a frozen dataclass whose fields `read_records` checks: no field may be unknown, none of the wrong type.

    What types cannot say is said by `__post_init__`, which raises ValueError with what was found and what is expected.
    """
    made = dataclass(frozen=True, slots=True, kw_only=True)(cls)
    made.__pydantic_config__ = ConfigDict(extra="forbid", str_strip_whitespace=True)  # type: ignore[attr-defined]
    return made


def read_records(path: Path, kind: type[Record]) -> Record:
    """Read one YAML file as `kind`: a dataclass, or a tuple or mapping of them.

    Parameters
    ----------
    path : Path
        A UTF-8 YAML file.
    kind : type
        What the file holds. Dataclasses take no field that they do not name and lack none without a default.

    Returns
    -------
    kind
        The records, typed.

    Raises
    ------
    RecordError
        Naming file, line and field: if the file is missing, empty, too large or no YAML; if a key stands twice; if a
        field is unknown, missing or of the wrong type; or if a text holds what looks like a person's data, which is
        not repeated.
    """
    root = _compose(path)
    document = _construct(root, path)
    for place, text in _texts(document, ()):
        if reason := find_personal_data(text):
            raise RecordError(path.name, f"{reason}. Records hold no person's data: take it out", **_at(root, place))
    try:
        checked: Record = _adapter(cast("Any", kind)).validate_python(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = first["loc"]
        raise RecordError(path.name, _say(first), n_more=error.error_count() - 1, **_at(root, place)) from None
    return checked


def read_folder(folder: Path, kind: type[Record]) -> dict[str, Record]:
    """Read every `*.yaml` file of a folder as `kind`, by the file's name without its ending, in alphabetical order.

    Errors are those of `read_records`; a folder that is missing is an error, an empty one is not.
    """
    if not folder.is_dir():
        raise RecordError(folder.name, f"there is no such folder in {folder.parent.name}")
    return {path.stem: read_records(path, kind) for path in sorted(folder.glob("*.yaml"))}


def refuse_record(path: Path, problem: str, *place: int | str) -> RecordError:
    """Return the error for a rule between records that a file breaks, with the line of the place where it does.

    Parameters
    ----------
    path : Path
        The file, which `read_records` has read.
    problem : str
        What was found and what is expected, without a full stop.
    *place : int or str
        Keys and places (from 0) on the way to the field.
    """
    return RecordError(path.name, problem, **_at(_compose(path), place))


_BEGINS = (
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
)
_ENDS = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _compose(path: Path) -> yaml.Node:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RecordError(path.name, f"the file is larger than {MAX_BYTES:,} bytes, so it is no file of records")
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise RecordError(path.name, "there is no such file") from None
    except OSError as problem:
        raise RecordError(path.name, f"the file cannot be read: {problem.strerror}") from None
    except UnicodeDecodeError as problem:
        raise RecordError(path.name, f"byte {problem.start + 1} is not UTF-8; save the file as UTF-8") from None
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        depth = 0
        for token in yaml.scan(content, Loader=loader):
            line = token.start_mark.line + 1
            if isinstance(token, (yaml.AnchorToken, yaml.AliasToken)):  # a few lines could stand for gigabytes
                raise RecordError(path.name, "anchors and aliases (& and *) are not taken; write it out", line=line)
            depth += isinstance(token, _BEGINS) - isinstance(token, _ENDS)
            if depth > MAX_DEPTH:
                raise RecordError(path.name, f"lists stand in lists, more than {MAX_DEPTH} deep", line=line)
        root = yaml.compose(content, Loader=loader)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        line = mark.line + 1 if mark else None
        raise RecordError(path.name, f"this is not YAML: {problem.problem}", line=line) from None
    except yaml.YAMLError:
        raise RecordError(path.name, "this is not YAML: it holds a character that may not stand in a text") from None
    if root is None:
        raise RecordError(path.name, "the file is empty")
    return root


def _construct(root: yaml.Node, path: Path) -> Any:
    for mapping in _mappings(root):
        seen: set[str] = set()
        for key, _value in mapping.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise RecordError(path.name, "a list stands where the name of a field is expected", line=line)
            if key.value in seen:
                raise RecordError(path.name, "the field stands here twice", line=line, field=str(key.value))
            seen.add(key.value)
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_document(root)
    except (yaml.YAMLError, ValueError) as problem:
        mark = getattr(problem, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise RecordError(path.name, "a value cannot be read: a date that does not exist?", line=line) from None
    finally:
        loader.dispose()


def _mappings(node: yaml.Node) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for key, value in node.value:
            yield from _mappings(key)
            yield from _mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _mappings(value)


def _texts(node: Any, place: tuple[int | str, ...]) -> Iterator[tuple[tuple[int | str, ...], str]]:
    if isinstance(node, str):
        yield place, node
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _texts(value, (*place, str(key)))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _texts(value, (*place, index))


def _at(root: yaml.Node, place: Iterable[int | str]) -> dict[str, Any]:
    """Return the line of the nearest node on the way to a place, and the place as a reader writes it."""
    node, written = root, ""
    for part in place:
        found: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            found = next((value for key, value in node.value if str(key.value) == str(part)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            found = node.value[part]
        if isinstance(part, int):
            written += f"[{part + 1}]"
        elif found is not None or not written.endswith(f".{part}"):
            written += f".{part}" if written else str(part)
        node = found if found is not None else node
    return {"line": node.start_mark.line + 1, "field": written or None}


_SAYINGS = {
    "missing": "the field is missing",
    "unexpected_keyword_argument": "there is no such field; look for a slip of the keyboard",
    "extra_forbidden": "there is no such field; look for a slip of the keyboard",
}


def _say(error: Any) -> str:
    saying = _SAYINGS.get(error["type"])
    if saying:
        return saying
    message: str = error["msg"]
    return message.removeprefix("Value error, ").removeprefix("Input should be ").strip().rstrip(".")
