"""The commands of commitments as a coordinator's office types them: figures, sign-off, network return, report."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from click.testing import CliRunner
from tests.unit.commitments.folders import write_folder
from tests.unit.commitments.workbooks import fill, open_template, row_of, save

from natc.cli import main
from natc.codelists import participants
from natc.commitments.network_return_reading import read_return

DAY = ("--on", "2026-11-25")


def run(*arguments):
    return CliRunner().invoke(main, ["commitments", *map(str, arguments)])


def status(*arguments):
    return run("status", *DAY, *arguments)


def test_status_has_a_row_per_participant_and_says_how_many_have_signed():
    printed = status().output
    assert printed.startswith("js-2021, 2018–2022: 0 of 11 coordinators have signed off their line.")
    assert "Text read: a part of the text." in printed
    assert printed.count("not signed off") == 11


def test_a_country_shows_words_claim_finding_dissent_lead_and_value_side_by_side():
    printed = status("--country", "MKD").output
    for said in (
        "“to increase the measures to end impunity of trafficking offences”",
        "paragraph not known",
        "Own claim: no document",
        "District prosecutors used lesser offences instead of reporting cases of trafficking.",
        "Dissent: none recorded",
        "Lead: no office named; deadline: no deadline named",
        "IND-A1 (proposed indicator): Conviction ratio",
        "2018–2022: [w] No network return has been read.",
    ):
        assert said in printed


def test_csv_and_json_hold_the_same_versions():
    rows = list(csv.DictReader(io.StringIO(status("--format", "csv").stdout)))
    assert len(rows) == 11 * 7
    record = json.loads(status("--format", "json").stdout)
    assert {row["country"]: row["version"] for row in rows} == {
        one["country"]: one["version"] for one in record["countries"]
    }
    assert [one["country"] for one in record["countries"]] == list(participants())


def test_a_statement_without_commitments_says_so():
    assert "No commitment of this statement was found." in status("--statement", "decl-2025").output


def test_slovenian_words_keep_codes_and_numbers():
    printed = status("--country", "SVN", "--language", "sl").output
    assert "IND-A1" in printed
    assert "30,8" in printed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(("--country", "ITA"), "SVN", id="no participant"),
        pytest.param(("--statement", "js-2023"), "js-2022", id="no such statement"),
        pytest.param(("--from", "2022", "--to", "2018"), "2018", id="reversed years"),
        pytest.param(("--from", "2022"), "Give both --from and --to, or neither.", id="one year only"),
        pytest.param(("--returns", "nowhere"), "does not exist", id="no such folder"),
        pytest.param(("--on", "soon"), "soon", id="no day"),
    ],
)
def test_wrong_arguments_exit_with_two_and_say_what_there_is(arguments, message):
    result = status(*arguments)
    assert result.exit_code == 2
    assert message in result.output


def test_wrong_records_exit_with_one_and_name_file_and_field(tmp_path):
    folder = write_folder(tmp_path, leads="- {commitment: T-9}\n")
    result = status("--records", folder)
    assert result.exit_code == 1
    assert "leads.yaml" in result.output
    assert "country" in result.output


def test_an_id_that_does_not_exist_is_named_with_its_file_line_and_field(tmp_path):
    folder = write_folder(tmp_path, leads="# Ours\n\n- commitment: JS21-Z\n  country: SVN\n  lead: An office\n"
                          "  named_by: Another\n  named_on: 2031-01-01\n")  # fmt: skip
    result = run("verify", "--records", folder)
    assert result.exit_code == 1
    assert f"{folder.name}/leads.yaml, line 3, field [1].commitment: there is no commitment 'JS21-Z'" in result.output


def test_verify_counts_what_is_there_and_own_records_beside_it(tmp_path):
    assert run("verify").output.startswith("7 statements, 24 commitments, 30 indicators, ")
    assert run("verify", "--records", write_folder(tmp_path)).output.startswith("8 statements, 27 commitments, ")


def test_an_office_signs_the_version_that_it_was_shown_and_the_roll_up_counts_it(tmp_path):
    shown = json.loads(status("--country", "SVN", "--format", "json").stdout)["version"]
    signing = ("sign", *DAY, "--country", "SVN", "--office", "National coordinator", "--records", tmp_path)
    assert run(*signing, "--version", shown).exit_code == 0
    assert status("--records", tmp_path).output.startswith(
        "js-2021, 2018–2022: 1 of 11 coordinators has signed off its line."
    )
    line = status("--records", tmp_path, "--country", "SVN").output.splitlines()[0]
    assert line == (
        "Slovenia, js-2021, 2018–2022: signed off by National coordinator on 2026-11-25"
        f" (version {shown}, for 2018–2022)."
    )
    again = run(*signing, "--version", shown)
    assert again.exit_code == 1
    assert "already" in again.output


def test_a_version_that_is_no_longer_shown_cannot_be_signed(tmp_path):
    result = run("sign", *DAY, "--country", "SVN", "--office", "N", "--version", "0" * 12, "--records", tmp_path)
    assert result.exit_code == 1
    assert "it has changed since it was shown" in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_return_changes_the_line_so_that_its_sign_off_is_of_an_earlier_version(tmp_path):
    records, returns = tmp_path / "records", tmp_path / "returns"
    records.mkdir()
    returns.mkdir()
    shown = json.loads(status("--country", "SVN", "--format", "json").stdout)["version"]
    run("sign", *DAY, "--country", "SVN", "--office", "N", "--version", shown, "--records", records)
    save(fill(open_template(year=2022), {"persons_trained.police": 120}), returns)
    printed = status("--country", "SVN", "--records", records, "--returns", returns).output
    assert "an earlier version was signed off by N on 2026-11-25" in printed.splitlines()[0]
    assert "2022, network return: Police officers: 120 persons" in printed


@pytest.mark.parametrize("language", ["en", "sl"])
def test_a_template_is_filled_in_and_checked(tmp_path, language):
    path = tmp_path / "SVN-2025.xlsx"
    written = run("return", "template", "--country", "svn", "--year", 2025, "--language", language, "--out", path)
    assert written.exit_code == 0
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet["D5"], sheet["D6"] = "Office of the national coordinator", "2026-03-01"
    sheet.cell(row_of("persons_trained.police"), 4).value = 120
    sheet.cell(row_of("border_screening.screened"), 4).value = 3
    sheet.cell(row_of("border_screening.presumed"), 4).value = 5
    book.save(path)
    checked = run("return", "check", path, "--country", "SVN", "--year", 2025)
    assert checked.exit_code == 0
    assert checked.output.startswith("Slovenia, 2025: 3 of 36 cells hold a number, 33 are still owed.")
    assert "border_screening.presumed (5) is larger than border_screening.screened (3)" in checked.output
    record = json.loads(run("return", "check", path, "--format", "json").stdout)
    cells = {one["cell"]: (one["state"], one["low"]) for one in record["cells"]}
    assert cells["persons_trained.police"] == ("known", 120)
    assert cells["persons_trained.judges"] == ("not_supplied", None)
    assert read_return(path).figures[0].low == 120


def test_a_sender_can_check_before_the_day_of_receipt_is_filled_in(tmp_path):
    book = fill(open_template(), {"persons_trained.police": 120})
    book.worksheets[0]["D6"] = None
    path = save(book, tmp_path)
    checked = run("return", "check", path)
    assert checked.exit_code == 0
    assert "Cell D6 is not filled in yet: whoever receives the return writes the day there." in checked.output
    assert json.loads(run("return", "check", path, "--format", "json").stdout)["received_on"] is None
    measured = status("--country", "SVN", "--returns", tmp_path)
    assert measured.exit_code == 1
    assert "cell D6: found nothing" in measured.output


def test_a_folder_without_a_return_is_said(tmp_path):
    found = status("--returns", tmp_path)
    assert found.exit_code == 0
    assert "no network return (XLSX) was found in this folder" in found.stderr
    assert "no network return" not in found.stdout


def test_a_wrong_return_names_every_cell_and_exits_with_one(tmp_path):
    path = save(fill(open_template(), {"persons_trained.police": -1, "persons_trained.judges": "12"}), tmp_path)
    result = run("return", "check", path)
    assert result.exit_code == 1
    assert "2 cells are to be corrected; nothing was taken from the file:" in result.output
    assert f"sheet Return, cell D{row_of('persons_trained.police')}: found -1" in result.output
    assert f"sheet Return, cell D{row_of('persons_trained.judges')}: found “12”" in result.output


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b"SVN;2025\n", "this is no XLSX file", id="wrong type"),
        pytest.param(b"\0" * 3_000_000, "a return has at most 2,000,000", id="huge"),
    ],
)
def test_a_file_that_is_no_return_exits_with_one(tmp_path, content, message):
    path = tmp_path / "return.xlsx"
    path.write_bytes(content)
    result = run("return", "check", path)
    assert result.exit_code == 1
    assert message in result.output
    assert "Traceback" not in result.output


def test_a_zip_bomb_is_not_opened(tmp_path):
    path = tmp_path / "return.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 50_000_000)
    result = run("return", "check", path)
    assert result.exit_code == 1
    assert "unpacked, the file is larger than any return" in result.output


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("return", "check", "nowhere.xlsx"), 2, "does not exist"),
        (("return", "template", "--country", "SVN", "--year", "2025", "--out", "x.csv"), 2, "ends in .xlsx"),
        (("return", "template", "--country", "ITA", "--year", "2025", "--out", "x.xlsx"), 2, "SVN"),
        (("return", "template", "--country", "SVN", "--year", "1999", "--out", "x.xlsx"), 2, "2010 to 2100"),
        (("return", "template", "--country", "SVN", "--year", "2025", "--out", "nowhere/x.xlsx"), 1, "no folder"),
        (("report", "--format", "pdf"), 2, "--out"),
        (("report", "--out", "draft.docx"), 2, ".html, .pdf, .json"),
        (("report", "--meeting", "kranj-2025", "--from", "2018", "--to", "2022"), 2, "the meeting sets the years"),
        (("report", "--meeting", "brdo-2010"), 2, "No meeting before brdo-2010"),
        (("report", "--meeting", "nowhere"), 2, "kranj-2025"),
    ],
)
def test_other_wrong_arguments(tmp_path, monkeypatch, arguments, code, message):
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == code
    assert message in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_report_to_a_meeting_says_what_is_missing(tmp_path):
    out = tmp_path / "draft.json"
    assert run("report", *DAY, "--meeting", "kranj-2025", "--out", out).exit_code == 0
    record = json.loads(out.read_text(encoding="utf-8"))
    assert (record["meeting"], record["first_year"], record["last_year"]) == ("kranj-2025", 2020, 2025)
    assert (record["is_draft"], record["is_signed_by_all"]) == (True, False)
    assert sum(one["lack"] == "sign_off" for one in record["missing"]) == 11


def test_the_form_of_a_report_follows_the_name_of_the_file(tmp_path):
    page, paper = tmp_path / "draft.html", tmp_path / "draft.pdf"
    assert run("report", *DAY, "--out", page).exit_code == 0
    assert page.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    assert run("report", *DAY, "--out", paper).exit_code == 0
    assert paper.read_bytes().startswith(b"%PDF-")
