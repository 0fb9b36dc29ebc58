"""Branch and bound finds what fitting everything finds; and the compiled fits are those of the fitting core."""

import numpy as np
import pytest
from tests.peers import peer_table

from natc.prevalence import Criterion, Lists
from natc.prevalence.intervals.bootstrap import draw_tables
from natc.prevalence.log_linear.averaging import AverageOfModels, average_of
from natc.prevalence.log_linear.best_model import BestModel, BestOfFew
from natc.prevalence.log_linear.enumeration import model_space
from natc.prevalence.log_linear.space_fits import fit_space

TIE = 1e-9


def sparse_lists(seed):
    """Five lists with as few persons as a trafficking table, and many overlaps of nobody."""
    rng = np.random.default_rng(seed)
    reach = rng.uniform(0.02, 0.25, 5)
    on = rng.random((900, 5)) < reach
    counts = np.bincount(on @ (1 << np.arange(5)), minlength=32)
    counts[0] = 0
    return Lists(tuple("ABCDE"), counts)


def table(name):
    return {
        "UK, five lists": lambda: peer_table("UKdat_5"),
        "Netherlands, merged to five": lambda: peer_table("Ned").merge("IO"),
        "Western site": lambda: peer_table("Western"),
        "New Orleans, merged to five": lambda: peer_table("NewOrl").merge("BEFG"),
        "Kosovo": lambda: peer_table("Kosovo"),
        "Korea": lambda: peer_table("Korea"),
        "sparse": lambda: sparse_lists(1),
        "sparser": lambda: sparse_lists(3).with_counts(np.minimum(sparse_lists(3).counts, 4)),
    }[name]()


CASES = [
    pytest.param("UK, five lists", None, Criterion.BIC, True, 2, id="dense, 6893 models"),
    pytest.param("UK, five lists", 3, Criterion.AICC, True, 2, id="dense, 6212 models, AICc"),
    pytest.param("UK, five lists", 2, Criterion.BIC, False, 12, id="dense, 1024 models, finite terms alone count"),
    pytest.param("Netherlands, merged to five", 2, Criterion.BIC, True, 12, id="dense, 1024 models"),
    pytest.param("Western site", None, Criterion.BIC, True, 2, id="sparse, 6893 models"),
    pytest.param("Western site", 2, Criterion.AICC, False, 12, id="sparse, 1024 models, AICc, finite terms alone"),
    pytest.param("New Orleans, merged to five", 2, Criterion.AIC, True, 12, id="sparse, 1024 models, AIC"),
    pytest.param("New Orleans, merged to five", None, Criterion.BIC, False, 2, id="sparse, 6893 models, finite alone"),
    pytest.param("Kosovo", None, Criterion.AIC, True, 60, id="dense, 113 models, AIC"),
    pytest.param("Korea", None, Criterion.BIC, True, 60, id="8 models, two without an estimate"),
    pytest.param("sparse", 2, Criterion.BIC, True, 12, id="random, 1024 models"),
    pytest.param("sparser", 3, Criterion.BIC, True, 2, id="random with few persons, 6212 models"),
]


@pytest.mark.parametrize(("name", "max_order", "criterion", "counts_minus_infinity", "n_tables"), CASES)
def test_the_pruned_choice_is_that_of_fitting_every_model(name, max_order, criterion, counts_minus_infinity, n_tables):
    lists = table(name)
    space = model_space(lists.n_lists, max_order)
    rule = {"counts_minus_infinity": counts_minus_infinity}
    chooser = BestModel.after(fit_space(lists, space, criterion, **rule), space, criterion, **rule)
    tables = np.concatenate([lists.counts[None], draw_tables(lists, n_tables, seed=5)])
    best, totals, criteria = chooser.choose(tables)
    averages = AverageOfModels(best=chooser)(tables)
    for row, counts in enumerate(tables):
        fits = fit_space(lists.with_counts(counts), space, criterion, compiled=True, **rule)
        ranking = fits.in_order()
        if not ranking.size:
            assert best[row] == -1
            assert np.isnan(totals[row])
            assert np.isnan(averages[row])
            continue
        assert criteria[row] == pytest.approx(fits.criteria[ranking[0]], abs=TIE)
        assert best[row] == ranking[0]
        assert totals[row] == pytest.approx(counts.sum() + fits.hidden[ranking[0]], rel=1e-8)
        # the average leaves out models that together weigh little
        assert averages[row] == pytest.approx(counts.sum() + average_of(fits).hidden, rel=0.02)


@pytest.mark.parametrize(
    ("name", "n_tables", "counts_minus_infinity"),
    [("Korea", 2, True), ("Kosovo", 1, True), ("Western site", 3, True), ("Western site", 2, False)],
)
def test_compiled_fits_of_all_models_are_those_of_the_fitting_core(name, n_tables, counts_minus_infinity):
    lists = table(name) if name != "Western site" else table(name).drop("C")
    space = model_space(lists.n_lists)
    rule = {"counts_minus_infinity": counts_minus_infinity}
    for counts in [lists.counts, *draw_tables(lists, n_tables - 1, seed=3)]:
        again = lists.with_counts(counts)
        slow = fit_space(again, space, Criterion.AICC, compiled=False, **rule)
        fast = fit_space(again, space, Criterion.AICC, compiled=True, **rule)
        np.testing.assert_allclose(fast.criteria, slow.criteria, rtol=1e-10)
        np.testing.assert_allclose(fast.hidden, slow.hidden, rtol=1e-6)
        np.testing.assert_allclose(fast.variances, slow.variances, rtol=1e-5)
        assert fast.in_order().tolist() == slow.in_order().tolist()


def test_the_choice_without_compiler_is_the_compiled_one():
    lists = peer_table("Korea")
    space = model_space(3)
    fits = fit_space(lists, space, Criterion.BIC)
    tables = draw_tables(lists, 40, seed=2)
    for top in (None, 2):
        few = BestOfFew.after(fits, space, Criterion.BIC, top=top)(tables)
        many = BestModel.after(fits, space, Criterion.BIC, top=top)(tables)
        np.testing.assert_allclose(few, many, rtol=1e-8)


def test_among_the_best_models_of_the_lists_one_without_an_estimate_is_skipped():
    lists = peer_table("Korea")
    space = model_space(3)
    fits = fit_space(lists, space, Criterion.BIC)
    order = fits.in_order()
    tables = draw_tables(lists, 60, seed=4)
    for top in (1, 3):
        best, totals, _criteria = BestModel.after(fits, space, Criterion.BIC, top=top).choose(tables)
        for row, counts in enumerate(tables):
            again = fit_space(lists.with_counts(counts), space, Criterion.BIC)
            possible = [place for place in again.in_order() if place in order[:top]]
            assert best[row] == (possible[0] if possible else -1)
            assert np.isnan(totals[row]) == (not possible)


def test_the_choice_does_not_depend_on_where_it_starts():
    lists = peer_table("UKdat_5")
    space = model_space(5, 2)
    fits = fit_space(lists, space, Criterion.BIC)
    known = BestModel.after(fits, space, Criterion.BIC)
    unknown = BestModel(
        space=space,
        criterion=Criterion.BIC,
        counts_minus_infinity=True,
        starts=np.full_like(fits.starts, np.nan),
        ranking=np.arange(0),
        branching=np.arange(10),
    )
    tables = draw_tables(lists, 25, seed=6)
    np.testing.assert_allclose(known(tables), unknown(tables), rtol=1e-8)


def skewed_lists(seed, n_lists=4):
    """One pattern of 900 million persons, and a few in the others: the rounding of the one is much to the others."""
    counts = np.random.default_rng(seed).poisson(2, 1 << n_lists)
    counts[0], counts[1] = 0, 900_000_000
    return Lists(tuple("ABCDE"[:n_lists]), counts)


@pytest.mark.parametrize("seed", range(6))
def test_counts_that_differ_by_many_orders_of_magnitude_are_fitted(seed):
    lists = skewed_lists(seed)
    space = model_space(4)
    slow = fit_space(lists, space, Criterion.BIC, compiled=False)
    fast = fit_space(lists, space, Criterion.BIC, compiled=True)
    np.testing.assert_allclose(fast.hidden, slow.hidden, rtol=1e-4)
    best, totals, _criteria = BestModel.after(fast, space, Criterion.BIC).choose(lists.counts[None])
    assert totals[0] == pytest.approx(lists.n_recorded + slow.hidden[best[0]])


def test_where_the_kernels_find_no_way_every_model_is_fitted_without_them(monkeypatch):
    lists = peer_table("Korea")
    space = model_space(3)
    fits = fit_space(lists, space, Criterion.BIC, compiled=True)
    tables = draw_tables(lists, 20, seed=6)
    choosers = [BestModel.after(fits, space, Criterion.BIC, top=top) for top in (None, 2)]
    expected = [chooser.choose(tables) for chooser in choosers]
    average = AverageOfModels(best=choosers[0])(tables)

    def fail(*_arguments):
        raise ArithmeticError

    for kernel in ("fit_models", "choose_models"):
        monkeypatch.setattr(f"natc.prevalence.kernels.selection.{kernel}", fail)
    np.testing.assert_allclose(fit_space(lists, space, Criterion.BIC, compiled=True).criteria, fits.criteria)
    for chooser, (best, totals, criteria) in zip(choosers, expected, strict=True):
        again = chooser.choose(tables)
        assert again[0].tolist() == best.tolist()
        np.testing.assert_allclose(again[1], totals, rtol=1e-8)
        np.testing.assert_allclose(again[2], criteria, rtol=1e-8)
    np.testing.assert_allclose(AverageOfModels(best=choosers[0])(tables), average, rtol=0.02)
