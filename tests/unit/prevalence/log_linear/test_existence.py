"""The quick existence test agrees with the linear programme of Fienberg & Rinaldo, written here from the paper."""

import numpy as np
import pytest
from scipy.optimize import linprog

from natc.prevalence import Model, judge
from natc.prevalence.log_linear.existence import design_of, reduce_model


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
