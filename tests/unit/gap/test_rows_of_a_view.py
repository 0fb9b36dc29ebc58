"""The rows of a country and of the region, and how they are said, on counts made by hand and on the tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.catalogues import make_catalogue
from tests.published import read

from natc.codelists import language
from natc.figures import Interval
from natc.gap import say_count, say_estimate, say_headline, say_region, view_country, view_region
from natc.gap.estimates import MODERN_SLAVERY, MULTIPLE_SYSTEMS, NO_ESTIMATE

ENGLISH = language("en")
V, PRESUMED, S, P, C = (
    "victims_identified", "victims_presumed", "persons_suspected", "persons_prosecuted", "persons_convicted",
)  # fmt: skip


def published(country, stage, first, last, *sources):
    """The counts of some publications, year by year, read by the csv module."""
    return {
        int(row["year"]): int(row["value"])
        for row in read("justice")
        if (row["country_iso3"], row["stage"]) == (country, stage)
        and row["source_id"].startswith(sources)
        and first <= int(row["year"]) <= last
    }


@pytest.mark.parametrize(
    ("country", "stage", "family", "by_year", "total", "yearly"),
    [
        pytest.param("XKX", S, "police_xkx", {2019: 170, 2020: 200}, None, (170, 200), id="a part of a year"),
        pytest.param("XKX", S, "police_xkx", {2019: 170}, (170, 170), (170, 170), id="a part of one year alone"),
        pytest.param("XKX", S, "police_xkx", {2020: 200, 2021: 100}, (300, 300), (100, 200), id="whole years"),
        pytest.param("BGR", V, "unodc", {2015: 9, 2016: 12}, None, (9, 12), id="stocks"),
        pytest.param("BGR", V, "unodc", {2015: 9}, (9, 9), (9, 9), id="a stock of one year"),
        pytest.param("BGR", V, "unodc", {2021: 9, 2022: 40}, None, (9, 9), id="a stock, then new victims"),
        pytest.param("HRV", V, "unodc", {2015: 9, 2016: None}, (9, 13), (0, 9), id="flows, one of them hidden"),
    ],
)
def test_years_are_added_only_where_they_can_be(country, stage, family, by_year, total, yearly):
    totals = [(country, year, stage, count, family) for year, count in by_year.items()]
    (row,) = view_country(country, min(by_year), max(by_year), catalogue=make_catalogue(totals)).rows
    assert row.total == (Interval(*total) if total else None)
    assert row.yearly == Interval(*yearly)


def test_suspects_of_kosovo_are_not_added_for_one_year_is_cut_short():
    counts = published("XKX", S, 2018, 2022, "press_xkx")
    row = view_country("XKX", 2018, 2022).main_row(S)
    assert row.years == tuple(counts)
    assert (row.total, row.yearly) == (None, Interval(min(counts.values()), max(counts.values())))


def test_victims_of_bulgaria_are_said_as_stocks_and_the_flow_after_the_break_apart():
    counts = published("BGR", V, 2018, 2022, "unodc_glotip_2025")
    assert (min(counts[year] for year in range(2018, 2022)), max(counts.values()), counts[2022]) == (404, 466, 153)
    (row,) = [row for row in view_country("BGR", 2018, 2022).rows if (row.stage, row.family) == ("victims", "unodc")]
    assert say_count(row, ENGLISH) == "404 to 466 a year (years not added); 153 [b] (2022)"


def test_the_row_that_stands_for_a_stage_is_of_identified_victims():
    totals = [("ALB", 2019, PRESUMED, 96, "us_tip"), ("ALB", 2019, V, 7, "us_tip")]
    row = view_country("ALB", 2019, 2019, catalogue=make_catalogue(totals)).main_row("victims")
    assert (row.status, row.total) == ("identified", Interval(7, 7))


def test_the_row_that_stands_for_a_stage_counts_persons_and_not_companies():
    natural = make_catalogue([("SVN", 2020, P, 33, "gov_svn")])
    legal = make_catalogue([("SVN", 2020, P, 3, "gov_svn")])
    totals = (*natural.totals, *(replace(one, unit="legal_persons") for one in legal.totals))
    view = view_country("SVN", 2020, 2020, catalogue=replace(natural, totals=totals))
    assert len(view.rows) == 2
    assert view.main_row(P).total == Interval(33, 33)


def test_sources_that_differ_in_other_years_are_not_told():
    totals = [("HRV", year, P, count, family) for year in (2014, 2015)
              for count, family in ((9, "unodc"), (20, "us_tip"))]  # fmt: skip
    view = view_country("HRV", 2015, 2016, catalogue=make_catalogue(totals))
    assert [found.year for found in view.disagreements] == [2015]


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [(2016, 2020, 1), (2010, 2022, 1), (2017, 2020, 0), (2016, 2019, 0)],
    ids=["the span itself", "a longer span", "first year cut off", "last year cut off"],
)
def test_a_count_of_several_years_is_told_only_where_all_of_them_are_asked_for(first, last, told):
    (row,) = [row for row in read("justice_periods") if row["country_iso3"] == "SVN"]
    assert (row["from_year"], row["to_year"]) == ("2016", "2020")
    assert [figure.low for figure in view_country("SVN", first, last).stated] == [int(row["value"])] * told


@pytest.mark.parametrize(
    ("by_year", "said"),
    [
        pytest.param({2018: 5, 2019: 5, 2020: 0}, "10 persons were convicted in 2018–2020", id="every year"),
        pytest.param({2018: 5, 2020: 6}, "11 persons were convicted in 2018, 2020", id="a year is missing"),
        pytest.param({2019: 1}, "1 person was convicted in 2019", id="one person"),
        pytest.param({2018: 5, 2019: None}, "5 to 9 persons were convicted in 2018–2019", id="a count is hidden"),
        pytest.param({2010: 5}, "no count of persons convicted that we could find", id="nothing in the span"),
    ],
)
def test_the_headline_names_the_years_that_have_a_count(by_year, said):
    totals = [("ALB", year, C, count, "us_tip") for year, count in by_year.items()]
    found = say_headline(view_country("ALB", 2018, 2020, catalogue=make_catalogue(totals)), ENGLISH)
    assert found.startswith("Albania")
    assert found.endswith(said)


def test_the_headline_of_albania_2018_to_2020_is_of_the_us_report():
    assert not published("ALB", C, 2018, 2020, "unodc_glotip_2025")
    assert published("ALB", C, 2018, 2020, "tip_") == {2018: 5, 2019: 5, 2020: 0}
    assert say_headline(view_country("ALB", 2018, 2020), ENGLISH) == "Albania: 10 persons were convicted in 2018–2020"


REGION = [
    ("HRV", 2018, V, 76, "unodc"),
    ("HRV", 2019, V, None, "unodc"),
    ("SVN", 2019, V, None, "unodc"),
    ("BGR", 2018, V, 442, "unodc"),
    ("BGR", 2019, V, 404, "unodc"),
    ("ROU", 2018, V, 500, "unodc"),
    ("XKX", 2018, V, 15, "us_tip"),
    ("HRV", 2018, V, 900, "us_tip"),  # UNODC leads for Croatia
]


def test_the_region_counts_its_country_years_and_the_hidden_ones():
    rows = view_region(2018, 2019, catalogue=make_catalogue(REGION)).of_stage("victims")
    row = next(row for row in rows if row.status == "identified")
    assert row.total == Interval(76 + 500 + 15, 76 + 500 + 15 + 4 + 4)
    assert (row.n_country_years, row.n_country_years_suppressed) == (5, 2)
    assert set(row.countries) == {"HRV", "SVN", "ROU", "XKX"}


def test_the_region_says_who_reports_who_is_left_out_and_who_is_unsure():
    said = say_region(view_region(2018, 2019, catalogue=make_catalogue(REGION)), ENGLISH)
    assert said[0] == "4 of 11 participants report to UNODC for these years."
    assert "identified 591 to 599, in the 5 of 22 country-years" in said[1]
    assert said[2] == "No count of persons convicted that we could find."
    assert said[3].startswith("Not in the sums of victims: Bulgaria,")
    assert said[4] == "Victims of proceedings of earlier years may be included: Romania."
    assert len(said) == 5


def test_the_region_says_nothing_of_stocks_where_nobody_counts_them():
    said = say_region(view_region(2018, 2019, catalogue=make_catalogue(REGION[:3])), ENGLISH)
    assert len(said) == 3


def test_no_convictions_are_published_for_2023_and_2024_and_none_are_zero():
    published_by_unodc = [
        row for row in read("justice")
        if row["stage"] == C and row["year"] in {"2023", "2024"} and row["source_id"].startswith("unodc")
    ]  # fmt: skip
    assert not published_by_unodc
    view = view_region(2023, 2024)
    assert all(row.total is None for row in view.of_stage(C))
    assert "No count of persons convicted that we could find." in say_region(view, ENGLISH)


def estimates(country, **row):
    told = {"year": (2021, 2021), "lower": None, "upper": None, "method": "", "source_id": "gsi_2023"} | row
    rows = ({"country_iso3": "ALB", "estimate": 34567} | told,)
    return view_country(country, 2018, 2022, catalogue=replace(make_catalogue(), estimates=rows)).estimates


def test_an_estimate_is_said_in_two_digits_with_its_meaning():
    (told,) = estimates("ALB")
    assert say_estimate(told, ENGLISH) == "About 35,000 persons in modern slavery in 2021, gsi_2023."
    assert told.meaning == MODERN_SLAVERY


def test_a_country_without_an_estimate_is_told_so_and_not_given_anothers():
    (told,) = estimates("MNE")
    assert say_estimate(told, ENGLISH) == NO_ESTIMATE


def test_an_estimate_by_another_method_is_no_modern_slavery():
    told = estimates("ALB", source_id="unodc_mse_srb", year=(2013, 2016))
    assert [(one.period, one.meaning) for one in told] == [("2013-2016", MULTIPLE_SYSTEMS), ("2021", "")]


def test_montenegro_2021_has_no_estimate_and_no_number_is_said():
    assert not [row for row in read("estimates") if (row["country_iso3"], row["source_id"]) == ("MNE", "gsi_2023")]
    (told,) = [one for one in view_country("MNE", 2018, 2022).estimates if one.period == "2021"]
    assert say_estimate(told, ENGLISH) == "The Global Slavery Index of 2023 gives no estimate for this country."


def test_words_about_an_estimate_stand_with_their_country_only():
    in_words = {c: [e for e in view_country(c, 2010, 2022).estimates if e.n_persons is None] for c in ("SRB", "ALB")}
    assert [one.period for one in in_words["SRB"]] == ["2013-2016"]
    assert in_words["ALB"] == []
