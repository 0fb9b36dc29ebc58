"""Tables of the alignment, worked by hand from the texts of the laws, and how the program is held against them."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from natc.law import check_country, load_acquis

FOLDER = Path(__file__).parent / "reference" / "alignment"
INSTRUMENTS = ("dir-2011-36", "dir-2024-1712")
ON = date(2026, 11, 24)
"""The day on which the tables were worked out."""


def read_table(name):
    """Return the rows of one table by requirement."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as rows:
        return {row["requirement"]: row for row in csv.DictReader(rows)}


def asked(instruments=INSTRUMENTS):
    """Return the ids of the requirements that a table must hold: those of the directives, or of all with None."""
    return [one.id for one in load_acquis().requirements if instruments is None or one.instrument in instruments]


def check(country):
    """Return what the program finds, by requirement."""
    return {result.requirement.id: result for result in check_country(country, on=ON)}


def answered(result):
    """Write the elements of an answer as the tables do; nothing where the requirement is not mapped."""
    rows = result.answer.elements if result.answer else ()
    return " ".join(f"{row.element}={row.answered}" for row in rows)
