"""A curve over an odds ratio that nobody can see; at 1 it is the estimate that supposes it in silence."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from natc.prevalence import Lists, ListsError, Model, estimate_by_model, fit_model
from natc.prevalence.belief.sensitivity import ODDS_RATIOS, vary_interaction, vary_pair

POSITIVE = st.integers(1, 200)


@given(POSITIVE, POSITIVE, POSITIVE, st.floats(0.1, 10))
def test_two_lists_give_the_formula_of_gerritse(only_a, only_b, both, ratio):
    lists = Lists.from_patterns(["A", "B"], {(1, 0): only_a, (0, 1): only_b, (1, 1): both})
    expected = lists.n_recorded + ratio * only_a * only_b / both
    assert vary_pair(lists, ("A", "B"), odds_ratios=[ratio]).totals[0] == pytest.approx(expected, rel=1e-6)
    assert vary_interaction(lists, odds_ratios=[ratio]).totals[0] == pytest.approx(expected, rel=1e-9)


THREE = Lists(("A", "B", "C"), np.array([0, 100, 80, 20, 60, 12, 15, 6]))


def test_at_one_the_curve_is_the_estimate_itself():
    plain = estimate_by_model(THREE)
    curve = vary_pair(THREE, ("A", "C"), odds_ratios=[0.5, 1, 2], level=0.9)
    assert curve.totals[1] == pytest.approx(plain.n_total, rel=1e-9)
    assert curve.totals[0] < curve.totals[1] < curve.totals[2]
    assert ODDS_RATIOS[len(ODDS_RATIOS) // 2] == 1


def test_the_odds_ratio_that_a_model_finds_gives_the_estimate_of_that_model():
    model = Model.generated_by(3, [0b101])
    fit = fit_model(THREE, model)
    curve = vary_pair(THREE, ("A", "C"), odds_ratios=[np.exp(fit.coefficient(0b101))])
    assert curve.totals[0] == pytest.approx(fit.n_total, rel=1e-8)


def test_a_term_that_is_assumed_is_not_estimated_as_well():
    curve = vary_pair(THREE, ("A", "C"), model=Model.generated_by(3, [0b101, 0b011]), odds_ratios=[1])
    assert curve.model == "A:B"


def test_three_lists_give_the_product_over_odd_and_even_patterns():
    hidden = 100 * 80 * 60 * 6 / (20 * 12 * 15)
    spread = np.exp(1.959963984540054 * np.sqrt(sum(1 / THREE.counts[1:])))
    curve = vary_interaction(THREE, odds_ratios=[1, 3])
    assert curve.totals == pytest.approx([293 + hidden, 293 + 3 * hidden])
    assert curve.ci_low[0] == pytest.approx(293 + hidden / spread)
    assert curve.ci_high[0] == pytest.approx(293 + hidden * spread)


def test_a_model_without_the_term_of_all_lists_supposes_no_interaction():
    model = Model.generated_by(3, [0b011])
    curve = vary_interaction(THREE, model=model, odds_ratios=[1, 2])
    fit = fit_model(THREE, model)
    assert curve.totals == pytest.approx([fit.n_total, 293 + 2 * fit.n_hidden])


def test_an_empty_pattern_gives_a_reason_and_no_number():
    sparse = Lists(("A", "B", "C"), np.array([0, 100, 80, 20, 60, 12, 15, 0]))
    curve = vary_interaction(sparse)
    assert np.isnan(curve.totals).all()
    assert "A:B:C" in str(curve.reason)
    assert str(curve.reason) in repr(curve)
    assert np.isfinite(vary_interaction(sparse, model=Model.generated_by(3)).totals).all()


def test_fewer_persons_than_are_recorded_are_no_estimate():
    """A and B find nearly the same 110 persons, and 1,000 are on C alone."""
    lists = Lists(("A", "B", "C"), np.array([0, 5, 5, 100, 1000, 0, 0, 0]))
    curve = vary_interaction(lists, among=["A", "B"], odds_ratios=[1, 10_000])
    assert np.isnan(curve.totals[0])
    assert curve.totals[1] == pytest.approx(110 + 10_000 * 25 / 100)
    assert curve.reason.code == "below_recorded"


def test_without_an_overlap_there_is_a_reason():
    apart = Lists.from_patterns(["A", "B"], {(1, 0): 10, (0, 1): 20})
    curve = vary_pair(apart, ("A", "B"))
    assert np.isnan(curve.totals).all()
    assert curve.reason is not None


@pytest.mark.parametrize("ratios", [[], [0.0], [-1.0], [2, 1], [np.nan], [1, np.inf]])
def test_odds_ratios_are_positive_and_rising(ratios):
    with pytest.raises(ListsError, match="above 0"):
        vary_pair(THREE, ("A", "B"), odds_ratios=ratios)


def test_a_pair_is_two_different_lists():
    with pytest.raises(ValueError, match="two different lists"):
        vary_pair(THREE, ("A", "A"))


def test_the_curve_is_told_and_tabled():
    curve = vary_pair(THREE, ("A", "B"), odds_ratios=[0.5, 1, 2])
    assert curve.to_frame().index.tolist() == [0.5, 1, 2]
    assert "A, B" in str(curve.say())
    assert "n_total" in curve._repr_html_()


def test_an_odds_ratio_is_said_to_be_of_what_it_is():
    """Beside other lists it is conditional on them; of three lists together it is no odds ratio of two."""
    two = Lists.from_patterns(["A", "B"], {(1, 0): 100, (0, 1): 80, (1, 1): 20})
    everybody = "the odds ratio of A, B among all persons"
    assert everybody in str(vary_pair(two, ("A", "B")).say())
    assert everybody in str(vary_interaction(two).say())
    assert everybody in str(vary_interaction(THREE, among=["A", "B"]).say())
    assert "among persons who are alike on all other lists" in str(vary_pair(THREE, ("A", "B")).say())
    told = str(vary_interaction(THREE).say())
    assert "none of A, B, C" in told
    assert "odds ratio" not in told


def test_the_odds_ratio_of_a_pair_is_that_within_each_group_of_the_others():
    """The fitted table of A and B among those on C, and among those not on C, has the odds ratio assumed."""
    fit = fit_model(THREE, Model.generated_by(3), offset=np.log(3.0) * (np.arange(8) & 3 == 3))
    means = dict(zip(fit.cells.tolist(), fit.fit.means, strict=True)) | {0: fit.n_hidden}
    for c in (0, 4):
        assert means[c] * means[c + 3] / (means[c + 1] * means[c + 2]) == pytest.approx(3)


def test_sizes_of_a_curve_are_whole_persons():
    few = Lists.from_patterns(["A", "B"], {(1, 0): 1, (0, 1): 2, (1, 1): 2})
    assert "there are 5 to 9 persons" in str(vary_pair(few, ("A", "B"), odds_ratios=[0.25, 4]).say())
