"""Where a comparison of two spans begins and ends, and which doubts stand with it, on counts made by hand."""

from __future__ import annotations

import pytest
from tests.catalogues import make_catalogue

from natc.codelists import language
from natc.figures import Interval, Period
from natc.gap import compare_rates, compare_spans, say_change
from natc.gap.change import BROKEN, TOO_FEW

ENGLISH = language("en")
S, P, C, V = "persons_suspected", "persons_prosecuted", "persons_convicted", "victims_identified"


def change(country, stage, by_year, before, after, family="unodc"):
    totals = [(country, year, stage, count, family) for year, count in by_year.items()]
    (found,) = compare_spans(country, Period(*before), Period(*after), catalogue=make_catalogue(totals))
    return found


@pytest.mark.parametrize(
    ("country", "stage", "by_year", "before", "after", "reason"),
    [
        pytest.param("HRV", P, {2013: 9, 2015: 60}, (2013, 2014), (2015, 2016), TOO_FEW, id="9 before"),
        pytest.param("HRV", P, {2013: 10, 2015: 60}, (2013, 2014), (2015, 2016), "", id="10 before"),
        pytest.param("HRV", P, {2013: 60, 2015: 9}, (2013, 2014), (2015, 2016), TOO_FEW, id="9 after"),
        pytest.param("HRV", P, {2013: 5, 2014: None, 2015: 60}, (2013, 2014), (2015, 2016), TOO_FEW, id="5 + 4 hidden"),
        pytest.param("HRV", P, {2013: 6, 2014: None, 2015: 60}, (2013, 2014), (2015, 2016), "", id="6 + 4 hidden"),
        pytest.param("ROU", C, {2012: 41, 2013: 15}, (2012, 2012), (2013, 2013), "", id="both after the break of 2012"),
        pytest.param("ROU", C, {2011: 41, 2012: 15, 2013: 15}, (2011, 2012), (2013, 2013), BROKEN, id="break inside"),
    ],
)
def test_what_may_be_compared(country, stage, by_year, before, after, reason):
    found = change(country, stage, by_year, before, after)
    assert found.reason == reason
    assert (found.factor is None) == bool(reason)


def test_a_year_without_a_count_is_not_time_under_watch():
    """Twelve a year on both sides; 2014 has no count and must not halve the earlier mean."""
    found = change("HRV", P, {2013: 12, 2015: 12, 2016: 12, 2017: 12}, (2013, 2014), (2015, 2017))
    expected = compare_rates(Interval(12, 12), Interval(36, 36), exposure_before=1, exposure_after=3)
    assert found.factor == expected
    assert not found.is_clear


@pytest.mark.parametrize(
    ("country", "stage", "family", "first", "words"),
    [
        pytest.param("MKD", S, "unodc", 2016, "was probably copied", id="one number at two stages, before only"),
        pytest.param("MNE", C, "unodc", 2018, "convictions for other offences", id="other offences, before only"),
        pytest.param("MDA", P, "us_tip", 2019, "whether these are persons or files", id="unit not stated"),
        pytest.param("ROU", V, "unodc", 2018, "earlier years are included", id="counting not stated"),
    ],
)
def test_a_doubt_about_either_span_stands_with_the_change(country, stage, family, first, words):
    last = first + 1
    found = change(country, stage, {first: 20, last: 20}, (first, first), (last, last), family)
    (doubt,) = found.reservations
    assert words in doubt
    assert f"With reservation: {doubt}" in say_change(found, ENGLISH)


def test_what_cannot_pass_for_a_change_is_no_reservation():
    """That the instance of judgments is not stated holds for both spans alike."""
    found = change("HRV", C, {2013: 20, 2015: 30}, (2013, 2013), (2015, 2015))
    assert found.reservations == ()
    assert "reservation" not in say_change(found, ENGLISH)


def test_one_change_per_stage_from_the_leading_source():
    totals = [("HRV", year, P, count, family) for year, count, family in (
        (2013, 20, "unodc"), (2015, 20, "unodc"), (2013, 20, "us_tip"), (2015, 90, "us_tip"),
    )]  # fmt: skip
    (found,) = compare_spans("HRV", Period(2013, 2013), Period(2015, 2015), catalogue=make_catalogue(totals))
    assert (found.family, found.after) == ("unodc", Interval(20, 20))


@pytest.mark.parametrize(
    ("by_year", "means", "verdict"),
    [
        pytest.param(
            {2013: 10, 2014: 14, 2015: 30, 2017: 42},
            "12.0 a year in 2013–2014, 36.0 a year in 2015, 2017",
            "more than before",
            id="72 in two years after 24 in two",
        ),
        pytest.param(
            {2013: 40, 2014: 41, 2015: 9, 2016: 9, 2017: 9},
            "40.5 a year in 2013–2014, 9.0 a year in 2015–2017",
            "fewer than before",
            id="27 in three years after 81 in two",
        ),
        pytest.param(
            {2013: 12, 2014: None, 2015: 12},
            "6.0 to 8.0 a year in 2013–2014, 12.0 a year in 2015",
            "no clear change",
            id="12 in one year after 12 to 16 in two",
        ),
    ],
)
def test_a_change_is_said_by_yearly_means(by_year, means, verdict):
    said = say_change(change("HRV", P, by_year, (2013, 2014), (2015, 2017)), ENGLISH)
    assert said.startswith(f"Persons prosecuted (UNODC: GLOTIP data set): {means}; {verdict} (times ")
