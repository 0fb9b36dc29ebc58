"""On which counts of hidden persons must a posterior be known? All of them, or nodes that stand for many."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from natc.prevalence.bayesian.decomposable import DecomposableGraphs
from natc.prevalence.bayesian.graph_likelihood import MarginLikelihood
from natc.prevalence.bayesian.priors import LogPrior

Floats = NDArray[np.float64]

LEFT_OUT = 1e-7
"""Probability, in all, of the graphs that are not weighed finely."""
AT_ONCE = 1 << 19
FEW_ENOUGH = 1 << 13
N_NODES = 1 << 11
FEWEST_NODES = 256
EFFORT = 1 << 23
"""Scores, of graphs at nodes, that are worth their time; the fewest nodes come first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The log of the joint posterior, up to a constant, summed two ways.

    Attributes
    ----------
    hidden : ndarray, shape (n_nodes,)
    by_node : ndarray, shape (n_nodes,)
        Of each count of hidden persons, over graphs; a density per person.
    by_graph : ndarray, shape (n_graphs,)
        Of each graph, over counts.
    headroom : ndarray, shape (n_graphs,)
        By how much a graph can be more likely between two nodes than at any.
    """

    hidden: Floats
    by_node: Floats
    by_graph: Floats
    headroom: Floats

    @property
    def shares(self) -> Floats:
        """Probability of the stretch that each node stands for."""
        log_mass = self.by_node + np.log(widths_of(self.hidden))
        return np.asarray(np.exp(log_mass - logsumexp(log_mass)))


def widths_of(hidden: Floats) -> Floats:
    """Return how many whole counts each node stands for, shape (n_nodes,); 1 where every count is a node.

    By the trapezium rule, with the half of the ends that a sum has over an integral.
    """
    gaps = np.diff(hidden, prepend=hidden[0], append=hidden[-1])
    widths = (gaps[:-1] + gaps[1:]) / 2
    widths[[0, -1]] += 0.5
    return widths


def score_nodes(
    counts: NDArray[np.int64],
    graphs: DecomposableGraphs,
    chosen: NDArray[np.int64],
    hidden: Floats,
    prior_count: float,
    log_prior: LogPrior,
) -> Scores:
    """Score some graphs at some counts of hidden persons.

    Parameters
    ----------
    counts : ndarray of int, shape (2 ** n_lists,)
    graphs : DecomposableGraphs
    chosen : ndarray of int, shape (n_graphs,)
        Rows of `graphs`.
    hidden : ndarray, shape (n_nodes,)
        In ascending order.
    prior_count : float
        Of each cell.
    log_prior : callable
    """
    margins = MarginLikelihood.of(counts, prior_count)
    widths = widths_of(hidden)
    rows_together = min(chosen.size, 4096)
    nodes_together = max(1, AT_ONCE // rows_together)
    by_node = np.full(hidden.size, -np.inf)
    by_graph = np.full(chosen.size, -np.inf)
    headroom = np.zeros(chosen.size)
    for start in range(0, hidden.size, nodes_together):
        nodes = slice(start, start + nodes_together)
        scores = margins.at(hidden[nodes])
        common = margins.log_arrangements(hidden[nodes]) + log_prior(margins.n_recorded + hidden[nodes])
        for first in range(0, chosen.size, rows_together):
            rows = slice(first, first + rows_together)
            joint = graphs.margins[chosen[rows]].astype(float) @ scores
            joint += common
            headroom[rows] = np.maximum(headroom[rows], _headroom(joint))
            highest = joint.max()
            joint -= highest
            np.exp(joint, out=joint)
            with np.errstate(divide="ignore"):
                by_node[nodes] = np.logaddexp(by_node[nodes], np.log(joint.sum(axis=0)) + highest)
                by_graph[rows] = np.logaddexp(by_graph[rows], np.log(joint @ widths[nodes]) + highest)
    return Scores(hidden=hidden, by_node=by_node, by_graph=by_graph, headroom=headroom)


def _headroom(joint: Floats) -> Floats:
    """Return an eighth of the larger step down beside the highest node: a parabola rises no more between nodes."""
    peak = joint.argmax(axis=1)
    row = np.arange(len(joint))
    left = joint[row, np.maximum(peak - 1, 0)]
    right = joint[row, np.minimum(peak + 1, joint.shape[1] - 1)]
    return np.asarray((joint[row, peak] - np.minimum(left, right)) / 8)


def that_count(scores: Scores) -> NDArray[np.int64]:
    """Return the graphs that are not negligible, in ascending order: all others together are at most `LEFT_OUT`."""
    likely = scores.by_graph + scores.headroom
    shares = np.exp(likely - scores.by_graph.max())
    order = np.argsort(shares)
    n_out = int(np.searchsorted(np.cumsum(shares[order]), LEFT_OUT))
    return np.sort(order[n_out:])


def spread(low: float, high: float, n_nodes: int) -> Floats:
    """Return whole counts from low to high, both included, at about equal ratios; every count if there are few."""
    if high - low < n_nodes:
        return np.arange(low, high + 1)
    return np.unique(np.rint(np.geomspace(low + 1, high + 1, n_nodes)) - 1)


def refine(scores: Scores, low: float, high: float) -> Floats:
    """Return nodes from low to high: every count if there are few enough, else most where most of the mass is.

    The more graphs are scored, the fewer the nodes: the posterior is smooth, and most so where many graphs share it.
    """
    affordable = max(FEWEST_NODES, EFFORT // scores.by_graph.size)
    if high - low < min(FEW_ENOUGH, affordable):
        return np.arange(low, high + 1)
    n_nodes = min(N_NODES, affordable)
    levels = (np.arange(n_nodes // 2) + 0.5) / (n_nodes // 2)
    by_mass = np.interp(levels, np.cumsum(scores.shares), scores.hidden)
    inside = by_mass[(by_mass > low) & (by_mass < high)]
    return np.unique(np.concatenate([np.rint(inside), spread(low, high, n_nodes // 2)]))
