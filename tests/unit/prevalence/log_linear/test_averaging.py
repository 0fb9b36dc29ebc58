"""Averages over models: the formulas by hand, the compiled one against them, and what is said."""

import math

import numpy as np
import pytest
from tests.peers import peer_table

from natc.prevalence import Criterion, IntervalKind, Lists, LogLinearFit, fit_model
from natc.prevalence.intervals.bootstrap import draw_tables
from natc.prevalence.log_linear.averaging import AverageOfFew, AverageOfModels, average_of, estimate_by_averaging
from natc.prevalence.log_linear.best_model import BestModel, BestOfFew
from natc.prevalence.log_linear.enumeration import model_space
from natc.prevalence.log_linear.space_fits import fit_space


def average_by_hand(lists, criterion):
    """Weights exp(-IC / 2); standard error of Buckland, Burnham & Augustin (1997), equation 9."""
    space = model_space(lists.n_lists)
    fits = [fit_model(lists, space.model(place)) for place in range(space.n_models)]
    fits = [fit for fit in fits if isinstance(fit, LogLinearFit)]
    least = min(fit.criterion(criterion) for fit in fits)
    weights = [math.exp(-(fit.criterion(criterion) - least) / 2) for fit in fits]
    weights = [weight / sum(weights) for weight in weights]
    hidden = sum(weight * fit.n_hidden for weight, fit in zip(weights, fits, strict=True))
    error = sum(
        weight * math.sqrt(fit.n_hidden**2 * fit.fit.covariance[0, 0] + (fit.n_hidden - hidden) ** 2)
        for weight, fit in zip(weights, fits, strict=True)
    )
    return hidden, error


@pytest.mark.parametrize("criterion", list(Criterion))
def test_the_average_and_its_error_are_those_of_the_formulas(criterion):
    lists = peer_table("Korea")
    average = average_of(fit_space(lists, model_space(3), criterion))
    assert (average.hidden, average.standard_error) == pytest.approx(average_by_hand(lists, criterion))


def test_an_average_is_not_the_best_model_but_near_it():
    """Korea: 157 by the best of the six models, 334 by the next."""
    estimate = estimate_by_averaging(peer_table("Korea"), bootstrap=0)
    assert estimate.method == "average"
    assert 157 < estimate.n_total < 334
    assert estimate.diagnostics["n_models"] == 6
    assert estimate.interval is IntervalKind.LOG_NORMAL
    low, high = estimate.ci_low - 123, estimate.ci_high - 123
    assert math.sqrt(low * high) == pytest.approx(estimate.n_hidden)


def test_compiled_averages_are_those_of_numpy():
    lists = peer_table("Korea")
    space = model_space(3)
    fits = fit_space(lists, space, Criterion.BIC)
    tables = draw_tables(lists, 30, seed=2)
    few = AverageOfFew(few=BestOfFew.after(fits, space, Criterion.BIC))(tables)
    many = AverageOfModels(best=BestModel.after(fits, space, Criterion.BIC))(tables)
    np.testing.assert_allclose(many, few, rtol=1e-4)  # models beyond the window weigh less


def test_the_interval_repeats_the_average():
    lists = peer_table("Kosovo")
    estimate = estimate_by_averaging(lists, bootstrap=100, interval=IntervalKind.PERCENTILE)
    assert estimate.interval is IntervalKind.PERCENTILE
    assert estimate.replicates == 100
    assert estimate.ci_low < estimate.n_total < estimate.ci_high
    assert estimate.draws.std() > 0


def test_where_there_is_nothing_to_average_it_says_why():
    apart = Lists.from_patterns(("A", "B", "C"), {(1, 0, 0): 5, (0, 1, 0): 7, (0, 0, 1): 9})
    assert estimate_by_averaging(apart, bootstrap=10).reason.code == "no_model"
    assert estimate_by_averaging(peer_table("NewOrl"), bootstrap=10).reason.code == "too_many_models"


def test_a_kind_of_interval_that_it_has_not_is_refused():
    with pytest.raises(ValueError, match="no interval of kind profile"):
        estimate_by_averaging(peer_table("Korea"), interval=IntervalKind.PROFILE)
