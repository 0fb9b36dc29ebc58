"""Lists left out and merged: who remains is counted, and the method is asked again."""

import math
from dataclasses import replace

import pytest
from tests.peers import peer_table

from natc.prevalence import Lists, Model, OptionError, Options, estimate
from natc.prevalence.belief.leave_out import Change, leave_out

WESTERN = peer_table("Western")


def test_each_list_is_left_out_and_each_pair_merged():
    robustness = leave_out(WESTERN, "main")
    assert [one.change for one in robustness.changes] == [Change.LEFT_OUT] * 5 + [Change.MERGED] * 10
    assert robustness.whole == estimate(WESTERN, "main")
    first, merged = robustness.changes[0], robustness.changes[5]
    assert first.estimate == estimate(WESTERN.drop("A"), "main")
    assert merged.estimate == estimate(WESTERN.merge(["A", "B"]), "main")


def test_leaving_out_loses_those_on_one_list_alone_and_merging_nobody():
    robustness = leave_out(WESTERN, "main")
    alone = [int(WESTERN.counts[1 << place]) for place in range(5)]
    assert [one.n_recorded for one in robustness.changes[:5]] == [345 - one for one in alone]
    assert {one.n_recorded for one in robustness.changes[5:]} == {345}


def test_two_lists_cannot_lose_one():
    two = Lists.from_patterns(["A", "B"], {(1, 0): 10, (0, 1): 20, (1, 1): 10})
    robustness = leave_out(two, "main")
    assert all(one.estimate is None and one.reason is not None for one in robustness.changes)
    assert robustness.say().code == "no_change"


def test_a_list_that_alone_overlaps_takes_the_estimate_with_it():
    """All overlaps are with A: without it nobody is on two lists."""
    star = Lists.from_patterns(
        ["A", "B", "C"], {(1, 1, 0): 9, (1, 0, 1): 8, (1, 0, 0): 30, (0, 1, 0): 20, (0, 0, 1): 20}
    )
    without_a = leave_out(star, "main", merge=False).changes[0]
    assert without_a.estimate.n_total is None
    assert without_a.reason is not None


def test_the_largest_move_is_told():
    robustness = leave_out(WESTERN, "main")
    frame = robustness.to_frame()
    largest = frame.loc[frame["relative"].map(math.log).abs().idxmax()]
    assert largest["lists"] == robustness.say().facts["lists"]
    assert str(robustness.say()) in repr(robustness)


def test_a_small_move_is_told_from_one_number_to_another():
    robustness = leave_out(WESTERN, "main", merge=False)
    near = tuple(
        replace(one, estimate=replace(one.estimate, n_total=robustness.whole.n_total + 5)) for one in robustness.changes
    )
    facts = replace(robustness, changes=near).say().facts
    assert facts["changed"] > facts["total"]


def test_a_model_of_all_lists_is_refused():
    model = Model.generated_by(5, [0b00011])
    with pytest.raises(OptionError, match="one of 5 lists"):
        leave_out(WESTERN, "model", options=Options(model=model))


def test_progress_is_told():
    told = []
    leave_out(WESTERN, "main", merge=False, progress=lambda done, total: told.append((done, total)))
    assert told == [(one, 5) for one in range(1, 6)]
