"""Chains are judged as Vehtari et al. (2021) say, and their numbers do not depend on who runs them."""

import math
import threading

import numpy as np
import pytest
from joblib import parallel_config

from natc.prevalence.bayesian.chains import (
    CHAINS_APART,
    LEAST_SIZE,
    MOST_R_HAT,
    Convergence,
    judge_chains,
    quantile_error,
    quantile_size,
    run_chains,
)


def uniforms(n, seed):
    """Lehmer's generator: 16807 x modulo 2 ** 31 - 1, the same in any language."""
    drawn, state = [], seed
    for _ in range(n):
        state = 16807 * state % 2147483647
        drawn.append(state / 2147483647)
    return drawn


def series(n, seed, memory, shift=0.0, power=1.0):
    place, places = 0.0, []
    for drawn in uniforms(n, seed):
        place = memory * place + drawn - 0.5
        places.append(shift + math.exp(power * place))
    return places


SEEDS = (11, 12, 13, 14)
CASES = {
    "independent": [series(500, seed, 0) for seed in SEEDS],
    "slow": [series(500, seed, 0.95) for seed in SEEDS],
    "alternating": [series(500, seed, -0.6) for seed in SEEDS],
    "shifted": [series(500, seed, 0.5, shift=0.3 * (seed == 14)) for seed in SEEDS],
    "wider": [series(501, seed, 0.5, power=1 + 2 * (seed == 14)) for seed in SEEDS],
    "ties": np.round(np.array([series(501, seed, 0.9) for seed in SEEDS[:3]]) * 3),
}


@pytest.mark.parametrize(
    ("case", "r_hat", "bulk", "tail", "middle", "error_low", "error"),
    [
        ("independent", 1.0002461551, 1929.1507357, 1842.3322983, 1908.2617628, 0.00160355763, 0.00818199274),
        ("slow", 1.0437885243, 68.171173343, 194.96073910, 90.924523046, 0.0293756736, 0.134832078),
        ("alternating", 1.0032797591, 6602.0599913, 1789.3310707, 3500.4810376, 0.00639628673, 0.00899343407),
        ("shifted", 1.0714293727, 51.324331937, 996.88078366, 170.99403250, 0.0121588187, 0.0393038757),
        ("wider", 1.1444716994, 668.80253032, 34.318480633, 990.97822664, 0.0633265083, 0.0170522384),
        ("ties", 1.0367730337, 79.076053217, 166.62455581, 103.30093285, 0.0, 0.5),
    ],
)
def test_chains_are_judged_as_arviz_does(case, r_hat, bulk, tail, middle, error_low, error):
    """ArviZ (arviz-stats 0.8.0): array_stats.rhat(method="rank"), .ess(method="bulk" | "tail" | "quantile", prob=0.5),
    .mcse(method="quantile", prob=0.025 | 0.5). Where a correlation never falls to 0 ("wider", in the tail) ArviZ takes
    a lag more or less of the last, which moves the size by under 2%; and the two middle draws are as far from the
    median as each other, so that rounding decides which ranks first (1e-4)."""
    draws = np.array(CASES[case])
    found = judge_chains(draws)
    loose = 0.02 if case == "wider" else 1e-8
    assert found.r_hat == pytest.approx(r_hat, rel=1e-4)
    assert found.ess_bulk == pytest.approx(bulk, rel=1e-8)
    assert found.ess_tail == pytest.approx(tail, rel=loose)
    assert quantile_size(draws, 0.5) == pytest.approx(middle, rel=loose)
    assert quantile_error(draws, 0.025) == pytest.approx(error_low, rel=loose)
    assert quantile_error(draws, 0.5) == pytest.approx(error, rel=1e-6)


def test_an_autoregression_is_worth_what_theory_says():
    """Its correlations sum to an autocorrelation time of (1 + r) / (1 - r)."""
    rng = np.random.default_rng(1)
    shocks = rng.normal(size=(4, 20_000))
    draws = np.zeros_like(shocks)
    for step in range(1, shocks.shape[1]):
        draws[:, step] = 0.8 * draws[:, step - 1] + shocks[:, step]
    assert judge_chains(draws).ess_bulk == pytest.approx(draws.size / 9, rel=0.1)


def test_the_error_of_a_quantile_is_its_spread_over_repetitions():
    rng = np.random.default_rng(2)
    many = rng.exponential(size=(400, 4, 250))
    spread = np.quantile(many.reshape(400, -1), 0.9, axis=1).std()
    told = np.mean([quantile_error(one, 0.9) for one in many[:50]])
    assert told == pytest.approx(spread, rel=0.15)


def test_chains_that_stand_still_agree_only_in_one_place():
    assert judge_chains(np.full((4, 100), 7.0)) == Convergence(r_hat=1, ess_bulk=400, ess_tail=400, n_chains=4)
    assert judge_chains(np.repeat([[1.0], [2.0]], 50, axis=1)).r_hat == math.inf
    with pytest.raises(ValueError, match="4 draws"):
        judge_chains(np.ones((4, 3)))


@pytest.mark.parametrize(
    ("r_hat", "size", "codes", "reason"),
    [
        (MOST_R_HAT, LEAST_SIZE, [], None),
        (1.06, 1000.0, ["chains_disagree"], None),
        (1.0, 399.0, ["few_effective_draws"], None),
        (CHAINS_APART, 5.0, ["chains_disagree", "few_effective_draws"], None),
        (1.21, 5.0, ["chains_disagree", "few_effective_draws"], "chains_apart"),
        (math.inf, 1.0, ["chains_disagree", "few_effective_draws"], "chains_apart"),
    ],
)
def test_what_chains_tell_is_said(r_hat, size, codes, reason):
    told = Convergence(r_hat=r_hat, ess_bulk=size, ess_tail=2 * size, n_chains=4)
    assert [one.code for one in told.warnings] == codes
    assert (told.reason and told.reason.code) == reason
    assert all("%(" not in str(one) for one in (*told.warnings, told.reason))
    assert "R-hat is 1.06" in str(Convergence(r_hat=1.06, ess_bulk=500, ess_tail=500, n_chains=4).warnings[0])


def draw(rng):
    return rng.random(3)


def test_an_outer_configuration_alone_runs_chains_side_by_side():
    """Each of two chains waits for the other: one after the other they would wait in vain."""
    both = threading.Barrier(2, timeout=20)
    with parallel_config(backend="threading", n_jobs=2):
        assert sorted(run_chains(lambda _rng: both.wait(), n_chains=2, seed=1)) == [0, 1]


def test_chains_have_streams_of_their_own_whoever_runs_them():
    alone = np.array(run_chains(draw, n_chains=5, seed=3))
    assert len(np.unique(alone)) == 15
    assert np.array_equal(run_chains(draw, n_chains=5, seed=3, jobs=3), alone)
    with parallel_config(backend="threading", n_jobs=2):
        assert np.array_equal(run_chains(draw, n_chains=5, seed=3), alone)
    assert np.array_equal(run_chains(draw, n_chains=2, seed=np.random.SeedSequence(3)), alone[:2])
    assert not np.array_equal(run_chains(draw, n_chains=5, seed=4), alone)
