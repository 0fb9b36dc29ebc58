"""Every figure has a sentence in every state, whole and translatable, and none of them can be taken for another."""

from __future__ import annotations

import dataclasses
import re

import pytest
from tests.slovenia_2020 import slovenia_account

from natc.codelists import language
from natc.returns.account import FIGURES
from natc.returns.account_justice import say_court_time, say_courts, say_police, say_sentences, say_title
from natc.returns.account_say import Speaker
from natc.returns.account_sentences import Imprisonment
from natc.returns.account_victims import say_delivery, say_victims
from natc.returns.account_wordings import WORDINGS
from natc.returns.account_words import SECTIONS, say_account
from natc.returns.result import Cell, CellState

ENGLISH = language("en")


def cell(value, *, state=CellState.KNOWN, **flags):
    return Cell(measure="count", unit="person", value=value, low=value, state=state, **flags)


STATES = {
    "several": cell(7),
    "one": cell(1),
    "at least": cell(7, is_at_least=True),
    "none": cell(0),
    "none yet": cell(0, is_provisional=True),
    "not supplied": cell(None, state=CellState.NOT_SUPPLIED, reason="NOT_DELIVERED"),
    "missing": cell(None, state=CellState.MISSING, reason="UNKNOWN"),
}


@pytest.fixture(scope="module")
def account():
    return slovenia_account()


def altered(account, **cells):
    return Speaker(dataclasses.replace(account, figures={**account.figures, **cells}), ENGLISH)


def test_every_figure_has_its_wording_and_no_wording_is_without_a_figure():
    assert FIGURES.keys() == WORDINGS.keys()


@pytest.mark.parametrize("name", FIGURES)
def test_each_state_has_a_sentence_of_its_own_with_the_number_where_there_is_one(account, name):
    said = {state: altered(account, **{name: one}).figure(name).text for state, one in STATES.items()}
    assert len(set(said.values())) == len(STATES)
    assert all(re.fullmatch(r"[A-Z0-9][^%]+\.", text) for text in said.values()), said
    assert re.search(r"\b7\b", said["several"])
    assert re.search(r"\b1\b", said["one"])
    assert re.search(r"[Aa]t least 7\b", said["at least"])
    assert "28 to 31" in altered(account, **{name: dataclasses.replace(cell(31), low=28)}).figure(name).text
    assert "on record yet" in said["none yet"]
    assert "still owed" in said["none yet"]
    for state in ("none", "none yet", "not supplied", "missing"):
        assert set(re.findall(r"\d+", said[state])) <= {"2020", "2016"}, said[state]


def test_a_provisional_count_is_named_at_the_end_of_its_section_and_marked(account):
    speaker = altered(account, convicted=cell(5, is_provisional=True))
    (said,) = [one.text for part in speaker.provisional("convicted", "judgments") for one in part]
    assert said == "Provisional, because not everything was delivered for 2020: natural persons convicted."
    assert speaker.cell(speaker.account.figures["convicted"]) == "5 [p]"


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (
            cell(5),
            "Slovenia, 2020: 5 persons were convicted of trafficking in human beings"
            " (first conviction, not necessarily final)",
        ),
        (
            cell(1),
            "Slovenia, 2020: 1 person was convicted of trafficking in human beings"
            " (first conviction, not necessarily final)",
        ),
        (cell(0), "Slovenia, 2020: nobody was convicted of trafficking in human beings"),
        (
            cell(0, is_provisional=True),
            "Slovenia, 2020: nobody is on record as convicted yet, and judgments are still owed",
        ),
        (STATES["not supplied"], "Slovenia, 2020: how many persons were convicted is not known yet"),
    ],
)
def test_the_title_does_not_take_what_is_owed_for_nobody(account, one, said):
    assert say_title(altered(account, convicted=one)) == said


def test_a_cell_is_never_empty_and_a_range_is_written_as_one(account):
    speaker = Speaker(account, ENGLISH)
    assert speaker.cell(STATES["not supplied"]) == "[w]"
    assert speaker.cell(STATES["missing"]) == "[x]"
    assert speaker.cell(dataclasses.replace(cell(9), low=6)) == "6 to 9"
    assert speaker.cell(STATES["at least"]) == "at least 7"


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (cell(168), "168 offences of trafficking in human beings were recorded"),
        (cell(168, is_at_least=True), "At least 168 offences of trafficking in human beings were recorded"),
        (cell(0), "No offence of trafficking in human beings was recorded"),
        (cell(0, is_provisional=True), "No offence is on record yet, and files are still owed"),
        (STATES["missing"], "How many offences were recorded is not known"),
    ],
)
def test_a_heading_says_no_more_than_is_known(account, one, said):
    assert say_police(altered(account, offences=one)).heading == said


def courts(account, **cases):
    court = dataclasses.replace(account.court, **cases)
    section = say_court_time(Speaker(dataclasses.replace(account, court=court), ENGLISH))
    return section.heading, text_of(section)


def text_of(section):
    return " ".join(said.text for part in section.paragraphs for said in part)


@pytest.mark.parametrize(("n", "has_rate"), [(9, False), (10, True)])
def test_no_rate_and_no_finding_stands_on_fewer_than_ten_cases(account, n, has_rate):
    heading, text = courts(account, incoming=12, resolved=n, clearance_rate=83.3, disposition_days=152.0)
    assert ("The clearance rate is 83.3 %" in text) is has_rate
    assert ("would take 152 days" in text) is has_rate
    assert "12 cases came in" in text
    found = "The courts resolved fewer cases than came in"
    assert heading == (found if has_rate else "Cases resolved: 9; cases that came in: 12")
    heading, _text = courts(account, incoming=12, resolved=n, is_provisional=True)
    assert heading == f"Cases resolved: {n}; cases that came in: 12"


def test_no_case_while_files_are_owed_is_no_finding(account):
    nothing = {"incoming": 0, "resolved": 0, "clearance_rate": None, "disposition_days": None}
    assert courts(account, **nothing)[0] == "No case came in and none was resolved"
    assert "still owed" in courts(account, **nothing, is_provisional=True)[0]


def test_stocks_are_provisional_where_an_earlier_year_was_not_delivered(account):
    assert "provisional" not in courts(account, missing_years=())[1]
    assert "earlier years were not all delivered: 2017, 2018." in courts(account, missing_years=(2017, 2018))[1]


def test_a_country_without_a_victim_so_far_is_told_that_registrations_are_owed(account):
    section = say_victims(altered(account, victims=cell(0, is_provisional=True)))
    assert section.heading == "No victim is on record yet, and registrations are still owed"
    assert "Provisional, because not everything was delivered" in text_of(section)


def test_a_breakdown_says_between_which_numbers_each_count_lies(account):
    key = "account_victims.sex"
    cells = {"F": dataclasses.replace(cell(31), low=28), "M": cell(10)}
    one = dataclasses.replace(account.breakdowns[key], cells=cells)
    speaker = Speaker(dataclasses.replace(account, breakdowns={**account.breakdowns, key: one}), ENGLISH)
    assert "By sex – female: 28 to 31; male: 10." in text_of(say_victims(speaker))


@pytest.mark.parametrize("name", ["judgments", "convicted", "convicted_legal"])
@pytest.mark.parametrize("none", [cell(0), cell(0, is_provisional=True)])
def test_no_indictment_beside_judgments_is_no_flat_none(account, name, none):
    names = ("indictments", "indicted", "indicted_legal", "judgments", "convicted", "convicted_legal")
    nothing = dict.fromkeys(names, none)
    said = text_of(say_courts(altered(account, **{**nothing, name: cell(3)})))
    assert "No indictment for trafficking in human beings is on record for 2020, though courts gave judgments" in said
    assert "indicted for trafficking in human beings in 2020" not in said
    assert "though courts gave judgments" not in text_of(say_courts(altered(account, **nothing)))
    one = {**nothing, name: cell(3), "indictments": cell(1), "indicted": cell(1)}
    assert "though courts gave judgments" not in text_of(say_courts(altered(account, **one)))


def test_years_that_are_missing_are_named_beside_the_five(account):
    convicted = {**account.convicted, 2017: STATES["not supplied"], 2018: cell(7, is_provisional=True)}
    speaker = Speaker(dataclasses.replace(account, convicted=convicted), ENGLISH)
    assert "The number of the five years is not complete" in text_of(say_courts(speaker))
    assert "not all judgments were delivered for 2017, 2018." in text_of(say_courts(speaker))
    delivered = say_delivery(speaker)
    assert delivered.heading != "Everything was delivered for 2020"
    assert "2017, 2018" in text_of(delivered)
    assert "not complete" not in text_of(say_courts(Speaker(account, ENGLISH)))


def test_each_paragraph_on_proceedings_names_the_offence(account):
    """So that a sentence taken out of the account still says what it counts."""
    for section in (say_police(Speaker(account, ENGLISH)), say_courts(Speaker(account, ENGLISH))):
        for paragraph in section.paragraphs:
            assert "trafficking in human beings" in paragraph[0].text


def test_every_sum_of_months_has_its_unit(account):
    sentences = (
        Imprisonment(imposed=24, net=0),
        Imprisonment(imposed=12, net=12),
        Imprisonment(imposed=None, net=None),
    )
    speaker = Speaker(dataclasses.replace(account, imprisonments=sentences), ENGLISH)
    text = text_of(say_sentences(speaker))
    assert "come to 36 months imposed." in text
    assert "come to 12 months." in text
    assert "1 sentence is suspended in full." in text
    assert "The length or suspension of 1 sentence is not known" in text


def test_all_nothing_is_said_in_whole_sentences_too(account):
    """With every figure owed, no sentence says a number, and no section is empty."""
    owed = dict.fromkeys(account.figures, STATES["not supplied"])
    empty = {key: dataclasses.replace(one, cells={}) for key, one in account.breakdowns.items()}
    nothing = dataclasses.replace(
        account, figures=owed, breakdowns=empty,
        forms={}, imprisonments=(), sums={name: {} for name in account.sums},
    )  # fmt: skip
    written = say_account(nothing, ENGLISH)
    assert len(written.sections) == len(SECTIONS)
    assert all(part for section in written.sections for part in section.paragraphs)
    justice = [
        one
        for section in written.sections
        if section.id in ("police", "courts")
        for part in section.paragraphs
        for one in part
    ]
    assert all(set(re.findall(r"\d+", one.text)) <= {"2016", "2020"} for one in justice)


def test_every_sentence_is_a_message_that_can_be_translated_whole(account):
    """A language that marks every message: no sentence begins without a mark."""
    words = _Translated(ENGLISH)
    written = say_account(account, words)
    texts = [*written.sentences, written.title, *(section.heading for section in written.sections)]
    assert [text for text in texts if not text.startswith("¤")] == []


class _Translated:
    """A language that puts a mark before each message."""

    def __init__(self, language):
        self._language = language
        self.code, self.locale = language.code, language.locale

    def gettext(self, message):
        return f"¤{message}" if message else ""

    def ngettext(self, one, several, n):
        return f"¤{one if n == 1 else several}"

    def number(self, value, *, decimals=0):
        return self._language.number(value, decimals=decimals)
