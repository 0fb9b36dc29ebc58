"""What a visitor hands in: a table of counts, or a kind word why this one cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile

from natc.codelists import Language
from natc.prevalence import Lists, ListsError
from natc.prevalence.lists import COUNT
from natc.prevalence.reading.lists_text import is_heading, parse_list_bytes

OF_PERSONS = frozenset({"other_column", "many_kinds", "cell_text"})
"""What is wrong with tables that say something about each person."""
NO_TABLE = frozenset(
    {"workbook", "not_text", "not_utf8", "quotes", "long_row", "many_columns", "one_column", "no_header"}
)
"""What is wrong with files that are no table yet: of these nothing is said about a column of counts."""
ON_OR_NOT = frozenset({"0", "1"})


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """A table that was not taken.

    `is_of_persons`: it looks like one of persons, and can be counted at home. `is_private`: it is marked as not for
    publication, and can be estimated at home.
    """

    sentence: str
    is_of_persons: bool = False
    is_private: bool = False


def take_table(content: bytes, speech: Language) -> Lists:
    """Return the lists of a table of counts.

    Parameters
    ----------
    content : bytes
        CSV, as it came.
    speech : Language
        Of what is said if it is not taken.

    Raises
    ------
    Refused
        With the sentence to show; it repeats nothing that stands in a cell.
    """
    _ = speech.gettext
    if not content.strip():
        raise Refused(_("There is no table. Paste one, or choose a file."))
    if not has_counts(content):
        raise _say_without_counts(content, speech)
    try:
        lists = parse_list_bytes(content, name=_("The table"))
    except ListsError as found:
        say = getattr(found, "say", found.remark.say)
        raise Refused(say(speech), is_of_persons=found.remark.code in OF_PERSONS) from None
    if not lists.is_for_publication:
        raise Refused(
            _(
                "The table says that it is not for publication: it is counted from records of persons, and a small"
                " count can point to one. It stays at home: “natc prevalence compare LISTS.csv --report report.html”"
                " makes the same estimates there."
            ),
            is_private=True,
        )
    return lists


def _say_without_counts(content: bytes, speech: Language) -> Refused:
    """Say what a table without a column of counts lacks: it may be none, name counts otherwise, or hold persons."""
    _ = speech.gettext
    try:
        parse_list_bytes(content, name=_("The table"))
    except ListsError as found:
        if found.remark.code in NO_TABLE:
            say = getattr(found, "say", found.remark.say)
            return Refused(say(speech), is_private=True)
    _heading, *rows = _cells_of(content) or [[]]
    if not any(cell in ON_OR_NOT for row in rows for cell in row):
        return Refused(
            _(
                "No cell below the first row is 0 or 1, so this is no table of lists. Bring a column per list with 0"
                " and 1, and a last column “count”, as in the example."
            ),
            is_private=True,
        )
    if _may_count(rows):
        return Refused(
            _(
                "The table has no column “count”. Is the last column how many persons are on exactly the lists of its"
                " row? Then call it “count” and send the table again. If it says anything about single persons, the"
                " table stays at home."
            )
        )
    return Refused(
        _(
            "The table has no column “count”, so it may hold a row per person. Tables of persons stay at home: make"
            " counts of it there, as shown below, and bring the counts."
        ),
        is_of_persons=True,
    )


def _may_count(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a last column looks like counts: whole numbers, and each pattern before it stands once.

    Rows of persons repeat their pattern, as soon as there are more persons than patterns.
    """
    patterns = [tuple(row[:-1]) for row in rows]
    return (
        all(row[-1].isdecimal() for row in rows)
        and any(row[-1] not in ON_OR_NOT for row in rows)
        and all(cell in ON_OR_NOT for pattern in patterns for cell in pattern)
        and len(set(patterns)) == len(patterns)
    )


def has_counts(content: bytes) -> bool:
    """Return whether the heading row of a table, the first that is not empty, has a column of counts."""
    return COUNT in next(iter(_cells_of(content)), ())


def _cells_of(content: bytes) -> list[list[str]]:
    """Return the cells of the heading row and of those below it, in lower case; roughly: quotes are not read."""
    text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    lines = dropwhile(lambda line: not is_heading(line), (line.strip().lower() for line in text.splitlines()))
    return [[cell.strip(' "') for cell in re.split(r"[,;\t]", line)] for line in lines if line]
