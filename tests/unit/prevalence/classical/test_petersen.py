"""Two lists by hand; more lists by the two that share most, which is said."""

import pytest
from tests.peers import peer_table

from natc.prevalence import Lists, ListsError
from natc.prevalence.classical.petersen import estimate_chapman, estimate_pairs, estimate_petersen

TWO = Lists.from_patterns(["A", "B"], {(1, 0): 40, (0, 1): 20, (1, 1): 10})


def test_petersen_by_hand():
    """50 * 30 / 10; variance 50 * 30 * 40 * 20 / 1000."""
    estimate = estimate_petersen(TWO)
    assert estimate.n_total == 150
    assert estimate.diagnostics["stderr"] == pytest.approx(1200**0.5)
    assert [warning.code for warning in estimate.warnings] == ["two_lists"]


def test_chapman_by_hand():
    """51 * 31 / 11 - 1."""
    assert estimate_chapman(TWO).n_total == pytest.approx(51 * 31 / 11 - 1)


def test_with_more_lists_the_two_that_share_most_are_named():
    estimate = estimate_petersen(peer_table("CARE1_HAV"))
    assert estimate.model == "A:B"  # they share 49 persons, the others 45 and 46
    assert [warning.code for warning in estimate.warnings] == ["two_lists", "pair_chosen"]


def test_every_pair_has_its_estimate():
    assert [one.model for one in estimate_pairs(peer_table("CARE1_HAV"))] == ["A:B", "A:C", "B:C"]


def test_lists_that_share_nobody_have_no_estimate():
    apart = Lists.from_patterns(["A", "B"], {(1, 0): 4, (0, 1): 2})
    for estimate in (estimate_petersen(apart), estimate_chapman(apart)):
        assert estimate.n_total is None
        assert estimate.reason.code == "no_overlap"


def test_two_lists_that_see_a_part_cannot_tell_the_whole():
    lists = Lists.from_patterns(["A", "B", "C"], {(1, 1, 0): 10, (1, 0, 0): 1, (0, 0, 1): 90})
    assert estimate_petersen(lists, pair=("A", "B")).reason.code == "below_recorded"


def test_limits_hold_everybody_recorded():
    lists = Lists.from_patterns(["A", "B", "C"], {(1, 1, 0): 20, (1, 0, 0): 20, (0, 1, 0): 20, (0, 0, 1): 8})
    estimate = estimate_chapman(lists, pair=("A", "B"))
    assert estimate.ci_low >= lists.n_recorded


def test_one_list_twice_or_unknown_is_refused():
    with pytest.raises(ValueError, match="two different lists"):
        estimate_petersen(TWO, pair=("A", "A"))
    with pytest.raises(ListsError):
        estimate_petersen(TWO, pair=("A", "X"))


@pytest.mark.parametrize("estimate", [estimate_petersen, estimate_chapman])
@pytest.mark.parametrize(("counts", "inner", "outer"), [((5, 0, 3), "B", "A"), ((0, 5, 3), "A", "B")])
def test_a_list_inside_another_has_no_interval_of_no_width(estimate, counts, inner, outer):
    lists = Lists.from_patterns(["A", "B"], dict(zip([(1, 0), (0, 1), (1, 1)], counts, strict=True)))
    found = estimate(lists)
    assert (found.n_total, found.ci_low, found.ci_high, found.interval) == (8, None, None, None)
    assert str(found.warnings[-1]).startswith(f"Everybody on {inner} is on {outer} too.")
