"""The quick existence test agrees with the linear programme of Fienberg & Rinaldo, written here from the paper."""

import numpy as np
import pytest
from scipy.optimize import linprog

from natc.prevalence import Model, judge
from natc.prevalence.log_linear.existence import design_of, leaves_nobody_hidden, reduce_model
from natc.prevalence.log_linear.poisson import NotConverged, fit_poisson


def judge_by_linear_programme(counts, model):
    """Maximise s subject to A'x = A'y and x_w >= s (CSV21, section 2.5); 0 means no estimate. And the rank of A."""
    kept, terms = reduce_model(counts, model)
    cells = np.flatnonzero(kept)
    design = design_of(cells, terms)
    n = len(cells)
    found = linprog(
        np.r_[np.zeros(n), -1.0],
        A_ub=np.c_[-np.eye(n), np.ones(n)],
        b_ub=np.zeros(n),
        A_eq=np.c_[design.T, np.zeros(len(terms))],
        b_eq=design.T @ counts[cells],
        bounds=[(0, None)] * n + [(None, None)],
    )
    exists = -found.fun > 1e-7
    return (0 if exists else 1) + (0 if np.linalg.matrix_rank(design) == len(terms) else 2)


@pytest.mark.slow
def test_quick_test_equals_linear_programme_on_a_thousand_random_cases():
    rng = np.random.default_rng(1)
    seen = {0: 0, 1: 0, 2: 0, 3: 0}
    for _case in range(1000):
        n_lists = int(rng.integers(3, 6))
        counts = rng.poisson(rng.uniform(0.15, 1.5), 2**n_lists)
        counts[0] = 0
        counts[1 << rng.integers(n_lists)] += 1
        generators = rng.integers(1, 2**n_lists - 1, rng.integers(1, 2 * n_lists))
        model = Model.generated_by(n_lists, (int(term) for term in generators))
        status = int(judge(counts, model))
        assert status == judge_by_linear_programme(counts, model)
        seen[status] += 1
    assert min(seen.values()) > 5, seen  # every answer was given, so the comparison means something


def test_where_nobody_is_left_hidden_a_hair_more_in_every_pattern_leaves_hardly_anybody():
    """Added are 1e-4 and 1e-7 of a person, with which every estimate exists: the hidden persons fall, or do not."""
    rng = np.random.default_rng(3)
    seen = {True: 0, False: 0}
    for _case in range(150):
        counts = rng.poisson(rng.choice([0.3, 1, 4, 15], size=8))
        counts[0] = 0
        model = Model.generated_by(3, [int(rng.choice([0b011, 0b101, 0b110]))])
        if not counts.any() or int(judge(counts, model)) != 1:
            continue
        kept, terms = reduce_model(counts, model)
        cells = np.flatnonzero(kept)
        try:
            more, less = (
                fit_poisson(design_of(cells, terms), counts[cells] + hair).coefficients[0] for hair in (1e-4, 1e-7)
            )
        except NotConverged:
            continue
        found = leaves_nobody_hidden(counts, model)
        assert found == (less < more - 3)
        seen[found] += 1
    assert min(seen.values()) > 5, seen
