"""Credible intervals against numerical integration, simulation and the laws that they must keep."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import gamma as gamma_function

from natc.figures import Interval
from natc.gap import compare_rates, estimate_rate

counts = st.integers(1, 300)


def point(n):
    return Interval(n, n)


@pytest.mark.parametrize(("count", "exposure"), [(1, 10), (5, 36), (12, 180), (40, 25)])
def test_the_posterior_holds_95_percent_between_the_bounds(count, exposure):
    """Independent of the quantile function: integrate the posterior density under Jeffreys' prior."""
    found = estimate_rate(point(count), point(exposure))
    shape = count + 0.5

    def density(rate):
        return exposure**shape * rate ** (shape - 1) * np.exp(-exposure * rate) / gamma_function(shape)

    inside, _ = quad(density, found.low, found.high)
    below, _ = quad(density, 0, found.low)
    assert inside == pytest.approx(0.95, abs=1e-6)
    assert below == pytest.approx(0.025, abs=1e-6)


def test_jeffreys_interval_lies_within_the_exact_classical_one():
    """Garwood (1936), Biometrika 28, 437-442: for 10 events the exact 95 % limits of the mean are 4.80 and 18.39."""
    found = estimate_rate(point(10), point(1))
    assert 4.80 < found.low < 10 < found.high < 18.39


@given(counts, counts)
def test_more_persons_convicted_than_prosecuted_is_no_error(count, exposure):
    found = estimate_rate(point(count), point(exposure))
    assert found.low < count / exposure < found.high


@given(st.integers(0, 50), st.integers(0, 4), counts)
def test_hidden_counts_only_widen_the_interval(low, hidden, exposure):
    wide = estimate_rate(Interval(low, low + hidden), point(exposure))
    for count in range(low, low + hidden + 1):
        narrow = estimate_rate(point(count), point(exposure))
        assert wide.low <= narrow.low
        assert narrow.high <= wide.high


def test_no_rate_where_the_exposure_can_be_zero():
    assert estimate_rate(point(3), Interval(0, 4)) is None


def test_zero_events_leave_zero_possible():
    assert estimate_rate(point(0), point(10)).low == 0


@pytest.mark.parametrize(("before", "after", "years"), [(29, 12, (5, 5)), (3, 17, (4, 5)), (100, 140, (13, 5))])
def test_ratio_of_rates_agrees_with_simulation(before, after, years):
    rng = np.random.default_rng(20101020)
    draws = 400_000
    earlier = rng.gamma(before + 0.5, 1 / years[0], draws)
    later = rng.gamma(after + 0.5, 1 / years[1], draws)
    simulated = np.quantile(later / earlier, [0.025, 0.975])
    found = compare_rates(point(before), point(after), exposure_before=years[0], exposure_after=years[1])
    assert (found.low, found.high) == pytest.approx(tuple(simulated), rel=0.02)


@given(counts, counts)
def test_turning_the_spans_round_turns_the_ratio_over(before, after):
    there = compare_rates(point(before), point(after), exposure_before=5, exposure_after=3)
    back = compare_rates(point(after), point(before), exposure_before=3, exposure_after=5)
    assert there.low == pytest.approx(1 / back.high)
    assert there.high == pytest.approx(1 / back.low)


@pytest.mark.parametrize("level", [0, 1, 1.5, -0.2])
def test_impossible_levels_are_refused(level):
    with pytest.raises(ValueError, match="between 0 and 1"):
        estimate_rate(point(1), point(1), level=level)
