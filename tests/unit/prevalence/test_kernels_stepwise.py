"""The compiled walk equals its twin in NumPy, table by table, sparse ones above all."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import poisson
from tests.peers import peer_table

from natc.prevalence.intervals.bootstrap import draw_tables
from natc.prevalence.kernels.stepwise import log_overlap_p
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.loglinear import LogLinearFit, fit_model
from natc.prevalence.log_linear.stepwise import log_overlap_p as slow_log_overlap_p
from natc.prevalence.log_linear.stepwise import walk
from natc.prevalence.log_linear.totals import ModelTotals, StepwiseTotals
from natc.prevalence.model import Model


def sparse_tables(n_lists: int, n_tables: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    tables = rng.poisson(np.exp(rng.normal(-0.7, 1.6, (n_tables, 2**n_lists))))
    tables[:, 0] = 0
    tables[:, 1] += 1
    return tables.astype(np.int64)


def total_of(fit: object) -> float:
    return fit.n_total if isinstance(fit, LogLinearFit) else math.nan


@pytest.mark.parametrize("threshold", [0.02, 0.3, 1.0])
@pytest.mark.parametrize("n_lists", [2, 3, 4, 5])
def test_walking_equals_the_twin_on_sparse_tables(n_lists, threshold):
    tables = sparse_tables(n_lists, 60, seed=n_lists)
    names = tuple("ABCDE"[:n_lists])
    slow = [total_of(walk(Lists(names, table), threshold)[0]) for table in tables]
    assert StepwiseTotals(n_lists=n_lists, threshold=threshold)(tables) == pytest.approx(slow, rel=1e-7, nan_ok=True)


def test_sparse_tables_have_estimates_and_have_none():
    totals = StepwiseTotals(n_lists=3, threshold=0.02)(sparse_tables(3, 60, seed=3))
    assert 0 < np.isnan(totals).sum() < 60


def test_walking_equals_the_twin_on_replicates_of_eight_lists():
    lists = peer_table("NewOrl")
    tables = draw_tables(lists, 25, seed=1)
    slow = [total_of(walk(lists.with_counts(table), 0.02)[0]) for table in tables]
    assert StepwiseTotals(n_lists=8, threshold=0.02)(tables) == pytest.approx(slow, rel=1e-7, nan_ok=True)


@pytest.mark.parametrize("generators", [(), (0b0011, 0b1100), (0b0111, 0b1001)])
def test_one_model_equals_its_twin(generators):
    model = Model.generated_by(4, generators)
    tables = sparse_tables(4, 60, seed=9)
    slow = [total_of(fit_model(Lists(tuple("ABCD"), table), model)) for table in tables]
    found = ModelTotals(model=model)(tables)
    exists = ~np.isnan(slow)
    assert found[exists] == pytest.approx(np.array(slow)[exists], rel=1e-7)
    without = found[~exists] - tables[~exists].sum(axis=1)
    assert (np.isnan(without) | (without == 0)).all()


def test_a_table_does_not_depend_on_those_beside_it():
    tables = sparse_tables(4, 40, seed=5)
    estimator = StepwiseTotals(n_lists=4, threshold=0.02)
    alone = np.concatenate([estimator(table[None, :]) for table in tables])
    assert np.array_equal(estimator(tables), alone, equal_nan=True)


def test_a_table_of_nobody_has_no_estimate():
    assert np.isnan(StepwiseTotals(n_lists=3, threshold=0.02)(np.zeros((1, 8), dtype=np.int64))).all()


def test_poisson_tails_are_those_of_scipy_and_of_the_twin():
    rng = np.random.default_rng(4)
    for expected in np.exp(rng.uniform(-7, 9, 300)):
        n_shared = int(rng.poisson(expected * rng.choice([0.3, 0.9, 1.0, 1.1, 2.0])))
        found = log_overlap_p(float(n_shared), expected)
        tails = poisson.logcdf(n_shared, expected), poisson.logsf(n_shared - 1, expected)
        if min(tails) > -600:
            assert found == pytest.approx(min(tails), rel=1e-9, abs=1e-10)
        assert found == pytest.approx(slow_log_overlap_p(n_shared, expected), rel=1e-9, abs=1e-10)


def test_poisson_tails_at_their_ends():
    assert log_overlap_p(0.0, 0.0) == 0.0
    assert log_overlap_p(1.0, 0.0) == -math.inf
    assert log_overlap_p(0.0, 2.5) == pytest.approx(-2.5, rel=1e-14)
    assert log_overlap_p(1e9, 1e9) == pytest.approx(math.log(0.5), abs=1e-4)
