"""One number, a range, or none: by how far the methods lie apart, and whether an interval holds them all."""

import math
from dataclasses import replace

import numpy as np
import pytest

from natc.codelists import language
from natc.prevalence import IntervalKind, Lists, PopulationEstimate, Remark, can_bear, tell
from natc.prevalence.belief.verdict import verdict_on
from natc.prevalence.intervals.interval import TAKES_MODEL_FOR_TRUTH

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
    assert ("3,000 to 20,000 persons" in str(first)) == (code == "range")


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
    assert [one.code for one in verdict(stepwise, low)] == ["about", "alone", "at_least", "supposes"]
    assert [one.code for one in verdict(stepwise, high)] == ["about", "alone", "supposes"]


def test_a_bound_between_methods_that_disagree_is_not_told():
    """The smallest estimate is below it: which of the two is wrong, nobody knows."""
    apart = (estimate_of("stepwise", 2000), estimate_of("bic", 8000))
    inside, below = (estimate_of("chao", total, is_lower_bound=True) for total in (3500, 1900))
    assert [one.code for one in verdict(*apart, inside)] == ["methods_disagree", "recorded"]
    assert [one.code for one in verdict(*apart, below)] == ["methods_disagree", "recorded", "at_least"]


def test_a_bound_above_a_rejected_estimate_is_not_told():
    rejected = estimate_of("main", 3000, 2500, 3500, diagnostics={"deviance": 100.0, "df": 3})
    inside, below = (estimate_of("chao", total, is_lower_bound=True) for total in (3500, 1900))
    assert [one.code for one in verdict(rejected, inside)] == ["no_method"]
    assert [one.code for one in verdict(rejected, below)] == ["no_method", "at_least"]


def test_a_bound_is_told_with_its_interval():
    bound = estimate_of("chao", 3500, 2810, 4420, is_lower_bound=True)
    said = str(verdict(estimate_of("stepwise", 4000, 3000, 6000), bound)[2])
    assert said == (
        "At least about 3,500 persons (2,800 to 4,500, 95 per cent interval of this lower bound); 1,180 of them are"
        " recorded."
    )


def test_what_is_asked_besides_changes_no_number_and_is_named_where_it_lies_outside():
    stepwise = estimate_of("stepwise", 4000, 3000, 6000)
    inside, outside, model = estimate_of("mh-gamma", 5000), estimate_of("aic", 9000), estimate_of("model", 2000)
    assert verdict(stepwise, inside) == verdict(stepwise)
    first, *others = verdict(stepwise, inside, outside, model)
    assert first == verdict(stepwise)[0]
    named = next(one for one in others if one.code == "outside")
    assert (named.facts["n"], [title.code for title in named.facts["methods"]]) == (2, ["aic", "model"])
    assert verdict(estimate_of("mh-gamma", 90_000, 50_000, 200_000))[0].code == "about"


def test_a_range_goes_from_the_lowest_to_the_highest_limit():
    """Its ends are no point estimates: those leave the error of sampling out."""
    bic, main = estimate_of("bic", 7900, 2610, 23_400), estimate_of("main", 3500)
    first, *others = verdict(estimate_of("stepwise", 4000, 3000, 6000), bic, main)
    assert (first.facts["low"], first.facts["high"]) == (2600, 24_000)
    assert "lowest to the highest limit" in str(first)
    assert "where a method has no interval" in str(first)
    assert "outside" not in [one.code for one in others]
    assert "outside" in [one.code for one in verdict(bic, main, estimate_of("aic", 25_000))]


@pytest.mark.parametrize("limit", [math.inf, 2.2e29])
def test_a_range_with_an_unlimited_interval_has_no_upper_end(limit):
    first, *_rest = verdict(estimate_of("stepwise", 4000, 3000, 6000), estimate_of("bic", 8100, 2500, limit))
    assert str(first) == (
        "2,500 persons or more: quote no single number. The intervals of some methods have no upper limit: “Best model"
        " by BIC” (bic)."
    )
    assert first.code == "range_without_limit"


def test_estimates_without_intervals_are_said_to_have_none():
    first, *_rest = verdict(estimate_of("stepwise", 4000), estimate_of("bic", 7900))
    assert str(first).startswith("From 4,000 to 7,900 persons, depending on the method, and no method has an interval")


def test_an_interval_that_takes_its_model_for_the_truth_licenses_no_number():
    short = estimate_of("stepwise", 4000, 3000, 6000, warnings=(TAKES_MODEL_FOR_TRUTH,))
    honest = estimate_of("stepwise", 4000, 3000, 6000)
    other = estimate_of("main", 4500, 3500, 5500)
    assert verdict(honest, other)[0].code == "about"
    assert [one.code for one in verdict(short, other)][:3] == ["range", "recorded", "too_short"]
    assert [one.code for one in verdict(short)][:4] == ["range", "recorded", "alone", "too_short"]


@pytest.mark.parametrize("kind", [IntervalKind.CONDITIONAL, IntervalKind.PROFILE])
def test_an_interval_of_a_given_model_is_told_as_one_and_licenses_no_number(kind):
    found = replace(estimate_of("main", 4000, 3000, 6000), interval=kind)
    assert "interval if its model is true" in str(tell(found))
    assert [one.code for one in verdict(found)][:3] == ["range", "recorded", "alone"]


def test_a_ratio_is_not_told_as_the_factor_that_it_is_more_than():
    said = str(verdict(estimate_of("stepwise", 4000.0), estimate_of("bic", 12_001.0))[0])
    assert "differ 3.01-fold" in said


def test_methods_that_chose_the_same_model_are_one_estimate():
    """One estimate alone is told as it is, with what it supposes; that it agrees with itself is not said."""
    same = [estimate_of(name, 4000, 3000, 6000, model="A:B") for name in ("stepwise", "uk2013", "bic")]
    assert [one.code for one in verdict(*same)] == ["about", "alone", "supposes"]
    other = estimate_of("main", 4100, 3000, 6000, model="main")
    assert "alone" not in [one.code for one in verdict(*same, other)]


def test_with_two_lists_the_verdict_says_what_they_cannot_show():
    two = Lists.from_patterns(["A", "B"], {(1, 0): 300, (0, 1): 250, (1, 1): 60})
    same = [estimate_of(name, 1860, 1500, 2300, model="main") for name in ("main", "stepwise", "bic")]
    assert [one.code for one in verdict(*same, lists=two)] == ["about", "alone", "two_lists", "supposes"]


def test_one_method_without_an_interval_is_no_range_from_itself_to_itself():
    assert [one.code for one in verdict(estimate_of("coverage", 4000))] == ["about_alone", "alone", "supposes"]


def test_more_persons_than_there_are_is_no_estimate():
    assert verdict(estimate_of("stepwise", 3e12))[0].code == "no_method"
    assert str(tell(estimate_of("stepwise", 3e12))).startswith("There is no valid estimate")


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
    said = str(verdict(stepwise, bic, graphs)[0])
    assert said.endswith("chosen for them, by “Forward stepwise choice” (stepwise), “Best model by BIC” (bic).")
    assert verdict(stepwise, bic, graphs, fitting)[0].code == "about"


@pytest.mark.parametrize(
    ("estimate", "said"),
    [
        (
            estimate_of("main", 22_991.3, 16_964, 34_119),
            "About 23,000 persons (16,000 to 35,000, 95 per cent interval)",
        ),
        (
            estimate_of("main", 22_991.3, 16_264, 2.2e29),
            "(16,000 or more, the 95 per cent interval has no upper limit)",
        ),
        (
            estimate_of("uk2013", 22_991.3, 16_264, 34_119, warnings=(TAKES_MODEL_FOR_TRUTH,)),
            "(16,000 to 35,000, 95 per cent interval if its model is true)",
        ),
        (
            estimate_of("uk2013", 22_991.3, 16_264, math.inf, warnings=(TAKES_MODEL_FOR_TRUTH,)),
            "(16,000 or more: if its model is true, the 95 per cent interval has no upper limit)",
        ),
        (estimate_of("main", 1192.0, 1186.0, 1199.0), "About 1,190 persons (1,180 to 1,200,"),
        (estimate_of("main", 1215.0, 1186.0, 1278.0), "About 1,200 persons (1,180 to 1,300,"),
        (estimate_of("main", 1700.0, 1190.0, 3100.0), "About 1,700 persons (1,180 to 3,100,"),
        (estimate_of("main", 1181.0, 1180.4, 1182.3), "About 1,181 persons (1,180 to 1,183,"),
        (
            estimate_of("main", 22_991.3, 16_264, 34_919),
            "About 23,000 persons (16,000 to 35,000, 95 per cent interval)",
        ),
        (
            estimate_of("main", 22_991.3, 16_264, math.inf),
            "(16,000 or more, the 95 per cent interval has no upper limit)",
        ),
        (estimate_of("main", 22_991.3), "without an interval"),
        (estimate_of("chao", 22_991.3, is_lower_bound=True), "At least about 22,000 persons"),
        (
            estimate_of("chao", 2165.9, 1900.0, 2810.0, is_lower_bound=True),
            "At least about 2,100 persons (1,900 to 2,900",
        ),
        (none_of("main"), "There is no valid estimate."),
    ],
)
def test_one_estimate_is_told_with_two_significant_digits(estimate, said):
    assert said in str(tell(estimate))


@pytest.mark.parametrize(
    ("level", "said"), [(0.95, "95 per"), (0.995, "99.5 per"), (0.999, "99.9 per"), (0.9999, "99.99 per")]
)
def test_a_level_is_told_as_it_is(level, said):
    found = PopulationEstimate(
        method="main",
        n_recorded=N,
        n_total=4000,
        ci_low=3000,
        ci_high=6000,
        level=level,
        interval=IntervalKind.CONDITIONAL,
    )
    assert said in str(tell(found))
    assert f"{said[:-4]}%" in repr(found)


def test_a_level_is_written_as_the_language_does():
    remark = tell(PopulationEstimate(method="main", n_recorded=N, n_total=4e3, ci_low=3e3, ci_high=6e3, level=0.995))
    assert "99,5" in remark.say(language("sl"))


def test_a_handful_of_persons_is_told_in_whole_persons():
    few = PopulationEstimate(method="main", n_recorded=4, n_total=5.0, ci_low=4.2, ci_high=8.7, level=0.95)
    assert str(tell(few)) == "About 5 persons (4 to 9, 95 per cent interval); 4 of them are recorded."


def unsettled(**facts):
    return (Remark(code="limits_not_settled", message="Another way gives other limits.", facts=facts), WHY)


def test_no_single_number_is_quoted_where_its_limits_are_not_settled():
    first, *rest = verdict(
        estimate_of("stepwise", 4000, 3000, 6000, warnings=unsettled(low=2000, high=69_000)),
        estimate_of("uk2013", 5000, 4000, 7000),
    )
    assert "From 2,000 to 69,000 persons" in str(first)
    (named,) = (one for one in rest if one.code == "range_not_settled")
    assert "“Forward stepwise choice” (stepwise)" in str(named)
    assert "uk2013" not in str(named)


def test_a_range_has_no_upper_limit_where_one_way_gives_none():
    first, *_rest = verdict(
        estimate_of("stepwise", 4000, 3000, 6000),
        estimate_of("uk2013", 7000, 3000, 20_000, warnings=unsettled(low=3500)),
    )
    assert first.code == "range_without_limit"
    assert "3,000 persons or more" in str(first)
