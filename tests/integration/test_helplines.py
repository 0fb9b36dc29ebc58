"""The rule of the helplines: a number is shown only once a person has checked it."""

import re

import pytest
from django.template import Context, Template

from natc.codelists import participants
from natc.datasets import load_helplines
from natc.errors import UnknownCodeError
from natc.web.site import helplines as site_helplines
from natc.web.site.helplines import as_shown, help_in


def row(**changes):
    return {
        "iso3": "SVN",
        "kind": "anti_trafficking",
        "shown_as": "Organisation",
        "number": "000 111",
        "url": "https://organisation.example/",
        "languages": ["sl"],
        "verified_by_person": True,
    } | changes


def digits(text):
    return re.sub(r"\D", "", text)


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({}, "000 111"),
        ({"verified_by_person": False}, ""),
        ({"verified_by_person": "true"}, ""),
        ({"verified_by_person": None}, ""),
        ({"display_risk": "a source doubts it"}, ""),
        ({"number": None, "number_abroad": "+386 1 000"}, "+386 1 000"),
        ({"number": None}, ""),
    ],
)
def test_number_is_shown_only_if_a_person_checked_it_and_no_source_doubts_it(changes, number):
    assert as_shown(row(**changes)).number == number


@pytest.mark.parametrize("language", ["en", "sl"])
def test_no_unchecked_number_is_on_the_page(client, language):
    text = client.get(f"/{language}/helplines/").content.decode()
    seen = re.sub(r"<[^>]+>", " ", text)
    unchecked = {
        number
        for entry in load_helplines()["helplines"]
        if entry["verified_by_person"] is not True
        for number in (entry["number"], entry["number_abroad"])
        if number and len(digits(number)) > 3
    }
    assert unchecked
    assert [number for number in unchecked if number in seen or digits(number) in seen.replace(" ", "")] == []
    assert "tel:" not in text


@pytest.mark.parametrize("iso3", list(participants()))
def test_every_participant_has_a_place_and_a_word_on_the_page(client, iso3):
    text = client.get("/en/helplines/").content.decode()
    section = text.split(f'<h2 id="{iso3}">')[1].split("</section>")[0]
    help_there = help_in(iso3)
    assert "<li>" in section or "We found no source" in section or "doubts that it works" in section
    for line in help_there.helplines:
        assert line.url.replace("&", "&amp;") in section


def test_doubted_line_is_kept_off_the_page_and_this_is_said(client):
    text = client.get("/en/helplines/").content.decode()
    section = text.split('<h2 id="XKX">')[1].split("</section>")[0]
    assert "one of them doubts that it works" in section
    assert help_in("XKX").helplines == ()


def test_checked_number_is_shown(monkeypatch):
    monkeypatch.setattr(site_helplines, "load_helplines", lambda: {"helplines": [row()]})
    page = Template('{% load natc %}{% help_for "SVN" %}').render(Context())
    assert "000 111" in page
    assert 'href="https://organisation.example/"' in page


def test_police_number_is_listed_only_once_it_is_checked(monkeypatch):
    rows = [row(kind="police", verified_by_person=False), row(kind="emergency")]
    monkeypatch.setattr(site_helplines, "load_helplines", lambda: {"helplines": rows})
    assert [line.kind for line in help_in("SVN").helplines] == ["emergency"]


def test_country_page_names_the_organisation_of_the_country():
    page = Template('{% load natc %}{% help_for "SVN" %}').render(Context())
    assert "Društvo Ključ" in page
    assert 'href="/en/helplines/#SVN"' in page


def test_unknown_country_is_refused():
    with pytest.raises(UnknownCodeError):
        help_in("XXX")
