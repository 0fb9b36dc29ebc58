"""A number is told only if a person has called it; until then the operator's page, or its name."""

from __future__ import annotations

import pytest

from natc.campaign import help as help_module
from natc.campaign.help import ContactKind, find_help, find_unverified_number
from natc.codelists import participants
from natc.datasets import load_helplines

ROW = {"iso3": "SVN", "kind": "anti_trafficking", "shown_as": "A society", "number": "080 12 34 56",
       "url": "https://example.org/help", "verified_by_person": True}  # fmt: skip


def given(monkeypatch, *rows):
    monkeypatch.setattr(help_module, "load_helplines", lambda: {"helplines": [ROW | row for row in rows]})
    return find_help("SVN")


@pytest.mark.parametrize(
    ("row", "kind", "contact"),
    [
        ({}, "number", "080 12 34 56"),
        ({"verified_by_person": False}, "page", "https://example.org/help"),
        ({"verified_by_person": "yes"}, "page", "https://example.org/help"),
        ({"verified_by_person": False, "url": None}, "name", ""),
        ({"kind": "office", "verified_by_person": False, "url": None}, "name", ""),
    ],
)
def test_what_is_told_depends_on_what_was_verified(monkeypatch, row, kind, contact):
    line = given(monkeypatch, row)
    assert (line.kind, line.contact, line.organisation) == (kind, contact, "A society")


@pytest.mark.parametrize(
    "row", [{"display_risk": "a report doubts it"}, {"shown_as": None}, {"kind": "police"}, {"iso3": "HRV"}]
)
def test_a_line_that_a_source_doubts_or_that_is_no_helpline_is_not_told(monkeypatch, row):
    assert given(monkeypatch, row) is None


def test_a_number_goes_before_a_page_and_a_page_before_a_name(monkeypatch):
    page, name = {"verified_by_person": False}, {"verified_by_person": False, "url": None}
    assert given(monkeypatch, name, page, {}).kind is ContactKind.NUMBER
    assert given(monkeypatch, name, page).kind is ContactKind.PAGE


def test_an_unverified_number_is_found_however_it_is_written(monkeypatch):
    given(monkeypatch, {"verified_by_person": False})
    for text in ("Call 080 12 34 56.", "Call 080123456", "Call 080-12-34-56!", "Since 2022 080 12 34 56",
                 "(080) 123 456", "080\u00a012\u00a034\u00a056", "**080** 12 34 56"):  # fmt: skip
        assert find_unverified_number(text, ("SVN",)) == "A society", text
        assert find_unverified_number(text, ("HRV",)) == "A society", "a number of another country helps nobody either"
    for text in ("In 2022, 123,456 persons", "1080123456", "Call us.", "08 2012, 34 of 56"):
        assert find_unverified_number(text, ("SVN",)) is None, text
    given(monkeypatch, {})
    assert find_unverified_number("Call 080 12 34 56.", ("SVN",)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Call 080 17 22 for help", "080 123 456", "Call 112", "Call the police on 112.", "Pokličite 113.",
        "Tel. 01 430 12 88", "(01) 430-12-88", "0 800 77777", "Позвонете: телефон 0800 20 100", "Обадете се на 112",
        "Sunați la 0800 800 678", "Police: 112", "Kličite na 041 123 456", "Call 41 123 456", "Children: 116 123",
        "(22) 254 998", "0801234567", "**080** 17\u00a022 00",
    ],
)  # fmt: skip
def test_a_number_that_is_in_no_table_is_found_in_its_national_form(monkeypatch, text):
    given(monkeypatch, {"number": "080 99 99 99"})
    assert find_unverified_number(text, ("SVN",)) == help_module.UNKNOWN_OWNER


@pytest.mark.parametrize(
    "text",
    [
        "In 2022, 123,456 persons", "01. 02. 2027", "On 05.10.2027 at 08:00-16:00", "08.00–16.00", "Article 113 KZ",
        "Directive 2011/36/EU", "https://example.org/080123456", "Call for action in 2027", "člen 113, 0,5 %",
        "Call for justice: 112 persons", "0.123456", "Od 01. 01. 2027 do 31. 12. 2028", "112 people were helped",
        "The helpline has been there since 2012", "The police found 112 victims", "Help in 2022", "12 345 678",
    ],
)  # fmt: skip
def test_years_counts_articles_days_and_links_are_no_telephone_numbers(monkeypatch, text):
    given(monkeypatch, {})
    assert find_unverified_number(text, ("SVN",)) is None


def test_a_number_that_was_called_may_stand_in_a_text_however_short_it_is(monkeypatch):
    given(monkeypatch, {"number": "112"})
    assert find_unverified_number("Call 112.", ("SVN",)) is None
    assert find_unverified_number("Call 113.", ("SVN",)) == help_module.UNKNOWN_OWNER


def test_a_figure_that_was_filled_in_is_no_telephone_number(monkeypatch):
    given(monkeypatch, {})
    assert (
        find_unverified_number("Telefon je sprejel 345 klicev", ("SVN",), typed="Telefon je sprejel … klicev") is None
    )


def test_a_number_of_many_countries_has_to_be_called_in_one_that_publishes_it(monkeypatch):
    given(monkeypatch, {"number": "116 006"}, {"number": "116 006", "iso3": "HRV", "verified_by_person": False})
    assert find_unverified_number("Call 116 006.", ("SVN", "HRV")) is None
    assert find_unverified_number("Call 116 006.", ("HRV",)) == "A society"


def test_of_the_shipped_table_no_number_is_told_before_somebody_has_called_it():
    assert not any(row["verified_by_person"] for row in load_helplines()["helplines"])
    lines = {code: find_help(code) for code in participants()}
    assert not [code for code, line in lines.items() if line and line.kind is ContactKind.NUMBER]
    assert {code for code, line in lines.items() if line is None} == {"XKX"}
    assert {code for code, line in lines.items() if line and line.kind is ContactKind.NAME} == {"ALB", "HRV", "ROU"}
