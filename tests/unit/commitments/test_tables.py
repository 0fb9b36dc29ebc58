"""The tables of the download are those of the code book, cell by cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from scipy.special import gammaincinv

import natc
from natc.codelists import participants
from natc.commitments import SPAN, Inputs, commitment_tables, load_commitments
from natc.exchange import code_lists

BOOK = Path(natc.__file__).parent / "exchange" / "codebook" / "commitments.yaml"
TABLES = yaml.safe_load(BOOK.read_text(encoding="utf-8"))["tables"]
SHIPPED = commitment_tables(lambda: Inputs(on=natc.RELEASED_ON))
KINDS = {"string": str, "integer": int, "year": int, "number": (int, float), "list": list}


def test_the_tables_are_those_of_the_code_book():
    assert set(SHIPPED) == set(TABLES)


@pytest.mark.parametrize("name", list(TABLES))
def test_every_cell_is_as_the_code_book_says(name):
    rows = SHIPPED[name]()
    columns = {column["name"]: column for column in TABLES[name]["columns"]}
    assert rows
    for row in rows:
        assert set(row) == set(columns)
        for key, value in row.items():
            column = columns[key]
            if value is None or value == []:
                assert column.get("empty"), (key, row)
                continue
            assert isinstance(value, KINDS[column["type"]]), (key, value)
            codes = column.get("codes", {})
            codes = code_lists()[codes] if isinstance(codes, str) else codes
            for part in value if isinstance(value, list) else [value]:
                assert not codes or part in codes, (key, part)
            if "minimum" in column:
                assert value >= column["minimum"], (key, value)


@pytest.mark.parametrize("name", list(TABLES))
def test_the_key_names_each_row_once(name):
    keys = [column["name"] for column in TABLES[name]["columns"] if column.get("key")]
    rows = [tuple(row[key] for key in keys) for row in SHIPPED[name]()]
    assert keys
    assert len(set(rows)) == len(rows)


def test_every_record_is_in_the_tables():
    records = load_commitments()
    ids = {name: {row[TABLES[name]["columns"][0]["name"]] for row in SHIPPED[name]()} for name in TABLES}
    assert ids["statements"] == set(records.statements)
    assert ids["commitments"] == {one.id for each in records.statements.values() for one in each.commitments}
    assert ids["indicators"] == ids["measurements"] == set(records.indicators)
    assert ids["evidence"] == set(records.evidence)


def test_every_participant_has_a_line_and_an_absent_sign_off_for_the_years_that_are_shown():
    rows = SHIPPED["sign_offs"]()
    assert {row["country"] for row in rows} == set(participants())
    assert {(row["first_year"], row["last_year"], row["sign_off"]) for row in rows} == {(*SPAN, "absent")}
    lines = {(row["statement"], row["country"]): row["version"] for row in SHIPPED["commitment_lines"]()}
    assert lines == {(row["statement"], row["country"]): row["version"] for row in rows}


def test_a_conviction_ratio_in_the_table_is_the_one_worked_out_by_hand():
    rows = {
        (row["country"], row["first_year"], row["last_year"]): row
        for row in SHIPPED["measurements"]()
        if row["indicator"] == "IND-A1"
    }
    assert rows["ROU", 2018, 2018]["value"] == 32.5
    hidden = rows["SVN", 2022, 2022]
    assert (hidden["value"], hidden["low"], hidden["state"]) == (None, 0, "suppressed")
    assert hidden["high"] == pytest.approx(100 * 4 / 12)
    assert (hidden["numerator_low"], hidden["numerator_high"]) == (0, 4)
    assert (hidden["denominator_low"], hidden["denominator_high"]) == (12, 12)
    few = rows["SVN", 2020, 2020]
    assert (few["numerator_low"], few["denominator_low"], few["credible_low"]) == (5, 6, None)
    assert (few["outcome"], few["value"], few["low"]) == ("side_by_side", None, None)


def test_a_ratio_of_several_years_has_its_counts_years_and_the_chance_of_small_counts():
    """UNODC: Moldova, 41 and 39 convicted of 39 and 48 prosecuted in 2018 and 2019; Slovenia, hidden counts."""
    rows = [row for row in SHIPPED["measurements"]() if row["indicator"] == "IND-A1" and row["last_year"] == 2022]
    of = {row["country"]: row for row in rows if row["first_year"] == 2018}
    assert set(of) == set(participants())
    moldova = of["MDA"]
    assert (moldova["numerator_low"], moldova["numerator_high"]) == (80, 80)
    assert (moldova["denominator_low"], moldova["denominator_high"]) == (87, 87)
    assert moldova["years_used"] == ["2018", "2019"]
    assert moldova["value"] == pytest.approx(100 * 80 / 87)
    bounds = [100 * gammaincinv(80.5, share) / 87 for share in (0.025, 0.975)]
    assert [moldova["credible_low"], moldova["credible_high"]] == pytest.approx(bounds, abs=1e-5)
    slovenia = of["SVN"]
    assert (slovenia["numerator_low"], slovenia["numerator_high"], slovenia["denominator_low"]) == (12, 24, 39)
    assert slovenia["years_used"] == ["2018", "2019", "2020", "2021", "2022"]
    assert (of["XKX"]["years_used"], of["XKX"]["numerator_low"]) == ([], None)
    assert {row["country"] for row in rows if row["first_year"] == 2010} == set(participants())


def test_what_is_measured_from_is_asked_for_when_a_table_is_made():
    asked = []

    def gather():
        asked.append(1)
        return Inputs(on=date(2026, 11, 25))

    tables = commitment_tables(gather)
    assert not asked
    tables["statements"]()
    assert not asked
    tables["sign_offs"]()
    assert asked == [1]
