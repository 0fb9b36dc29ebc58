"""The tables of the network against their code book, which says what every column means."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import natc.exchange
from natc.codelists import participants
from natc.network import load_network_records
from natc.network.records import NETWORK_TABLES

BOOK = yaml.safe_load((Path(natc.exchange.__file__).parent / "codebook" / "network.yaml").read_text("utf-8"))["tables"]
TYPES = {"string": str, "integer": int, "list": list}
PAIRS = [pytest.param(name, BOOK[name]["columns"], id=name) for name in BOOK]


def codes_of(column):
    codes = column.get("codes")
    return set(participants()) if codes == "participants" else {str(code) for code in codes} if codes else None


def test_the_code_book_describes_the_tables_that_there_are():
    assert list(BOOK) == list(NETWORK_TABLES)


@pytest.mark.parametrize(("name", "columns"), PAIRS)
def test_every_row_has_the_columns_of_the_code_book_in_order(name, columns):
    rows = NETWORK_TABLES[name]()
    assert rows
    assert all(list(row) == [column["name"] for column in columns] for row in rows)


@pytest.mark.parametrize(("name", "columns"), PAIRS)
def test_every_cell_is_of_its_type_and_empty_only_where_that_means_something(name, columns):
    for row in NETWORK_TABLES[name]():
        for column in columns:
            value = row[column["name"]]
            if value is None:
                assert column.get("empty"), (name, column["name"])
                assert column["type"] != "list"
                continue
            assert type(value) is TYPES[column["type"]], (name, column["name"])
            if column["type"] != "integer" and not value:
                assert column.get("empty"), (name, column["name"])
            if (known := codes_of(column)) is not None:
                assert set(value if isinstance(value, list) else [value]) <= known, (name, column["name"])


@pytest.mark.parametrize(("name", "columns"), PAIRS)
def test_rows_stand_in_the_order_of_their_key_and_each_once(name, columns):
    key = [column["name"] for column in columns if column.get("key")]
    keys = [tuple(row[part] for part in key) for row in NETWORK_TABLES[name]()]
    assert keys == sorted(set(keys))


def test_there_is_a_row_for_every_record():
    records = load_network_records()
    assert [len(NETWORK_TABLES[name]()) for name in NETWORK_TABLES] == [11, 9, 9, 3, 6, len(records.sources)]


def test_every_source_that_a_table_names_is_in_the_table_of_sources():
    known = {row["source_id"] for row in NETWORK_TABLES["network_sources"]()}
    cited = {
        key
        for name in NETWORK_TABLES
        for row in NETWORK_TABLES[name]()
        for column, value in row.items()
        if column.endswith("source_ids")
        for key in value
    }
    assert cited
    assert cited <= known


def test_what_was_not_found_is_told_from_what_there_was_none_of():
    rows = {row["meeting"]: row for row in NETWORK_TABLES["meetings"]()}
    assert rows["budva-2019"]["not_found"] == ["agenda", "decisions", "follow_up"]
    assert rows["brdo-2020"]["not_found"] == ["follow_up"]
    assert all(
        bool(row[part]) != (part in row["not_found"]) for row in rows.values() for part in ("agenda", "decisions")
    )


def test_a_text_without_a_check_has_no_address():
    assert all(row["checked_by"] for row in NETWORK_TABLES["document_versions"]() if row["url"])
