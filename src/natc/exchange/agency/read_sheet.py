"""The sheets of a file held against its form: which columns are there, and what each of their cells says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from natc.exchange.agency.cells import Habits, parse_cells
from natc.exchange.agency.cells_keys import fold_number, refuse_keys
from natc.exchange.agency.cells_text import LOOKED_AT, TEXT, Fault, fault
from natc.exchange.agency.forms import FormColumn, FormSheet
from natc.exchange.agency.problems import Place, Problems
from natc.exchange.agency.problems_words import Found, Rule
from natc.exchange.agency.raw import Numbers, RawColumn, RawSheet, letters_of
from natc.register import ColumnType
from natc.register.personal import refuse_content, refuse_header

Texts = npt.NDArray[np.object_]
_SAMPLE = 2_000
"""Texts of a column that are looked at together for names and personal numbers."""


@dataclass(slots=True)
class ReadSheet:
    """A sheet with its values: `faulty` says per column which rows hold none that can be taken."""

    form: FormSheet
    rows: Numbers
    letters: Mapping[str, str]
    values: dict[str, Texts] = field(default_factory=dict)
    faulty: dict[str, npt.NDArray[np.bool_]] = field(default_factory=dict)

    def place(self, column: str) -> Place:
        """Return where a column stands."""
        return Place(sheet=self.form.name, column=column, letters=self.letters.get(column, ""))


def read_sheets(
    raws: Sequence[RawSheet], forms: Iterable[FormSheet], habits: Habits, problems: Problems
) -> dict[str, ReadSheet]:
    """Return the sheets of a file by name, and note what of them cannot be taken."""
    read: dict[str, ReadSheet] = {}
    wanted = {form.name: form for form in forms}
    for name in dict.fromkeys(raw.name for raw in raws):
        of_name = [raw for raw in raws if raw.name == name]
        if name not in wanted:
            if any(not column.is_empty for raw in of_name for column in raw.columns):
                problems.add(Place(sheet=name), fault(Found.SHEET, Rule.NO_OTHER_SHEET))
        elif len(of_name) > 1:
            problems.add(Place(sheet=name), fault(Found.SHEET, Rule.SHEET_TWICE))
    for name, form in wanted.items():
        found = [raw for raw in raws if raw.name == name]
        if not found and not problems.has(name):
            problems.add(Place(sheet=name), fault(Found.NOTHING, Rule.SHEET_MISSING, sheet=name))
        elif len(found) == 1:
            read[name] = _read_sheet(found[0], form, habits, problems)
    return read


def _read_sheet(raw: RawSheet, form: FormSheet, habits: Habits, problems: Problems) -> ReadSheet:
    columns = _find_columns(raw, form, problems)
    is_filled = np.zeros(len(raw.rows), dtype=bool)
    for column in columns.values():
        says = np.array([bool(text.strip()) or kind != TEXT for kind, text in column.raws])
        is_filled |= says[column.codes]
    read = ReadSheet(form, raw.rows[is_filled], {name: column.letters for name, column in columns.items()})
    for asked in form.columns:
        if asked.name in columns:
            column = columns[asked.name]
            _read_column(column, column.codes[is_filled], asked, habits, read, problems)
        else:
            read.values[asked.name] = np.full(len(read.rows), "", dtype=object)
            read.faulty[asked.name] = np.ones(len(read.rows), dtype=bool)
    for name in form.left_out:
        read.values[name] = np.full(len(read.rows), "", dtype=object)
    return read


def _find_columns(raw: RawSheet, form: FormSheet, problems: Problems) -> dict[str, RawColumn]:
    """Return the columns that the form asks for by name, and note those that are missing, twice, or not asked for."""
    found: dict[str, RawColumn] = {}
    twice: set[str] = set()
    for column in raw.columns:
        if column.key in form.header:
            if column.key in found:
                place = Place(sheet=form.name, column=column.key, letters=column.letters)
                problems.add(place, fault(Found.COLUMN, Rule.COLUMN_TWICE))
                twice.add(column.key)
            else:
                found[column.key] = column
        elif not (column.is_empty and not column.key and not column.label):
            problems.add(
                Place(sheet=form.name, letters=column.letters or letters_of(column.position)),
                refuse_column(column, form),
            )
    for asked in form.columns:
        if asked.name not in found:
            problems.add(
                Place(sheet=form.name), fault(Found.NOTHING, Rule.COLUMN_MISSING, sheet=form.name, column=asked.name)
            )
    return {name: column for name, column in found.items() if name not in twice}


def refuse_column(column: RawColumn, form: FormSheet) -> Fault:
    """Say why a column that is none of the form cannot be sent: a person's data before anything else."""
    if column.key in form.left_out:
        return fault(Found.COLUMN, Rule.NOT_ASKED, sheet=form.name, column=column.key)
    head = [text[:LOOKED_AT] for text in (column.key, column.label) if text]
    why = next((reason for text in head if (reason := refuse_header(text))), None)
    why = why or refuse_content([column.key[:LOOKED_AT]]) or refuse_content(_sample(column.texts))
    return (
        fault(Found.PERSONAL, Rule.NO_PERSON_COLUMN, reason=why) if why else fault(Found.COLUMN, Rule.NO_OTHER_COLUMN)
    )


def _read_column(
    column: RawColumn, codes: Numbers, asked: FormColumn, habits: Habits, read: ReadSheet, problems: Problems
) -> None:
    parsed = _parse_used(column, codes, asked, habits)
    place = read.place(asked.name)
    kinds: dict[Fault, int] = {}
    of_raw = np.array([kinds.setdefault(one, len(kinds)) if isinstance(one, Fault) else -1 for one in parsed])
    texts: Any = np.empty(len(parsed), dtype=object)
    texts[:] = [fold_number(one, asked) for one in parsed]
    read.values[asked.name] = texts[codes]
    if not kinds:
        read.faulty[asked.name] = np.zeros(len(codes), dtype=bool)
    else:
        of_row = of_raw[codes]
        read.faulty[asked.name] = of_row >= 0
        for one, number in kinds.items():
            problems.add(place, one, read.rows[of_row == number].tolist())
    if asked.type in {ColumnType.KEY, ColumnType.REF}:
        keys = [one for one in parsed if isinstance(one, str) and one]
        if refuse_keys(_sample(keys)):
            rule = Rule.NO_PERSON_ORGANISATION if asked.is_organisation else Rule.NO_PERSON
            problems.add(place, fault(Found.PERSONAL, rule))


def _parse_used(column: RawColumn, codes: Numbers, asked: FormColumn, habits: Habits) -> list[str | Fault]:
    """Understand the distinct cells that rows hold; an empty one matters only where it stands."""
    used = np.zeros(len(column.raws), dtype=bool)
    used[codes] = True
    parsed = parse_cells([raw for raw, is_used in zip(column.raws, used, strict=True) if is_used], asked, habits)
    found = iter(parsed)
    return [next(found) if is_used else "" for is_used in used]


def _sample(texts: Sequence[str]) -> Sequence[str]:
    return [text[:LOOKED_AT] for text in texts[:: max(1, len(texts) // _SAMPLE)]]
