"""Two intervals of the same replicates: where they lie far apart that is said, with the other one."""

import numpy as np
import pytest

from natc.prevalence.estimate import IntervalKind
from natc.prevalence.intervals.bootstrap import Replicates, interval_from

BOTH = [IntervalKind.BCA, IntervalKind.PERCENTILE]


def replicates_of(estimates):
    weights = np.array([60, 40])  # 100 persons recorded
    return Replicates(estimates=np.asarray(estimates, dtype=float), jackknife=np.ones(2), weights=weights, seed=1)


def unsettled(estimates, point, kind):
    found = interval_from(replicates_of(estimates), point, kind=kind)
    return found, [one for one in found.remarks if one.code == "limits_not_settled"]


@pytest.mark.parametrize("kind", BOTH)
def test_replicates_around_the_estimate_settle_the_limits(kind):
    """Evenly spread around the estimate there is no bias: both kinds are the same."""
    _found, said = unsettled(np.linspace(300, 700, 1000), 500.0, kind)
    assert said == []


@pytest.mark.parametrize("kind", BOTH)
def test_replicates_far_above_the_estimate_do_not_and_the_other_interval_is_told(kind):
    """One replicate in ten below: BCa goes far down among them, percentiles stay high."""
    estimates = np.geomspace(150, 100_000, 1000)
    point = float(estimates[100])
    found, (said,) = unsettled(estimates, point, kind)
    other, _ = unsettled(estimates, point, BOTH[kind is IntervalKind.BCA])
    assert said.facts["low"] == pytest.approx(other.low, rel=0.1)
    assert said.facts["high"] == pytest.approx(other.high, rel=0.1)
    assert ("percentiles" in str(said)) == (kind is IntervalKind.BCA)
    assert found.low != other.low


def test_an_upper_limit_that_is_none_by_percentiles_is_said_of_a_finite_one():
    estimates = np.concatenate([np.geomspace(150, 10_000, 960), np.full(40, np.inf)])
    found, (said,) = unsettled(estimates, float(estimates[200]), IntervalKind.BCA)
    assert np.isfinite(found.high)
    assert "without upper limit" in str(said)
    assert "high" not in said.facts
