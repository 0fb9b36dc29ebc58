"""The command line as its user meets it: right figures, clear refusals, nothing half-written."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner
from tests.published import read

from natc.cli import main
from natc.codelists import participants
from natc.figures import load_rules


def run(*arguments):
    return CliRunner().invoke(main, arguments)


def test_help_reads_in_the_order_of_the_datas_way_and_every_command_has_an_example():
    listed = run("--help").output
    names = list(main.commands)
    assert [listed.index(f"\n  {name}") for name in names] == sorted(listed.index(f"\n  {name}") for name in names)
    for name, command in main.commands.items():
        assert f"Example: natc {name}" in " ".join(run(name, "--help").output.split())
        for part in getattr(command, "commands", {}):
            assert f"Example: natc {name} {part}" in " ".join(run(name, part, "--help").output.split())


def test_figures_as_csv_hold_every_published_total():
    rows = list(csv.DictReader(io.StringIO(run("figures", "--format", "csv").stdout)))
    assert len(rows) == len(read("justice")) + len(read("justice_periods"))
    known = [int(row["value"]) for row in rows if row["value"]]
    assert sum(known) == sum(int(row["value"]) for row in read("justice") + read("justice_periods") if row["value"])
    assert {row["state"] for row in rows if not row["value"]} == {"suppressed"}


def test_breakdowns_are_exported_too():
    rows = list(csv.DictReader(io.StringIO(run("figures", "--breakdowns", "--format", "csv").stdout)))
    assert len(rows) == len(read("justice_breakdown"))


def test_slovenia_2020_in_json_has_both_sources():
    found = json.loads(run("figures", "--country", "svn", "--from", "2020", "--to", "2020", "--format", "json").stdout)
    prosecuted = {(r["source_family"], r["unit"]): r["value"] for r in found if r["stage"] == "persons_prosecuted"}
    assert prosecuted == {("gov_svn", "persons"): 33, ("gov_svn", "legal_persons"): 3, ("unodc", "persons"): 6}
    suspected = {r["source_family"]: (r["value"], r["low"], r["high"], r["state"]) for r in found
                 if r["stage"] == "persons_suspected"}  # fmt: skip
    assert suspected == {"gov_svn": (27, 27, 27, "known"), "unodc": (None, 0, 4, "suppressed")}


def test_gap_shows_unlike_counts_apart_and_computes_them_only_when_asked():
    apart = run("gap", "--country", "BGR", "--from", "2010", "--to", "2022").stdout
    assert "Not divided: persons convicted" in apart
    assert "14.1" not in apart
    marked = run("gap", "--country", "BGR", "--from", "2010", "--to", "2022", "--show-all").stdout
    assert "For every 100 victims, 14.1 persons were convicted" in marked
    assert "Not comparable, computed for checking only" in marked


@pytest.mark.parametrize("form", ["table", "csv", "json", "html"])
@pytest.mark.parametrize("what", [("--region",), ("--country", "XKX")])
def test_every_format_of_the_gap_is_written_for_region_and_country(form, what):
    result = run("gap", *what, "--format", form)
    assert result.exit_code == 0, result.output
    if form == "json":
        assert json.loads(result.stdout)
        assert "Infinity" not in result.stdout
    if form == "html":
        assert "<html lang=" in result.stdout
        assert "http://" not in result.stdout.replace("http://www.w3.org/", "")


def test_kosovo_has_no_count_of_convictions_and_it_is_said():
    assert "no count of persons convicted that we could find" in run("gap", "--country", "XKX").stdout


def test_slovenian_words_and_numbers():
    output = run("gap", "--country", "ROU", "--language", "sl").stdout
    assert "Romunija" in output
    assert "Persons" not in output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("gap", "--country", "DEU"), "SVN", id="unknown country"),
        pytest.param(("figures", "--stage", "funnel"), "persons_convicted", id="unknown stage"),
        pytest.param(("figures", "--source", "wikipedia"), "unodc", id="unknown source"),
        pytest.param(("figures", "--from", "2020", "--to", "2016"), "backwards", id="years reversed"),
        pytest.param(("gap", "--region", "--from", "1", "--to", "2022"), "2000 to 2100", id="absurd year"),
        pytest.param(("figures", "--format", "xml"), "'table', 'csv', 'json'", id="wrong format"),
        pytest.param(("gap",), "--region", id="neither country nor region"),
        pytest.param(("gap", "--region", "--country", "SVN"), "--region", id="both"),
        pytest.param(("figures", "--from", "soon"), "not a valid integer", id="year in words"),
        pytest.param(("mirror", "--from", "2022", "--to", "2010"), "backwards", id="mirror reversed"),
    ],
)
def test_wrong_arguments_exit_2_and_name_what_is_valid(arguments, said):
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    target = tmp_path / "figures.csv"
    assert run("figures", "--format", "csv", "--out", str(target)).exit_code == 0
    with target.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(read("justice")) + len(read("justice_periods"))
    before = target.read_bytes()
    assert run("figures", "--country", "DEU", "--format", "csv", "--out", str(target)).exit_code == 2
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["figures.csv"]


@pytest.mark.parametrize("folder", ["missing", "file.txt", "n" * 300], ids=["missing", "a file", "too long"])
def test_a_file_that_cannot_be_written_exits_1_with_what_to_do(tmp_path, folder):
    (tmp_path / "file.txt").touch()
    target = tmp_path / folder / "x.txt"
    result = run("figures", "--country", "SVN", "--out", str(target))
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert f"Error: {target} cannot be written: " in result.output
    assert "Choose a file" in result.output or "Create it, or choose another" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]


@pytest.mark.parametrize("step", ["tempfile.mkstemp", "pathlib.Path.replace"])
def test_a_folder_that_is_not_writable_exits_1_and_keeps_the_old_file(tmp_path, monkeypatch, step):
    target = tmp_path / "x.txt"
    target.write_text("old", encoding="ascii")

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(step, refuse)
    result = run("figures", "--country", "SVN", "--out", str(target))
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert f"Error: {target} cannot be written: Permission denied. Choose a file" in result.output
    assert {path.name: path.read_text(encoding="ascii") for path in tmp_path.iterdir()} == {"x.txt": "old"}


def test_a_damaged_table_exits_1_with_file_row_and_column(tmp_path):
    for name in ("sources", "justice", "justice_breakdown", "justice_periods", "estimates", "population"):
        rows = read(name)
        if name == "justice":
            rows[6]["year"] = "twenty"
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    result = run("datasets", "rebuild", str(tmp_path))
    assert result.exit_code == 1
    assert "justice.csv, row 8, column year: found 'twenty'" in result.output
    assert "Traceback" not in result.output


def test_a_folder_without_tables_is_refused(tmp_path):
    result = run("datasets", "rebuild", str(tmp_path))
    assert result.exit_code == 1
    assert "sources.csv: the file is not there" in result.output


def test_a_huge_file_of_something_else_is_refused_at_its_header(tmp_path):
    (tmp_path / "sources.csv").write_text("a,b\n" + "1,2\n" * 200_000, encoding="utf-8")
    result = run("datasets", "rebuild", str(tmp_path))
    assert result.exit_code == 1
    assert "sources.csv, row 1: the header is" in result.output


def test_verify_counts_every_row():
    output = run("datasets", "verify").output
    assert f"justice: {len(read('justice'))} rows in order" in output


def test_a_reader_that_closes_early_sees_no_traceback():
    command = f"{sys.executable} -m natc.cli figures --format csv | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, env=os.environ, check=False)
    assert done.stdout.startswith("id,")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("country", participants())
def test_every_ratio_and_change_names_its_source(country):
    lines = run("gap", "--country", country, "--from", "2010", "--to", "2022").stdout.splitlines()
    names = tuple(load_rules()["families"].values())
    told = [line for line in lines if line.startswith("For every 100") or "(times " in line]
    assert all(any(name in line for name in names) for line in told)
