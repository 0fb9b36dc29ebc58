"""Sample coverage: exact for independent lists, above it for positive dependence, failure said as failure."""

from itertools import permutations

import numpy as np
import pytest
from tests.peers import peer_table

from natc.prevalence import Lists
from natc.prevalence.classical.coverage import CoverageVariant, coverage_sizes, estimate_by_coverage


def expected(total, classes):
    """Expected counts of persons in classes of (share, chances on each list)."""
    n_lists = len(classes[0][1])
    return Lists.from_patterns(
        "ABCD"[:n_lists],
        {
            pattern: round(
                sum(
                    total * share * float(np.where(pattern, found, 1 - np.array(found)).prod())
                    for share, found in classes
                )
            )
            for pattern in np.ndindex(*[2] * n_lists)
            if any(pattern)
        },
    )


@pytest.mark.parametrize("found", [(0.1, 0.3, 0.5), (0.2, 0.3, 0.4, 0.1)])
def test_all_variants_are_exact_for_independent_lists(found):
    lists = expected(1e8, [(1, found)])
    for variant in CoverageVariant:
        assert estimate_by_coverage(lists, variant=variant, bootstrap=0).n_total == pytest.approx(1e8, rel=1e-4)


def test_persons_who_differ_are_better_seen_than_by_independence():
    lists = expected(1e8, [(0.5, (0.6, 0.6, 0.6)), (0.5, (0.2, 0.2, 0.2))])
    by_variant = {one: estimate_by_coverage(lists, variant=one, bootstrap=0).n_total for one in CoverageVariant}
    assert by_variant["independent"] < by_variant["low"] < by_variant["high"]
    assert abs(by_variant["high"] - 1e8) < abs(by_variant["independent"] - 1e8)


def test_the_variant_follows_the_coverage():
    assert estimate_by_coverage(peer_table("Korea"), bootstrap=0).model == "high"  # 0.72
    low = estimate_by_coverage(peer_table("CARE1_HAV"), bootstrap=0)  # 0.51
    assert low.model == "low"
    assert [warning.code for warning in low.warnings] == ["low_coverage"]


def test_the_known_outbreak_lies_in_the_interval():
    """Hepatitis A in a college, 271 recorded: screening found 545 (Chao et al. 1997)."""
    estimate = estimate_by_coverage(peer_table("CARE1_HAV"))
    assert estimate.ci_low < 545 < estimate.ci_high
    assert estimate.replicates == 1000
    assert estimate.diagnostics["failed_replicates"] == 0


def test_the_error_of_independent_lists_is_that_of_sampling():
    """The standard deviation of the estimate over tables drawn by another generator, from the true population."""
    found, total = np.array([0.3, 0.4, 0.5]), 2000
    generator = np.random.default_rng(20)
    on = generator.random((300, total, 3)) < found
    tables = np.zeros((300, 8), dtype=np.int64)
    for row, pattern in enumerate(on @ np.array([1, 2, 4])):
        tables[row] = np.bincount(pattern, minlength=8)
    tables[:, 0] = 0
    spread = coverage_sizes(tables, 3).independent.std()
    one = Lists(("A", "B", "C"), tables[0])
    told = estimate_by_coverage(one, variant=CoverageVariant.INDEPENDENT).diagnostics["stderr"]
    assert told == pytest.approx(spread, rel=0.2)


def test_a_breakdown_is_said_and_no_size_given():
    """CARE1 gives the 345 persons recorded themselves."""
    western = estimate_by_coverage(peer_table("Western"), variant=CoverageVariant.HIGH)
    assert western.n_total is None
    assert western.reason.code == "high_coverage_fails"


@pytest.mark.parametrize("variant", [None, *CoverageVariant])
@pytest.mark.parametrize(
    "patterns",
    [
        pytest.param({(1, 0, 0): 10, (0, 1, 0): 6, (0, 0, 1): 3}, id="no overlap"),
        pytest.param({(1, 0, 0): 10, (0, 1, 0): 6, (1, 1, 0): 3}, id="a list that holds nobody"),
    ],
)
def test_too_sparse_lists_have_no_estimate(patterns, variant):
    estimate = estimate_by_coverage(Lists.from_patterns("ABC", patterns), variant=variant)
    assert estimate.n_total is None
    assert estimate.reason.code == "sparse_overlap"


def test_two_lists_have_no_coverage():
    lists = Lists.from_patterns("AB", {(1, 0): 10, (0, 1): 6, (1, 1): 3})
    assert estimate_by_coverage(lists).reason.code == "two_lists"


def test_without_replicates_there_is_no_interval():
    estimate = estimate_by_coverage(peer_table("Korea"), bootstrap=0)
    assert estimate.n_total is not None
    assert estimate.ci_low is None
    assert estimate.seed is None


def test_a_dependence_that_leaves_the_size_open_gives_none():
    """Each of these lists holds all that the size would say of it: its share in the equation is 1, up to rounding."""
    lists = Lists(("A", "B", "C"), np.array([0, 7, 1, 0, 6, 3, 0, 0]))
    estimate = estimate_by_coverage(lists, variant=CoverageVariant.HIGH, bootstrap=0)
    assert estimate.n_total is None
    assert estimate.reason.code == "high_coverage_fails"


def test_a_size_beyond_all_bounds_is_none():
    apart = Lists(("A", "B", "C"), np.array([0, 10**8, 10**8, 1, 10**8, 1, 1, 1]))
    assert estimate_by_coverage(apart, bootstrap=0).n_total is None


@pytest.mark.parametrize(
    ("counts", "size"),
    [
        ([0, 3, 2, 0, 6, 0, 4, 0], None),
        ([0, 2, 10, 0, 9, 0, 4, 0], None),
        ([0, 12, 4, 0, 8, 1, 0, 7], None),
        ([0, 13, 7, 13, 2, 7, 1, 1], 44),
    ],
)
def test_the_order_of_the_lists_does_not_decide_whether_there_is_an_estimate(counts, size):
    """In exact numbers the dependence leaves the size open, or the size is that of the persons recorded."""
    sizes = set()
    for order in permutations(range(3)):
        to = [sum((pattern >> place & 1) << order[place] for place in range(3)) for pattern in range(8)]
        again = np.zeros(8, dtype=np.int64)
        again[to] = counts
        sizes.add(estimate_by_coverage(Lists(("A", "B", "C"), again), variant="high", bootstrap=0).n_total)
    assert sizes == {size}


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ([0, 10, 9, 1, 5, 0, 1, 0], "replicates_mostly_without_estimate"),
        ([0, 2, 0, 1, 0, 1, 0, 6], "no_spread"),
    ],
)
def test_it_says_why_there_is_a_size_without_an_interval(counts, code):
    """Two persons on two lists, of whom a replicate loses one as often as not; and nobody whom the others miss."""
    found = estimate_by_coverage(Lists(("A", "B", "C"), np.array(counts)), variant=CoverageVariant.HIGH, bootstrap=200)
    assert found.n_total is not None
    assert found.ci_low is None
    assert found.warnings[-1].code == code
    assert "too short" not in " ".join(map(str, found.warnings))


def test_one_replicate_tells_no_error():
    found = estimate_by_coverage(peer_table("CARE1_HAV"), bootstrap=1)
    assert found.n_total > found.n_recorded
    assert (found.ci_low, found.ci_high, found.interval) == (None, None, None)
    assert found.warnings[-1].code == "no_spread"
