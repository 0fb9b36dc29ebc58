"""A file that is no return, or could do harm, is refused before anything is read from it."""

from __future__ import annotations

import zipfile

import pytest
from openpyxl import Workbook
from tests.unit.commitments.workbooks import fill, open_template, save, with_part

from natc.commitments.network_return_file import ReturnFileError, open_sheet
from natc.commitments.network_return_reading import read_return


def filled(tmp_path):
    return save(fill(open_template(), {"persons_trained.police": 12}), tmp_path)


def part_of(path, name):
    return zipfile.ZipFile(path).read(name)


def refuse(path, message):
    with pytest.raises(ReturnFileError) as refused:
        read_return(path)
    assert str(refused.value).startswith(path.name)
    assert message in str(refused.value)


def test_the_file_that_the_cases_change_is_right(tmp_path):
    assert open_sheet(filled(tmp_path)).title == "Return"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "the file is empty", id="an empty file"),
        pytest.param(b"country,year\nSVN,2025\n", "this is no XLSX file", id="a CSV file"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "or one with a password", id="an old XLS file"),
        pytest.param(b"%PDF-1.7\n", "this is no XLSX file", id="a PDF file"),
        pytest.param(b"\0" * 2_000_001, "2,000,001 bytes; a return has at most 2,000,000", id="a huge file"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path, content, message):
    path = tmp_path / "return.xlsx"
    path.write_bytes(content)
    refuse(path, message)


def test_a_file_that_is_not_there_is_said(tmp_path):
    refuse(tmp_path / "return.xlsx", "there is no such file")


def test_a_spreadsheet_that_is_no_return_is_told_where_to_get_one(tmp_path):
    refuse(save(Workbook(), tmp_path), "natc commitments return template")


def test_an_archive_that_is_no_spreadsheet_is_refused(tmp_path):
    path = tmp_path / "return.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    refuse(path, "no spreadsheet that can be read")


def test_half_a_file_is_refused(tmp_path):
    path = filled(tmp_path)
    path.write_bytes(path.read_bytes()[:-400])
    refuse(path, "this is no XLSX file")


def test_a_file_that_grows_when_unpacked_is_not_unpacked(tmp_path):
    path = with_part(filled(tmp_path), "xl/media/image1.png", b"\0" * 9_000_000)
    assert path.stat().st_size < 100_000
    refuse(path, "unpacked, the file is larger than any return")


def test_a_file_of_many_parts_is_refused(tmp_path):
    path = filled(tmp_path)
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(200):
            archive.writestr(f"xl/media/{number}.png", b"")
    refuse(path, "unpacked, the file is larger than any return")


@pytest.mark.parametrize(
    ("part", "message"),
    [
        pytest.param("xl/vbaProject.bin", "a program (macro)", id="macros"),
        pytest.param("xl/macrosheets/sheet1.xml", "a program (macro)", id="macros of old spreadsheets"),
        pytest.param("xl/activeX/activeX1.bin", "a program (control)", id="a control"),
        pytest.param("xl/embeddings/oleObject1.bin", "another file", id="an embedded file"),
        pytest.param("xl/externalLinks/externalLink1.xml", "links to other files", id="links to other files"),
        pytest.param("xl/connections.xml", "a connection to another source", id="a data connection"),
    ],
)
def test_parts_that_could_do_harm_are_refused(tmp_path, part, message):
    refuse(with_part(filled(tmp_path), part, b"<x/>"), message)


def test_a_workbook_of_the_kind_with_macros_is_refused_even_without_one(tmp_path):
    path = filled(tmp_path)
    types = part_of(path, "[Content_Types].xml").replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
    refuse(with_part(path, "[Content_Types].xml", types), "macros")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_part_that_defines_entities_is_refused(tmp_path, encoding):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><x>&a;</x>'
    refuse(with_part(filled(tmp_path), "xl/styles.xml", bomb.encode(encoding)), "definitions")


def test_a_sheet_of_thousands_of_rows_is_refused(tmp_path):
    book = fill(open_template(), {"persons_trained.police": 12})
    book.worksheets[0].cell(5_000, 1, "x")
    refuse(save(book, tmp_path), "5,000 rows")


def test_two_returns_in_one_file_are_refused(tmp_path):
    book = fill(open_template(), {"persons_trained.police": 12})
    book.copy_worksheet(book.worksheets[0])
    refuse(save(book, tmp_path), "2 sheets are returns")
