"""The account of Slovenia for 2020 prints what its government published, from records that invite every miscount.

The published counts are read from datasets/region (source `govsi_2021_eatd`), not written here.
"""

from __future__ import annotations

import csv
import re

import pytest
from tests.slovenia_2020 import CONVICTED, N_VICTIMS, slovenia_account

from natc.cli.returns_account_pictures import draw_pictures
from natc.codelists import language
from natc.datasets import REGION_FOLDER
from natc.returns.account_pictures import list_picture_data
from natc.returns.account_say import Speaker
from natc.returns.account_words import account_record, say_account
from natc.web.documents.account import render_account_document

SOURCE = "govsi_2021_eatd"
STEMS = {
    "offences": "offence|dejan",
    "suspected": "suspected|suspect|osum",
    "prosecuted": "prosecuted|preganjan",
    "prosecuted_legal": "legal|pravn",
    "indictments": "indictment|obtožn",
    "indicted": "indicted|obtož",
    "convicted": "convicted|obsoj",
    "convicted_years": "convicted|obsoj",
}
"""What the sentence of each figure speaks of, in English or Slovenian."""


def published(stage, unit, *, file="justice.csv"):
    """The one count of the release of 2021."""
    with (REGION_FOLDER / file).open(encoding="utf-8", newline="") as rows:
        found = [
            row["value"]
            for row in csv.DictReader(rows)
            if row["country_iso3"] == "SVN" and row["stage"] == stage and row["unit"] == unit and SOURCE in row.values()
        ]
    assert len(found) == 1, (stage, unit, found)
    return int(found[0])


PUBLISHED = {
    "offences": published("offences_recorded", "offences"),
    "suspected": published("persons_suspected", "persons"),
    "prosecuted": published("persons_prosecuted", "persons"),
    "prosecuted_legal": published("persons_prosecuted", "legal_persons"),
    "indictments": published("indictments", "cases"),
    "indicted": published("persons_indicted", "persons"),
    "convicted": published("persons_convicted", "persons"),
    "convicted_years": published("persons_convicted", "persons", file="justice_periods.csv"),
}


@pytest.fixture(scope="module")
def account():
    return slovenia_account()


@pytest.fixture(scope="module")
def printed(account):
    """Per language the account in words, and the text of its page."""
    found = {}
    for code in ("en", "sl"):
        words = language(code)
        written = say_account(account, words)
        pictures = draw_pictures(list_picture_data(account, words), 2020, words)
        page = render_account_document(account_record(written), pictures, code)
        found[code] = written, re.sub(r"<[^>]+>", "", page)
    return found


def test_the_release_names_the_counts_that_the_issue_is_about():
    assert list(PUBLISHED.values()) == [29, 27, 33, 3, 2, 6, 5, 32]


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_figure_is_the_published_one(account, name):
    cell = account.figures[name]
    assert (cell.value, cell.is_at_least, cell.is_provisional) == (PUBLISHED[name], False, False)


@pytest.mark.parametrize("code", ["en", "sl"])
@pytest.mark.parametrize("name", PUBLISHED)
def test_the_sentence_of_a_figure_has_the_number_with_its_unit_in_page_and_text(account, printed, code, name):
    words = language(code)
    sentence = Speaker(account, words).figure(name).text
    numbers = [int(one) for one in re.findall(r"(?<![\w-])\d+(?![\w-])", sentence)]
    assert sorted(set(numbers) - {2020, 2016}) == [PUBLISHED[name]]
    assert re.search(STEMS[name], sentence.lower())
    written, page = printed[code]
    assert sentence in written.sentences
    assert sentence in page


@pytest.mark.parametrize("code", ["en", "sl"])
def test_the_title_says_the_country_the_year_and_the_persons_convicted(printed, code):
    title = printed[code][0].title
    assert re.match(r"Sloven\w+, 2020: .*\b5\b", title)


def test_convictions_of_each_year_add_up_to_those_of_five(account):
    assert {year: cell.value for year, cell in account.convicted.items()} == CONVICTED
    assert sum(CONVICTED.values()) == PUBLISHED["convicted_years"]


def test_a_victim_of_two_bodies_is_one(account):
    victims = published_victims()
    assert account.figures["victims"].value == victims == N_VICTIMS
    bodies = account.breakdowns["account_victims_bodies.entity_type"].cells
    assert {code: cell.value for code, cell in bodies.items()} == {"POLICE": victims, "NGO": 5}


def published_victims():
    """Victims of 2020 as UNODC prints them."""
    with (REGION_FOLDER / "justice.csv").open(encoding="utf-8", newline="") as rows:
        (found,) = (
            row["value"]
            for row in csv.DictReader(rows)
            if (row["country_iso3"], row["year"], row["stage"]) == ("SVN", "2020", "victims_identified")
        )
    return int(found)


def test_sentences_are_net_of_suspension(account, printed):
    """36, 24 suspended, 18 of which 6 are suspended, 12 and 60: 150 months imposed, 36 + 12 + 12 + 60 not suspended."""
    found = [(one.imposed, one.net) for one in account.imprisonments]
    assert sorted(found) == [(12, 12), (18, 12), (24, 0), (36, 36), (60, 60)]
    text = " ".join(printed["en"][0].sentences)
    assert "come to 150 months imposed. Net of what is suspended these sentences come to 120 months." in text


def test_money_is_printed_with_its_currency(printed):
    text = " ".join(printed["en"][0].sentences)
    assert "Amounts ordered to be confiscated: 5,000 EUR. Amounts collected: 1,200.50 EUR." in text
    assert "Amounts granted: 10,000 EUR." in text
    assert "Compensation was paid to no victim in 2020." in text


def test_a_victim_prosecuted_under_compulsion_is_counted_whatever_the_offence(account):
    assert account.figures["compelled"].value == 1


def test_users_of_services_are_counted_apart(account, printed):
    assert account.figures["users_prosecuted"].value == 2
    assert "Nobody was convicted of knowing use of services of a victim in 2020." in printed["en"][0].sentences
