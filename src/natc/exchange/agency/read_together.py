"""What holds between the cells of a file: references, numbers that stand once, the year, the order of days."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from natc.codelists import reasons
from natc.exchange.agency.cells_dates import first_day, last_day
from natc.exchange.agency.cells_text import Fault, fault
from natc.exchange.agency.problems import Problems
from natc.exchange.agency.problems_words import Found, Rule
from natc.exchange.agency.read_about import About
from natc.exchange.agency.read_counts import GROUP, check_totals
from natc.exchange.agency.read_sheet import ReadSheet, Texts
from natc.register import SEPARATOR

Mask = npt.NDArray[np.bool_]
UNIQUE = {"victims": "record", "measures": "record", "files": "file", "accused": "record"}
"""Columns whose values stand once."""
IN_YEAR = {"victims": "date", "steps": "date", "sanctions": "date"}
"""Days that lie in the year of the file. What is late belongs in a corrected file of its year: else it counts twice.

A victim of an earlier year who is helped in this one stands there again with the same number and day: the same record.
"""
MEASURE_DAYS = ("asked", "decided", "start", "end", "paid")
ORDER = (
    ("victims", "start", "end"),
    ("files", "start", "end"),
    ("measures", "start", "end"),
    ("measures", "asked", "decided"),
)
AMOUNTS = (("measures", ("amount", "paid_amount")), ("sanctions", ("amount", "executed_amount")))
JUDGED = ("JUDGMENT", "APPEAL", "FINAL")
"""Stages whose act can impose a sanction."""


def check_together(sheets: Mapping[str, ReadSheet], about: About, problems: Problems) -> None:
    """Note what does not hold between cells, as far as each of them could be taken by itself."""
    for name, column in UNIQUE.items():
        if name in sheets:
            _check_unique(sheets[name], (column,), problems)
    if "counts" in sheets:
        _check_unique(sheets["counts"], GROUP, problems)
        check_totals(sheets["counts"], problems)
    for sheet in sheets.values():
        for asked in sheet.form.columns:
            if asked.refers_to:
                _check_reference(sheet, asked.name, sheets, asked.refers_to, problems)
    for name, column in IN_YEAR.items():
        if name in sheets and about.year:
            _check_year(sheets[name], column, about.year, _is_helped(name, sheets), problems)
    if "measures" in sheets and about.year:
        _check_measures(sheets["measures"], about.year, problems)
    for name, earlier, later in ORDER:
        if name in sheets:
            _check_order(sheets[name], earlier, later, problems)
    if "victims" in sheets:
        _check_birth(sheets["victims"], problems)
    for name, amounts in AMOUNTS:
        if name in sheets:
            _check_currency(sheets[name], amounts, problems)
    if "sanctions" in sheets and "steps" in sheets:
        _check_judged(sheets["sanctions"], sheets["steps"], problems)


def _check_unique(sheet: ReadSheet, columns: tuple[str, ...], problems: Problems) -> None:
    import pandas as pd

    is_fine = ~np.logical_or.reduce([sheet.faulty[column] for column in columns])
    frame = pd.DataFrame({column: pd.Series(sheet.values[column][is_fine], dtype=object) for column in columns})
    again = frame.duplicated().to_numpy()
    if not again.any():
        return
    rows = sheet.rows[is_fine]
    keys = list(frame.itertuples(index=False, name=None))
    first: dict[tuple[str, ...], int] = {}
    for key, row in zip(keys, rows, strict=True):
        first.setdefault(key, int(row))
    for place in np.flatnonzero(again):
        one = fault(Found.REPEATED, Rule.UNIQUE, first=first[keys[place]])
        problems.add(sheet.place(columns[0]), one, [int(rows[place])])


def _check_reference(
    sheet: ReadSheet, column: str, sheets: Mapping[str, ReadSheet], refers_to: str, problems: Problems
) -> None:
    other, name = refers_to.split(".")
    if other not in sheets or sheets[other].faulty[name].any():
        return
    known = set(sheets[other].values[name])
    is_dangling = ~_isin(sheet.values[column], known) & _says(sheet, column)
    _note(sheet, column, is_dangling, fault(Found.STRANGE, Rule.REFERENCE, sheet=other, column=name), problems)


def _is_helped(name: str, sheets: Mapping[str, ReadSheet]) -> Mask:
    """Return which rows are victims that a measure of the file refers to: they may have been recorded before."""
    sheet = sheets[name]
    if name != "victims" or "measures" not in sheets:
        return np.zeros(len(sheet.rows), dtype=bool)
    return _isin(sheet.values["record"], set(sheets["measures"].values["victim"]) - {""})


def _check_year(sheet: ReadSheet, column: str, year: int, may_be_earlier: Mask, problems: Problems) -> None:
    years = np.array([text[:4] for text in sheet.values[column]], dtype=object)
    is_other = (years != str(year)) & _says(sheet, column) & ~(may_be_earlier & (years < str(year)))
    for other in sorted(set(years[is_other])):
        one = fault(Found.DAY_OF_YEAR, Rule.IN_YEAR, found_year=other, year=year)
        _note(sheet, column, is_other & (years == other), one, problems)


def _check_measures(sheet: ReadSheet, year: int, problems: Problems) -> None:
    """Note measures without any day, and those of which nothing happened in the year.

    A measure that began earlier and has no last day goes on; it is provided in the year.
    """
    is_read = ~np.logical_or.reduce([sheet.faulty[column] for column in MEASURE_DAYS])
    says = {column: _says(sheet, column) for column in MEASURE_DAYS}
    has_day = np.logical_or.reduce(list(says.values()))
    without = fault(Found.NO_DAY, Rule.A_DAY, sheet="measures", columns=SEPARATOR.join(MEASURE_DAYS))
    _note(sheet, "start", is_read & ~has_day, without, problems)
    years = {column: np.array([text[:4] for text in sheet.values[column]], dtype=object) for column in MEASURE_DAYS}
    in_year = np.logical_or.reduce([says[column] & (years[column] == str(year)) for column in MEASURE_DAYS])
    goes_on = ~says["end"] | (years["end"] > str(year))
    in_year |= says["start"] & (years["start"] < str(year)) & goes_on
    is_wrong = is_read & has_day & ~in_year
    for column in MEASURE_DAYS:
        at = is_wrong & says[column]
        is_wrong &= ~at
        for other in sorted(set(years[column][at])):
            one = fault(Found.DAY_OF_YEAR, Rule.A_DAY_IN_YEAR, found_year=other, year=year)
            _note(sheet, column, at & (years[column] == other), one, problems)


def _check_order(sheet: ReadSheet, earlier: str, later: str, problems: Problems) -> None:
    both = _says(sheet, earlier) & _says(sheet, later)
    places = np.flatnonzero(both)
    starts, ends = sheet.values[earlier], sheet.values[later]
    wrong = [place for place in places if last_day(ends[place]) < first_day(starts[place])]
    is_wrong = np.zeros(len(sheet.rows), dtype=bool)
    is_wrong[wrong] = True
    _note(sheet, later, is_wrong, fault(Found.DATE, Rule.ORDER, sheet=sheet.form.name, column=earlier), problems)


def _check_birth(sheet: ReadSheet, problems: Problems) -> None:
    both = _says(sheet, "birth_year") & _says(sheet, "date")
    years = np.array([text[:4] for text in sheet.values["date"]], dtype=object)
    is_wrong = both & (sheet.values["birth_year"] > years)
    _note(sheet, "birth_year", is_wrong, fault(Found.LATER, Rule.BIRTH, sheet="victims", column="date"), problems)


def _check_currency(sheet: ReadSheet, amounts: tuple[str, ...], problems: Problems) -> None:
    has_amount = np.logical_or.reduce([_says(sheet, column) for column in amounts])
    is_wrong = has_amount & ~_says(sheet, "currency") & ~sheet.faulty["currency"]
    _note(sheet, "currency", is_wrong, fault(Found.NOTHING, Rule.WITH_AMOUNT), problems)


def _check_judged(sanctions: ReadSheet, steps: ReadSheet, problems: Problems) -> None:
    if any(steps.faulty[column].any() for column in ("accused", "date", "stage")):
        return
    judged = {
        (accused, date)
        for accused, date, stage in zip(*(steps.values[column] for column in ("accused", "date", "stage")), strict=True)
        if stage in JUDGED
    }
    pairs = zip(sanctions.values["accused"], sanctions.values["date"], strict=True)
    is_known = np.fromiter((pair in judged for pair in pairs), dtype=bool, count=len(sanctions.rows))
    is_wrong = ~is_known & _says(sanctions, "accused") & _says(sanctions, "date")
    _note(sanctions, "date", is_wrong, fault(Found.STRANGE, Rule.STEP_REFERENCE, sheet="steps"), problems)


def _says(sheet: ReadSheet, column: str) -> Mask:
    """Return for each row whether a column holds a value that could be taken, and no reason."""
    if column not in sheet.faulty:
        return np.zeros(len(sheet.rows), dtype=bool)
    return ~sheet.faulty[column] & ~_isin(sheet.values[column], {"", *reasons()})


def _isin(texts: Texts, known: set[str]) -> Mask:
    return np.fromiter((text in known for text in texts), dtype=bool, count=len(texts))


def _note(sheet: ReadSheet, column: str, is_wrong: Mask, one: Fault, problems: Problems) -> None:
    if is_wrong.any():
        problems.add(sheet.place(column), one, sheet.rows[is_wrong].tolist())
