"""What a reader must know: found in small registers, said in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest
from tests.registers import Rows, draw_frames, typed

from natc.codelists import language
from natc.register import Register
from natc.returns import Remark, TableSpec, build_return, dimension, find_table, obligation, say_remark, tabulate
from natc.returns.consistency import check_consistency
from natc.returns.last_year import compare_with_document
from natc.returns.remark_words import COUNTED, PLAIN
from natc.returns.remarks import find_remarks


def totals(spec: TableSpec) -> TableSpec:
    """Return a table without the margins that no remark is about."""
    names = tuple(name for name in spec.dimensions if dimension(name).is_part or name == "entity_type")
    return replace(spec, dimensions=names, several=(), without={})


def find(rows: Rows, report: str, kind: str, rule: str, *table_ids: str) -> list[Remark]:
    with rows.register() as register:
        owed = obligation(report)
        if kind == "last_year":
            found = build_return(register, report, 2025).remarks
        else:
            specs = [owed.table(table_id) for table_id in table_ids or (one.id for one in owed.tables)]
            found = find_remarks(register, owed, [tabulate(register, totals(spec), 2025) for spec in specs])
    return [remark for remark in found if (remark.kind, remark.rule) == (kind, rule)]


def say(remarks: Iterable[Remark]) -> list[str]:
    return [say_remark(remark, language("en")) for remark in remarks]


def test_persons_on_the_record_of_one_agency_are_not_de_duplicated() -> None:
    rows = Rows()
    for basis in ("AGENCY_RECORD", "AGENCY_RECORD", "PERSON_CODE", "LINKED"):
        rows.registered("2025-01-01", victim=rows.add("victim", person=rows.add("person", basis=basis)))
    (found,) = find(rows, "eu_art19a", "deduplication", "single_records", "19a_victims")
    assert found.tables == ("19a_victims",)
    assert dict(found.facts) == {"n_persons": 2, "n_all": 4, "n_organisations": 2}
    assert "not de-duplicated across agencies" in say([found])[0]


def test_counts_without_records_are_named_with_the_least_that_may_stand_behind_them() -> None:
    rows = Rows()
    rows.registered("2025-01-01")
    rows.add("agency_count", n_victims="3")
    (found,) = find(rows, "eu_art19a", "counts", "counts", "19a_victims")
    assert dict(found.facts) == {"n_counts": 3, "value": 4, "low": 3, "n_organisations": 1}
    assert say([found])[0].endswith("As few as 3 persons may stand behind 4.")


def test_who_owes_is_named_by_key_and_kind() -> None:
    rows = Rows()
    rows.delivered(2025)
    court = rows.add("entity", id="court7", type="COURT")
    rows.add("delivery", entity=court, content="JUDGMENTS", state="OWED")
    (found,) = find(rows, "eu_art19a", "delivery", "owed")
    assert found.facts["organisations"] == (("COURT", "court7"),)
    assert set(found.tables) == {"19a_convicted", "19a_judgments", "19a_users"}
    assert found.facts["years"] == (2025,)
    assert "court7 – court" in say([found])[0]


def test_what_nobody_delivered_is_named() -> None:
    found = find(Rows(), "eu_art19a", "delivery", "nobody")
    contents = {remark.facts["content"] for remark in found}
    assert contents == {"REGISTRATIONS", "SUSPECTED", "PROSECUTION", "JUDGMENTS"}


def test_legal_persons_are_left_out_of_tables_of_natural_persons() -> None:
    rows = Rows()
    company = rows.add("person", kind="LEGAL", sex="NOT_APPLICABLE", birth_year="", citizenship="NOT_APPLICABLE")
    defendant = rows.add("defendant", person=company)
    rows.add("step", defendant=defendant, stage="PROSECUTED", date="2025-03-01")
    (found,) = find(rows, "eu_art19a", "left_out", "legal_persons", "19a_prosecuted")
    assert (found.tables, dict(found.facts)) == (("19a_prosecuted",), {"n_persons": 1})


def test_registrations_that_may_not_be_counted_are_counted_apart() -> None:
    rows = Rows()
    rows.registered("2025-01-01", lawful_basis="CONSENT", consent="NO")
    rows.registered("2025-01-01", lawful_basis="PUBLIC_TASK", objection="2025-12-31")
    rows.registered("2025-01-01", lawful_basis="PUBLIC_TASK", objection="2026-01-01")
    (found,) = find(rows, "eu_art19a", "left_out", "not_counted", "19a_victims")
    assert found.facts["n_registrations"] == 2


@cache
def empty() -> Register:
    return Rows().register()


def recalled(report: str) -> dict[str, Remark]:
    found = find_remarks(empty(), obligation(report), ())
    return {remark.rule: remark for remark in found if remark.kind == "not_seen"}


def test_what_was_recalled_is_said() -> None:
    assert recalled("greta")["tables"].facts["n_tables"] == 17
    assert not recalled("eu_art19a").keys() & {"due", "tables", "placing"}
    assert set(recalled("unodc_glotip")["placing"].facts["forms"]) == {"CRIME", "MARRIAGE", "SERVITUDE", "SLAVERY"}


def test_a_missing_year_and_counts_alone_are_named_as_the_cells_have_it() -> None:
    rows = Rows()
    rows.add("delivery", content="REGISTRATIONS", year="2024")
    rows.add("delivery", content="COUNTS", year="2025")
    for day in ("2024-05-01", "2025-05-01"):
        rows.registered(day)
    register = rows.register()
    table = tabulate(register, find_table("19a_victims"), 2024, 2025)
    remarks = find_remarks(register, obligation("eu_art19a"), [table])
    assert [dict(one.facts) for one in remarks if one.rule == "counts_alone"] == [
        {"content": "REGISTRATIONS", "years": (2025,)}
    ]
    assert (table.cell().value, table.cell().is_provisional) == (2, True)
    assert table.cell(sex="M").value == 0  # counts stand for registrations
    records = build_return(register, "ctdc_contribution", 2024, 2025)  # no counts are added: 2025 is missing
    (nobody,) = [one for one in records.remarks if one.rule == "nobody"]
    assert nobody.facts["years"] == (2025,)
    assert records.table("ctdc_records").cell().is_provisional


def test_kinds_of_bodies_that_delivered_nothing_are_named_where_another_did() -> None:
    rows = Rows()
    rows.add("delivery", entity=rows.add("entity", type="POLICE"), content="REGISTRATIONS")
    rows.add("delivery", entity=rows.add("entity", type="NGO"), content="REGISTRATIONS", state="OWED")
    (found,) = find(rows, "eu_art19a", "delivery", "kinds", "19a_victims")
    assert (found.tables, dict(found.facts)) == (("19a_victims",), {"kinds": ("NGO",)})


def test_a_kind_of_bodies_that_never_sends_registrations_is_not_asked_for_them() -> None:
    rows = Rows()
    rows.add("delivery", entity=rows.add("entity", type="POLICE"), content="REGISTRATIONS")
    rows.add("delivery", entity=rows.add("entity", type="NGO"), content="COUNTS", year="2024")
    rows.add("delivery", entity=rows.add("entity", type="COURT"), content="JUDGMENTS")
    rows.registered("2024-01-01", entity=rows.add("entity", type="BORDER"))
    (lacking,) = find(rows, "eu_art19a", "delivery", "kinds", "19a_victims")
    assert set(lacking.facts["kinds"]) == {"NGO", "BORDER"}
    (never,) = find(rows, "eu_art19a", "delivery", "never", "19a_victims")
    assert dict(never.facts) == {"kinds": ("COURT",)}
    assert "no organisation of these kinds sends registrations" in say([never])[0]


def test_what_is_natcs_own_was_not_recalled() -> None:
    assert not recalled("annual_account")
    assert {dimension(name).seen for name in ("country_role", "role")} == {"own"}


def test_categories_that_no_source_told_are_named() -> None:
    found = find_remarks(empty(), obligation("greta"), ())
    assert {"transnational", "age2_victim"} <= {remark.facts.get("dimension") for remark in found}


def test_a_due_day_that_was_not_read_is_said_once() -> None:
    (due,) = say([recalled("eurostat_thb")["due_not_known"]])
    assert due == "By when the report is due was not read in a source."


def test_totals_are_held_against_the_year_before() -> None:
    rows = Rows()
    for day in ("2024-01-01", "2024-05-01", "2024-06-01", "2025-01-01"):
        rows.registered(day)
    (found,) = find(rows, "ctdc_contribution", "last_year", "lower")
    assert (found.facts["value"], found.facts["before"]) == (1, 3)
    assert "1, lower than the year before (3)" in say([found])[0]


def test_differences_by_one_share_a_sentence() -> None:
    rows = Rows()
    for day in ("2024-01-01", "2024-05-01", "2025-01-01"):
        rows.registered(day)
    made = build_return(rows.register(), "sdg_16_2_2", 2025)
    (found,) = [remark for remark in made.remarks if remark.kind == "last_year"]
    assert (found.rule, found.tables) == ("little", ("sdg_number",))
    assert say([found])[0].startswith("1 total differs by 1 from the year before")
    assert say([found])[0].endswith("(sdg_number), victims: 1 (the year before: 2).")


def test_a_figure_that_is_gone_is_named() -> None:
    rows = Rows()
    rows.delivered(2024)
    rows.registered("2024-05-01")
    rows.add("measure", victim=rows.registered("2024-05-01"), start="2024-05-01", type="FINANCIAL", amount="90")
    made = build_return(rows.register(), "ctdc_contribution", 2025)
    (found,) = [remark for remark in made.remarks if remark.kind == "last_year"]
    assert (found.rule, found.facts["value"], found.facts["before"]) == ("gone", None, 2)
    assert "no number now, though the year before it was 2" in say([found])[0]


def test_a_currency_in_which_nothing_was_paid_any_more_is_lower() -> None:
    rows = Rows()
    rows.delivered(2024, 2025)
    codes = ["T", "T", "T", "T", "PAID", "T"]
    cell = {"codes": codes, "measure": "amount", "unit": "ALL", "value": 500}
    names = ("sex", "age2", "citizenship", "exploitation", "compensation_outcome", "payer")
    table = {"id": "greta_compensation", "dimensions": [{"name": name} for name in names], "cells": [cell]}
    register = rows.register()
    counted = tabulate(register, find_table("greta_compensation"), 2025)
    made = replace(build_return(register, "ctdc_contribution", 2025), tables=(counted,))
    (found,) = compare_with_document(made, {"tables": [table]})
    assert (found.rule, found.facts["unit"], found.facts["value"]) == ("lower", "ALL", 0)


def test_totals_are_held_against_the_file_of_last_year() -> None:
    rows = Rows()
    rows.registered("2025-01-01")
    cell = {"codes": ["T", "T"], "measure": "count", "unit": "victim", "value": 7}
    table = {"id": "glotip_victims", "dimensions": [{"name": "sex"}, {"name": "age2"}], "cells": [cell]}
    made = build_return(rows.register(), "unodc_glotip", 2025, before={"tables": [table]})
    (found,) = [remark for remark in made.remarks if remark.kind == "last_year"]
    assert (found.rule, found.facts["before"]) == ("lower", 7)


def test_victims_of_two_reports_differ_by_those_registered_earlier() -> None:
    rows = Rows()
    earlier = rows.registered("2024-01-01")
    rows.registered("2025-01-01", victim=earlier)
    rows.registered("2025-01-01")
    register = rows.register()
    for table_id in ("19a_victims", "estat_victims_age"):  # each report is held against the other
        _, found = check_consistency(register, [tabulate(register, find_table(table_id), 2025)])
        assert (found.rule, found.tables) == ("registered_earlier", ("19a_victims", "estat_victims_age"))
        assert dict(found.facts) == {"value": 2, "other": 1, "n_earlier": 1}


def held(rows: Rows, *table_ids: str) -> dict[str, tuple[str, ...]]:
    """Return what is said of some tables of 2025: the tables by rule."""
    with rows.register() as register:
        tables = [tabulate(register, find_table(table_id), 2025) for table_id in table_ids]
        return {remark.rule: remark.tables for remark in check_consistency(register, tables)}


def proceedings(*steps: tuple[str, str, str]) -> Rows:
    """Return a file of one person with steps: stage, day, outcome; everything of 2024 and 2025 was delivered."""
    rows = Rows()
    rows.delivered(2024, 2025)
    defendant = rows.add("defendant")
    for stage, day, outcome in steps:
        rows.add("step", defendant=defendant, stage=stage, date=day, outcome=outcome)
    return rows


def test_more_convicted_than_prosecuted_is_explained() -> None:
    rows = proceedings(("PROSECUTED", "2024-03-01", ""), ("JUDGMENT", "2025-03-01", "CONVICTED"))
    assert held(rows, "19a_convicted")["earlier_acts"] == ("19a_convicted", "19a_prosecuted")


def test_who_is_charged_by_a_decision_of_an_earlier_year_is_explained() -> None:
    rows = proceedings(("DECISION", "2024-12-01", "CHARGED_TRAFFICKING"), ("PROSECUTED", "2025-01-10", ""))
    assert held(rows, "19a_prosecuted")["charged_earlier"] == ("19a_prosecuted", "19a_decisions")


def test_convicted_on_appeal_alone_is_explained() -> None:
    rows = proceedings(("JUDGMENT", "2024-03-01", "ACQUITTED"), ("APPEAL", "2025-03-01", "CONVICTED"))
    assert held(rows, "19a_convicted")["on_appeal"] == ("19a_convicted", "19a_judgments")


def test_a_conviction_without_a_sanction_is_asked_for() -> None:
    rows = proceedings(("JUDGMENT", "2025-03-01", "CONVICTED"))
    assert held(rows, "19a_judgments")["no_sanction"] == ("19a_judgments", "greta_sentences")


def test_only_totals_that_can_disagree_are_said_to_agree() -> None:
    assert not held(proceedings(), "sdg_number")  # held against nothing
    assert held(proceedings(), "ctdc_records") == {"agree": ()}
    rows = proceedings(("JUDGMENT", "2025-03-01", "CONVICTED"))
    register = rows.register()
    table = tabulate(register, find_table("greta_confiscation"), 2025)
    cells = table.cells.assign(value=2.0)  # more judgments with a confiscation than judgments
    found = check_consistency(register, [replace(table, cells=cells)])
    assert [(remark.rule, remark.facts["value"], remark.facts["other"]) for remark in found] == [("part_of", 2, 1)]


def test_no_drawn_register_contradicts_itself() -> None:
    ids = ("greta_asylum", "ctdc_records", "greta_financial", "greta_legal_aid", "glotip_victims_rep")
    ids = (*ids, "greta_confiscation", "estat_victims_age")
    n_compared = 0
    for seed in range(2):
        with typed(draw_frames(seed, n_victims=30)) as register:
            specs = [replace(find_table(table_id), dimensions=(), several=()) for table_id in ids]
            found = check_consistency(register, [tabulate(register, spec, 2020) for spec in specs])
        assert "part_of" not in {one.rule for one in found}
        n_compared += sum(one.facts["n_compared"] for one in found if one.rule == "agree")
    assert n_compared >= 7


SAID_OF_ALL = {
    "value": 2.5,
    "other": 1,
    "before": 3,
    "low": 2,
    "n_all": 7,
    "n_compared": 5,
    "n_earlier": 5,
    "n_persons": 5,
    "n_organisations": 5,
    "n_counts": 5,
    "n_tables": 5,
    "n_registrations": 5,
    "n_totals": 5,
    "changes": (("greta_compensation", "person", (("compensation_outcome", "PAID"),), 2.0, 1.0),),
    "content": "JUDGMENTS",
    "years": (2024, 2025),
    "organisations": (("COURT", "court7"),),
    "kinds": ("NGO",),
    "forms": ("BEGGING",),
    "dimension": "sex",
    "due": "each year",
    "measure": "amount",
    "unit": "EUR",
    "codes": {"compensation_outcome": "PAID"},
}


@pytest.mark.parametrize("code", ["en", "sl"])
def test_every_remark_can_be_said_in_every_language(code: str) -> None:
    for kind, rule in (*PLAIN, *COUNTED):
        remark = Remark(kind=kind, rule=rule, tables=("greta_compensation", "19a_victims"), facts=SAID_OF_ALL)
        sentence = say_remark(remark, language(code))
        assert sentence.endswith("."), rule
        assert "%(" not in sentence
