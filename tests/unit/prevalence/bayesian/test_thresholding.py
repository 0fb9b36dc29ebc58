"""Thresholding keeps the pairs that stand out, and its walk samples the posterior that its model has."""

import math

import numpy as np
import pytest
from scipy.stats import norm, poisson
from tests.peers import peer_table

from natc.prevalence import Lists, parse_model
from natc.prevalence.bayesian.chains import quantile_error
from natc.prevalence.bayesian.thresholding import estimate_by_thresholding
from natc.prevalence.kernels.metropolis import log_posterior, run_walk
from natc.prevalence.model import Model, pairs_of

THREE = Lists(("A", "B", "C"), np.array([0, 40, 30, 6, 25, 5, 4, 2]))
DEPENDENT = Lists(("A", "B", "C"), np.array([0, 60, 50, 70, 80, 9, 8, 20]))
SHORT = {"iterations": 2_000, "burn_in": 200, "thinning": 2}


def design(lists, terms):
    cells = np.arange(1, lists.counts.size)
    return np.array([[float(cell & term == term) for term in terms] for cell in cells])


def log_density(matrix, counts, precision, beta):
    """The posterior from SciPy's laws, up to the constants that the kernel leaves out."""
    has_prior = precision > 0
    prior = norm(0, precision[has_prior] ** -0.5).logpdf(beta[has_prior]).sum()
    return poisson(np.exp(matrix @ beta)).logpmf(counts).sum() + prior


def test_the_density_is_that_of_scipy():
    terms = (0, 1, 2, 4, 3)
    matrix, counts = design(THREE, terms), THREE.counts[1:]
    precision = np.array([0, 0, 0, 0, 0.5])
    places = np.random.default_rng(1).normal(0.5, 0.7, (6, 5))
    told = [log_posterior(matrix, matrix.T @ counts, precision, beta) for beta in places]
    known = [log_density(matrix, counts, precision, beta) for beta in places]
    assert np.diff(told) == pytest.approx(np.diff(known), rel=1e-9)


def test_the_walk_equals_its_twin():
    terms = (0, 1, 2, 4, 6)
    matrix, counts = design(THREE, terms), THREE.counts[1:]
    margins, precision = matrix.T @ counts, np.array([0, 0, 0, 0, 1.0])
    start = np.array([4.0, -1, -1, -1, 0])
    steps = np.tril(np.full((5, 5), 0.02) + 0.08 * np.eye(5))
    fast, taken = run_walk(matrix, margins, precision, start, steps, 7, 60, 3, np.random.default_rng(2))
    rng, beta, kept, n_taken = np.random.default_rng(2), start, [], 0
    for _ in range(7 + 180):
        proposed = beta + steps @ rng.standard_normal(5)
        gain = log_density(matrix, counts, precision, proposed) - log_density(matrix, counts, precision, beta)
        if math.log(1 - rng.random()) < gain:
            beta, n_taken = proposed, n_taken + 1
        kept.append(beta)
    assert fast == pytest.approx(np.array(kept[9::3]), rel=1e-9)
    assert taken == n_taken / 187
    assert 0.1 < taken < 0.9


def test_without_pairs_the_posterior_is_that_of_importance_sampling():
    """Main effects under flat priors: draws from a wide t law around the maximum, weighted by the posterior."""
    found = estimate_by_thresholding(THREE, threshold=99, seed=5)
    assert found.model == "main"
    matrix, counts = design(THREE, (0, 1, 2, 4)), THREE.counts[1:]
    beta = np.array([4.0, -1, -1, -1])
    for _ in range(50):
        means = np.exp(matrix @ beta)
        beta = beta + np.linalg.solve(matrix.T @ (matrix * means[:, None]), matrix.T @ (counts - means))
    root = np.linalg.cholesky(np.linalg.inv(matrix.T @ (matrix * means[:, None])))
    rng = np.random.default_rng(3)
    shocks = rng.standard_normal((400_000, 4)) / np.sqrt(rng.chisquare(6, (400_000, 1)) / 6)
    places = beta + shocks @ root.T
    eta = places @ matrix.T
    log_weight = eta @ counts - np.exp(eta).sum(axis=1) + 5 * np.log1p((shocks**2).sum(axis=1) / 6)
    weight = np.exp(log_weight - log_weight.max())
    order = np.argsort(places[:, 0])
    totals = THREE.n_recorded + np.exp(places[order, 0])
    chance = weight[order].cumsum() / weight.sum()
    draws = found.draws.reshape(4, -1)
    for probability in (0.025, 0.25, 0.5, 0.75, 0.975):
        exact = totals[np.searchsorted(chance, probability)]
        error = quantile_error(draws, probability)
        assert np.quantile(draws, probability) == pytest.approx(exact, abs=4 * error)
        assert error < 0.03 * exact


def test_a_pair_that_depends_is_kept_and_one_that_does_not_goes():
    """70 on A and B where independence would have about 20; A and C, B and C share what independence gives."""
    found = estimate_by_thresholding(DEPENDENT, **SHORT)
    assert found.model == "A:B"
    ratios = dict(zip(found.diagnostics["pairs"].split(","), found.diagnostics["ratios"], strict=True))
    assert ratios["A:B"] > 2 > max(abs(ratios["A:C"]), abs(ratios["B:C"]))
    all_kept = estimate_by_thresholding(DEPENDENT, threshold=0, **SHORT)
    assert all_kept.model == "A:B,A:C,B:C"


def test_lists_that_avoid_each_other_are_a_pair_too():
    """3 on A and B where independence would have about 20."""
    found = estimate_by_thresholding(DEPENDENT.with_counts(np.array([0, 90, 80, 1, 80, 30, 30, 2])), **SHORT)
    ratios = dict(zip(found.diagnostics["pairs"].split(","), found.diagnostics["ratios"], strict=True))
    assert ratios["A:B"] < -2
    assert "A:B" in found.model.split(",")


def test_the_interval_says_that_it_takes_the_pairs_for_given():
    found = estimate_by_thresholding(DEPENDENT, **SHORT)
    assert [one.code for one in found.warnings].count("takes_model_for_truth") == 1


def test_a_narrow_prior_pulls_the_pairs_to_nothing():
    found = estimate_by_thresholding(DEPENDENT, prior_variance=1e-4, **SHORT)
    assert found.model == "main"


def test_flat_priors_put_pairs_without_overlap_at_minus_infinity():
    lists = peer_table("Western")
    found = estimate_by_thresholding(lists, prior_variance=None, **SHORT)
    empty = [pair for pair in pairs_of(5) if lists.n_on_all([place for place in range(5) if pair >> place & 1]) == 0]
    named = [lists.name_pattern(pair) for pair in empty]
    assert named
    assert found.diagnostics["minus_infinity"].split(",") == named
    assert not set(named) & set(found.diagnostics["pairs"].split(","))
    assert set(empty) <= set(parse_model(found.model, lists.names).terms)
    normal = estimate_by_thresholding(lists, **SHORT)
    assert normal.diagnostics["minus_infinity"] == ""
    assert set(named) <= set(normal.diagnostics["pairs"].split(","))


def test_flat_priors_without_a_posterior_give_a_reason():
    """Artificial_3 has no triple of lists that overlap one another: the model of all pairs is not identifiable."""
    lists = peer_table("Artificial_3")
    found = estimate_by_thresholding(lists, prior_variance=None)
    assert found.n_total is None
    assert found.reason.code == "flat_prior_improper"
    assert estimate_by_thresholding(lists, **SHORT, even_if_apart=True).n_total > lists.n_recorded


def test_lists_that_share_nobody_give_a_reason():
    apart = Lists(("A", "B", "C"), np.array([0, 9, 8, 0, 7, 0, 0, 0]))
    assert estimate_by_thresholding(apart).reason.code == "posterior_improper"
    two = Lists(("A", "B"), np.array([0, 9, 8, 3]))
    assert estimate_by_thresholding(two).reason.code == "needs_three_lists"


def test_an_empty_list_is_left_out():
    counts = np.zeros(16, dtype=np.int64)
    counts[:8] = DEPENDENT.counts
    with_empty = estimate_by_thresholding(Lists(("A", "B", "C", "D"), counts), **SHORT)
    without = estimate_by_thresholding(DEPENDENT, **SHORT)
    assert with_empty.draws == pytest.approx(without.draws)


def test_a_pair_on_the_edge_is_told():
    first = estimate_by_thresholding(DEPENDENT, **SHORT)
    edge = abs(first.diagnostics["ratios"][0])
    codes = {one.code: one for one in estimate_by_thresholding(DEPENDENT, threshold=edge, **SHORT).warnings}
    assert codes["borderline_pairs"].facts["pairs"] == "A:B"
    assert "borderline_pairs" not in {one.code for one in first.warnings}


def test_the_number_of_jobs_changes_nothing_and_the_seed_does():
    alone = estimate_by_thresholding(THREE, **SHORT)
    together = estimate_by_thresholding(THREE, jobs=3, **SHORT)
    assert np.array_equal(together.draws, alone.draws)
    assert together == alone
    assert not np.array_equal(estimate_by_thresholding(THREE, seed=2, **SHORT).draws, alone.draws)
    assert alone.draws.shape == (alone.replicates,) == (4_000,)


def test_short_chains_warn():
    few = estimate_by_thresholding(peer_table("UKdat"), iterations=60, burn_in=0, thinning=1, even_if_apart=True)
    assert {"few_effective_draws", "choice_not_settled"} <= {one.code for one in few.warnings}


@pytest.mark.parametrize("options", [{"threshold": -1}, {"prior_variance": 0.0}, {"n_chains": 1}, {"thinning": 0}])
def test_impossible_options_are_refused(options):
    with pytest.raises(ValueError, match=r"threshold|chain"):
        estimate_by_thresholding(THREE, **options)


def test_all_pairs_of_two_lists_are_no_model():
    """The guard against two lists stands before the model that would be refused."""
    with pytest.raises(ValueError, match="all 2 lists"):
        Model.generated_by(2, pairs_of(2))
