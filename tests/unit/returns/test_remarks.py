"""What a reader must know: found in small registers, said in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from tests.registers import Rows, draw_frames, typed

from natc.codelists import language
from natc.returns import Remark, build_return, check_reports, obligation, obligations, say_remark
from natc.returns.remark_words import COUNTED, PLAIN
from natc.returns.remarks import find_remarks


def find(rows: Rows, report: str, kind: str, rule: str) -> list[Remark]:
    made = build_return(rows.register(), report, 2025)
    return [remark for remark in made.remarks if (remark.kind, remark.rule) == (kind, rule)]


def say(remarks: Iterable[Remark]) -> list[str]:
    return [say_remark(remark, language("en")) for remark in remarks]


def test_persons_on_the_record_of_one_agency_are_not_de_duplicated() -> None:
    rows = Rows()
    for basis in ("AGENCY_RECORD", "AGENCY_RECORD", "PERSON_CODE", "LINKED"):
        rows.registered("2025-01-01", victim=rows.add("victim", person=rows.add("person", basis=basis)))
    (found,) = find(rows, "eu_art19a", "deduplication", "single_records")
    assert found.tables == ("19a_victims",)
    assert dict(found.facts) == {"n_persons": 2, "n_all": 4, "n_organisations": 2}
    assert "not de-duplicated across agencies" in say([found])[0]


def test_counts_without_records_are_named_with_the_least_that_may_stand_behind_them() -> None:
    rows = Rows()
    rows.registered("2025-01-01")
    rows.add("agency_count", n_victims="3")
    (found,) = find(rows, "eu_art19a", "counts", "counts")
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
    (found,) = find(rows, "eu_art19a", "left_out", "legal_persons")
    assert (found.tables, dict(found.facts)) == (("19a_prosecuted",), {"n_persons": 1})


def test_registrations_that_may_not_be_counted_are_counted_apart() -> None:
    rows = Rows()
    rows.registered("2025-01-01", lawful_basis="CONSENT", consent="NO")
    rows.registered("2025-01-01", lawful_basis="PUBLIC_TASK", objection="2025-12-31")
    rows.registered("2025-01-01", lawful_basis="PUBLIC_TASK", objection="2026-01-01")
    (found,) = find(rows, "eu_art19a", "left_out", "not_counted")
    assert found.facts["n_registrations"] == 2


def recalled(report: str) -> dict[str, Remark]:
    found = find_remarks(Rows().register(), obligation(report), ())
    return {remark.rule: remark for remark in found if remark.kind == "not_seen"}


def test_what_was_recalled_is_said() -> None:
    assert recalled("greta")["tables"].facts["n_tables"] == 17
    assert not recalled("eu_art19a").keys() & {"due", "tables", "placing"}
    assert set(recalled("unodc_glotip")["placing"].facts["forms"]) == {"CRIME", "MARRIAGE", "SERVITUDE", "SLAVERY"}


def test_totals_are_held_against_the_year_before() -> None:
    rows = Rows()
    for day in ("2024-01-01", "2024-05-01", "2025-01-01"):
        rows.registered(day)
    (found,) = find(rows, "ctdc_contribution", "last_year", "lower")
    assert (found.facts["value"], found.facts["before"]) == (1, 2)
    assert "1, lower than the year before (2)" in say([found])[0]


def test_totals_are_held_against_the_file_of_last_year() -> None:
    rows = Rows()
    rows.registered("2025-01-01")
    cell = {"codes": ["T", "T"], "measure": "count", "unit": "victim", "value": 7}
    table = {"id": "glotip_victims", "dimensions": [{"name": "sex"}, {"name": "age2"}], "cells": [cell]}
    made = build_return(rows.register(), "unodc_glotip", 2025, before={"tables": [table]})
    (found,) = [remark for remark in made.remarks if remark.kind == "last_year"]
    assert (found.rule, found.facts["before"]) == ("lower", 7)


def test_tables_of_all_reports_agree_and_their_difference_has_a_reason() -> None:
    rows = Rows()
    earlier = rows.registered("2024-01-01")
    rows.registered("2025-01-01", victim=earlier)
    rows.registered("2025-01-01")
    register = rows.register()
    found = check_reports(build_return(register, one, 2025) for one in obligations() if one != "annual_account")
    (agree,) = [remark for remark in found if remark.rule in ("agree", "do_not_agree")]
    assert agree.rule == "agree"
    assert agree.facts["n_compared"] > 50
    (difference,) = [remark for remark in found if remark.rule == "registered_earlier"]
    assert dict(difference.facts) == {"value": 2, "other": 1, "n_earlier": 1}


def test_more_convicted_than_prosecuted_is_explained() -> None:
    rows = Rows()
    defendant = rows.add("defendant")
    rows.add("step", defendant=defendant, stage="PROSECUTED", date="2024-03-01")
    rows.add("step", defendant=defendant, stage="JUDGMENT", date="2025-03-01", outcome="CONVICTED")
    rows.delivered(2025)
    (found,) = find(rows, "eu_art19a", "consistency", "earlier_acts")
    assert found.tables == ("19a_convicted", "19a_prosecuted")
    assert (found.facts["value"], found.facts["other"]) == (1, 0)


def test_every_remark_can_be_said_in_every_language() -> None:
    register = typed(draw_frames(3, n_victims=30))
    said = set()
    for report in ("eu_art19a", "greta"):
        for remark in build_return(register, report, 2020).remarks:
            said.add((remark.kind, remark.rule))
            for code in ("en", "sl"):
                sentence = say_remark(remark, language(code))
                assert sentence.endswith(".")
                assert "%(" not in sentence
    assert said <= set(PLAIN) | set(COUNTED)
    assert len(said) > 8
