"""The interval of a model: of which kind, and what is said of one that does not repeat a choice."""

from __future__ import annotations

import numpy as np
import pytest

from natc.prevalence.estimate import IntervalKind
from natc.prevalence.intervals.bootstrap import interval_from, replicate
from natc.prevalence.intervals.interval import after_choice, interval_of_model
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.loglinear import LogLinearFit, fit_model
from natc.prevalence.model import Model

TWO = Lists.from_patterns(("A", "B"), {(1, 0): 30, (0, 1): 40, (1, 1): 10})
FIT = fit_model(TWO, Model.generated_by(2))
assert isinstance(FIT, LogLinearFit)


def petersen(tables: np.ndarray) -> np.ndarray:
    one, other, both = tables[:, 1], tables[:, 2], tables[:, 3]
    return (one + both) * (other + both) / np.where(both > 0, both, np.nan)


@pytest.mark.parametrize("kind", [IntervalKind.CONDITIONAL, IntervalKind.PROFILE])
def test_after_a_choice_an_interval_that_does_not_repeat_it_says_so(kind):
    given = interval_of_model(TWO, FIT, petersen, kind=kind)
    chosen = after_choice(given)
    assert (given.kind, given.remarks, given.n_replicates, given.draws) == (kind, (), 0, None)
    assert (chosen.low, chosen.high) == (given.low, given.high)
    assert [remark.code for remark in chosen.remarks] == ["takes_model_for_truth"]
    assert chosen.describe() == {}


def test_an_interval_that_repeats_the_choice_is_that_of_its_replicates():
    said = []
    found = after_choice(
        interval_of_model(
            TWO, FIT, petersen, bootstrap=150, seed=4, level=0.8, progress=lambda *done: said.append(done)
        )
    )
    replicates = replicate(TWO, petersen, n_replicates=150, seed=4)
    expected = interval_from(replicates, FIT.n_total, level=0.8)
    assert (found.low, found.high, found.remarks) == (expected.low, expected.high, expected.remarks)
    assert np.array_equal(found.draws, replicates.estimates, equal_nan=True)
    assert said[-1] == (153, 153)


@pytest.mark.parametrize("kind", [IntervalKind.BCA, IntervalKind.PERCENTILE])
def test_without_replicates_the_interval_is_conditional(kind):
    found = interval_of_model(TWO, FIT, petersen, kind=kind, bootstrap=0)
    assert found.kind is IntervalKind.CONDITIONAL
    assert (found.low, found.high) == FIT.conditional_interval(0.95)


@pytest.mark.parametrize("kind", [IntervalKind.POSTERIOR, IntervalKind.LOG_NORMAL])
def test_a_model_has_no_interval_of_another_method(kind):
    with pytest.raises(ValueError, match="no interval"):
        interval_of_model(TWO, FIT, petersen, kind=kind)
