"""The tables of judgments: their columns are those of the code book, their numbers those of the sources."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import natc
from natc.law.judgment_records import JUDGMENT_TABLES, judgment_records, sentence_records
from natc.law.judgment_stock import get_judgment

BOOK = yaml.safe_load((Path(natc.__file__).parent / "exchange" / "codebook" / "judgments.yaml").read_text("utf-8"))
TYPES = {"string": str, "integer": int, "year": int, "list": list}


def test_the_tables_are_those_of_the_code_book():
    assert list(JUDGMENT_TABLES) == list(BOOK["tables"]) == ["judgments", "judgment_sentences", "judgment_totals"]


@pytest.mark.parametrize("table", JUDGMENT_TABLES)
def test_every_row_is_as_the_code_book_says(table):
    columns = {column["name"]: column for column in BOOK["tables"][table]["columns"]}
    rows = JUDGMENT_TABLES[table]()
    assert rows
    for row in rows:
        assert list(row) == list(columns)
        for name, value in row.items():
            column = columns[name]
            if value is None:
                assert column["empty"], name
                continue
            assert isinstance(value, TYPES[column["type"]]), name
            if column["type"] == "list":
                assert value or column.get("empty"), name
            if isinstance(column.get("codes"), dict):
                given = value if isinstance(value, list) else [value]
                assert set(given) <= {str(code) for code in column["codes"]}, name
            if "minimum" in column:
                assert value >= column["minimum"], name


@pytest.mark.parametrize("table", JUDGMENT_TABLES)
def test_keys_name_one_row(table):
    keys = [column["name"] for column in BOOK["tables"][table]["columns"] if column.get("key")]
    rows = [tuple(row[key] for key in keys) for row in JUDGMENT_TABLES[table]()]
    assert len(rows) == len(set(rows))


def test_the_sentences_of_belgrade_are_four_rows():
    rows = [row for row in sentence_records() if row["judgment"] == "srb-belgrade-2013"]
    read = [(row["place"], row["months"], row["range_min_months"], row["position"]) for row in rows]
    assert read == [
        (1, 180, 120, "not_below"),
        (2, 156, 120, "not_below"),
        (3, 126, 120, "not_below"),
        (4, 120, 120, "at_minimum"),
    ]
    assert {row["range_open_ended"] for row in rows} == {"yes"}
    assert {row["range_max_months"] for row in rows} == {row["suspended_months"] for row in rows} == {None}


def test_a_highest_sentence_is_a_row_without_a_position():
    (row,) = [row for row in sentence_records() if row["judgment"] == "bih-state-2004"]
    assert (row["kind"], row["months"], row["position"], row["range_min_months"]) == ("highest", 108, None, None)


def test_suspended_months_stand_beside_their_sentence():
    one = replace(get_judgment("srb-belgrade-2013"), suspended_months=(0, 0, 0, 60))
    assert [row["suspended_months"] for row in sentence_records([one])] == [0, 0, 0, 60]


def test_an_unknown_range_has_its_reason_in_the_row():
    (row,) = judgment_records([get_judgment("mne-begging-2020")])
    assert (row["range_min_months"], row["range_basis"], row["stated_below_minimum"]) == (None, [], "yes")
    assert row["range_said"].startswith("Which paragraph was applied was not found")


@pytest.mark.parametrize("table", ["judgments", "judgment_sentences"])
def test_the_code_book_says_that_the_rows_are_no_count(table):
    about = BOOK["tables"][table]["about"]
    assert "no sample" in about
