"""Nodes stand for all counts: their widths add up, and no graph that counts is left out."""

import numpy as np
import pytest
from tests.peers import peer_table

from natc.prevalence.bayesian.decomposable import decomposable_graphs
from natc.prevalence.bayesian.graph_grid import score_nodes, spread, that_count, widths_of
from natc.prevalence.bayesian.priors import reciprocal_prior


def test_every_count_stands_for_itself():
    assert widths_of(np.arange(10.0)).tolist() == [1] * 10


@pytest.mark.parametrize("n_nodes", [20, 300])
def test_widths_add_up_to_the_counts(n_nodes):
    nodes = spread(3, 5000, n_nodes)
    assert (nodes[0], nodes[-1]) == (3, 5000)
    assert widths_of(nodes).sum() == pytest.approx(4998)


def test_scores_are_the_same_in_blocks_as_at_once(monkeypatch):
    lists, graphs = peer_table("Western"), decomposable_graphs(5)
    nodes = spread(0, 10_000, 90)
    chosen = np.arange(822)
    whole = score_nodes(lists.counts, graphs, chosen, nodes, 2.0**-5, reciprocal_prior)
    monkeypatch.setattr("natc.prevalence.bayesian.graph_grid.AT_ONCE", 822 * 7)
    parts = score_nodes(lists.counts, graphs, chosen, nodes, 2.0**-5, reciprocal_prior)
    assert parts.by_node == pytest.approx(whole.by_node)
    assert parts.by_graph == pytest.approx(whole.by_graph)


def test_graphs_left_out_are_negligible_together():
    lists, graphs = peer_table("Kosovo"), decomposable_graphs(4)
    scores = score_nodes(lists.counts, graphs, np.arange(61), np.arange(30_000.0), 2.0**-4, reciprocal_prior)
    kept = that_count(scores)
    shares = np.exp(scores.by_graph - scores.by_graph.max())
    assert 0 < kept.size < 61
    assert 1 - shares[kept].sum() / shares.sum() < 1e-6
