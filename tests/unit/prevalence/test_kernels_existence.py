"""The compiled test of existence against the one with SciPy's linear programme."""

import numpy as np
from tests.sums import superset_sums

from natc.prevalence import Model, judge
from natc.prevalence.kernels import existence, newton
from natc.prevalence.log_linear.existence import _has_positive_solution


def test_the_compiled_test_decides_as_the_linear_programme_does():
    rng = np.random.default_rng(5)
    n_estimable, n_by_zeros = 0, 0
    for case in range(1500):
        n_lists = 3 + case % 4
        interactions = [term for term in range((1 << n_lists) - 1) if 1 < term.bit_count() <= 3]
        model = Model.generated_by(n_lists, [term for term in interactions if rng.random() < 0.35])
        counts = (rng.random(1 << n_lists) < rng.uniform(0.2, 0.9)).astype(np.int64)
        counts[0] = 0
        if not counts.any():
            continue
        margins = superset_sums(counts.astype(float), n_lists)
        kept, terms = newton.reduce_terms(margins, np.array(model.terms, dtype=np.int64), n_lists)
        found = existence.is_estimable(counts > 0, kept, terms, n_lists)
        assert found == (not judge(counts, model)), (counts, model)
        n_estimable += found
        n_by_zeros += found and not newton.has_full_rank(counts > 0, terms, n_lists)
    assert 300 < n_estimable < 1300
    assert n_by_zeros > 5, "some estimates owe their existence to patterns that count 0"


def test_positive_solutions_are_those_that_a_linear_programme_finds():
    rng = np.random.default_rng(9)
    verdicts = set()
    for _case in range(300):
        matrix = rng.integers(-1, 2, size=(rng.integers(2, 5), rng.integers(2, 9))).astype(float)
        expected = _has_positive_solution(matrix.T)
        assert existence.has_positive_solution(matrix) == expected
        verdicts.add(expected)
    assert verdicts == {True, False}
