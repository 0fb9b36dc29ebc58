"""The keys behind a cell: as many units as the cell counts."""

from __future__ import annotations

import pytest
from tests.registers import Rows, draw_frames, typed

from natc.errors import UnknownCodeError
from natc.returns import COUNT, TOTAL, dimension, explain_cell, find_table, tabulate

TABLES = (  # one of each kind of fact, unit, day and constant
    "19a_victims",
    "estat_legal_status",
    "glotip_victims_rep",
    "greta_residence",
    "greta_compensation",
    "19a_prosecuted",
    "19a_decisions",
    "19a_judgments",
    "greta_investigations",
    "greta_prosecutions",
    "greta_sentences",
    "greta_confiscation",
)


def test_every_listed_cell_is_explained_by_as_many_units_as_it_counts() -> None:
    register = typed(draw_frames(11, n_victims=25))
    n_explained = 0
    for table_id in TABLES:
        table = tabulate(register, find_table(table_id), 2020, 2021)
        cells = table.cells[(table.cells["measure"] == COUNT) & (table.cells["value"] > 0)]
        names = [name for name in table.spec.dimensions if dimension(name).is_part]
        for row in cells.head(5).to_dict("records") + cells.tail(2).to_dict("records"):
            codes = {name: row[name] for name in table.spec.dimensions if row[name] != TOTAL or name in names}
            found = explain_cell(register, table_id, 2020, 2021, **codes)
            assert list(found.columns) == ["unit", "table", "key"]
            is_record = found["table"] != "agency_count"
            assert found.loc[is_record, "unit"].nunique() == row["n_records"], (table_id, codes)
            assert not (row["n_counts"] and is_record.all()), (table_id, codes)
            n_explained += 1
    assert n_explained > 50


def test_the_keys_are_those_of_the_register() -> None:
    rows = Rows()
    victim = rows.add("victim", id="v1", person=rows.add("person", id="p1"))
    for key, day in (("r1", "2025-01-02"), ("r2", "2025-06-01"), ("r3", "2026-01-01")):
        rows.add("registration", id=key, victim=victim, date=day)
    found = explain_cell(rows.register(), "19a_victims", 2025, sex="F")
    assert found.to_dict("list") == {"unit": ["p1", "p1"], "table": ["registration"] * 2, "key": ["r1", "r2"]}


def test_a_judgment_is_known_by_its_key_or_by_its_first_step() -> None:
    rows = Rows()
    facts = {"stage": "JUDGMENT", "outcome": "CONVICTED", "date": "2025-05-01"}
    rows.add("step", id="s1", act="judgment1", **facts)
    rows.add("step", id="s2", act="judgment1", **facts)
    rows.add("step", id="s3", **facts)
    found = explain_cell(rows.register(), "19a_judgments", 2025, judgment_outcome="CONVICTION")
    assert list(zip(found["unit"], found["key"], strict=True)) == [
        ("judgment1", "s1"),
        ("judgment1", "s2"),
        ("s3", "s3"),
    ]


def test_what_cannot_be_asked_is_refused() -> None:
    register = Rows().register()
    with pytest.raises(UnknownCodeError):
        explain_cell(register, "19a_victims", 2025, stage="SUSPECTED")
    with pytest.raises(UnknownCodeError):
        explain_cell(register, "19a_users", 2025)  # which stage?
