"""One model, with each of the intervals that take it for the truth."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import norm

from natc.prevalence.estimate import IntervalKind
from natc.prevalence.intervals.bootstrap import draw_tables
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.fixed import estimate_by_model
from natc.prevalence.log_linear.poisson import NotConverged
from natc.prevalence.log_linear.profile import profile_interval
from natc.prevalence.model import Model

TWO = Lists.from_patterns(("A", "B"), {(1, 0): 30, (0, 1): 40, (1, 1): 10})


def test_two_independent_lists_have_the_size_of_petersen_and_its_log_variance():
    """Size 40 x 50 / 10; the variance of log(30 x 40 / 10) is 1/30 + 1/40 + 1/10."""
    found = estimate_by_model(TWO)
    spread = norm.ppf(0.975) * math.sqrt(1 / 30 + 1 / 40 + 1 / 10)
    assert found.n_total == pytest.approx(200)
    limits = 80 + 120 * math.exp(-spread), 80 + 120 * math.exp(spread)
    assert (found.ci_low, found.ci_high) == pytest.approx(limits)
    assert (found.method, found.interval, found.replicates) == ("main", IntervalKind.CONDITIONAL, 0)
    assert found.warnings == ()


def test_a_profile_interval_can_be_asked_for():
    found = estimate_by_model(TWO, interval=IntervalKind.PROFILE, level=0.8)
    profile = profile_interval(TWO, Model.generated_by(2), level=0.8)
    assert (found.ci_low, found.ci_high) == (profile.low, profile.high)


@pytest.mark.parametrize("kind", [IntervalKind.BCA, IntervalKind.PERCENTILE])
def test_replicates_can_be_asked_for_by_kind(kind):
    found = estimate_by_model(TWO, interval=kind, bootstrap=200, seed=2)
    assert (found.interval, found.replicates, found.seed) == (kind, 200, 2)
    assert found.ci_low < 200 < found.ci_high
    assert found.draws.shape == (200,)


def test_replicates_alone_mean_bca_and_none_the_conditional_interval():
    assert estimate_by_model(TWO, bootstrap=100).interval is IntervalKind.BCA
    assert estimate_by_model(TWO, bootstrap=0) == estimate_by_model(TWO)
    assert estimate_by_model(TWO, interval=IntervalKind.BCA, bootstrap=0).interval is IntervalKind.CONDITIONAL


def test_a_model_without_an_estimate_has_a_reason():
    three = Lists.from_patterns(("A", "B", "C"), {(1, 0, 0): 9, (0, 1, 0): 9, (0, 0, 1): 9, (1, 1, 0): 4})
    found = estimate_by_model(three, Model.generated_by(3, [0b011]), interval=IntervalKind.PROFILE)
    assert found.n_total is None
    assert found.reason.code == "does_not_exist"


def test_an_estimate_that_cannot_be_computed_is_a_reason_and_no_traceback(monkeypatch):
    def fail(*_arguments):
        raise NotConverged("no maximum after 200 steps")

    monkeypatch.setattr("natc.prevalence.log_linear.loglinear.fit_poisson", fail)
    found = estimate_by_model(TWO)
    assert (found.n_total, found.interval) == (None, None)
    assert found.reason.code == "not_found"


def test_replicates_without_anybody_on_the_independent_list_alone_have_nobody_hidden():
    """Hidden are those not on C times those on C alone, over those on C and others: 0 where C alone has nobody."""
    lists = Lists(("A", "B", "C"), np.array([0, 40, 40, 30, 3, 20, 20, 10]))
    tables = draw_tables(lists, 1000, seed=1)
    hidden = tables[:, 1:4].sum(axis=1) * tables[:, 4] / tables[:, 5:].sum(axis=1)
    assert (tables[:, 4] == 0).sum() > 25
    found = estimate_by_model(lists, Model.generated_by(3, [0b011]), interval=IntervalKind.PERCENTILE)
    assert found.draws == pytest.approx(163 + hidden)
    limits = np.quantile(163 + hidden, [0.025, 0.975], method="median_unbiased")
    assert (found.ci_low, found.ci_high) == pytest.approx(limits)
    assert found.warnings == ()
