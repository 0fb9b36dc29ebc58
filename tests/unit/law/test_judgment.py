"""Published judgments: what a right record gives, how a wrong one is refused, and what the shipped ones hold."""

from __future__ import annotations

from datetime import date

import pytest

from natc.codelists import language, participants
from natc.errors import RecordError, UnknownCodeError
from natc.figures import load_figures
from natc.law.judgment import Outcome
from natc.law.judgment_stock import get_judgment, load_judgment_list, load_judgments, load_published_totals
from natc.law.judgment_words import say_compensation, say_date, say_money, say_months, say_sentences, say_victims

ENGLISH, SLOVENIAN = language("en"), language("sl")
RIGHT = """\
compiled_on: 2026-11-23
judgments:
- id: svn-court-1
  country: SVN
  is_of_region: true
  kind: criminal
  instance: first
  outcome: conviction
  date: 2020-05-04
  defendants: 3
  sentences_months: [72, 60, 12]
  sources: ["https://example.org/a"]
"""


def write(folder, text):
    (folder / "judgments.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_right_record_is_read(tmp_path):
    (judgment,) = load_judgments(write(tmp_path, RIGHT))
    assert (judgment.sentences_months, judgment.year) == ((72, 60, 12), 2020)
    assert judgment.span == (date(2020, 5, 4), date(2020, 5, 4))


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2011", date(2011, 1, 1), date(2011, 12, 31)),
        ("2013-02", date(2013, 2, 1), date(2013, 2, 28)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2012-12", date(2012, 12, 1), date(2012, 12, 31)),
    ],
)
def test_an_inexact_date_spans_all_days_that_it_can_be(tmp_path, written, first, last):
    (judgment,) = load_judgments(write(tmp_path, RIGHT.replace("2020-05-04", written)))
    assert judgment.span == (first, last)


# From the right record to a wrong one: what is written instead of what, the field that is named, what is said of it.
WRONG = [
    pytest.param("is_of_region: true", "is_of_region: false", "judgments[1]", "is_of_region", id="region"),
    pytest.param("outcome: conviction", "outcome: violation", "judgments[1]", "does not fit the kind", id="outcome"),
    pytest.param("[72, 60, 12]", "[60, 72, 12]", "judgments[1]", "descending", id="order"),
    pytest.param("[72, 60, 12]", "[72, 60, 12, 6]", "judgments[1]", "more sentences than defendants", id="too many"),
    pytest.param("[72, 60, 12]", "[72, 60, 0]", "judgments[1]", "shorter than one month", id="zero months"),
    pytest.param("[72, 60, 12]", "[72.5]", "judgments[1].sentences_months[1]", "whole number", id="half a month"),
    pytest.param("outcome: conviction", "outcome: acquittal", "judgments[1]", "nobody was convicted", id="acquitted"),
    pytest.param("date: 2020-05-04", "date: May 2020", "judgments[1].date", "as exactly as it is known", id="date"),
    pytest.param("date: 2020-05-04", "title: R. v. Nobody", "judgments[1]", "a title is given", id="title"),
    pytest.param("date: 2020-05-04", "ecli: EU-1", "judgments[1]", "ECLI", id="ecli"),
    pytest.param("date: 2020-05-04", "oops: 1", "judgments[1].oops", "no such field", id="unknown field"),
    pytest.param("date: 2020-05-04", "name: Nobody", "judgments[1].name", "no such field", id="a name has no field"),
    pytest.param("date: 2020-05-04", "court: defendant Q. X.", "judgments[1].court", "initials", id="initials"),
    pytest.param("date: 2020-05-04", "finding: as Q.X. said", "judgments[1].finding", "initials", id="initials alone"),
    pytest.param("date: 2020-05-04", "notes: [Q.X.]", "judgments[1].notes[1]", "initials", id="initials in a note"),
    pytest.param("date: 2020-05-04", "case_number: '0101990500123'", "judgments[1].case_number", "personal", id="no"),
    pytest.param(
        "date: 2020-05-04", "notes: [defendant Petar Izmišljen]", "judgments[1].notes[1]", "name", id="name in a note"
    ),
    pytest.param('["https://example.org/a"]', "[]", "judgments[1]", "sources are missing", id="no source"),
    pytest.param('["https://example.org/a"]', "[a book]", "judgments[1]", "no addresses", id="no address"),
    pytest.param("date: 2020-05-04", "suspended_months: [73, 0, 0]", "judgments[1]", "suspended", id="suspended"),
    pytest.param(
        "date: 2020-05-04", "confiscation: {amount: 5}", "judgments[1].confiscation", "currency", id="no currency"
    ),
    pytest.param(
        "date: 2020-05-04", "victims: {total: 1, children: 2}", "judgments[1].victims", "more children", id="children"
    ),
    pytest.param(
        "date: 2020-05-04",
        "compensation: {award: {amount: 5, currency: EUR}}",
        "judgments[1].compensation",
        "granted",
        id="sum",
    ),
    pytest.param(
        "date: 2020-05-04",
        "provisions: [{text: a, in_force_basis: b}]",
        "judgments[1].provisions[1]",
        "offence",
        id="x",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "field", "said"), WRONG)
def test_a_wrong_record_is_refused_with_file_and_field(tmp_path, right, wrong, field, said):
    assert RIGHT.count(right) == 1
    with pytest.raises(RecordError) as refused:
        load_judgments(write(tmp_path, RIGHT.replace(right, wrong)))
    assert (refused.value.file, refused.value.field) == ("judgments.yaml", field)
    assert refused.value.line is not None
    assert said in str(refused.value)


def test_two_records_of_one_id_are_refused_without_repeating_it(tmp_path):
    twice = RIGHT + RIGHT.partition("judgments:\n")[2]
    with pytest.raises(RecordError, match=r"judgments\[2\]\.id: this id stands here a second time") as refused:
        load_judgments(write(tmp_path, twice))
    assert "svn-court-1" not in str(refused.value)


def test_the_judgment_of_belgrade_is_as_reported():
    """Reported by ASTRA on 8 February 2013: 15, 13, ten and a half, and ten years; EUR 55,000 confiscated."""
    judgment = get_judgment("srb-belgrade-2013")
    assert [months / 12 for months in judgment.sentences_months] == [15, 13, 10.5, 10]
    assert sum(judgment.sentences_months) == 582
    assert judgment.confiscation is not None
    assert (judgment.confiscation.amount, judgment.confiscation.currency) == (55_000, "EUR")
    assert (judgment.victims.total, judgment.victims.children) == (6, 2)


def test_what_was_not_found_is_no_outcome_and_no_sentence():
    unknown = get_judgment("srb-k-24-10")
    assert unknown.outcome is Outcome.NOT_FOUND
    assert say_sentences(unknown, ENGLISH) == "not found"
    assert say_compensation(unknown.compensation, ENGLISH) == "not found"
    assert say_date(get_judgment("mne-marriage"), ENGLISH) == "date not found"
    assert "below the statutory minimum" in say_sentences(get_judgment("mne-marriage"), ENGLISH)


def test_only_the_european_court_has_titles_and_only_its_judgments_are_from_outside_the_region():
    for judgment in load_judgments():
        is_european = judgment.case_number is not None and judgment.kind == "human_rights"
        assert (judgment.title is not None) == is_european
        assert judgment.is_of_region == (judgment.country in participants())
        assert judgment.is_of_region or is_european


@pytest.mark.parametrize("judgment", load_judgments(), ids=lambda one: one.id)
def test_an_application_number_of_strasbourg_stands_in_its_ecli(judgment):
    """ECLI of the Court: year, month and day of delivery, type, then the application number with leading zeros."""
    if judgment.ecli is None:
        assert "ECLI" not in (judgment.case_number or "")
        return
    _, _, _, year, rest = judgment.ecli.split(":")
    number, _, of_year = judgment.case_number.partition("/")
    assert date.fromisoformat(judgment.date).strftime("%Y:%m%d") == f"{year}:{rest[:4]}"
    assert rest.removeprefix(rest[:4] + "JUD") == f"{int(number):07d}{of_year}"


def test_the_published_totals_agree_with_the_figures_where_both_exist():
    """Slovenia 2020: 5 persons convicted, 33 natural and 3 legal persons prosecuted (press release)."""
    totals = {total.id: total.value for total in load_published_totals()}
    figures = {
        (figure.stage, figure.unit): figure.low
        for figure in load_figures().totals
        if figure.country == "SVN" and figure.period.first == 2020 and figure.source.id == "govsi_2021_eatd"
    }
    assert totals["svn-2020-convicted"] == figures["persons_convicted", "persons"] == 5
    assert totals["svn-2020-prosecuted"] == figures["persons_prosecuted", "persons"] == 33
    assert totals["svn-2020-prosecuted-legal"] == figures["persons_prosecuted", "legal_persons"] == 3


def test_what_was_left_out_is_said():
    outside, relation = load_judgment_list().left_out
    assert "Greece, Cyprus and the United Kingdom" in outside.what
    assert "related to the victims" in relation.what


def test_an_unknown_judgment_is_named():
    with pytest.raises(UnknownCodeError, match="srb-belgrade-2013"):
        get_judgment("no-such")


@pytest.mark.parametrize(
    ("months", "said"),
    [(1, "1 month"), (11, "11 months"), (12, "12 months (1 year)"), (126, "126 months (10 years 6 months)")],
)
def test_months_are_said_in_years_too(months, said):
    assert say_months(months, ENGLISH) == said


def test_money_and_victims_say_what_is_known():
    compensation = get_judgment("bih-doboj-compensation").compensation
    assert say_money(compensation.award, ENGLISH).startswith("about 18,000 BAM (stated as 9,000 EUR)")
    assert say_victims(get_judgment("srb-belgrade-2013").victims, ENGLISH) == "6 victims, 2 of them children"
    assert say_victims(get_judgment("mne-begging-2020").victims, ENGLISH) == "number not found, children among them"


def test_dates_are_said_as_exactly_as_they_are_known():
    assert say_date(get_judgment("ecthr-sm-hrv-gc"), ENGLISH) == "25 June 2020"
    assert say_date(get_judgment("srb-belgrade-2013"), ENGLISH) == "February 2013"
    assert say_date(get_judgment("srb-belgrade-2013"), SLOVENIAN) == "februar 2013"
    assert say_date(get_judgment("srb-k-24-10"), ENGLISH) == "2011"
