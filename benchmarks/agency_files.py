"""Large files of agencies, made from the template and read again: a workbook of 50,000 rows, CSV of 1,000,000."""

from __future__ import annotations

import csv
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from natc.exchange.agency.forms import FIRST_ROW, FormColumn, agency_form
from natc.exchange.agency.read import read_agency_file
from natc.exchange.agency.template import template_csv, template_xlsx
from natc.exchange.archive import pack_zip, unpack_zip
from natc.register import ColumnType

KIND, YEAR = "police", 2025
XLSX_ROWS, CSV_ROWS = 50_000, 1_000_000
XLSX_LIMIT, CSV_LIMIT = 20.0, 15.0
"""Seconds in which a file has to be read and checked."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = (
    '<Override PartName="/xl/sharedStrings.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
_RELATION = (
    '<Relationship Id="rIdTexts" Target="/xl/sharedStrings.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingTimes:
    """What reading a file took: seconds by the clock, and of the processor (one is used)."""

    form: str
    n_rows: int
    n_cells: int
    n_bytes: int
    seconds: float
    processor_seconds: float
    limit: float


def victims(n_rows: int, seed: int) -> Iterator[list[str]]:
    """Return rows of the sheet of victims as agencies write them: one out of ten cells is empty, codes in any case."""
    chance = random.Random(seed)
    columns = agency_form(KIND).sheets[0].columns
    for row in range(n_rows):
        yield [_cell(column, row, chance) for column in columns]


def _cell(column: FormColumn, row: int, chance: random.Random) -> str:
    day = f"{chance.randint(1, 28)}.{chance.randint(1, 12)}.{YEAR}"
    if column.name == "record":
        return f"PU-{row:07}"
    if column.name == "principal_form":
        return chance.choice(list(column.codes))
    if column.name in {"end", "objection", "joint_file", "referred_from", "referred_to"}:
        return ""
    if column.takes_reason and chance.random() < 0.1:
        return ""
    if column.type in {ColumnType.CODE, ColumnType.CODES}:
        code = chance.choice(list(column.codes))
        return code if chance.random() < 0.5 else column.codes[code].capitalize()
    return {
        ColumnType.KEY: f"K{chance.randrange(10**9)}",
        ColumnType.YEAR: str(chance.randint(1950, 2020)),
        ColumnType.MONTH: str(chance.randint(1, 12)),
        ColumnType.COUNTRIES: chance.choice(["SI", "Slovenia; RO", "srbija", "BIH"]),
        ColumnType.DATE: day,
        ColumnType.PARTIAL_DATE: chance.choice([str(YEAR - 1), f"3/{YEAR - 1}", day]),
    }[column.type]


def write_large_xlsx(path: Path, n_rows: int = XLSX_ROWS, seed: int = 1) -> int:
    """Write a filled-in workbook with texts shared as spreadsheet programs share them; return the number of cells."""
    parts = unpack_zip(template_xlsx(KIND, country="SI", year=YEAR, organisation="PU-1", language="sl"))
    shared: dict[str, int] = {}
    n_cells, lines = 0, []
    for at, row in enumerate(victims(n_rows, seed), start=FIRST_ROW + 2):
        cells = [
            f'<c r="{_letters(place)}{at}" t="s"><v>{shared.setdefault(text, len(shared))}</v></c>'
            for place, text in enumerate(row, start=2)
            if text
        ]
        n_cells += len(cells)
        lines.append(f'<row r="{at}">{"".join(cells)}</row>')
    sheet = parts["xl/worksheets/sheet2.xml"].decode()
    parts["xl/worksheets/sheet2.xml"] = sheet.replace("</sheetData>", "".join(lines) + "</sheetData>").encode()
    texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{texts}</sst>'.encode()
    for part, last, added in (
        ("[Content_Types].xml", "</Types>", _TYPE),
        ("xl/_rels/workbook.xml.rels", "</Relationships>", _RELATION),
    ):
        parts[part] = parts[part].decode().replace(last, added + last).encode()
    path.write_bytes(pack_zip(parts))
    return n_cells


def write_large_csv(folder: Path, n_rows: int = CSV_ROWS, seed: int = 1, *, n_distinct: int = 20_000) -> int:
    """Write filled-in CSV files; return the number of cells. Beyond `n_distinct`, rows differ by their record alone."""
    folder.mkdir()
    for name, content in template_csv(KIND, country="SI", year=YEAR, organisation="PU-1", language="sl").items():
        (folder / name).write_bytes(content)
    rows, n_cells = list(victims(min(n_rows, n_distinct), seed)), 0
    with (folder / "victims.csv").open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for at in range(n_rows):
            row = [f"PU-{at:07}", *rows[at % len(rows)][1:]]
            n_cells += sum(map(bool, row))
            writer.writerow(row)
    return n_cells


def measure_files(folder: Path) -> tuple[ReadingTimes, ReadingTimes]:
    """Write both files into a folder, and read each once."""
    n_cells = write_large_xlsx(folder / "police.xlsx")
    of_xlsx = measure_reading(folder / "police.xlsx", n_cells, limit=XLSX_LIMIT)
    n_cells = write_large_csv(folder / "police")
    return of_xlsx, measure_reading(folder / "police", n_cells, limit=CSV_LIMIT)


def measure_reading(path: Path, n_cells: int, *, limit: float) -> ReadingTimes:
    """Read a file once, in this process."""
    started, worked = time.perf_counter(), time.process_time()
    read = read_agency_file(path, country="SI", year=YEAR)
    seconds, processor_seconds = time.perf_counter() - started, time.process_time() - worked
    files = [path] if path.is_file() else list(path.iterdir())
    return ReadingTimes(
        form="XLSX" if path.is_file() else "CSV",
        n_rows=sum(map(len, read.sheets.values())),
        n_cells=n_cells,
        n_bytes=sum(file.stat().st_size for file in files),
        seconds=seconds,
        processor_seconds=processor_seconds,
        limit=limit,
    )


def _letters(place: int) -> str:
    place, last = divmod(place - 1, 26)
    return (_letters(place) if place else "") + chr(ord("A") + last)
