"""Chao's bounds by hand, exact under independence by list, below a known size."""

import numpy as np
import pytest
from tests.peers import peer_table

from natc.prevalence import Lists
from natc.prevalence.classical.chao import ChaoBound, estimate_chao

THREE = Lists.from_patterns(
    ["A", "B", "C"], {(1, 0, 0): 10, (0, 1, 0): 6, (0, 0, 1): 4, (1, 1, 0): 3, (0, 1, 1): 2, (1, 1, 1): 1}
)


@pytest.mark.parametrize(
    ("bound", "hidden"),
    [
        (ChaoBound.CLASSIC, 20**2 / (2 * 5)),
        (ChaoBound.BIAS_CORRECTED, 20 * 19 / (2 * 6)),
        (ChaoBound.BY_LIST, (10 * 6 + 10 * 4 + 6 * 4) / 6),
    ],
)
def test_bounds_by_hand(bound, hidden):
    estimate = estimate_chao(THREE, bound=bound)
    assert estimate.n_total == pytest.approx(26 + hidden)
    assert estimate.is_lower_bound
    assert estimate.ci_low < estimate.n_total < estimate.ci_high


def test_the_classic_variance_is_that_of_the_paper():
    """Chao (1987): f2 (r ** 4 / 4 + r ** 3 + r ** 2 / 2) with r = f1 / f2 = 4."""
    estimate = estimate_chao(THREE, bound=ChaoBound.CLASSIC)
    assert estimate.diagnostics["stderr"] ** 2 == pytest.approx(5 * (4**4 / 4 + 4**3 + 4**2 / 2))


def test_by_list_it_is_exact_for_independent_lists():
    """Expected counts of 100,000,000 persons; lists find 5, 20 and 40 per cent of them."""
    found = np.array([0.05, 0.2, 0.4])
    counts = {
        pattern: round(1e8 * float(np.where(pattern, found, 1 - found).prod()))
        for pattern in np.ndindex(2, 2, 2)
        if any(pattern)
    }
    lists = Lists.from_patterns(["A", "B", "C"], counts)
    assert estimate_chao(lists).n_total == pytest.approx(1e8, rel=1e-5)
    assert estimate_chao(lists, bound=ChaoBound.CLASSIC).n_total > 1.1e8


def test_of_a_known_outbreak_it_is_below_the_size():
    """Hepatitis A in a college: 271 recorded, and screening found 545 (Chao et al. 1997)."""
    hepatitis = peer_table("CARE1_HAV")
    assert 271 < estimate_chao(hepatitis).n_total < 545 < estimate_chao(hepatitis, bound=ChaoBound.CLASSIC).n_total


@pytest.mark.parametrize("bound", list(ChaoBound))
def test_without_overlap_there_is_no_bound(bound):
    apart = Lists.from_patterns(["A", "B", "C"], {(1, 0, 0): 10, (0, 1, 0): 6})
    assert estimate_chao(apart, bound=bound).reason.code == "nobody_on_two"


def test_where_nobody_is_on_one_list_alone_nobody_must_be_hidden():
    whole = Lists.from_patterns(["A", "B", "C"], {(1, 1, 0): 10, (0, 1, 1): 6})
    estimate = estimate_chao(whole)
    assert (estimate.ci_low, estimate.n_total, estimate.ci_high) == (None, 16, None)


def test_a_bound_that_nobody_is_hidden_has_no_interval_of_no_width():
    """Everybody who is on one list alone is on the same one."""
    found = estimate_chao(Lists.from_patterns(["A", "B"], {(1, 0): 5, (1, 1): 3}))
    assert (found.n_total, found.ci_low, found.ci_high, found.interval) == (8, None, None, None)
    assert [warning.code for warning in found.warnings] == ["no_spread"]
