"""`natc register check` and `natc register log` as an office types them."""

from __future__ import annotations

import csv
import datetime as dt
import importlib.util
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.registers import Rows

from natc.cli import main
from natc.register import register_rules, register_tables, write_entry, write_register
from natc.register.log import LOG

ROOT = Path(__file__).parents[2]


def run(*arguments):
    return CliRunner().invoke(main, ["register", *map(str, arguments)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two records before the birth of the person, and a step without its authority."""
    rows = Rows()
    victim = rows.add("victim", person=rows.add("person", birth_year="2026"))
    court = rows.add("entity", type="COURT")
    rows.add("registration", victim=victim, entity=court, date="2025-03-01")
    rows.add("registration", victim=victim, entity=court, date="2025-03-02")
    rows.add("step")
    target = tmp_path_factory.mktemp("register") / "qx"
    write_register(rows.frames, target, country="QX", is_example=True)
    return target


def test_a_check_says_first_how_many_errors_and_warnings_there_are(folder):
    result = run("check", folder, "--on", "2026-03-01")
    headline = result.stdout.splitlines()[0]
    assert headline.startswith("2 errors and ")
    assert headline.endswith(f"warnings in {folder}, an example register of QX, on 1 March 2026.")
    assert result.exit_code == 1


def test_each_violation_stands_with_table_row_rule_and_what_to_do(folder):
    text = run("check", folder, "--on", "2026-03-01").stdout
    rule = register_rules()["registration-before-birth"]
    assert "ERROR  registration before birth [registration-before-birth]: table registration, date: 2 rows" in text
    assert f"  {rule.says} {rule.do}" in text
    assert "  registration, row 2, key reg000\n  registration, row 3, key reg001" in text
    assert text.index("ERROR") < text.index("WARNING")


def test_rows_that_are_not_named_are_counted(folder):
    text = run("check", folder, "--on", "2026-03-01", "--most", "1").stdout
    assert "  registration, row 2, key reg000\n  and 1 more row" in text
    assert text.startswith("2 errors")


def test_a_check_as_csv_and_json(folder):
    rows = list(csv.DictReader(io.StringIO(run("check", folder, "--on", "2026-03-01", "--format", "csv").stdout)))
    record = json.loads(run("check", folder, "--on", "2026-03-01", "--format", "json").stdout)
    assert [row for row in rows if row["severity"] == "error"] == [
        {
            "severity": "error",
            "rule": "registration-before-birth",
            "table": "registration",
            "row": number,
            "columns": "date",
            "key": key,
        }
        for number, key in (("2", "reg000"), ("3", "reg001"))
    ]
    assert record["n_errors"] == 2
    assert record["n_errors"] + record["n_warnings"] == len(rows) == len(record["violations"])
    assert set(record["rules"]) == {row["rule"] for row in rows}


def test_warnings_alone_exit_with_0(tmp_path):
    rows = Rows()
    rows.add("step", entity="")
    write_register(rows.frames, tmp_path / "qx", country="QX", is_example=True)
    result = run("check", tmp_path / "qx", "--on", "2026-03-01")
    assert result.stdout.startswith("0 errors and ")
    assert result.exit_code == 0


@pytest.fixture
def untaken(tmp_path):
    """A sex that is none, and a record without a lawful basis."""
    rows = Rows()
    person = rows.add("person", sex="Vzorec")
    rows.add("registration", victim=rows.add("victim", person=person), lawful_basis="")
    write_register(rows.frames, tmp_path / "qx", country="QX", is_example=True)
    return tmp_path / "qx"


def test_cells_that_cannot_be_taken_are_named_without_what_stands_in_them(untaken):
    result = run("check", untaken, "--on", "2026-03-01")
    assert result.exit_code == 1
    assert result.stdout.startswith(
        f"2 errors and 0 warnings in {untaken}, an example register of QX, on 1 March 2026."
    )
    basis = "[registration-without-lawful-basis]: table registration, lawful_basis: 1 row"
    assert f"ERROR  registration without lawful basis {basis}" in result.stdout
    assert "ERROR  cell that is no value [cell-not-a-value]: table person, sex: 1 row" in result.stdout
    assert "  person, row 2\n" in result.stdout
    assert "Vzorec" not in result.output


def test_cells_that_cannot_be_taken_are_records_of_the_same_shape(untaken, folder):
    found, usual = (run("check", one, "--on", "2026-03-01", "--format", "csv") for one in (untaken, folder))
    rows = list(csv.DictReader(io.StringIO(found.stdout)))
    assert found.exit_code == 1
    assert [(row["rule"], row["table"], row["row"], row["columns"]) for row in rows] == [
        ("registration-without-lawful-basis", "registration", "2", "lawful_basis"),
        ("cell-not-a-value", "person", "2", "sex"),
    ]
    assert list(rows[0]) == next(csv.reader(io.StringIO(usual.stdout)))
    found, usual = (run("check", one, "--on", "2026-03-01", "--format", "json") for one in (untaken, folder))
    record = json.loads(found.stdout)
    assert found.exit_code == 1
    assert list(record) == list(json.loads(usual.stdout))
    assert record["rules"]["registration-without-lawful-basis"]["name"] == "registration without lawful basis"
    assert (record["n_errors"], record["country"], len(record["violations"])) == (2, "QX", 2)


def test_no_return_is_counted_from_a_register_with_such_cells(untaken, tmp_path):
    asked = ["build", "eu_art19a", "--register", untaken, "--year", 2025, "--out", tmp_path / "out"]
    result = CliRunner().invoke(main, ["returns", *map(str, asked)])
    assert result.exit_code == 1
    assert "nothing was counted" in result.output
    assert not (tmp_path / "out").exists()


def test_a_check_that_is_kept_is_for_its_owner_alone(folder, tmp_path):
    run("check", folder, "--format", "csv", "--out", tmp_path / "found.csv")
    assert (tmp_path / "found.csv").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("language", ["en", "sl"])
def test_both_languages_can_be_asked_for(folder, language):
    assert run("check", folder, "--language", language, "--on", "2026-03-01").exit_code == 1


def test_a_log_is_shown_verified_and_its_damage_named(tmp_path):
    assert run("log", tmp_path).stdout == "The log has no entry yet.\n"
    noon = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
    for year in (2024, 2025):
        write_entry(tmp_path, "build", {"report": "eu_art19a", "year": year}, now=noon, by="office")
    shown = run("log", tmp_path).stdout
    assert "2  2026-03-01 12:00:00  office   build   report=eu_art19a, year=2025" in shown
    assert "2 entries, and no line was changed or taken out." in shown
    verified = run("log", tmp_path, "--verify")
    assert (verified.exit_code, "eu_art19a" in verified.stdout) == (0, False)
    assert json.loads(run("log", tmp_path, "--format", "json").stdout)["n_entries"] == 2
    (tmp_path / LOG).write_bytes((tmp_path / LOG).read_bytes().replace(b"2024", b"2023"))
    damaged = run("log", tmp_path, "--verify")
    assert damaged.exit_code == 1
    assert "line 2: does not follow" in damaged.output


def test_the_page_on_the_register_is_made_from_its_tables_and_rules():
    path = ROOT / "tools" / "register_page.py"
    spec = importlib.util.spec_from_file_location("register_page", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = module.PAGE.read_text(encoding="utf-8")
    assert page == module.render(), "run tools/register_page.py"
    names = [f"`{column.name}`" for table in register_tables().values() for column in table.columns]
    assert [name for name in names if name not in page] == []
    assert [rule for rule in register_rules() if f"`{rule}`" not in page] == []
