"""The template as an officer gets it: it opens, says what to do, offers the codes, and comes back as it should."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from functools import cache

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from natc.cli import main
from natc.codelists import LANGUAGES, language
from natc.errors import NatcError, PeriodError, UnknownCodeError
from natc.exchange.agency import AGENCY_KINDS, agency_form
from natc.exchange.agency.forms import EXAMPLE, MARKER, SHEET_MARKER
from natc.exchange.agency.read import read_agency_file
from natc.exchange.agency.template import template_csv, template_xlsx, write_agency_template
from natc.exchange.agency.template_lists import currencies
from natc.exchange.agency.template_words import choices

CASES = [*((kind, "sl") for kind in AGENCY_KINDS), ("police", "en"), ("court", "en"), ("asylum", "en")]


@cache
def book_of(kind, code="en", **options):
    options = {"country": "SVN", "year": 2025, "organisation": "X-1"} | options
    return load_workbook(io.BytesIO(template_xlsx(kind, language=code, **options)))


def sheets_of(book):
    marked = {str(sheet["A1"].value): sheet for sheet in book.worksheets}
    return {key.removeprefix(SHEET_MARKER).strip(): one for key, one in marked.items() if key.startswith(SHEET_MARKER)}


def listed(book, rule):
    """Return what a drop-down offers."""
    title, cells = book.defined_names[rule.formula1].attr_text.split("!")
    return [row[0].value for row in book[title.strip("'")][cells.replace("$", "")]]


def rule_of(sheet, key):
    place = [cell.value for cell in sheet[1]].index(key)
    letters = sheet.cell(1, place + 1).column_letter
    rules = [rule for rule in sheet.data_validations.dataValidation if str(rule.sqref).startswith(f"{letters}5:")]
    assert len(rules) == 1
    return rules[0]


@pytest.mark.parametrize(
    ("kind", "sends"), [*((kind, None) for kind in AGENCY_KINDS), ("shelter", True), ("police", False)]
)
def test_sheets_and_keys_are_those_of_the_form(kind, sends):
    form = agency_form(kind)
    book = book_of(kind, records=sends)
    assert book.worksheets[0]["A1"].value == MARKER
    sheets = sheets_of(book)
    wanted = form.sheets_for(form.sends(records=sends))
    assert list(sheets) == [sheet.name for sheet in wanted]
    for sheet in wanted:
        assert tuple(cell.value for cell in sheets[sheet.name][1][1:]) == sheet.header
        assert sheets[sheet.name].row_dimensions[1].hidden


@pytest.mark.parametrize(("kind", "code"), CASES)
def test_it_keeps_the_limits_of_spreadsheet_programs(kind, code):
    """Excel: titles of 31 signs without []:*?/\\, messages of 32 and 255, errors of 225, inline lists of 255."""
    book = book_of(kind, code, records=True)
    assert len({title.casefold() for title in book.sheetnames}) == len(book.sheetnames)
    for title in book.sheetnames:
        assert 0 < len(title) <= 31
        assert not re.search(r"[\[\]:*?/\\]", title)
    for name in book.defined_names:
        assert re.fullmatch(r"[a-z][a-z0-9_]{1,254}", name)
    for sheet in book.worksheets:
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.promptTitle or "") <= 32
            assert 0 < len(rule.prompt) <= 255
            assert len(rule.errorTitle or "") <= 32
            assert len(rule.error or "") <= 225
            assert len(rule.formula1 or "") <= 255


@pytest.mark.parametrize(("kind", "code"), [(kind, "sl") for kind in AGENCY_KINDS] + [("police", "en")])
def test_an_untouched_template_says_that_there_was_nothing(kind, code, tmp_path):
    for name, form in (("a.xlsx", "xlsx"), ("a.zip", "csv"), ("a", "csv")):
        path = tmp_path / name
        write_agency_template(
            kind, country="SI", year=2025, language=code, path=path, form=form, records=True, organisation="X-1"
        )
        read = read_agency_file(path)
        assert (read.kind, read.country, read.year, read.organisation) == (kind, "SI", 2025, "X-1")
        assert {key: len(frame) for key, frame in read.sheets.items()} == {
            sheet.name: 0 for sheet in agency_form(kind).sheets
        }


@pytest.mark.parametrize(("kind", "code"), [("police", "sl"), ("prosecution", "en"), ("court", "sl"), ("asylum", "en")])
def test_the_examples_are_right_when_they_are_filled_in_with_other_numbers(kind, code, tmp_path):
    content = template_xlsx(kind, country="SVN", year=2025, language=code, organisation="X-1")
    book = load_workbook(io.BytesIO(content))
    for sheet in sheets_of(book).values():
        for row in (3, 4):
            assert sheet.cell(row, 1).value.startswith(EXAMPLE)
            for place in range(2, sheet.max_column + 1):
                value = sheet.cell(row, place).value
                is_number = isinstance(value, str) and re.fullmatch(r"[A-Z]-2025-\d+|2025-\d{3}", value)
                sheet.cell(row + 2, place).value = f"{value}9" if is_number else value
                sheet.cell(row + 2, place).number_format = sheet.cell(row, place).number_format
    book.save(tmp_path / "a.xlsx")
    read = read_agency_file(tmp_path / "a.xlsx")
    assert {len(frame) for frame in read.sheets.values()} == {2}
    if kind == "court":
        assert list(read.sheets["steps"]["outcome"]) == ["CONVICTED", "ACQUITTED"]
        assert list(read.sheets["sanctions"]["amount"]) == ["", "1250.5"]
    if kind == "police":
        victim = read.sheets["victims"].iloc[0]
        assert (victim["forms"], victim["start"], victim["date"]) == ("SEX_PROST|BEGGING", "2025-01", "2025-03-15")
        assert read.sheets["victims"]["citizenship"][1] == "BA|HR"


def test_examples_are_seen_to_be_examples_in_the_language_of_the_template():
    sheet = sheets_of(book_of("border"))["victims"]
    assert "example – is not read" in sheet["A3"].number_format
    assert sheet["B3"].protection.locked
    assert sheet["B3"].fill.start_color.rgb == sheet["A4"].fill.start_color.rgb != sheet["B2"].fill.start_color.rgb


def test_every_row_to_fill_in_is_open_and_all_else_is_protected_without_a_password():
    book = book_of("court")
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            assert sheet.protection.sheet
            assert sheet.protection.password is None
    for sheet in sheets_of(book).values():
        for place in range(2, sheet.max_column + 1):
            assert not sheet.column_dimensions[sheet.cell(1, place).column_letter].protection.locked
            assert sheet.cell(2, place).protection.locked
            assert sheet.cell(3, place).protection.locked


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_drop_down_offers_the_names_of_the_codes_and_the_reasons(code):
    book, words = book_of("police", code), language(code)
    steps, victims = sheets_of(book)["steps"], sheets_of(book)["victims"]
    assert listed(book, rule_of(steps, "stage")) == [words.gettext("suspected"), words.gettext("detained")]
    sexes = ["female", "male", "other", "not known", "not asked", "refused to say", "not applicable"]
    assert listed(book, rule_of(victims, "sex")) == [words.gettext(name) for name in sexes]
    assert rule_of(victims, "sex").showErrorMessage
    assert not rule_of(victims, "forms").showErrorMessage  # several can stand in one cell
    assert listed(book, rule_of(victims, "birth_year"))[0] == words.gettext("not known")
    assert len({rule.formula1 for rule in victims.data_validations.dataValidation if rule.type == "list"}) > 10


def test_no_two_lists_share_a_name():
    book = book_of("court")
    areas = [name.attr_text for name in book.defined_names.values()]
    assert len(set(areas)) == len(areas)
    assert "judgment of first instance" in listed(book, rule_of(sheets_of(book)["steps"], "stage"))
    assert listed(book, rule_of(sheets_of(book)["accused"], "birth_year"))[0] == "not known"


@pytest.mark.parametrize("code", LANGUAGES)
def test_countries_stand_in_the_alphabet_of_the_language(code):
    citizenship = agency_form("border").sheets[0].column("citizenship")
    names = list(choices(citizenship, language(code)).values())
    first = {"en": ["Afghanistan", "Åland Islands", "Albania"], "sl": ["Afganistan", "Ålandski otoki", "Albanija"]}[
        code
    ]
    assert names[:3] == first
    pairs = {"en": [("Croatia", "Cuba")], "sl": [("Ciper", "Čad"), ("Švica", "Tadžikistan"), ("Srbija", "Španija")]}
    assert all(names.index(before) < names.index(after) for before, after in pairs[code])
    assert names[-1] == language(code).gettext("stateless")


def test_a_day_is_a_day_and_a_number_keeps_its_zeros():
    sheet = sheets_of(book_of("police"))["files"]
    by_key = {cell.value: cell.column_letter for cell in sheet[1]}
    formats = {key: sheet.column_dimensions[by_key[key]].number_format for key in ("recorded", "file", "start")}
    assert formats == {"recorded": "yyyy-mm-dd", "file": "@", "start": "@"}
    assert rule_of(sheet, "recorded").type == "date"
    assert sheet[f"{by_key['recorded']}3"].value.date() == date(2025, 3, 16)


def test_what_happened_in_another_year_is_refused_as_it_is_typed():
    stage_day = rule_of(sheets_of(book_of("court"))["steps"], "date")
    assert (stage_day.formula1, stage_day.formula2) == ("DATE(2025,1,1)", "DATE(2025,12,31)")
    assert rule_of(sheets_of(book_of("court"))["files"], "recorded").formula1 == "DATE(1900,1,1)"
    assert rule_of(sheets_of(book_of("court", year=None))["steps"], "date").formula1 == "DATE(1900,1,1)"


def test_the_notes_name_every_column_and_code():
    book = book_of("court")
    notes = next(sheet for sheet in book.worksheets if sheet["A1"].value == "natc notes")
    cells = {cell.value for row in notes.iter_rows() for cell in row}
    for sheet in agency_form("court").sheets:
        for column in sheet.columns:
            assert {column.name, *column.codes, *column.codes.values()} <= cells
    assert {"UNKNOWN", "NOT_ASKED", "REFUSED", "NOT_APPLICABLE"} <= cells


def test_the_same_call_gives_the_same_bytes():
    first = template_xlsx("court", country="SVN", year=2025)
    assert template_xlsx("court", country="SVN", year=2025) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_what_is_not_said_is_left_to_be_filled_in():
    sheet = book_of("court", country="", year=None, organisation="").worksheets[0]
    rows = {sheet.cell(row, 1).value: sheet.cell(row, 3) for row in range(3, 10)}
    assert [key for key, cell in rows.items() if cell.value is None] == ["country", "year", "organisation"]
    assert [key for key, cell in rows.items() if not cell.protection.locked] == ["country", "year", "organisation"]


def test_csv_files_hold_the_keys_and_the_notes_the_examples():
    files = template_csv("shelter", country="QX", year=2025)
    assert list(files) == ["about.csv", "counts.csv", "notes.txt"]
    assert files["counts.csv"].decode("utf-8-sig") == "status,sex,age_group,citizenship,principal_form,n_victims\n"
    assert "sends,counts\n" in files["about.csv"].decode("utf-8-sig")
    assert "presumed victim,female,adult (18 years or over),Nauru,prostitution,3" in files["notes.txt"].decode()


def test_currencies_are_those_of_the_year():
    assert currencies("RS", 2025) == ["EUR", "RSD"]
    assert currencies("HR", 2022) == ["EUR", "HRK"]  # the euro came on 1 January 2023
    assert currencies("HR", 2025) == ["EUR"]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"country": "DEU"}, UnknownCodeError),
        ({"year": 1999}, PeriodError),
        ({"organisation": "Janez Novak"}, NatcError),
    ],
)
def test_what_cannot_be_is_refused(options, error):
    with pytest.raises(error):
        template_xlsx("police", **options)


def test_the_command_writes_the_file_and_refuses_wrong_arguments(tmp_path):
    def run(*arguments):
        return CliRunner().invoke(main, ["returns", "template", *arguments])

    path = tmp_path / "a.xlsx"
    assert run("shelter", "--records", "--country", "svn", "--out", str(path)).exit_code == 0
    assert list(sheets_of(load_workbook(path))) == ["victims", "measures"]
    assert run("police", "--out", str(tmp_path / "a.ods")).exit_code == 2
    assert run("police", "--form", "csv", "--out", str(tmp_path / "b.xlsx")).exit_code == 2
    assert run("police", "--organisation", "Janez Novak", "--out", str(path)).exit_code == 2
    assert run("court", "--counts", "--out", str(path)).exit_code == 2
    assert run("police", "--out", str(tmp_path / "none" / "a.xlsx")).exit_code == 1
