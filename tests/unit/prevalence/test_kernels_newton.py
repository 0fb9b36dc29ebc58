"""The compiled Newton steps against matrices: NumPy's least squares, ranks and the fitting core on a full design."""

import numpy as np
import pytest
from scipy.special import gammaln
from tests.sums import subset_sums, superset_sums

from natc.prevalence import Model
from natc.prevalence.kernels import newton
from natc.prevalence.log_linear.existence import design_of, judge, reduce_model
from natc.prevalence.log_linear.poisson import fit_poisson


def random_case(rng, n_lists, mean):
    """Counts that are whole and sparse for a small mean, and a hierarchical model."""
    counts = rng.poisson(mean * rng.gamma(1.0, 1.0, 1 << n_lists)).astype(np.int64)
    counts[0] = 0
    chosen = [term for term in range(1, (1 << n_lists) - 1) if term.bit_count() <= 3 and rng.random() < 0.25]
    return counts, Model.generated_by(n_lists, chosen)


@pytest.mark.parametrize("n_lists", [2, 3, 5])
def test_sums_over_patterns_are_those_of_their_definition(n_lists):
    values = np.random.default_rng(1).normal(size=1 << n_lists)
    index = np.arange(1 << n_lists)
    above = [values[index & term == term].sum() for term in index]
    below = [values[index & term == index].sum() for term in index]
    np.testing.assert_allclose(superset_sums(values, n_lists), above, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(subset_sums(values, n_lists), below, rtol=1e-12, atol=1e-12)


def test_fits_and_ranks_equal_those_of_the_design_matrix():
    rng = np.random.default_rng(7)
    n_fitted = 0
    for case in range(240):
        n_lists = 3 + case % 4
        counts, model = random_case(rng, n_lists, mean=(0.6, 4.0, 60.0)[case % 3])
        if not counts.any():
            continue
        margins = superset_sums(counts.astype(float), n_lists)
        kept, terms = newton.reduce_terms(margins, np.array(model.terms, dtype=np.int64), n_lists)
        kept_slow, terms_slow = reduce_model(counts, model)
        assert kept.tolist() == kept_slow.tolist()
        assert terms.tolist() == terms_slow
        design = design_of(np.flatnonzero(kept), terms_slow)
        above = design[counts[kept] > 0]
        assert newton.has_full_rank(counts > 0, terms, n_lists) == (np.linalg.matrix_rank(above) == terms.size)
        if judge(counts, model):
            continue
        beta = newton.start_cold(counts.astype(float), kept, terms, n_lists)
        value, decrement, converged = newton.fit_terms(margins, kept, terms, beta, n_lists, 1e-12)
        slow = fit_poisson(design, counts[kept].astype(float))
        assert converged
        assert decrement < 1e-12
        assert value - gammaln(counts[kept] + 1).sum() == pytest.approx(slow.log_likelihood, rel=1e-10, abs=1e-9)
        np.testing.assert_allclose(beta, slow.coefficients, rtol=1e-6, atol=1e-6)
        n_fitted += 1
    assert n_fitted > 100


def test_a_cold_start_is_least_squares_on_logarithms():
    counts, model = random_case(np.random.default_rng(3), 4, mean=9.0)
    kept, terms = reduce_model(counts, model)
    beta = newton.start_cold(counts.astype(float), kept, np.array(terms, dtype=np.int64), 4)
    weight = np.sqrt(counts[kept] + 0.5)
    design = design_of(np.flatnonzero(kept), terms)
    expected = np.linalg.lstsq(design * weight[:, None], np.log(counts[kept] + 0.5) * weight, rcond=None)[0]
    np.testing.assert_allclose(beta, expected, rtol=1e-8, atol=1e-9)


def test_a_fit_from_far_away_is_damped_and_arrives():
    counts, model = random_case(np.random.default_rng(11), 4, mean=50.0)
    kept, terms = reduce_model(counts, model)
    masks = np.array(terms, dtype=np.int64)
    margins = superset_sums(counts.astype(float), 4)
    near = newton.start_cold(counts.astype(float), kept, masks, 4)
    far = near + np.where(np.arange(len(terms)) == 0, 6.0, -3.0)
    value, _decrement, _converged = newton.fit_terms(margins, kept, masks, near, 4, 1e-12)
    again, _decrement, converged = newton.fit_terms(margins, kept, masks, far, 4, 1e-12)
    assert converged
    assert again == pytest.approx(value, rel=1e-12)
    np.testing.assert_allclose(far, near, rtol=1e-7, atol=1e-7)


def test_a_model_that_the_patterns_cannot_tell_is_not_fitted():
    counts = np.array([0, 3, 4, 2, 5, 1, 2, 2], dtype=np.int64)
    whole = np.arange(8, dtype=np.int64)  # eight unknowns, seven patterns
    margins = superset_sums(counts.astype(float), 3)
    kept = np.arange(8) > 0
    assert not newton.has_full_rank(counts > 0, whole, 3)
    beta = newton.start_cold(counts.astype(float), kept, whole, 3)
    assert not beta.any()
    assert not newton.fit_terms(margins, kept, whole, beta, 3, 1e-12)[2]
