"""One call for every method: it passes what a method knows, and refuses what would change nothing."""

import inspect

import numpy as np
import pytest
from tests.peers import peer_table

from natc.prevalence import METHODS, IntervalKind, Lists, Model, OptionError, Options, PopulationEstimate, estimate
from natc.prevalence.answer import run
from natc.prevalence.method import Method, MethodKind

TWO = Lists.from_patterns(["A", "B"], {(1, 0): 10, (0, 1): 20, (1, 1): 10})


@pytest.mark.parametrize("method", METHODS.values(), ids=list(METHODS))
def test_every_method_is_a_function_of_lists_with_keywords(method):
    first, *others = inspect.signature(method.estimator).parameters.values()
    assert first.name == "lists"
    assert {one.kind for one in others} <= {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD}
    assert "level" in method.keywords
    assert set(method.fixed) <= {one.name for one in others}


@pytest.mark.parametrize("method", [name for name in METHODS if name != "model"])
def test_every_method_signs_its_result(method):
    lists = peer_table("Korea") if METHODS[method].min_lists > 2 else TWO
    found = estimate(lists, method, options=Options(bootstrap=0, level=0.9))
    assert isinstance(found, PopulationEstimate)
    assert (found.method, found.level, found.n_recorded) == (method, 0.9, lists.n_recorded)
    assert found.is_lower_bound == METHODS[method].is_bound


def test_two_independent_lists_are_lincoln_and_petersen():
    assert estimate(TWO, "main").n_total == pytest.approx(20 * 30 / 10)


def test_a_model_is_passed_on():
    kosovo = peer_table("Kosovo")
    model = Model.generated_by(4, [0b0011])
    assert estimate(kosovo, "model", options=Options(model=model)).model == "EXH:ABA"


def test_the_model_that_the_method_needs_is_asked_for():
    with pytest.raises(OptionError, match="Name the model"):
        estimate(TWO, "model")


@pytest.mark.parametrize(
    ("options", "named"),
    [
        pytest.param(Options(top=10), "top", id="no choice among models"),
        pytest.param(Options(model=Model.generated_by(2)), "model", id="a fixed model"),
        pytest.param(Options(threshold=0.02), "threshold", id="no threshold"),
    ],
)
def test_an_option_that_would_change_nothing_is_refused(options, named):
    with pytest.raises(OptionError, match=named):
        estimate(TWO, "main", options=options)


def test_no_replicates_chance_and_jobs_are_taken_by_every_method():
    plain = estimate(TWO, "main")
    assert estimate(TWO, "main", options=Options(bootstrap=0, seed=3, jobs=2)) == plain


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": 1.0},
        {"level": 0.0},
        {"bootstrap": -1},
        {"seed": -1},
        {"max_order": 0},
        {"top": 0},
        {"jobs": 0},
        {"threshold": -0.1},
        {"interval": IntervalKind.POSTERIOR},
        {"threshold": float("nan")},
    ],
)
def test_an_option_out_of_its_range_is_refused(wrong):
    with pytest.raises(OptionError, match=next(iter(wrong))):
        Options(**wrong)


def test_a_p_value_lies_below_one():
    with pytest.raises(OptionError, match="between 0 and 1"):
        estimate(TWO, "stepwise", options=Options(threshold=2.0))


def test_what_a_method_says_of_impossible_options_is_handed_on():
    """Seven lists have too many models to list, and so no best few of them; two lists in one term are all there are."""
    many = Lists(tuple("ABCDEFG"), np.arange(128) % 5)
    with pytest.raises(OptionError, match="max_order"):
        estimate(many, "bic", options=Options(top=3, bootstrap=0))
    with pytest.raises(OptionError, match="“max_order” is 2: with 2 lists, from 1 to 1"):
        estimate(TWO, "bic", options=Options(max_order=2, bootstrap=0))


def test_what_a_method_says_in_english_alone_is_said_as_a_message_with_the_options():
    """The text of a ValueError is for programs: no catalogue has it."""
    with pytest.raises(OptionError) as refused:
        estimate(TWO, "average", options=Options(interval=IntervalKind.PROFILE))
    assert refused.value.remark.facts == {"method": METHODS["average"].name, "options": "interval"}
    assert "no interval of kind" not in str(refused.value)
    assert "no interval of kind profile" in str(refused.value.__cause__)


def test_a_method_that_fails_for_no_option_does_not_blame_one(monkeypatch):
    def fail(lists, *, level=0.95):
        raise ValueError("singular")

    monkeypatch.setattr("natc.prevalence.classical.chao.estimate_chao", fail)
    with pytest.raises(OptionError, match="cannot be computed from these lists"):
        run(
            TWO,
            Method(id="chao", title="", about="", kind=MethodKind.BOUND, function="classical.chao.estimate_chao"),
            Options(),
        )


def test_lists_that_a_method_cannot_take_are_a_reason_and_no_error():
    few = [method for method in METHODS.values() if method.min_lists > 2]
    for method in few:
        found = estimate(TWO, method.id)
        assert found.n_total is None
        assert "3 to" in str(found.reason)


def test_an_unknown_method_is_named_with_those_there_are():
    with pytest.raises(OptionError, match=r"magic.*main"):
        estimate(TWO, "magic")


@pytest.mark.parametrize("method", ["main", "mt", "m0"])
def test_a_model_that_the_counts_reject_is_said_to_be(method):
    """Two pairs of lists, 60 persons shared by each and none across: nothing like independence."""
    far = Lists.from_patterns(
        ["A", "B", "C"], {(1, 0, 0): 90, (0, 1, 0): 90, (0, 0, 1): 90, (1, 1, 0): 60, (1, 0, 1): 1, (0, 1, 1): 1}
    )
    near = Lists.from_patterns(
        ["A", "B", "C"],
        {(1, 0, 0): 64, (0, 1, 0): 64, (0, 0, 1): 64, (1, 1, 0): 16, (1, 0, 1): 16, (0, 1, 1): 16, (1, 1, 1): 4},
    )
    found = estimate(far, method)
    assert found.warnings[0].code == "model_rejected"
    assert "speak against this model: deviance" in str(found.warnings[0])
    assert "model_rejected" not in {one.code for one in estimate(near, method).warnings}


def test_a_bound_supposes_no_model_that_counts_could_reject():
    far = Lists.from_patterns(["A", "B", "C"], {(1, 0, 0): 90, (0, 1, 0): 90, (0, 0, 1): 90, (1, 1, 0): 60})
    assert "model_rejected" not in {one.code for one in estimate(far, "mh-chao").warnings}


@pytest.mark.parametrize(
    ("interval", "bootstrap"),
    [("bca", 0), ("percentile", 0), ("conditional", 200), ("profile", 200)],
)
def test_an_interval_that_contradicts_the_replicates_is_refused(interval, bootstrap):
    with pytest.raises(OptionError, match="bootstrap") as refused:
        Options(interval=IntervalKind(interval), bootstrap=bootstrap)
    assert refused.value.remark.facts["value"] == interval
    assert Options(interval=IntervalKind(interval)).bootstrap is None


@pytest.mark.parametrize("method", ["main", "petersen", "chao"])
def test_more_persons_than_there_are_on_earth_are_no_estimate(method):
    """Two persons on both of two lists of 500 million: Petersen's formula says 125 thousand million million."""
    lists = Lists.from_patterns(["A", "B"], {(1, 0): 500_000_000, (0, 1): 499_999_990, (1, 1): 2})
    found = estimate(lists, method, options=Options(bootstrap=0))
    assert (found.n_total, found.ci_low, found.ci_high, found.interval) == (None, None, None, None)
    assert found.reason.code == "no_limit"
