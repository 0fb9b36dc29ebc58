"""The fitting core: the equations of the maximum, whatever the start, and no maximum where there is none."""

import numpy as np
import pytest

from natc.prevalence.log_linear.poisson import NotConverged, fit_poisson


@pytest.mark.parametrize("seed", range(8))
def test_at_the_maximum_the_means_have_the_margins_of_the_counts(seed):
    generator = np.random.default_rng(seed)
    design = np.column_stack([np.ones(30), generator.normal(size=(30, 4))])
    offset = generator.normal(size=30)
    counts = generator.poisson(np.exp(1 + design @ generator.normal(0, 0.5, 5) + offset)).astype(float)
    fit = fit_poisson(design, counts, offset)
    assert design.T @ fit.means == pytest.approx(design.T @ counts, rel=1e-6, abs=1e-6)
    assert np.log(fit.means) == pytest.approx(design @ fit.coefficients + offset)


def test_counts_that_differ_by_nine_orders_of_magnitude_are_fitted():
    """One count each for intercept, slopes and all: the model has a parameter for every count."""
    design = np.array([[1.0, 0, 0], [1, 1, 0], [1, 0, 1]])
    counts = np.array([3.0, 9e8, 1.0])
    assert fit_poisson(design, counts).means == pytest.approx(counts)


@pytest.mark.parametrize("scale", [1.0, 1e-9, 1e9])
def test_columns_that_say_the_same_have_no_maximum_that_can_be_told(scale):
    column = np.array([0.0, 1, 2, 3])
    design = np.column_stack([np.ones(4), column, scale * column])
    with pytest.raises(NotConverged):
        fit_poisson(design, np.array([5.0, 3, 8, 2]))


def test_one_fit_is_no_work_for_a_singular_value_decomposition(monkeypatch):
    """On ten lists it took nine tenths of the time."""
    monkeypatch.setattr(np.linalg, "lstsq", None)
    assert fit_poisson(np.ones((3, 1)), np.array([1.0, 2, 6])).means == pytest.approx([3, 3, 3])
