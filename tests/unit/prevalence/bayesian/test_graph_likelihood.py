"""The likelihood of a margin is that of a Dirichlet-multinomial, cell by cell."""

from math import exp, lgamma, log

import numpy as np
import pytest

from natc.prevalence.bayesian.graph_likelihood import MarginLikelihood


def one_by_one(cells, alpha):
    """The log probability of drawing the persons one after another from Polya's urn: no gamma function in it."""
    drawn, total = 0, 0.0
    whole = alpha * len(cells)
    for count in cells:
        for before in range(count):
            total += log((alpha + before) / (whole + drawn))
            drawn += 1
    return total


COUNTS = np.array([0, 3, 1, 2])


@pytest.mark.parametrize(
    ("margin", "cells"),
    [
        pytest.param(0b00, [11], id="no list: everybody in one cell"),
        pytest.param(0b01, [6, 5], id="list 0: 1 and 5 hidden are not on it"),
        pytest.param(0b10, [8, 3], id="list 1"),
        pytest.param(0b11, [5, 3, 1, 2], id="both lists"),
    ],
)
def test_a_margin_is_drawn_from_an_urn(margin, cells):
    likelihood = MarginLikelihood.of(COUNTS, 0.25).at(np.array([5.0]))
    assert likelihood[margin, 0] == pytest.approx(one_by_one(cells, 1 / len(cells)))


def test_arrangements_are_counted_by_hand():
    """7 persons with 1 hidden, 3, 1 and 2: 7! / (3! 2!) orders."""
    found = MarginLikelihood.of(COUNTS, 0.25).log_arrangements(np.array([1.0]))
    assert exp(found[0]) == pytest.approx(exp(lgamma(8)) / 12)
