"""Read the JSON file of a return again: last year's, to hold this year's against it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from natc.errors import DataFileError

MOST_BYTES = 1_000_000_000
_TAKEN = ConfigDict(extra="ignore", strict=True)


class _Dimension(BaseModel):
    model_config = _TAKEN

    name: str


class _Cell(BaseModel):
    model_config = _TAKEN

    codes: list[str]
    measure: str
    unit: str
    value: float | int | None
    state: Literal["known", "missing", "not_applicable", "not_supplied"]


class _Table(BaseModel):
    model_config = _TAKEN

    id: str
    dimensions: list[_Dimension]
    cells: list[_Cell]


class _Return(BaseModel):
    model_config = _TAKEN

    format: Literal["natc return"]
    version: Literal[1]
    report: str
    country: str
    first_year: int
    last_year: int
    is_example: bool
    tables: list[_Table]


def read_return_json(path: Path) -> dict[str, Any]:
    """Read what `return_json` wrote, as plain dicts and lists.

    Raises
    ------
    DataFileError
        If the file cannot be read, is no return of natc, or a cell is wrong. No value of the file is repeated.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DataFileError(path.name, f"the file is larger than {MOST_BYTES:,} bytes, so it is no return")
        found: Any = json.loads(path.read_bytes())
    except OSError as problem:
        raise DataFileError(path.name, f"the file cannot be read: {problem.strerror}") from None
    except (ValueError, RecursionError):
        raise DataFileError(path.name, "this is not JSON; expected the .json file of a return of natc") from None
    try:
        document = _Return.model_validate(found)
    except ValidationError as problem:
        place = ".".join(str(part) for part in problem.errors(include_url=False, include_input=False)[0]["loc"])
        raise DataFileError(
            path.name, f"{place or 'the file'} is not as a return of natc has it; expected the file as it was written"
        ) from None
    for table in document.tables:
        if any(len(cell.codes) != len(table.dimensions) for cell in table.cells):
            raise DataFileError(path.name, "a cell has more or fewer codes than its table has dimensions")
    return dict(found)
