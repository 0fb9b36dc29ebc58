"""Make the bad files of this folder from the good ones: `python -m tests.corpus.agency.make`. Same bytes every time.

`expected.yaml` says by hand what is wrong with each. The files with `fuzz-` in their name are made by chance from a
seed: they are read in the tests too, and must be read whole or refused.
"""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from tests.corpus.agency.good import CANARIES, good_book, good_csv, put, sheet_of

from natc.exchange.archive import pack_zip, unpack_zip
from natc.exchange.spreadsheet import without_dates

FOLDER = Path(__file__).parent / "files"
NAME, _SURNAME, NUMBER, EMAIL, PHONE = CANARIES
ROW = 5
"""The first row of a workbook that holds a record."""

CELLS: dict[str, tuple[str, str, str, Any]] = {  # good file, sheet, column, what is written into the first record
    "name-as-record": ("police", "victims", "record", NAME),
    "surname-as-record": ("police", "victims", "record", _SURNAME),
    "personal-number-as-record": ("police", "victims", "record", NUMBER),
    "personal-number-without-its-zero": ("police", "victims", "person_code", int(NUMBER)),
    "email-as-code": ("police", "victims", "person_code", EMAIL),
    "phone-as-situation": ("police", "victims", "situation", PHONE),
    "name-as-file": ("court", "files", "file", NAME),
    "name-in-article": ("court", "files", "offence_article", NAME),
    "name-as-sex": ("police", "victims", "sex", NAME),
    "name-as-country": ("police", "victims", "citizenship", f"SI; {NAME}"),
    "name-as-date": ("police", "victims", "date", NAME),
    "name-as-currency": ("shelter", "measures", "currency", NAME),
    "name-as-amount": ("shelter", "measures", "amount", NAME),
    "name-as-number": ("police", "files", "n_offences", NAME),
    "name-as-organisation-of-referral": ("police", "victims", "referred_to", NAME),
    "required-empty": ("police", "victims", "status", None),
    "required-with-reason": ("police", "victims", "status", "neznano"),
    "date-of-birth-for-year": ("police", "victims", "birth_year", dt.date(1998, 2, 3)),
    "date-of-birth-as-text": ("police", "victims", "birth_year", "3. 2. 1998"),
    "year-of-two-digits": ("police", "victims", "birth_year", 98),
    "year-with-decimals": ("police", "victims", "birth_year", 1998.5),
    "birth-after-record": ("police", "victims", "birth_year", 2026),
    "month-thirteen": ("police", "victims", "birth_month", 13),
    "date-two-digit-year": ("police", "victims", "date", "31.3.25"),
    "date-of-two-meanings": ("police", "victims", "date", "03/04/2025"),
    "date-that-is-none": ("police", "victims", "date", "31.2.2025"),
    "date-month-first": ("police", "victims", "date", "3/25/2025"),
    "date-with-time": ("police", "victims", "date", dt.datetime(2025, 3, 31, 14, 30)),  # noqa: DTZ001
    "date-as-number": ("police", "victims", "start", 45000.5),
    "date-month-alone": ("police", "victims", "date", "3/2025"),
    "date-other-year": ("police", "victims", "date", "2024-12-31"),
    "date-before-the-first": ("police", "victims", "objection", "1.1.1899"),
    "end-before-start": ("police", "victims", "end", "2023"),
    "decided-before-asked": ("shelter", "measures", "decided", "30.4.2025"),
    "code-unknown": ("police", "victims", "status", "CONFIRMED"),
    "code-cyrillic": ("police", "victims", "status", "РRЕSUМЕD"),
    "code-not-of-this-kind": ("police", "victims", "context", "SOCIAL"),
    "two-values-for-one": ("police", "victims", "sex", "F; M"),
    "a-value-twice": ("police", "victims", "forms", "LABOUR | forced labour"),
    "reason-beside-value": ("police", "victims", "citizenship", "SI | UNKNOWN"),
    "not-available-or-not-applicable": ("police", "victims", "sector", "n/a"),
    "dash": ("police", "victims", "birth_month", "-"),
    "child-labour": ("police", "victims", "principal_form", "ChildLabour"),
    "country-of-the-past": ("police", "victims", "citizenship", "Jugoslavija"),
    "country-stateless": ("police", "victims", "exploited_in", "STATELESS"),
    "number-below-zero": ("police", "files", "n_offences", -1),
    "number-with-decimals": ("police", "files", "n_offences", 2.5),
    "number-of-two-meanings": ("court", "sanctions", "length_months", "1,5"),
    "number-too-large": ("court", "sanctions", "length_months", 5000),
    "count-empty": ("counts", "counts", "n_victims", None),
    "count-in-words": ("counts", "counts", "n_victims", "<5"),
    "amount-of-two-meanings": ("shelter", "measures", "amount", "1,234"),
    "amount-with-sign": ("shelter", "measures", "amount", "€ 1500"),
    "amount-three-decimals": ("shelter", "measures", "amount", 10.125),
    "amount-without-currency": ("shelter", "measures", "currency", None),
    "truth-for-number": ("police", "files", "n_offences", True),
    "reference-to-no-file": ("police", "accused", "file", "K-99"),
    "reference-to-no-person": ("police", "steps", "accused", "O-99"),
    "reference-to-no-victim": ("shelter", "measures", "victim", "PU-99"),
    "sanction-without-judgment": ("court", "sanctions", "date", "2025-09-11"),
    "formula": ("police", "victims", "birth_year", "=2025-27"),
    "error-value": ("police", "victims", "birth_year", "#N/A"),
    "control-sign": ("police", "victims", "sex", "F\x7f"),
    "number-of-a-telephone": ("police", "victims", "record", "041 123 456"),
    "long-number-as-record": ("police", "victims", "record", "1234567890"),
    "dash-as-situation": ("police", "victims", "situation", "-"),
    "long-text": (
        "police",
        "victims",
        "context",
        f"{NAME} was found in the night by a patrol and was taken to a shelter",
    ),
}
ABOUTS: dict[str, tuple[str, Any]] = {
    "about-other-version": ("version", 99),
    "about-unknown-kind": ("kind", NAME),
    "about-no-country": ("country", None),
    "about-no-year": ("year", None),
    "about-name-for-organisation": ("organisation", NAME),
    "about-unknown-language": ("language", "xx"),
    "about-sends-both": ("sends", "both"),
    "about-formula": ("year", "=2020+5"),
}


def cell_book(case: str) -> Workbook:
    name, sheet, column, value = CELLS[case]
    book = good_book(name)
    cell = put(sheet_of(book, sheet), column, ROW, value)
    if case == "formula":
        cell.data_type = "f"
    if case == "error-value":
        cell.data_type = "e"
    return book


def about_book(case: str) -> Workbook:
    key, value = ABOUTS[case]
    book = good_book("police")
    page = sheet_of(book, "about")
    row = next(cell.row for cell in page["A"] if cell.value == key)
    page.cell(row, 3).value = value
    return book


def changed(change: Callable[[Workbook], None], name: str = "police") -> Workbook:
    book = good_book(name)
    change(book)
    return book


def _victims(book: Workbook) -> Any:
    return sheet_of(book, "victims")


def _twice(book: Workbook) -> None:
    put(_victims(book), "record", ROW + 1, "PU-1")


def _comment(book: Workbook) -> None:
    _victims(book)["F5"].comment = Comment(NAME, NAME)


def _picture(book: Workbook) -> None:
    from openpyxl.chart import BarChart, Reference

    chart = BarChart()
    chart.add_data(Reference(_victims(book), min_col=7, min_row=5, max_row=6))
    _victims(book).add_chart(chart, "B10")


def _unknown_column(book: Workbook, head: str, text: str) -> None:
    page = _victims(book)
    page["AF2"], page["AF5"] = head, text


def _more_sheets(book: Workbook) -> None:
    book.create_sheet(NAME)["A1"] = EMAIL


def _key_changed(book: Workbook) -> None:
    _victims(book)["F1"] = NAME


def _column_twice(book: Workbook) -> None:
    _victims(book)["F1"] = "birth_year"


def _group_twice(book: Workbook) -> None:
    put(sheet_of(book, "counts"), "sex", ROW + 1, "F")


def _typed_over(book: Workbook) -> None:
    put(_victims(book), "record", ROW - 1, NAME)


def _copied_down(book: Workbook) -> None:
    page = _victims(book)
    for cell in page[ROW - 2]:
        copied = page.cell(ROW + 2, cell.column, cell.value)
        copied.number_format = cell.number_format


def _measure(**cells: str | None) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        for column, value in cells.items():
            put(sheet_of(book, "measures"), column, ROW, value)

    return change


def _stray(book: Workbook) -> None:
    _victims(book)["A5"] = NAME


STRUCTURE: dict[str, Callable[[], Workbook]] = {
    "typed-over-an-example": lambda: changed(_typed_over),
    "example-copied-down": lambda: changed(_copied_down),
    "measure-without-a-day": lambda: changed(_measure(asked=None, decided="neznano"), "shelter"),
    "measure-of-another-year": lambda: changed(_measure(asked="1.12.2023", decided="5.1.2024"), "shelter"),
    "record-twice": lambda: changed(_twice),
    "comment": lambda: changed(_comment),
    "chart": lambda: changed(_picture),
    "merged-cells": lambda: changed(lambda book: _victims(book).merge_cells("F5:F6")),
    "hidden-row": lambda: changed(lambda book: setattr(_victims(book).row_dimensions[6], "hidden", True)),
    "hidden-column": lambda: changed(lambda book: setattr(_victims(book).column_dimensions["G"], "hidden", True)),
    "hidden-sheet": lambda: changed(lambda book: setattr(_victims(book), "sheet_state", "veryHidden")),
    "column-of-names": lambda: changed(lambda book: _unknown_column(book, "Ime in priimek", NAME)),
    "column-of-emails": lambda: changed(lambda book: _unknown_column(book, "Stik", EMAIL)),
    "column-of-numbers": lambda: changed(lambda book: _unknown_column(book, "X", NUMBER)),
    "column-unknown": lambda: changed(lambda book: _unknown_column(book, "Barva", "modra")),
    "column-key-changed": lambda: changed(_key_changed),
    "column-twice": lambda: changed(_column_twice),
    "beside-the-columns": lambda: changed(_stray),
    "sheet-unknown": lambda: changed(_more_sheets),
    "sheet-missing": lambda: changed(lambda book: book.remove(sheet_of(book, "steps"))),
    "sheet-twice": lambda: changed(lambda book: book.copy_worksheet(_victims(book))),
    "sheet-not-of-this-kind": lambda: changed(
        lambda book: setattr(_victims(book)["A1"], "value", "natc sheet sanctions")
    ),
    "about-missing": lambda: changed(lambda book: book.remove(sheet_of(book, "about"))),
    "group-twice": lambda: changed(_group_twice, "counts"),
}


def book_bytes(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return without_dates(buffer.getvalue())


def with_parts(added: dict[str, bytes], name: str = "police") -> bytes:
    return pack_zip({**unpack_zip(book_bytes(good_book(name))), **added})


def _bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in unpack_zip(book_bytes(good_book("counts"))).items():
            archive.writestr(zipfile.ZipInfo(name), content)
        archive.writestr(zipfile.ZipInfo("xl/padding.xml"), b"0" * 1_000_000, zipfile.ZIP_DEFLATED)
    content = bytearray(buffer.getvalue())
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = (2_000_000_000).to_bytes(4, "little")
    return bytes(content)


def _password_flag() -> bytes:
    content = bytearray(book_bytes(good_book("counts")))
    start = 0
    while (place := content.find(b"PK\x01\x02", start)) >= 0:
        content[place + 8] |= 1
        start = place + 4
    return bytes(content)


def _entities() -> bytes:
    parts = unpack_zip(book_bytes(good_book("counts")))
    sheet = parts["xl/worksheets/sheet2.xml"]
    parts["xl/worksheets/sheet2.xml"] = b'<!DOCTYPE x [<!ENTITY a "Ana Novak">]>' + sheet
    return pack_zip(parts)


def _strange_reference() -> bytes:
    parts = unpack_zip(book_bytes(good_book("counts")))
    sheet = parts["xl/worksheets/sheet2.xml"].replace(b'r="B5"', b'r="Ana Novak"')
    return pack_zip({**parts, "xl/worksheets/sheet2.xml": sheet})


def _ods() -> bytes:
    return pack_zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": NAME.encode()})


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FILES: dict[str, Callable[[], bytes]] = {
    "empty.xlsx": lambda: b"",
    "text.xlsx": lambda: f"{NAME};{EMAIL}\n".encode(),
    "old-format.xlsx": lambda: _OLE + "Workbook".encode("utf-16-le"),
    "password.xlsx": lambda: _OLE + "EncryptedPackage".encode("utf-16-le"),
    "password-in-zip.xlsx": _password_flag,
    "ods.xlsx": _ods,
    "word.xlsx": lambda: pack_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": NAME.encode()}),
    "cut-off.xlsx": lambda: book_bytes(good_book("counts"))[:4000],
    "zip-bomb.xlsx": _bomb,
    "entities.xlsx": _entities,
    "strange-reference.xlsx": _strange_reference,
    "macro.xlsx": lambda: with_parts({"xl/vbaProject.bin": NAME.encode()}),
    "external-link.xlsx": lambda: with_parts({"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}),
    "embedded-file.xlsx": lambda: with_parts({"xl/embeddings/oleObject1.bin": NAME.encode()}),
    "picture.xlsx": lambda: with_parts({"xl/media/image1.png": b"\x89PNG"}),
    "connection.xlsx": lambda: with_parts({"xl/connections.xml": b"<connections/>"}),
    "thread.xlsx": lambda: with_parts({"xl/threadedComments/threadedComment1.xml": f"<a>{NAME}</a>".encode()}),
}


def _csv(change: Callable[[dict[str, bytes]], None], name: str = "police") -> bytes:
    files = good_csv(name)
    change(files)
    return pack_zip(files)


def _replace(sheet: str, old: str, new: str) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        text = files[f"{sheet}.csv"].decode()
        if old not in text:
            raise ValueError(old)
        files[f"{sheet}.csv"] = text.replace(old, new, 1).encode()

    return change


def _latin(files: dict[str, bytes]) -> None:
    files["victims.csv"] = files["victims.csv"].decode().replace("PU-2", "Žnidaršič-2").encode("cp1250")


def _utf16(files: dict[str, bytes]) -> None:
    files["victims.csv"] = files["victims.csv"].decode().encode("utf-16")


def _wide(files: dict[str, bytes]) -> None:
    lines = files["victims.csv"].decode().splitlines()
    files["victims.csv"] = "\n".join([lines[0], f"{lines[1]},{NAME}", lines[2], ""]).encode()


def _narrow(files: dict[str, bytes]) -> None:
    lines = files["victims.csv"].decode().splitlines()
    files["victims.csv"] = "\n".join([lines[0], lines[1], f"PU-3,{NAME}", ""]).encode()


CSV: dict[str, Callable[[], bytes]] = {
    "csv-name-as-record.zip": lambda: _csv(_replace("victims", "PU-2", NAME)),
    "csv-not-utf8.zip": lambda: _csv(_latin),
    "csv-utf16.zip": lambda: _csv(_utf16),
    "csv-nul.zip": lambda: _csv(_replace("victims", ",F,", ",F\0,")),
    "csv-open-quote.zip": lambda: _csv(_replace("victims", "PU-2", '"PU-2')),
    "csv-stray-quote.zip": lambda: _csv(_replace("victims", "PU-2", f'"PU"2 {NAME}')),
    "csv-row-too-wide.zip": lambda: _csv(_wide),
    "csv-row-too-narrow.zip": lambda: _csv(_narrow),
    "csv-header-name.zip": lambda: _csv(_replace("victims", "person_code", "surname")),
    "csv-header-missing.zip": lambda: _csv(_replace("steps", ",stage,", ",etapa,")),
    "csv-file-missing.zip": lambda: _csv(lambda files: files.pop("steps.csv") and None),
    "csv-file-unknown.zip": lambda: _csv(lambda files: files.update({f"{NAME}.csv": EMAIL.encode()})),
    "csv-file-empty.zip": lambda: _csv(lambda files: files.update({"steps.csv": b""})),
    "csv-about-missing.zip": lambda: _csv(lambda files: files.pop("about.csv") and None),
    "csv-broken.zip": lambda: _csv(lambda files: None)[:2000],
}


def fuzzed(n: int = 12, seed: int = 20251125) -> dict[str, bytes]:
    """Return good files with bytes turned, cut out or doubled by chance."""
    chance = random.Random(seed)
    made = {}
    for number in range(n):
        if number % 2:
            parts = unpack_zip(book_bytes(good_book("counts")))
            name = chance.choice(sorted(parts))
            parts[name] = mutate(parts[name], chance)
            made[f"fuzz-{number:02}.xlsx"] = pack_zip(parts)
        else:
            files = good_csv("counts")
            name = chance.choice(["about.csv", "counts.csv"])
            files[name] = mutate(files[name], chance)
            made[f"fuzz-{number:02}.zip"] = pack_zip(files)
    return made


def mutate(content: bytes, chance: random.Random) -> bytes:
    """Turn, cut out or double some bytes."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(max(1, len(changed)))
        match chance.randrange(3):
            case 0:
                changed[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[place : place + chance.randint(1, 20)]
            case _:
                changed[place:place] = changed[place : place + chance.randint(1, 40)]
    return bytes(changed)


def all_files() -> dict[str, bytes]:
    """Return every bad file by its name."""
    made = {f"{case}.xlsx": book_bytes(cell_book(case)) for case in CELLS}
    made |= {f"{case}.xlsx": book_bytes(about_book(case)) for case in ABOUTS}
    made |= {f"{case}.xlsx": book_bytes(make()) for case, make in STRUCTURE.items()}
    made |= {name: make() for name, make in {**FILES, **CSV}.items()}
    return made | fuzzed()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for name, content in all_files().items():
        (FOLDER / name).write_bytes(content)
