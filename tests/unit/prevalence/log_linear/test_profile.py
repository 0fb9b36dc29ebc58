"""The multinomial profile likelihood against a slow maximisation, and what it says at its ends."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import gammaln
from scipy.stats import chi2

from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.profile import ProfileLikelihood, profile_interval
from natc.prevalence.model import Model

TWO = Lists.from_patterns(("A", "B"), {(1, 0): 30, (0, 1): 40, (1, 1): 10})
THREE = Lists.from_patterns(
    ("A", "B", "C"),
    {(1, 0, 0): 40, (0, 1, 0): 30, (0, 0, 1): 50, (1, 1, 0): 9, (0, 1, 1): 4, (1, 0, 1): 6, (1, 1, 1): 2},
)


def log_likelihood_of_two_independent_lists(n_total: float) -> float:
    """Binomial captures with chances n_A / N and n_B / N: Darroch (1958)."""
    caught = np.array([40, 50])
    chance = caught / n_total
    captures = caught * np.log(chance) + (n_total - caught) * np.log(1 - chance)
    return float(gammaln(n_total + 1) - gammaln(n_total - 80 + 1) + captures.sum())


def test_two_independent_lists_have_the_likelihood_of_binomial_captures():
    profile = profile_interval(TWO, Model.generated_by(2))
    assert isinstance(profile, ProfileLikelihood)
    top = log_likelihood_of_two_independent_lists(profile.n_total)
    for nearby in (profile.n_total - 0.5, profile.n_total + 0.5):
        assert log_likelihood_of_two_independent_lists(nearby) < top
    for limit in (profile.low, profile.high):
        deviance = 2 * (top - log_likelihood_of_two_independent_lists(limit))
        assert deviance == pytest.approx(chi2.ppf(0.95, 1), rel=1e-8)
    slow = [2 * (top - log_likelihood_of_two_independent_lists(total)) for total in profile.totals]
    assert profile.deviances == pytest.approx(slow, abs=1e-8)


def test_a_model_of_three_lists_has_the_maximum_over_all_its_coefficients():
    """Every share free but for the model, maximised from scratch at one size."""
    model = Model.generated_by(3, [0b011])
    profile = profile_interval(THREE, model)
    hidden = profile.high - THREE.n_recorded
    counts = THREE.counts.astype(float)
    counts[0] = hidden
    cells = np.arange(8)
    design = np.array([[cell & term == term for term in model.terms if term] for cell in cells], dtype=float)

    def minus_log_likelihood(beta: np.ndarray) -> float:
        eta = design @ beta
        return -float(counts @ (eta - np.log(np.exp(eta).sum())))

    def log_likelihood(size: float) -> float:
        counts[0] = size
        found = minimize(minus_log_likelihood, np.full(design.shape[1], -1.0), method="BFGS", options={"gtol": 1e-9})
        return float(gammaln(counts.sum() + 1) - gammaln(size + 1) - found.fun)

    top = log_likelihood(profile.n_total - THREE.n_recorded)
    assert 2 * (top - log_likelihood(hidden)) == pytest.approx(chi2.ppf(0.95, 1), rel=1e-6)


def test_the_interval_grows_with_its_level():
    model = Model.generated_by(3)
    narrow, wide = (profile_interval(THREE, model, level=level) for level in (0.8, 0.99))
    assert wide.low < narrow.low < narrow.n_total < narrow.high < wide.high
    assert wide.n_total == pytest.approx(narrow.n_total, rel=1e-12)


def test_a_limit_that_is_not_reached_is_infinite_and_said():
    sparse = Lists.from_patterns(("A", "B"), {(1, 0): 30, (0, 1): 40, (1, 1): 1})
    profile = profile_interval(sparse, Model.generated_by(2), level=1 - 1e-12)
    assert profile.high == math.inf
    assert [remark.code for remark in profile.remarks] == ["no_upper_limit"]
    assert np.isfinite(profile.deviances).all()


def test_where_nearly_everybody_is_recorded_the_lower_limit_is_their_number():
    known = Lists.from_patterns(("A", "B"), {(1, 0): 1, (0, 1): 1, (1, 1): 60})
    profile = profile_interval(known, Model.generated_by(2))
    assert profile.low == 62
    assert 62 <= profile.n_total < profile.high < 64


def test_a_model_without_an_estimate_has_a_reason_instead():
    apart = Lists.from_patterns(("A", "B"), {(1, 0): 30, (0, 1): 40})
    assert profile_interval(apart, Model.generated_by(2)).code == "does_not_exist"


def test_a_level_lies_between_0_and_1():
    with pytest.raises(ValueError, match="coverage"):
        profile_interval(TWO, Model.generated_by(2), level=1)
