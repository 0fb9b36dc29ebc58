"""The commands that make returns: list, build, explain, fill, on a register counted by hand."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from tests.registers import Rows

from natc.cli import main
from natc.cli.returns_text import report_of, report_shapes
from natc.codelists import language as speak
from natc.exchange.returned_rows import return_csv, return_json, return_schema
from natc.exchange.sdmx import DIMENSIONS, sdmx_csv
from natc.exchange.sdmx_structure import structure_xml
from natc.exchange.workbook import return_xlsx
from natc.register import read_register, write_register
from natc.register.log import verify_log
from natc.returns import Return, build_return, find_table, obligations, tabulate
from natc.returns.questionnaire import load_mapping, targets

NAMES = ["xlsx", "csv", "json", "sdmx.csv", "structure.xml"]


def rows_by_hand():
    """Four persons registered in 2025, one of them by two bodies; one woman and one man convicted, one man pending."""
    rows = Rows()
    rows.delivered(2025)
    ngo = rows.add("entity", type="NGO")
    police = rows.add("entity", type="POLICE")
    for sex, year, citizenship in (("F", "1990", "GR"), ("F", "2010", "QX"), ("M", "1985", "QX")):
        person = rows.add("person", sex=sex, birth_year=year, citizenship=citizenship)
        victim = rows.add("victim", person=person)
        rows.add("registration", victim=victim, entity=police)
    rows.add("registration", victim=victim, entity=ngo, date="2025-04-01", status="PRESUMED")
    person = rows.add("person", sex="F", birth_year="1970", citizenship="XK")
    rows.add("registration", victim=rows.add("victim", person=person), entity=ngo, status="PRESUMED")
    for sex, outcome in (("F", "CONVICTED"), ("M", "CONVICTED"), ("M", "")):
        defendant = rows.add("defendant", person=rows.add("person", sex=sex, birth_year="1980"))
        rows.add("step", defendant=defendant, stage="SUSPECTED", date="2025-01-10")
        rows.add("step", defendant=defendant, stage="PROSECUTED", date="2025-02-10")
        if outcome:
            rows.add(
                "step", defendant=defendant, stage="JUDGMENT", date="2025-06-10", instance="FIRST", outcome=outcome
            )
    return rows


@pytest.fixture(scope="module")
def shared_register(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hand") / "register"
    write_register(rows_by_hand().frames, folder, country="QX", is_example=True)
    return folder


@pytest.fixture
def register(shared_register):
    (shared_register / "access.log.jsonl").unlink(missing_ok=True)
    return shared_register


@pytest.fixture(scope="module")
def built(shared_register, tmp_path_factory):
    out = tmp_path_factory.mktemp("built")
    result = run("build", "eu_art19a", "--register", shared_register, "--year", 2025, "--out", out)
    assert result.exit_code == 0, result.output
    return out


def run(*arguments):
    return CliRunner().invoke(main, ["returns", *map(str, arguments)])


def rows_of(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def value(rows, table, **codes):
    """The value of the one cell in which the dimensions are these, and all others T."""
    dimensions = find_table(table).dimensions
    wanted = {name: codes.get(name, "T") for name in dimensions}
    (found,) = [row for row in rows if row["table"] == table and all(row[key] == code for key, code in wanted.items())]
    return found["value"]


def test_the_list_names_every_report_and_table_and_what_was_not_read():
    printed = run("list").output
    for one in obligations().values():
        assert one.id in printed
        assert all(table.id in printed for table in one.tables)
    assert "not read in a source" in printed
    record = json.loads(run("list", "--format", "json").output)
    assert {one["report"]: len(one["tables"]) for one in record}["eu_art19a"] == 7  # Article 19a(2), (a) to (g)


def test_five_files_are_written_and_named_after_report_country_and_year(built):
    assert sorted(path.name for path in built.iterdir()) == sorted(f"eu_art19a-QX-2025.{one}" for one in NAMES)


def test_what_is_made_from_a_register_is_for_its_owner_alone(built, register, tmp_path):
    assert {path.stat().st_mode & 0o777 for path in built.iterdir()} == {0o600}
    run("questionnaire", "example", "--out", tmp_path)
    xlsx, mapping, common = tmp_path / "example.xlsx", tmp_path / "example.yaml", ("--register", register)
    run("fill", xlsx, "--mapping", mapping, *common, "--year", 2025, "--out", tmp_path / "filled.xlsx")
    run("build", "eu_art19a", *common, "--year", 2025, "--format", "csv", "--out", tmp_path / "made" / "returns")
    modes = {path.name: path.stat().st_mode & 0o777 for path in (*tmp_path.iterdir(), tmp_path / "made" / "returns")}
    assert modes == {
        "example.xlsx": 0o644,
        "example.yaml": 0o644,
        "filled.xlsx": 0o600,
        "made": 0o700,
        "returns": 0o700,
    }


def test_the_csv_has_the_counts_made_by_hand(built):
    rows = rows_of(built / "eu_art19a-QX-2025.csv")
    assert value(rows, "19a_victims") == "4"
    assert value(rows, "19a_victims", status="IDENTIFIED") == "3"
    assert value(rows, "19a_victims", entity_type="NGO") == "2"  # one of them registered by the police too
    assert value(rows, "19a_victims", entity_type="POLICE") == "3"
    assert value(rows, "19a_victims", age2="C") == "1"
    assert value(rows, "19a_victims", citizenship="EL") == "1"  # the Commission's code for Greece
    assert value(rows, "19a_suspects") == "3"
    assert value(rows, "19a_convicted", sex="F") == "1"
    assert value(rows, "19a_users", stage="CONVICTED") == "0"


def test_every_file_has_the_numbers_of_the_engine(built, register):
    with read_register(register) as found:
        made = build_return(found, "eu_art19a", 2025)
    counted = sorted(value for table in made.tables for value in table.cells["value"].dropna())
    assert sorted(float(row["value"]) for row in rows_of(built / "eu_art19a-QX-2025.csv") if row["value"]) == counted
    sdmx = rows_of(built / "eu_art19a-QX-2025.sdmx.csv")
    assert sorted(float(row["OBS_VALUE"]) for row in sdmx if row["OBS_VALUE"]) == counted
    record = json.loads((built / "eu_art19a-QX-2025.json").read_text(encoding="utf-8"))
    cells = [cell for table in record["tables"] for cell in table["cells"]]
    assert sorted(cell["value"] for cell in cells if cell["value"] is not None) == counted
    book = openpyxl.load_workbook(built / "eu_art19a-QX-2025.xlsx")
    listed = []
    for table in made.tables:
        rows = [[cell.value for cell in row] for row in book[table.spec.id].iter_rows()]
        at = next(number for number, row in enumerate(rows) if row[0] == "All cells")
        listed += [row[len(table.spec.dimensions) + 1] for row in rows[at + 2 :]]
    assert sorted(number for number in listed if number is not None) == counted


def test_the_json_is_as_its_schema_says(built):
    record = json.loads((built / "eu_art19a-QX-2025.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(return_schema()).iter_errors(record)) == []
    assert (record["use"], record["is_example"], record["country"]) == ("not for publication", True, "QX")


def structure_codes(message):
    """The codes of each component of a structure message, read with validation against the schema of SDMX-ML 3.0."""
    read = pytest.importorskip("pysdmx.io").read_sdmx(message, validate=True)
    (definition,) = read.get_data_structure_definitions()
    return {c.id: {code.id for code in c.enumeration} for c in definition.components if c.enumeration is not None}


def test_every_code_of_the_sdmx_file_is_in_the_structure_beside_it(built):
    codes = structure_codes((built / "eu_art19a-QX-2025.structure.xml").read_text(encoding="utf-8"))
    rows = rows_of(built / "eu_art19a-QX-2025.sdmx.csv")
    assert {(name, row[name]) for row in rows for name in codes if row[name] not in codes[name]} == set()
    keys = [tuple(row[name] for name in DIMENSIONS) for row in rows]
    assert len(set(keys)) == len(keys)


def test_each_file_says_what_it_is_not_for(built):
    for path in built.iterdir():
        if path.suffix in {".csv", ".json"} and "sdmx" not in path.name:
            assert "not for publication" in path.read_text(encoding="utf-8")
    notes = openpyxl.load_workbook(built / "eu_art19a-QX-2025.xlsx").worksheets[0]
    assert notes["A1"].value == "Not for publication - for transmission to: European Commission"
    assert "Example data" in notes["A2"].value


def test_the_same_register_gives_the_same_bytes(built, register, tmp_path):
    run("build", "eu_art19a", "--register", register, "--year", 2025, "--out", tmp_path)
    for path in built.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_every_report_can_be_written_and_its_codes_are_in_the_structure(register):
    english = speak("en")
    codes = structure_codes(structure_xml(report_shapes(english)).decode())
    with read_register(register) as found:
        for report, asked in obligations().items():
            tables = tuple(tabulate(found, spec, 2026 - spec.years, 2025) for spec in asked.tables)
            years = {"first_year": 2025, "last_year": 2025}
            made = Return(obligation=asked, country="QX", is_example=True, **years, tables=tables, remarks=())
            written = report_of(made, english, remarks=(), checks=())
            n_cells = sum(len(table.cells) for table in written.tables)
            plain = return_csv(written).decode()
            assert len(list(csv.DictReader(io.StringIO(plain)))) == n_cells
            rows = list(csv.DictReader(io.StringIO(sdmx_csv(written).decode())))
            assert len(rows) == n_cells > 0
            unlisted = {(name, row[name]) for row in rows for name in codes if row[name] not in codes[name]}
            assert unlisted == set(), report
            record = json.loads(return_json(written))
            assert list(Draft202012Validator(return_schema()).iter_errors(record)) == []
            book = openpyxl.load_workbook(io.BytesIO(return_xlsx(written, most_cells=10)), read_only=True)
            assert book.sheetnames == ["Notes", *(table.id for table in written.tables)]
            periods = {(row["table"], row["first_year"]) for row in csv.DictReader(io.StringIO(plain))}
            assert periods >= {(spec.id, str(2026 - spec.years)) for spec in asked.tables}


def test_a_contribution_to_ctdc_is_written_in_all_forms(register, tmp_path):
    result = run("build", "ctdc_contribution", "--register", register, "--year", 2025, "--out", tmp_path)
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"ctdc_contribution-QX-2025.{x}" for x in NAMES)


def test_the_list_says_once_what_was_not_read():
    due = [line for line in run("list").output.splitlines() if line.strip().startswith("Due:")]
    assert len(due) == len(obligations())
    assert all(line.count("not read in a source") <= 1 for line in due)


def test_a_build_is_in_the_log_without_a_value(register, tmp_path):
    run("build", "eurostat_thb", "--register", register, "--year", 2025, "--out", tmp_path, "--format", "sdmx")
    (entry,) = verify_log(register).entries
    assert (entry.action, dict(entry.facts)) == ("build", {"report": "eurostat_thb", "year": 2025, "n_files": 2})


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("build", "eurostat_thb", "--format", "csv", "--out", "out"), id="build"),
        pytest.param(("explain", "eu_art19a", "19a_convicted", "--sex", "F"), id="explain"),
        pytest.param(("fill", "asked.xlsx", "--mapping", "asked.yaml", "--out", "out"), id="fill"),
    ],
)
def test_what_cannot_be_logged_is_not_shown(register, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    book = openpyxl.Workbook()
    book.active["B2"] = "persons"
    book.save("asked.xlsx")
    mapping = "questionnaire: small\ncells: [{at: 'Sheet!B1', table: glotip_convicted}]\n"
    (tmp_path / "asked.yaml").write_text(mapping, encoding="utf-8")
    (register / "access.log.jsonl").mkdir()
    arguments = [one if one != "out" or command[0] == "build" else "out.xlsx" for one in command]
    try:
        result = run(*arguments, "--register", register, "--year", 2025)
    finally:
        (register / "access.log.jsonl").rmdir()
    assert result.exit_code == 1
    assert "access.log.jsonl cannot be written" in result.output
    assert not any(f"{key}00" in result.output for key in ("per", "def", "ste"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["asked.xlsx", "asked.yaml"]


def test_publication_is_refused_with_the_reason(register, tmp_path):
    out = tmp_path / "out"
    result = run("build", "eu_art19a", "--register", register, "--year", 2025, "--out", out, "--purpose", "publication")
    assert result.exit_code == 1
    assert "two people sign" in result.output
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(("eu_art20", "--year", "2025"), 2, "eu_art19a", id="unknown report"),
        pytest.param(("eu_art19a", "--year", "25"), 2, "1990 to 2100", id="a year that nobody counts"),
    ],
)
def test_wrong_arguments_exit_with_two(register, tmp_path, arguments, code, said):
    result = run("build", *arguments, "--register", register, "--out", tmp_path / "out")
    assert (result.exit_code, said in result.output) == (code, True), result.output


def test_a_wrong_register_exits_with_one_and_writes_nothing(register, tmp_path):
    frames = rows_by_hand().frames
    frames["person"].loc[0, "sex"] = "Ana Novak"
    write_register(frames, tmp_path / "wrong", country="QX", is_example=True)
    result = run("build", "eu_art19a", "--register", tmp_path / "wrong", "--year", 2025, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "person, row 2, column sex" in result.output
    assert "Novak" not in result.output
    assert not (tmp_path / "out").exists()


def test_the_check_is_told_and_stops_only_where_asked(tmp_path):
    rows = rows_by_hand()
    person = rows.add("person", birth_year="2024", birth_month="12")
    rows.registered("2023-05-05", victim=rows.add("victim", person=person))
    write_register(rows.frames, tmp_path / "register", country="QX", is_example=True)
    arguments = (
        "build",
        "eurostat_thb",
        "--register",
        tmp_path / "register",
        "--year",
        2025,
        "--out",
        tmp_path / "out",
    )
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0
    assert "error" in result.stderr
    record = json.loads((tmp_path / "out" / "eurostat_thb-QX-2025.json").read_text(encoding="utf-8"))
    assert record["checks"][0] == result.stderr.splitlines()[0]
    assert any("registration before birth: 1 row" in said for said in record["checks"])
    refused = run(*arguments[:-1], tmp_path / "strict", "--strict")
    assert refused.exit_code == 1
    assert not (tmp_path / "strict").exists()


def test_last_years_return_is_held_against_this_years(register, built, tmp_path):
    record = json.loads((built / "eu_art19a-QX-2025.json").read_text(encoding="utf-8"))
    record |= {"first_year": 2024, "last_year": 2024}
    total = next(cell for cell in record["tables"][0]["cells"] if set(cell["codes"]) == {"T"})
    assert total["value"] == 4
    total["value"] = 987
    before = tmp_path / "last.json"
    before.write_text(json.dumps(record), encoding="utf-8")
    arguments = ("build", "eu_art19a", "--register", register, "--year", 2025, "--format", "json", "--out", tmp_path)
    assert run(*arguments, "--last-year", before).exit_code == 0
    remarks = json.loads((tmp_path / "eu_art19a-QX-2025.json").read_text(encoding="utf-8"))["remarks"]
    assert [said for said in remarks if "987" in said and "4" in said.replace("987", "")]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"report": "greta"}, "another report", id="another report"),
        pytest.param({"last_year": 2020}, "for 2020; expected 2024", id="another year"),
        pytest.param({"country": "SI", "last_year": 2024}, "another country", id="another country"),
        pytest.param({"format": "x"}, "format is not as", id="another file"),
    ],
)
def test_a_return_that_is_not_last_years_is_refused(register, built, tmp_path, change, said):
    record = json.loads((built / "eu_art19a-QX-2025.json").read_text(encoding="utf-8"))
    (tmp_path / "last.json").write_text(json.dumps(record | change), encoding="utf-8")
    out = tmp_path / "out"
    result = run(
        *("build", "eu_art19a", "--register", register, "--year", 2025, "--out", out, "--format", "csv"),
        *("--last-year", tmp_path / "last.json"),
    )
    assert (result.exit_code, said in result.output, out.exists()) == (1, True, False), result.output


def test_slovenian_files_have_the_same_codes(register, tmp_path):
    arguments = ("build", "eurostat_thb", "--register", register, "--year", 2025, "--format", "json")
    found = {}
    for language in ("en", "sl"):
        assert run(*arguments, "--out", tmp_path / language, "--language", language).exit_code == 0
        found[language] = json.loads((tmp_path / language / "eurostat_thb-QX-2025.json").read_text(encoding="utf-8"))
    cells = {language: [table["cells"] for table in record["tables"]] for language, record in found.items()}
    assert cells["en"] == cells["sl"]
    assert (found["sl"]["language"], found["sl"]["footnotes"] == found["en"]["footnotes"]) == ("sl", False)


def test_explain_gives_the_keys_of_the_rows_and_logs_that_it_did(register):
    result = run(
        *("explain", "eu_art19a", "19a_convicted", "--sex", "F", "--year", 2025, "--register", register),
        *("--format", "json"),
    )
    assert result.exit_code == 0, result.output
    record = json.loads(result.stdout)
    assert (record["value"], record["codes"]) == (1, {"sex": "F"})
    frames = rows_by_hand().frames
    joined = frames["step"].merge(frames["defendant"], left_on="defendant", right_on="id", suffixes=("", "_of"))
    joined = joined.merge(frames["person"], left_on="person", right_on="id", suffixes=("", "_person"))
    (convicted,) = joined.query("outcome == 'CONVICTED' and sex == 'F'").itertuples()
    assert record["rows"] == [{"unit": convicted.person, "table": "step", "key": convicted.id}]
    (entry,) = verify_log(register).entries
    facts = {"report": "eu_art19a", "table": "19a_convicted", "year": 2025, "measure": "count", "cell": ["sex:F"]}
    assert (entry.action, dict(entry.facts)) == ("explain", {**facts, "n_rows": 1})


def test_the_log_says_which_cell_was_looked_at(register):
    common = ("explain", "eu_art19a", "19a_victims", "--year", 2025, "--register", register)
    assert run(*common, "--where", "entity_type=NGO", "--sex", "M").exit_code == 0
    assert "cell=entity_type:NGO|sex:M" in CliRunner().invoke(main, ["register", "log", str(register)]).stdout
    assert not any(key in (register / "access.log.jsonl").read_text() for key in ("per0", "vic0", "reg0"))


def test_explain_names_the_parts_of_a_table_that_has_no_total(register):
    common = ("explain", "eu_art19a", "19a_users", "--year", 2025, "--register", register)
    refused = run(*common)
    assert refused.exit_code == 2
    assert "--where stage=CODE, where CODE is one of CONVICTED, PROSECUTED, SUSPECTED." in " ".join(
        refused.output.split()
    )
    assert run(*common, "--where", "stage=CONVICTED").exit_code == 0


def test_explain_says_when_a_value_is_no_number_of_rows(tmp_path):
    rows = Rows()
    rows.delivered(2025)
    for n_offences in ("2", "5"):
        rows.add("proceeding", recorded="2025-05-01", n_offences=n_offences)
    write_register(rows.frames, tmp_path / "register", country="QX", is_example=True)
    common = ("--year", 2025, "--register", tmp_path / "register")
    said = run("explain", "annual_account", "account_offences", *common).stdout
    assert ": 7\n" in said
    assert "The value is no number of rows: it adds up n_offences of them." in said
    record = json.loads(run("explain", "annual_account", "account_offences", *common, "--format", "json").stdout)
    assert (record["value"], record["adds_up"], len(record["rows"])) == (7, ["n_offences"], 2)
    record = json.loads(run("explain", "eu_art19a", "19a_convicted", *common, "--format", "json").stdout)
    assert record["adds_up"] == []


def test_explain_says_the_period_of_the_table(register):
    shown = run("explain", "annual_account", "account_convicted_years", "--year", 2025, "--register", register).output
    assert shown.startswith("account_convicted_years: Natural persons convicted in five years, 2021-2025\n")


def test_explain_names_dimensions_with_where_and_refuses_what_is_none(register):
    common = ("explain", "eu_art19a", "19a_victims", "--year", 2025, "--register", register)
    shown = run(*common, "--where", "entity_type=NGO", "--where", "status=IDENTIFIED").output
    assert "  victims: 1\n" in shown
    assert run(*common, "--where", "shoe=43").exit_code == 2
    assert run(*common, "--where", "sex").exit_code == 2
    assert run(*common, "--where", "sex=F", "--sex", "M").exit_code == 2
    assert run("explain", "eu_art19a", "glotip_victims", "--year", 2025, "--register", register).exit_code == 2


def test_the_shipped_questionnaire_is_filled_from_the_register(register, tmp_path):
    assert run("questionnaire", "example", "--out", tmp_path).exit_code == 0
    xlsx, mapping, out = tmp_path / "example.xlsx", tmp_path / "example.yaml", tmp_path / "filled.xlsx"
    result = run(
        *("fill", xlsx, "--mapping", mapping, "--register", register, "--year", 2025, "--out", out),
    )
    assert result.exit_code == 0, result.output
    book = openpyxl.load_workbook(out)
    assert (book["Cover"]["B3"].value, book["Cover"]["B4"].value) == ("QXX", 2025)
    assert (book["Victims"]["G6"].value, book["Victims"]["G7"].value) == (3, 1)
    assert (book["Victims"]["D12"].value, book["Victims"]["D17"].value) == (3, 2)
    assert [book["Proceedings"][f"B{row}"].value for row in (6, 7, 8)] == [3, 3, 2]
    with read_register(register) as found:
        wanted = list(targets(load_mapping(mapping)))
        tables = {name: tabulate(found, find_table(name), 2025) for name in {target.table for target in wanted}}
        for target in wanted:
            cell = tables[target.table].cell(target.measure, unit=target.unit, **target.codes)
            assert book[target.sheet][target.cell].value == (cell.value if cell.value is not None else ":"), target
    assert [entry.action for entry in verify_log(register).entries] == ["fill"]
    first = out.read_bytes()
    run("fill", xlsx, "--mapping", mapping, "--register", register, "--year", 2025, "--out", out)
    assert out.read_bytes() == first


def test_the_questionnaire_itself_is_never_the_file_that_is_written(register, tmp_path):
    run("questionnaire", "example", "--out", tmp_path)
    xlsx, mapping = tmp_path / "example.xlsx", tmp_path / "example.yaml"
    result = run("fill", xlsx, "--mapping", mapping, "--register", register, "--year", 2025, "--out", xlsx)
    assert result.exit_code == 2
