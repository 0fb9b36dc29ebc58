"""The CSV files of a template, in a folder or a ZIP file: read row by row, with comma, semicolon or tab."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import zipfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path, PurePosixPath

import numpy as np

from natc.exchange.agency.cells_text import EMPTY, TEXT, Raw, fault, plain
from natc.exchange.agency.csv_template import ABOUT_FILE, NOTES_FILE
from natc.exchange.agency.forms import ABOUT, ABOUT_KEYS
from natc.exchange.agency.problems import Place, Problems
from natc.exchange.agency.problems_words import Found, Rule
from natc.exchange.agency.raw import RawColumn, RawFile, RawSheet, known_sheets
from natc.exchange.agency.xlsx_package import LIMITS, refuse_container

MAX_ROWS = 5_000_000
_DELIMITERS = ",;\t"
_PASSED_OVER = (".", "_", "desktop.ini", "thumbs.db")
"""How the names of files begin that systems put into folders by themselves."""
_CHUNK = 100
"""Rows that are turned into columns at once: so few that their texts stay in the processor's cache."""


def read_csv_files(path: Path, problems: Problems) -> RawFile | None:
    """Return the cells of the CSV files of a template, and note what cannot be taken; None where no file could be read.

    Raises
    ------
    OSError
        If a file cannot be read from the disk.
    """
    contents = _of_folder(path, problems) if path.is_dir() else _of_zip(path, problems)
    if contents is None:
        return None
    digest = hashlib.sha256()
    about: dict[str, tuple[Raw, Place]] = {}
    sheets: list[RawSheet] = []
    for name, content in sorted(contents.items()):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
        if name == NOTES_FILE:
            continue
        sheet = name.lower().removesuffix(".csv")
        if sheet != ABOUT and sheet not in known_sheets():
            if content.strip():
                problems.add(Place(), fault(Found.SHEET, Rule.FILE_PARTS))
            continue
        if not content.strip():
            problems.add(Place(sheet=sheet), fault(Found.NOTHING, Rule.FILE_EMPTY))
            continue
        lines = read_lines(content, sheet, problems)
        if lines is None:
            continue
        if sheet == ABOUT:
            about = _about(lines)
        else:
            sheets.append(read_columns(lines, sheet, problems))
    return RawFile(about=about, sheets=sheets, sha256=digest.hexdigest(), has_about=ABOUT_FILE in contents)


def _of_folder(path: Path, problems: Problems) -> dict[str, bytes] | None:
    files = [file for file in sorted(path.iterdir()) if not file.name.lower().startswith(_PASSED_OVER)]
    if sum(file.stat().st_size for file in files) > LIMITS.n_unpacked:
        problems.add(Place(), fault(Found.FILE, Rule.FILE_SIZE, most=LIMITS.n_unpacked // 1_000_000))
        return None
    if any(not file.is_file() for file in files):
        problems.add(Place(), fault(Found.FILE, Rule.FILE_PARTS))
        return None
    return {file.name: file.read_bytes() for file in files}


def _of_zip(path: Path, problems: Problems) -> dict[str, bytes] | None:
    content = path.read_bytes()
    if refused := refuse_container(content):
        problems.add(Place(), refused)
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = [
                entry
                for entry in package.infolist()
                if not entry.is_dir()
                and not any(part.lower().startswith(_PASSED_OVER) for part in PurePosixPath(entry.filename).parts)
            ]
            names = [PurePosixPath(entry.filename).name for entry in entries]
            if any(entry.flag_bits & 1 for entry in entries):
                problems.add(Place(), fault(Found.FILE, Rule.FILE_PASSWORD))
            elif len(entries) > LIMITS.n_parts or sum(entry.file_size for entry in entries) > LIMITS.n_unpacked:
                problems.add(Place(), fault(Found.FILE, Rule.FILE_SIZE, most=LIMITS.n_unpacked // 1_000_000))
            elif len(set(names)) < len(names):
                problems.add(Place(), fault(Found.FILE, Rule.FILE_PARTS))
            else:
                return {name: package.read(entry) for name, entry in zip(names, entries, strict=True)}
    except Exception:  # whatever a broken file makes the library raise, it is the file
        problems.add(Place(), fault(Found.FILE, Rule.FILE_UNREADABLE))
    return None


def read_lines(content: bytes, sheet: str, problems: Problems) -> Iterator[list[str]] | None:
    """Return the rows of a CSV file, the header first; None, and a problem, where it is no text in UTF-8.

    The delimiter is the one that the header has most of. An error in the middle ends the rows, and is noted.
    """
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        head = content.decode("utf-8").partition("\n")[0]
    except UnicodeDecodeError as problem:
        row = content.count(b"\n", 0, problem.start) + 1
        problems.add(Place(sheet=sheet, row=row), fault(Found.OTHER, Rule.UTF8))
        return None
    delimiter = max(_DELIMITERS, key=head.count)
    text = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")
    return _lines(text, delimiter, sheet, problems)


def _lines(text: Iterable[str], delimiter: str, sheet: str, problems: Problems) -> Iterator[list[str]]:
    n_read = 0
    try:
        for line in csv.reader(text, delimiter=delimiter, strict=True):
            n_read += 1
            yield line
    except csv.Error:
        problems.add(Place(sheet=sheet, row=n_read + 1), fault(Found.OTHER, Rule.QUOTES))


def _about(lines: Iterator[list[str]]) -> dict[str, tuple[Raw, Place]]:
    """Return the answers of `about.csv`: keys in the first cell of a row, answers in the second."""
    answers: dict[str, tuple[Raw, Place]] = {}
    for row, line in enumerate(lines, start=1):
        if line and line[0] in ABOUT_KEYS:
            raw = (TEXT, line[1]) if len(line) > 1 else EMPTY
            answers[line[0]] = raw, Place(sheet=ABOUT, row=row, column=line[0])
    return answers


class _Numbering(dict[str, int]):
    """Gives every new text the next number."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


def read_columns(lines: Iterator[list[str]], sheet: str, problems: Problems) -> RawSheet:
    """Return the columns of a CSV file by its header, and note rows that are wider or narrower than it."""
    header = [plain(name) for name in next(lines, [])]
    while header and not header[-1]:
        header.pop()
    width = len(header)
    numbers = [_Numbering({"": 0}) for _ in header]
    codes = [array("i") for _ in header]
    rows = array("i")
    ragged: dict[int, list[int]] = {}
    row = 1
    while chunk := list(islice(lines, _CHUNK)):
        places: Sequence[int] = range(row + 1, row + 1 + len(chunk))
        row += len(chunk)
        if row > MAX_ROWS:
            problems.add(Place(sheet=sheet), fault(Found.OTHER, Rule.ROWS, most=MAX_ROWS))
            break
        if set(map(len, chunk)) != {width}:
            chunk, places = _even(chunk, places, width, ragged)
        for column, number, cells in zip(codes, numbers, zip(*chunk, strict=True), strict=False):
            column.extend(map(number.__getitem__, cells))
        rows.extend(places)
    for n_cells, wrong in ragged.items():
        one = fault(Found.CELLS, Rule.WIDTH, n=n_cells, n_expected=width)
        problems.add(Place(sheet=sheet), one, wrong)
    return RawSheet(
        name=sheet,
        columns=[
            RawColumn(
                key=name,
                label="",
                letters="",
                position=position,
                raws=[(TEXT, text) for text in number],
                codes=np.array(column, dtype=np.int32),
            )
            for position, (name, number, column) in enumerate(zip(header, numbers, codes, strict=True), start=1)
        ],
        rows=np.array(rows, dtype=np.int32),
    )


def _even(
    chunk: list[list[str]], places: Sequence[int], width: int, ragged: dict[int, list[int]]
) -> tuple[list[list[str]], list[int]]:
    """Return the rows that are as wide as the header, empty cells at the end left out; note the others."""
    even: list[list[str]] = []
    kept: list[int] = []
    for line, row in zip(chunk, places, strict=True):
        if len(line) != width:
            if not any(cell.strip() for cell in line):
                continue
            if len(line) < width or any(cell.strip() for cell in line[width:]):
                ragged.setdefault(len(line), []).append(row)
                continue
        even.append(line[:width])
        kept.append(row)
    return even, kept
