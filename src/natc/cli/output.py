"""How commands print: aligned tables, JSON, or a file that is written whole or not at all."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from natc.errors import NatcError
from natc.exchange import Record, get_table, write_csv, write_whole


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


def to_csv(records: Iterable[Record], table: str = "figures") -> str:
    """Return the rows of a table of the code book as CSV, as its download has them."""
    text = io.StringIO(newline="")
    write_csv(records, text, table=get_table(table))
    return text.getvalue().removesuffix("\n")


def form_of(out: Path | None, forms: Sequence[str]) -> str:
    """Return what to write by the ending of the file's name; text where there is no file.

    Raises
    ------
    UsageError
        If there is a file and its ending is none of the forms.
    """
    if out is None:
        return "txt"
    form = out.suffix.lower().removeprefix(".")
    if form not in forms:
        known = ", ".join(f".{one}" for one in forms)
        raise click.UsageError(f"The name of the file ends in {out.suffix!r}; it should end in one of {known}.")
    return form


def put(text: str, out: Path | None, *, is_private: bool = False) -> None:
    """Print a text, or write it to a file: whole, or not at all. A private file is for its owner alone.

    Raises
    ------
    NatcError
        If the file cannot be written. A folder that is not there is not made: its name may be a slip.
    """
    if out is None:
        click.echo(text)
        return
    try:
        if not out.parent.is_dir():
            raise NatcError(
                f"{out} cannot be written: there is no folder {out.parent}. Create it, or choose another with --out."
            )
        write_whole(out, (text if text.endswith("\n") else text + "\n").encode(), is_private=is_private)
    except OSError as problem:
        raise NatcError(
            f"{out} cannot be written: {problem.strerror or problem}."
            " Choose a file in a folder that you may write to, on a disk with space left."
        ) from None
    click.echo(f"Written: {out}", err=True)
