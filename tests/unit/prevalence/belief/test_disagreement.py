"""Why methods disagree: the ratio, the term between lists that makes it, intervals apart, sizes below a bound."""

import numpy as np
import pytest
from tests.peers import peer_table

from natc.prevalence import (
    METHODS,
    IntervalKind,
    Lists,
    Model,
    Options,
    PopulationEstimate,
    Remark,
    estimate,
    estimate_by_model,
    fit_model,
)
from natc.prevalence.belief.disagreement import count_distinct, explain_disagreement, sizes_of

UK = peer_table("UKdat_5")


def estimate_of(method, total, low=None, high=None, **rest):
    return PopulationEstimate(
        method=method,
        n_recorded=UK.n_recorded,
        n_total=total,
        ci_low=low,
        ci_high=high,
        level=0.95,
        interval=None if low is None else IntervalKind.BCA,
        **rest,
    )


def facts_of(code, *estimates, lists=UK):
    found = {one.code: one for one in explain_disagreement(lists, estimates)}
    return None if code not in found else found[code].facts


def codes_of(titles):
    return [title.code for title in titles]


def test_the_ratio_is_that_of_the_largest_to_the_smallest():
    facts = facts_of(
        "ratio", estimate_of("graphs", 20_000), estimate_of("coverage", 10_000), estimate_of("bic", 15_000)
    )
    assert (facts["largest"].code, facts["smallest"].code, facts["ratio"]) == ("graphs", "coverage", 2)


def test_the_term_that_makes_the_difference_is_named_with_both_sizes():
    """UK 2013, five lists: the published best models of 25,311 and 22,991 against main effects of 13,444."""
    model = Model.generated_by(5, [0b00011, 0b00101, 0b00110, 0b10010, 0b01100])
    large, small = estimate_by_model(UK, model), estimate_by_model(UK)
    facts = facts_of("term_that_matters", large, small)
    term = next(one for one in model.terms if UK.name_pattern(one) == facts["term"])
    without = {one: fit_model(UK, model.without_term(one)).n_total for one in model.terms if one.bit_count() == 2}
    assert facts["with_term"] == pytest.approx(large.n_total, rel=0.05)
    assert facts["without_term"] == pytest.approx(without[term], rel=0.05)
    assert abs(np.log(without[term] / large.n_total)) == max(abs(np.log(n / large.n_total)) for n in without.values())


def test_the_same_model_has_no_term_to_name():
    assert facts_of("term_that_matters", estimate_by_model(UK), estimate_by_model(UK)) is None


@pytest.mark.parametrize(
    ("spans", "told"),
    [
        pytest.param([(8, 12), (15, 25), (11, 16)], [("main", ["bic"])], id="one pair"),
        pytest.param([(8, 12), (15, 25), (11, 14)], [("bic", ["main", "graphs"])], id="one lies beside two others"),
        pytest.param([(8, 9), (10, 11), (12, 13)], [("main", ["bic", "graphs"]), ("bic", ["graphs"])], id="all pairs"),
        pytest.param([(8, 12), (12, 25), (11, 16)], [], id="limits that meet"),
    ],
)
def test_every_pair_of_intervals_apart_is_named_once(spans, told):
    names = ("main", "bic", "graphs")
    several = [estimate_of(name, sum(span) / 2, *span) for name, span in zip(names, spans, strict=True)]
    found = [one.facts for one in explain_disagreement(UK, several) if one.code == "intervals_apart"]
    assert [(facts["method"].code, codes_of(facts["methods"])) for facts in found] == told
    assert [facts["n"] for facts in found] == [len(others) for _name, others in told]


def test_a_size_below_a_lower_bound_is_named():
    bound = estimate_of("chao", 12_000, is_lower_bound=True)
    facts = facts_of("below_bound", bound, estimate_of("stepwise", 11_000), estimate_of("bic", 13_000))
    assert codes_of(facts["methods"]) == ["stepwise"]


def test_methods_without_an_estimate_are_named():
    why = Remark(code="why", message="Too sparse.")
    silent = PopulationEstimate(method="coverage", n_recorded=2744, level=0.95, reason=why)
    assert codes_of(facts_of("no_estimates", silent, estimate_of("stepwise", 11_000))["methods"]) == ["coverage"]


def test_rejected_models_are_named():
    assert codes_of(facts_of("rejected", estimate_by_model(UK))["methods"]) == ["main"]
    fair = Lists.from_patterns(["A", "B", "C"], {(1, 0, 0): 8, (0, 1, 0): 8, (0, 0, 1): 8, (1, 1, 0): 8, (1, 0, 1): 8})
    assert facts_of("rejected", estimate_by_model(fair), lists=fair) is None


def test_one_estimate_disagrees_with_nobody():
    assert facts_of("ratio", estimate_of("bic", 11_000)) is None


def test_methods_that_rest_on_one_model_are_no_agreement():
    same = [estimate_of(name, 11_000, model="LA:NG") for name in ("stepwise", "uk2013")]
    assert codes_of(facts_of("same_model", *same)["methods"]) == ["stepwise", "uk2013"]
    assert facts_of("agree", *same) is None
    assert facts_of("agree", *same, estimate_of("graphs", 11_100))["n"] == 2


def test_two_lists_have_one_model_by_whatever_way_it_is_chosen():
    two = Lists.from_patterns(["A", "B"], {(1, 0): 300, (0, 1): 250, (1, 1): 60})
    found = [estimate(two, name, options=Options(bootstrap=0)) for name in ("main", "stepwise", "bic", "average")]
    assert count_distinct(sizes_of(found)) == 1
    facts = facts_of("same_model", *found, lists=two)
    assert codes_of(facts["methods"]) == ["main", "stepwise", "bic", "average"]
    assert facts["model"] == METHODS["main"].name


def test_sizes_that_differ_are_told_differently():
    facts = facts_of("ratio", estimate_of("graphs", 9), estimate_of("coverage", 11))
    assert (facts["low"], facts["high"]) == (9, 11)
