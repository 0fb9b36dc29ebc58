"""The sheets of an XLSX file, read row by row: cells as they stand, formulas and what is hidden or merged named."""

from __future__ import annotations

import hashlib
import re
import zipfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET

import numpy as np

from natc.exchange.agency.cells_text import (
    DATE,
    EMPTY,
    ERROR,
    FORMULA,
    MONTH,
    NUMBER,
    TEXT,
    TRUTH,
    Raw,
    describe,
    fault,
    plain,
)
from natc.exchange.agency.example_marks import DAYS_TO_1904, mark_example
from natc.exchange.agency.forms import (
    ABOUT,
    ABOUT_KEYS,
    EXAMPLE,
    FIRST_ROW,
    HEADER_ROW,
    KEY_ROW,
    MARKER,
    N_EXAMPLES,
    SHEET_MARKER,
)
from natc.exchange.agency.problems import Place, Problems
from natc.exchange.agency.problems_words import Found, Rule
from natc.exchange.agency.raw import Distinct, RawColumn, RawFile, RawSheet, known_sheets, letters_of, number_of
from natc.exchange.agency.template_lists import LISTS_MARKER
from natc.exchange.agency.template_sheet import NOTES_MARKER
from natc.exchange.agency.xlsx_package import (
    LIMITS,
    kinds_of_styles,
    local,
    open_package,
    read_book,
    refuse_container,
    refuse_parts,
    shared_texts,
    text_of,
)

MAX_COLUMNS = 200
"""No sheet of a template is wider."""
_AREA = re.compile(r"[A-Z]{1,3}([1-9]\d{0,6})(?::[A-Z]{1,3}[1-9]\d{0,6})?")
_LETTERS = re.compile("[A-Z]{1,3}")


def read_xlsx(path: Path, problems: Problems) -> RawFile | None:
    """Return the cells of an XLSX file, and note what cannot be taken; None where no cell could be read.

    Raises
    ------
    OSError
        If the file cannot be read from the disk.
    """
    if path.stat().st_size > LIMITS.n_bytes:
        problems.add(Place(), fault(Found.FILE, Rule.FILE_SIZE, most=LIMITS.n_unpacked // 1_000_000))
        return None
    content = path.read_bytes()
    if refused := refuse_container(content):
        problems.add(Place(), refused)
        return None
    try:
        with open_package(content) as package:
            if faults := refuse_parts(content, package):
                for one in faults:
                    problems.add(Place(), one)
                return None
            return _read(package, hashlib.sha256(content).hexdigest(), problems)
    except Exception:  # whatever a broken file makes the libraries raise, it is the file; their messages repeat data
        problems.add(Place(), fault(Found.FILE, Rule.FILE_UNREADABLE))
        return None


def _read(package: zipfile.ZipFile, sha256: str, problems: Problems) -> RawFile:
    made_of = read_book(package)
    book = _Book(shared_texts(package, made_of), kinds_of_styles(package, made_of), is_1904=made_of.is_1904)
    about: dict[str, tuple[Raw, Place]] = {}
    has_about = False
    sheets: list[RawSheet] = []
    for _title, part, is_hidden in made_of.sheets:
        with package.open(part) as file:
            read = _read_sheet(file, book)
        marker = plain(read.cell(1, "A")[1])
        if marker == MARKER:
            has_about = True
            about = _about(read)
            _note_formulas(read, about, problems)
            continue
        name = marker.removeprefix(f"{SHEET_MARKER} ")
        if name not in known_sheets():
            if marker not in (NOTES_MARKER, LISTS_MARKER) and read.holds_something:
                problems.add(Place(), fault(Found.SHEET, Rule.NO_OTHER_SHEET))
            continue
        if is_hidden:
            problems.add(Place(sheet=name), fault(Found.HIDDEN, Rule.NOT_HIDDEN))
        sheets.append(_columns(read, name, problems))
    return RawFile(about=about, sheets=sheets, sha256=sha256, is_1904=made_of.is_1904, has_about=has_about)


@dataclass(frozen=True, slots=True)
class _Book:
    texts: list[str]
    kinds: list[str]
    letters: set[str] = field(default_factory=set)
    is_1904: bool = False


@dataclass(slots=True)
class _Sheet:
    """A sheet while it is read: head rows in full, the rest as codes of distinct cells."""

    head: dict[tuple[int, str], Raw] = field(default_factory=dict)
    letters: dict[str, int] = field(default_factory=dict)
    distinct: list[Distinct] = field(default_factory=list)
    codes: array[int] = field(default_factory=lambda: array("i"))
    widths: array[int] = field(default_factory=lambda: array("i"))
    rows: array[int] = field(default_factory=lambda: array("i"))
    strays: list[tuple[int, Raw]] = field(default_factory=list)
    examples: list[int] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, str]] = field(default_factory=list)

    def cell(self, row: int, letters: str) -> Raw:
        return self.head.get((row, letters), EMPTY)

    @property
    def holds_something(self) -> bool:
        return bool(self.rows) or bool(self.strays) or any(text.strip() for _kind, text in self.head.values())


def _read_sheet(file: IO[bytes], book: _Book) -> _Sheet:
    sheet = _Sheet()
    at = 0
    names: dict[str, str] = {}
    events = iter(ET.iterparse(file))
    for _event, element in events:
        tag = element.tag
        name = names.get(tag) or names.setdefault(tag, local(tag))
        if name == "row":
            at = int(element.get("r", at + 1))
            _read_row(element, at, sheet, book)
            element.clear()
        elif name == "col":
            if element.get("hidden") in {"1", "true"} or float(element.get("width", 1)) == 0:
                sheet.hidden_columns.append((int(element.get("min", 1)), int(element.get("max", 1))))
        elif name == "mergeCell":
            area = element.get("ref", "")
            if not (found := _AREA.fullmatch(area)):
                raise ValueError
            sheet.merged.append((int(found.group(1)), area))
    return sheet


def _read_row(row: ET.Element, at: int, sheet: _Sheet, book: _Book) -> None:
    cells = list(_cells(row, book))
    if not cells:
        return
    if at < FIRST_ROW:
        sheet.head |= {(at, letters): raw for letters, raw in cells}
        return
    if cells[0][0] == "A":
        kind, text = cells.pop(0)[1]
        if kind == TEXT and plain(text).startswith(EXAMPLE):
            if cells and not _is_shipped(at, plain(text), cells, book):
                sheet.examples.append(at)
            return
        if kind != TEXT or plain(text):
            sheet.strays.append((at, (kind, text)))
        sheet.head[at, "A"] = (kind, text)
        if not cells:
            return
    if row.get("hidden") in {"1", "true"} or row.get("ht") == "0":
        sheet.hidden_rows.append(at)
    line = [0] * len(sheet.distinct)
    for letters, raw in cells:
        place = sheet.letters.get(letters)
        if place is None:
            if len(sheet.distinct) >= MAX_COLUMNS:
                raise ValueError
            place = sheet.letters[letters] = len(sheet.distinct)
            sheet.distinct.append(Distinct())
            line.append(0)
        line[place] = sheet.distinct[place].code(raw)
    sheet.codes.extend(line)
    sheet.widths.append(len(line))
    sheet.rows.append(at)


def _is_shipped(at: int, mark: str, cells: Iterable[tuple[str, Raw]], book: _Book) -> bool:
    """Whether a row that is marked as an example stands where the template has one, with all its cells as they were."""
    values: dict[str, str | float] = {}
    for letters, (kind, text) in cells:
        is_day = kind in {DATE, MONTH}
        is_number = is_day or kind == NUMBER
        values[letters] = float(text) + (DAYS_TO_1904 if is_day and book.is_1904 else 0) if is_number else text
    return at < FIRST_ROW + N_EXAMPLES and mark == mark_example(values)


def _cells(row: ET.Element, book: _Book) -> Iterator[tuple[str, Raw]]:
    """Return letters and content of each cell of a row that is not empty."""
    n = 0
    for cell in row:
        reference = cell.get("r")
        if reference is None:
            letters = letters_of(n := n + 1)
        else:
            letters = reference.rstrip("0123456789")
            if letters not in book.letters:
                if not _LETTERS.fullmatch(letters):
                    raise ValueError
                book.letters.add(letters)
        kind, style = cell.get("t", "n"), cell.get("s")
        value, inline, is_formula = None, "", False
        for child in cell:
            tag = child.tag
            if tag.endswith("}v"):
                value = child.text
            elif tag.endswith("}is"):
                inline = text_of(child)
            elif tag.endswith("}f"):
                is_formula = True
        if is_formula:
            yield letters, (FORMULA, "")
        elif kind == "inlineStr":
            if inline:
                yield letters, (TEXT, inline)
        elif value is None:
            continue
        elif kind == "s":
            text = book.texts[int(value)]
            if text:
                yield letters, (TEXT, text)
        elif kind == "n":
            form = NUMBER if style is None or not book.kinds else book.kinds[int(style)]
            float(value)
            yield letters, (form, value)
        elif kind in {"str", "d"}:
            yield letters, (TEXT, value)
        else:
            yield letters, (TRUTH if kind == "b" else ERROR, value)


def _about(sheet: _Sheet) -> dict[str, tuple[Raw, Place]]:
    """Return the answers of the first sheet: keys in column A, answers in column C."""
    place = sheet.letters.get("C")
    answers = {(row, "C"): raw for (row, letters), raw in sheet.head.items() if letters == "C"}
    if place is not None:
        for row, line in _lines(sheet):
            if place < len(line):
                answers[row, "C"] = sheet.distinct[place].raws[line[place]]
    return {
        key: (answers.get((row, "C"), EMPTY), Place(sheet=ABOUT, row=row, column=key, letters="C"))
        for (row, letters), (_kind, key) in sheet.head.items()
        if letters == "A" and key in ABOUT_KEYS
    }


def _note_formulas(sheet: _Sheet, about: dict[str, tuple[Raw, Place]], problems: Problems) -> None:
    for raw, place in about.values():
        if raw[0] == FORMULA:
            problems.add(place, fault(Found.FORMULA, Rule.NO_FORMULA))
    read = {place.row for _raw, place in about.values()}
    for row in sheet.hidden_rows:
        if row in read:
            problems.add(Place(sheet=ABOUT, row=row, area=f"{row}:{row}"), fault(Found.HIDDEN, Rule.NOT_HIDDEN))


def _lines(sheet: _Sheet) -> Iterator[tuple[int, Sequence[int]]]:
    start = 0
    for row, width in zip(sheet.rows, sheet.widths, strict=True):
        yield row, sheet.codes[start : start + width]
        start += width


def _columns(sheet: _Sheet, name: str, problems: Problems) -> RawSheet:
    """Return the columns of a sheet by the keys in its first row, and note what is hidden, merged or beside them."""
    for row, raw in sheet.strays:
        problems.add(Place(sheet=name, row=row, letters="A"), fault(describe(raw), Rule.NO_OTHER_COLUMN))
    for row in sheet.examples:
        problems.add(Place(sheet=name, row=row, letters="A"), fault(Found.EXAMPLE, Rule.NOT_EXAMPLE))
    for row in sheet.hidden_rows:
        problems.add(Place(sheet=name, row=row, area=f"{row}:{row}"), fault(Found.HIDDEN, Rule.NOT_HIDDEN))
    for row, area in sheet.merged:
        problems.add(Place(sheet=name, row=row, area=area), fault(Found.MERGED, Rule.NOT_MERGED))
    codes = _matrix(sheet)
    seen = dict.fromkeys([*(letters for row, letters in sheet.head if row < FIRST_ROW), *sheet.letters])
    columns = []
    for letters in sorted(seen, key=number_of):
        if letters == "A":
            continue
        place = sheet.letters.get(letters)
        column = RawColumn(
            key=plain(sheet.cell(KEY_ROW, letters)[1]),
            label=plain(sheet.cell(HEADER_ROW, letters)[1]),
            letters=letters,
            position=number_of(letters),
            raws=[EMPTY] if place is None else sheet.distinct[place].raws,
            codes=np.zeros(len(sheet.rows), dtype=np.int32) if place is None else codes[:, place],
        )
        if any(first <= number_of(letters) <= last for first, last in sheet.hidden_columns):
            problems.add(Place(sheet=name, letters=letters), fault(Found.HIDDEN, Rule.NOT_HIDDEN))
        columns.append(column)
    return RawSheet(name=name, columns=columns, rows=np.array(sheet.rows, dtype=np.int32))


def _matrix(sheet: _Sheet) -> np.ndarray[tuple[int, int], np.dtype[np.int32]]:
    """Return the codes as a table, shape (n_rows, n_columns); rows that end early are empty there."""
    table = np.zeros((len(sheet.rows), len(sheet.distinct)), dtype=np.int32)
    flat, widths = np.array(sheet.codes, dtype=np.int32), np.array(sheet.widths, dtype=np.int64)
    starts = np.cumsum(widths) - widths
    row = np.repeat(np.arange(len(widths)), widths)
    table[row, np.arange(len(flat)) - np.repeat(starts, widths)] = flat
    return table
