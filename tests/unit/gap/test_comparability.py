"""Every rule of comparability, each on a catalogue of a few counts made by hand."""

from __future__ import annotations

import pytest
from tests.catalogues import make_catalogue

from natc.figures import Interval
from natc.gap import Comparability, load_comparability, view_country


def ratio_of(name, country, totals, first, last, *, mixed=False):
    view = view_country(country, first, last, mixed=mixed, catalogue=make_catalogue(totals))
    return next(ratio for ratio in view.ratios if ratio.id == name)


def reason(rule):
    rules = load_comparability()["rules"]
    return next(one["reason"] for kind in rules.values() for one in kind if one["id"] == rule)


def counts(country, stage, by_year, family="unodc"):
    return [(country, year, stage, count, family) for year, count in by_year.items()]


V, S, P, C = "victims_identified", "persons_suspected", "persons_prosecuted", "persons_convicted"


@pytest.mark.parametrize(
    ("rule", "name", "country", "totals", "years"),
    [
        pytest.param(
            "two_sources",
            "prosecuted_per_suspected",
            "HRV",
            counts("HRV", P, {2015: 3}) + counts("HRV", S, {2015: 9}, "us_tip"),
            (2015, 2015),
            id="two sources",
        ),
        pytest.param(
            "presumed_only",
            "prosecuted_per_victims",
            "BIH",
            counts("BIH", P, {2015: 3}) + counts("BIH", V, {2015: 9}),
            (2015, 2015),
            id="presumed victims only",
        ),
        pytest.param(
            "stock_against_flow",
            "convicted_per_prosecuted",
            "BGR",
            counts("BGR", C, {2015: 3}) + counts("BGR", P, {2015: 9}),
            (2015, 2015),
            id="stock against flow",
        ),
        pytest.param(
            "stock",
            "prosecuted_per_victims",
            "BGR",
            counts("BGR", P, {2015: 3, 2016: 4}) + counts("BGR", V, {2015: 9, 2016: 9}),
            (2015, 2016),
            id="stocks of several years",
        ),
        pytest.param(
            "method_break",
            "convicted_per_victims",
            "BGR",
            counts("BGR", C, {2021: 3, 2022: 3}) + counts("BGR", V, {2021: 9, 2022: 9}),
            (2021, 2022),
            id="method changed",
        ),
    ],
)
def test_counts_that_may_not_be_divided(rule, name, country, totals, years):
    found = ratio_of(name, country, totals, *years)
    assert found.comparability is Comparability.NOT_COMPARABLE
    assert reason(rule) in found.reasons
    assert found.per_100 is None
    assert ratio_of(name, country, totals, *years, mixed=True).is_mixed


@pytest.mark.parametrize(
    ("rule", "name", "country", "totals", "years"),
    [
        pytest.param(
            "stock_of_one_year",
            "prosecuted_per_victims",
            "BGR",
            counts("BGR", P, {2015: 3}) + counts("BGR", V, {2015: 9}),
            (2015, 2015),
            id="stocks of one year",
        ),
        pytest.param(
            "unexplained_break",
            "convicted_per_prosecuted",
            "ROU",
            counts("ROU", C, {2011: 3, 2012: 3}) + counts("ROU", P, {2011: 9, 2012: 9}),
            (2011, 2012),
            id="unexplained break",
        ),
        pytest.param(
            "counting_not_stated",
            "prosecuted_per_victims",
            "ROU",
            counts("ROU", P, {2018: 3}) + counts("ROU", V, {2018: 9}),
            (2018, 2018),
            id="earlier years may be included",
        ),
        pytest.param(
            "same_number",
            "prosecuted_per_suspected",
            "MKD",
            counts("MKD", P, {2014: 3}) + counts("MKD", S, {2014: 9}),
            (2014, 2014),
            id="one number at two stages",
        ),
        pytest.param(
            "other_source",
            "prosecuted_per_suspected",
            "SVN",
            counts("SVN", P, {2020: 3}) + counts("SVN", S, {2020: 9}),
            (2020, 2020),
            id="another source cannot be the same",
        ),
        pytest.param(
            "contradiction",
            "prosecuted_per_victims",
            "MDA",
            counts("MDA", P, {2021: 3}) + counts("MDA", V, {2021: 9}),
            (2021, 2021),
            id="the source contradicts itself",
        ),
        pytest.param(
            "more_than_before",
            "prosecuted_per_suspected",
            "HRV",
            counts("HRV", P, {2015: 9}) + counts("HRV", S, {2015: None}),
            (2015, 2015),
            id="more prosecuted than suspected",
        ),
        pytest.param(
            "both_statuses",
            "prosecuted_per_victims",
            "ALB",
            counts("ALB", P, {2015: 3}) + counts("ALB", V, {2015: 9}),
            (2015, 2015),
            id="presumed and identified together",
        ),
        pytest.param(
            "status_not_stated",
            "prosecuted_per_victims",
            "MNE",
            counts("MNE", P, {2015: 3}) + counts("MNE", V, {2015: 9}),
            (2015, 2015),
            id="status not stated",
        ),
        pytest.param(
            "instance_not_stated",
            "convicted_per_prosecuted",
            "HRV",
            counts("HRV", C, {2015: 3}) + counts("HRV", P, {2015: 9}),
            (2015, 2015),
            id="instance not stated",
        ),
        pytest.param(
            "different_people",
            "prosecuted_per_victims",
            "HRV",
            counts("HRV", P, {2015: 3}) + counts("HRV", V, {2015: 9}),
            (2015, 2015),
            id="different people",
        ),
    ],
)
def test_counts_that_are_divided_with_a_reservation(rule, name, country, totals, years):
    found = ratio_of(name, country, totals, *years)
    assert found.comparability is Comparability.WITH_RESERVATION
    assert reason(rule) in found.reasons
    assert found.per_100 is not None


def test_every_rule_of_the_table_has_a_test():
    import inspect

    import tests.unit.gap.test_comparability as here

    text = inspect.getsource(here)
    rules = load_comparability()["rules"]
    assert all(f'"{one["id"]}"' in text for kind in rules.values() for one in kind)


def test_one_source_one_unit_and_no_doubt_is_comparable():
    found = ratio_of(
        "prosecuted_per_suspected", "HRV", counts("HRV", P, {2015: 3}) + counts("HRV", S, {2015: 9}), 2015, 2015
    )
    assert found.comparability is Comparability.COMPARABLE
    assert found.per_100.low == pytest.approx(100 * 3 / 9)


def test_stocks_over_several_years_are_told_by_the_year_and_never_added():
    totals = counts("BGR", P, {2015: 3, 2016: 4}) + counts("BGR", V, {2015: 9, 2016: 12})
    found = ratio_of("prosecuted_per_victims", "BGR", totals, 2015, 2016)
    assert (found.numerator, found.denominator) == (None, None)
    assert (found.numerator_yearly, found.denominator_yearly) == (Interval(3, 4), Interval(9, 12))


def test_only_years_with_both_counts_are_used():
    totals = counts("HRV", P, {2015: 3, 2016: 50}) + counts("HRV", S, {2014: 80, 2015: 9})
    found = ratio_of("prosecuted_per_suspected", "HRV", totals, 2014, 2016)
    assert found.years == (2015,)
    assert (found.numerator, found.denominator) == (Interval(3, 3), Interval(9, 9))


def test_a_ratio_is_of_the_leading_source_that_has_both_counts():
    """UNODC has no convictions here; the US report has both, so nothing is mixed and nothing is missing."""
    totals = (
        counts("ALB", V, {2018: 95}) + counts("ALB", V, {2018: 20}, "us_tip") + counts("ALB", C, {2018: 5}, "us_tip")
    )
    found = ratio_of("convicted_per_victims", "ALB", totals, 2018, 2018)
    assert found.family == "us_tip"
    assert found.per_100 == Interval(25, 25)
