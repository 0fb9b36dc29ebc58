"""`--drop` and `--merge`: the numbers of a table that was changed by hand, and nobody takes them for the whole one."""

import csv
import io
import json
import shlex
import stat
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from natc.cli import main
from natc.datasets import overlap_tables

UK = str(overlap_tables()["uk_2013"].path)
NUMBERS = ("n_recorded", "n_total", "ci_low", "ci_high", "model", "diagnostics")


def run(*arguments, code=0):
    result = CliRunner().invoke(main, ["prevalence", *map(str, arguments)])
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def record(*arguments, code=0):
    return json.loads(run(*arguments, "--format", "json", code=code).stdout)


def numbers(*arguments):
    found = record("estimate", *arguments, "--bootstrap", "0")
    return {key: found[key] for key in NUMBERS}


@pytest.fixture
def by_hand(tmp_path):
    """Write a table of persons by pattern after a change with pandas alone."""

    def write(change):
        frame = change(pd.read_csv(UK))
        frame = frame[frame.drop(columns="count").any(axis=1)]
        path = tmp_path / "by_hand.csv"
        frame.to_csv(path, index=False)
        return path

    return write


@pytest.mark.parametrize("method", ["main", "stepwise"])
def test_a_list_left_out_is_the_file_without_its_column(method, by_hand):
    path = by_hand(lambda frame: frame.drop(columns="GO"))
    assert numbers(UK, "--drop", "GO", "--method", method) == numbers(path, "--method", method)


@pytest.mark.parametrize("method", ["main", "stepwise"])
def test_merged_lists_are_a_column_that_holds_whoever_is_on_any(method, by_hand):
    def change(frame):
        either = (frame["NG"] | frame["GO"] | frame["NCA"]).rename("NG+GO+NCA")
        frame = frame.drop(columns=["GO", "NCA"]).rename(columns={"NG": "NG+GO+NCA"})
        return frame.assign(**{"NG+GO+NCA": either})

    found = numbers(UK, "--merge", "NG+GO+NCA", "--method", method)
    assert found == numbers(by_hand(change), "--method", method)
    assert found["n_recorded"] == 2744


def test_police_and_agency_made_one_are_the_published_table_of_five_lists():
    """UK 2013, five lists, the best of all 6,893 models by BIC: 25,311, as R SparseMSE has it."""
    merged = record("estimate", UK, "--merge", "PF+NCA", "--bootstrap", "0")
    five = record("estimate", overlap_tables()["uk_2013_five"].path, "--bootstrap", "0")
    assert merged["n_total"] == five["n_total"] == pytest.approx(25_311, abs=0.5)
    assert merged["model"].replace("PF+NCA", "PFNCA") == five["model"]


def test_a_list_can_be_left_out_while_others_are_merged(by_hand):
    def change(frame):
        either = frame["PF"] | frame["NCA"]
        return frame.drop(columns=["LA", "NCA"]).assign(PF=either)

    changed = ["--drop", "LA", "--merge", "PF+NCA"]
    checked, again = record("check", UK, *changed), record("check", by_hand(change))
    assert checked["lists"] == ["NG", "PF+NCA", "GO", "GP"]
    assert checked["n_recorded"] == again["n_recorded"]
    assert checked["facts"] == again["facts"]


@pytest.mark.parametrize("command", ["estimate", "compare"])
def test_nobody_takes_it_for_the_whole_table(command, tmp_path, monkeypatch):
    (tmp_path / "lists.csv").write_bytes(Path(UK).read_bytes())
    monkeypatch.chdir(tmp_path)
    typed = [command, "lists.csv", "--method", "main", "--drop", "GP", "--merge", "LA+NG"]
    found = record(*typed)
    said = " ".join(found["remarks"])
    assert "“GP” was left out" in said
    assert "LA, NG were merged into one" in said
    assert record(*shlex.split(found["command"])[2:]) == found
    (row,) = csv.DictReader(io.StringIO(run(*typed, "--format", "csv").stdout))
    assert (row["left_out"], row["merged"]) == ("GP", "LA+NG")
    run(*typed, "--report", "report.html")
    report = Path("report.html").read_text(encoding="utf-8")
    assert "“GP” was left out" in report
    assert "“GP” was left out" in " ".join(run(*typed).stdout.split())
    (row,) = csv.DictReader(io.StringIO(run(command, UK, "--method", "main", "--format", "csv").stdout))
    assert (row["left_out"], row["merged"]) == ("", "")


def test_lists_that_point_to_persons_stay_marked(tmp_path):
    path, out = tmp_path / "lists.csv", tmp_path / "out.json"
    path.write_text("# not for publication\n" + Path(UK).read_text(encoding="utf-8"), encoding="utf-8")
    run("estimate", path, "--method", "main", "--drop", "GP", "--format", "json", "--out", out)
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["not_for_publication"] is True
    assert shlex.split(found["command"])[-1] == "--not-for-publication"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_a_name_may_hold_a_plus_sign(tmp_path):
    path = tmp_path / "lists.csv"
    path.write_text("A+B,C,D,count\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,9\n1,0,1,8\n", encoding="utf-8")
    assert record("check", path, "--merge", "A+B+D")["lists"] == ["A+B+D", "C"]
    path.write_text("A+B,A,B,C,count\n1,0,0,0,40\n0,1,1,0,30\n0,0,0,1,20\n1,1,0,1,9\n", encoding="utf-8")
    refused = " ".join(run("check", path, "--merge", "A+B+C", code=2).output.split())
    assert "more than one way" in refused
    assert "in another order" in refused


def test_lists_whose_merged_name_is_that_of_another_are_merged_in_another_order(tmp_path):
    path = tmp_path / "lists.csv"
    path.write_text("A+B,A,B,C,count\n1,0,0,0,40\n0,1,1,0,30\n0,0,0,1,20\n1,1,0,1,90\n", encoding="utf-8")
    assert "in another order" in " ".join(run("check", path, "--merge", "A+B", code=2).output.split())
    found = record("estimate", path, "--method", "m0", "--merge", "B+A")
    assert found["lists"] == ["A+B", "B+A", "C"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--drop", "XX"], "There is no list “XX”. The lists are LA, NG, PF, GO, GP, NCA."),
        (["--merge", "PF+XX"], "There is no list “XX”"),
        (["--merge", "PF"], "two or more names with a plus sign"),
        (["--merge", ""], "“” names no lists to merge: give two or more names with a plus sign"),
        (["--merge", "+"], "“+” names no lists to merge: give two or more names with a plus sign"),
        (["--merge", "PF+PF"], "The list “PF” is named twice"),
        (["--merge", "PF+NCA", "--merge", "NCA+GO"], "The list “NCA” is named twice"),
        (["--drop", "LA", "--drop", "LA"], "The list “LA” is named twice"),
        (["--drop", "PF", "--merge", "PF+NCA"], "The list “PF” is named twice"),
        ([option for name in ("LA", "NG", "PF", "GO", "GP") for option in ("--drop", name)], "leaves 1 of the lists"),
        (["--merge", "LA+NG+PF+GO+GP+NCA"], "leaves 1 of the lists"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_left_out_or_merged_is_a_wrong_argument(arguments, said):
    for command in ("estimate", "compare", "check"):
        assert said in " ".join(run(command, UK, *arguments, code=2).output.split())


def test_lists_that_are_too_many_can_be_made_few_enough(tmp_path):
    """Twelve lists of 30 persons each alone, and 3 persons on each two."""
    names = [f"L{place}" for place in range(12)]
    shared = [{one, other} for one, other in combinations(names, 2)]
    rows = [
        [int(name in on) for name in names] + [count]
        for on, count in [*(({n}, 30) for n in names), *((on, 3) for on in shared)]
    ]
    path = tmp_path / "lists.csv"
    pd.DataFrame(rows, columns=[*names, "count"]).to_csv(path, index=False)
    assert "at most 10" in run("check", path, code=1).output
    found = record("check", path, "--drop", "L1", "--merge", "L2+L3")
    assert found["lists"] == ["L0", "L2+L3", *names[4:]]
    assert found["n_recorded"] == 12 * 30 + 66 * 3 - 30
    assert found["overlap"]["L0"]["L2+L3"] == 6
    assert "There are 11 lists; at most 10" in run("check", path, "--drop", "L1", code=2).output


def test_leaving_nobody_is_a_wrong_argument(tmp_path):
    path = tmp_path / "lists.csv"
    path.write_text("A,B,C,count\n1,0,0,40\n", encoding="utf-8")
    assert "Nobody is on any list" in run("estimate", path, "--drop", "A", code=2).output
