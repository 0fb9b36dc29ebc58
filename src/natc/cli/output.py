"""How commands print: aligned tables, JSON, or a file that is written whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click


def align_table(header: Sequence[str], rows: Iterable[Sequence[str]], *, right: Iterable[int] = ()) -> str:
    """Return a table of text; the columns numbered in `right` are aligned to the right."""
    lines = [tuple(header), *(tuple(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(header))]
    to_right = set(right)

    def write(line: Sequence[str]) -> str:
        cells = (
            cell.rjust(width) if place in to_right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        return "  ".join(cells).rstrip()

    rule = "  ".join("-" * width for width in widths)
    return "\n".join([write(lines[0]), rule, *(write(line) for line in lines[1:])])


def to_json(record: Any) -> str:
    """Return JSON as people read it; the keys are those of the record."""
    return json.dumps(record, ensure_ascii=False, indent=2)


def put(text: str, out: Path | None) -> None:
    """Print a text, or write it to a file: whole, or not at all."""
    if out is None:
        click.echo(text)
        return
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text if text.endswith("\n") else text + "\n")
        Path(name).chmod(0o644)
        Path(name).replace(out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    click.echo(f"Written: {out}", err=True)
