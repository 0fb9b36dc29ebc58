"""Columns of the closed-population models, and the size that a removal model implies."""

import numpy as np
import pytest

from natc.prevalence.classical.closed_design import (
    bound_columns,
    patterns_of,
    removal_columns,
    shape_column,
    total_of_removal,
)

CAPTURES = np.arange(0.0, 8)


@pytest.mark.parametrize("shape", ["poisson", "darroch", "gamma"])
def test_shapes_are_convex_and_0_for_those_on_no_list(shape):
    column = shape_column(shape, CAPTURES)
    assert column[0] == 0
    assert (np.diff(column, n=2) > 0).all()


def test_bends_start_at_their_number_of_lists():
    assert bound_columns([3, 5], CAPTURES).T.tolist() == [[0, 0, 0, 1, 2, 3, 4, 5], [0, 0, 0, 0, 0, 1, 2, 3]]


@pytest.mark.parametrize("first", [None, 0.6])
@pytest.mark.parametrize(("found", "again"), [(0.2, 0.5), (0.4, 0.1)])
def test_a_removal_model_gives_its_size_back(found, again, first):
    """Means of 5,000 persons by the model's own words; the log means are the columns times the coefficients."""
    patterns = patterns_of(4)
    means = []
    for pattern in patterns:
        share, known = 5000.0, False
        for place, on in enumerate(pattern):
            chance = again if known else first if first and place == 0 else found
            share *= chance if on else 1 - chance
            known = known or bool(on)
        means.append(share)
    design = removal_columns(patterns, differs_first=first is not None)
    coefficients, rest = np.linalg.lstsq(design, np.log(means), rcond=None)[:2]
    assert rest.size == 0 or rest[0] < 1e-20
    total, steps = total_of_removal(coefficients, 4)
    assert total == pytest.approx(5000)
    for place in range(len(coefficients)):
        moved = np.eye(len(coefficients))[place] * 1e-5
        rise = total_of_removal(coefficients + moved, 4)[0] - total_of_removal(coefficients - moved, 4)[0]
        assert steps[place] == pytest.approx(rise / 2e-5, rel=1e-6)
