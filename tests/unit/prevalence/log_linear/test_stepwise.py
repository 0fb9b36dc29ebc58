"""Forward stepwise choice: its rule, its twin in NumPy, and what it says."""

from __future__ import annotations

import math
import subprocess
import sys

import numpy as np
import pytest
from joblib import parallel_config
from scipy.stats import poisson

from natc.prevalence.estimate import IntervalKind
from natc.prevalence.intervals.bootstrap import replicate
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.existence import judge
from natc.prevalence.log_linear.loglinear import LogLinearFit, fit_model
from natc.prevalence.log_linear.stepwise import estimate_stepwise, log_overlap_p, walk
from natc.prevalence.log_linear.totals import StepwiseTotals
from natc.prevalence.model import Model, pairs_of

THREE = Lists.from_patterns(
    ("A", "B", "C"),
    {(1, 0, 0): 40, (0, 1, 0): 30, (0, 0, 1): 50, (1, 1, 0): 19, (0, 1, 1): 4, (1, 0, 1): 3, (1, 1, 1): 2},
)
APART = Lists.from_patterns(
    ("A", "B", "C"), {(1, 0, 0): 40, (0, 1, 0): 30, (0, 0, 1): 50, (0, 1, 1): 14, (1, 0, 1): 13}
)
"""A and B share nobody."""


def test_a_p_value_is_the_smaller_poisson_tail_not_doubled():
    for n_shared, expected in [(0, 3.2), (2, 5.5), (9, 5.5), (5, 5.0), (0, 0.2), (1, 0.7), (40, 80.5), (120, 80.5)]:
        tails = poisson.cdf(n_shared, expected), poisson.sf(n_shared - 1, expected)
        assert math.exp(log_overlap_p(n_shared, expected)) == pytest.approx(min(tails), rel=1e-10)


def test_what_nobody_shares_and_nobody_is_expected_to_share_is_no_surprise():
    assert log_overlap_p(0, 0.0) == 0.0
    assert log_overlap_p(1, 0.0) == -math.inf


def test_overlaps_too_unlikely_for_a_floating_number_still_differ():
    assert -math.inf < log_overlap_p(9000, 1000.0) < log_overlap_p(8000, 1000.0) < -1000


@pytest.mark.parametrize("lists", [THREE, APART])
def test_the_pair_with_the_smallest_p_value_is_added_first(lists):
    main = fit_model(lists, Model.generated_by(3))
    assert isinstance(main, LogLinearFit)
    tails = {}
    for pair in pairs_of(3):
        expected = main.fit.means[main.cells & pair == pair].sum()
        shared = lists.counts[np.arange(8) & pair == pair].sum()
        tails[pair] = min(poisson.cdf(shared, expected), poisson.sf(shared - 1, expected))
    _fit, steps = walk(lists, 0.5)
    assert steps[0].pair == min(tails, key=tails.__getitem__)
    assert math.exp(steps[0].log_p) == pytest.approx(min(tails.values()), rel=1e-9)


def test_a_pair_that_shares_nobody_enters_at_minus_infinity():
    fit, steps = walk(APART, 0.02)
    assert [step.pair for step in steps] == [0b011]
    assert isinstance(fit, LogLinearFit)
    assert fit.minus_infinity == (0b011,)


def test_of_equal_p_values_the_first_pair_is_taken():
    counts = {(1, 0, 0): 60, (0, 1, 0): 60, (0, 0, 1): 60, (1, 1, 0): 9, (1, 0, 1): 9, (0, 1, 1): 9, (1, 1, 1): 9}
    _fit, steps = walk(Lists.from_patterns(("A", "B", "C"), counts), 1)
    assert steps[0].pair == 0b011


def test_threshold_0_gives_main_effects_and_1_every_pair_where_that_can_be():
    none, no_steps = walk(THREE, 0)
    every, steps = walk(THREE, 1)
    assert isinstance(none, LogLinearFit)
    assert isinstance(every, LogLinearFit)
    assert (none.model, no_steps) == (Model.generated_by(3), ())
    assert every.model == Model.generated_by(3, pairs_of(3))
    assert len(steps) == 3


def test_a_pair_whose_addition_has_no_estimate_is_never_added():
    """CSV21, table 2 (Artificial_3): with 13 or 23 added to main effects the estimate no longer exists."""
    apart = Lists.from_patterns(
        ("A", "B", "C"), {(1, 0, 0): 27, (0, 1, 0): 37, (0, 0, 1): 19, (1, 1, 0): 4, (1, 0, 1): 0}
    )
    fit, steps = walk(apart, 1)
    model = Model.generated_by(3)
    for step in steps:
        model = model.with_term(step.pair)
        assert judge(apart.counts, model) == 0
    if isinstance(fit, LogLinearFit):
        left = [pair for pair in pairs_of(3) if pair not in fit.model.terms]
        assert all(judge(apart.counts, fit.model.with_term(pair)) for pair in left)


def test_an_estimate_tells_its_pairs_p_values_and_replicates():
    found = estimate_stepwise(THREE, bootstrap=200, seed=3)
    assert (found.method, found.model, found.interval, found.replicates, found.seed) == (
        "stepwise",
        "A:B",
        IntervalKind.BCA,
        200,
        3,
    )
    assert found.diagnostics["added"] == "A:B"
    assert found.diagnostics["p_values"][0] < 0.02
    assert found.ci_low < found.n_total < found.ci_high
    assert found.draws.shape == (200,)
    assert found.diagnostics["monte_carlo_error_high"] > 0
    assert estimate_stepwise(THREE, bootstrap=200, seed=3) == found


def test_without_replicates_the_interval_takes_the_model_for_the_truth_and_says_so():
    found = estimate_stepwise(THREE, bootstrap=0)
    fixed = fit_model(THREE, Model.generated_by(3, [0b011]))
    assert isinstance(fixed, LogLinearFit)
    assert (found.ci_low, found.ci_high) == fixed.conditional_interval(0.95)
    assert (found.interval, found.replicates, found.seed) == (IntervalKind.CONDITIONAL, 0, None)
    assert [remark.code for remark in found.warnings] == ["takes_model_for_truth"]


def test_a_profile_interval_of_the_chosen_model_can_be_asked_for():
    found = estimate_stepwise(THREE, interval=IntervalKind.PROFILE)
    assert (found.interval, found.replicates) == (IntervalKind.PROFILE, 0)
    assert found.ci_low < found.n_total < found.ci_high


def test_two_lists_have_main_effects_alone_in_the_estimate_and_in_its_replicates():
    two = Lists.from_patterns(("A", "B"), {(1, 0): 30, (0, 1): 40, (1, 1): 10})
    found = estimate_stepwise(two, threshold=1, bootstrap=100)
    assert (found.model, found.n_total) == ("main", pytest.approx(200))
    assert found.ci_low < 200 < found.ci_high


def test_lists_that_share_nobody_have_a_reason_instead_of_a_size():
    found = estimate_stepwise(Lists.from_patterns(("A", "B"), {(1, 0): 5, (0, 1): 6}))
    assert found.n_total is None
    assert found.reason.code == "does_not_exist"


@pytest.mark.parametrize(
    "options", [{"threshold": -0.1}, {"threshold": 1.1}, {"bootstrap": -1}, {"interval": IntervalKind.POSTERIOR}]
)
def test_impossible_options_are_refused(options):
    with pytest.raises(ValueError, match=r"threshold|bootstrap|no interval"):
        estimate_stepwise(THREE, **options)


def test_a_point_estimate_loads_no_compiler():
    program = (
        "import sys\n"
        "from natc.prevalence import Lists\n"
        "from natc.prevalence.log_linear.stepwise import estimate_stepwise\n"
        "lists = Lists.from_patterns(('A', 'B'), {(1, 0): 30, (0, 1): 40, (1, 1): 10})\n"
        "estimate_stepwise(lists, bootstrap=0)\n"
        "print(sorted({'numba', 'joblib', 'scipy.optimize', 'scipy.stats'} & set(sys.modules)))\n"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


def test_two_backends_give_the_same_numbers_from_the_same_seed():
    estimator = StepwiseTotals(n_lists=3, threshold=0.02)
    found = []
    for backend in ("threading", "loky"):
        with parallel_config(backend=backend, n_jobs=2):
            found.append(replicate(THREE, estimator, n_replicates=60, seed=5))
    assert np.array_equal(found[0].estimates, found[1].estimates, equal_nan=True)
    assert np.array_equal(found[0].jackknife, found[1].jackknife, equal_nan=True)
