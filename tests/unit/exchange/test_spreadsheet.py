"""XLSX: typed cells, no formula, notes that explain them."""

import io
import sys
import zipfile

import openpyxl
import pytest

from natc.errors import NatcError
from natc.exchange import FIGURE_TABLES, get_table, table_records, write_xlsx, xlsx_bytes
from natc.exchange.delimited import join_list

FIGURES = get_table("figures")


def open_book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def book():
    return open_book(xlsx_bytes(table_records("figures"), table=FIGURES))


def test_the_cells_are_the_records(book):
    rows = list(book["figures"].iter_rows(values_only=True))
    assert rows[0] == FIGURES.header
    expected = [
        tuple(join_list(value) or None if isinstance(value, list) else value for value in record.values())
        for record in table_records("figures")
    ]
    assert rows[1:] == expected


def test_a_suppressed_count_is_empty_and_never_text_or_zero(book):
    places = {name: place for place, name in enumerate(FIGURES.header)}
    rows = list(book["figures"].iter_rows(min_row=2, values_only=True))
    suppressed = [row for row in rows if row[places["state"]] == "suppressed"]
    assert len(suppressed) == 81
    assert {(row[places["value"]], row[places["low"]], row[places["high"]]) for row in suppressed} == {(None, 0, 4)}
    for name in ("first_year", "last_year", "value", "low", "high"):
        assert {type(row[places[name]]) for row in rows} <= {int, type(None)}


def test_the_header_stays_in_view_and_columns_are_wide_enough(book):
    sheet = book["figures"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:AB{len(table_records('figures')) + 1}"
    assert sheet.column_dimensions["A"].width >= 40


def test_the_notes_say_what_a_reader_must_know(book):
    text = "\n".join(str(cell) for row in book["notes"].iter_rows(values_only=True) for cell in row if cell)
    for heading in ("WHAT THIS IS", "HOW TO CITE", "LICENCE AND TERMS", "STATES", "MARKS", "SOURCES USED", "COLUMNS"):
        assert heading in text
    for column in FIGURES.header:
        assert f"\n{column}\n" in text
    assert "not stated" in text
    assert "unodc_glotip_2025" in text
    assert "without prejudice to positions on status" in text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "'quoted", '=HYPERLINK("x")'])
def test_text_is_never_a_formula(text):
    record = {**table_records("sources")[0], "note": text}
    content = xlsx_bytes([record], table=get_table("sources"))
    cell = open_book(content)["sources"].cell(2, get_table("sources").header.index("note") + 1)
    assert (cell.value, cell.data_type) == (text, "s")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_letters_that_no_spreadsheet_can_hold_are_shown_as_replaced():
    record = {**table_records("sources")[0], "note": "a\x00b"}
    assert open_book(xlsx_bytes([record], table=get_table("sources")))["sources"]["K2"].value == "a\ufffdb"


@pytest.mark.parametrize("table", list(FIGURE_TABLES))
def test_the_same_records_give_the_same_bytes(table, monkeypatch):
    records, described = table_records(table), get_table(table)
    first = xlsx_bytes(records, table=described)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert xlsx_bytes(records, table=described) == first


def test_without_openpyxl_the_reader_is_told_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(NatcError, match=r"natc\[xlsx\]"):
        write_xlsx(table_records("sources"), tmp_path / "sources.xlsx", table=get_table("sources"))
    assert list(tmp_path.iterdir()) == []
