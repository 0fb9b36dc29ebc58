"""Reading a filled-in network return: every cell that is wrong is named, and then nothing is taken from the file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from math import isfinite
from pathlib import Path
from typing import Any

from natc.codelists import Language, participants
from natc.codelists import language as speak
from natc.commitments.network_return import (
    OF_PERSONS,
    WITH_DECIMALS,
    Item,
    NetworkReturn,
    ReturnedFigure,
    ReturnUnit,
    currencies_of,
    find_inconsistencies,
    load_return_form,
)
from natc.commitments.network_return_file import open_sheet
from natc.commitments.network_return_template import (
    COLUMNS,
    FIRST_ROW,
    FIRST_YEAR,
    HEAD_ROWS,
    KEY_ROW,
    LAST_YEAR,
)
from natc.commitments.network_return_words import (
    A_FORMULA,
    A_LONG_NUMBER,
    A_TEXT,
    HIDDEN,
    MERGED,
    NOT_REPEATED,
    REASONS,
    CellProblem,
    Rule,
    reason_words,
    say_problem,
    say_problem_count,
)
from natc.datasets import find_personal_data
from natc.errors import NatcError
from natc.figures import SUPPRESSED, State

MOST = {ReturnUnit.CURRENCY: 100_000_000_000, ReturnUnit.DAYS: 36_500}
MOST_COUNTED = 10_000_000
MOST_LETTERS = 200
"""No name of an office is longer."""
_SHOWN = 40
_LONG = 10**9
"""Numbers from here on may be the number of a person, and are far above every count."""
_CODE = re.compile(r"[a-z_0-9]+(?:\.[a-z_0-9]+)?")


class ReturnError(NatcError, ValueError):
    """A network return with wrong cells: `problems` names every one. Nothing was taken from the file."""

    def __init__(self, file: str, problems: Iterable[CellProblem]) -> None:
        self.file, self.problems = file, tuple(problems)
        super().__init__(self.say(speak()))

    def say(self, language: Language) -> str:
        """Write every problem, one a line."""
        lines = [f"{self.file}: {say_problem_count(len(self.problems), language)}"]
        return "\n".join([*lines, *(f"  {say_problem(problem, language)}" for problem in self.problems)])


@dataclass(slots=True)
class _Reading:
    """A sheet while it is read, with what is wrong so far."""

    sheet: Any
    problems: list[CellProblem] = field(default_factory=list)

    def refuse(self, cell: str, found: object, rule: Rule, *, reasons: tuple[State, ...] = (), **facts: object) -> None:
        """Note what is wrong with a cell; what follows from it is not said again."""
        if rule is not Rule.CELL_MISSING and any(problem.cell == cell for problem in self.problems):
            return
        self.problems.append(
            CellProblem(
                sheet=self.sheet.title,
                cell=cell,
                found=_show(found),
                rule=rule,
                facts=tuple((key, str(value)) for key, value in facts.items()),
                reasons=reasons,
            )
        )

    def value(self, row: int, column: int) -> tuple[str, Any]:
        """Return the place of a cell and what stands there; a formula is refused."""
        cell = self.sheet.cell(row, column)
        if cell.data_type == "f":
            self.refuse(cell.coordinate, A_FORMULA, Rule.NO_FORMULA)
            return cell.coordinate, None
        return cell.coordinate, cell.value

    def head(self, key: str) -> tuple[str, Any]:
        return self.value(HEAD_ROWS[key], 4)


def read_return(
    path: Path, *, country: str | None = None, year: int | None = None, is_received: bool = True
) -> NetworkReturn:
    """Read a filled-in template of the network return, in whatever language it was written.

    Parameters
    ----------
    path : Path
        An XLSX file made by `write_template`.
    country, year : optional
        What the return has to be of, where that is known.
    is_received : bool, default True
        Whether the day has to stand there on which it was received; False for a check by the sender.

    Returns
    -------
    NetworkReturn
        A figure for every cell. An empty cell is one that is still owed.

    Raises
    ------
    ReturnFileError
        If the file is missing, empty, too large packed or unpacked, no XLSX file, or not made from the template.
    ReturnError
        If cells are wrong: all of them are named, with what was found and what is expected.
    """
    reading = _Reading(open_sheet(path))
    found_country, found_year, office, received_on = _read_head(reading, country, year, is_received=is_received)
    rows = _find_rows(reading)
    _refuse_merged_and_hidden(reading, rows)
    figures = [
        _read_figure(reading, rows[cell], item, part.code, found_country, found_year, office, received_on)
        for item in load_return_form().items
        for part, cell in zip(item.parts, item.cells, strict=True)
        if cell in rows
    ]
    if not reading.problems and all(figure.state is State.NOT_SUPPLIED for figure in figures):
        reading.refuse(f"D{FIRST_ROW}", None, Rule.NO_ANSWER)
    if reading.problems or office is None:
        raise ReturnError(path.name, reading.problems)
    return NetworkReturn(
        country=found_country,
        year=found_year,
        version=load_return_form().version,
        office=office,
        received_on=received_on,
        figures=tuple(figures),
        inconsistencies=find_inconsistencies(figures),
    )


def _read_head(
    reading: _Reading, wanted_country: str | None, wanted_year: int | None, *, is_received: bool
) -> tuple[str, int, str | None, date | None]:
    form = load_return_form()
    cell, version = reading.head("version")
    if _whole(version) != form.version:
        reading.refuse(cell, version, Rule.VERSION, version=form.version)
    cell, country = reading.head("country")
    iso3 = str(country if country is not None else "").strip().upper()
    if iso3 not in participants():
        reading.refuse(cell, country, Rule.COUNTRY, codes=", ".join(participants()))
    elif wanted_country is not None and iso3 != wanted_country.upper():
        reading.refuse(cell, country, Rule.OTHER_COUNTRY, country=wanted_country.upper())
    cell, stated = reading.head("year")
    year = _whole(stated)
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        reading.refuse(cell, stated, Rule.YEAR, first=FIRST_YEAR, last=LAST_YEAR)
        year = FIRST_YEAR
    elif wanted_year is not None and year != wanted_year:
        reading.refuse(cell, stated, Rule.OTHER_YEAR, year=wanted_year)
    cell, stated = reading.head("office")
    office = _read_office(reading, cell, stated)
    if office is None:
        reading.refuse(cell, None, Rule.OFFICE)
    cell, stated = reading.head("received_on")
    received_on = _day(stated)
    if received_on is None:
        if is_received or not _is_empty(stated):
            reading.refuse(cell, stated, Rule.RECEIVED_ON)
    elif received_on.year <= year:
        reading.refuse(cell, received_on, Rule.RECEIVED_TOO_EARLY, year=year)
    return iso3, year, office, received_on


def _find_rows(reading: _Reading) -> dict[str, int]:
    """Return the row of every cell of the template, by the codes in column A."""
    sheet = reading.sheet
    keys = tuple(sheet.cell(KEY_ROW, column).value for column in range(1, len(COLUMNS) + 1))
    if keys != COLUMNS:
        reading.refuse(
            f"A{KEY_ROW}", " ".join(str(key or "–") for key in keys), Rule.COLUMNS, columns=" ".join(COLUMNS)
        )
        return {}
    known = [cell for item in load_return_form().items for cell in item.cells]
    rows: dict[str, int] = {}
    for row in range(FIRST_ROW, sheet.max_row + 1):
        code = sheet.cell(row, 1).value
        if code is None:
            if sheet.cell(row, 4).value is not None:
                reading.refuse(f"A{row}", None, Rule.UNKNOWN_CELL)
        elif code not in known:
            reading.refuse(f"A{row}", code, Rule.UNKNOWN_CELL)
        elif code in rows:
            reading.refuse(f"A{row}", code, Rule.CELL_TWICE)
        else:
            rows[code] = row
    for code in known:
        if code not in rows:
            reading.refuse("A", None, Rule.CELL_MISSING, row=code)
    return rows


def _refuse_merged_and_hidden(reading: _Reading, rows: dict[str, int]) -> None:
    sheet = reading.sheet
    if sheet.sheet_state != "visible":
        reading.refuse("A1", HIDDEN, Rule.NOT_HIDDEN)
    read = {*HEAD_ROWS.values(), *rows.values()}
    for merged in sheet.merged_cells.ranges:
        if merged.min_col <= _LAST_COLUMN and read.intersection(range(merged.min_row, merged.max_row + 1)):
            reading.refuse(merged.coord, MERGED, Rule.NOT_MERGED)
    for row in sorted(read):
        height = sheet.row_dimensions[row].height
        if sheet.row_dimensions[row].hidden or height == 0:
            reading.refuse(f"{row}:{row}", HIDDEN, Rule.NOT_HIDDEN)
    for dimension in sheet.column_dimensions.values():
        columns = range(dimension.min or 0, (dimension.max or 0) + 1)
        if (dimension.hidden or dimension.width == 0) and not {4, 6, 7}.isdisjoint(columns):
            reading.refuse(f"{dimension.index}:{dimension.index}", HIDDEN, Rule.NOT_HIDDEN)


_LAST_COLUMN = len(COLUMNS)


def _read_figure(
    reading: _Reading,
    row: int,
    item: Item,
    part: str,
    country: str,
    year: int,
    office: str | None,
    received_on: date | None,
) -> ReturnedFigure:
    state, low, high = _read_answer(reading, row, item)
    place, other = reading.value(row, 7)
    return ReturnedFigure(
        country=country,
        year=year,
        item=item.code,
        part=part,
        state=state,
        low=low,
        high=high,
        unit=_read_unit(reading, row, item, country, year, is_known=state is State.KNOWN),
        office=_read_office(reading, place, other) or office,
        received_on=received_on,
    )


def _read_answer(reading: _Reading, row: int, item: Item) -> tuple[State, float | None, float | None]:
    place, value = reading.value(row, 4)
    may_be_fraction = item.unit in WITH_DECIMALS
    rule = Rule.AMOUNT if may_be_fraction else Rule.COUNT
    reasons = tuple(state for state in REASONS if state is not State.SUPPRESSED or item.unit in OF_PERSONS)
    nothing = (State.NOT_SUPPLIED, None, None)
    if _is_empty(value):
        return nothing
    if isinstance(value, str):
        state = reason_words().get(value.strip().casefold())
        if state is State.SUPPRESSED and item.unit not in OF_PERSONS:
            reading.refuse(place, value, Rule.ONLY_PERSONS_HIDDEN)
            return nothing
        if state is None:
            reading.refuse(place, value, Rule.NOT_TEXT if _is_number_in_text(value) else rule, reasons=reasons)
            return nothing
        return (state, SUPPRESSED.low, SUPPRESSED.high) if state is State.SUPPRESSED else (state, None, None)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        reading.refuse(place, value, rule, reasons=reasons)
        return nothing
    most = MOST.get(item.unit, MOST_COUNTED)
    if value != value or value < 0:
        reading.refuse(place, value, Rule.NOT_NEGATIVE)
    elif value > most:
        reading.refuse(place, value, Rule.NOT_SO_LARGE, most=f"{most:,}")
    elif not may_be_fraction and value != int(value):
        reading.refuse(place, value, rule, reasons=reasons)
    else:
        exact = round(float(value), 2) if may_be_fraction else int(value)
        return State.KNOWN, exact, exact
    return nothing


def _read_unit(reading: _Reading, row: int, item: Item, country: str, year: int, *, is_known: bool) -> str:
    place, value = reading.value(row, 6)
    said = str(value or "").strip().upper()
    if item.unit is not ReturnUnit.CURRENCY:
        if said:
            reading.refuse(place, value, Rule.CURRENCY_WITHOUT_AMOUNT)
        return item.unit.value
    if country not in participants():
        return item.unit.value
    currencies = currencies_of(country, year)
    if (said or is_known) and said not in currencies:
        reading.refuse(place, value, Rule.CURRENCY, currencies=", ".join(currencies))
    return said or item.unit.value


def _read_office(reading: _Reading, place: str, value: object) -> str | None:
    text = str(value or "").strip()
    if not text:
        return None
    if find_personal_data(text) or len(text) > MOST_LETTERS:
        reading.refuse(place, A_TEXT, Rule.NO_PERSON)
        return None
    return text


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _whole(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value) or value != int(value):
        return None
    return int(value)


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        return None


def _is_number_in_text(text: str) -> bool:
    bare = text.strip().replace(" ", "").replace("\u00a0", "").replace(".", "").replace(",", "").lstrip("+-")
    return bare.isdecimal()


def _show(found: object) -> str:
    """Write what was found. A text is repeated only where it can hardly be a name: codes, and numbers in text."""
    if found is None:
        return ""
    if found in NOT_REPEATED:
        return str(found)
    if isinstance(found, bool):
        return str(found).upper()
    if isinstance(found, str):
        is_code = "_" in found and _CODE.fullmatch(found) is not None
        has_few_letters = sum(letter.isalpha() for letter in found) <= 3 and not find_personal_data(found)
        may_be_name = found.isalpha() and not found.isupper()
        return f"“{found[:_SHOWN]}”" if is_code or (has_few_letters and not may_be_name) else A_TEXT
    if isinstance(found, int | float) and abs(found) >= _LONG:
        return A_LONG_NUMBER
    return f"{found:g}" if isinstance(found, float) else str(found)[:_SHOWN]
