"""Latent classes and thresholding against the peers' posterior quantiles, within the Monte Carlo error of both.

LCMCR and MultipleSystemsEstimation run one chain, so their error is not told by their output alone. It is measured here
by running chains of their design and length several times. LCMCR's sampler has no moves between classes: on the UK
tables its chains disagree with each other far more than its own effective sample size says: where one of them ends is
chance.
"""

import numba
import numpy as np
import pytest
from tests.peers import peer_table, reference_values

from natc.prevalence import fit_model, parse_model
from natc.prevalence.bayesian.chains import CHAINS_APART, MOST_R_HAT, judge_chains, quantile_error
from natc.prevalence.bayesian.latent_class import estimate_latent_class
from natc.prevalence.bayesian.thresholding import estimate_by_thresholding
from natc.prevalence.kernels.latent import draw_classes, draw_parameters
from natc.prevalence.kernels.metropolis import run_walk

PRIOR = (0.25, 0.25)


def values_of(dataset, method, call=""):
    lines = reference_values()
    lines = lines[(lines.dataset == dataset) & lines.method.str.startswith(method) & lines.call.str.contains(call)]
    return dict(zip(lines.quantity, lines.value, strict=True))


def quantiles_of(values):
    named = {name.removeprefix("posterior quantile "): value for name, value in values.items()}
    return {float(name[:-1]) / 100: float(value) for name, value in named.items() if name.endswith("%")}


@numba.njit(nogil=True)
def plain_chain(patterns, counts, n_lists, n_classes, prior, burn_in, n_kept, thinning, rng):
    """Manrique-Vallier's sampler as published: no moves between classes, none of the concentration by itself."""
    members = np.zeros(n_classes, dtype=np.int64)
    listed = np.zeros((n_classes, n_lists), dtype=np.int64)
    capture, log_weight = np.empty((n_classes, n_lists)), np.empty(n_classes)
    concentration = draw_parameters(members, listed, 1.0, prior, capture, log_weight, rng)
    hidden = np.empty(n_kept, dtype=np.int64)
    for step in range(burn_in + n_kept * thinning):
        unseen = draw_classes(patterns, counts, capture, log_weight, members, listed, rng)
        concentration = draw_parameters(members, listed, concentration, prior, capture, log_weight, rng)
        if step >= burn_in and (step - burn_in) % thinning == thinning - 1:
            hidden[(step - burn_in) // thinning] = unseen
    return hidden


def plain_chains(dataset, seeds):
    """As `lcmCR(K=10, thinning=100)` and 1,000 samples after 10,000 iterations; shape (n_seeds, 1000)."""
    lists = peer_table(dataset)
    patterns = np.array(lists.patterns, dtype=np.int64)
    counts = lists.counts[patterns]
    return np.array(
        [
            plain_chain(patterns, counts, lists.n_lists, 10, PRIOR, 10_000, 1_000, 100, np.random.default_rng(seed))
            for seed in seeds
        ]
    )


@pytest.mark.parametrize(
    ("dataset", "options"),
    [
        ("Kosovo", {"iterations": 45_000, "burn_in": 10_000, "seed": 2}),
        ("UKdat_5", {"iterations": 40_000, "burn_in": 150_000, "n_chains": 3}),
    ],
)
def test_latent_classes_agree_with_lcmcr(dataset, options):
    """Where its one chain ended in the right place, its effective sample size (234 to 314) tells its error."""
    found = estimate_latent_class(peer_table(dataset), **options)
    draws = found.draws.reshape(found.diagnostics["n_chains"], -1)
    assert found.diagnostics["r_hat"] < MOST_R_HAT
    for call in (r"thinning=20\)", r"thinning=100\)"):
        values = values_of(dataset, "latent class", call)
        if not values:
            assert (dataset, call) == ("UKdat_5", r"thinning=20\)")
            continue
        size = float(values["effective sample size"])
        quantiles = quantiles_of(values)
        assert len(quantiles) == 5
        for probability, told in quantiles.items():
            spread = np.sqrt(probability * (1 - probability) / size)
            ends = np.quantile(draws, [max(probability - spread, 0), min(probability + spread, 1)])
            error = np.hypot((ends[1] - ends[0]) / 2, quantile_error(draws, probability))
            assert np.quantile(draws, probability) == pytest.approx(told, abs=4 * error)


def test_latent_classes_on_six_uk_lists_agree_with_lcmcr():
    """Its error is the spread of its quantiles over chains of its length; ours agree with each other, its do not."""
    lists = peer_table("UKdat")
    found = estimate_latent_class(lists, iterations=60_000, burn_in=20_000, seed=3)
    draws = found.draws.reshape(4, -1)
    assert found.diagnostics["r_hat"] < MOST_R_HAT
    plain = plain_chains("UKdat", range(5))
    assert judge_chains(np.log(plain)).r_hat > found.diagnostics["r_hat"]
    for probability, told in quantiles_of(values_of("UKdat", "latent class", r"thinning=100\)")).items():
        spread = np.quantile(lists.n_recorded + plain, probability, axis=1).std(ddof=1)
        error = np.hypot(spread, quantile_error(draws, probability))
        assert np.quantile(draws, probability) == pytest.approx(told, abs=4 * error)


def test_one_chain_of_lcmcr_on_five_uk_lists_tells_one_place_of_several():
    """Some chains of its length give its median, two of these six little more than half: there is no estimate yet."""
    plain = plain_chains("UKdat_5", range(8, 14))
    medians = peer_table("UKdat_5").n_recorded + np.median(plain, axis=1)
    values = values_of("UKdat_5", "latent class")
    told = float(values["posterior quantile 50%"])
    size = float(values["effective sample size"])
    quantiles = quantiles_of(values)
    error = (quantiles[0.75] - quantiles[0.25]) * np.sqrt(0.25 / size)
    assert (np.abs(medians - told) < 4 * np.sqrt(2) * error).any()
    assert medians.min() < 0.65 * told
    assert judge_chains(np.log(plain)).r_hat > CHAINS_APART


@pytest.mark.parametrize("dataset", ["Kosovo", "UKdat", "UKdat_5"])
def test_thresholding_agrees_with_multiple_systems_estimation(dataset):
    """estimate_population_bayesthresh(zdat): one walk of 10,000 steps whose normal steps are 1.1 times the posterior's
    spread (MCMCpoisson); its error is the spread of its quantiles over such walks."""
    lists = peer_table(dataset)
    found = estimate_by_thresholding(lists, seed=2)
    values = values_of(dataset, "Bayesian thresholding")
    kept = set(values["retained pairs"].split(" "))
    assert set(found.model.split(",")) == kept
    fit = fit_model(lists, parse_model(",".join(kept), lists.names))
    matrix = np.array([[float(cell & term == term) for term in fit.terms] for cell in fit.cells.tolist()])
    precision = np.array([float(term.bit_count() > 1) for term in fit.terms])
    information = matrix.T @ (matrix * fit.fit.means[:, None]) + np.diag(precision)
    steps = 1.1 * np.linalg.cholesky(np.linalg.inv(information))
    margins = matrix.T @ lists.counts[fit.cells]
    start = np.array(fit.fit.coefficients)
    walks = [
        run_walk(matrix, margins, precision, start, steps, 1_000, 10_000, 1, np.random.default_rng(seed))[0][:, 0]
        for seed in range(12)
    ]
    totals = lists.n_recorded + np.exp(walks)
    draws = found.draws.reshape(4, -1)
    quantiles = quantiles_of(values)
    assert len(quantiles) == 5
    for probability, told in quantiles.items():
        error = np.hypot(np.quantile(totals, probability, axis=1).std(ddof=1), quantile_error(draws, probability))
        assert error < 0.05 * told
        assert np.quantile(draws, probability) == pytest.approx(told, abs=4 * error)
