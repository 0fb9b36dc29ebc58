"""Does a model fit? The statistics by their definitions, and when chi-square means nothing."""

import numpy as np
import pytest
from tests.peers import peer_table

from natc.prevalence import Lists, Model, Remark
from natc.prevalence.belief.goodness import judge_fit

DENSE = Lists(("A", "B", "C"), np.array([0, 100, 80, 20, 60, 12, 15, 6]))
MAIN = Model.generated_by(3)


def test_statistics_are_sums_over_patterns():
    goodness = judge_fit(DENSE, MAIN)
    frame = goodness.to_frame()
    assert frame["found"].tolist() == DENSE.counts[1:].tolist()
    assert frame["expected"].sum() == pytest.approx(DENSE.n_recorded)
    assert goodness.pearson == pytest.approx(((frame["found"] - frame["expected"]) ** 2 / frame["expected"]).sum())
    assert goodness.deviance == pytest.approx(2 * (frame["found"] * np.log(frame["found"] / frame["expected"])).sum())
    assert goodness.df == 7 - 4


def test_adjusted_residuals_have_the_standard_error_of_their_difference():
    """A slow twin: the covariance of found less expected is W - W X (X'WX)^-1 X'W for means W."""
    goodness = judge_fit(DENSE, MAIN)
    means = goodness.to_frame()["expected"].to_numpy()
    cells = np.arange(1, 8)
    design = np.column_stack([np.ones(7), *((cells >> place) & 1 for place in range(3))])
    weights = np.diag(means)
    spread = weights - weights @ design @ np.linalg.inv(design.T @ weights @ design) @ design.T @ weights
    expected = (DENSE.counts[1:] - means) / np.sqrt(np.diag(spread))
    assert goodness.to_frame()["adjusted"].to_numpy() == pytest.approx(expected)


def test_what_is_fitted_exactly_has_no_residual():
    goodness = judge_fit(DENSE, Model.generated_by(3, [0b011, 0b101, 0b110]))
    assert goodness.df == 0
    assert (goodness.p_value, goodness.p_pearson) == (None, None)
    assert goodness.to_frame()["adjusted"].isna().all()
    assert [one.code for one in goodness.remarks()] == ["no_df"]


def test_a_bad_fit_is_named_with_its_worst_pattern():
    dependent = Lists(("A", "B", "C"), np.array([0, 100, 80, 200, 60, 12, 15, 6]))
    goodness = judge_fit(dependent, MAIN)
    remarks = {one.code: one for one in goodness.remarks()}
    assert goodness.deviance > 100
    assert f"deviance {goodness.deviance:.0f} on 3 degrees" in str(remarks["fits_badly"])
    assert remarks["worst_pattern"].facts["pattern"] == goodness.to_frame()["adjusted"].abs().idxmax()


def test_chi_square_is_not_believed_for_sparse_lists():
    goodness = judge_fit(peer_table("NewOrl"), Model.generated_by(8))
    assert not goodness.chi_square_holds
    assert goodness.p_value is None
    assert "too_sparse_to_test" in [one.code for one in goodness.remarks()]


def test_simulation_agrees_with_chi_square_where_that_holds():
    fits = judge_fit(DENSE, MAIN, replicates=200)
    assert fits.chi_square_holds
    assert fits.p_simulated == pytest.approx(fits.p_deviance, abs=0.12)
    assert fits.p_value == fits.p_simulated


def test_an_empty_overlap_is_as_odd_as_its_expectation():
    apart = Lists(("A", "B", "C"), np.array([0, 100, 80, 0, 60, 12, 15, 0]))
    goodness = judge_fit(apart, Model.generated_by(3, [0b011]))
    (only,) = goodness.empty_overlaps
    without = judge_fit(apart, MAIN).to_frame()["expected"]
    assert only.expected == pytest.approx(without["A:B"] + without["A:B:C"])
    assert only.probability == pytest.approx(np.exp(-only.expected))
    assert "empty_overlap" in [one.code for one in goodness.remarks()]


def test_a_model_without_an_estimate_gives_its_reason():
    artificial = peer_table("Artificial_3")
    assert isinstance(judge_fit(artificial, Model.generated_by(3, [0b011, 0b101, 0b110])), Remark)


def test_a_chance_too_small_for_two_decimals_is_told_as_below():
    far = Lists(("A", "B", "C"), np.array([0, 400, 400, 90, 400, 90, 20, 60]))
    goodness = judge_fit(far, MAIN)
    assert goodness.p_value < 0.005
    said = str(goodness.remarks()[0])
    assert said.endswith("chance of worse below 0.005.")
    assert "0.00." not in said
