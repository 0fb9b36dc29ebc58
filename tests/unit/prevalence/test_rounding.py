"""A size is told with two digits, unless two say what is not so."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from natc.prevalence.rounding import round_apart, round_outward, round_to_two

SIZES = st.floats(1, 9e9)


@pytest.mark.parametrize(("value", "told"), [(22_991.3, 23_000), (104.9, 100), (95.4, 95), (9.6, 10), (0.4, 0)])
def test_two_digits_are_told(value, told):
    assert round_to_two(value) == told


@given(SIZES, SIZES, SIZES, st.integers(0, 1000))
def test_limits_hold_what_they_held_and_those_recorded(one, two, three, recorded):
    low, total, high = sorted(recorded + size for size in (one, two, three))
    told_low, told, told_high = round_outward(low, total, high=high, at_least=recorded)
    assert recorded <= told_low <= math.ceil(low)
    assert told_high >= math.floor(high)
    assert told_low <= told <= told_high
    assert (told_low < told) or total - low < 1
    assert (told < told_high) or high - total < 1


@given(SIZES, SIZES)
def test_different_sizes_are_told_differently(one, other):
    told = round_apart(one, other)
    assert (told[0] < told[1]) == (one < other) or abs(one - other) < 1


def test_more_digits_are_told_only_where_needed():
    assert round_outward(1044.0, 1046.0, high=1049.0, at_least=1043) == (1044, 1046, 1049)
    assert round_outward(1050.0, 5120.0, high=9110.0, at_least=1043) == (1043, 5100, 9200)
    assert round_apart(1262.0, at_least=1259) == (1260,)
    assert round_outward(1259.0, 1259.2, high=1259.4, at_least=1259) == (1259, 1259, 1260)
    assert round_apart(12_010.0, 12_040.0) == (12_010, 12_040)
    assert round_apart(12_010.0, 14_040.0) == (12_000, 14_000)


@pytest.mark.parametrize("limit", [math.inf, 2.2e29])
def test_an_unlimited_end_is_left_out(limit):
    assert round_outward(16_264.0, 22_991.0, high=limit) == (16_000, 23_000)


def test_noise_of_a_computer_does_not_decide_how_a_size_is_told():
    """25 * 40 / 10 + 75 is 175 by hand; a fit may hold it as 174.99999999999994."""
    assert round_to_two(174.99999999999994) == round_to_two(175) == 180
    assert round_apart(174.99999999999994, at_least=75) == (180,)
    assert round_to_two(174.9) == 170
