"""Priors of the size: the shapes they are named after."""

import numpy as np
import pytest

from natc.prevalence.bayesian.priors import gamma_poisson_prior, reciprocal_prior, uniform_prior

TOTALS = np.arange(1.0, 20_000)


def test_twice_the_size_is_half_as_likely():
    one, two = reciprocal_prior(np.array([500.0, 1000.0]))
    assert np.exp(two - one) == pytest.approx(0.5)


def test_all_sizes_are_as_likely():
    assert np.ptp(uniform_prior(TOTALS)) == 0


def test_gamma_poisson_has_its_mean_and_variance():
    shares = np.exp(gamma_poisson_prior(shape=13.14, scale=55.17)(TOTALS))
    shares /= shares.sum()
    mean = shares @ TOTALS
    assert mean == pytest.approx(13.14 * 55.17, rel=1e-6)
    assert shares @ (TOTALS - mean) ** 2 == pytest.approx(13.14 * 55.17 * 56.17, rel=1e-6)


def test_gamma_poisson_needs_positive_numbers():
    with pytest.raises(ValueError, match="more than 0"):
        gamma_poisson_prior(shape=0, scale=2)
