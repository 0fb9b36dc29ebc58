"""The mark of an example row: it tells whether the row is still as the template ships it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

from natc.exchange.agency.cells_text import plain
from natc.exchange.agency.forms import EXAMPLE

DAYS_TO_1904 = 1462
"""Days between the two beginnings from which spreadsheets count (ECMA-376, part 1, 18.17.4.1)."""
_DAY_0 = date(1899, 12, 30)


def mark_example(values: Mapping[str, str | float | date]) -> str:
    """Return what column A of an example row holds: EXAMPLE and a check sum of its other cells, by their letters.

    A day counts as the number of days that a spreadsheet stores for it.
    """
    said = [f"{letters}\x1f{_stored(value)}" for letters, value in sorted(values.items())]
    return f"{EXAMPLE} {hashlib.sha256(chr(30).join(said).encode()).hexdigest()[:8]}"


def _stored(value: str | float | date) -> str:
    if isinstance(value, str):
        return plain(value)
    return f"{float((value - _DAY_0).days if isinstance(value, date) else value):.6f}"
