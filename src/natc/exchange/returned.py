"""A return as its files hold it: tables of cells with codes and names, nothing that knows a register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from natc.codelists import Language, area_code, get_participant, reporting_code

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

TOTAL, NOT_KNOWN, NOT_APPLICABLE = "T", "U", "Z"
"""The codes that every dimension shares."""
COUNT = "count"
USE = "not for publication"
"""Stands in every row and file: what is derived from a register is published through release alone."""
CELL_COLUMNS = ("measure", "unit", "value", "low", "state", "reason", "is_provisional", "is_at_least")
"""What stands beside the dimensions in a frame of cells."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


STATE_MARKS: Mapping[str, str] = MappingProxyType(
    {"known": "", "missing": "[x]", "not_applicable": "[z]", "not_supplied": "[w]"}
)
PROVISIONAL_MARK, AT_LEAST_MARK = "[p]", "≥"
MARK_MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "[x]": _("missing: it is not known; the reason stands beside it"),
        "[z]": _("not applicable: it cannot exist"),
        "[w]": _("not supplied: somebody still owes the records; this is not a zero"),
        "[p]": _("provisional: somebody still owes part of the records"),
        "≥": _("at least: some records do not give the number"),
    }
)
"""The marks of a cell, in the order in which they are explained; their meanings are messages."""


class Standing(StrEnum):
    """Who asks for a table."""

    SEEN = "seen"
    RECALLED = "recalled"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedDimension:
    """A dimension of a table. `codes` names every code that its cells hold, those shared by all dimensions too.

    `concept` is the SDMX dimension that holds it, empty where it has none of its own. `is_part` tells parts that are
    never added up, so without a total; `is_area` tells codes of countries, which each recipient writes its own way.
    """

    name: str
    title: str
    codes: Mapping[str, str]
    concept: str = ""
    is_several: bool = False
    is_part: bool = False
    is_area: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedTable:
    """A table: all texts in the language of the return.

    `first_year` and `last_year` are its own period, which can be longer than that of the return. `standing` tells who
    asks for it: a report that was read, one that was recalled, or natc alone.

    `cells` has one column per dimension and the `CELL_COLUMNS`; `value` and `low` are empty where there is no number.
    `measures` and `units` name the codes of those columns; the measures in `money` have currencies as units.
    """

    id: str
    title: str
    rule: str
    note: str
    unit: str
    standing: Standing
    first_year: int
    last_year: int
    dimensions: tuple[ReturnedDimension, ...]
    measures: Mapping[str, str]
    units: Mapping[str, str]
    money: frozenset[str] = frozenset()
    cells: pd.DataFrame = field(repr=False)

    @property
    def header(self) -> tuple[str, ...]:
        """The columns of `cells` in their order."""
        return (*(dimension.name for dimension in self.dimensions), *CELL_COLUMNS)

    @property
    def years(self) -> str:
        """The period as it is read: `2025`, `2021-2025`."""
        return _years(self.first_year, self.last_year)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedReport:
    """A return for its recipient. `remarks` and `checks` are sentences; `areas` is how it writes countries.

    `reasons` says in words why a cell has no number.
    """

    id: str
    title: str
    recipient: str
    due: str
    country: str
    country_name: str
    first_year: int
    last_year: int
    is_example: bool
    areas: str
    remarks: tuple[str, ...]
    checks: tuple[str, ...]
    tables: tuple[ReturnedTable, ...]
    reasons: Mapping[str, str] = field(default_factory=dict)
    language: Language = field(repr=False)

    @property
    def name(self) -> str:
        """The name of its files without an ending."""
        return f"{self.id}-{self.country}-{self.years}"

    @property
    def years(self) -> str:
        """The period as it is read: `2025`, `2021-2025`."""
        return _years(self.first_year, self.last_year)


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def in_order(table: ReturnedTable) -> pd.DataFrame:
    """Return the cells in the order of every file: the total, then one dimension broken down, then two, and so on.

    The order of the rows that come in does not matter, so the same return is the same file. The last column,
    `n_broken`, says by how many dimensions a cell is broken down; parts without a total do not count.
    """
    import numpy as np

    frame = table.cells[list(table.header)]
    n_broken, broken, places = np.zeros(len(frame), dtype=np.int16), [], []
    for dimension in table.dimensions:
        place = _places(frame[dimension.name], [TOTAL, *(code for code in dimension.codes if code != TOTAL)])
        places.append(place)
        if not dimension.is_part:
            is_broken = place > 0
            n_broken += is_broken
            broken.append(~is_broken)  # what is broken down first comes first
    last = [_places(frame["measure"], list(table.measures)), _places(frame["unit"], [])]
    # Which dimensions are broken down comes before how: all of the first one, then all of the second.
    order = np.lexsort([*reversed(last), *reversed(places), *reversed(broken), n_broken])
    ordered = frame.iloc[order].reset_index(drop=True).assign(n_broken=n_broken[order])
    return ordered.astype({dimension.name: object for dimension in table.dimensions})


def _places(column: pd.Series[str], order: list[str]) -> np.ndarray[tuple[int], np.dtype[np.int_]]:
    """Return the place of each code in a list; codes that it does not have follow in the order of the alphabet."""
    import pandas as pd

    codes, found = pd.factorize(column.astype(object))
    known = [str(code) for code in found]
    full = [*order, *sorted(set(known) - set(order))]
    at = {code: place for place, code in enumerate(full)}
    return pd.Index([at[code] for code in known], dtype="int64").to_numpy()[codes]


def marks_of(state: str, *, is_provisional: bool, is_at_least: bool) -> str:
    """Return the marks of a cell, empty where it is simply known."""
    marks = (
        STATE_MARKS[state],
        PROVISIONAL_MARK if is_provisional else "",
        AT_LEAST_MARK if is_at_least else "",
    )
    return " ".join(mark for mark in marks if mark)


def number_of(value: object) -> int | float | None:
    """Return a cell's number as files write it: whole where it is whole, amounts with two decimals, None for none."""
    if value is None or value != value or str(value) in {"<NA>", "NaT"}:
        return None
    number = float(str(value))
    return int(number) if number.is_integer() else round(number, 2)


def footnotes(words: Language) -> tuple[str, ...]:
    """Return what has to stand wherever countries are named: the footnote of Kosovo*."""
    return (words.gettext(get_participant("XKX").footnote),)


def reporting_country(report: ReturnedReport) -> str:
    """Return the code of the country that reports, as the recipient writes it."""
    return reporting_code(report.country, report.areas)


def outside_code(report: ReturnedReport, code: str) -> str:
    """Return the code of a country as the recipient of a return writes it; what is no country stays as it is."""
    return area_code(code, report.areas)
