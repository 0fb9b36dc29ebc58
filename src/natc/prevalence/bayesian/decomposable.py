"""Every decomposable graph on a few lists: which lists depend on each other, in a form that sums up margins.

A graph joins lists that depend directly. It is decomposable (chordal) if lists can be taken away one after another,
each with neighbours that are all joined to each other. Then the likelihood is one of margins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.model import lists_of, pairs_of

MOST_GRAPH_LISTS = 7
"""Two million graphs, of which 617,675 are decomposable; eight lists have 30,888,596."""
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class DecomposableGraphs:
    """All decomposable graphs on some lists.

    Attributes
    ----------
    n_lists : int
    edges : ndarray of int64, shape (n_graphs,)
        Bit masks over `pairs_of(n_lists)`.
    margins : ndarray of int8, shape (n_graphs, 2 ** n_lists)
        How often the margin of each set of lists counts in the log likelihood: 1 for a clique, below 0 for a separator.
    """

    n_lists: int
    edges: NDArray[np.int64]
    margins: NDArray[np.int8]

    def cliques(self, graph: int) -> tuple[int, ...]:
        """Return the largest sets of lists that are all joined, as bit masks: the largest first."""
        return tuple(
            sorted(np.flatnonzero(self.margins[graph] > 0).tolist(), key=lambda one: (-one.bit_count(), lists_of(one)))
        )

    def write(self, graph: int, names: Sequence[str]) -> str:
        """Return a graph as a model is written, `PF:NCA,LA:NG`; `main` where no lists are joined."""
        joined = (one for one in self.cliques(graph) if one.bit_count() > 1)
        return ",".join(":".join(names[place] for place in lists_of(one)) for one in joined) or "main"


@lru_cache(maxsize=MOST_GRAPH_LISTS)
def decomposable_graphs(n_lists: int) -> DecomposableGraphs:
    """Return every decomposable graph on lists, in the order of their edges as bits.

    Raises
    ------
    ValueError
        For more than seven lists.

    Notes
    -----
    Takes a simplicial list (its neighbours all joined) from each graph until none is left, or the graph is not
    decomposable [1]_. With v the list that is taken and N its neighbours then, the log likelihood is the sum of that of
    the margins {v} + N, less that of the margins N: what is no clique or separator cancels.

    References
    ----------
    .. [1] Dirac (1961), Abhandlungen aus dem Mathematischen Seminar der Universität Hamburg 25, 71-76.
    """
    if n_lists > MOST_GRAPH_LISTS:
        raise ValueError(f"{n_lists} lists have too many graphs; {MOST_GRAPH_LISTS} is the most")
    pairs = pairs_of(n_lists)
    everything = np.arange(1 << len(pairs), dtype=np.int64)
    parts = [
        _eliminate(everything[start : start + CHUNK], n_lists, pairs) for start in range(0, len(everything), CHUNK)
    ]
    edges = np.concatenate([part[0] for part in parts])
    margins = np.concatenate([part[1] for part in parts])
    for array in (edges, margins):
        array.setflags(write=False)
    return DecomposableGraphs(n_lists, edges, margins)


def _eliminate(
    edges: NDArray[np.int64], n_lists: int, pairs: Sequence[int]
) -> tuple[NDArray[np.int64], NDArray[np.int8]]:
    """Return those of some graphs that are decomposable, with their margins."""
    joined = np.zeros((n_lists, len(edges)), dtype=np.int64)
    for place, pair in enumerate(pairs):
        there = (edges >> place & 1).astype(bool)
        one, other = lists_of(pair)
        joined[one, there] |= 1 << other
        joined[other, there] |= 1 << one
    margins = np.zeros((len(edges), 1 << n_lists), dtype=np.int8)
    left = np.full(len(edges), (1 << n_lists) - 1, dtype=np.int64)
    row = np.arange(len(edges))
    for _step in range(n_lists):
        taken = np.full(len(edges), -1)
        around = np.zeros_like(left)
        for place in range(n_lists):
            neighbours = joined[place] & left
            fits = (taken < 0) & (left >> place & 1 == 1)
            for other in range(n_lists):
                beside = neighbours >> other & 1 == 1
                fits &= ~beside | (neighbours & ~(joined[other] | 1 << other) == 0)
            taken[fits] = place
            around[fits] = neighbours[fits]
        still = taken >= 0
        edges, joined, margins, left = edges[still], joined[:, still], margins[still], left[still]
        taken, around = taken[still], around[still]
        row = row[: len(edges)]
        margins[row, around | 1 << taken] += 1
        margins[row, around] -= 1
        left &= ~(1 << taken)
    return edges, margins
