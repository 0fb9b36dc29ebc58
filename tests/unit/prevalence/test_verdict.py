"""One number, a range, or none: by how far the methods lie apart, and whether an interval holds them all."""

import math

import numpy as np
import pytest

from natc.prevalence import IntervalKind, Lists, PopulationEstimate, Remark, can_bear, tell
from natc.prevalence.verdict import verdict_on

LISTS = Lists(("A", "B", "C"), np.array([0, 400, 300, 100, 200, 80, 70, 30]))
N = LISTS.n_recorded
WHY = Remark(code="why", message="Too sparse.")


def estimate_of(method, total, low=None, high=None, **rest):
    interval = None if low is None else IntervalKind.BCA
    return PopulationEstimate(
        method=method, n_recorded=N, n_total=total, ci_low=low, ci_high=high, level=0.95, interval=interval, **rest
    )


def none_of(method):
    return PopulationEstimate(method=method, n_recorded=N, level=0.95, reason=WHY)


def verdict(*estimates, lists=LISTS):
    return verdict_on(lists, estimates, can_bear(lists))


def test_methods_that_agree_within_the_quoted_interval_give_one_number():
    first, *_rest = verdict(estimate_of("stepwise", 4000, 3000, 6000), estimate_of("uk2013", 5000, 4000, 7000))
    assert first.code == "about"
    assert str(first) == "About 4,000 persons (3,000 to 6,000, 95 per cent interval); 1,180 of them are recorded."


@pytest.mark.parametrize(
    ("second", "code"),
    [
        pytest.param(7000, "range", id="outside the quoted interval"),
        pytest.param(8100, "range", id="more than twice as many"),
        pytest.param(11_900, "range", id="less than three times as many"),
        pytest.param(12_100, "methods_disagree", id="more than three times as many"),
    ],
)
def test_methods_that_disagree_give_a_range_and_then_nothing(second, code):
    first, *_rest = verdict(estimate_of("stepwise", 4000, 3000, 6000), estimate_of("uk2013", second, 3000, 20_000))
    assert first.code == code
    assert ("4,000" in str(first)) == (code == "range")


def test_an_interval_that_holds_all_is_not_enough_beyond_a_factor_of_two():
    first, *_rest = verdict(estimate_of("stepwise", 4000, 3000, 60_000), estimate_of("uk2013", 8100, 3000, 20_000))
    assert first.code == "range"


def test_where_the_methods_disagree_no_size_is_named():
    said = " ".join(map(str, verdict(estimate_of("stepwise", 4000), estimate_of("uk2013", 40_000))))
    assert "10-fold" in said
    assert "4,000" not in said
    assert "no valid estimate" in said


def test_lists_that_cannot_bear_one_have_no_number_whatever_a_method_says():
    apart = Lists.from_patterns(["A", "B"], {(1, 0): 10, (0, 1): 20})
    said = verdict(estimate_of("stepwise", 4000, 3000, 6000), lists=apart)
    assert [one.code for one in said] == ["cannot_bear", "no_overlap"]


def test_without_any_valid_estimate_there_is_none():
    assert verdict(none_of("stepwise"))[0].code == "no_method"


def test_a_bound_is_told_and_is_no_witness():
    """A bound above the sizes that are told would contradict them in the same breath: it is a disagreement."""
    stepwise = estimate_of("stepwise", 4000, 3000, 6000)
    low, high = (estimate_of("chao", total, is_lower_bound=True) for total in (3500, 9000))
    assert [one.code for one in verdict(stepwise, low)] == ["about", "at_least", "supposes"]
    assert [one.code for one in verdict(stepwise, high)] == ["about", "supposes"]


def test_what_is_asked_besides_changes_no_verdict():
    stepwise = estimate_of("stepwise", 4000, 3000, 6000)
    assert verdict(stepwise, estimate_of("mh-gamma", 90_000)) == verdict(stepwise)
    assert verdict(estimate_of("mh-gamma", 90_000, 50_000, 200_000))[0].code == "about"


def test_a_model_that_the_counts_reject_is_no_witness():
    main = estimate_of("main", 40_000, 30_000, 50_000, diagnostics={"deviance": 100.0, "df": 3})
    kept = estimate_of("main", 40_000, 30_000, 50_000, diagnostics={"deviance": 3.0, "df": 3})
    stepwise = estimate_of("stepwise", 4000, 3000, 6000)
    assert verdict(main, stepwise)[0].code == "about"
    assert verdict(kept, stepwise)[0].code == "methods_disagree"


def test_counts_that_reject_every_chosen_model_have_no_number():
    """As the six Dutch years together: what other methods say of them does not help."""
    rejected = {"deviance": 63.0, "df": 27}
    stepwise, bic = (estimate_of(name, 4000, 3000, 6000, diagnostics=rejected) for name in ("stepwise", "bic"))
    fitting = estimate_of("uk2013", 4000, 3000, 6000, diagnostics={"deviance": 30.0, "df": 27})
    graphs = estimate_of("graphs", 4100, 3000, 6000)
    assert [one.code for one in verdict(stepwise, bic, graphs)] == ["no_model_fits", "recorded"]
    assert verdict(stepwise, bic, graphs, fitting)[0].code == "about"


@pytest.mark.parametrize(
    ("estimate", "said"),
    [
        (
            estimate_of("main", 22_991.3, 16_264, 34_919),
            "About 23,000 persons (16,000 to 35,000, 95 per cent interval)",
        ),
        (
            estimate_of("main", 22_991.3, 16_264, math.inf),
            "(16,000 or more, the 95 per cent interval has no upper limit)",
        ),
        (estimate_of("main", 22_991.3), "without an interval"),
        (estimate_of("chao", 22_991.3, is_lower_bound=True), "At least about 23,000 persons"),
        (none_of("main"), "There is no valid estimate."),
    ],
)
def test_one_estimate_is_told_with_two_significant_digits(estimate, said):
    assert said in str(tell(estimate))
