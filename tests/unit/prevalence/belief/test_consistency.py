"""Each list as the population: the other lists are restricted to its persons, and the true size is known."""

import math
from dataclasses import replace

import numpy as np
import pytest
from tests.peers import peer_table

from natc.prevalence import Lists, estimate
from natc.prevalence.belief.consistency import try_on_each_list

THREE = Lists.from_patterns(
    ["A", "B", "C"],
    {(1, 0, 0): 40, (1, 1, 0): 20, (1, 0, 1): 30, (1, 1, 1): 10, (0, 1, 0): 7, (0, 0, 1): 9, (0, 1, 1): 3},
)


def test_a_list_is_taken_for_the_population_by_hand():
    """Of the 100 on A, 30 are on B, 40 on C and 10 on both: 30 * 40 / 10 = 120, where the truth is 100."""
    trial = try_on_each_list(THREE, "main").trials[0]
    assert (trial.name, trial.n_true, trial.n_recorded) == ("A", 100, 60)
    assert trial.estimate.n_total == pytest.approx(120)
    assert trial.log_error == pytest.approx(math.log(1.2))
    assert trial.covers == (trial.estimate.ci_low <= 100 <= trial.estimate.ci_high)


@pytest.mark.parametrize("place", range(4))
def test_the_restricted_table_is_that_of_its_rows(place):
    """A slow twin: take the rows of the table that are on the list, drop its column, add up."""
    kosovo = peer_table("Kosovo")
    name = kosovo.names[place]
    frame = kosovo.to_frame()
    inside = frame[frame[name] == 1].drop(columns=name)
    others = [one for one in kosovo.names if one != name]
    seen = inside[inside[others].any(axis=1)]
    trial = try_on_each_list(kosovo, "main").trials[place]
    assert trial.n_true == inside["count"].sum()
    assert trial.n_recorded == seen["count"].sum()
    patterns = {tuple(row[:-1]): row[-1] for row in seen.to_numpy().tolist()}
    assert trial.estimate == estimate(Lists.from_patterns(others, patterns), "main")


def test_independent_lists_pass_their_own_trial():
    """Three independent lists of 10,000 persons: every list is a random half, seen by the others alike."""
    rng = np.random.default_rng(4)
    on = rng.random((10_000, 3)) < 0.5
    counts = np.bincount((on * [1, 2, 4]).sum(axis=1), minlength=8)
    counts[0] = 0
    consistency = try_on_each_list(Lists(("A", "B", "C"), counts), "main")
    assert abs(consistency.mean_log_error) < 0.03
    assert consistency.root_mean_square < 0.05


def test_small_trials_are_shown_and_not_summed():
    small = Lists.from_patterns(["A", "B", "C"], {(1, 0, 0): 4, (1, 1, 0): 2, (1, 0, 1): 3, (1, 1, 1): 1, (0, 1, 1): 3})
    consistency = try_on_each_list(small, "main")
    assert not any(one.counts for one in consistency.trials)
    assert math.isnan(consistency.mean_log_error)
    assert math.isnan(consistency.coverage)
    assert consistency.say().code == "no_trial"


def test_lists_that_share_enough_and_get_no_estimate_are_not_said_to_share_too_little():
    """Of those on A 40 are on B or C, and nobody is on both."""
    star = Lists.from_patterns(["A", "B", "C"], {(1, 0, 0): 9, (1, 1, 0): 20, (1, 0, 1): 20, (0, 1, 0): 5})
    consistency = try_on_each_list(star, "main")
    assert [one.n_recorded for one in consistency.trials] == [40, 20, 20]
    assert consistency.trials[0].estimate.n_total is None
    assert consistency.say().code == "no_trial_estimate"


def test_a_list_for_which_the_method_fails_is_named_beside_the_others():
    """Nobody is on all three of the lists, so within each of them the other two do not overlap."""
    apart = Lists.from_patterns(
        ["A", "B", "C"],
        {(1, 0, 0): 9, (1, 1, 0): 40, (1, 0, 1): 40, (0, 1, 0): 5, (0, 1, 1): 30, (0, 0, 1): 7},
    )
    assert [one.n_recorded for one in try_on_each_list(apart, "main").trials] == [80, 70, 70]
    none = try_on_each_list(apart, "main")
    assert none.remarks() == (none.say(),)
    mixed = replace(none, trials=(try_on_each_list(THREE, "main").trials[0], *none.trials[1:]))
    first, second = mixed.remarks()
    assert first == mixed.say()
    assert (second.code, second.facts["lists"]) == ("trials_without_estimate", "B, C")


def test_a_bound_is_not_asked_to_hold_the_size():
    found = try_on_each_list(THREE, "chao")
    counted = [one for one in found.trials if one.counts]
    assert [one.covers for one in counted] == [None] * len(counted)
    below = sum(one.estimate.n_total <= one.n_true for one in counted)
    assert (found.say().code, found.say().facts["below"]) == ("consistency_of_bound", below)


def test_two_lists_have_nothing_to_try():
    two = Lists.from_patterns(["A", "B"], {(1, 0): 10, (0, 1): 20, (1, 1): 10})
    trials = try_on_each_list(two, "main").trials
    assert [one.reason.code for one in trials] == ["nothing_to_try"] * 2
    assert try_on_each_list(two, "main").say().code == "no_trial"


def test_only_trials_with_an_interval_are_counted_for_it():
    found = try_on_each_list(THREE, "main")
    covered = [one.covers for one in found.trials if one.counts and one.covers is not None]
    facts = found.say().facts
    assert (facts["covered"], facts["tried"]) == (sum(covered), len(covered))
    assert [kind.code for kind in facts["kind"]] == ["conditional"]
    bare = replace(found, trials=tuple(without_interval(one) for one in found.trials))
    assert bare.say().code == "consistency_without_interval"
    assert "It makes no interval" in str(bare.say())
    one_less = replace(found, trials=(without_interval(found.trials[0]), *found.trials[1:]))
    assert one_less.say().facts["n"] == facts["n"]
    assert one_less.say().facts["tried"] == facts["tried"] - 1


def without_interval(trial):
    return replace(trial, estimate=replace(trial.estimate, ci_low=None, ci_high=None, interval=None))


def test_the_finding_is_told():
    consistency = try_on_each_list(THREE, "main")
    assert "times the true number" in str(consistency.say())
    assert consistency.to_frame().index.tolist() == ["A", "B", "C"]
    assert str(consistency.say()) in repr(consistency)
