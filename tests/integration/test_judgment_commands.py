"""`natc judgments` as it is typed: lists, one judgment, rows for programs, and records that are wrong."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from natc.cli import main
from natc.law import JUDGMENTS_FOLDER, load_judgments

ROOT = Path(__file__).parents[2]


def run(*arguments, code=0):
    result = CliRunner().invoke(main, ["judgments", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_a_list_says_first_how_many_and_that_it_is_no_count():
    output = run("list")
    assert output.startswith("13 judgments were found published. The number of judgments here is not the number of")
    assert all(one.id in output for one in load_judgments())


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--country", "mne"], {"mne-begging-2020", "mne-marriage"}),
        (["--instance", "first"], {"srb-belgrade-2013"}),
        (["--exploitation", "forced_marriage"], {"mne-marriage"}),
        (["--kind", "criminal", "--to", "2011"], {"srb-k-24-10", "bih-state-2004"}),
        (["--provision", "388"], {"srb-belgrade-2013"}),
        (["--text", "Црна Гора"], {"mne-begging-2020", "mne-marriage"}),
        (["--outcome", "claim_granted"], {"bih-doboj-compensation"}),
        (["--country", "XKX"], set()),
    ],
)
def test_filters_find_what_was_looked_up_by_hand(options, expected):
    rows = json.loads(run("list", *options, "--format", "json"))
    assert {row["id"] for row in rows} == expected
    assert {row["id"] for row in csv.DictReader(io.StringIO(run("list", *options, "--format", "csv")))} == expected


def test_nothing_found_says_what_to_do():
    assert "Leave out a filter, or search for fewer words." in run("list", "--country", "XKX")


def test_judgments_without_a_date_are_counted_where_years_are_asked_for():
    assert "2 more judgments would fit, but their dates were not found." in run("list", "--from", "2000")
    assert "would fit" not in run("list")


def test_one_judgment_is_shown_with_every_sentence_and_its_place():
    output = run("show", "srb-belgrade-2013")
    places = re.findall(r"^  (\d+) months .*?: (.+)$", output, flags=re.MULTILINE)
    above = "above the minimum; the maximum is not known"
    assert places == [("180", above), ("156", above), ("126", above), ("120", "exactly the minimum")]
    assert "no lawyer has reviewed it" in output
    (row,) = json.loads(run("show", "srb-belgrade-2013", "--format", "json"))
    assert row["sentences_months"] == ["180", "156", "126", "120"]


def test_words_are_those_of_the_language_and_codes_are_not():
    assert "Srbija" in run("show", "srb-belgrade-2013", "--language", "sl")
    assert run("list", "--format", "json", "--language", "sl") == run("list", "--format", "json")


def test_totals_are_printed_apart():
    output = run("list", "--totals")
    assert re.search(r"MNE .* final decisions on trafficking +22 +CIN-CG", output)
    assert len(json.loads(run("list", "--totals", "--format", "json"))) == 17
    assert len(list(csv.DictReader(io.StringIO(run("list", "--totals", "--format", "csv"))))) == 17


@pytest.mark.parametrize("option", ["--country", "--kind", "--instance", "--exploitation", "--outcome"])
def test_an_unknown_code_exits_2_and_names_the_known_ones(option):
    assert "Known: " in run("list", option, "nothing", code=2)


def test_an_unknown_judgment_and_years_that_run_backwards_exit_2():
    assert "srb-belgrade-2013" in run("show", "nothing", code=2)
    assert "2020 to 2010" in run("list", "--from", "2020", "--to", "2010", code=2)


def test_a_file_is_written_whole(tmp_path):
    file = tmp_path / "judgments.csv"
    run("list", "--format", "csv", "--out", str(file))
    assert len(list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))) == 13


def test_the_shipped_records_are_in_order():
    assert run("verify").splitlines() == ["judgments.yaml: 13 records in order", "aggregates.yaml: 17 records in order"]


WRONG = [
    ("offence: srb-388-7", "offence: srb-388-77", "no offence of the law of SRB"),
    ("sentences_months: [180, 156, 126, 120]", "sentences_months: [120, 180, 156, 126]", "descending"),
    ("date: 2013-02", "date: 2013-13", "as exactly as it is known"),
    ("The victims were moved from Serbia", "Izmisljena was moved from Serbia", "may be a name"),
    ("id: mne-marriage", "id: mne-begging-2020", "a second time"),
    ("defendants: 4\n    sentences", "defendants: 3\n    sentences", "more sentences than defendants"),
    ("confiscation:\n      amount: 55000\n", "confiscation:\n", "go together"),
    ('title: "B.B. v. Slovakia"', 'title: "Izmisljen"', "none that the Court publishes"),
    ('ecli: "ECLI:CE:ECHR:2018:0719JUD006056114"', 'ecli: "ECLI:CE:ECHR:2019:0719JUD006056114"', "year in the ECLI"),
    ("offence_time: 2009-05", "offence_time: 2012-05", "the offence lies after the judgment"),
    ("highest_months: 108", "highest_months: 0", "shorter than one month"),
    ("forms: [begging]", "forms: [begging, begging]", "stands twice"),
    ("instance: first", "instance: second", "expected one of: first"),
    ("is_of_region: true", "is_of_region: perhaps", "expected true or false"),
]


@pytest.mark.parametrize(("right", "wrong", "said"), WRONG, ids=[said for _right, _wrong, said in WRONG])
def test_a_wrong_record_exits_1_with_file_line_and_field(tmp_path, right, wrong, said):
    text = (JUDGMENTS_FOLDER / "judgments.yaml").read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "judgments.yaml").write_text(text.replace(right, wrong, 1), encoding="utf-8")
    output = run("verify", "--records", str(tmp_path), code=1)
    assert re.search(r"judgments\.yaml, line \d+, field judgments\[\d+\]", output)
    assert said in output
    assert "zmisljen" not in output


def test_the_line_is_that_of_the_wrong_field(tmp_path):
    text = (JUDGMENTS_FOLDER / "judgments.yaml").read_text(encoding="utf-8").replace("srb-388-7", "srb-388-77")
    (tmp_path / "judgments.yaml").write_text(text, encoding="utf-8")
    line = 1 + text.splitlines().index("        offence: srb-388-77")
    assert f"line {line}, field judgments[6].provisions[1].offence" in run("verify", "--records", str(tmp_path), code=1)


def test_the_example_of_the_guide_is_a_right_record(tmp_path):
    guide = (ROOT / "docs" / "how-to" / "add-a-judgment.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", guide, flags=re.DOTALL)[1]
    (tmp_path / "judgments.yaml").write_text(f"compiled_on: 2026-11-23\njudgments:\n{example}", encoding="utf-8")
    run("verify", "--records", str(tmp_path))
    output = run("show", "svn-court-2024", "--records", str(tmp_path))
    assert "14 of 14 months" in output
    assert "36 months (3 years): within the range" in output
