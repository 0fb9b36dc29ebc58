"""The template asks what the form asks, in English and Slovenian, and helps without deciding."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from tests.unit.commitments.workbooks import CELLS, open_template, row_of

from natc.codelists import language, participants
from natc.commitments.network_return import ReturnUnit, currencies_of, load_return_form
from natc.commitments.network_return_template import (
    COLUMNS,
    HEAD_ROWS,
    KEY_ROW,
    MARKER,
    template_bytes,
    write_template,
)
from natc.commitments.network_return_words import UNITS, name_reason
from natc.errors import PeriodError, UnknownCodeError
from natc.figures import State


def sheets(country="SVN", year=2025, words="en"):
    return load_workbook(io.BytesIO(template_bytes(country, year, words))).worksheets


def validation_of(sheet, place):
    return next(one for one in sheet.data_validations.dataValidation if place in one.sqref)


def test_every_cell_of_the_form_has_a_row_and_no_answer():
    sheet = sheets()[0]
    found = [(sheet.cell(row_of(cell), 1).value, sheet.cell(row_of(cell), 4).value) for cell in CELLS]
    assert found == [(cell, None) for cell in CELLS]
    assert tuple(sheet.cell(KEY_ROW, column).value for column in range(1, 8)) == COLUMNS


def test_country_year_and_version_are_filled_in_and_the_office_is_not():
    sheet = sheets("XKX", 2024)[0]
    head = {key: sheet.cell(row, 4).value for key, row in HEAD_ROWS.items()}
    assert head == {"version": 1, "country": "XKX", "year": 2024, "office": None, "received_on": None}
    assert sheet["A1"].value == MARKER
    assert sheet["B1"].value == "Network return: Kosovo*, 2024"


def test_the_footnote_of_kosovo_is_on_the_sheet_of_definitions_of_kosovo_only():
    for country in participants():
        texts = [str(cell.value) for row in sheets(country)[1] for cell in row if cell.value]
        has_footnote = any("UNSCR 1244/1999" in text for text in texts)
        assert has_footnote == (country == "XKX")


@pytest.mark.parametrize("words", ["en", "sl"])
def test_every_text_of_the_sheet_is_a_message_of_the_catalogue(words):
    spoken = language(words)
    sheet, definitions = sheets(words=words)
    for item in load_return_form().items:
        for part, cell in zip(item.parts, item.cells, strict=True):
            row = row_of(cell)
            assert sheet.cell(row, 2).value == spoken.gettext(item.question)
            assert sheet.cell(row, 3).value == spoken.gettext(part.label)
            assert sheet.cell(row, 5).value == spoken.gettext(UNITS[item.unit])
    texts = {cell.value for row in definitions for cell in row}
    assert {spoken.gettext(item.definition) for item in load_return_form().items} <= texts


def test_persons_may_be_hidden_and_posts_may_not():
    sheet, definitions = sheets()
    lists = {}
    for cell in ("persons_trained.police", "cross_border_referrals.sent", "specialised_posts.police"):
        first, last = validation_of(sheet, f"D{row_of(cell)}").formula1.split("!")[1].replace("$", "").split(":")
        lists[cell] = [row[0].value for row in definitions[first:last]]
    words = ["unknown", "not applicable", "waiting"]
    assert lists == {
        "persons_trained.police": [*words, "<5"],
        "cross_border_referrals.sent": [*words, "<5"],
        "specialised_posts.police": words,
    }


def test_the_list_of_words_lets_numbers_through_and_what_cannot_stand_there_is_marked():
    sheet = sheets()[0]
    for cell in CELLS:
        place = f"D{row_of(cell)}"
        assert not validation_of(sheet, place).showErrorMessage
        assert any(place in rules.sqref for rules in sheet.conditional_formatting)


@pytest.mark.parametrize(("country", "year", "listed"), [("SVN", 2025, "EUR"), ("BGR", 2025, "EUR,BGN"),
                                                          ("BGR", 2026, "EUR"), ("SRB", 2025, "EUR,RSD")])  # fmt: skip
def test_amounts_offer_the_currencies_of_the_country_and_year(country, year, listed):
    assert ",".join(currencies_of(country, year)) == listed
    sheet = sheets(country, year)[0]
    amounts = [cell for item in load_return_form().items if item.unit is ReturnUnit.CURRENCY for cell in item.cells]
    assert len(amounts) == 3
    for cell in amounts:
        assert validation_of(sheet, f"F{row_of(cell)}").formula1 == f'"{listed}"'


def test_only_what_is_to_be_filled_in_can_be_changed():
    sheet = sheets()[0]
    assert sheet.protection.sheet
    free = {cell.coordinate for row in sheet for cell in row if not cell.protection.locked}
    assert free == {"D5", "D6"} | {f"{column}{row_of(cell)}" for column in "DFG" for cell in CELLS}


def test_nothing_is_merged_and_no_cell_holds_a_formula():
    for sheet in sheets():
        assert not sheet.merged_cells.ranges
        assert not [cell.coordinate for row in sheet for cell in row if cell.data_type == "f"]


def test_the_words_for_states_differ_from_each_other_in_every_language():
    for words in ("en", "sl"):
        states = (State.MISSING, State.NOT_APPLICABLE, State.NOT_SUPPLIED, State.SUPPRESSED)
        assert len({name_reason(state, language(words)).casefold() for state in states}) == 4


def test_words_are_quoted_as_the_language_quotes():
    english, slovenian = (sheets(words=code)[0]["B7"].value for code in ("en", "sl"))
    assert "“<5”" in english
    assert "»<5«" in slovenian
    assert not set("“”„") & set(slovenian)


def test_the_file_says_its_language():
    assert open_template(language="sl").properties.language == "sl"


def test_an_unknown_country_and_an_absurd_year_are_refused(tmp_path):
    with pytest.raises(UnknownCodeError):
        write_template("ITA", 2025, "en", tmp_path / "x.xlsx")
    with pytest.raises(PeriodError):
        write_template("SVN", 1999, "en", tmp_path / "x.xlsx")
    assert not (tmp_path / "x.xlsx").exists()
