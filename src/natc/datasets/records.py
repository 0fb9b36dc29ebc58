"""Records kept by hand: YAML files read into typed, frozen dataclasses; a wrong one is named by file, line, field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
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
            raise _refuse(path, f"{reason}. Records hold no person's data: take it out", **_at(root, place))
    try:
        checked: Record = _adapter(cast("Any", kind)).validate_python(document)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = first["loc"]
        raise _refuse(path, _say(first), n_more=error.error_count() - 1, **_at(root, place)) from None
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
    return _refuse(path, problem, **_at(_compose(path), place))


_BEGINS = (
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
)
_ENDS = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


def _refuse(path: Path, problem: str, **place: Any) -> RecordError:
    """Return the error about a file, which is named with its folder: `SVN.yaml` alone could be one of several."""
    return RecordError(path.name, problem, folder=path.absolute().parent.name, **place)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _compose(path: Path) -> yaml.Node:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _refuse(path, f"the file is larger than {MAX_BYTES:,} bytes, so it is no file of records")
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise _refuse(path, "there is no such file") from None
    except OSError as problem:
        raise _refuse(path, f"the file cannot be read: {problem.strerror}") from None
    except UnicodeDecodeError as problem:
        raise _refuse(path, f"byte {problem.start + 1} is not UTF-8; save the file as UTF-8") from None
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        depth = 0
        for token in yaml.scan(content, Loader=loader):
            line = token.start_mark.line + 1
            if isinstance(token, (yaml.AnchorToken, yaml.AliasToken)):  # a few lines could stand for gigabytes
                raise _refuse(path, "anchors and aliases (& and *) are not taken; write it out", line=line)
            depth += isinstance(token, _BEGINS) - isinstance(token, _ENDS)
            if depth > MAX_DEPTH:
                raise _refuse(path, f"lists stand in lists, more than {MAX_DEPTH} deep", line=line)
        root = yaml.compose(content, Loader=loader)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        line = mark.line + 1 if mark else None
        raise _refuse(path, f"this is not YAML: {problem.problem}", line=line) from None
    except yaml.YAMLError:
        raise _refuse(path, "this is not YAML: it holds a character that may not stand in a text") from None
    if root is None:
        raise _refuse(path, "the file is empty")
    return root


def _construct(root: yaml.Node, path: Path) -> Any:
    for mapping in _mappings(root):
        seen: set[str] = set()
        for key, _value in mapping.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise _refuse(path, "a list stands where the name of a field is expected", line=line)
            if key.value in seen:
                raise _refuse(path, "the field stands here twice", line=line, field=str(key.value))
            seen.add(key.value)
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_document(root)
    except (yaml.YAMLError, ValueError) as problem:
        mark = getattr(problem, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise _refuse(path, "a value cannot be read: a date that does not exist?", line=line) from None
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
_EXPECTED = (
    ("tuple", "a list"),
    ("list", "a list"),
    ("set", "a list"),
    ("frozen_set", "a list"),
    ("dict", "fields with their values"),
    ("mapping", "fields with their values"),
    ("dataclass", "fields with their values"),
    ("string_type", "a text"),
    ("int", "a whole number"),
    ("float", "a number"),
    ("bool", "true or false"),
    ("date", "a date, as 2027-10-18"),
    ("none_required", "nothing"),
)
"""What is expected, by how the kind of pydantic's error begins."""
_FOUND = (
    (str, "a text"),
    (bool, "true or false"),
    (int, "a number"),
    (float, "a number with decimals"),
    (date, "a date"),
    (Mapping, "fields with their values"),
    (Iterable, "a list"),
)


def _say(error: Any) -> str:
    """Say in plain words what is wrong; of what stands there only the kind, for it could be a name."""
    kind: str = error["type"]
    if kind in _SAYINGS:
        return _SAYINGS[kind]
    found = next((said for one, said in _FOUND if isinstance(error["input"], one)), "nothing")
    if kind in ("enum", "literal_error"):
        codes = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        return f"found {'another text' if found == 'a text' else found}, expected one of: {codes}"
    expected = next((said for begins, said in _EXPECTED if kind.startswith(begins)), None)
    if expected is not None:
        return f"found {found}, expected {expected}"
    message: str = error["msg"]
    return message.removeprefix("Value error, ").removeprefix("Input should be ").strip().rstrip(".")
