"""The levels of BCa limits, type 8 quantiles and Monte Carlo errors, against values worked out apart."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import norm

from natc.prevalence.intervals.bca import TIE, acceleration_of, bca_level, monte_carlo_error, quantile, share_below


def test_without_bias_and_acceleration_a_level_is_the_nominal_one():
    assert bca_level(0.025, 0.5, 0.0) == pytest.approx(0.025, rel=1e-12)


def test_bias_alone_moves_a_level_by_twice_its_normal_quantile():
    assert bca_level(0.025, 0.4, 0.0) == pytest.approx(norm.cdf(2 * norm.ppf(0.4) + norm.ppf(0.025)), rel=1e-12)


def test_the_worked_example_of_efron_and_tibshirani():
    """An Introduction to the Bootstrap (1993), section 14.3: z0 = 0.146, a = 0.061 (rounded), 90%: 0.110 and 0.985."""
    below = float(norm.cdf(0.146))
    assert bca_level(0.05, below, 0.061) == pytest.approx(0.110, abs=0.001)
    assert bca_level(0.95, below, 0.061) == pytest.approx(0.985, abs=0.001)


def test_where_the_transformation_ends_the_limit_lies_beyond_every_replicate():
    assert bca_level(0.975, 0.9, 0.5) == 1.0
    assert bca_level(0.025, 0.1, -0.5) == 0.0


def test_levels_rise_with_the_nominal_probability():
    levels = [bca_level(probability, 0.3, 0.05) for probability in np.linspace(0.01, 0.99, 50)]
    assert levels == sorted(levels)


def test_acceleration_of_a_mean_is_a_sixth_of_its_skewness_over_the_root_of_n():
    """For a mean the jackknife values are linear in the observations: Efron (1987), equation 6.6."""
    values = np.array([1.0, 2.0, 4.0, 9.0])
    weights = np.array([3, 5, 1, 2])
    sample = np.repeat(values, weights)
    n = sample.size
    jackknife = (sample.sum() - values) / (n - 1)
    skewness = ((sample - sample.mean()) ** 3).mean() / ((sample - sample.mean()) ** 2).mean() ** 1.5
    assert acceleration_of(jackknife, weights) == pytest.approx(skewness / (6 * math.sqrt(n)), rel=1e-12)


def test_acceleration_leaves_out_what_has_no_estimate_and_is_0_where_nothing_varies():
    assert acceleration_of(np.array([1.0, 5.0, math.nan]), np.array([2, 1, 9])) == acceleration_of(
        np.array([1.0, 5.0]), np.array([2, 1])
    )
    assert acceleration_of(np.array([3.0, 3.0]), np.array([2, 1])) == 0.0
    assert acceleration_of(np.array([math.nan]), np.array([2])) == 0.0


def test_a_replicate_that_ties_with_the_estimate_is_not_below_it():
    estimates = np.array([90.0, 100.0 * (1 - TIE / 10), 100.0, 100.0 * (1 + TIE / 10), 110.0])
    assert share_below(estimates, 100.0) == 0.2


@pytest.mark.parametrize(
    ("level", "expected"),
    [(0.5, 3.0), (0.25, 1.6666666666666667), (0.9, 5.0), (0.0, 1.0)],
)
def test_quantiles_are_those_of_type_8(level, expected):
    """Hyndman & Fan (1996): position (n + 1/3) p + 1/3 among 1, 2, 3, 4, 5, cut at the ends."""
    assert quantile(np.arange(1.0, 6.0), level) == pytest.approx(expected)


@pytest.mark.parametrize(("level", "expected"), [(0.5, 3.0), (0.55, 3 + 4 / 15), (0.7, math.inf), (1.0, math.inf)])
def test_quantiles_of_type_8_reach_infinite_replicates(level, expected):
    """1, 2, 3, 4 and an infinite one: the position passes the fourth at p = (4 - 1/3) / (5 + 1/3)."""
    assert quantile(np.array([math.inf, 3.0, 1.0, 4.0, 2.0]), level) == pytest.approx(expected)


def test_a_limit_among_infinite_replicates_has_no_monte_carlo_error():
    estimates = np.append(np.arange(95.0), [math.inf] * 5)
    assert math.isnan(monte_carlo_error(estimates, 0.97))
    assert math.isnan(monte_carlo_error(estimates, 0.94))
    assert monte_carlo_error(estimates, 0.5) > 0


@pytest.mark.parametrize("level", [0.025, 0.1, 0.5])
def test_monte_carlo_error_of_a_percentile_is_that_of_an_order_statistic(level):
    """Known exactly for a normal distribution: sqrt(p (1 - p) / B) over the density at the quantile."""
    n = 20_000
    error = monte_carlo_error(np.random.default_rng(2).normal(size=n), level)
    assert error == pytest.approx(math.sqrt(level * (1 - level) / n) / norm.pdf(norm.ppf(level)), rel=0.1)


def test_monte_carlo_error_of_a_bca_limit_is_what_other_seeds_show():
    rng, n, point, acceleration = np.random.default_rng(3), 2000, 0.2, 0.03
    limits, errors = [], []
    for _seed in range(300):
        estimates = np.sort(rng.normal(size=n))
        below = share_below(estimates, point)
        level = bca_level(0.975, below, acceleration)
        limits.append(quantile(estimates, level))
        errors.append(monte_carlo_error(estimates, level, below=below, probability=0.975, acceleration=acceleration))
    assert np.mean(errors) == pytest.approx(np.std(limits), rel=0.12)


def test_beyond_the_replicates_no_monte_carlo_error_can_be_told():
    estimates = np.arange(100.0)
    assert math.isnan(monte_carlo_error(estimates, 0.005))
    assert math.isnan(monte_carlo_error(estimates, 0.995))
    assert monte_carlo_error(estimates, 0.02) > 0
