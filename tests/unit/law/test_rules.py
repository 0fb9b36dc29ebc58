"""Which rule decides: every rule is reached by a record made by hand, and concludes what its name says."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.law.by_hand import (
    IN_PART,
    NO,
    NOT_READ,
    ON,
    YES,
    answer,
    asks,
    asks_maximum,
    law,
    offence,
)

from natc.law import CheckState, CheckType, OffenceKind, Rule, Scope, apply_rule
from natc.law.rules import STATES, last_due, next_due

MET, PARTLY, NOT_MET, OPEN = CheckState.MET, CheckState.PARTLY, CheckState.NOT_MET, CheckState.NOT_ASSESSED
THREE = asks(elements=("a", "b", "c"))
NO_LAW = law()
YEARLY = asks(CheckType.DEADLINE, in_force=date(2024, 7, 14), latest="12-31")
PLAN = asks(CheckType.DEADLINE, due=date(2028, 7, 15), review_max_years=5)
ONCE = asks(CheckType.DEADLINE, due=date(2020, 1, 1))
PAST = asks(CheckType.DEADLINE, due=date(2020, 1, 1), review_max_years=5)
MONTH = asks(CheckType.DURATION_MIN_DAYS, days=30)
BASE_8 = offence("base", low=2, high=8)
BASE_10 = offence("base", low=1, high=10)
HEAVY_15 = offence("heavy", OffenceKind.AGGRAVATED, 3, 15)
HEAVY_9 = offence("heavy", OffenceKind.AGGRAVATED, 3, 9)
HEAVY_OPEN = offence("heavy", OffenceKind.AGGRAVATED, 5, open_ended=True)
HEAVY_UNREAD = offence("heavy", OffenceKind.AGGRAVATED)
GANG = asks_maximum(10, Scope.CRIMINAL_ORGANISATION)
BY_HEAVY = answer(("whole", YES, "heavy"))

CASES = [
    ("nobody mapped it", THREE, NO_LAW, None, Rule.UNMAPPED, OPEN),
    ("all", THREE, NO_LAW, answer(("a", YES), ("b", YES), ("c", YES)), Rule.EVERY_ELEMENT, MET),
    ("yes and no", THREE, NO_LAW, answer(("a", YES), ("b", NO), ("c", YES)), Rule.SOME_ELEMENTS, PARTLY),
    ("in part", THREE, NO_LAW, answer(("a", IN_PART), ("b", YES), ("c", YES)), Rule.SOME_ELEMENTS, PARTLY),
    ("none", THREE, NO_LAW, answer(("a", NO), ("b", NO), ("c", NO)), Rule.NO_ELEMENT, NOT_MET),
    ("unread", THREE, NO_LAW, answer(("a", YES), ("b", YES), ("c", NOT_READ)), Rule.NOT_READ, OPEN),
    ("left out is unread", THREE, NO_LAW, answer(("a", YES), ("b", YES)), Rule.NOT_READ, OPEN),
    ("no, rest unread", THREE, NO_LAW, answer(("a", NO), ("b", NOT_READ)), Rule.MISSING_AND_NOT_READ, OPEN),
    ("heavier form", GANG, law(BASE_8, HEAVY_15), BY_HEAVY, Rule.MAXIMUM, MET),
    ("base alone", GANG, law(BASE_10), answer(("base_offence", YES, "base")), Rule.BASE_MAXIMUM, MET),
    ("part", GANG, law(BASE_8, HEAVY_15), answer(("whole", IN_PART, "heavy")), Rule.MAXIMUM_IN_PART, PARTLY),
    ("below", GANG, law(BASE_8, HEAVY_9), BY_HEAVY, Rule.MAXIMUM_BELOW, NOT_MET),
    ("range unread", GANG, law(BASE_8, HEAVY_UNREAD), BY_HEAVY, Rule.MAXIMUM_NOT_READ, OPEN),
    ("form unread", GANG, law(BASE_8), answer(("base_offence", YES, "base")), Rule.MAXIMUM_NOT_READ, OPEN),
    ("at least", GANG, law(BASE_8, HEAVY_OPEN), BY_HEAVY, Rule.GENERAL_PART_NOT_READ, OPEN),
    ("30 days", MONTH, NO_LAW, answer(("whole", YES), days=30), Rule.DURATION, MET),
    ("29 days", MONTH, NO_LAW, answer(("whole", YES), days=29), Rule.DURATION_BELOW, NOT_MET),
    ("days unread", MONTH, NO_LAW, answer(("whole", NOT_READ)), Rule.NOT_READ, OPEN),
    ("kept", ONCE, NO_LAW, answer(("whole", YES), done_on=date(2020, 1, 1)), Rule.DATE_KEPT, MET),
    ("reviewed late", PAST, NO_LAW, answer(("whole", YES), done_on=date(2019, 1, 1)), Rule.REVIEW_OVERDUE, PARTLY),
    ("late", PAST, NO_LAW, answer(("whole", YES), done_on=date(2022, 1, 1)), Rule.DATE_LATE, PARTLY),
    ("missed", PAST, NO_LAW, answer(("whole", NO)), Rule.DATE_MISSED, NOT_MET),
    ("unknown", PAST, NO_LAW, answer(("whole", NOT_READ)), Rule.NOT_READ, OPEN),
    ("not due", PLAN, NO_LAW, answer(("whole", NO)), Rule.NOT_DUE_YET, OPEN),
    ("done early", PLAN, NO_LAW, answer(("whole", YES), done_on=date(2026, 1, 1)), Rule.DATE_KEPT, MET),
    ("this year's", YEARLY, NO_LAW, answer(("whole", YES), done_on=date(2025, 11, 1)), Rule.DATE_KEPT, MET),
    ("years ago", YEARLY, NO_LAW, answer(("whole", YES), done_on=date(2023, 11, 1)), Rule.DATE_MISSED, NOT_MET),
]


@pytest.mark.parametrize(
    ("requirement", "statute", "mapped", "rule", "state"), [pytest.param(*case[1:], id=case[0]) for case in CASES]
)
def test_the_rule_that_decides_and_what_it_concludes(requirement, statute, mapped, rule, state):
    ruling = apply_rule(requirement, statute, mapped, ON)
    assert (ruling.rule, ruling.state) == (rule, state)


def test_every_rule_is_reached_by_a_case_and_concludes_something():
    assert {case[4] for case in CASES} == set(Rule) == set(STATES)


def test_silence_alone_never_ends_in_met_or_not_met():
    for requirement in (THREE, GANG, MONTH, PAST, YEARLY):
        for mapped in (None, answer(("whole" if requirement is not THREE else "a", NOT_READ))):
            assert apply_rule(requirement, law(offence("base")), mapped, ON).state is OPEN


def test_what_the_instrument_leaves_to_the_state_decides_nothing_beside_duties():
    requirement = asks(elements=("duty", "choice"), optional_elements=("choice",))
    assert apply_rule(requirement, NO_LAW, answer(("duty", YES), ("choice", NO)), ON).rule is Rule.EVERY_ELEMENT
    assert apply_rule(requirement, NO_LAW, answer(("duty", NO), ("choice", YES)), ON).rule is Rule.NO_ELEMENT


def test_a_date_after_the_day_that_is_asked_about_has_not_come_yet():
    mapped = answer(("whole", YES), done_on=date(2019, 12, 1))
    assert apply_rule(PAST, NO_LAW, mapped, date(2019, 11, 30)).rule is Rule.NOT_DUE_YET
    assert apply_rule(PAST, NO_LAW, mapped, date(2019, 12, 1)).rule is Rule.DATE_KEPT


def test_a_yearly_duty_falls_due_at_the_end_of_each_year_since_it_began():
    assert last_due(YEARLY, date(2024, 12, 31)) is None
    assert last_due(YEARLY, date(2025, 1, 1)) == date(2024, 12, 31)
    assert next_due(YEARLY, date(2026, 11, 24)) == date(2026, 12, 31)
    assert next_due(PLAN, date(2030, 1, 1)) == date(2028, 7, 15)


def test_a_yearly_duty_begins_with_a_date_on_which_it_is_in_force():
    since = asks(CheckType.DEADLINE, in_force=date(2024, 12, 31), latest="12-31")
    assert last_due(since, date(2025, 1, 1)) == date(2024, 12, 31)


def test_nothing_is_missed_on_the_day_that_it_is_due():
    for day, rule in ((date(2020, 1, 1), Rule.NOT_DUE_YET), (date(2020, 1, 2), Rule.DATE_MISSED)):
        assert apply_rule(ONCE, NO_LAW, answer(("whole", NO)), day).rule is rule


def test_what_was_done_in_the_year_of_the_next_date_is_held_against_that_date():
    mapped = answer(("whole", YES), done_on=date(2026, 10, 1))
    assert apply_rule(YEARLY, NO_LAW, mapped, ON).rule is Rule.DATE_KEPT


def test_a_duty_whose_elements_are_all_left_to_the_state_is_weighed_by_them():
    requirement = asks(elements=("choice",), optional_elements=("choice",))
    assert apply_rule(requirement, NO_LAW, answer(("choice", YES)), ON).rule is Rule.EVERY_ELEMENT


def test_a_plan_of_a_leap_day_is_to_be_reviewed_by_the_first_of_march():
    mapped = answer(("whole", YES), done_on=date(2020, 2, 29))
    requirement = asks(CheckType.DEADLINE, due=date(2021, 1, 1), review_max_years=5)
    assert apply_rule(requirement, NO_LAW, mapped, date(2025, 3, 1)).rule is Rule.DATE_KEPT
    assert apply_rule(requirement, NO_LAW, mapped, date(2025, 3, 2)).rule is Rule.REVIEW_OVERDUE
