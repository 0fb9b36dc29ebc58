"""The method of 2013: its choice, its test of Wald, and the pair that has none."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm

from natc.prevalence.estimate import IntervalKind
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.loglinear import Criterion, LogLinearFit, fit_model
from natc.prevalence.log_linear.profile import profile_interval
from natc.prevalence.log_linear.uk2013 import choose_by_wald, estimate_as_uk_2013, wald_p
from natc.prevalence.model import Model, pairs_of

THREE = Lists.from_patterns(
    ("A", "B", "C"),
    {(1, 0, 0): 40, (0, 1, 0): 30, (0, 0, 1): 50, (1, 1, 0): 19, (0, 1, 1): 4, (1, 0, 1): 3, (1, 1, 1): 2},
)
APART = Lists.from_patterns(
    ("A", "B", "C"), {(1, 0, 0): 40, (0, 1, 0): 30, (0, 0, 1): 50, (0, 1, 1): 14, (1, 0, 1): 13}
)
"""A and B share nobody."""


def test_the_first_pair_lowers_aic_most_and_passes_the_test():
    wider = [fit_model(THREE, Model.generated_by(3, [pair])) for pair in pairs_of(3)]
    best = min(wider, key=lambda fit: fit.criterion(Criterion.AIC))
    fit, said = choose_by_wald(THREE, 0.05)
    assert isinstance(fit, LogLinearFit)
    assert set(best.terms) <= set(fit.terms)
    assert said == ()


def test_the_p_value_is_that_of_the_curvature_of_the_likelihood():
    """The standard error from a Hessian by differences of the Poisson likelihood, written out here."""
    fit = fit_model(THREE, Model.generated_by(3, [0b011]))
    assert isinstance(fit, LogLinearFit)
    cells = np.arange(1, 8)
    design = np.array([[cell & term == term for term in fit.terms] for cell in cells], dtype=float)

    def log_likelihood(beta: np.ndarray) -> float:
        return float(THREE.counts[1:] @ design @ beta - np.exp(design @ beta).sum())

    steps = 1e-4 * np.eye(len(fit.terms))
    at = fit.fit.coefficients
    hessian = [
        [
            (
                log_likelihood(at + one + other)
                - log_likelihood(at + one - other)
                - log_likelihood(at - one + other)
                + log_likelihood(at - one - other)
            )
            / 4e-8
            for other in steps
        ]
        for one in steps
    ]
    error = np.sqrt(np.linalg.inv(-np.array(hessian))[-1, -1])
    assert wald_p(fit, 0b011) == pytest.approx(2 * norm.sf(abs(at[-1]) / error), rel=1e-3)


def test_a_threshold_of_0_keeps_main_effects():
    fit, _said = choose_by_wald(THREE, 0)
    assert isinstance(fit, LogLinearFit)
    assert fit.model == Model.generated_by(3)


def test_the_choice_ends_at_a_pair_that_shares_nobody_and_says_so():
    found = estimate_as_uk_2013(APART)
    assert found.model == "main"
    assert [remark.code for remark in found.warnings] == ["takes_model_for_truth", "pair_without_test"]
    assert "A:B, which share nobody" in str(found.warnings[1])


def test_the_size_and_interval_are_those_of_the_profile_likelihood():
    found = estimate_as_uk_2013(THREE, level=0.8)
    profile = profile_interval(THREE, Model.generated_by(3, [0b011]), level=0.8)
    assert found.model == "A:B"
    assert (found.n_total, found.ci_low, found.ci_high) == (profile.n_total, profile.low, profile.high)
    assert (found.method, found.interval) == ("uk2013", IntervalKind.PROFILE)
    assert found.diagnostics["n_total_poisson"] > found.n_total


def test_lists_that_share_nobody_have_a_reason_instead_of_a_size():
    found = estimate_as_uk_2013(Lists.from_patterns(("A", "B"), {(1, 0): 5, (0, 1): 6}))
    assert found.n_total is None
    assert found.reason.code == "does_not_exist"


def test_a_threshold_is_a_p_value():
    with pytest.raises(ValueError, match="threshold"):
        estimate_as_uk_2013(THREE, threshold=2)
