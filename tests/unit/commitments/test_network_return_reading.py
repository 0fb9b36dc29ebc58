"""A return is read as it was filled in, or refused as a whole with every wrong cell named."""

from __future__ import annotations

import zipfile
from datetime import date, datetime

import pytest
from openpyxl.worksheet.formula import ArrayFormula
from tests.unit.commitments.workbooks import CELLS, SHEET, changed, fill, open_template, row_of, save, with_part

from natc.codelists import language
from natc.commitments.network_return import find_inconsistencies
from natc.commitments.network_return_reading import ReturnError, read_return
from natc.commitments.network_return_words import Rule, name_reason, say_problem
from natc.figures import State

POLICE = row_of("persons_trained.police")
BUDGET = row_of("earmarked_budget.total")
POSTS = row_of("specialised_posts.police")

ANSWERS = {
    "persons_trained.police": 120,
    "persons_trained.judges": 0,
    "persons_trained.prosecutors": "unknown",
    "persons_trained.court_staff": "<5",
    "specialised_posts.police": 4.5,
    "specialised_posts.courts": "not applicable",
    "earmarked_budget.total": 150000.25,
    "legal_assistance_days.own_requests": 61.5,
    "border_screening.screened": "waiting",
}
READ = {  # cell: state, low, high, unit
    "persons_trained.police": (State.KNOWN, 120, 120, "persons"),
    "persons_trained.judges": (State.KNOWN, 0, 0, "persons"),
    "persons_trained.prosecutors": (State.MISSING, None, None, "persons"),
    "persons_trained.court_staff": (State.SUPPRESSED, 0, 4, "persons"),
    "specialised_posts.police": (State.KNOWN, 4.5, 4.5, "posts"),
    "specialised_posts.courts": (State.NOT_APPLICABLE, None, None, "posts"),
    "earmarked_budget.total": (State.KNOWN, 150000.25, 150000.25, "EUR"),
    "legal_assistance_days.own_requests": (State.KNOWN, 61.5, 61.5, "days"),
    "border_screening.screened": (State.NOT_SUPPLIED, None, None, "persons"),
    "border_screening.presumed": (State.NOT_SUPPLIED, None, None, "persons"),
}


def read_filled(tmp_path, answers, currencies=None, **template):
    return read_return(save(fill(open_template(**template), answers, currencies), tmp_path))


def test_what_is_filled_in_is_what_is_read(tmp_path):
    read = read_filled(tmp_path, ANSWERS, {"earmarked_budget.total": "EUR"})
    found = {one.cell: (one.state, one.low, one.high, one.unit) for one in read.figures}
    assert {cell: found[cell] for cell in READ} == READ
    assert list(found) == CELLS
    assert (read.country, read.year, read.office) == ("SVN", 2025, "Office of the national coordinator")
    assert read.received_on == date(2026, 3, 1)


def test_an_empty_cell_is_not_supplied_and_never_zero(tmp_path):
    read = read_filled(tmp_path, {"persons_trained.police": 1})
    assert len(read.waiting) == len(CELLS) - 1
    assert {(one.low, one.high) for one in read.waiting} == {(None, None)}


@pytest.mark.parametrize("words", ["en", "sl"])
@pytest.mark.parametrize("state", [State.MISSING, State.NOT_APPLICABLE, State.NOT_SUPPLIED, State.SUPPRESSED])
def test_the_words_of_every_language_are_read_from_a_template_of_any(tmp_path, words, state):
    said = f" {name_reason(state, language(words)).upper()} "
    read = read_filled(tmp_path, {"persons_trained.police": said, "persons_trained.judges": 1}, language="sl")
    assert read.figures[0].state is state


@pytest.mark.parametrize(
    ("mark", "state"),
    [("[x]", State.MISSING), ("[z]", State.NOT_APPLICABLE), ("[w]", State.NOT_SUPPLIED), ("[C]", State.SUPPRESSED)],
)
def test_the_marks_of_tables_are_read_too(tmp_path, mark, state):
    read = read_filled(tmp_path, {"persons_trained.police": mark, "persons_trained.judges": 1})
    assert read.figures[0].state is state


def test_an_office_beside_an_answer_is_the_one_that_knows_it(tmp_path):
    path = changed(tmp_path, lambda sheet: sheet.cell(POLICE, 7, "Police academy"))
    offices = {one.cell: one.office for one in read_return(path).figures}
    assert offices["persons_trained.police"] == "Police academy"
    assert offices["persons_trained.judges"] == "Office of the national coordinator"


@pytest.mark.parametrize(
    ("country", "year", "currency"),
    [("BGR", 2025, "BGN"), ("BGR", 2026, "EUR"), ("HRV", 2022, "HRK"), ("ALB", 2025, "all"), ("SRB", 2025, "EUR")],
)
def test_amounts_may_be_in_euros_or_in_the_currency_of_the_year(tmp_path, country, year, currency):
    answers = {"earmarked_budget.total": 5}
    read = read_filled(tmp_path, answers, {"earmarked_budget.total": currency}, country=country, year=year)
    assert {one.unit for one in read.figures if one.state is State.KNOWN} == {currency.upper()}


def test_a_day_may_be_written_as_text_or_with_a_time(tmp_path):
    for value in ("2026-03-01", datetime.fromisoformat("2026-03-01T12:30")):
        path = changed(tmp_path, lambda sheet, value=value: sheet.cell(6, 4, value))
        assert read_return(path).received_on == date(2026, 3, 1)


def at(row, column, value):
    return lambda sheet: setattr(sheet.cell(row, column), "value", value)


def hide_row(sheet):
    sheet.row_dimensions[POLICE].hidden = True


def hide_column(sheet):
    sheet.column_dimensions["D"].hidden = True


def merge(sheet):
    sheet.merge_cells(start_row=POLICE, start_column=4, end_row=POLICE + 1, end_column=4)


REASONS = "unknown, not applicable, waiting"
COUNT = f"a whole number, or one of: {REASONS}, <5"
AMOUNT = f"a number, or one of: {REASONS}"
NO_FORMULA = "the number itself: a formula can give another number on another computer"
NOT_TEXT = "a number that is not written as text: set the cell's format to number and type it again"
A_TEXT = "a text (not repeated here: it may be a name)"
A_LONG_NUMBER = "a long number (not repeated here: it may be a person's)"
NO_PERSON = "the name of an office; names and numbers of persons have no place here"
CODES = "the code of a participant: ALB, BIH, BGR, HRV, XKX, MDA, MNE, MKD, ROU, SRB, SVN"
SEEN = "every answer to be seen: show it again and check it"

WRONG = [  # what was done to the sheet, cell, found, expected
    pytest.param(at(POLICE, 4, "=6*2"), f"D{POLICE}", "a formula", NO_FORMULA, id="a formula"),
    pytest.param(at(POLICE, 4, ArrayFormula(f"D{POLICE}", "=SUM(D11:D12)")), f"D{POLICE}", "a formula", NO_FORMULA,
                 id="an array formula"),
    pytest.param(at(6, 4, "=TODAY()"), "D6", "a formula", NO_FORMULA, id="a formula for the day"),
    pytest.param(at(POLICE, 7, '="Po"&"lice"'), f"G{POLICE}", "a formula", NO_FORMULA, id="a formula for the office"),
    pytest.param(at(POLICE, 4, -3), f"D{POLICE}", "-3", "a number that is not below zero", id="below zero"),
    pytest.param(at(POLICE, 4, 3.5), f"D{POLICE}", "3.5", COUNT, id="half a person"),
    pytest.param(at(POLICE, 4, "12"), f"D{POLICE}", "“12”", NOT_TEXT, id="digits as text"),
    pytest.param(at(POSTS, 4, "12,5"), f"D{POSTS}", "“12,5”", NOT_TEXT, id="a decimal comma"),
    pytest.param(at(POLICE, 4, "1.200"), f"D{POLICE}", "“1.200”", NOT_TEXT, id="a point between thousands"),
    pytest.param(at(POLICE, 4, "1 200"), f"D{POLICE}", "“1 200”", NOT_TEXT, id="a space between thousands"),
    pytest.param(at(POLICE, 4, "n/a"), f"D{POLICE}", "“n/a”", COUNT, id="a word that is no state"),
    pytest.param(at(POLICE, 4, "5-9"), f"D{POLICE}", "“5-9”", COUNT, id="a range"),
    pytest.param(at(POLICE, 4, "about a dozen"), f"D{POLICE}", A_TEXT, COUNT, id="an estimate in words"),
    pytest.param(at(POLICE, 4, "Ana Novak"), f"D{POLICE}", A_TEXT, COUNT, id="a name is not repeated"),
    pytest.param(at(POLICE, 4, "Ana"), f"D{POLICE}", A_TEXT, COUNT, id="a name of three letters is not repeated"),
    pytest.param(at(POLICE, 4, 101006500006), f"D{POLICE}", A_LONG_NUMBER, "a number up to 10,000,000",
                 id="the number of a person is not repeated, as a spreadsheet cuts its zero"),
    pytest.param(at(POLICE, 4, True), f"D{POLICE}", "TRUE", COUNT, id="true"),
    pytest.param(at(POLICE, 4, date(2025, 5, 1)), f"D{POLICE}", "2025-05-01 00:00:00", COUNT, id="a date"),
    pytest.param(at(POLICE, 4, "#N/A"), f"D{POLICE}", "“#N/A”", COUNT, id="an error of the spreadsheet program"),
    pytest.param(at(POLICE, 4, 10_000_001), f"D{POLICE}", "10000001", "a number up to 10,000,000", id="too many"),
    pytest.param(at(POSTS, 4, "<5"), f"D{POSTS}", "“<5”", "a number: only counts of persons may be hidden",
                 id="posts cannot be hidden"),
    pytest.param(at(POSTS, 4, "some"), f"D{POSTS}", A_TEXT, AMOUNT, id="a word for an amount"),
    pytest.param(at(BUDGET, 4, 100), f"F{BUDGET}", "nothing", "one of: EUR", id="an amount without a currency"),
    pytest.param(at(BUDGET, 6, "USD"), f"F{BUDGET}", "“USD”", "one of: EUR", id="a currency of elsewhere"),
    pytest.param(at(POLICE, 6, "EUR"), f"F{POLICE}", "“EUR”", "no currency beside what is no amount",
                 id="a currency beside persons"),
    pytest.param(at(3, 4, "ITA"), "D3", "“ITA”",
                 CODES, id="no participant"),
    pytest.param(at(4, 4, 1999), "D4", "1999", "a calendar year from 2010 to 2100", id="an absurd year"),
    pytest.param(at(4, 4, "2025"), "D4", "“2025”", "a calendar year from 2010 to 2100", id="a year as text"),
    pytest.param(at(2, 4, 99), "D2", "99", "version 1 of the template; ask for a new one", id="another version"),
    pytest.param(at(5, 4, None), "D5", "nothing", "the office that sends the return", id="no office"),
    pytest.param(at(5, 4, "ana@example.org"), "D5", A_TEXT, NO_PERSON, id="an address of a person"),
    pytest.param(at(5, 4, "x" * 201), "D5", A_TEXT, NO_PERSON, id="a text too long for an office"),
    pytest.param(at(6, 4, None), "D6", "nothing", "the day on which the return was received, as a date", id="no day"),
    pytest.param(at(6, 4, "1. 3. 2026"), "D6", "“1. 3. 2026”", "the day on which the return was received, as a date",
                 id="a day written otherwise"),
    pytest.param(at(6, 4, date(2025, 12, 31)), "D6", "2025-12-31", "a day after the year 2025 was over",
                 id="received before the year was over"),
    pytest.param(at(POLICE, 1, "persons_trained.firemen"), f"A{POLICE}", "“persons_trained.firemen”",
                 "a row of the template: column A is not to be changed", id="a row of another template"),
    pytest.param(at(POLICE + 1, 1, "persons_trained.police"), f"A{POLICE + 1}", "“persons_trained.police”",
                 "each row of the template once", id="a row twice"),
    pytest.param(at(POLICE, 1, None), "A", "nothing", "the row persons_trained.police, which is missing",
                 id="a row missing"),
    pytest.param(at(8, 4, "Answer"), "A8", A_TEXT,
                 "the columns of the template in their order: cell question part answer unit currency office",
                 id="columns moved"),
    pytest.param(merge, f"D{POLICE}:D{POLICE + 1}", "merged cells",
                 "a cell for each answer: merged cells are not read", id="merged cells"),
    pytest.param(hide_row, f"{POLICE}:{POLICE}", "something hidden", SEEN, id="a hidden row"),
    pytest.param(hide_column, "D:D", "something hidden", SEEN, id="a hidden column"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "cell", "found", "expected"), WRONG)
def test_a_wrong_cell_is_named_with_what_was_found_and_what_is_expected(tmp_path, change, cell, found, expected):
    with pytest.raises(ReturnError) as refused:
        read_return(changed(tmp_path, change))
    said = [say_problem(problem, language()) for problem in refused.value.problems]
    assert f"sheet Return, cell {cell}: found {found}, expected {expected}" in said


def test_a_sender_checks_a_return_before_anybody_has_received_it(tmp_path):
    read = read_return(changed(tmp_path, at(6, 4, None)), is_received=False)
    assert (read.received_on, read.figures[0].low) == (None, 12)
    for wrong in ("soon", date(2025, 12, 31), "=TODAY()"):
        with pytest.raises(ReturnError) as refused:
            read_return(changed(tmp_path, at(6, 4, wrong)), is_received=False)
        assert [problem.cell for problem in refused.value.problems] == ["D6"]


def test_the_workbook_that_the_cases_change_is_right(tmp_path):
    assert read_return(changed(tmp_path, lambda sheet: None)).figures[0].low == 12


def test_a_row_of_no_height_is_refused(tmp_path):
    path = changed(tmp_path, lambda sheet: None)
    row = f'<row r="{POLICE}"'.encode()
    content = zipfile.ZipFile(path).read(SHEET)
    assert row in content
    with_part(path, SHEET, content.replace(row, row + b' ht="0" customHeight="1"'))
    with pytest.raises(ReturnError, match=f"cell {POLICE}:{POLICE}: found something hidden"):
        read_return(path)


def test_a_hidden_sheet_is_refused(tmp_path):
    book = fill(open_template(), {"persons_trained.police": 12})
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1
    with pytest.raises(ReturnError, match="cell A1: found something hidden"):
        read_return(save(book, tmp_path))


def test_all_wrong_cells_are_named_at_once(tmp_path):
    answers = {"persons_trained.police": -1, "persons_trained.judges": "x", "specialised_posts.courts": "=1"}
    with pytest.raises(ReturnError) as refused:
        read_filled(tmp_path, answers)
    assert [problem.rule for problem in refused.value.problems] == [Rule.NOT_NEGATIVE, Rule.COUNT, Rule.NO_FORMULA]
    assert str(refused.value).startswith("return.xlsx: 3 cells are to be corrected; nothing was taken from the file:")


def test_one_cell_is_named_once(tmp_path):
    with pytest.raises(ReturnError) as refused:
        read_return(changed(tmp_path, at(5, 4, "=A1")))
    assert [problem.cell for problem in refused.value.problems] == ["D5"]


def test_problems_are_said_in_the_language_that_is_asked_for(tmp_path):
    with pytest.raises(ReturnError) as refused:
        read_return(changed(tmp_path, at(POLICE, 4, "n/a")))
    (problem,) = refused.value.problems
    assert problem.reasons == (State.MISSING, State.NOT_APPLICABLE, State.NOT_SUPPLIED, State.SUPPRESSED)
    assert problem.expected == COUNT


def test_a_return_of_another_country_or_year_than_expected_is_refused(tmp_path):
    path = changed(tmp_path, lambda sheet: None)
    with pytest.raises(ReturnError) as refused:
        read_return(path, country="hrv", year=2024)
    assert [(one.cell, one.expected) for one in refused.value.problems] == [("D3", "HRV"), ("D4", "2024")]


def test_a_return_without_a_single_answer_is_no_return(tmp_path):
    with pytest.raises(ReturnError, match="an answer in at least one cell"):
        read_filled(tmp_path, {})


def test_what_cannot_well_be_is_a_warning_and_both_numbers_are_kept(tmp_path):
    answers = {"border_screening.screened": 10, "border_screening.presumed": 12, "border_screening.referred": "<5"}
    read = read_filled(tmp_path, answers)
    assert [(one.what.cell, one.than.cell) for one in read.inconsistencies] == [
        ("border_screening.presumed", "border_screening.screened")
    ]
    assert {one.low for one in read.figures if one.item == "border_screening"} == {10, 12, 0}


def test_a_hidden_count_is_larger_only_if_it_surely_is(tmp_path):
    answers = {"border_screening.screened": 0, "border_screening.presumed": "<5", "border_screening.referred": 5}
    read = read_filled(tmp_path, answers)
    assert [one.what.cell for one in read.inconsistencies] == ["border_screening.referred"]


def test_amounts_in_two_currencies_are_not_compared(tmp_path):
    answers = {"compensation_amounts.awarded": 1, "compensation_amounts.paid": 100}
    currencies = {"compensation_amounts.awarded": "EUR", "compensation_amounts.paid": "RSD"}
    assert read_filled(tmp_path, answers, currencies, country="SRB").inconsistencies == ()
    currencies["compensation_amounts.paid"] = "EUR"
    assert len(find_inconsistencies(read_filled(tmp_path, answers, currencies, country="SRB").figures)) == 1
