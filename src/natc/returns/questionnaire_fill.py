"""Fill a questionnaire in place: the mapped cells, and nothing else."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from natc.codelists import area_code
from natc.datasets import refuse_record
from natc.errors import NatcError, UnknownCodeError
from natc.returns.questionnaire import QuestionnaireMapping, Target, load_mapping, split_place, targets
from natc.returns.result import Cell, CellState

MOST_BYTES = 200_000_000
"""No questionnaire is larger when unpacked; a larger file is something else."""
_LOST: Mapping[str, tuple[str, str]] = {
    "macros": (r"xl/vbaProject\.bin", "a program (macros)"),
    "signature": (r"_xmlsignatures/.*", "a digital signature"),
    "controls": (r"xl/(ctrlProps|activeX)/.*", "buttons or other controls"),
    "embedded": (r"xl/embeddings/.*", "embedded files"),
    "connections": (r"xl/(connections\.xml|queryTables/.*)", "connections to other data"),
    "pictures": (r"xl/(media/.*|drawings/drawing[^/]*\.xml)", "pictures or shapes"),
    "charts": (r"xl/charts/.*", "charts"),
    "comments": (r"xl/threadedComments/.*", "threaded comments"),
}
"""What openpyxl drops on saving: the name by which a mapping gives it up, its entry in the file, its words."""
_EXTENSION = re.compile(rb"<x14:(dataValidations|conditionalFormattings|sparklineGroups|slicerList)")

Count = Callable[[str], Callable[..., Cell]]
"""Gives, for the id of a table, what returns any of its cells: `CountTable.cell`."""


class QuestionnaireError(NatcError, ValueError):
    """A questionnaire that cannot be filled as its mapping says; `problems` names every cell that stops it."""

    def __init__(self, file: str, problems: Iterable[str]) -> None:
        self.file, self.problems = file, tuple(problems)
        lines = [f"{file} was not filled, and nothing was written:", *(f"  {one}" for one in self.problems[:20])]
        if len(self.problems) > 20:
            lines.append(f"  and {len(self.problems) - 20:,} more")
        super().__init__("\n".join(lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A filled questionnaire: the file, and how many cells got a number, the text of a state, or stayed empty."""

    content: bytes
    n_numbers: int
    n_states: int
    n_empty: int


def fill_questionnaire(path: Path, mapping_path: Path, count: Count, *, country: str, year: int) -> Filled:
    """Fill the mapped cells of a questionnaire, on a copy in memory.

    Parameters
    ----------
    path : Path
        An XLSX file. It is not changed.
    mapping_path : Path
        Its mapping (`natc.returns.questionnaire`).
    count : callable
        Gives, for the id of a table, what returns any of its cells.
    country : str
        Alpha-2 code; written where the mapping says, in its codes of countries.
    year : int
        Calendar year; has to be that of the mapping, where it names one.

    Raises
    ------
    RecordError
        If the mapping is wrong, by file and line: another year, an unknown table, dimension or code.
    QuestionnaireError
        If the file is no XLSX, would lose something, or a cell cannot be filled: no such sheet, outside the sheet,
        a formula, inside merged cells, already filled. All cells are named at once; none of their texts is repeated.
    NatcError
        If openpyxl is not installed.
    """
    mapping = load_mapping(mapping_path)
    if mapping.year not in (0, year):
        raise refuse_record(mapping_path, f"the mapping is for {mapping.year}, and {year} was asked for", "year")
    _check_losses(path, mapping)
    found = [(target, _cell_of(target, count, mapping_path)) for target in targets(mapping)]
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise NatcError("A questionnaire needs openpyxl, which is not installed. Install natc[xlsx].") from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it drops; that is checked above
        try:
            book = load_workbook(path, keep_links=True)
        except Exception:  # openpyxl raises whatever a broken file makes it stumble over, and repeats its content
            raise QuestionnaireError(
                path.name, ["this is no workbook that can be read; save it anew as XLSX"]
            ) from None
    values = [(f"{t.sheet}!{t.cell}", _value(cell, mapping)) for t, cell in found]
    extra: list[tuple[str, object]] = []
    if mapping.country_cell:
        extra.append((mapping.country_cell, area_code(country, mapping.areas)))
    if mapping.year_cell:
        extra.append((mapping.year_cell, year))
    _write(book, path.name, [*extra, *values], mapping)
    buffer = io.BytesIO()
    book.save(buffer)
    n_numbers = sum(isinstance(value, int | float) for _place, value in values)
    n_states = sum(isinstance(value, str) for _place, value in values)
    return Filled(
        content=buffer.getvalue(),
        n_numbers=n_numbers,
        n_states=n_states,
        n_empty=len(values) - n_numbers - n_states,
    )


def _check_losses(path: Path, mapping: QuestionnaireMapping) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise QuestionnaireError(path.name, [f"the file is larger than {MOST_BYTES:,} bytes when unpacked"])
            names = [entry.filename for entry in entries]
            sheets = [name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")]
            has_extensions = any(_EXTENSION.search(archive.read(name)) for name in sheets)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise QuestionnaireError(
            path.name,
            ["this is no XLSX file, or one with a password; open it in a spreadsheet program and save it as XLSX"],
        ) from None
    lost = [(name, words) for name, (entry, words) in _LOST.items() if any(re.fullmatch(entry, one) for one in names)]
    if has_extensions:
        lost.append(("extensions", "drop-downs, conditional formats or sparklines in the form of Excel 2010"))
    refused = [(name, words) for name, words in lost if name not in mapping.may_lose]
    if refused:
        raise QuestionnaireError(path.name, [_say_loss(name, words) for name, words in refused])


def _say_loss(name: str, words: str) -> str:
    if name in ("pictures", "charts", "comments", "extensions"):
        return f"the file holds {words}, which would be lost. If that is all right, write may_lose: [{name}]"
    return f"the file holds {words}, which would be lost. Take it out, or fill the file by hand"


def _cell_of(target: Target, count: Count, path: Path) -> Cell:
    try:
        return count(target.table)(target.measure, unit=target.unit, **dict(target.codes))
    except UnknownCodeError as problem:
        raise refuse_record(path, f"{target.sheet}!{target.cell}: {problem}".rstrip("."), *target.place) from None


def _value(cell: Cell, mapping: QuestionnaireMapping) -> int | float | str | None:
    """Return what is written: a number, the text of a state, or None for nothing - never 0 for what is not known."""
    if cell.state is not CellState.KNOWN or cell.value is None:
        return mapping.states.get(str(cell.state)) or None
    return int(cell.value) if float(cell.value).is_integer() else round(cell.value, 2)


def _write(book: Any, file: str, values: Iterable[tuple[str, object]], mapping: QuestionnaireMapping) -> None:
    problems: list[str] = []
    for place, value in values:
        sheet, coordinate = split_place(place)
        problem = _problem(book, sheet, coordinate, overwrite=mapping.overwrite, same=value)
        if problem:
            problems.append(f"{sheet}!{coordinate}: {problem}")
            continue
        cell = book[sheet][coordinate]
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # openpyxl takes text that begins with "=" for a formula
    if problems:
        raise QuestionnaireError(file, problems)


def _problem(book: Any, sheet: str, coordinate: str, *, overwrite: bool, same: object) -> str:
    """Return why a cell cannot be filled, empty where it can."""
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    if sheet not in book.sheetnames:
        return "there is no such sheet"
    page = book[sheet]
    if not isinstance(page, Worksheet):
        return "the sheet is a chart"
    last_row, last_column = page.max_row, page.max_column
    cell = page[coordinate]
    if cell.row > last_row or cell.column > last_column:
        return f"the cell lies outside what the sheet holds, which ends at row {last_row}"
    if isinstance(cell, MergedCell):
        return "the cell lies inside merged cells; name the one at their top left"
    if cell.data_type == "f":
        return "there is a formula, which is not replaced"
    if cell.value is not None and cell.value != same and not overwrite:
        return "the cell is filled already; empty it, or write overwrite: true"
    return ""
