"""What an estimate hangs on: the four parts are those of their functions, and what cannot be done is said."""

import json
import math

import pandas as pd
import pytest
from tests.peers import peer_table

from natc.codelists import language
from natc.prevalence import (
    Lists,
    Model,
    OptionError,
    Options,
    estimate,
    examine_robustness,
    influence_of_patterns,
    leave_out,
    lists_from_frame,
    tell,
    try_on_each_list,
)
from natc.prevalence.belief.assumption import vary_widest
from natc.prevalence.belief.examination_tables import tabulate

WESTERN = peer_table("Western")
QUICK = Options(bootstrap=0)
APART = Lists.from_patterns(["A", "B", "C"], {(1, 0, 0): 40, (0, 1, 0): 30, (0, 0, 1): 20})
STAR = Lists.from_patterns(["A", "B", "C"], {(1, 1, 0): 9, (1, 0, 1): 8, (1, 0, 0): 30, (0, 1, 0): 20, (0, 0, 1): 20})
"""All overlaps are with A: without it nobody is on two lists."""
EN = language("en")


def test_the_parts_are_what_each_function_gives_alone():
    found = examine_robustness(WESTERN, "stepwise", options=QUICK)
    assert found.estimate == estimate(WESTERN, "stepwise", options=QUICK)
    assert found.changes == leave_out(WESTERN, "stepwise")
    assert found.consistency == try_on_each_list(WESTERN, "stepwise")
    assert found.influence == influence_of_patterns(WESTERN, "stepwise")
    curve = vary_widest(WESTERN, (found.estimate,))
    assert found.dependence.totals.tolist() == curve.totals.tolist()
    parts = (found.changes, found.consistency, found.influence, found.dependence)
    assert [str(one) for one in found.findings] == [str(part.say()) for part in parts]
    assert all(str(one) in repr(found) for one in found.findings)


def test_each_reduced_table_made_by_hand_gives_its_row():
    """The table is changed with pandas, and estimated as anybody would."""
    frame = WESTERN.to_frame()
    rows = examine_robustness(WESTERN, "main").to_frame().set_index(["part", "of"])
    for name in WESTERN.names:
        left = frame.drop(columns=name)
        left = left[left.drop(columns="count").any(axis=1)]
        alone = estimate(lists_from_frame(left), "main")
        assert rows.loc[("left_out", name), "n_total"] == pytest.approx(alone.n_total, rel=1e-9)
        assert rows.loc[("left_out", name), "n_recorded"] == left["count"].sum()
    merged = frame.drop(columns=["B", "D"]).assign(BD=frame["B"] | frame["D"])[["A", "BD", "C", "E", "count"]]
    alone = estimate(lists_from_frame(merged), "main")
    row = rows.loc[("merged", "B+D")]
    assert (row["n_total"], row["ci_low"], row["ci_high"]) == pytest.approx(
        (alone.n_total, alone.ci_low, alone.ci_high), rel=1e-9
    )
    assert row["relative"] == pytest.approx(alone.n_total / estimate(WESTERN, "main").n_total)


@pytest.mark.parametrize("n_lists", [2, 3, 4, 5])
def test_every_list_is_left_out_every_pair_merged_and_every_pattern_has_a_row(n_lists):
    counts = {
        tuple(word >> bit & 1 for bit in range(n_lists)): 60 >> word.bit_count() for word in range(1, 1 << n_lists)
    }
    lists = Lists.from_patterns("ABCDE"[:n_lists], counts)
    told = []
    found = examine_robustness(lists, "main", progress=lambda *done: told.append(done))
    n_rows = found.to_frame()["part"].value_counts()
    assert (n_rows["left_out"], n_rows["merged"]) == (n_lists, math.comb(n_lists, 2))
    assert (n_rows["as_population"], n_rows["one_person_less"]) == (n_lists, 2**n_lists - 1)
    total = 2 * n_lists + math.comb(n_lists, 2) + 2**n_lists - 1
    assert told == [(done, total) for done in range(1, total + 1)]


def test_without_a_valid_size_there_is_nothing_to_try():
    found = examine_robustness(APART, "main")
    assert found.estimate.reason is not None
    assert (found.changes, found.consistency, found.influence, found.dependence) == (None, None, None, None)
    assert (found.findings, tabulate(found, EN)) == ((), ())
    assert found.to_frame()["part"].tolist() == ["all_lists"]
    assert json.loads(json.dumps(found.to_record(), allow_nan=False))["changes"] is None


def test_a_change_that_leaves_no_estimate_is_told_beside_the_largest_move():
    found = examine_robustness(STAR, "main")
    codes = [one.code for one in found.findings]
    assert "no_estimate_left_out" in codes
    broken = found.findings[codes.index("no_estimate_left_out")]
    assert (broken.facts["n"], broken.facts["lists"]) == (1, "A")
    first = tabulate(found, EN)[0]
    row = next(row for row in first.rows if row[:2] == ("left out", "A"))
    assert row[3] == "none"
    assert any(reason.startswith("A: ") for reason in first.reasons)


def test_where_no_lists_remain_the_persons_recorded_are_missing_and_not_zero():
    two = Lists.from_patterns(["A", "B"], {(1, 0): 30, (0, 1): 30, (1, 1): 12})
    found = examine_robustness(two, "main")
    assert {row["n_recorded"] for row in found.to_record()["changes"]} == {None}
    frame = found.to_frame().set_index("part")
    assert frame.loc["left_out", "n_recorded"].isna().all()
    assert frame.loc["all_lists", "n_recorded"] == 72


def test_lists_that_are_named_cannot_be_left_out():
    for option in ({"model": Model.generated_by(5, [0b00011])}, {"pair": ("A", "B")}):
        with pytest.raises(OptionError, match="each list is left out once"):
            examine_robustness(WESTERN, "petersen", options=Options(**option))
    with pytest.raises(OptionError, match="no option"):
        examine_robustness(WESTERN, "main", options=Options(max_order=2))


def test_an_order_for_all_lists_is_one_for_fewer_too():
    """No dependence may join all lists: of four three at most, of the three that a change leaves two."""
    kosovo = peer_table("Kosovo")
    most = examine_robustness(kosovo, "downhill", options=Options(max_order=3))
    for one in most.changes.changes:
        lists = kosovo.drop(one.names[0]) if len(one.names) == 1 else kosovo.merge(one.names)
        assert one.estimate.n_total == estimate(lists, "downhill", options=Options(max_order=2, bootstrap=0)).n_total


@pytest.mark.parametrize(
    ("lists", "method", "said"),
    [
        (WESTERN, "chao", "rests on no single log-linear model"),
        (peer_table("UKdat"), "main", "the counts speak against this model"),
        (Lists.from_patterns(["A", "B"], {(1, 0): 30, (0, 1): 30, (1, 1): 3}), "main", "cannot bear an estimate"),
    ],
    ids=["lower bound", "rejected model", "three shared"],
)
def test_why_there_is_no_curve_is_said(lists, method, said):
    found = examine_robustness(lists, method)
    assert found.dependence is None
    assert said in str(found.notes[-1])


def test_a_lower_bound_is_rounded_down_wherever_it_is_told():
    """Kosovo: 8,586 is at least about 8,500, not 8,600."""
    found = examine_robustness(peer_table("Kosovo"), "chao")
    said = found.changes.say().facts
    sizes = {"+".join(one.names): one.estimate.n_total for one in found.changes.changes}
    assert said["total"] <= found.estimate.n_total
    assert said["changed"] <= sizes[said["lists"]]
    assert said["total"] == tell(found.estimate).facts["total"]


def test_everything_is_in_the_record_and_the_tables_say_it_in_words():
    found = examine_robustness(WESTERN, "stepwise")
    record = json.loads(json.dumps(found.to_record(), allow_nan=False))
    assert len(record["changes"]) == 15
    assert [row["list"] for row in record["consistency"]["trials"]] == list(WESTERN.names)
    assert {row["odds_ratio"] for row in record["dependence"]["curve"]} >= {0.25, 1.0, 4.0}
    frame = found.to_frame()
    at_one = frame[(frame["part"] == "dependence") & (frame["odds_ratio"] == 1)]
    assert at_one["relative"].item() == pytest.approx(1)
    assert pd.notna(frame.set_index("part").loc["all_lists", "n_total"])
    for table in tabulate(found, EN):
        assert {len(row) for row in table.rows} == {len(table.header)}
    changes, trials, persons, curve = tabulate(found, EN)
    assert len(changes.rows) == 1 + 15
    assert [row[1] for row in trials.rows] == [f"{n:,}" for n in WESTERN.list_totals]
    assert (len(persons.rows), [row[0] for row in curve.rows]) == (5, ["0.25", "0.50", "1.00", "2.00", "4.00"])
    assert "left_out" in found._repr_html_()
