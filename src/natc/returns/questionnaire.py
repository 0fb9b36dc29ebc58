"""Which cell of somebody else's questionnaire is which cell of our tables: a mapping, read from YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from natc.codelists import area_codes
from natc.datasets import read_records, record, refuse_record
from natc.errors import UnknownCodeError

STATES = ("missing", "not_applicable", "not_supplied")
MAY_LOSE = ("pictures", "charts", "comments", "extensions")
"""What openpyxl cannot keep and a mapping may give up; the rest is refused (`natc.returns.questionnaire_fill`)."""
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576


@record
class MappedCell:
    """One cell of the questionnaire. `at` is `Sheet!B7`; dimensions that `codes` leaves out are totals."""

    at: str
    table: str
    codes: Mapping[str, str] = field(default_factory=dict)
    measure: str = "count"
    unit: str = ""

    def __post_init__(self) -> None:
        split_place(self.at)


@record
class MappedBlock:
    """Rows and columns of one sheet: every cell where they cross has the codes of the block, its row and its column."""

    sheet: str
    table: str
    rows: Mapping[int, Mapping[str, str]]
    columns: Mapping[str, Mapping[str, str]]
    codes: Mapping[str, str] = field(default_factory=dict)
    measure: str = "count"
    unit: str = ""

    def __post_init__(self) -> None:
        for column in self.columns:
            for row in self.rows:
                split_place(f"{self.sheet}!{column}{row}")


@record
class QuestionnaireMapping:
    """A mapping file.

    Parameters
    ----------
    questionnaire : str
        Its title, for people.
    year : int
        The year that this edition asks about; 0 where one mapping serves every year.
    year_cell, country_cell : str
        Where the year and the country are written, as `Sheet!B7`; empty where nowhere.
    areas : str
        How it writes countries: alpha2, alpha3, eurostat or m49.
    overwrite : bool
        Whether cells that hold something already are replaced.
    states : mapping of str to str
        What the questionnaire wants in a cell without a number, by state; a state left out leaves it empty.
    may_lose : tuple of str
        What may be lost from the file, of `MAY_LOSE`.
    """

    questionnaire: str
    cells: tuple[MappedCell, ...] = ()
    blocks: tuple[MappedBlock, ...] = ()
    year: int = 0
    year_cell: str = ""
    country_cell: str = ""
    areas: str = "alpha2"
    overwrite: bool = False
    states: Mapping[str, str] = field(default_factory=dict)
    may_lose: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for place in (self.year_cell, self.country_cell):
            if place:
                split_place(place)
        if unknown := set(self.states) - set(STATES):
            raise ValueError(f"states: found {len(unknown)} that are none of {', '.join(STATES)}")
        if unknown := set(self.may_lose) - set(MAY_LOSE):
            raise ValueError(f"may_lose: found {len(unknown)} that are none of {', '.join(MAY_LOSE)}")
        try:
            area_codes(self.areas)
        except UnknownCodeError as problem:
            raise ValueError(f"areas: {problem}") from None
        if not (self.cells or self.blocks):
            raise ValueError("found neither cells nor blocks; a mapping names at least one cell")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A cell of the questionnaire and what belongs into it; `place` is where the mapping file says so."""

    sheet: str
    cell: str
    table: str
    codes: Mapping[str, str]
    measure: str
    unit: str
    place: tuple[int | str, ...]


def load_mapping(path: Path) -> QuestionnaireMapping:
    """Read a mapping file; no two entries may name one cell.

    Raises
    ------
    RecordError
        Naming file, line and field.
    """
    mapping = read_records(path, QuestionnaireMapping)
    seen: set[tuple[str, str]] = set()
    for sheet, cell in (split_place(place) for place in (mapping.year_cell, mapping.country_cell) if place):
        seen.add((sheet, cell))
    for target in targets(mapping):
        if (target.sheet, target.cell) in seen:
            raise refuse_record(path, "another entry fills this cell too", *target.place)
        seen.add((target.sheet, target.cell))
    return mapping


def targets(mapping: QuestionnaireMapping) -> Iterator[Target]:
    """Yield every cell that the mapping fills, single cells first."""
    for number, one in enumerate(mapping.cells):
        sheet, cell = split_place(one.at)
        yield Target(
            sheet=sheet,
            cell=cell,
            table=one.table,
            codes=one.codes,
            measure=one.measure,
            unit=one.unit,
            place=("cells", number),
        )
    for number, block in enumerate(mapping.blocks):
        for row, row_codes in block.rows.items():
            for column, column_codes in block.columns.items():
                yield Target(
                    sheet=block.sheet,
                    cell=f"{column}{row}",
                    table=block.table,
                    codes={**block.codes, **row_codes, **column_codes},
                    measure=block.measure,
                    unit=block.unit,
                    place=("blocks", number, "rows", row),
                )


def split_place(place: str) -> tuple[str, str]:
    """Return sheet and cell of `Sheet!B7`.

    Raises
    ------
    ValueError
        If it is no such place.
    """
    sheet, _mark, cell = place.rpartition("!")
    sheet = sheet.strip("'")
    found = _CELL.fullmatch(cell)
    if not sheet or found is None or not _is_in_sheet(found[1], int(found[2])):
        raise ValueError("found no place of a workbook; expected sheet, exclamation mark and cell, as in Victims!D7")
    return sheet, cell


def _is_in_sheet(letters: str, row: int) -> bool:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column <= _LAST_COLUMN and row <= _LAST_ROW
