"""Sentences against the statutory range of their time: ranges and judgments made by hand, and the one of Belgrade."""

from __future__ import annotations

from dataclasses import replace

import pytest

from natc.codelists import language
from natc.law.judgment import AppliedProvision, Judgment, JudgmentInstance, Kind, Outcome
from natc.law.judgment_range import Position, RangeGap, statutory_range_at
from natc.law.judgment_range_words import say_position, say_statutory_range
from natc.law.judgment_stock import get_judgment, load_judgments
from natc.law.provision import CountryLaw, Offence, OffenceKind, Penalty, Review, ReviewState, TextRead
from natc.law.shelf import load_laws
from natc.law.wording import Confidence

ENGLISH = language("en")


def law(*, low=12, high=120, open_ended=False, confidence=Confidence.HIGH, **dates):
    offence = Offence(
        id="svn-1-1",
        article="1",
        paragraph="1",
        kind=OffenceKind.BASE,
        penalty=Penalty(min_months=low, max_months=high, open_ended=open_ended),
        **dates,
    )
    return {
        "SVN": CountryLaw(
            country="SVN",
            code_name="Zakonik",
            code_language="sl",
            as_of="2020",
            confidence=confidence,
            text_read=TextRead.STATUTE,
            review=Review(state=ReviewState.NOT_REVIEWED),
            offences=(offence,),
            sources=(),
        )
    }


def judgment(*months, date="2020-06-30", offence="svn-1-1", basis=None, outcome=Outcome.CONVICTION, more=()):
    return Judgment(
        id="svn-made-up",
        country="SVN",
        is_of_region=True,
        kind=Kind.CRIMINAL,
        instance=JudgmentInstance.FIRST,
        outcome=outcome,
        date=date,
        provisions=(AppliedProvision(text="Article 1", offence=offence, in_force_basis=basis), *more),
        sentences_months=months,
        sources=("https://example.org/a",),
    )


@pytest.mark.parametrize(
    ("months", "low", "high", "position"),
    [
        (11, 12, 120, Position.BELOW),
        (12, 12, 120, Position.AT_MINIMUM),
        (13, 12, 120, Position.WITHIN),
        (119, 12, 120, Position.WITHIN),
        (120, 12, 120, Position.AT_MAXIMUM),
        (121, 12, 120, Position.ABOVE),
        (36, None, 36, Position.AT_MAXIMUM),
        (30, None, 36, Position.NOT_ABOVE),
        (37, None, 36, Position.ABOVE),
        (59, 60, None, Position.BELOW),
        (60, 60, None, Position.AT_MINIMUM),
        (600, 60, None, Position.NOT_BELOW),
    ],
)
def test_a_sentence_stands_where_the_numbers_put_it(months, low, high, position):
    laws = law(low=low, high=high, open_ended=high is None, valid_from="2010")
    found = statutory_range_at(judgment(months), laws)
    assert found.is_known
    assert found.positions == (position,)


@pytest.mark.parametrize(
    ("date", "dates", "basis", "gap"),
    [
        pytest.param("2020", {"valid_from": "2015-01-01"}, None, None, id="the whole year is after"),
        pytest.param("2020", {"valid_from": "2020-03-01"}, None, RangeGap.NOT_DATED, id="before or after, in one year"),
        pytest.param("2020", {"valid_from": "2020-03-01"}, "a reason", None, id="the judgment's record says why"),
        pytest.param("2020-02", {"valid_from": "2020-03-01"}, None, RangeGap.OTHER_TEXT, id="a month before"),
        pytest.param("2020-02", {"valid_from": "2020-03-01"}, "x", RangeGap.OTHER_TEXT, id="the law's record leads"),
        pytest.param("2020-03-01", {"valid_from": "2020-03-01"}, None, None, id="on the first day"),
        pytest.param("2020-03-02", {"valid_to": "2020-03-01"}, None, RangeGap.OTHER_TEXT, id="a day after the last"),
        pytest.param("2019", {"valid_from": "2015", "valid_to": "2020"}, None, None, id="between"),
        pytest.param(
            "2020-06-30", {"valid_from": "2020"}, None, RangeGap.NOT_DATED, id="begun at some time in the year"
        ),
        pytest.param(
            "2020", {"valid_from": "2015", "valid_to": "2020"}, None, RangeGap.NOT_DATED, id="ended in the year"
        ),
        pytest.param("2020-06-30", {"valid_from": "2015", "valid_to": "2020"}, None, RangeGap.NOT_DATED, id="may have"),
        pytest.param("2020", {"valid_from": "2015", "valid_to": "2020"}, "a reason", None, id="ended in it: a reason"),
        pytest.param("2020", {}, None, RangeGap.NOT_DATED, id="no date in the law"),
        pytest.param("2020", {}, "a reason", None, id="no date in the law, but a reason"),
        pytest.param(None, {"valid_from": "2015"}, None, RangeGap.NO_DATE, id="no date of the judgment"),
        pytest.param(None, {"valid_from": "2015"}, "x", RangeGap.NO_DATE, id="no date, whatever the reason"),
    ],
)
def test_the_range_is_known_only_where_its_text_is_that_of_the_time(date, dates, basis, gap):
    found = statutory_range_at(judgment(24, date=date, basis=basis), law(**dates))
    assert found.gap is gap
    assert found.positions == ((Position.WITHIN,) if gap is None else (Position.NOT_KNOWN,))


@pytest.mark.parametrize(
    ("one", "gap"),
    [
        (judgment(24, offence=None), RangeGap.NO_PROVISION),
        (judgment(24, offence="svn-9"), RangeGap.NO_LAW),
        (judgment(24, more=(AppliedProvision(text="b", offence="svn-2"),)), RangeGap.SEVERAL_PROVISIONS),
        (get_judgment("ecthr-sm-hrv-gc"), RangeGap.NOT_CRIMINAL),
    ],
)
def test_every_other_reason_has_its_own_words(one, gap):
    found = statutory_range_at(one, law(valid_from="2010"))
    assert found.gap is gap
    assert say_statutory_range(found, ENGLISH).endswith(".")


def test_a_penalty_that_was_not_read_is_no_range():
    found = statutory_range_at(judgment(24), law(low=None, high=None, valid_from="2010"))
    assert (found.gap, found.positions) == (RangeGap.NOT_READ, (Position.NOT_KNOWN,))


def test_the_last_sentence_of_belgrade_is_exactly_the_minimum_of_the_time():
    """Criminal Code of Serbia, Article 388(7), text up to Official Gazette 121/2012: at least ten years."""
    laws = law(low=120, high=None, open_ended=True)
    offence = laws["SVN"].offences[0]
    renamed = Offence(
        id="srb-388-7", article="388", paragraph="7", kind=OffenceKind.AGGRAVATED, penalty=offence.penalty
    )
    serbian = CountryLaw(
        country="SRB",
        code_name="Krivični zakonik",
        code_language="sr-Latn",
        as_of="121/2012",
        confidence=Confidence.MEDIUM,
        text_read=TextRead.STATUTE,
        review=Review(state=ReviewState.NOT_REVIEWED),
        offences=(renamed,),
        sources=(),
    )
    found = statutory_range_at(get_judgment("srb-belgrade-2013"), {"SRB": serbian})
    assert found.positions == (Position.NOT_BELOW, Position.NOT_BELOW, Position.NOT_BELOW, Position.AT_MINIMUM)
    assert say_position(120, found, ENGLISH) == "120 months (10 years): exactly the minimum"
    assert "at least 120 months (10 years)" in say_statutory_range(found, ENGLISH)


def test_no_shipped_judgment_is_placed_without_a_law():
    for one in load_judgments():
        assert not statutory_range_at(one, {}).is_known


@pytest.mark.parametrize(
    ("offence_time", "dates", "basis", "gap"),
    [
        pytest.param("2016", {"valid_from": "2015-01-01"}, None, None, id="both under the same text"),
        pytest.param("2014", {"valid_from": "2015-01-01"}, None, RangeGap.CHANGED, id="offence under an older text"),
        pytest.param("2014", {"valid_from": "2015-01-01"}, "x", RangeGap.CHANGED, id="whatever the reason says"),
        pytest.param("2015", {"valid_from": "2015-03-01"}, None, RangeGap.NOT_DATED, id="the offence before or after"),
        pytest.param("2015", {"valid_from": "2015-03-01"}, "a reason", None, id="offence before or after: a reason"),
    ],
)
def test_the_text_has_to_have_held_when_the_offence_was_committed_too(offence_time, dates, basis, gap):
    one = replace(judgment(24, date="2020", basis=basis), offence_time=offence_time)
    assert statutory_range_at(one, law(**dates)).gap is gap


@pytest.mark.parametrize(
    ("confidence", "dates", "basis", "gap"),
    [
        pytest.param(Confidence.HIGH, {}, None, None, id="the text in force was read"),
        pytest.param(Confidence.MEDIUM, {}, None, RangeGap.NOT_DATED, id="an older text, which may have been amended"),
        pytest.param(Confidence.MEDIUM, {}, "a reason", None, id="an older text, and a reason"),
        pytest.param(Confidence.MEDIUM, {"valid_to": "2022"}, None, None, id="an older text with its end"),
        pytest.param(Confidence.LOW, {}, None, RangeGap.NOT_DATED, id="a secondary source"),
    ],
)
def test_an_older_text_without_an_end_is_not_taken_for_that_of_the_time(confidence, dates, basis, gap):
    laws = law(valid_from="2010", confidence=confidence, **dates)
    assert statutory_range_at(judgment(24, basis=basis), laws).gap is gap


def test_the_four_sentences_of_belgrade_against_the_law_of_serbia():
    """Article 388(7), amended by Official Gazette 72/2009: imprisonment of at least ten years; no maximum is named."""
    found = statutory_range_at(get_judgment("srb-belgrade-2013"), load_laws())
    assert (found.low, found.high, found.is_open_ended) == (120, None, True)
    assert dict(zip(found.judgment.sentences_months, found.positions, strict=True)) == {
        180: Position.NOT_BELOW,
        156: Position.NOT_BELOW,
        126: Position.NOT_BELOW,
        120: Position.AT_MINIMUM,
    }
    assert any("121/2012" in basis for basis in found.bases)
    assert any("72/2009" in basis for basis in found.bases)


def test_belgrade_under_the_text_before_2009_would_not_be_held_against_this_range():
    """From 1 January 2006 to the amendment of 2009 the paragraph was another: at least five years (paragraph 6)."""
    earlier = replace(get_judgment("srb-belgrade-2013"), date="2008-05", date_basis=None)
    assert statutory_range_at(earlier, load_laws()).gap is RangeGap.OTHER_TEXT


OTHERS = [one for one in load_judgments() if one.id != "srb-belgrade-2013"]


@pytest.mark.parametrize("one", OTHERS, ids=lambda one: one.id)
def test_all_other_ranges_are_unknown_because_no_paragraph_was_found(one):
    gap = RangeGap.NO_PROVISION if one.kind is Kind.CRIMINAL else RangeGap.NOT_CRIMINAL
    found = statutory_range_at(one, load_laws())
    assert (found.gap, found.low, found.high, found.bases) == (gap, None, None, ())


def test_a_suspended_sentence_stands_where_its_whole_length_puts_it():
    one = replace(judgment(24, 12), suspended_months=(24, 6))
    found = statutory_range_at(one, law(low=18, valid_from="2010"))
    assert found.positions == (Position.WITHIN, Position.BELOW)


def test_a_highest_sentence_is_not_placed():
    found = statutory_range_at(replace(judgment(), highest_months=108), law(valid_from="2010"))
    assert (found.is_known, found.positions) == (True, ())
