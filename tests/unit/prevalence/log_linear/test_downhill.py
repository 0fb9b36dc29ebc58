"""The search by single terms: what a neighbour is, where it ends, and that both ways of fitting end there."""

import numpy as np
import pytest
from tests.peers import peer_table

from natc.prevalence import Criterion, IntervalKind, Lists, LogLinearFit, Model, fit_model
from natc.prevalence.intervals.bootstrap import draw_tables
from natc.prevalence.log_linear.choice import rank_models
from natc.prevalence.log_linear.descent import Descent, descend
from natc.prevalence.log_linear.downhill import estimate_downhill


def neighbours(model):
    """By definition: hierarchical models with main effects that differ by one term."""
    n_lists, terms = model.n_lists, set(model.terms)
    for term in range(1, (1 << n_lists) - 1):
        if term.bit_count() > 1:
            changed = terms ^ {term}
            generated = Model.generated_by(n_lists, changed)
            if set(generated.terms) == changed:
                yield generated


def criterion_of(lists, model, which):
    fit = fit_model(lists, model)
    return fit.criterion(which) if isinstance(fit, LogLinearFit) else np.inf


@pytest.mark.parametrize("dataset", ["Kosovo", "Western"])
@pytest.mark.parametrize("criterion", [Criterion.BIC, Criterion.AIC])
def test_it_ends_where_no_neighbour_is_better(dataset, criterion):
    lists = peer_table(dataset)
    rules = Descent(n_lists=lists.n_lists, max_order=lists.n_lists - 1, criterion=criterion)
    end = descend(lists.counts, rules).model
    reached = criterion_of(lists, end, criterion)
    assert reached < criterion_of(lists, Model.generated_by(lists.n_lists), criterion)
    assert all(criterion_of(lists, model, criterion) > reached for model in neighbours(end))


@pytest.mark.parametrize("width", [1, 3])
@pytest.mark.parametrize("counts_minus_infinity", [True, False])
def test_compiled_and_slow_searches_end_at_the_same_model(width, counts_minus_infinity):
    lists = peer_table("Western").drop("C")
    rules = Descent(
        n_lists=4,
        max_order=3,
        criterion=Criterion.AICC,
        counts_minus_infinity=counts_minus_infinity,
        width=width,
    )
    for counts in draw_tables(lists, 3, seed=width):
        assert descend(counts, rules, compiled=True) == descend(counts, rules, compiled=False)


def test_a_neighbour_that_the_kernel_cannot_fit_is_fitted_without_it(monkeypatch):
    lists = peer_table("Western").drop("C")
    rules = Descent(n_lists=4, max_order=3)
    expected = descend(lists.counts, rules, compiled=False)

    def find_nothing(counts, held, wanted, n_lists, max_order, values, finite, kept):
        terms = np.flatnonzero(held).tolist()
        for model in neighbours(Model.generated_by(4, terms)):
            (changed,) = set(model.terms) ^ set(terms)
            values[changed] = np.inf
        values[0] = np.inf
        values[~wanted] = np.nan

    monkeypatch.setattr("natc.prevalence.kernels.neighbours.fit_neighbours", find_nothing)
    assert descend(lists.counts, rules, compiled=True) == expected


def test_a_search_without_limit_compares_all_models():
    lists = peer_table("Korea")
    found = descend(lists.counts, Descent(n_lists=3, max_order=2, width=8))
    assert found.n_compared == 8
    assert found.model == rank_models(lists, top=1).models[0]


def test_the_estimate_warns_that_a_search_can_stop_early():
    estimate = estimate_downhill(peer_table("UKdat_5"), bootstrap=0)
    assert estimate.method == "downhill"
    assert estimate.interval is IntervalKind.CONDITIONAL
    assert "can stop early" in " ".join(str(warning) for warning in estimate.warnings)
    # and here it did: Silverman, Chan & Vincent (2024) find 25,311 with all models
    assert estimate.n_total == pytest.approx(12_262, abs=0.5)
    assert estimate.diagnostics["bic"] > rank_models(peer_table("UKdat_5"), top=1).criteria[0] + 1


def test_the_interval_repeats_the_search():
    lists = peer_table("NewOrl")
    estimate = estimate_downhill(lists, bootstrap=40, interval=IntervalKind.PERCENTILE)
    rules = Descent(n_lists=8, max_order=7)
    assert estimate.draws == pytest.approx(rules(draw_tables(lists, 40, seed=1)), nan_ok=True)
    assert np.unique(np.round(estimate.draws)).size > 20
    assert estimate.ci_low < 1110 < estimate.ci_high


def test_lists_that_do_not_meet_have_no_estimate():
    lists = Lists.from_patterns(("A", "B", "C"), {(1, 0, 0): 5, (0, 1, 0): 7, (0, 0, 1): 9})
    estimate = estimate_downhill(lists, bootstrap=10)
    assert estimate.n_total is None
    assert estimate.reason.code == "no_model"
    assert np.isnan(Descent(n_lists=3, max_order=2)(lists.counts[None])).all()


def test_an_order_that_no_model_has_is_refused():
    with pytest.raises(ValueError, match="with 3 lists, from 1 to 2"):
        estimate_downhill(peer_table("Korea"), max_order=3)
