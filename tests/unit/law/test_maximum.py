"""How high may a sentence be? Ranges made by hand against the years that a directive asks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.law.by_hand import IN_PART, NO, NOT_READ, ON, YES, answer, asks_maximum, law, offence

from natc.law import OffenceKind, Penalty, Reach, Rule, Scope, apply_rule
from natc.law.maximum import reaches, read_maximums

CHILD = asks_maximum(10, Scope.CHILD)
ORGANISED = asks_maximum(10, Scope.CRIMINAL_ORGANISATION)
BASE = offence("base", low=1, high=10)
BY_BASE = answer(("base_offence", YES, "base"))


@pytest.mark.parametrize(
    ("low", "high", "open_ended", "reach"),
    [
        pytest.param(12, 120, False, Reach.YES, id="exactly ten years"),
        pytest.param(12, 119, False, Reach.NO, id="a month less"),
        pytest.param(120, None, True, Reach.YES, id="at least ten years"),
        pytest.param(60, None, True, Reach.GENERAL_PART, id="at least five years"),
        pytest.param(12, None, False, Reach.NOT_READ, id="maximum not read"),
        pytest.param(120, None, False, Reach.YES, id="maximum not read, minimum high enough"),
        pytest.param(None, 36, False, Reach.NO, id="up to three years"),
        pytest.param(None, None, False, Reach.NOT_READ, id="nothing read"),
    ],
)
def test_whether_a_range_reaches_ten_years(low, high, open_ended, reach):
    assert reaches(Penalty(min_months=low, max_months=high, open_ended=open_ended), 120) is reach


@given(st.integers(1, 400), st.integers(1, 400), st.integers(1, 400))
def test_a_higher_maximum_never_reaches_less(low, high, asked):
    low, high = sorted((low, high))
    if reaches(Penalty(min_months=1, max_months=low), asked) is Reach.YES:
        assert reaches(Penalty(min_months=1, max_months=high), asked) is Reach.YES


def test_the_base_offence_covers_every_circumstance_without_being_named():
    (form, base) = read_maximums(ORGANISED, law(BASE), answer(("whole", NOT_READ)), ON)
    assert (form.offence, form.reaches) == (None, Reach.NOT_READ)
    assert (base.offence.id, base.is_base, base.reaches) == ("base", True, Reach.YES)


def test_a_separate_offence_for_children_keeps_the_base_offence_from_covering_them():
    statute = law(BASE, offence("child", OffenceKind.CHILD, 3, 8))
    (read,) = read_maximums(CHILD, statute, answer(("whole", YES, "child")), ON)
    assert (read.offence.id, read.reaches) == ("child", Reach.NO)
    assert apply_rule(CHILD, statute, answer(("whole", YES, "child")), ON).rule is Rule.MAXIMUM_BELOW


def test_no_form_of_its_own_leaves_the_base_offence_to_decide():
    statute = law(offence("base", low=2, high=8))
    assert apply_rule(ORGANISED, statute, answer(("whole", NO)), ON).rule is Rule.MAXIMUM_BELOW
    assert apply_rule(ORGANISED, law(BASE), answer(("whole", NO)), ON).rule is Rule.BASE_MAXIMUM


def test_where_several_codes_apply_every_one_has_to_reach_it():
    two = (offence("one", low=1, high=10, unit="state"), offence("two", low=1, high=5, unit="entity"))
    both = (("base_offence", YES, "one"), ("base_offence", YES, "two"))
    assert apply_rule(ORGANISED, law(*two), answer(("whole", NO), *both), ON).rule is Rule.MAXIMUM_IN_PART
    heavy = [offence(unit, OffenceKind.AGGRAVATED, 3, 15, unit=unit) for unit in ("state", "entity")]
    of_state = answer(("whole", YES, "state"), *both)
    assert apply_rule(ORGANISED, law(*two, *heavy), of_state, ON).rule is Rule.MAXIMUM_IN_PART
    of_both = answer(("whole", YES, "state"), ("whole", YES, "entity"), *both)
    assert apply_rule(ORGANISED, law(*two, *heavy), of_both, ON).rule is Rule.MAXIMUM


def test_a_code_that_the_mapping_leaves_out_keeps_the_others_from_settling_it():
    two = (offence("one", low=1, high=10, unit="state"), offence("two", low=1, high=10, unit="entity"))
    of_one = answer(("whole", NO), ("base_offence", YES, "one"))
    assert apply_rule(ORGANISED, law(*two), of_one, ON).rule is Rule.MAXIMUM_NOT_READ


@pytest.mark.parametrize(
    ("base", "rule"),
    [
        pytest.param(offence("base", low=2, high=8), Rule.MAXIMUM_IN_PART, id="the base maximum is known and below"),
        pytest.param(offence("base", low=2), Rule.MAXIMUM_NOT_READ, id="the base maximum was not read"),
        pytest.param(offence("base", low=4, open_ended=True), Rule.GENERAL_PART_NOT_READ, id="at least four years"),
    ],
)
def test_in_part_waits_for_a_base_maximum_that_could_reach_it_wholly(base, rule):
    statute = law(base, offence("heavy", OffenceKind.AGGRAVATED, 3, 15))
    assert apply_rule(ORGANISED, statute, answer(("whole", IN_PART, "heavy")), ON).rule is rule


def test_an_offence_counts_only_while_it_is_in_force():
    heavy = offence("heavy", OffenceKind.AGGRAVATED, 3, 15, valid_from="2015-07", valid_to="2020")
    statute, mapped = law(offence("base", low=1, high=8), heavy), answer(("whole", YES, "heavy"))
    days = {date(2015, 6, 30): False, date(2015, 7, 1): True, date(2020, 12, 31): True, date(2021, 1, 1): False}
    for day, is_met in days.items():
        assert (apply_rule(ORGANISED, statute, mapped, day).rule is Rule.MAXIMUM) is is_met, day


def test_a_form_that_covers_a_part_reaches_it_for_that_part_only():
    statute = law(offence("base", low=1, high=8), offence("heavy", OffenceKind.AGGRAVATED, 3, 15))
    assert apply_rule(ORGANISED, statute, answer(("whole", IN_PART, "heavy")), ON).rule is Rule.MAXIMUM_IN_PART


def test_a_form_for_a_part_whose_range_was_not_read_keeps_it_from_being_below():
    statute = law(offence("base", low=1, high=8), offence("heavy", OffenceKind.AGGRAVATED))
    assert apply_rule(ORGANISED, statute, answer(("whole", IN_PART, "heavy")), ON).rule is Rule.MAXIMUM_NOT_READ


def test_a_mapping_that_the_base_offence_covers_a_part_stands_above_the_rule_that_it_covers_all():
    assert apply_rule(ORGANISED, law(BASE), answer(("whole", IN_PART, "base")), ON).rule is Rule.MAXIMUM_IN_PART


def test_an_offence_that_is_said_not_to_cover_the_circumstance_is_not_compared():
    statute = law(offence("base", low=1, high=8), offence("heavy", OffenceKind.AGGRAVATED, 3, 15))
    assert apply_rule(ORGANISED, statute, answer(("whole", NO, "heavy")), ON).rule is Rule.MAXIMUM_BELOW


def test_the_base_offence_is_all_that_is_compared_where_it_is_asked_for():
    heavy = offence("heavy", OffenceKind.AGGRAVATED, 3, 15)
    reads = read_maximums(asks_maximum(5), law(BASE, heavy), BY_BASE, ON)
    assert [one.offence.id for one in reads] == ["base"]
