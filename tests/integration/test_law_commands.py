"""`natc law` as its user meets it: the finding first, the words of the law on request, clear refusals."""

from __future__ import annotations

import csv
import io
import json
import shutil

import pytest
from click.testing import CliRunner

from natc.cli import main
from natc.codelists import participants
from natc.exchange import get_table, write_csv
from natc.law import LAW_FOLDER, LAW_TABLES

DAY = ("--on", "2026-11-24")


def run(*arguments):
    return CliRunner().invoke(main, ["law", *arguments])


@pytest.fixture
def folder(tmp_path):
    """A folder of Slovenia's records alone, in which an office has found on one requirement."""
    for name in ("acquis.yaml", "elements.yaml", "provisions/SVN.yaml", "answers/SVN.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(LAW_FOLDER / name, tmp_path / name)
    (tmp_path / "findings").mkdir()
    (tmp_path / "findings" / "SVN.yaml").write_text(
        "country: SVN\nfindings:\n  - requirement: D36-3-inchoate\n    state: met\n"
        "    reason: Articles 34, 37 and 38 of the code were read by the reviewer.\n    found_on: 2026-02-01\n"
        "    reviewer: Law faculty\n    second_reader: Ministry of Justice\n    second_read_on: 2026-03-01\n",
        encoding="utf-8",
    )
    return tmp_path


def test_laws_are_compared_with_the_finding_first_and_the_note_last():
    lines = run("compare", "--countries", "svn, hrv").stdout.splitlines()
    assert lines[0].startswith("In 1 of 1 law whose maximum is known")
    assert any(line.split()[:2] == ["Slovenia", "113(2)"] and "3 to 15 years" in line for line in lines)
    assert any(line.split()[:2] == ["Croatia", "106"] and line.count("not read") == 2 for line in lines)
    assert "Preliminary reading; no lawyer has reviewed it." in lines
    assert lines[-1] == (
        "Sources contradict each other: Slovenia: Does paragraph 2 provide for a fine beside imprisonment?"
    )


@pytest.mark.parametrize("arguments", [("show", "SVN"), ("compare", "--countries", "SVN,HRV")])
def test_a_law_that_is_less_sure_than_its_provisions_says_why(arguments):
    said = " ".join(run(*arguments).stdout.split())
    assert "(the law as a whole); high: the statute text was read (single provisions); " in said
    assert "KZ-1J and later ones were not read" in said


def test_without_countries_all_are_compared_and_csv_is_the_download():
    rows = list(csv.DictReader(io.StringIO(run("compare", "--format", "csv").stdout)))
    assert [row["offence"] for row in rows] == [row["offence"] for row in LAW_TABLES["law_provisions"]()]
    assert {row["country"] for row in rows} == set(participants())
    download = io.StringIO(newline="")
    write_csv(LAW_TABLES["law_provisions"](), download, table=get_table("law_provisions"))
    assert run("compare", "--format", "csv").stdout == download.getvalue()


def test_a_day_leaves_out_what_was_not_in_force_and_says_so():
    before = run("compare", "--countries", "SVN", "--on", "2014-12-31").stdout
    assert "113(4)" not in before
    assert "On 31 December 2014." in before
    assert "113(4)" in run("compare", "--countries", "SVN", "--on", "2015-12-31").stdout


@pytest.mark.parametrize("countries", ["", " , "])
def test_an_empty_choice_of_countries_is_refused(countries):
    refused = run("compare", "--countries", countries)
    assert refused.exit_code == 2
    assert "--countries SVN,HRV" in refused.output


def test_the_help_of_compare_says_what_it_does_without_a_day():
    said = " ".join(run("compare", "--help").output.split())
    assert "by default today" not in said
    assert "without it all that are recorded" in said
    assert "by default today" in " ".join(run("check", "--help").output.split())


def test_json_of_a_comparison_has_provisions_definitions_and_rules():
    found = json.loads(run("compare", "--countries", "BGR", "--format", "json").stdout)
    assert {key: len(rows) for key, rows in found.items() if key != "finding"} == {
        "provisions": 7,
        "definitions": 26,
        "clauses": 4,
    }


def test_a_check_says_what_the_instrument_is_to_the_country():
    said = run("check", "SVN", "--instrument", "dir-2024-1712", *DAY).stdout
    assert said.startswith("Slovenia. Of 18 requirements")
    assert "Directive (EU) 2024/1712 binds Slovenia. The deadline of 15 July 2026 has passed." in said
    serbia = run("check", "SRB", "--instrument", "dir-2024-1712", *DAY).stdout
    assert "Directive (EU) 2024/1712 is a benchmark for the accession of Serbia." in serbia
    assert "deadline" not in serbia
    assert "Kosovo* is not a party to CETS No. 197." in run("check", "XKX", "--instrument", "cets-197", *DAY).stdout


def test_the_evidence_has_rule_numbers_and_the_words_of_the_law():
    said = run("check", "SVN", "--requirement", "D36-4.2b-max10-org", "--evidence", *DAY).stdout
    for part in (
        "Article 4(2)(b)",
        "Asked: a maximum of at least 10 years.",
        "Article 113(5): 3 to 15 years (reaches what is asked).",
        "[maximum]",
        "kot član hudodelske združbe za izvedbo takih dejanj",
        "Preliminary reading",
    ):
        assert part in said, part


def test_a_check_covers_all_requirements_and_can_be_narrowed_by_state():
    rows = json.loads(run("check", "BGR", "--format", "json", *DAY).stdout)
    assert len(rows) == 105
    missed = json.loads(run("check", "BGR", "--state", "not_met", "--format", "json", *DAY).stdout)
    assert {row["requirement"] for row in missed} >= {"D36-4.2c-max10-life", "D1712-2.3-surrogacy"}
    assert all(row["evidence"] for row in missed)
    lines = list(csv.DictReader(io.StringIO(run("check", "BGR", "--format", "csv", *DAY).stdout)))
    assert [line["requirement"] for line in lines] == [row["requirement"] for row in rows]


def test_a_state_that_no_requirement_has_is_said():
    assert "No requirement stands so." in run("check", "SVN", "--state", "not_met", *DAY).stdout


def test_records_of_a_folder_are_used_and_a_finding_is_said_with_both_offices(folder):
    said = run("check", "SVN", "--requirement", "D36-3-inchoate", "--evidence", "--records", str(folder), *DAY).stdout
    for part in ("Found by Law faculty on 1 February 2026", "Ministry of Justice", "met. Articles 34", "Not assessed."):
        assert part in said, part
    assert "findings: 1 records in order" in run("verify", "--records", str(folder)).stdout


def test_a_law_is_shown_with_its_dispute_and_its_sources():
    said = run("show", "svn").stdout
    assert said.startswith("Slovenia punishes trafficking in human beings with imprisonment: 1 to 10 years.")
    assert "3 to 15 years; sources contradict each other on a fine" in said
    assert "names no fine" in said
    assert "[5] Press release of the government of Slovenia" in said
    found = json.loads(run("show", "SVN", "--format", "json").stdout)
    assert {key: len(rows) for key, rows in found.items()} == {
        "provisions": 5,
        "definitions": 31,
        "clauses": 4,
        "changes": 3,
        "mapping": len([row for row in LAW_TABLES["law_mapping"]() if row["country"] == "SVN"]),
    }


def test_the_history_of_one_law_or_of_all():
    one = json.loads(run("history", "SVN", "--format", "json").stdout)
    assert [row["date"] for row in one] == ["2008", "2015", "2022-12"]
    every = list(csv.DictReader(io.StringIO(run("history", "--format", "csv").stdout)))
    assert len(every) == len(LAW_TABLES["law_changes"]())
    assert "No earlier text was read of: Croatia." in run("history", "HRV").stdout


def test_the_same_in_slovenian_has_its_names_and_numbers():
    said = run("compare", "--countries", "SVN,XKX", "--language", "sl").stdout
    assert "Slovenija" in said
    assert "Kosovo*" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "AUT"), "Known: ALB"),
        (("check", "SVN", "--instrument", "directive"), "Known: dir-2011-36"),
        (("check", "SVN", "--requirement", "D36-99"), "Known: D36-2.1-act"),
        (("compare", "--countries", "SVN,AUT"), "'AUT'"),
        (("compare", "--countries", " , "), "Give participants"),
        (("show", "AUT"), "'AUT'"),
        (("history", "AUT"), "'AUT'"),
        (("check", "SVN", "--state", "fine"), "not_assessed"),
        (("check", "SVN", "--on", "soon"), "soon"),
    ],
)
def test_wrong_arguments_exit_with_2_and_name_what_is_valid(arguments, said):
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_a_wrong_record_exits_with_1_and_names_file_line_and_field(folder):
    path = folder / "provisions" / "SVN.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("max_months: 120", "max_months: 6"), encoding="utf-8")
    for arguments in (("verify",), ("compare", "--countries", "SVN"), ("check", "SVN"), ("show", "SVN"), ("history",)):
        result = run(*arguments, "--records", str(folder))
        assert result.exit_code == 1
        assert "SVN.yaml, line" in result.output
        assert "field offences[1].penalty" in result.output
        assert "Traceback" not in result.output


def test_the_shipped_records_are_in_order():
    result = run("verify")
    assert result.exit_code == 0
    assert "acquis.yaml: 105 records in order" in result.stdout
    assert "provisions: 46 records in order" in result.stdout
