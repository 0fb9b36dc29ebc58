"""The latent class chain samples the posterior that its model has: exact laws, a twin in NumPy, Geweke's test."""

import math
import pickle
from itertools import permutations

import numpy as np
import pytest
from scipy.special import betaln, digamma, gammaln
from scipy.stats import nbinom
from tests.peers import peer_table

from natc.prevalence import Lists
from natc.prevalence.bayesian.chains import quantile_error, quantile_size
from natc.prevalence.bayesian.latent_class import estimate_latent_class
from natc.prevalence.kernels import latent

TWO = Lists(("A", "B"), np.array([0, 31, 22, 9]))
THREE = Lists(("A", "B", "C"), np.array([0, 40, 30, 6, 25, 5, 4, 2]))


def table(lists):
    patterns = np.array(lists.patterns, dtype=np.int64)
    return patterns, lists.counts[patterns]


def slow_chain(patterns, counts, n_lists, n_classes, prior, n_steps, rng):
    """The same chain in plain NumPy, draw by draw: the unseen and the concentration after each step."""
    on = patterns[:, None] >> np.arange(n_lists) & 1

    def multinomial(count, weights):
        beyond, left, taken = weights[::-1].cumsum()[::-1], count, []
        for k in range(n_classes - 1):
            further = rng.binomial(left, beyond[k + 1] / beyond[k]) if left else 0
            taken.append(left - further)
            left = further
        return np.array([*taken, left])

    def log_gamma(shape):
        if shape >= 1:
            return math.log(rng.standard_gamma(shape))
        return math.log(rng.standard_gamma(shape + 1)) + math.log(1 - rng.random()) / shape

    def parameters(members, listed, alpha):
        capture, log_weight, left, rate = np.zeros((n_classes, n_lists)), np.zeros(n_classes), 0.0, prior[1]
        for k in range(n_classes):
            for j in range(n_lists):
                if members[k] == 0:
                    capture[k, j] = rng.random()
                else:
                    ups, downs = [rng.standard_gamma(1.0 + n) for n in (listed[k, j], members[k] - listed[k, j])]
                    capture[k, j] = ups / (ups + downs)
            if k == n_classes - 1:
                log_weight[k] = left
                break
            stick, others = log_gamma(1.0 + members[k]), log_gamma(alpha + members[k + 1 :].sum())
            whole = np.logaddexp(stick, others)
            log_weight[k] = left + stick - whole
            left, rate = left + others - whole, rate - (others - whole)
        return capture, log_weight, rng.standard_gamma(prior[0] + n_classes - 1) / rate

    def log_likelihood(members, alpha):
        """Of the classes given the concentration, each stick's length integrated out by itself."""
        above = members[::-1].cumsum()[::-1]
        return sum(betaln(1 + members[k], alpha + above[k + 1]) - betaln(1, alpha) for k in range(n_classes - 1))

    def log_density(members, alpha):
        return log_likelihood(members, alpha) + prior[0] * math.log(alpha) - prior[1] * alpha

    capture, log_weight, alpha = parameters(np.zeros(n_classes, dtype=int), None, 1.0)
    told = []
    for _ in range(n_steps):
        members, listed = np.zeros(n_classes, dtype=int), np.zeros((n_classes, n_lists), dtype=int)
        for row, count in zip(on, counts, strict=True):
            taken = multinomial(count, np.exp(log_weight) * np.where(row, capture, 1 - capture).prod(axis=1))
            members += taken
            listed += np.outer(taken, row)
        missed = np.exp(log_weight) * (1 - capture).prod(axis=1)
        hidden = rng.poisson(rng.standard_gamma(float(counts.sum())) * missed.sum() / (1 - missed.sum()))
        members += multinomial(hidden, missed)
        for k in range(n_classes - 1):
            swapped = members.copy()
            swapped[[k, k + 1]] = members[[k + 1, k]]
            if rng.random() < math.exp(log_likelihood(swapped, alpha) - log_likelihood(members, alpha)):
                members = swapped
                listed[[k, k + 1]] = listed[[k + 1, k]]
        proposed = alpha * math.exp(latent.STEP * rng.standard_normal())
        if math.log(1 - rng.random()) < log_density(members, proposed) - log_density(members, alpha):
            alpha = proposed
        capture, log_weight, alpha = parameters(members, listed, alpha)
        told.append((hidden, alpha))
    return np.array(told)


@pytest.mark.parametrize(("lists", "n_classes"), [(THREE, 4), (TWO, 1), (peer_table("Western"), 3)])
def test_the_chain_equals_its_twin(lists, n_classes):
    patterns, counts = table(lists)
    prior = (0.25, 0.25)
    fast = latent.run_chain(patterns, counts, lists.n_lists, n_classes, prior, 0, 300, 1, np.random.default_rng(5))
    slow = slow_chain(patterns, counts, lists.n_lists, n_classes, prior, 300, np.random.default_rng(5))
    assert np.array_equal(fast[0], slow[:, 0])
    assert fast[2] == pytest.approx(slow[:, 1], rel=1e-6)


def test_one_class_is_the_posterior_of_independent_lists():
    """Two lists, uniform chances, prior 1/N: p(N) is proportional to (N - 1)! / n0! times the beta functions."""
    n, (on_a, on_b) = TWO.n_recorded, TWO.list_totals
    sizes = np.arange(n, 2_000_000, dtype=float)
    log_mass = gammaln(sizes) - gammaln(sizes - n + 1)
    log_mass += betaln(1 + on_a, 1 + sizes - on_a) + betaln(1 + on_b, 1 + sizes - on_b)
    mass = np.exp(log_mass - log_mass.max())
    chance = mass.cumsum() / mass.sum()
    found = estimate_latent_class(TWO, n_classes=1, iterations=60_000, burn_in=200, thinning=5, seed=4)
    draws = found.draws.reshape(4, -1)
    assert found.reason is None
    for probability in (0.025, 0.1, 0.5, 0.9, 0.975):
        exact = sizes[np.searchsorted(chance, probability)]
        assert np.quantile(draws, probability) == pytest.approx(exact, abs=4 * quantile_error(draws, probability) + 1)
    assert (found.ci_low, found.n_total, found.ci_high) == tuple(np.quantile(draws, (0.025, 0.5, 0.975)))


def test_the_unseen_are_negative_binomial_given_the_parameters():
    patterns, counts = table(THREE)
    capture = np.array([[0.2, 0.1, 0.3], [0.7, 0.4, 0.6]])
    log_weight = np.log([0.8, 0.2])
    missed = 0.8 * 0.8 * 0.9 * 0.7 + 0.2 * 0.3 * 0.6 * 0.4
    rng = np.random.default_rng(6)
    members, listed = np.zeros(2, dtype=np.int64), np.zeros((2, 3), dtype=np.int64)
    drawn = []
    for _ in range(10_000):
        drawn.append(latent.draw_classes(patterns, counts, capture, log_weight, members, listed, rng))
        assert members.sum() == THREE.n_recorded + drawn[-1]
        assert listed.sum(axis=0).tolist() == THREE.list_totals.tolist()
    law = nbinom(THREE.n_recorded, 1 - missed)
    for probability in (0.1, 0.5, 0.9):
        point = law.ppf(probability)
        expected = law.cdf(point)
        spread = math.sqrt(expected * (1 - expected) / len(drawn))
        assert np.mean(np.array(drawn) <= point) == pytest.approx(expected, abs=4 * spread)


def test_the_chain_gets_it_right():
    """Geweke (2004), JASA 99, 799-804: alternate the chain with new data from the model, and the prior must come back.

    Given n, the prior 1/N leaves the parameters their prior, and makes the seen a multinomial sample of the patterns.
    """
    n_seen, n_classes, n_lists, prior, n_steps = 20, 3, 2, (2.0, 1.5), 12_000
    rng = np.random.default_rng(8)
    patterns = np.arange(1, 1 << n_lists)
    on = patterns[:, None] >> np.arange(n_lists) & 1
    members, listed = np.zeros(n_classes, dtype=np.int64), np.zeros((n_classes, n_lists), dtype=np.int64)
    capture, log_weight = np.empty((n_classes, n_lists)), np.empty(n_classes)
    alpha = latent.draw_parameters(members, listed, 1.0, prior, capture, log_weight, rng)
    kept = []
    for _ in range(n_steps):
        chances = np.where(on[:, None, :], capture, 1 - capture).prod(axis=2) @ np.exp(log_weight)
        counts = rng.multinomial(n_seen, chances / chances.sum())
        latent.draw_classes(patterns, counts, capture, log_weight, members, listed, rng)
        latent.swap_neighbours(members, listed, alpha, rng)
        alpha = latent.move_concentration(alpha, members, prior, rng)
        alpha = latent.draw_parameters(members, listed, alpha, prior, capture, log_weight, rng)
        kept.append((math.exp(log_weight[0]), math.exp(log_weight[2]), capture[0, 0], capture[2, 1], alpha))
    alphas = rng.gamma(prior[0], 1 / prior[1], 400_000)
    first, second = rng.beta(1, alphas), rng.beta(1, alphas)
    uniform = rng.random(400_000)
    laws = (first, (1 - first) * (1 - second), uniform, uniform, alphas)
    for draws, law in zip(np.array(kept).T, laws, strict=True):
        for probability in (0.1, 0.25, 0.5, 0.75, 0.9):
            share = np.mean(draws <= np.quantile(law, probability))
            size = quantile_size(draws, probability)
            assert share == pytest.approx(probability, abs=4 * math.sqrt(probability * (1 - probability) / size))


def test_swaps_alone_order_classes_as_the_sticks_do():
    """Orders of classes of 6, 2 and 0 persons have the chances of the prior, the sticks integrated out."""
    alpha, n_steps = 0.7, 40_000
    members, listed = np.array([6, 2, 0]), np.zeros((3, 2), dtype=np.int64)
    rng = np.random.default_rng(9)
    seen = {}
    for _ in range(n_steps):
        latent.swap_neighbours(members, listed, alpha, rng)
        seen[tuple(members.tolist())] = seen.get(tuple(members.tolist()), 0) + 1
    chance = {
        order: math.exp(betaln(1 + order[0], alpha + order[1] + order[2]) + betaln(1 + order[1], alpha + order[2]))
        for order in permutations((6, 2, 0))
    }
    for order, weight in chance.items():
        share = weight / sum(chance.values())
        assert seen.get(order, 0) / n_steps == pytest.approx(share, abs=0.012)


@pytest.mark.parametrize("shape", [1e-4, 0.3, 1.0, 25.0])
def test_gamma_draws_of_a_small_shape_do_not_vanish(shape):
    rng = np.random.default_rng(7)
    drawn = np.array([latent.log_gamma_draw(shape, rng) for _ in range(20_000)])
    assert np.isfinite(drawn).all()
    assert drawn.mean() == pytest.approx(digamma(shape), abs=4 * drawn.std() / math.sqrt(drawn.size))


def test_the_number_of_jobs_changes_nothing_and_the_seed_does():
    short = {"n_chains": 3, "iterations": 400, "burn_in": 50, "thinning": 2, "even_if_apart": True}
    alone = estimate_latent_class(THREE, **short)
    for jobs in (2, 3, 3):
        together = estimate_latent_class(THREE, jobs=jobs, **short)
        assert np.array_equal(together.draws, alone.draws)
        assert together == alone
    assert not np.array_equal(estimate_latent_class(THREE, seed=2, **short).draws, alone.draws)
    assert alone.draws.shape == (600,)
    assert alone.replicates == 600


def test_a_chain_can_be_sent_to_another_process():
    from natc.prevalence.bayesian.latent_class import _Chain

    chain = _Chain(*table(THREE), 3, 3, (0.25, 0.25), 5, 20, 1)
    sent = pickle.loads(pickle.dumps(chain))
    first, second = (one(np.random.default_rng(1))[0] for one in (chain, sent))
    assert np.array_equal(first, second)


def test_chains_that_settled_apart_give_no_number_unless_asked():
    short = {"iterations": 2_000, "burn_in": 0, "thinning": 4}
    apart = estimate_latent_class(peer_table("Ned"), **short)
    assert apart.reason is not None
    assert apart.reason.code == "chains_apart"
    assert (apart.n_total, apart.ci_low, apart.ci_high, apart.interval) == (None, None, None, None)
    assert apart.diagnostics["r_hat"] > 1.2
    asked = estimate_latent_class(peer_table("Ned"), even_if_apart=True, **short)
    assert asked.n_total == np.median(asked.draws)
    assert "chains_disagree" in [one.code for one in asked.warnings]


def test_too_few_classes_are_told():
    narrow = estimate_latent_class(peer_table("Kosovo"), n_classes=2, iterations=2_000, burn_in=500, thinning=4)
    assert "all_classes_occupied" in [one.code for one in narrow.warnings]


def test_two_lists_cannot_carry_classes():
    assert estimate_latent_class(TWO).reason.code == "needs_three_lists"


@pytest.mark.parametrize(
    "options",
    [{"n_chains": 1}, {"iterations": 60}, {"burn_in": -1}, {"thinning": 0}, {"n_classes": 0}],
)
def test_impossible_options_are_refused(options):
    with pytest.raises(ValueError, match=r"chain|class"):
        estimate_latent_class(THREE, **options)
