"""Wrong records are refused with file and field, and what stands in them is not repeated."""

from __future__ import annotations

import pytest
from tests.unit.commitments.folders import EVIDENCE, INDICATORS, LEADS, STATEMENT, sign, write_folder

from natc.commitments import load_commitments
from natc.errors import RecordError

VERSION = "0123456789ab"


def case(file, text, old, new, field, message):
    assert old in text
    stem = {"st-2030.yaml": "st_2030", "said.yaml": "said"}.get(file, file.removesuffix(".yaml"))
    return pytest.param(file, stem, text.replace(old, new, 1), field, message, id=f"{field}: {message}")


CASES = [
    case("st-2030.yaml", STATEMENT, "subject:", "subjekt:", "statement.subject", "the field is missing"),
    case("st-2030.yaml", STATEMENT, "date: 2030-10-18", "date: 2030-13", "statement.date", "a date is expected"),
    case("st-2030.yaml", STATEMENT, "joint_statement", "promise", "statement.kind", "joint_statement"),
    case("st-2030.yaml", STATEMENT, "sources: [s-one]\ncomm", "sources: []\ncomm", "statement", "at least one source"),
    case("st-2030.yaml", STATEMENT, "number: 1,", "number: 0,", "commitments[1]", "a paragraph's number is 1 or more"),
    case("st-2030.yaml", STATEMENT, ", wording_language: en", "", "commitments[1]", "are given together, or neither"),
    case("st-2030.yaml", STATEMENT, "wording_language: en", "wording_language: english", "wording_language",
         "a language code is expected"),
    case("st-2030.yaml", STATEMENT, "[SVN, MNE]", "[SVN, ITA]", "countries[2]", "the code of a participant"),
    case("st-2030.yaml", STATEMENT, "id: T-2", "id: T-1", "commitments[2].id", "given twice"),
    case("st-2030.yaml", STATEMENT, "id: T-2", "id: JS21-A", "commitments[2].id", "given twice"),
    case("st-2030.yaml", STATEMENT, "[I-RATIO]", "[I-RATE]", "commitments[2].indicators[1]", "there is no indicator"),
    case("st-2030.yaml", STATEMENT, "basis: publisher", "number: 1, basis: publisher", "commitments[2].number",
         "the same number"),
    case("st-2030.yaml", STATEMENT, "https://example.org/one", "example.org/one", "sources[1]", "an address"),
    case("st-2030.yaml", STATEMENT, "what: A page", "what: A page of info@example.org", "sources[1].what", "e-mail"),
    case("st-2030.yaml", STATEMENT, "sources:\n  - {id: s-one", "sources:\n  - {id: s-won", "statement.sources",
         "not in the list of sources"),
    case("indicators.yaml", INDICATORS, "convicted_per_prosecuted", "convicted_per_suspect", "[3].measures[1]",
         "there is no ratio"),
    case("indicators.yaml", INDICATORS, "minimum_denominator: 10", "minimum_denominator: 0", "measures[1]",
         "1 or more"),
    case("indicators.yaml", INDICATORS, ", minimum_denominator: 10", "", "measures[1]", "needs the field"),
    case("indicators.yaml", INDICATORS, "why: Nobody counts it.", "why: Nobody., week: 1", "measures[1]",
         "takes no field week"),
    case("indicators.yaml", INDICATORS, "item: specialised_posts", "item: posts", ".measures[1]",
         "there is no item"),
    case("indicators.yaml", INDICATORS, "part: police", "part: firemen", ".measures[1]", "has no part"),
    case("indicators.yaml", INDICATORS, "measures: [{kind: none, why: Nobody counts it.}]", "measures: []",
         "indicators[2]", "at least one measure"),
    case("said.yaml", EVIDENCE, "sort: government", "sort: ngo", "evidence[1]", "an own claim is by one of"),
    case("said.yaml", EVIDENCE, "sort: monitoring_body", "sort: coordinator", "evidence[3]", "own claim or dissent"),
    case("said.yaml", EVIDENCE, "progress: limited", "progress: excellent", "evidence[1].progress", "not_started"),
    case("said.yaml", EVIDENCE, "commitments: [T-1, T-2]", "commitments: [T-9]", "evidence[3].commitments[1]",
         "there is no commitment"),
    case("said.yaml", EVIDENCE, "commitments: [T-1, T-2]", "commitments: []", "evidence[3]", "at least one commitment"),
    case("said.yaml", EVIDENCE, "Nobody asked us.", "The victim Ana Novak was not asked.", "evidence[4].text",
         "the name of a person"),
    case("said.yaml", EVIDENCE, "id: s-two", "id: s-three", "evidence[1].sources", "not in the list"),
    case("leads.yaml", LEADS, "T-1", "T-9", "[1].commitment", "there is no commitment"),
    case("leads.yaml", LEADS, "commitment: T-1, country: SVN", "commitment: T-2, country: ALB", "country",
         "not addressed to ALB"),
    case("leads.yaml", LEADS, "deadline: 2031-06", "deadline: soon", "[1].deadline", "a date is expected"),
    case("leads.yaml", LEADS + LEADS, "A court", "Another court", "commitment", "stands here twice"),
    case("sign_offs.yaml", sign(VERSION), VERSION, "first", "[1]", "12 of 0-9 and a-f"),
    case("sign_offs.yaml", sign(VERSION), "st-2030", "st-2031", "statement", "there is no statement"),
    case("sign_offs.yaml", sign(VERSION), "last_year: 2022", "last_year: 2010", "[1]", "2018"),
    case("sign_offs.yaml", sign(VERSION) * 2, "2031-07-02", "2031-07-03", "version", "signs the same version"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "stem", "text", "field", "message"), CASES)
def test_a_wrong_record_is_refused_with_file_and_field(tmp_path, file, stem, text, field, message):
    with pytest.raises(RecordError) as refused:
        load_commitments(write_folder(tmp_path, **{stem: text}))
    assert refused.value.file == file
    assert refused.value.line is not None
    folder = {"st-2030.yaml": "statements", "said.yaml": "evidence"}.get(file, tmp_path.name)
    assert str(refused.value).startswith(f"{folder}/{file}, line ")
    assert field in (refused.value.field or "")
    assert message in str(refused.value)


def test_the_records_that_the_cases_change_are_right(tmp_path):
    records = load_commitments(write_folder(tmp_path, sign_offs=sign(VERSION)))
    assert len(records.statement("st-2030").commitments) == 3
    assert len(records.sign_offs) == 1


def test_a_name_of_a_person_is_not_repeated(tmp_path):
    text = EVIDENCE.replace("Nobody asked us.", "The victim Ana Novak was not asked.")
    with pytest.raises(RecordError) as refused:
        load_commitments(write_folder(tmp_path, said=text))
    assert "Novak" not in str(refused.value)


def test_a_folder_without_any_known_file_is_refused_and_so_is_one_that_is_not_there(tmp_path):
    with pytest.raises(RecordError, match="nothing of this folder can be read"):
        load_commitments(tmp_path)
    with pytest.raises(RecordError, match="there is no such folder"):
        load_commitments(tmp_path / "nowhere")


def test_a_record_with_the_id_of_a_shipped_one_takes_its_place(tmp_path):
    fields = "id: IND-A1, name: Ours, unit: days, source: us, frequency: once, measures: [{kind: meetings}]"
    text = f"indicators:\n  - {{{fields}}}\n"
    folder = write_folder(tmp_path, st_2030=None, indicators=text, said=None, leads=None)
    assert load_commitments(folder).indicators["IND-A1"].name == "Ours"
    assert load_commitments().indicators["IND-A1"].name == "Conviction ratio"


@pytest.mark.parametrize("text", ["2021", "2021-10", "2021-10-18"])
def test_a_date_is_as_exact_as_it_is_known(tmp_path, text):
    records = load_commitments(write_folder(tmp_path, st_2030=STATEMENT.replace("2030-10-18", text)))
    assert records.statement("st-2030").statement.date == text
