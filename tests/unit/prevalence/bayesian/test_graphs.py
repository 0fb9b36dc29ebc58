"""Averaging over graphs: the same as by hand on two lists, and cut only where nothing is lost or it is said."""

from math import lgamma

import numpy as np
import pytest
from tests.peers import peer_table

from natc.datasets import overlap_tables
from natc.prevalence import METHODS, Lists, estimate, lists_from_frame
from natc.prevalence.bayesian.graphs import estimate_by_graphs, graph_posterior
from natc.prevalence.bayesian.priors import gamma_poisson_prior, uniform_prior
from natc.prevalence.estimate import IntervalKind

TWO = Lists.from_patterns(["A", "B"], {(1, 0): 20, (0, 1): 15, (1, 1): 10})


def urn(cells, alpha):
    return (
        lgamma(alpha * len(cells))
        - lgamma(alpha * len(cells) + sum(cells))
        + sum(lgamma(alpha + cell) - lgamma(alpha) for cell in cells)
    )


def test_two_lists_by_hand():
    """Two graphs: the lists independent, each a margin; or joined, the whole table."""
    hidden = range(400)
    independent, joined = [], []
    for none in hidden:
        ways = lgamma(46 + none) - lgamma(none + 1) - np.log(45 + none)
        independent.append(ways + urn([15 + none, 30], 0.5) + urn([20 + none, 25], 0.5))
        joined.append(ways + urn([none, 20, 15, 10], 0.25))
    weights = np.exp(np.array([independent, joined]) - np.max(independent))
    weights /= weights.sum()
    posterior = graph_posterior(TWO, most_hidden=399)
    assert posterior.mass == pytest.approx(weights.sum(axis=0), rel=1e-6)
    assert dict(zip(posterior.graphs, posterior.probabilities, strict=True)) == pytest.approx(
        {"main": weights[0].sum(), "A:B": weights[1].sum()}
    )
    cumulated = weights.sum(axis=0).cumsum()
    assert posterior.quantile(0.3) == 45 + int((cumulated < 0.3).sum())


def test_the_share_of_the_joined_lists_is_told_and_warned_of():
    """By hand as above, 0.32: so much of the posterior comes from the prior."""
    estimate = estimate_by_graphs(TWO)
    by_graph = dict(zip(("main", "A:B"), estimate.diagnostics["probabilities"], strict=True))
    assert estimate.diagnostics["all_joined"] == by_graph["A:B"] == pytest.approx(0.323, abs=0.001)
    assert [warning.code for warning in estimate.warnings] == ["partly_from_prior"]


def test_where_the_lists_are_joined_by_all_probability_the_prior_alone_would_speak():
    """The British counts times 30: no graph fits them but that of all lists, and its posterior says: nobody hidden."""
    once = peer_table("UKdat_5")
    many = Lists(once.names, once.counts * 30)
    assert graph_posterior(many).quantile(0.5) < many.n_recorded * 1.001
    estimate = estimate_by_graphs(many)
    assert (estimate.n_total, estimate.interval) == (None, None)
    assert estimate.reason.code == "from_prior_alone"
    assert estimate.diagnostics["all_joined"] > 0.99
    assert not estimate_by_graphs(once).warnings


def test_the_outbreak_that_was_screened_has_no_estimate_from_the_prior():
    """Hepatitis A in a college: the posterior has its median at 293 persons, screening found 545 (Chao et al. 1997)."""
    lists = peer_table("CARE1_HAV")
    assert graph_posterior(lists).quantile(0.5) < 300
    assert estimate_by_graphs(lists).reason.code == "from_prior_alone"


@pytest.mark.parametrize("dataset", ["Western", "UKdat_5"])
def test_nodes_tell_what_all_counts_tell(dataset):
    lists = peer_table(dataset)
    followed = graph_posterior(lists)
    exact = graph_posterior(lists, most_hidden=60_000)
    assert followed.mass.sum() == pytest.approx(1)
    for share in (0.025, 0.25, 0.5, 0.75, 0.975):
        assert followed.quantile(share) == pytest.approx(exact.quantile(share), rel=5e-4)


def test_few_nodes_tell_nearly_the_same(monkeypatch):
    """As many as there are where so many graphs count that more would take minutes: those of seven lists."""
    lists = peer_table("UKdat_5")
    many = graph_posterior(lists)
    monkeypatch.setattr("natc.prevalence.bayesian.graph_grid.EFFORT", 1)
    few = graph_posterior(lists)
    assert few.totals.size < 300 < many.totals.size
    for share in (0.025, 0.25, 0.5, 0.75, 0.975):
        assert few.quantile(share) == pytest.approx(many.quantile(share), rel=5e-3)


def test_a_heavy_tail_is_followed_until_nothing_is_left_of_it():
    """Korea: cut at 20 times those recorded the upper limit is 422, and half a per cent lies beyond."""
    korea = peer_table("Korea")
    cut = estimate_by_graphs(korea, most_hidden=20 * 123)
    followed = estimate_by_graphs(korea)
    assert cut.ci_high == 422
    assert [warning.code for warning in cut.warnings] == ["partly_from_prior", "heavy_tail"]
    far = graph_posterior(korea)
    assert far.mass[far.totals > 2583].sum() == pytest.approx(cut.diagnostics["mass_beyond"], rel=0.1)
    assert followed.ci_high > 450
    assert [warning.code for warning in followed.warnings] == ["partly_from_prior"]
    assert followed.diagnostics["mean"] is None  # the tail decides it


def test_a_posterior_without_end_is_no_estimate():
    endless = estimate_by_graphs(peer_table("Korea"), log_prior=uniform_prior)
    assert endless.n_total is None
    assert endless.reason.code == "no_end"


def test_without_overlap_there_is_no_estimate():
    apart = Lists.from_patterns(["A", "B", "C"], {(1, 0, 0): 30, (0, 1, 0): 20, (0, 0, 1): 9})
    estimate = estimate_by_graphs(apart)
    assert estimate.n_total is None
    assert estimate.reason.code == "no_overlap"


def test_a_strong_prior_decides():
    near = estimate_by_graphs(TWO, log_prior=gamma_poisson_prior(shape=1e6, scale=60 / 1e6))
    assert near.n_total == pytest.approx(60, abs=6)


def test_the_estimate_says_what_it_is():
    estimate = estimate_by_graphs(peer_table("Kosovo"), level=0.5)
    assert (estimate.ci_low, estimate.n_total, estimate.ci_high) == (11_601, 12_595, 13_747)
    assert (estimate.method, estimate.interval, estimate.diagnostics["n_graphs"]) == (
        "graphs",
        IntervalKind.POSTERIOR,
        61,
    )


def test_seven_lists_are_an_option():
    names = list("ABCDEFG")
    lists = Lists.from_patterns(
        names, {tuple(int(place in (one, two)) for place in range(7)): 3 for one in range(7) for two in range(7)}
    )
    assert estimate_by_graphs(lists).reason.code == "too_many_graphs"
    assert METHODS["graphs"].max_lists == 7


@pytest.mark.exhaustive
def test_the_order_of_seven_lists_does_not_matter_to_whoever_asks_for_graphs():
    eight = lists_from_frame(overlap_tables()["new_orleans"].frame())
    seven = eight.merge(eight.names[-2:])
    frame = seven.to_frame()
    turned = lists_from_frame(frame[[*reversed(seven.names), "count"]])
    one, other = (estimate(lists, "graphs") for lists in (seven, turned))
    assert one.n_total == other.n_total
    assert (one.ci_low, one.ci_high) == (other.ci_low, other.ci_high)


@pytest.mark.parametrize("option", [{"prior_count": 0}, {"most_hidden": 0}])
def test_impossible_options_are_refused(option):
    with pytest.raises(ValueError, match="0"):
        graph_posterior(TWO, **option)
