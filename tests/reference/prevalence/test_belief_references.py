"""Deviances, degrees of freedom and empty overlaps as the peers print them; sensitivity as its papers define it."""

import numpy as np
import pytest
from tests.peers import peer_table, reference_values

from natc.prevalence import Model, fit_model, parse_model, try_on_each_list
from natc.prevalence.belief.goodness import judge_fit
from natc.prevalence.belief.sensitivity import vary_interaction

VALUES = reference_values()
BY_MODEL = VALUES[VALUES["package"].str.startswith("SparseMSE") & VALUES["call"].str.contains("estimatepopulation.0")]


def model_of(dataset, rows):
    """Return the model that the peer's coefficients and terms at minus infinity make up."""
    names = peer_table(dataset).names
    terms = [name.removeprefix("coef ") for name in rows["quantity"] if name.startswith("coef ") and ":" in name]
    fixed = rows.loc[rows["quantity"] == "pairs fixed at -Inf", "value"]
    terms += [one.strip() for value in fixed if value != "none" for one in value.replace(";", " ").split()]
    return parse_model(",".join(terms), names)


@pytest.mark.parametrize(("dataset", "method"), sorted(set(map(tuple, BY_MODEL[["dataset", "method"]].to_numpy()))))
def test_deviance_and_empty_overlaps_are_those_of_sparsemse(dataset, method):
    """SparseMSE 2.0.1, estimatepopulation.0(zdat, method=...): deviance, and exp(-lambda) of each pair at -Inf."""
    rows = BY_MODEL[(BY_MODEL["dataset"] == dataset) & (BY_MODEL["method"] == method)]
    goodness = judge_fit(peer_table(dataset), model_of(dataset, rows))
    printed = dict(zip(rows["quantity"], rows["value"], strict=True))
    assert goodness.deviance == pytest.approx(float(printed["deviance"]), rel=1e-6)
    chances = {goodness.lists.name_pattern(one.term): one.probability for one in goodness.empty_overlaps}
    for quantity, value in printed.items():
        if quantity.startswith("P(empty)"):
            assert chances[quantity.removeprefix("P(empty) ")] == pytest.approx(float(value), rel=1e-6)


MT = VALUES[(VALUES["method"] == "closed population model Mt") & VALUES["quantity"].isin(["deviance", "df"])]


@pytest.mark.parametrize("dataset", sorted(set(MT["dataset"])))
def test_independent_lists_have_the_deviance_and_freedom_of_mt(dataset):
    """Rcapture 1.4-4, closedp.t(X, dfreq=TRUE), model Mt: all 2 ** t - 1 patterns count, also those of nobody."""
    printed = MT[MT["dataset"] == dataset].set_index("quantity")["value"].astype(float)
    lists = peer_table(dataset)
    goodness = judge_fit(lists, Model.generated_by(lists.n_lists))
    assert (goodness.deviance, goodness.df) == pytest.approx((printed["deviance"], printed["df"]), rel=1e-6)


def test_no_interaction_of_all_lists_is_the_largest_log_linear_model():
    """Aleshin-Guendel, Sadinle & Wakefield (2024): their code fits Kosovo with every term but that of all lists."""
    kosovo = peer_table("Kosovo")
    largest = fit_model(kosovo, parse_model("[123,124,134,234]", kosovo.names))
    curve = vary_interaction(kosovo, odds_ratios=[0.5, 1, 2])
    assert curve.totals[1] == pytest.approx(largest.n_total, rel=1e-9)
    assert (curve.ci_low[1], curve.ci_high[1]) == pytest.approx(largest.conditional_interval(0.95), rel=1e-9)
    assert curve.totals - 4400 == pytest.approx(largest.n_hidden * np.array([0.5, 1, 2]), rel=1e-9)


def test_the_interaction_of_two_lists_among_more_is_their_own_table():
    """The authors' second case: the 2 by 2 table of ABA and HRW, whoever is on EXH or OSCE."""
    kosovo = peer_table("Kosovo")
    aba, hrw = (kosovo.place_of(name) for name in ("ABA", "HRW"))
    both = kosovo.n_on_all((aba, hrw))
    petersen = kosovo.list_totals[aba] * kosovo.list_totals[hrw] / both
    assert vary_interaction(kosovo, among=["ABA", "HRW"], odds_ratios=[1]).totals[0] == pytest.approx(petersen)


@pytest.mark.parametrize(
    ("method", "mean", "spread", "coverage"),
    [
        pytest.param("main", -0.29, 0.55, 0.88, id="independence"),
        pytest.param("stepwise", -0.17, 0.63, 0.90, id="SparseMSE"),
    ],
)
def test_known_sizes_are_found_about_as_well_as_published(method, mean, spread, coverage):
    """Binette & Steorts (2022): mean and root mean square of the log error, and coverage of 95%.

    Theirs are of five data sets, one of which is not public; like theirs, without list K of the Netherlands.
    """
    trials = [
        one
        for dataset in ("UKdat", "Ned", "NewOrl", "Western")
        for one in try_on_each_list(peer_table(dataset), method).trials
        if one.counts and one.name != "K"
    ]
    errors = np.array([one.log_error for one in trials])
    assert errors.mean() == pytest.approx(mean, abs=0.1)
    assert np.sqrt((errors**2).mean()) == pytest.approx(spread, abs=0.1)
    assert np.mean([one.covers for one in trials]) == pytest.approx(coverage, abs=0.1)
