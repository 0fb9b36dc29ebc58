"""Profile-likelihood intervals as Rcapture 1.4-4 prints them, and the British method of 2013 as modslavmse 2.0 does."""

from __future__ import annotations

import math

import pytest
from tests.glm import intercept_variance_of_glm
from tests.peers import peer_table, reference_values

from natc.prevalence.log_linear.loglinear import Criterion, LogLinearFit, fit_model
from natc.prevalence.log_linear.profile import EXACT, Factorials, ProfileLikelihood, profile_interval
from natc.prevalence.log_linear.stepwise import estimate_stepwise
from natc.prevalence.log_linear.uk2013 import estimate_as_uk_2013
from natc.prevalence.model import Model, parse_model

VALUES = reference_values()
STIRLING = Factorials(
    log=lambda size: size * math.log(size) - size + math.log(2 * math.pi * size) / 2,
    slope=lambda size: math.log(size) + 1 / (2 * size),
)
"""Rcapture's log factorials: found by comparison, its values agree with these to 1e-7 and with exact ones to 3e-4."""

PROFILES = [
    *((dataset, "Mt multinomial profile CI", "main") for dataset in ("UKdat", "UKdat_5", "Western", "Kosovo", "Korea")),
    ("Kosovo", "best-BIC model [123,14,34] multinomial profile CI", "[123,14,34]"),
    ("Korea", "best-BIC model [12,23] multinomial profile CI", "[12,23]"),
]


def printed(dataset: str, method: str) -> dict[str, float]:
    rows = VALUES[(VALUES["dataset"] == dataset) & (VALUES["method"] == method)]
    return dict(zip(rows["quantity"], rows["value"].astype(float), strict=True))


def profile_of(dataset: str, model: str, factorials: Factorials) -> tuple[float, float, float]:
    lists = peer_table(dataset)
    found = profile_interval(lists, parse_model(model, lists.names), factorials=factorials)
    assert isinstance(found, ProfileLikelihood)
    return found.n_total, found.low, found.high


def test_every_profile_of_the_peer_is_compared():
    methods = VALUES.loc[VALUES["method"].str.endswith("multinomial profile CI"), ["dataset", "method"]]
    assert set(map(tuple, methods.to_numpy())) == {(dataset, method) for dataset, method, _model in PROFILES}


@pytest.mark.parametrize(("dataset", "method", "model"), PROFILES)
def test_with_the_peers_factorials_the_profile_is_rcaptures(dataset, method, model):
    """1e-6, though the peer's search for the maximum ends at about 3e-7 of it, where the curve is flat."""
    values = printed(dataset, method)
    expected = values["abundance (multinomial maximum)"], values["infCL"], values["supCL"]
    assert profile_of(dataset, model, STIRLING) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(("dataset", "method", "model"), PROFILES)
def test_exact_factorials_differ_from_the_peer_only_where_few_are_hidden(dataset, method, model):
    """Stirling's error is 1 / (12 n0): it shows where tens of persons are on no list (Korea), not where thousands."""
    values = printed(dataset, method)
    expected = values["abundance (multinomial maximum)"], values["infCL"], values["supCL"]
    tolerance = 3e-4 if dataset == "Korea" else 1e-6
    assert profile_of(dataset, model, EXACT) == pytest.approx(expected, rel=tolerance)


@pytest.mark.parametrize("dataset", ["UKdat", "UKdat_5", "Western", "Kosovo", "Korea"])
def test_the_poisson_fit_beside_the_profile_is_rcaptures(dataset):
    """Its stderr is by the delta method with the randomness of the hidden number; for its last digits `tests.glm`."""
    values = printed(dataset, "Mt multinomial profile CI")
    lists = peer_table(dataset)
    fit = fit_model(lists, Model.generated_by(lists.n_lists))
    assert isinstance(fit, LogLinearFit)
    variance = intercept_variance_of_glm(fit, lists.counts)
    found = {
        "abundance (Poisson)": fit.n_total,
        "stderr": math.sqrt(fit.n_hidden + fit.n_hidden**2 * variance),
        "deviance": fit.deviance(lists.counts),
        "df": len(fit.cells) - len(fit.terms),
        "AIC": fit.criterion(Criterion.AIC),
        "BIC": fit.criterion(Criterion.BIC),
    }
    assert found == pytest.approx({name: values[name] for name in found}, rel=1e-8)
    assert variance == pytest.approx(fit.fit.covariance[0, 0], rel=2e-5)
    assert values["infoCI"] == values["infoFit"] == 0


MODSLAVMSE = sorted(
    set(map(tuple, VALUES.loc[VALUES["package"] == "modslavmse 2.0", ["dataset", "method"]].to_numpy()))
)


@pytest.mark.parametrize(("dataset", "method"), MODSLAVMSE)
def test_the_method_of_2013_has_the_values_of_its_authors_code(dataset, method):
    """MSEfit(zdat, mainonly, pthresh). A threshold of 0 keeps main effects alone."""
    values = printed(dataset, method)
    threshold = 0.0 if method.startswith("main") else float(method.split("p<")[1].split()[0])
    wide, narrow = (estimate_as_uk_2013(peer_table(dataset), threshold=threshold, level=level) for level in (0.95, 0.8))
    found = {
        "N 2.5%": wide.ci_low,
        "N 10%": narrow.ci_low,
        "N point estimate": wide.n_total,
        "N 90%": narrow.ci_high,
        "N 97.5%": wide.ci_high,
    }
    assert {f"{name} (multinomial profile)": value for name, value in found.items()} == pytest.approx(values, rel=1e-6)


def test_the_published_range_of_2013_is_the_interval_to_the_next_thousand():
    """Silverman (2014): 10,000 to 13,000."""
    found = estimate_as_uk_2013(peer_table("UKdat"))
    assert (round(found.ci_low, -3), round(found.ci_high, -3)) == (10_000, 13_000)


def test_the_netherlands_with_the_lists_i_and_o_merged_have_the_peers_rounded_values():
    """SparseMSE 2.0.1's stepwise choice, and modslavmse 2.0, on the table of five lists."""
    five = peer_table("Ned").merge(["I", "O"])
    found = estimate_as_uk_2013(five)
    assert [round(size) for size in (found.n_total, found.ci_low, found.ci_high)] == [145_983, 119_369, 181_009]
    stepwise = estimate_stepwise(five, bootstrap=0)
    assert [round(size) for size in (stepwise.n_total, stepwise.ci_low, stepwise.ci_high)] == [121_522, 98_675, 150_139]
