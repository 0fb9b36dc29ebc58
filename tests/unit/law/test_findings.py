"""A reviewer's finding prevails over the computed result, which stays visible beside it; a bad one is refused."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.law.by_hand import NO, ON, YES, answer, asks, asks_maximum, instrument, law, offence

from natc.codelists import language
from natc.law import (
    Binding,
    CheckState,
    CheckType,
    Confidence,
    CountryAnswers,
    CountryFindings,
    Finding,
    OffenceKind,
    Rule,
    Scope,
    check_requirement,
    count_states,
    name_result,
    say_binding,
    say_computed,
    say_counts,
    say_result,
)
from natc.law.records import alignment_record

ENGLISH = language("en")
REASON = "The act on legal persons was read; Article 4 answers it."


def finding(**fields):
    known = {
        "requirement": "R-1",
        "state": CheckState.MET,
        "reason": REASON,
        "found_on": date(2026, 5, 4),
        "reviewer": "Ministry of Justice, Slovenia",
        "second_reader": "Supreme State Prosecutor's Office",
        "second_read_on": date(2026, 6, 1),
    }
    return Finding(**{**known, **fields})


def check(*, found=None, on=ON, requirement=None, mapped=None, statute=None, **fields):
    statute = statute or law()
    return check_requirement(
        requirement or asks(),
        instrument(**fields),
        statute,
        CountryAnswers(country="SVN", mapped_by="an office", mapped_on=date(2026, 1, 1), answers=(mapped,))
        if mapped
        else None,
        CountryFindings(country="SVN", findings=(found,)) if found else None,
        on=on,
    )


def test_a_finding_prevails_and_the_computed_result_stays_visible():
    result = check(found=finding(), mapped=answer(("whole", NO)))
    assert (result.state, result.computed, result.rule) == (CheckState.MET, CheckState.NOT_MET, Rule.NO_ELEMENT)
    said = say_result(result, ENGLISH)
    for part in ("Ministry of Justice, Slovenia", "Supreme State Prosecutor's Office", "4 May 2026", "1 June 2026"):
        assert part in said
    assert said.index(REASON) < said.index("Not met.")
    assert result.is_reviewed


def test_a_finding_holds_from_the_day_of_its_second_reading():
    before, after = (check(found=finding(), on=day) for day in (date(2026, 5, 31), date(2026, 6, 1)))
    assert (before.state, before.finding) == (CheckState.NOT_ASSESSED, None)
    assert after.state is CheckState.MET


def test_a_finding_on_another_requirement_changes_nothing():
    assert check(found=finding(requirement="R-2")).state is CheckState.NOT_ASSESSED


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"reason": "It is met."}, "20 at least", id="no reason"),
        pytest.param({"second_reader": "ministry of justice, slovenia"}, "another office", id="same office"),
        pytest.param({"second_read_on": date(2026, 5, 3)}, "before found_on", id="read before it was found"),
    ],
)
def test_a_finding_without_reason_or_second_office_is_refused(fields, said):
    with pytest.raises(ValueError, match=said):
        finding(**fields)


def test_a_finding_leaves_its_traces_in_the_row_that_is_published():
    row = alignment_record(check(found=finding(), mapped=answer(("whole", NO))))
    assert (row["state"], row["computed_state"], row["reviewed"]) == ("met", "not_met", "yes")
    assert (row["finding_reason"], row["found_on"], row["second_read_on"]) == (REASON, "2026-05-04", "2026-06-01")


@pytest.mark.parametrize(
    ("country", "binding", "said", "deadline"),
    [
        ("SVN", Binding.BINDS, "Directive 1 binds Slovenia. The deadline of 6 April 2013 has passed.", "2013-04-06"),
        ("SRB", Binding.BENCHMARK, "Directive 1 is a benchmark for the accession of Serbia.", None),
        ("XKX", Binding.NOT_BOUND, "Kosovo* is not a party to Directive 1.", None),
        ("MDA", Binding.NOT_RECORDED, "What Directive 1 is to Moldova is not recorded.", None),
    ],
)
def test_what_the_instrument_is_to_a_country_is_said_and_a_deadline_only_where_it_binds(
    country, binding, said, deadline
):
    result = check(statute=law(country=country))
    assert (result.binding, say_binding(result, ENGLISH)) == (binding, said)
    assert alignment_record(result)["deadline"] == deadline


def test_a_deadline_passes_the_day_after():
    on_the_day, later = (check(on=date(2013, 4, day)) for day in (6, 7))
    assert (on_the_day.is_past_deadline, later.is_past_deadline) == (False, True)
    assert "The deadline is 6 April 2013." in say_binding(on_the_day, ENGLISH)


def test_the_least_sure_of_the_ranges_compared_says_how_sure_a_result_is():
    sure, unsure = offence("base", low=1, high=10), offence("base", low=1, high=10, confidence=Confidence.LOW)
    asked, mapped = asks_maximum(10, Scope.CRIMINAL_ORGANISATION), answer(("whole", NO))
    for statute, confidence in ((law(sure), Confidence.HIGH), (law(unsure), Confidence.LOW)):
        assert check(requirement=asked, mapped=mapped, statute=statute).confidence is confidence


@pytest.mark.parametrize(
    ("done_on", "said"),
    [
        pytest.param(None, "The date has passed and it was not done. The date is 31 December 2025.", id="missed"),
        pytest.param(date(2025, 11, 1), "Done on 1 November 2025. The date is 31 December 2025.", id="kept"),
        pytest.param(
            date(2026, 11, 1), "Done on 1 November 2026. The date is 31 December 2026.", id="the next one kept"
        ),
    ],
)
def test_the_date_that_is_said_is_the_one_that_decided(done_on, said):
    yearly = asks(CheckType.DEADLINE, latest="12-31")
    mapped = answer(("whole", YES if done_on else NO), done_on=done_on)
    assert say_computed(check(requirement=yearly, mapped=mapped), ENGLISH).endswith(said)


def test_what_is_optional_and_used_in_part_is_counted_apart():
    partly = asks(elements=("a", "b")), answer(("a", YES), ("b", NO))
    left = asks(elements=("a", "b"), optional=True), partly[1]
    results = tuple(check(requirement=requirement, mapped=mapped) for requirement, mapped in (partly, left))
    assert [name_result(one, ENGLISH) for one in results] == ["partly met", "optional, used in part"]
    counts = count_states(results)
    assert (counts.partly, counts.used_in_part, counts.not_used, counts.total) == (1, 1, 0, 2)
    assert say_counts(counts, ENGLISH).endswith("1 that the instrument leaves to the state is used in part.")


def test_what_is_optional_is_not_used_and_never_missed():
    requirement = asks(optional=True, elements=("a",))
    result = check(requirement=requirement, mapped=answer(("a", NO)))
    assert name_result(result, ENGLISH) == "optional, not used"
    counts = count_states((result, check(mapped=answer(("whole", NO))), check(mapped=answer(("whole", YES)))))
    assert (counts.met, counts.not_met, counts.not_used, counts.total) == (1, 1, 1, 3)
    assert "Of 3 requirements 1 are met, 0 partly met, 1 not met" in say_counts(counts, ENGLISH)


def test_a_range_that_was_compared_is_said_with_what_follows_from_it():
    def said(*offences):
        statute, rows = law(*offences), answer(*(("whole", YES, one.id) for one in offences))
        return say_computed(check(requirement=asks_maximum(10, Scope.CHILD), mapped=rows, statute=statute), ENGLISH)

    assert "Article 1: 3 to 15 years (reaches what is asked)." in said(offence("a", OffenceKind.AGGRAVATED, 3, 15))
    assert "Article 1: 3 to 9 years (stays below what is asked)." in said(offence("a", OffenceKind.AGGRAVATED, 3, 9))
    assert "Article 1: the range was not read." in said(offence("a", OffenceKind.AGGRAVATED))
    open_ended = said(offence("a", OffenceKind.AGGRAVATED, 5, open_ended=True))
    assert "at least 5 years (maximum in the general part of the code, not read)" in open_ended
