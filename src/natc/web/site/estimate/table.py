"""What a visitor hands in: a table of counts, or a kind word why this one cannot be taken."""

from __future__ import annotations

import re
from dataclasses import dataclass

from natc.codelists import Language
from natc.prevalence import Lists, ListsError
from natc.prevalence.lists import COUNT
from natc.prevalence.reading.lists_text import is_heading, parse_list_bytes

OF_PERSONS = frozenset({"other_column", "many_kinds", "zero_person", "cell_text"})
"""What is wrong with tables that say something about each person."""


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
        raise Refused(
            _(
                "The table has no column “count”, so it may hold a row per person. Tables of persons stay at home: make"
                " counts of it there, as shown below, and bring the counts."
            ),
            is_of_persons=True,
        )
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


def has_counts(content: bytes) -> bool:
    """Return whether the heading row of a table, the first that is not empty, has a column of counts."""
    text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    rows = (line.strip().lower() for line in text.splitlines())
    heading = next((row for row in rows if is_heading(row)), "")
    return COUNT in {cell.strip(' "') for cell in re.split(r"[,;\t]", heading)}
