"""The estimate from the best of all models: its claims, its options, and what it says when there is none."""

import pickle
import subprocess
import sys

import numpy as np
import pytest
from tests.peers import peer_table

from natc.prevalence import Criterion, IntervalKind, Lists, Model, fit_model
from natc.prevalence.intervals.bootstrap import draw_tables
from natc.prevalence.log_linear.best_model import BestModel
from natc.prevalence.log_linear.choice import estimate_by_choice, rank_models
from natc.prevalence.log_linear.enumeration import model_space
from natc.prevalence.log_linear.space_fits import fit_space

APART = Lists.from_patterns(("A", "B", "C"), {(1, 0, 0): 5, (0, 1, 0): 7, (0, 0, 1): 9})


def test_ranked_models_are_those_of_single_fits_in_order():
    lists = peer_table("Korea")
    ranked = rank_models(lists, criterion=Criterion.AIC)
    fits = [fit_model(lists, model) for model in ranked.models]
    assert [fit.criterion(Criterion.AIC) for fit in fits] == pytest.approx(ranked.criteria)
    assert [fit.n_total for fit in fits] == pytest.approx(ranked.totals)
    assert list(ranked.criteria) == sorted(ranked.criteria)
    assert ranked.weights.sum() == pytest.approx(1)
    assert rank_models(lists, criterion=Criterion.AIC, top=2).weights == pytest.approx(ranked.weights[:2])
    assert ranked.weights[1] / ranked.weights[0] == pytest.approx(np.exp((ranked.criteria[0] - ranked.criteria[1]) / 2))
    assert (ranked.n_compared, ranked.n_estimable, len(ranked.models)) == (8, 6, 6)
    frame = ranked.to_frame()
    assert frame.index.tolist() == [1, 2, 3, 4, 5, 6]
    assert frame.columns.tolist() == ["model", "aic", "n_total", "weight"]
    assert "b:c,c:d" in ranked._repr_html_()


def test_counting_terms_at_minus_infinity_prefers_models_without_them():
    lists = peer_table("UKdat_5")
    pairs = model_space(5, 2)
    counted = rank_models(lists, space=pairs, top=1)
    free = rank_models(lists, space=pairs, top=1, counts_minus_infinity=False)
    empty = {
        term for term in pairs.interactions.tolist() if not fit_model(lists, Model.generated_by(5, [term])).terms[6:]
    }
    assert not empty & set(counted.models[0].terms)
    assert empty & set(free.models[0].terms)
    assert free.totals[0] == pytest.approx(12_142, abs=0.5)  # prevalence without the penalty: half of 22,991


@pytest.mark.parametrize("compiled", [True, False])
def test_aicc_has_the_same_sample_size_for_all_models(compiled):
    """A and B share nobody; [12,3] fits the rest without deviance, with 5 parameters on 7 patterns: AIC + 60."""
    lists = Lists(("A", "B", "C"), np.array([0, 200, 150, 0, 120, 40, 30, 0]))
    space = model_space(3)
    apart = Model.generated_by(3, [0b011])
    fit = fit_model(lists, apart)
    assert fit.deviance(lists.counts) == pytest.approx(0, abs=1e-9)
    assert fit.criterion(Criterion.AICC) == pytest.approx(fit.criterion(Criterion.AIC) + 2 * 5 * 6 / (7 - 5 - 1))
    fits = fit_space(lists, space, Criterion.AICC, compiled=compiled)
    places = [place for place in range(space.n_models) if space.model(place) == apart]
    assert fits.criteria[places] == pytest.approx(fit.criterion(Criterion.AICC))
    finite = fit_model(lists, apart, counts_minus_infinity=False)
    assert finite.criterion(Criterion.AICC) == np.inf  # 4 parameters on the 5 patterns that are left
    assert fit_model(lists, apart, observable=np.arange(8) != 0b111).criterion(Criterion.AICC) == np.inf


def test_equal_models_stand_in_the_fixed_order():
    lists = Lists.from_patterns(
        ("A", "B", "C"),
        {(1, 0, 0): 40, (0, 1, 0): 40, (0, 0, 1): 40, (1, 1, 0): 10, (1, 0, 1): 10, (0, 1, 1): 10, (1, 1, 1): 5},
    )
    codes = [model.code for model in rank_models(lists).models]
    assert [code for code in codes if code in {"[12,3]", "[13,2]", "[23,1]"}] == ["[12,3]", "[13,2]", "[23,1]"]
    assert [code for code in codes if code.count("2") + code.count("3") + code.count("1") == 4] == [
        "[12,13]", "[12,23]", "[13,23]"
    ]  # fmt: skip


def test_the_estimate_is_the_fit_of_the_best_model_with_the_interval_of_its_replicates():
    lists = peer_table("Kosovo")
    estimate = estimate_by_choice(lists, bootstrap=60, seed=3)
    space = model_space(4)
    chooser = BestModel.after(fit_space(lists, space, Criterion.BIC), space, Criterion.BIC)
    assert estimate.method == "bic"
    assert estimate.n_total == pytest.approx(chooser(lists.counts[None])[0])
    assert estimate.draws == pytest.approx(chooser(draw_tables(lists, 60, seed=3)))
    assert estimate.interval is IntervalKind.BCA
    assert (estimate.replicates, estimate.seed) == (60, 3)
    assert estimate.ci_low < estimate.n_total < estimate.ci_high
    assert estimate.diagnostics["n_compared"] == 113
    assert estimate.diagnostics["n_estimable"] == 113
    assert estimate.diagnostics["lead"] == pytest.approx(203.113376974 - 203.029632752, abs=1e-6)  # Rcapture


def test_the_interval_with_one_model_allowed_is_shorter_than_with_all():
    lists = peer_table("Kosovo")
    one = estimate_by_choice(lists, bootstrap=200, top=1, interval=IntervalKind.PERCENTILE)
    every = estimate_by_choice(lists, bootstrap=200, interval=IntervalKind.PERCENTILE)
    assert one.n_total == every.n_total
    assert one.ci_high - one.ci_low < every.ci_high - every.ci_low


def test_without_replicates_it_says_that_the_model_is_taken_for_the_truth():
    estimate = estimate_by_choice(peer_table("Korea"), criterion=Criterion.AICC, bootstrap=0)
    assert estimate.method == "aicc"
    assert estimate.interval is IntervalKind.CONDITIONAL
    assert [warning.code for warning in estimate.warnings] == ["takes_model_for_truth"]
    assert estimate.seed is None


def test_no_model_has_an_estimate_where_no_lists_meet():
    estimate = estimate_by_choice(APART, bootstrap=20)
    assert estimate.n_total is None
    assert estimate.reason.code == "no_model"
    assert estimate.diagnostics["n_estimable"] == 0
    assert rank_models(APART).models == ()
    assert rank_models(APART).to_frame().empty


def test_the_chooser_can_be_sent_to_another_process():
    lists = peer_table("UKdat_5")
    space = model_space(5, 2)
    chooser = BestModel.after(fit_space(lists, space, Criterion.BIC), space, Criterion.BIC)
    tables = draw_tables(lists, 5, seed=1)
    sent = pickle.loads(pickle.dumps(chooser))
    sent.starts.setflags(write=False)  # as some backends hand arrays over
    assert np.array_equal(sent(tables), chooser(tables))


def test_more_models_than_can_be_listed_are_searched_and_it_says_so():
    estimate = estimate_by_choice(peer_table("NewOrl"), bootstrap=0)
    assert "is_search" in [warning.code for warning in estimate.warnings]
    assert "not all compared" in " ".join(str(warning) for warning in estimate.warnings)
    assert estimate.n_total == pytest.approx(1110, abs=0.5)
    with pytest.raises(ValueError, match="lower “max_order”"):
        estimate_by_choice(peer_table("NewOrl"), top=5)


@pytest.mark.parametrize(
    ("option", "problem"),
    [({"top": 0}, "at least one model"), ({"max_order": 3}, "with 3 lists, from 1 to 2")],
)
def test_impossible_options_are_refused(option, problem):
    with pytest.raises(ValueError, match=problem):
        estimate_by_choice(peer_table("Korea"), **option)


def test_small_lists_are_estimated_without_a_compiler():
    program = """
import sys
from natc.prevalence import Lists
from natc.prevalence.log_linear.averaging import estimate_by_averaging
from natc.prevalence.log_linear.choice import estimate_by_choice
from natc.prevalence.log_linear.downhill import estimate_downhill
lists = Lists.from_patterns(
    ("A", "B", "C"),
    {(1, 0, 0): 40, (0, 1, 0): 50, (0, 0, 1): 60, (1, 1, 0): 11, (1, 0, 1): 12, (0, 1, 1): 13, (1, 1, 1): 5},
)
for method in (estimate_by_choice, estimate_downhill, estimate_by_averaging):
    assert method(lists, bootstrap=0).n_total > 191
estimate_by_choice(lists, bootstrap=30)
assert "numba" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
