"""The best of all models as published and as the peers find it: on the lists, and on every fixed resample."""

import numpy as np
import pandas as pd
import pytest
from tests.peers import FOLDER, peer_table

from natc.prevalence import Criterion, Lists, Model, parse_model
from natc.prevalence.log_linear.choice import estimate_by_choice, rank_models
from natc.prevalence.log_linear.downhill import estimate_downhill
from natc.prevalence.log_linear.enumeration import model_space
from natc.prevalence.log_linear.space_fits import fit_space


@pytest.mark.parametrize(
    ("dataset", "max_order", "model", "n_total"),
    [
        pytest.param("UKdat_5", None, "[123,25,34]", 25_311, id="UK, five lists"),
        pytest.param("UKdat_5", 3, "[123,25,34]", 25_311, id="UK, five lists, up to order 3"),
        pytest.param("UKdat_5", 2, "[12,13,23,25,34]", 22_991, id="UK, five lists, pairs"),
        pytest.param("UKdat", 2, "[12,13,25,35,36,45]", 12_350, id="UK, six lists, pairs"),
        pytest.param("Kosovo", None, "[123,14,34]", 10_357, id="Kosovo"),
        pytest.param("Korea", None, "[12,23]", 157, id="Korea"),
    ],
)
def test_the_best_bic_is_as_published(dataset, max_order, model, n_total):
    """Silverman, Chan & Vincent (2024), tables 2, 3 and 6; six lists: MultipleSystemsEstimation 1.2.0."""
    lists = peer_table(dataset)
    estimate = estimate_by_choice(lists, max_order=max_order, bootstrap=0)
    assert estimate.n_total == pytest.approx(n_total, abs=0.5)
    assert parse_model(estimate.model, lists.names) == parse_model(model, lists.names)


@pytest.mark.parametrize(
    ("dataset", "max_order", "n_total"),
    [
        ("UKdat_5", None, 12_262),
        ("UKdat_5", 2, 12_262),
        ("UKdat", None, 12_350),
        ("UKdat", 2, 12_350),
        ("NewOrl", None, 1110),
    ],
)
def test_downhill_ends_as_published(dataset, max_order, n_total):
    """Silverman, Chan & Vincent (2024), table 6."""
    estimate = estimate_downhill(peer_table(dataset), max_order=max_order, bootstrap=0)
    assert estimate.n_total == pytest.approx(n_total, abs=0.5)


@pytest.mark.parametrize(
    ("lists", "max_order", "n_failing"),
    [
        pytest.param(lambda: peer_table("Korea"), None, 2, id="Korea, 2 of 8"),
        pytest.param(lambda: peer_table("Kosovo"), None, 0, id="Kosovo, none of 113"),
        pytest.param(lambda: peer_table("UKdat_5").drop("GP"), None, 2, id="UK four lists, 2 of 113"),
        pytest.param(lambda: peer_table("UKdat_5"), 3, 6212 - 6084, id="UK five lists, up to order 3: 6084 are valid"),
    ],
)
def test_as_many_models_fail_as_published(lists, max_order, n_failing):
    """Chan, Silverman & Vincent (2021); Silverman, Chan & Vincent (2024). Four lists: the five less GP."""
    ranked = rank_models(lists(), space=model_space(lists().n_lists, max_order), top=1)
    assert ranked.n_compared - ranked.n_estimable == n_failing


def test_the_runner_up_of_the_uk_is_close_and_half_as_large():
    """Silverman, Chan & Vincent (2024): 12,262 persons, 1.6 units of BIC behind; the second of pairs."""
    pairs = rank_models(peer_table("UKdat_5"), space=model_space(5, 2), top=2)
    best = rank_models(peer_table("UKdat_5"), top=1)
    assert pairs.totals == pytest.approx([22_991, 12_262], abs=0.5)
    assert pairs.criteria[1] - best.criteria[0] == pytest.approx(1.6, abs=0.05)


@pytest.mark.parametrize("dataset", ["Korea", "Kosovo"])
def test_every_model_of_every_resample_has_the_peers_bic_and_estimate(dataset):
    """300 resamples, up to 20 models each; MultipleSystemsEstimation 1.2.0. Empty where a model has no estimate."""
    printed = pd.read_csv(FOLDER / "resamples" / f"{dataset}_bic_boot300.csv")
    patterns = [name.removeprefix("p") for name in printed if name.startswith("p")]
    masks = [sum(1 << place for place, on in enumerate(pattern) if on == "1") for pattern in patterns]
    n_lists = len(patterns[0])
    codes = [name.removeprefix("BIC ") for name in printed if name.startswith("BIC ")]
    space = model_space(n_lists)
    places = {space.model(place): place for place in range(space.n_models)}
    generators = [[sum(1 << (int(digit) - 1) for digit in term) for term in code.split("+")] for code in codes]
    wanted = [places[Model.generated_by(n_lists, terms)] for terms in generators]
    found = {"BIC": [], "N": []}
    for row in printed.filter(regex="^p[01]+$").to_numpy():
        counts = np.zeros(1 << n_lists, dtype=np.int64)
        counts[masks] = row
        lists = Lists(tuple("abcd"[:n_lists]), counts)
        fits = fit_space(lists, space, Criterion.BIC, compiled=True)
        estimable = np.isfinite(fits.criteria[wanted])
        found["BIC"].append(np.where(estimable, fits.criteria[wanted], np.nan))
        found["N"].append(lists.n_recorded + fits.hidden[wanted])
    for quantity, values in found.items():
        expected = printed[[f"{quantity} {code}" for code in codes]].to_numpy()
        assert expected.shape == (300, len(codes))
        np.testing.assert_allclose(values, expected, rtol=1e-6)
