"""All methods side by side: a row for each, found again alone, with bearing, checks, reasons and verdict."""

import json

import pytest
from tests.peers import peer_table

from natc.prevalence import (
    Lists,
    Model,
    OptionError,
    Options,
    compare,
    estimate,
    influence_of_patterns,
    leave_out,
    try_on_each_list,
)

TWO = Lists.from_patterns(["A", "B"], {(1, 0): 10, (0, 1): 20, (1, 1): 10})
KOREA = peer_table("Korea")


def test_each_method_says_what_it_says_alone():
    options = Options(bootstrap=50)
    comparison = compare(KOREA, options, methods=["main", "stepwise"])
    assert [one.method for one in comparison.estimates] == ["main", "stepwise"]
    assert comparison.estimates[1] == estimate(KOREA, "stepwise", options=options)


def test_a_method_takes_only_what_it_knows():
    comparison = compare(KOREA, Options(bootstrap=0, threshold=0.5, top=3), methods=["main", "uk2013", "stepwise"])
    assert len(comparison.estimates) == 3
    assert comparison.estimates[2] == estimate(KOREA, "stepwise", options=Options(bootstrap=0, threshold=0.5))
    assert comparison.estimates[1] == estimate(KOREA, "uk2013")


def test_a_model_that_is_named_is_one_of_the_methods():
    model = Model.generated_by(3, [0b011])
    assert [one.method for one in compare(KOREA, Options(model=model), methods=["main"]).estimates] == ["main", "model"]


def test_a_method_that_cannot_take_the_lists_has_a_row_with_its_reason():
    comparison = compare(TWO, Options(bootstrap=0))
    assert all(one.n_total is not None or one.reason is not None for one in comparison.estimates)


def test_the_fit_of_a_model_is_checked():
    comparison = compare(peer_table("Kosovo"), Options(bootstrap=0), methods=["main", "stepwise"])
    assert "stepwise" in str(comparison.checks[0])
    assert [one.code for one in comparison.checks][:2] == ["checked_model", "fits_badly"]
    assert "choice_not_repeated" in [one.code for one in comparison.checks]
    assert comparison.checks[-1] == influence_of_patterns(peer_table("Kosovo"), "stepwise").say()


def test_what_the_estimate_hangs_on_is_checked_of_the_leading_method():
    """The leading one is stepwise here: asked alone, it says the same of its own options."""
    lists, options = peer_table("UKdat_5"), Options(bootstrap=0, threshold=0.001)
    checks = compare(lists, options, methods=["uk2013", "stepwise"]).checks
    changed, tried = leave_out(lists, "stepwise", options=options), try_on_each_list(lists, "stepwise", options=options)
    assert [one for one in checks if one.code.startswith("most_")] == [changed.say()]
    assert [one for one in checks if one.code.startswith("consistency")] == [tried.say()]
    assert changed.say() != leave_out(lists, "stepwise").say()


def test_a_list_without_which_there_is_no_estimate_is_among_the_checks():
    """All overlaps are with A."""
    counts = {(1, 1, 0): 90, (1, 0, 1): 80, (1, 0, 0): 300, (0, 1, 0): 200, (0, 0, 1): 200}
    lists = Lists.from_patterns(["A", "B", "C"], counts)
    said = {one.code: str(one) for one in compare(lists, Options(bootstrap=0), methods=["main", "stepwise"]).checks}
    assert said["no_estimate_left_out"].endswith("no valid estimate: A.")


@pytest.mark.parametrize(("table", "method"), [("UKdat", "bic"), ("NewOrl", "bic"), ("UKdat", "stepwise")])
def test_where_changes_take_long_they_are_not_among_the_checks(table, method):
    """Best BIC on six lists: 21 tables of five lists with 6,893 models each."""
    checks = compare(peer_table(table), Options(bootstrap=0), methods=[method]).checks
    is_long = (table, method) == ("UKdat", "bic")
    assert any(one.code.startswith("most_") for one in checks) != is_long
    assert any(one.code in {"consistency", "no_trial"} for one in checks) != is_long


def test_no_number_is_quoted_for_lists_without_overlap():
    apart = Lists.from_patterns(["A", "B"], {(1, 0): 10, (0, 1): 20})
    comparison = compare(apart, Options(bootstrap=0))
    assert comparison.verdict[0].code == "cannot_bear"
    assert comparison.checks == ()
    assert all(one.n_total is None for one in comparison.estimates if not one.is_lower_bound)


def test_everything_is_in_the_record_and_the_frame():
    comparison = compare(KOREA, Options(bootstrap=0), methods=["main", "stepwise"])
    record = json.loads(json.dumps(comparison.to_record(), allow_nan=False))
    assert set(record) >= {"estimates", "bearing", "checks", "disagreements", "verdict"}
    assert comparison.to_frame().index.tolist() == ["main", "stepwise"]
    assert "stepwise" in comparison._repr_html_()
    assert str(comparison.verdict[0]) in repr(comparison)


def test_progress_counts_methods():
    told = []
    compare(TWO, Options(bootstrap=0), methods=["main", "main"], progress=lambda *done: told.append(done))
    assert told == [(1, 1)]


def test_an_unknown_method_is_refused():
    with pytest.raises(OptionError, match="magic"):
        compare(TWO, methods=["magic"])
