"""Laws of interval arithmetic: whatever the hidden counts are, the result holds them."""

from __future__ import annotations

from fractions import Fraction
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import filled_intervals, intervals

from natc.figures import Interval, add_up


@given(st.lists(filled_intervals(), max_size=12))
def test_sum_contains_the_sum_of_every_filling(drawn):
    total = add_up(interval for interval, _ in drawn)
    assert sum(value for _, value in drawn) in total


@given(st.lists(intervals(), max_size=12))
def test_sum_is_no_wider_than_its_parts(drawn):
    total = add_up(drawn)
    assert (total.low, total.high) == (sum(i.low for i in drawn), sum(i.high for i in drawn))


@given(st.lists(intervals(), max_size=6), st.randoms(use_true_random=False))
def test_sum_does_not_depend_on_the_order(drawn, random):
    shuffled = list(drawn)
    random.shuffle(shuffled)
    assert add_up(shuffled) == add_up(drawn)


@given(filled_intervals(), filled_intervals())
def test_ratio_contains_the_ratio_of_every_filling(top, bottom):
    (numerator, n), (denominator, d) = top, bottom
    ratio = numerator.divide(denominator, times=100)
    if d == 0:
        return
    assert ratio is not None
    exact = Fraction(100 * n, d)
    # bounds are floats: compare with the exact fraction within one part in 10^12
    assert Fraction(ratio.low) * (1 - Fraction(1, 10**12)) <= exact
    assert ratio.high == inf or exact <= Fraction(ratio.high) * (1 + Fraction(1, 10**12))


@given(intervals(), intervals())
def test_bounds_of_a_ratio_are_reached(numerator, denominator):
    ratio = numerator.divide(denominator)
    if ratio is not None:
        assert ratio.low == numerator.low / denominator.high
    if ratio is not None and denominator.low > 0:
        assert ratio.high == numerator.high / denominator.low


def test_nothing_is_divided_by_a_count_that_can_only_be_zero():
    assert Interval(3, 3).divide(Interval(0, 0)) is None


def test_a_denominator_that_can_be_zero_has_no_upper_bound():
    ratio = Interval(3, 3).divide(Interval(0, 4))
    assert ratio is not None
    assert (ratio.low, ratio.high) == (0.75, inf)


@pytest.mark.parametrize(("low", "high"), [(-1, 2), (3, 2)])
def test_impossible_bounds_are_refused(low, high):
    with pytest.raises(ValueError, match="runs from 0 upwards"):
        Interval(low, high)
