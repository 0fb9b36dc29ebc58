"""Closed-population models: laws between them, and no size where there is none."""

from itertools import permutations

import numpy as np
import pytest
from scipy.optimize import minimize
from tests.peers import peer_table

from natc.prevalence import Lists, estimate_by_model
from natc.prevalence.classical.closed import ClosedModel, estimate_closed, fit_closed

ORDERED = [ClosedModel.MB, ClosedModel.MBH]
SHAPED = [model for model in ClosedModel if model.value.endswith(("poisson", "darroch", "gamma"))]


def test_mt_is_the_model_of_independent_lists():
    lists = peer_table("Western")
    assert estimate_closed(lists).n_total == pytest.approx(estimate_by_model(lists).n_total)


def test_m0_knows_only_on_how_many_lists_persons_are():
    lists = peer_table("Korea")
    turned = Lists.from_patterns(
        ["d", "b", "c"], {(d, b, c): lists.counts[b | c << 1 | d << 2] for b, c, d in np.ndindex(2, 2, 2) if b | c | d}
    )
    for model in (ClosedModel.M0, ClosedModel.MH_DARROCH):
        assert estimate_closed(turned, model=model).n_total == pytest.approx(
            estimate_closed(lists, model=model).n_total
        )


def test_two_lists_by_mb_are_zippin_s_removal():
    """First found 60, then 24 new: 60 ** 2 / (60 - 24)."""
    lists = Lists.from_patterns(["A", "B"], {(1, 0): 50, (0, 1): 24, (1, 1): 10})
    assert estimate_closed(lists, model=ClosedModel.MB).n_total == pytest.approx(60**2 / (60 - 24))


@pytest.mark.parametrize("model", ORDERED)
def test_models_of_behaviour_say_that_they_follow_the_order(model):
    estimate = estimate_closed(peer_table("Western"), model=model)
    assert "order_of_lists" in [warning.code for warning in estimate.warnings]


@pytest.mark.parametrize("model", SHAPED)
def test_models_of_heterogeneity_say_that_the_shape_is_assumed(model):
    assert "shape_is_assumed" in [
        warning.code for warning in estimate_closed(peer_table("Western"), model=model).warnings
    ]


def test_a_size_below_those_recorded_is_no_estimate():
    """Where later lists find more new persons than earlier ones: Mb below 0, Mbh of Korea below those recorded."""
    uk = estimate_closed(peer_table("UKdat_5"), model=ClosedModel.MB)
    korea = estimate_closed(peer_table("Korea"), model=ClosedModel.MBH)
    for estimate in (uk, korea):
        assert estimate.n_total is None
        assert estimate.reason.code == "impossible_size"
        assert estimate.diagnostics["deviance"] > 0


@pytest.mark.parametrize("model", list(ClosedModel))
def test_lists_without_overlap_have_no_estimate(model):
    apart = Lists.from_patterns(["A", "B", "C"], {(1, 0, 0): 10, (0, 1, 0): 6, (0, 0, 1): 3})
    estimate = estimate_closed(apart, model=model)
    if model in ORDERED:  # they see only who was new: 10, 6, 3
        assert estimate.n_total is None or estimate.n_total > 19
    else:
        assert estimate.n_total is None
        assert estimate.reason.code == "does_not_exist"


@pytest.mark.parametrize("model", SHAPED)
def test_two_lists_cannot_tell_a_shape(model):
    lists = Lists.from_patterns(["A", "B"], {(1, 0): 50, (0, 1): 24, (1, 1): 10})
    assert estimate_closed(lists, model=model).reason.code == "not_identifiable"


@pytest.mark.parametrize("model", [ClosedModel.MH_CHAO, ClosedModel.MTH_CHAO])
def test_chao_s_bounds_bend_upwards_only(model):
    for dataset in ("UKdat", "Western", "Kosovo", "Korea"):
        fit = fit_closed(peer_table(dataset), model)
        n_bends = peer_table(dataset).n_lists - 2 - fit.n_straightened
        assert n_bends == 0 or (fit.fit.coefficients[-n_bends:] >= 0).all()
    assert estimate_closed(peer_table("Western"), model=model).is_lower_bound


def test_lists_that_keep_finding_as_many_new_persons_have_no_size():
    """Ten on A; ten more on B alone: by Mb a person is found with chance 0, and there is no end of them."""
    steady = Lists.from_patterns(["A", "B"], {(1, 0): 5, (0, 1): 10, (1, 1): 5})
    estimate = estimate_closed(steady, model=ClosedModel.MB)
    assert estimate.n_total is None
    assert estimate.reason.code == "unlimited_size"


def few_of_many(seed, n_lists):
    generator = np.random.default_rng(seed)
    on = generator.random((generator.integers(200, 2000), n_lists)) < generator.uniform(0.03, 0.25, n_lists)
    counts = np.bincount(on @ (1 << np.arange(n_lists)), minlength=1 << n_lists)
    counts[0] = 0
    return Lists(tuple("ABCDE"[:n_lists]), counts)


@pytest.mark.parametrize("model", [ClosedModel.MH_CHAO, ClosedModel.MTH_CHAO])
def test_no_bend_of_a_lower_bound_is_negative_in_the_end(model):
    """Nobody on five lists, or on four: the bends are found again when these patterns are fitted too."""
    nobody_on_five = Lists(
        tuple("ABCDE"),
        np.array([0, 15, 21, 3, 15, 2, 5, 0, 32, 3, 5, 0, 8, 1, 3, 0, 13, 1, 3, 0, 1, 0, 0, 0, 5, 1, 1, 0, 1, 0, 0, 0]),
    )
    for lists in (nobody_on_five, *(few_of_many(seed, 4 + seed % 2) for seed in range(40))):
        fit = fit_closed(lists, model)
        n_base = 2 if model is ClosedModel.MH_CHAO else 1 + lists.n_lists
        bends = fit.fit.coefficients[n_base:]
        assert (bends > 0).all()
        assert fit.n_straightened == lists.n_lists - 2 - bends.size


def bent_upwards(lists, by_list):
    """The likelihood under bends of 0 or more, by a general optimiser: persons in all."""
    on = np.array([[one >> place & 1 for place in range(lists.n_lists)] for one in range(1, lists.counts.size)])
    captures = on.sum(axis=1)
    columns = [*on.T] if by_list else [captures]
    bends = [np.maximum(captures - place + 1, 0) for place in range(3, lists.n_lists + 1)]
    design = np.column_stack([np.ones(len(on)), *columns, *bends])

    def loss(beta):
        means = np.exp(design @ beta)
        return means.sum() - lists.counts[1:] @ design @ beta, design.T @ (means - lists.counts[1:])

    limits = [(None, None)] * (1 + len(columns)) + [(0, None)] * len(bends)
    options = {"maxiter": 20_000, "maxfun": 20_000, "ftol": 1e-15, "gtol": 1e-9}
    found = minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B", bounds=limits, options=options)
    return lists.n_recorded + np.exp(found.x[0])


@pytest.mark.parametrize("model", [ClosedModel.MH_CHAO, ClosedModel.MTH_CHAO])
def test_where_nobody_is_on_two_lists_the_order_of_lists_does_not_decide_on_the_bound(model):
    """Nobody on exactly two, some on three and four: with all bends the likelihood has no maximum."""
    counts = np.array([0, 11, 8, 0, 9, 0, 0, 3, 8, 0, 0, 2, 0, 2, 2, 3])
    patterns = np.arange(16)
    expected = bent_upwards(Lists(tuple("ABCD"), counts), by_list=model is ClosedModel.MTH_CHAO)
    assert 48 < expected < 1e4
    for order in permutations(range(4)):
        moved = sum((patterns >> old & 1) << new for new, old in enumerate(order))
        turned = np.zeros_like(counts)
        turned[moved] = counts
        assert fit_closed(Lists(tuple("ABCD"), turned), model).n_total == pytest.approx(expected, rel=1e-4)
