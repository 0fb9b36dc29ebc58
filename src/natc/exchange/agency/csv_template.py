"""The template as CSV: `about.csv` with keys and values, one file per sheet that holds its keys, and notes."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Iterator, Mapping, Sequence

from natc.exchange.agency.forms import MARKER, FormSheet
from natc.exchange.agency.template_notes import Line, notes_of
from natc.exchange.agency.template_words import Facts, Value, example_rows

ABOUT_FILE, NOTES_FILE = "about.csv", "notes.txt"
_WIDTH = 100


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


_HOW_CSV = _(
    "Comma between the cells, UTF-8, one record per line below the keys. In about.csv fill in what is empty in the"
    " second column. Lists to choose from and grey rows are those of the workbook; here the examples stand at the end"
    " of this file."
)


def template_files(
    kind: str, about: Mapping[str, str], sheets: tuple[FormSheet, ...], facts: Facts
) -> dict[str, bytes]:
    """Return the files of a template by name.

    `about.csv` begins with a row that holds the marker of agency files; then each row is a key and its value.
    """
    files = {ABOUT_FILE: _csv([(MARKER, ""), *about.items()])}
    files |= {f"{sheet.name}.csv": _csv([sheet.header]) for sheet in sheets}
    return files | {NOTES_FILE: "\n".join(_notes(kind, sheets, facts)).encode("utf-8-sig")}


def _csv(rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _notes(kind: str, sheets: tuple[FormSheet, ...], facts: Facts) -> Iterator[str]:
    yield from textwrap.wrap(facts.words.gettext(_HOW_CSV), _WIDTH)
    for line in notes_of(sheets, facts):
        if line.look is Line.HEADING:
            yield from ("", line.cells[0].upper(), "")
        elif line.look is Line.TEXT:
            yield from textwrap.wrap(line.cells[0], _WIDTH, initial_indent="- ", subsequent_indent="  ")
        elif line.look is Line.HEAD:
            yield " | ".join(line.cells)
        else:
            yield from textwrap.wrap(" | ".join(line.cells), _WIDTH, subsequent_indent="    ")
    for sheet in sheets:
        yield from ("", (facts.words.gettext("Example: %(file)s") % {"file": f"{sheet.name}.csv"}).upper(), "")
        rows = [[row.get(name, "") for name in sheet.header] for row in example_rows(kind, sheet, facts)]
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows([sheet.header, *map(_plain, rows)])
        yield text.getvalue().rstrip("\n")
    yield ""


def _plain(row: Sequence[Value]) -> list[str]:
    return [str(value) for value in row]
