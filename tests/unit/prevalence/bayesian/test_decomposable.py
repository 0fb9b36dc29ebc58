"""Decomposable graphs: as many as are known, each a chordal graph, its cliques those of the graph."""

from itertools import combinations

import numpy as np
import pytest

from natc.prevalence.bayesian.decomposable import decomposable_graphs
from natc.prevalence.model import pairs_of


@pytest.mark.parametrize(("n_lists", "n_graphs"), [(1, 1), (2, 2), (3, 8), (4, 61), (5, 822), (6, 18_154)])
def test_there_are_as_many_as_labelled_chordal_graphs(n_lists, n_graphs):
    """The first terms of OEIS A058862."""
    assert len(decomposable_graphs(n_lists).edges) == n_graphs


@pytest.mark.exhaustive
def test_there_are_617_675_on_seven_lists():
    graphs = decomposable_graphs(7)
    assert len(graphs.edges) == 617_675
    assert np.unique(graphs.edges).size == 617_675


def test_more_than_seven_lists_are_refused():
    with pytest.raises(ValueError, match="8 lists"):
        decomposable_graphs(8)


def joined(edges, n_lists):
    pairs = pairs_of(n_lists)
    return {pairs[place] for place in range(len(pairs)) if edges >> place & 1}


def is_complete(group, edges):
    return all(1 << one | 1 << other in edges for one, other in combinations(group, 2))


def test_on_four_lists_only_the_three_squares_are_no_such_graphs():
    graphs = decomposable_graphs(4)
    missing = set(range(64)) - set(graphs.edges.tolist())
    squares = [edges for edges in missing if len(joined(edges, 4)) == 4]
    assert len(missing) == len(squares) == 3
    for edges in squares:
        assert all(sum(pair >> place & 1 for pair in joined(edges, 4)) == 2 for place in range(4))


@pytest.mark.parametrize("n_lists", [3, 4, 5])
def test_positive_margins_are_the_largest_cliques(n_lists):
    graphs = decomposable_graphs(n_lists)
    for graph, edges in enumerate(graphs.edges.tolist()):
        pairs = joined(edges, n_lists)
        complete = [
            set(group)
            for size in range(1, n_lists + 1)
            for group in combinations(range(n_lists), size)
            if is_complete(group, pairs)
        ]
        largest = {
            sum(1 << place for place in group) for group in complete if not any(group < other for other in complete)
        }
        assert set(graphs.cliques(graph)) == largest


def test_each_list_is_counted_once():
    """Cliques that hold a list, less separators that do, is 1: the likelihood of every list comes in once."""
    graphs = decomposable_graphs(6)
    index = np.arange(64)
    for place in range(6):
        assert (graphs.margins[:, index >> place & 1 == 1].sum(axis=1) == 1).all()


def test_graphs_are_written_as_models_are():
    graphs = decomposable_graphs(3)
    written = {graphs.write(graph, ["a", "b", "c"]) for graph in range(8)}
    assert written == {"main", "a:b", "a:c", "b:c", "a:b,a:c", "a:b,b:c", "a:c,b:c", "a:b:c"}
