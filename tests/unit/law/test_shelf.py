"""Folders of records: deliberately wrong ones are refused, each with the file and the field that is wrong."""

from __future__ import annotations

import shutil

import pytest
from tests.unit.law.by_hand import ON

from natc.codelists import participants
from natc.errors import RecordError, UnknownCodeError
from natc.law import LAW_FOLDER, check_country, load_law_records

ACQUIS, ELEMENTS = "acquis.yaml", "elements.yaml"
LAW, ANSWERS, FINDINGS = "provisions/SVN.yaml", "answers/SVN.yaml", "findings/SVN.yaml"
SERBIA = "answers/SRB.yaml"
FINDING = """country: SVN
findings:
  - requirement: D36-2.6-child-18
    state: met
    reason: Article 15 sets the age of a minor at eighteen years.
    found_on: 2026-05-04
    reviewer: Ministry of Justice
    second_reader: Supreme Court
    second_read_on: 2026-06-01
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with the records of two countries and one finding, all in order."""
    copy = tmp_path / "law"
    for name in (ACQUIS, ELEMENTS, LAW, "provisions/SRB.yaml", ANSWERS, SERBIA):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(LAW_FOLDER / name, copy / name)
    (copy / FINDINGS).parent.mkdir()
    (copy / FINDINGS).write_text(FINDING, encoding="utf-8")
    return copy


def spoil(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{name} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "field", "said"),
    [
        pytest.param(
            LAW, "max_months: 120, fine", "max_months: 6, fine", "offences[1].penalty", "above max", id="range"
        ),
        pytest.param(LAW, "min_months: 12", "min_months: 0", "offences[1].penalty", "above zero", id="zero months"),
        pytest.param(
            LAW, "min_months: 12", "min_months: 1.5", "offences[1].penalty.min_months", "whole number", id="half month"
        ),
        pytest.param(LAW, "kind: base", "kind: bass", "offences[1].kind", "base", id="unknown kind"),
        pytest.param(
            LAW, "    note: The text", "    nota: The text", "offences[1].nota", "no such field", id="unknown field"
        ),
        pytest.param(LAW, "confidence: medium", "confidence: sure", "confidence", "high", id="unknown confidence"),
        pytest.param(LAW, "country: SVN", "country: SVN\ncountry: SVN", "country", "twice", id="doubled key"),
        pytest.param(LAW, "country: SVN", "country: HRV", "country", "named SVN", id="another country's file"),
        pytest.param(
            LAW, "[gov-si, kljuc]", "[gov-si, nobody]", "offences[1].sources", "no source", id="no such source"
        ),
        pytest.param(
            LAW, "circumstances: [minor", "circumstances: [miner", "offences[2].circumstances", "miner", id="code"
        ),
        pytest.param(LAW, "  acts: [purchase", "  acts: [purchases", "definition.acts", "purchases", id="unknown act"),
        pytest.param(LAW, "servitude: named", "servitude: words", "definition", "purpose_words lacks", id="own words"),
        pytest.param(LAW, "valid_from: 2015", "valid_from: 2015-02-30", None, "does not exist", id="no such day"),
        pytest.param(LAW, "valid_from: 2015", "valid_from: soon", "offences[4].valid_from", "2015-07", id="no date"),
        pytest.param(LAW, "id: svn-113-2", "id: svn-113-1", "offences[2].id", "second time", id="doubled id"),
        pytest.param(
            LAW, "offence: svn-113-2", "offence: svn-113-9", "disputes[1].offence", "no offence", id="dispute"
        ),
        pytest.param(LAW, "source: gov-si-2021\n", "source: gov-si\n", "disputes[1]", "two sources", id="one source"),
        pytest.param(LAW, "state: not_reviewed", "state: reviewed", "review", "an office", id="unsigned review"),
        pytest.param(LAW, "as_of: 2008", "as_of: &day 2008", None, "anchors and aliases", id="alias"),
        pytest.param(
            LAW,
            "note: For acts",
            "note: Convicted Janez Novak. For acts",
            "offences[5].note",
            "name of a person",
            id="person",
        ),
        pytest.param(
            ANSWERS,
            "element: recruitment",
            "element: recruiting",
            "answers[1].elements[1].element",
            "recruiting",
            id="element",
        ),
        pytest.param(
            ANSWERS,
            "requirement: D36-2.1-act",
            "requirement: D36-2.1-acts",
            "answers[1].requirement",
            "D36-2.1-acts",
            id="requirement",
        ),
        pytest.param(
            ANSWERS,
            "requirement: D36-2.1-means",
            "requirement: D36-2.1-act",
            "answers[2].requirement",
            "second time",
            id="answered twice",
        ),
        pytest.param(
            ANSWERS,
            "offence: svn-113-1",
            "offence: svn-113-7",
            "answers[1].elements[1].offence",
            "svn-113-7",
            id="offence in answers",
        ),
        pytest.param(
            ANSWERS, "answered: 'yes'", "answered: maybe", "answers[1].elements[1].answered", "yes", id="answered maybe"
        ),
        pytest.param(ANSWERS, "language: sl, ", "", "answers[1].elements[1]", "together", id="quoted without language"),
        pytest.param(ANSWERS, "mapped_on: 2026-11-24", "mapped_on: 24.11.2026", "mapped_on", "date", id="bad date"),
        pytest.param(
            ANSWERS, "mapped_by:", "second_reader: Law faculty\nmapped_by:", None, "together", id="reader without day"
        ),
        pytest.param(SERBIA, "answered: not_read", "answered: 'no'", "answered", "silence", id="no from silence"),
        pytest.param(
            FINDINGS, "    second_reader: Supreme Court\n", "", "findings[1].second_reader", "missing", id="no reader"
        ),
        pytest.param(
            FINDINGS, "Supreme Court", "Ministry of Justice", "findings[1]", "another office", id="own office"
        ),
        pytest.param(
            FINDINGS, "D36-2.6-child-18", "D36-2.6", "findings[1].requirement", "D36-2.6", id="finding on nothing"
        ),
        pytest.param(FINDINGS, "state: met", "state: fine", "findings[1].state", "met", id="unknown state"),
        pytest.param(
            FINDINGS,
            "reviewer: Ministry of Justice",
            "reviewer: Dr Ana Kovač",
            "findings[1].reviewer",
            "name of a person",
            id="person reviews",
        ),
        pytest.param(ACQUIS, "binds: [SVN,", "binds: [SLO,", "instruments[1].binds", "SLO", id="unknown participant"),
        pytest.param(
            ACQUIS, "benchmark_for: [ALB", "benchmark_for: [SVN, ALB", "instruments[1]", "twice", id="bound twice"
        ),
        pytest.param(
            ACQUIS,
            "instrument: dir-2011-36, part",
            "instrument: dir-2011, part",
            "requirements[1].instrument",
            "dir-2011",
            id="instrument",
        ),
        pytest.param(
            ACQUIS, "scope: base, years: 5", "scope: base", "check", "years are expected", id="maximum without years"
        ),
        pytest.param(
            ACQUIS,
            "elements: [recruitment, transportation",
            "elements: [recruitment, recruitment",
            "check",
            "twice",
            id="element twice",
        ),
        pytest.param(
            ELEMENTS,
            "recruitment: recruitment",
            "recruitment: ''",
            "acts.recruitment",
            "at least 1",
            id="code without name",
        ),
    ],
)
def test_a_wrong_record_is_refused_with_file_and_field(folder, name, old, new, field, said):
    spoil(folder, name, old, new)
    with pytest.raises(RecordError, match=f"{name}, line |{name}: ") as refused:
        load_law_records(folder)
    error = refused.value
    assert said in str(error)
    assert field is None or (error.field or "").endswith(field), str(error)
    assert error.line is not None or "does not exist" in error.problem
    assert "Novak" not in str(error)
    assert "Kovač" not in str(error)


def test_the_folder_is_in_order_before_it_is_spoiled(folder):
    records = load_law_records(folder)
    assert (set(records.laws), set(records.findings)) == ({"SVN", "SRB"}, {"SVN"})


def test_a_code_that_other_files_use_cannot_be_taken_away(folder):
    spoil(folder, ELEMENTS, "  recruitment: recruitment\n", "")
    with pytest.raises(RecordError, match=r"/acquis\.yaml, line \d+, field requirements.*'recruitment'"):
        load_law_records(folder)


def test_a_file_named_after_no_participant_is_refused(folder):
    (folder / LAW).rename(folder / "provisions" / "SLO.yaml")
    with pytest.raises(RecordError, match=r"^provisions/SLO\.yaml.*SLO"):
        load_law_records(folder)


def test_answers_without_a_law_are_refused(folder):
    (folder / LAW).unlink()
    with pytest.raises(RecordError, match=r"^answers/SVN\.yaml.*no provisions/SVN\.yaml"):
        load_law_records(folder)


@pytest.mark.parametrize("name", [ACQUIS, ELEMENTS, "provisions"])
def test_a_folder_without_a_file_that_is_needed_is_refused_by_its_name(folder, name):
    shutil.rmtree(folder / name) if (folder / name).is_dir() else (folder / name).unlink()
    with pytest.raises(RecordError, match=name):
        load_law_records(folder)


def test_a_folder_without_answers_and_findings_is_whole(folder):
    for name in ("answers", "findings"):
        shutil.rmtree(folder / name)
    records = load_law_records(folder)
    assert (dict(records.answers), dict(records.findings)) == ({}, {})


def test_a_finding_in_the_folder_overrides_what_was_computed(folder):
    def state(where):
        results = check_country("SVN", on=ON, folder=where)
        return next(str(one.state) for one in results if one.requirement.id == "D36-2.6-child-18")

    assert (state(None), state(folder)) == ("not_assessed", "met")


def test_the_shipped_folder_holds_every_participant_and_no_finding():
    records = load_law_records()
    assert set(records.laws) == set(records.answers) == set(participants())
    assert dict(records.findings) == {}


def test_an_unknown_instrument_or_participant_is_refused_with_those_that_are_known():
    with pytest.raises(UnknownCodeError, match="dir-2024-1712"):
        check_country("SVN", on=ON, instrument="directive")
    with pytest.raises(UnknownCodeError, match="SVN"):
        check_country("AUT", on=ON)
