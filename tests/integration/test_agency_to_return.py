"""A folder of agency files goes in, every return comes out: the commands as an office types them, counted by hand."""

import csv
import json

import pytest
from click.testing import CliRunner

from natc.cli import main

VICTIM = {
    "sex": "Ženska",
    "birth_year": "1998",
    "citizenship": "Romania",
    "forms": "forced labour or services",
    "principal_form": "LABOUR",
    "date": "15.3.2025",
    "status": "presumed victim",
    "lawful_basis": "LEGAL_OBLIGATION",
    "purpose": "identification; statistics",
    "consent": "not applicable",
}
FILE = {
    "recorded": "2025-01-10",
    "n_offences": "2",
    "origin": "PROACTIVE",
    "offence_article": "113",
    "offence_directive": "ART_2",
}
ACCUSED = {"kind": "NATURAL", "sex": "F", "birth_year": "1980", "citizenship": "SI", "roles": "RECRUITER"}


def run(*arguments, code=0):
    result = CliRunner().invoke(main, [str(part) for part in arguments])
    assert result.exit_code == code, result.output
    return result.output


def fill(folder, kind, organisation, **sheets):
    """Write a template as CSV and fill it in as an agency would."""
    path = folder / organisation
    run("returns", "template", kind, "--form", "csv", "--country", "SVN", "--year", 2025,
        "--organisation", organisation, "--out", path)  # fmt: skip
    for name, rows in sheets.items():
        with (path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader(file))
        with (path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, restval="")
            writer.writeheader()
            writer.writerows(rows)
    return path


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Return an office with a register made from five files: 4 persons on record and 4 counted by a shelter."""
    folder = tmp_path_factory.mktemp("office")
    run("register", "new", folder / "register", "--country", "SVN", "--key", folder / "office.key")
    entities = [
        "POLICE-1,POLICE", "LABOUR-1,LABOUR_INSPECTION", "SHELTER-1,NGO", "PROSECUTION-1,PROSECUTION", "COURT-1,COURT"
    ]  # fmt: skip
    rows = "".join(f"{entity},SI,,YES\n" for entity in entities)
    (folder / "register" / "entity.csv").write_text(f"id,type,country,area,may_identify\n{rows}", encoding="utf-8")
    files = [
        fill(folder, "police", "POLICE-1",
             victims=[VICTIM | {"record": "1", "person_code": "c-a1"},
                      VICTIM | {"record": "2", "person_code": "c-b2", "status": "IDENTIFIED", "sex": "M"},
                      VICTIM | {"record": "3"}],
             files=[FILE | {"file": "K-1", "joint_file": "J-1"}],
             accused=[ACCUSED | {"record": "x-1", "file": "K-1", "person_code": "c-x3"}],
             steps=[{"accused": "x-1", "stage": "suspected", "date": "2025-01-10"}]),
        fill(folder, "labour_inspectorate", "LABOUR-1",
             victims=[VICTIM | {"record": "1", "person_code": "c-a1", "date": "2025-04-01"}, VICTIM | {"record": "9"}]),
        fill(folder, "shelter", "SHELTER-1",
             counts=[{"status": "PRESUMED", "sex": "F", "age_group": "A", "citizenship": "RO", "n_victims": "4"}]),
        fill(folder, "prosecution", "PROSECUTION-1",
             files=[FILE | {"file": "Kt-7", "joint_file": "J-1"}],
             accused=[ACCUSED | {"record": "y-1", "file": "Kt-7", "person_code": "c-x3"}],
             steps=[{"accused": "y-1", "stage": "PROSECUTED", "date": "2025-02-01"},
                    {"accused": "y-1", "stage": "INDICTED", "date": "2025-05-01", "act": "I-1"}]),
        fill(folder, "court", "COURT-1",
             files=[FILE | {"file": "III-K-5", "joint_file": "J-1"}],
             accused=[ACCUSED | {"record": "z-1", "file": "III-K-5", "person_code": "c-x3"}],
             steps=[{"accused": "z-1", "stage": "JUDGMENT", "date": "2025-11-10", "instance": "FIRST",
                     "outcome": "CONVICTED", "act": "S-1"}],
             sanctions=[{"accused": "z-1", "date": "2025-11-10", "type": "PRISON", "length_months": "30"}]),
    ]  # fmt: skip
    run("returns", "check", *files)
    run("returns", "take", *files, "--register", folder / "register", "--key", folder / "office.key")
    return folder


@pytest.fixture(scope="module")
def cells(office):
    out = office / "return"
    run("returns", "build", "eu_art19a", "--register", office / "register", "--year", 2025, "--out", out)
    with (out / "eu_art19a-SI-2025.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cell(cells, table, **codes):
    """Return the one row of a table whose dimensions are these codes and otherwise totals."""
    own = {"status", "entity_type", "sex", "age2", "citizenship", "exploitation", "prosecution_decision",
           "judgment_outcome", "stage"}  # fmt: skip
    found = [
        row for row in cells if row["table"] == table and all(row[name] in {codes.get(name, "T"), ""} for name in own)
    ]
    assert len(found) == 1
    return found[0]


def test_victims_are_joined_by_code_and_counts_are_added_with_what_is_lost(cells):
    """a on two lists, b, 3 and 9 are four persons; the shelter's four may be the same four, or others."""
    total = cell(cells, "19a_victims")
    assert (total["value"], total["low"]) == ("8", "4")
    bodies = [cell(cells, "19a_victims", entity_type=body)["value"] for body in ("POLICE", "LABOUR_INSPECTION", "NGO")]
    assert bodies == ["3", "2", "4"]
    assert cell(cells, "19a_victims", status="IDENTIFIED")["value"] == "1"


@pytest.mark.parametrize("table", ["19a_suspects", "19a_prosecuted", "19a_convicted", "19a_judgments"])
def test_one_woman_in_one_file_of_three_authorities_is_one(cells, table):
    assert cell(cells, table)["value"] == "1"


def test_a_year_that_nobody_delivered_is_no_zero(office):
    out = office / "earlier"
    run("returns", "build", "eu_art19a", "--register", office / "register", "--year", 2023, "--out", out)
    tables = json.loads((out / "eu_art19a-SI-2023.json").read_text(encoding="utf-8"))["tables"]
    states = {one["state"] for table in tables for one in table["cells"]}
    assert states - {"not_applicable"} == {"not_supplied"}


def test_a_cell_leads_to_the_keys_of_its_rows_and_the_look_is_logged(office):
    text = run("returns", "explain", "eu_art19a", "19a_convicted", "--sex", "F", "--year", 2025,
               "--register", office / "register", "--format", "json")  # fmt: skip
    assert json.loads(text)["value"] == 1
    log = (office / "register" / "access.log.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(log[-1])["action"] == "explain"
    run("register", "log", office / "register", "--verify")


def test_a_return_is_not_published(office):
    said = run("returns", "build", "eu_art19a", "--register", office / "register", "--year", 2025,
               "--out", office / "public", "--purpose", "publication", code=1)  # fmt: skip
    assert "two" in said
    assert not (office / "public").exists()


def test_a_wrong_file_leaves_the_register_as_it_was(office):
    before = {path: path.read_bytes() for path in (office / "register").rglob("*") if path.is_file()}
    wrong = fill(office, "police", "POLICE-1", victims=[VICTIM | {"record": "1", "sex": "Ana Novak"}])
    said = run("returns", "take", wrong, "--register", office / "register", "--key", office / "office.key", code=1)
    assert "sex" in said
    assert "Novak" not in said
    assert {path: path.read_bytes() for path in (office / "register").rglob("*") if path.is_file()} == before
