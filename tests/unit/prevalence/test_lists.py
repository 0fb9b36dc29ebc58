"""Lists are counts by capture pattern; merging and dropping recount, and never invent anybody."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from natc.prevalence import Lists, ListsError

COUNTS = st.integers(2, 4).flatmap(
    lambda n: st.lists(st.integers(0, 20), min_size=2**n - 1, max_size=2**n - 1).filter(any)
)


def made(counts):
    n_lists = len(counts).bit_length()
    return Lists(tuple("ABCDEFGH"[:n_lists]), np.array([0, *counts]))


def test_totals_and_overlap_by_hand():
    lists = Lists.from_patterns(["A", "B"], {(1, 0): 5, (0, 1): 3, (1, 1): 2})
    assert (lists.n_recorded, lists.list_totals.tolist()) == (10, [7, 5])
    assert lists.overlap().loc["A", "B"] == 2


@given(COUNTS)
def test_merging_two_lists_keeps_everybody(counts):
    lists = made(counts)
    if lists.n_lists == 2:
        with pytest.raises(ListsError):
            lists.merge(["A", "B"])
    else:
        merged = lists.merge(["A", "B"], into="AB")
        assert merged.n_recorded == lists.n_recorded
        assert merged.list_totals[0] == lists.list_totals[:2].sum() - lists.n_on_all((0, 1))


def test_a_list_named_twice_counts_once():
    lists = Lists.from_patterns(["A", "B", "C"], {(1, 0, 0): 5, (1, 1, 0): 4, (0, 1, 1): 2})
    assert (lists.n_on_all((0, 0)), lists.n_on_all((0, 1, 1))) == (9, 4)
    assert lists.merge(["A", "A"]).counts.tolist() == lists.counts.tolist()
    merged = lists.merge(["B", "A", "B"])
    assert merged.names == ("B+A", "C")
    assert merged.counts.tolist() == lists.merge(["A", "B"]).counts.tolist()


@given(COUNTS)
def test_dropping_a_list_loses_those_on_it_alone(counts):
    lists = made(counts)
    alone = int(lists.counts[1])
    if lists.n_lists > 2 and lists.n_recorded > alone:
        assert lists.drop("A").n_recorded == lists.n_recorded - alone
        assert lists.drop("A").list_totals.tolist() == lists.list_totals[1:].tolist()


def test_lists_that_were_changed_say_so():
    """Of 12 persons 5 are on A alone; once B is gone, those on A and B are on A alone too."""
    lists = Lists.from_patterns(["A", "B", "C"], {(1, 0, 0): 5, (1, 1, 0): 4, (0, 0, 1): 2, (1, 0, 1): 1})
    assert lists.remarks == ()
    (alone,) = lists.drop("A").remarks
    assert (alone.facts["list"], alone.facts["n"]) == ("A", 5)
    assert "5 persons who are on no other" in str(alone)
    (merged,) = lists.merge(["A", "B"], into="AB").remarks
    assert str(merged) == "The table was changed: the lists A, B were merged into one, “AB”."


@pytest.mark.parametrize(
    ("names", "counts", "code"),
    [
        (("A",), [0, 5], "n_lists"),
        (tuple("ABCDEFGHIJKLMNO"), [0] * 2**15, "n_lists"),
        (("A", "A"), [0, 1, 1, 1], "names"),
        (("A", "count"), [0, 1, 1, 1], "names"),
        (("A", "B"), [3, 1, 1, 1], "counts"),
        (("A", "B"), [0, -1, 1, 1], "counts"),
        (("A", "B"), [0, 10**9 + 1, 1, 1], "counts"),
        (("A", "B"), [0, 0, 0, 0], "nobody"),
    ],
)
def test_what_cannot_be_lists_is_refused(names, counts, code):
    with pytest.raises(ListsError) as refused:
        Lists(names, np.array(counts))
    assert refused.value.remark.code == code


def test_counts_cannot_be_changed_behind_the_back():
    lists = Lists.from_patterns(["A", "B"], {(1, 1): 2})
    with pytest.raises(ValueError, match="read-only"):
        lists.counts[1] = 7


def test_too_many_lists_are_refused_with_what_to_do():
    with pytest.raises(ListsError, match="There are 11 lists; at most 10 can be taken"):
        Lists.from_patterns([f"L{n}" for n in range(11)], {(1,) * 11: 3})
