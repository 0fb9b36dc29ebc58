"""The files of obligations, and what is said about a wrong one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.registers import Rows

from natc.codelists import code_list, language
from natc.errors import RecordError, UnknownCodeError
from natc.returns import (
    TOTAL,
    dimensions,
    find_table,
    obligation,
    obligations,
    read_obligation,
    say_code,
    tabulate,
    units,
)
from natc.returns.facts import FACTS
from natc.returns.obligations import FOLDER

OWED = {  # tables per report in the list of reporting obligations, compiled on 23 November 2026
    "unodc_glotip": 10,
    "eurostat_thb": 4,
    "eu_art19a": 7,
    "greta": 17,
    "sdg_16_2_2": 2,
    "ctdc_contribution": 1,
}


def test_six_reports_ask_41_tables() -> None:
    assert {name: len(obligation(name).tables) for name in OWED} == OWED
    assert sum(OWED.values()) == 41


def test_the_ids_of_tables_are_unique_over_all_reports() -> None:
    ids = [table.id for one in obligations().values() for table in one.tables]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", OWED)
def test_every_table_says_what_it_counts(name: str) -> None:
    for table in obligation(name).tables:
        assert table.title.strip()
        assert table.rule.endswith(".")
        assert table.unit in units()


def test_what_was_recalled_is_marked() -> None:
    assert not any(table.seen for table in obligation("greta").tables)
    assert all(table.seen for table in obligation("eu_art19a").tables)
    assert not obligation("eurostat_thb").due.seen
    assert find_table("ctdc_records").person_level
    account = obligation("annual_account")
    assert {account.seen, account.due.seen, *(table.seen for table in account.tables)} == {"own"}


def test_every_category_has_words_in_english() -> None:
    english = language("en")
    for name, one in dimensions().items():
        assert one.title
        for code in one.codes:
            assert say_code(name, code, english).strip()
        assert say_code(name, TOTAL, english) == "total"


def test_an_unknown_category_has_no_words() -> None:
    with pytest.raises(UnknownCodeError):
        say_code("sex", "X", language("en"))


def test_every_dimension_belongs_to_a_fact_or_tells_parts_apart() -> None:
    of_facts = {name for fact in FACTS.values() for name in fact.dimensions}
    assert {name for name, one in dimensions().items() if not one.is_part} <= of_facts


def test_forms_of_exploitation_are_those_of_the_code_list() -> None:
    assert set(code_list("exploitation")) < set(dimensions()["exploitation"].codes)


MISTAKES = [
    ("unit: victim", "unit: vixtim", "unit"),
    ("dimensions: [sex, age2]", "dimensions: [sex, aeg2]", "dimensions"),
    ("dimensions: [sex, age2]", "dimensions: [sex, sanction_type]", "fact"),
    ("fact: registration", "fact: registrations", "fact"),
    ("key: person", "key: sanction", "key"),
    ("needs: [REGISTRATIONS]", "needs: [REGISTRATION]", "needs"),
    ("needs:", "day: start, needs:", "day"),
    ("needs:", "first_of: sanction, needs:", "first_of"),
    ("needs:", "where: {context: [ASYLM]}, needs:", "context"),
    ("needs:", "where: {colour: [RED]}, needs:", "where"),
    ("needs:", "last_of: defendant, needs:", "last_of"),
    ("needs: [REGISTRATIONS]", "needs: []", "needs"),
    (
        "fact: registration, key: person, needs:",
        "fact: measure, key: person, day: running, first_of: person, needs:",
        "day",
    ),
    ("seen: true\n    parts", "seen: true\n    without: {status: [PRESUMED]}\n    parts", "without"),
    ("seen: true\n    parts", "seen: true\n    without: {sex: [X]}\n    parts", "without"),
    ("seen: true\n    parts", "seen: ours\n    parts", "seen"),
    ("needs:", "constants: {stage: SUSPECTED}, needs:", "constants"),
    ("needs:", "sums: {amount: amount}, needs:", "sums"),
    ("needs:", "weight: n_offences, needs:", "weight"),
    ("seen: true\n    parts", "seen: true\n    divide_by: gdp\n    parts", "divide_by"),
    ("seen: true\n    parts", "seen: true\n    several: [status]\n    parts", "several"),
    ("seen: true\n    parts", "seen: true\n    years: 0\n    parts", "years"),
    ("seen: true\n    parts", "seen: true\n    colour: red\n    parts", "colour"),
    ("id: made_up", "id: another", "id"),
]
MADE_UP = """\
id: made_up
title: "A made-up report"
recipient: "nobody"
frequency: "never"
due: {text: "never", seen: true}
seen: true
sources: ["none"]
tables:
  - id: made_up_victims
    title: "Victims"
    unit: victim
    dimensions: [sex, age2]
    rule: "Persons registered."
    seen: true
    parts:
      - {fact: registration, key: person, needs: [REGISTRATIONS]}
"""


def test_a_new_report_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "made_up.yaml").write_text(MADE_UP, encoding="utf-8")
    assert read_obligation(tmp_path / "made_up.yaml").table("made_up_victims").dimensions == ("sex", "age2")


@pytest.mark.parametrize(("right", "wrong", "field"), MISTAKES)
def test_a_slip_is_named_with_file_line_and_field(tmp_path: Path, right: str, wrong: str, field: str) -> None:
    assert right in MADE_UP
    path = tmp_path / "made_up.yaml"
    path.write_text(MADE_UP.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(RecordError) as refused:
        read_obligation(path)
    assert refused.value.file == "made_up.yaml"
    assert refused.value.line is not None
    assert re.search(field, refused.value.field or "")


def test_all_shipped_files_are_read() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(obligations())


def test_an_unknown_report_or_table_is_named() -> None:
    with pytest.raises(UnknownCodeError, match="unodc"):
        obligation("unodc")
    with pytest.raises(UnknownCodeError, match="no_table"):
        find_table("no_table")
    with pytest.raises(UnknownCodeError, match="19a_victims"):
        obligation("greta").table("19a_victims")


REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "obligations.md"


def test_the_example_of_the_reference_is_read_and_counts(tmp_path: Path) -> None:
    (written,) = re.findall(r"```yaml\n(.*?)```", REFERENCE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "made_up.yaml").write_text(written, encoding="utf-8")
    children, compensation = read_obligation(tmp_path / "made_up.yaml").tables
    rows = Rows()
    for year in ("2012", "1980"):
        victim = rows.registered("2025-01-01", victim=rows.add("victim", person=rows.add("person", birth_year=year)))
        facts = {"type": "COMPENSATION", "payer": "STATE", "amount": "50", "currency": "EUR"}
        rows.add("measure", victim=victim, decided="2025-02-01", **facts)
    register = rows.register()
    assert tabulate(register, children, 2025).cell(entity_type="POLICE").value == 1
    granted = tabulate(register, compensation, 2025).cell("amount", compensation_outcome="GRANTED", payer="STATE")
    assert (granted.value, granted.unit) == (50, "EUR")


def test_the_reference_names_every_column_of_every_fact() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    for fact in FACTS.values():
        for name in (*fact.keys, *fact.days, *fact.filters, *fact.numbers, *fact.dimensions):
            assert f"`{name}`" in text, name
