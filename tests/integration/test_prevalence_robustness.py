"""`natc prevalence robustness`: what an estimate hangs on, without a line of Python."""

import csv
import io
import json
import re
import shlex
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from natc.cli import main
from natc.datasets import overlap_tables

UK = str(overlap_tables()["uk_2013"].path)
APART = "A,B,C,count\n1,0,0,40\n0,1,0,30\n0,0,1,20\n"
"""Lists that share nobody: the number of those on no list has no upper limit."""


def run(*arguments, code=0):
    result = CliRunner().invoke(main, ["prevalence", *map(str, arguments)])
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def flat(text):
    return " ".join(text.split())


@pytest.fixture(scope="module")
def printed():
    return run("robustness", UK, "--method", "stepwise").stdout


def test_the_estimate_comes_first_then_a_sentence_of_each_part_then_the_tables(printed):
    """UK 2013, six lists, stepwise: 11,418, as R SparseMSE has it."""
    places = [
        flat(printed).index(text)
        for text in (
            "About 11,000 persons",
            "moves the estimate most",
            "lists whose size is known",
            "One person less on exactly",
            "if the odds ratio of",
            "Each list left out, and each two merged",
            "all lists 2,744 11,418",
            "Each list taken for all persons",
            "One person less: where the estimate moves most",
            "depend on each other in a way that nobody can see",
            "What has been published against",
            "The same again: natc prevalence robustness uk_2013.csv --method stepwise --seed 1",
        )
    ]
    assert places == sorted(places)


def test_a_row_is_what_estimate_prints_of_the_changed_table(printed):
    for change, label in ((["--drop", "PF"], r"left out +PF"), (["--merge", "GO+NCA"], r"merged +GO\+NCA")):
        typed = [UK, *change, "--method", "stepwise", "--bootstrap", "0", "--format", "json"]
        alone = json.loads(run("estimate", *typed).stdout)
        numbers = [f"{alone[key]:,.0f}" for key in ("n_recorded", "n_total", "ci_low", "ci_high")]
        assert re.search(rf"^{label} +{' +'.join(numbers)} ", printed, re.MULTILINE)


def test_a_list_as_the_population_is_said_to_be_held_or_not(printed):
    """On each list the interval holds its size or not; the sizes are those of the list."""
    record = json.loads(run("robustness", UK, "--method", "stepwise", "--format", "json").stdout)
    totals = {row["list"]: row["n_true"] for row in record["consistency"]["trials"]}
    assert totals == {"LA": 94, "NG": 567, "PF": 1102, "GO": 807, "GP": 336, "NCA": 102}
    for row in record["consistency"]["trials"]:
        if row["covers"] is not None:
            assert row["covers"] == (row["ci_low"] <= row["n_true"] <= row["ci_high"])
            held = "yes" if row["covers"] else "no"
            assert re.search(rf"^{row['list']} +{row['n_true']:,} .* {held}$", printed, re.MULTILINE)


def test_json_and_csv_hold_every_row_and_the_command_gives_the_same_again(tmp_path, monkeypatch):
    (tmp_path / "lists.csv").write_bytes(Path(UK).read_bytes())
    monkeypatch.chdir(tmp_path)
    typed = ["robustness", "lists.csv", "--method", "main", "--merge", "PF+NCA", "--level", ".8"]
    first = json.loads(run(*typed, "--format", "json").stdout)
    assert json.loads(run(*shlex.split(first["command"])[2:], "--format", "json").stdout) == first
    assert [row["change"] for row in first["changes"]] == ["left_out"] * 5 + ["merged"] * 10
    assert "merged into one" in first["remarks"][0]
    assert first["estimate"]["level"] == 0.8
    rows = list(csv.DictReader(io.StringIO(run(*typed, "--format", "csv").stdout)))
    parts = [row["part"] for row in rows]
    assert [parts.count(part) for part in ("all_lists", "left_out", "merged", "as_population")] == [1, 5, 10, 5]
    assert {row["merged"] for row in rows} == {"PF+NCA"}
    assert {row["quotable"] for row in rows} == {"False"}  # the counts reject independence


def test_csv_offers_no_trial_to_be_quoted_and_says_by_what_method_each_row_is():
    rows = list(csv.DictReader(io.StringIO(run("robustness", UK, "--method", "stepwise", "--format", "csv").stdout)))
    assert [row["part"] for row in rows if row["quotable"] == "True"] == ["all_lists"]
    assert {(row["method"], row["level"]) for row in rows} == {("stepwise", "0.95")}
    assert {row["of"]: row["n_true"] for row in rows if row["part"] == "as_population"}["PF"] == "1102"
    assert next(row["n_recorded"] for row in rows if (row["part"], row["of"]) == ("left_out", "PF")) == "1837"


def test_the_report_has_the_tables_and_needs_nothing_else(tmp_path):
    report = tmp_path / "report.html"
    run("robustness", UK, "--method", "stepwise", "--report", report)
    html = report.read_text(encoding="utf-8")
    assert '<h2 id="table-1">Each list left out, and each two merged</h2>' in html
    assert html.count("</table>") > 4
    assert re.search(r"<th scope=\"row\">left out</th><td>PF</td><td class=\"number\">1,837</td>", html)
    assert "(stepwise)" not in html.split("<main>")[1].split("</h1>")[0]
    assert "natc prevalence robustness uk_2013.csv --method stepwise" in html


def test_the_report_of_an_estimate_says_on_which_list_it_hangs(tmp_path):
    report = tmp_path / "report.html"
    run("estimate", UK, "--method", "stepwise", "--bootstrap", "0", "--report", report)
    said = json.loads(run("robustness", UK, "--method", "stepwise", "--format", "json").stdout)["findings"][0]
    assert said in report.read_text(encoding="utf-8")
    run("estimate", UK, "--method", "main", "--report", report)  # the counts reject it, so it is not to be quoted
    assert "moves the estimate most" not in report.read_text(encoding="utf-8")


def test_no_valid_estimate_is_an_answer_with_its_reason_and_exit_code_1(tmp_path):
    path = tmp_path / "lists.csv"
    path.write_text(APART, encoding="utf-8")
    lines = run("robustness", path, "--method", "main", code=1).stdout.splitlines()
    assert lines[0] == "There is no valid estimate."
    assert not any(line.startswith("Each list left out") for line in lines)
    record = json.loads(run("robustness", path, "--method", "main", "--format", "json", code=1).stdout)
    assert (record["changes"], record["estimate"]["n_total"]) == (None, None)
    assert record["estimate"]["reason"]


def test_what_must_not_be_quoted_is_said_before_what_it_hangs_on(tmp_path):
    path = tmp_path / "lists.csv"
    path.write_text("A,B,count\n1,0,30\n0,1,30\n1,1,3\n", encoding="utf-8")
    printed = flat(run("robustness", path, "--method", "main").stdout)
    assert printed.index("Do not quote it") < printed.index("Each list left out")
    assert "Fewer than two lists have no overlap; it needs 2 to 10 of them." in printed
    assert "What a dependence between lists would do is not shown" in printed


def test_marked_lists_stay_marked_in_every_form(tmp_path):
    path = tmp_path / "lists.csv"
    path.write_text("# not for publication\n" + Path(UK).read_text(encoding="utf-8"), encoding="utf-8")
    typed = ["robustness", path, "--method", "main", "--drop", "LA"]
    assert run(*typed).stdout.startswith("Not for publication")
    for form in ("table", "csv", "json"):
        out, report = tmp_path / "out", tmp_path / "report.html"
        run(*typed, "--format", form, "--out", out, "--report", report)
        assert {stat.S_IMODE(file.stat().st_mode) for file in (out, report)} == {0o600}
        if form == "csv":
            rows = csv.DictReader(io.StringIO(out.read_text(encoding="utf-8")))
            assert {row["not_for_publication"] for row in rows} == {"True"}
    assert "Not for publication" in report.read_text(encoding="utf-8").split("<main>")[0]
    assert json.loads(out.read_text(encoding="utf-8"))["not_for_publication"] is True


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--method", "model"], "model"),
        (["--model", "PF:NCA"], "--model"),
        (["--bootstrap", "100"], "--bootstrap"),
        (["--method", "main", "--max-order", "2"], "has no option “--max-order”"),
        (["--max-order", "9"], "“--max-order” is 9"),
        (["--drop", "XX"], "There is no list “XX”"),
        (["--report", "report.pdf"], "ends with .html"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_arguments_exit_with_2(arguments, said):
    assert said in flat(run("robustness", UK, *arguments, code=2).output)
