"""Records of another system, the whole way: converted, reviewed, checked, and taken into a register."""

from __future__ import annotations

import csv

import pytest
from click.testing import CliRunner

from natc.cli import main
from natc.errors import UnknownCodeError
from natc.exchange.agency.forms import agency_forms
from natc.exchange.agency.read_foreign import RECORDING_KINDS, Sender, read_htcds

HTCDS_FIELDS = (
    "record,vic_TraffickingStatus,prs_Gender,prs_Citizenship,vic_TypeOfExploitation,cas_IncomingReferralDate,con_Consent,"
    "hte_Type,hte_Country,cas_Status\n"
)
HTCDS = f"""{HTCDS_FIELDS}\
R 7/2025,PossibleVictimOfTrafficking,Feminine,ro,ForcedBegging,2025-02-01,true,Exploitation,SI,Active
R 8/2025,ActualVictimOfTrafficking,Masculine,md,ForcedLabour,2025-05-20,true,Recruitment,MD,Closed
"""
PRIMERO = """id,sex,nationality,registration_date,protection_concerns,age
3fa85f64-5717-4562,female,"[""north_macedonia""]",2025-02-01,"[""migrant"", ""trafficked_smuggled""]",15
5ca1ab1e-0000-4562,male,"[""serbia""]",2025-03-01,"[""migrant""]",16
"""
OPTIONS = ["--organisation", "NGO-1", "--country", "SVN", "--year", "2025", "--kind", "shelter"]
OPTIONS += ["--lawful-basis", "CONSENT"]


def run(*arguments):
    return CliRunner().invoke(main, ["returns", *map(str, arguments)])


def convert(tmp_path, text, source, *more):
    (tmp_path / "export.csv").write_text(text, encoding="utf-8")
    out = tmp_path / "reviewed"
    return run("convert", tmp_path / "export.csv", "--from", source, *OPTIONS, *more, "--out", out), out


def rows_of(folder, table):
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("text", "source", "n"), [(HTCDS, "htcds", 2), (PRIMERO, "primero", 1)])
def test_what_is_converted_is_checked_and_taken(tmp_path, text, source, n):
    result, out = convert(tmp_path, text, source)
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in out.iterdir()) == ["about.csv", "measures.csv", "notes.txt", "victims.csv"]
    assert len(rows_of(out, "victims")) == n
    assert {path.stat().st_mode & 0o077 for path in (out, *out.iterdir())} == {0}  # records are for their owner alone
    checked = run("check", out, "--country", "SVN", "--year", "2025")
    assert checked.exit_code == 0, checked.output
    register, key = tmp_path / "register", tmp_path / "office.key"
    made = CliRunner().invoke(main, ["register", "new", str(register), "--country", "SVN", "--key", str(key)])
    assert made.exit_code == 0, made.output
    (register / "entity.csv").write_text("id,type,country,area,may_identify\nNGO-1,NGO,SI,,NO\n", encoding="utf-8")
    taken = run("take", out, "--register", register, "--key", key, "--format", "json")
    assert taken.exit_code == 0, taken.output
    assert f'"n_victims": {n}' in taken.output
    assert len(rows_of(register, "registration")) == n


def test_a_record_of_htcds_says_in_the_template_what_it_said(tmp_path):
    _result, out = convert(tmp_path, HTCDS, "htcds", "--purpose", "ASSISTANCE")
    first, second = rows_of(out, "victims")
    expected = {"record": "R 7/2025", "status": "PRESUMED", "sex": "F", "citizenship": "RO", "forms": "BEGGING"}
    expected |= {"exploited_in": "SI", "recruited_in": "", "date": "2025-02-01", "consent": "YES"}
    expected |= {"lawful_basis": "CONSENT", "purpose": "ASSISTANCE"}
    assert {column: first[column] for column in expected} == expected
    assert (second["status"], second["recruited_in"], second["exploited_in"]) == ("IDENTIFIED", "MD", "")


def test_what_is_left_out_passed_over_and_to_be_reviewed_is_said(tmp_path):
    said = convert(tmp_path, PRIMERO, "primero")[0].output
    assert "1 row was written" in said
    assert "1 row was passed over" in said
    assert "does not hold it: age." in said
    assert "presumed victim" in said
    (tmp_path / "other").mkdir()
    assert "does not hold it: cas_Status." in convert(tmp_path / "other", HTCDS, "htcds")[0].output


def test_names_are_refused_and_nothing_is_written(tmp_path):
    result, out = convert(tmp_path, HTCDS.replace("cas_Status", "prs_FirstName").replace("Active", "Ana"), "htcds")
    assert result.exit_code == 1
    assert "prs_FirstName" in result.output
    assert "Ana" not in result.output
    assert not out.exists()


def test_what_was_reviewed_is_not_written_over(tmp_path):
    _first, out = convert(tmp_path, HTCDS, "htcds")
    (out / "victims.csv").write_text("reviewed", encoding="utf-8")
    again, _out = convert(tmp_path, HTCDS, "htcds")
    assert again.exit_code == 1
    assert (out / "victims.csv").read_text(encoding="utf-8") == "reviewed"


@pytest.mark.parametrize(
    "wrong",
    [("--lawful-basis", "LAW_ENFORCEMENT"), ("--purpose", "FUN"), ("--kind", "court"), ("--organisation", "Ana Novak")],
)
def test_options_that_cannot_be_are_refused(tmp_path, wrong):
    result, out = convert(tmp_path, HTCDS, "htcds", *wrong)
    assert result.exit_code == 2
    assert not out.exists()


def test_the_kinds_are_those_that_send_records_of_victims(tmp_path):
    sending = [kind for kind, form in agency_forms().items() if "victims" in {sheet.name for sheet in form.sheets}]
    assert list(RECORDING_KINDS) == sending
    sender = Sender(organisation="C-1", country="SVN", year=2025, lawful_basis="CONSENT", kind="court")
    with pytest.raises(UnknownCodeError, match="court"):
        read_htcds(tmp_path / "none.csv", sender)
