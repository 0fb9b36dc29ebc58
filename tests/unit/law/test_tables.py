"""Tables of laws that leave natc: as many rows as the files hold, and every cell as the code book says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import natc.exchange
from natc.codelists import participants
from natc.law import LAW_FOLDER, LAW_TABLES

BOOK = Path(natc.exchange.__file__).parent / "codebook" / "law.yaml"
COLUMNS = {name: table["columns"] for name, table in yaml.safe_load(BOOK.read_text(encoding="utf-8"))["tables"].items()}
TYPES = {"string": str, "integer": int, "year": int, "list": list}


def files(folder):
    paths = sorted((LAW_FOLDER / folder).glob("*.yaml"))
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths}


def codes_of(column):
    codes = column.get("codes", {})
    return set(participants()) if codes == "participants" else {str(code) for code in codes}


def test_the_code_book_describes_the_tables_that_leave_natc():
    assert list(COLUMNS) == list(LAW_TABLES)


@pytest.mark.parametrize("name", LAW_TABLES)
def test_every_cell_is_as_the_code_book_says(name):
    rows = LAW_TABLES[name]()
    assert rows
    for row in rows:
        assert list(row) == [column["name"] for column in COLUMNS[name]]
        for column in COLUMNS[name]:
            value = row[column["name"]]
            if value is None or value == []:
                assert column.get("empty"), (row, column["name"])
                continue
            assert isinstance(value, TYPES[column["type"]]), (row, column["name"])
            assert value != ""
            if codes := codes_of(column):
                assert set(value if isinstance(value, list) else [value]) <= codes, (row, column["name"])
            if "minimum" in column:
                assert value >= column["minimum"]


@pytest.mark.parametrize("name", LAW_TABLES)
def test_the_key_names_a_row(name):
    key = [column["name"] for column in COLUMNS[name] if column.get("key")]
    rows = [tuple(row[part] for part in key) for row in LAW_TABLES[name]()]
    assert key
    assert len(set(rows)) == len(rows)


def test_provisions_are_those_of_the_files():
    written = [one["id"] for law in files("provisions").values() for one in law["offences"]]
    assert [row["offence"] for row in LAW_TABLES["law_provisions"]()] == written


def test_the_mapping_is_that_of_the_files_word_for_word():
    written = [
        (country, answer["requirement"], row["element"], row.get("words"), row.get("quoted"))
        for country, mapped in files("answers").items()
        for answer in mapped["answers"]
        for row in answer["elements"]
    ]
    keys = ("country", "requirement", "element", "words", "quoted")
    clean = [(*row[:3], row[3] and " ".join(row[3].split()), row[4] and " ".join(row[4].split())) for row in written]
    assert [tuple(row[key] for key in keys) for row in LAW_TABLES["law_mapping"]()] == clean


def test_every_law_stands_to_every_requirement_once():
    rows = LAW_TABLES["law_alignment"]()
    asked = [one["id"] for one in yaml.safe_load((LAW_FOLDER / "acquis.yaml").read_text())["requirements"]]
    assert [row["id"] for row in LAW_TABLES["acquis_requirements"]()] == asked
    assert {(row["country"], row["requirement"]) for row in rows} == {
        (country, key) for country in participants() for key in asked
    }
    assert len(rows) == 11 * 105


def test_a_deadline_stands_only_where_the_instrument_binds():
    rows = LAW_TABLES["law_alignment"]()
    with_deadline = {row["country"] for row in rows if row["deadline"]}
    assert with_deadline == {"BGR", "HRV", "ROU", "SVN"}
    assert all(row["deadline"] is None for row in rows if row["binding"] != "binds")


def test_the_dispute_on_the_fine_is_in_the_row_of_the_paragraph():
    (row,) = (one for one in LAW_TABLES["law_provisions"]() if one["offence"] == "svn-113-2")
    assert row["fine"] == "in_dispute"
    assert len(row["disputed"]) == 2
    assert row["disputed"][1].startswith("Press release of the government of Slovenia, October 2021")


def test_what_was_not_read_is_empty_and_never_zero():
    rows = {row["offence"]: row for row in LAW_TABLES["law_provisions"]()}
    for key in ("hrv-106", "bih-rs-145", "mda-165-2"):
        assert (rows[key]["min_months"], rows[key]["max_months"], rows[key]["fine"]) == (None, None, "not_read")
    clauses = [row for row in LAW_TABLES["law_clauses"]() if row["country"] == "BIH"]
    assert {row["exists"] for row in clauses} == {"not_read"}
