"""Can these lists bear an estimate? Each obstacle and weakness by a small table that has it and one that has not."""

import pytest
from tests.peers import peer_table

from natc.prevalence import Lists, can_bear
from natc.prevalence.belief.can_bear import n_on_several, pairs_without_overlap


def lists_of(**patterns):
    """Return lists of A to E from patterns written with their letters: AB=5 are five persons on exactly A and B."""
    names = sorted(set("".join(patterns)))
    return Lists.from_patterns(names, {tuple(name in on for name in names): n for on, n in patterns.items()})


SOUND = {"A": 40, "B": 30, "C": 20, "AB": 10, "AC": 8, "BC": 7, "ABC": 3}


def codes(remarks):
    return [one.code for one in remarks]


def test_sound_lists_have_neither_obstacle_nor_weakness():
    bearing = can_bear(lists_of(**SOUND))
    assert bearing.bears
    assert (bearing.obstacles, bearing.weaknesses) == ((), ())
    assert codes(bearing.facts) == ["recorded", "shared"]


@pytest.mark.parametrize(
    ("patterns", "obstacles"),
    [
        pytest.param({"A": 10, "B": 20}, ["no_overlap"], id="nobody on two lists"),
        pytest.param({"A": 10, "B": 20, "AB": 6}, ["tiny_overlap"], id="six on two lists"),
        pytest.param({"A": 10, "AB": 20}, ["covers_all"], id="two lists, one inside the other"),
        pytest.param({"A": 40, "AB": 10, "AC": 9, "ABC": 4}, ["covers_all"], id="one list holds everybody"),
        pytest.param({"AB": 1}, ["tiny_overlap", "covers_all", "covers_all"], id="one person on both"),
    ],
)
def test_what_rules_an_estimate_out(patterns, obstacles):
    bearing = can_bear(lists_of(**patterns))
    assert not bearing.bears
    assert codes(bearing.obstacles) == obstacles


@pytest.mark.parametrize(
    ("patterns", "weakness"),
    [
        pytest.param({"A": 10, "B": 20, "AB": 7}, "two_lists", id="two lists"),
        pytest.param(SOUND | {"D": 5}, "isolated_list", id="a list that shares nobody"),
        pytest.param(SOUND | {"A": 400}, "dominating_list", id="a list with three quarters"),
        pytest.param(SOUND | {"AD": 5}, "list_inside", id="a list inside another"),
        pytest.param(SOUND | {"AD": 5, "D": 9}, "pairs_apart", id="lists that share nobody"),
        pytest.param({"A": 9, "B": 9, "C": 9, "AB": 5, "BC": 5}, "no_triple", id="no three lists share two by two"),
        pytest.param(SOUND | {"A": 400, "B": 400}, "mostly_once", id="nine in ten on one list"),
    ],
)
def test_what_weakens_an_estimate(patterns, weakness):
    assert can_bear(lists_of(**patterns)).bears
    assert weakness in codes(can_bear(lists_of(**patterns)).weaknesses)


def test_an_empty_list_is_told():
    lists = Lists.from_patterns(["A", "B", "C"], {(1, 0, 0): 20, (0, 1, 0): 20, (1, 1, 0): 10})
    assert "empty_list" in codes(can_bear(lists).weaknesses)
    assert pairs_without_overlap(lists) == ()


def test_pairs_that_share_nobody_are_named():
    western = peer_table("Western")
    overlap = western.overlap()
    named = {western.name_pattern(pair) for pair in pairs_without_overlap(western)}
    expected = {
        f"{one}:{other}"
        for one in western.names
        for other in western.names
        if one < other and not overlap.loc[one, other]
    }
    assert named == expected == {"A:B", "B:E"}


def test_persons_on_several_lists_are_counted():
    frame = peer_table("UKdat").to_frame()
    lists = [name for name in frame if name != "count"]
    assert n_on_several(peer_table("UKdat")) == frame.loc[frame[lists].sum(axis=1) > 1, "count"].sum()


def test_what_is_found_is_said_gravest_first():
    bearing = can_bear(lists_of(A=10, B=20))
    assert repr(bearing).startswith("<Bearing: cannot bear")
    assert codes(bearing.findings)[0] == "no_overlap"
    assert bearing.to_record()["bears"] is False
