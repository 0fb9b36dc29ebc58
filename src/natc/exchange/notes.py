"""What a reader of a table must know: how to read and cite it, its terms, its sources, its columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from natc import __version__
from natc.codelists import participants
from natc.exchange.records import Record, source_record
from natc.exchange.tables import LIST_SEPARATOR, Column, Table, code_lists
from natc.figures import Source, load_figures

LICENCE_NAME = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
LICENCE = (
    f"The selection, arrangement, coding and notes of this compilation: {LICENCE_TITLE} ({LICENCE_URL}).",
    "This licence does not cover what belongs to the publishers of the sources. Their terms are listed with each"
    " source, as the copy that was read states them.",
    "Where the terms are 'not stated', no permission was found and none is implied: check with the publisher before"
    " you redistribute.",
)
STATES = (
    ("known", "A count, zero included. `value`, `low` and `high` are equal."),
    ("suppressed", "The publisher hides a small count, printed as <5. `value` is empty, `low` is 0, `high` is 4."),
    ("missing", "Nobody published a count, or nobody knows it. `value`, `low` and `high` are empty."),
    ("not_applicable", "There cannot be such a count. `value`, `low` and `high` are empty."),
    ("not_supplied", "An agency still owes the count. `value`, `low` and `high` are empty."),
)
CARE = (
    "Empty is never zero. A sum over suppressed counts is a range: add up `low` and `high` apart.",
    "Do not add up or divide rows of different unit, victim_status, instance, stock_or_flow or source_family. Victims,"
    " offences and persons are different things, and persons convicted in a year belong to victims of earlier years.",
    "Sources that disagree are all kept, and so are earlier releases of one source (vintage): choose one before adding"
    " up.",
    "The figures count records of agencies, not all victims and not all traffickers. They do not rank countries.",
    "They are whole counts of whole countries as others published them. No row is about one person.",
)
INDEPENDENT = (
    "An independent demonstration. No network, government or organisation has adopted or endorsed it, and none of the"
    " publishers has checked it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One section of the notes: a heading and rows of one or more cells."""

    heading: str
    rows: tuple[tuple[str, ...], ...]


def notes_of(table: Table, records: Sequence[Record]) -> tuple[Note, ...]:
    """Return all notes of a table: the same in a spreadsheet, a README and on the data page."""
    footnotes = tuple((one.name, one.footnote) for one in participants().values() if one.footnote)
    notes = [
        Note(
            heading="What this is",
            rows=((table.title,), (table.about,), (f"{len(records)} rows{say_period(records)}.",), (INDEPENDENT,)),
        ),
        Note(heading="How to cite", rows=((cite(table),), ("Cite the source that a row names as well.",))),
        Note(heading="Licence and terms", rows=tuple((line,) for line in LICENCE)),
    ]
    if "state" in table.header:
        notes += [
            Note(heading="States", rows=STATES),
            Note(heading="Marks", rows=tuple((f"[{mark}]", text) for mark, text in code_lists()["marks"].items())),
            Note(heading="Read with care", rows=tuple((line,) for line in CARE)),
        ]
    return (
        *notes,
        Note(heading="Names", rows=footnotes),
        Note(heading="Sources used", rows=_source_rows(sources_of(records))),
        Note(heading="Columns", rows=(CODEBOOK_HEADER, *(codebook_row(column) for column in table.columns))),
    )


def cite(table: Table) -> str:
    """Return how to cite a table."""
    return f"The natc contributors: {table.title}. natc {__version__}, table '{table.name}'. {LICENCE_NAME}."


def say_period(records: Iterable[Record]) -> str:
    """Return the years that records cover, as the end of a sentence; nothing where they have none."""
    years = [row[key] for row in records for key in ("first_year", "last_year", "year") if row.get(key)]
    return f", years {min(years)} to {max(years)}" if years else ""


def sources_of(records: Iterable[Record]) -> tuple[Source, ...]:
    """Return the sources that records are taken from, in the order of their ids."""
    ids = {row["source_id"] for row in records if row.get("source_id")}
    return tuple(source for name, source in sorted(load_figures().sources.items()) if name in ids)


CODEBOOK_HEADER = ("column", "meaning", "type", "empty", "codes")


def codebook_row(column: Column) -> tuple[str, ...]:
    """Return a column as a row of the code book."""
    codes = LIST_SEPARATOR.join(f"{code} = {text}" for code, text in column.codes.items())
    return column.name, column.meaning, column.type, column.empty or "never empty", codes


def _source_rows(sources: Iterable[Source]) -> tuple[tuple[str, ...], ...]:
    rows = [source_record(source) for source in sources]
    columns = ("source_id", "source_title", "vintage", "publisher", "terms")
    return (columns, *(tuple(str(row[column] or "") for column in columns) for row in rows))
