"""A country against its own past, on counts made by hand."""

from __future__ import annotations

import pytest
from tests.catalogues import make_catalogue

from natc.codelists import language
from natc.figures import Interval, Period
from natc.gap import compare_rates, compare_spans, say_change
from natc.gap.change import BROKEN, NO_COUNTS, PART_YEAR, STOCK, TOO_FEW

BEFORE, AFTER = Period(2013, 2014), Period(2015, 2017)
P = "persons_prosecuted"


def change(country, stage, by_year, family="unodc", before=BEFORE, after=AFTER):
    totals = [(country, year, stage, count, family) for year, count in by_year.items()]
    (found,) = compare_spans(country, before, after, catalogue=make_catalogue(totals))
    return found


def test_yearly_means_are_compared_over_the_years_that_have_a_count():
    found = change("HRV", P, {2013: 10, 2014: 14, 2015: 30, 2017: 42})
    assert (found.before, found.after) == (Interval(24, 24), Interval(72, 72))
    assert (found.years_before, found.years_after) == ((2013, 2014), (2015, 2017))
    # two years each: the means are 12 and 36, so the factor lies around 3
    expected = compare_rates(Interval(24, 24), Interval(72, 72), exposure_before=2, exposure_after=2)
    assert found.factor == expected
    assert found.factor.low < 3 < found.factor.high
    assert found.is_clear
    assert "more than before" in say_change(found, language("en"))


def test_a_missing_year_is_no_year_of_zero():
    with_gap = change("HRV", P, {2013: 12, 2014: 12, 2015: 12})
    assert with_gap.factor.low < 1 < with_gap.factor.high
    assert not with_gap.is_clear


@pytest.mark.parametrize(
    ("country", "stage", "by_year", "reason"),
    [
        pytest.param("BGR", P, {2013: 50, 2015: 60}, STOCK, id="stocks"),
        pytest.param("HRV", P, {2015: 60}, NO_COUNTS, id="nothing before"),
        pytest.param("HRV", P, {2013: 4, 2015: 60}, TOO_FEW, id="fewer than ten"),
        pytest.param("HRV", P, {2013: None, 2015: 60}, TOO_FEW, id="hidden, so fewer than ten"),
    ],
)
def test_what_cannot_be_compared_says_why(country, stage, by_year, reason):
    found = change(country, stage, by_year)
    assert (found.factor, found.reason) == (None, reason)
    assert reason in say_change(found, language("en"))


def test_no_comparison_across_a_break():
    found = change(
        "ROU", "persons_convicted", {2011: 276, 2012: 41}, before=Period(2011, 2011), after=Period(2012, 2012)
    )
    assert (found.factor, found.reason) == (None, BROKEN)


def test_no_comparison_with_a_part_of_a_year():
    found = change(
        "XKX",
        "persons_suspected",
        {2018: 100, 2019: 170},
        family="police_xkx",
        before=Period(2018, 2018),
        after=Period(2019, 2019),
    )
    assert (found.factor, found.reason) == (None, PART_YEAR)


def test_a_doubt_of_the_source_stands_with_the_change():
    found = change(
        "MDA", "victims_identified", {2021: 31, 2022: 43}, before=Period(2021, 2021), after=Period(2022, 2022)
    )
    assert any("ages" in text for text in found.reservations)
    assert "With reservation" in say_change(found, language("en"))
