"""The curve beside an estimate: it starts from that estimate, and is silent where nothing may be quoted."""

import numpy as np
import pytest

from natc.datasets import overlap_tables
from natc.prevalence import Lists, Options, can_bear, compare, estimate, parse_model, read_lists
from natc.prevalence.belief.assumption import vary_widest
from natc.prevalence.belief.verdict import gives_none

UK = read_lists(overlap_tables()["uk_2013"].path)
QUICK = Options(bootstrap=0)


def at_one(curve):
    return float(curve.totals[np.flatnonzero(curve.odds_ratios == 1)[0]])


def test_at_an_odds_ratio_of_one_stands_the_estimate_that_leads():
    found = compare(UK, QUICK, methods=("main", "stepwise", "uk2013"), checks=False)
    leading = next(one for one in found.estimates if one.method == "stepwise")
    curve = vary_widest(UK, found.estimates)
    assert at_one(curve) == pytest.approx(leading.n_total)
    assert curve.model == leading.model
    assert leading.model in str(curve.say())
    assert ":".join(curve.names) not in leading.model.split(",")


def test_a_single_estimate_has_the_curve_of_its_own_model():
    alone = estimate(UK, "stepwise", options=QUICK)
    assert at_one(vary_widest(UK, (alone,))) == pytest.approx(alone.n_total)


def test_a_model_that_the_counts_reject_has_no_curve():
    assert vary_widest(UK, (estimate(UK, "main"),)) is None


def test_what_rests_on_no_log_linear_model_has_no_curve():
    assert vary_widest(UK, (estimate(UK, "chao"),)) is None
    assert vary_widest(UK, (estimate(UK, "petersen"),)) is None


def test_a_verdict_without_number_has_no_curve():
    lists = Lists.from_patterns(["A", "B"], {(1, 0): 30, (0, 1): 30, (1, 1): 3})
    assert not can_bear(lists).bears
    found = compare(lists, QUICK, methods=("main", "bic"))
    assert gives_none(found.verdict)
    assert vary_widest(lists, found.estimates) is None


def test_with_a_term_for_every_pair_all_lists_together_are_varied():
    counts = {(1, 0, 0): 60, (0, 1, 0): 50, (0, 0, 1): 40, (1, 1, 0): 30, (1, 0, 1): 20, (0, 1, 1): 10, (1, 1, 1): 5}
    lists = Lists.from_patterns(["A", "B", "C"], counts)
    full = estimate(lists, "model", options=Options(model=parse_model("A:B,A:C,B:C", lists.names)))
    curve = vary_widest(lists, (full,))
    assert curve.names == ("A", "B", "C")
    assert at_one(curve) == pytest.approx(full.n_total)
    assert full.model in str(curve.say())
