"""One person less, or a pattern less: the estimate after it, the largest effect first."""

import math
from dataclasses import replace

import pytest

from natc.prevalence import Lists, Model, Options
from natc.prevalence.belief.influence import Removal, influence_of_patterns

TWO = Lists.from_patterns(["A", "B"], {(1, 0): 10, (0, 1): 20, (1, 1): 10})


def test_one_person_less_by_hand():
    """20 * 30 / 10 = 60. Without one of the overlap 19 * 29 / 9; without one of A alone 19 * 30 / 10."""
    influence = influence_of_patterns(TWO, "main")
    found = {influence.lists.name_pattern(one.pattern): one.n_total for one in influence.effects}
    assert found == pytest.approx({"A:B": 19 * 29 / 9, "A": 19 * 30 / 10, "B": 20 * 29 / 10})
    assert [abs(one.change) for one in influence.effects] == sorted(
        (abs(one.change) for one in influence.effects), reverse=True
    )


def test_a_pattern_without_which_there_is_no_estimate_stands_first():
    """Without those on A and B nobody is on two lists; without those on C alone A and B go on as before."""
    lists = Lists.from_patterns(["A", "B", "C"], {(1, 0, 0): 10, (0, 1, 0): 20, (1, 1, 0): 10, (0, 0, 1): 5})
    influence = influence_of_patterns(lists, "main", removal=Removal.ALL_PERSONS)
    assert influence.effects[0].n_total is None
    assert {one.pattern for one in influence.effects if one.n_total is None} >= {0b011}
    assert influence.effects[-1].n_total is not None
    assert math.isnan(influence.effects[0].change)
    assert influence.say().code == "influence_breaks"


def test_without_an_estimate_nobody_has_influence():
    apart = Lists.from_patterns(["A", "B"], {(1, 0): 10, (0, 1): 20})
    influence = influence_of_patterns(apart, "main")
    assert influence.say().code == "nothing_to_move"
    assert str(influence.say()) in repr(influence)


def test_where_nobody_moves_much_that_is_said():
    large = Lists.from_patterns(["A", "B"], {(1, 0): 1000, (0, 1): 2000, (1, 1): 1000})
    assert influence_of_patterns(large, "main").say().code == "no_influence"
    assert influence_of_patterns(TWO, "main").say().code == "influence"


def test_of_a_given_model_it_is_said_that_it_stays_the_same():
    """A choice that is made again can move further: on the Dutch table it does, from 120,000 to 44,000."""
    independent = Options(model=Model.generated_by(2))
    for lists in (TWO, Lists.from_patterns(["A", "B"], {(1, 0): 1000, (0, 1): 2000, (1, 1): 1000})):
        for removal in Removal:
            kept = influence_of_patterns(lists, "model", options=independent, removal=removal).say()
            anew = influence_of_patterns(lists, "main", removal=removal).say()
            assert str(kept).startswith("If the model stays the same, ") == (kept.code != "influence_breaks")
            assert "stays the same" not in str(anew)
            assert (kept.code, dict(kept.facts)) == (anew.code, dict(anew.facts))


@pytest.mark.parametrize(("total", "changed"), [(12_010.0, 12_040.0), (5.2, 7.4), (104.0, 98.0)])
def test_a_move_is_told_from_one_number_to_another(total, changed):
    influence = influence_of_patterns(TWO, "main")
    effect = replace(influence.effects[0], n_total=changed, change=0.2 * total)
    told = replace(influence, whole=replace(influence.whole, n_total=total), effects=(effect,)).say().facts
    assert told["total"] != told["changed"]
    assert isinstance(told["total"], int)


def test_the_only_person_can_be_taken_away():
    one = Lists.from_patterns(["A", "B"], {(1, 1): 1})
    assert influence_of_patterns(one, "main").effects[0].n_total is None


def test_patterns_are_tabled_by_name():
    frame = influence_of_patterns(TWO, "main").to_frame()
    assert sorted(frame.index) == ["A", "A:B", "B"]
    assert frame.loc["A:B", "count"] == 10
