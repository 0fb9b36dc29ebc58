"""CSV: read back without loss, and nothing in it runs in a spreadsheet program."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from natc.errors import DataFileError
from natc.exchange import FIGURE_TABLES, csv_bytes, get_table, guard, read_csv, table_records, unguard, write_csv

SOURCES = get_table("sources")
ANY_TEXT = st.text(st.characters(codec="utf-8"), min_size=1)
FORMULA_TEXT = st.builds(str.__add__, st.sampled_from("=+-@\t\r\n'＝＋－＠"), st.text(st.characters(codec="utf-8")))


@pytest.mark.parametrize("byte_order_mark", [False, True])
@pytest.mark.parametrize("table", list(FIGURE_TABLES))
def test_what_is_written_is_read_back(table, byte_order_mark):
    content = csv_bytes(table_records(table), table=get_table(table), byte_order_mark=byte_order_mark)
    assert content.startswith("\ufeff".encode()) == byte_order_mark
    read = read_csv(io.StringIO(content.decode(), newline=""), table=get_table(table))
    assert read == list(table_records(table))


def test_a_suppressed_count_is_an_empty_cell_with_its_state():
    content = csv_bytes(table_records("figures"), table=get_table("figures")).decode()
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(content, newline=""))}
    row = rows["svn-2020-persons-suspected-persons-unodc-glotip-2025"]
    assert (row["value"], row["low"], row["high"], row["state"], row["marks"]) == ("", "0", "4", "suppressed", "c")
    assert "<5" not in {cell for row in rows.values() for cell in row.values()}


@given(st.one_of(ANY_TEXT, FORMULA_TEXT))
def test_no_guarded_text_is_a_formula_and_every_text_comes_back(text):
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert unguard(guard(text)) == text


@given(st.one_of(ANY_TEXT, FORMULA_TEXT))
def test_any_text_in_a_cell_survives_the_file(text):
    record = {**table_records("sources")[0], "source_title": text, "note": text}
    file = io.StringIO(newline="")
    write_csv([record], file, table=SOURCES)
    file.seek(0)
    assert read_csv(file, table=SOURCES) == [record]


def test_a_cell_that_must_not_be_empty_is_refused_when_written():
    record = {**table_records("figures")[0], "state": None}
    with pytest.raises(DataFileError, match="state"):
        csv_bytes([record], table=get_table("figures"))


@pytest.mark.parametrize(("damage", "message"), [
    pytest.param(lambda text: text.replace("source_family", "family", 1), "the header", id="header"),
    pytest.param(lambda text: text + "one,two\n", r"row 74: 2 cells, 11 are expected", id="cells"),
    pytest.param(lambda text: text.replace(",2023,", ",last year,", 1), "row 2, column published_in", id="number"),
])  # fmt: skip
def test_a_damaged_file_is_refused_with_its_place(damage, message):
    text = damage(csv_bytes(table_records("sources"), table=SOURCES).decode())
    with pytest.raises(DataFileError, match=message):
        read_csv(io.StringIO(text, newline=""), table=SOURCES)


@pytest.mark.parametrize(("table", "column", "cell", "message"), [
    pytest.param("figures", "country", "ZZZ", "found 'ZZZ', one of these is expected: .*SVN", id="country"),
    pytest.param("figures", "state", "banana", "found 'banana', one of these is expected: .*known", id="state"),
    pytest.param("figures", "marks", "c | q", "found 'q', one of these is expected", id="part of a list"),
    pytest.param("figures", "value", "１２", "a whole number is expected", id="full-width digits"),
    pytest.param("figures", "value", "1_2", "a whole number is expected", id="digits apart"),
    pytest.param("figures", "value", "-1", "a whole number is expected", id="below zero"),
    pytest.param("figures", "value", "1234567890", "at most 9", id="too many digits"),
    pytest.param("figures", "last_year", "２０２０", "a whole number is expected", id="full-width year"),
    pytest.param("breakdowns", "breakdown_row", "0", "at least 1 is expected", id="below the least"),
    pytest.param("estimates", "rate_per_1000", "１.5", "a number of zero or more", id="full-width decimal"),
    pytest.param("estimates", "rate_per_1000", "nan", "a number of zero or more", id="no number"),
])  # fmt: skip
def test_a_cell_that_is_not_as_the_code_book_says_is_refused(table, column, cell, message):
    header, first, *_ = csv.reader(io.StringIO(csv_bytes(table_records(table), table=get_table(table)).decode()))
    first[header.index(column)] = cell
    file = io.StringIO(newline="")
    csv.writer(file).writerows([header, first])
    file.seek(0)
    with pytest.raises(DataFileError, match=f"{table}.csv, row 2, column {column}: .*{message}"):
        read_csv(file, table=get_table(table))


@pytest.mark.parametrize("row", [1, 2, 40])
def test_a_quotation_mark_that_is_not_closed_is_named_by_its_row(row):
    lines = csv_bytes(table_records("participants"), table=get_table("participants")).decode().splitlines() * 5
    text = "\n".join([*lines[: row - 1], '"' + lines[row - 1], *lines[row:]])
    with pytest.raises(DataFileError, match=f"participants.csv, row {row}: not readable as CSV.*not closed"):
        read_csv(io.StringIO(text, newline=""), table=get_table("participants"))


def test_no_text_in_the_tables_contains_what_separates_lists():
    parts = [
        part
        for table in FIGURE_TABLES
        for record in table_records(table)
        for value in record.values()
        if isinstance(value, list)
        for part in value
    ]
    assert parts
    assert [part for part in parts if " | " in part or not part] == []
