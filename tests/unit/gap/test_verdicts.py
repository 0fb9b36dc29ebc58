"""Mirror verdicts, roles and regional sums, on counts made by hand."""

from __future__ import annotations

import pytest
from tests.catalogues import make_catalogue
from tests.published import read

from natc.codelists import language
from natc.errors import UnknownCodeError
from natc.figures import Interval, build_breakdown
from natc.gap import (
    Verdict,
    describe_role,
    mirror_participants,
    say_headline,
    say_mirror,
    say_region,
    view_country,
    view_region,
)

ENGLISH = language("en")


def pair(recorded=None, returned=None, year=2018, returned_year=None):
    """Romanians recorded in Slovenia beside Romania's own citizens returned from Slovenia."""
    parts = []
    if recorded is not False:
        parts.append(("SVN", year, "citizenship", "Romania", recorded))
    if returned is not False:
        parts.append(("ROU", returned_year or year, "country_of_repatriation", "Slovenia", returned))
    pairs = mirror_participants(2010, 2022, catalogue=make_catalogue(parts=parts))
    return next(p for p in pairs if (p.recorded_in, p.citizens_of) == ("SVN", "ROU"))


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        pytest.param(pair(7, 7), Verdict.AGREE, id="the same number"),
        pytest.param(pair(4, None), Verdict.AGREE, id="4 beside a hidden count"),
        pytest.param(pair(None, None), Verdict.BOTH_HIDDEN, id="two hidden counts"),
        pytest.param(pair(30, 6), Verdict.FEWER_RETURNED, id="30 recorded, 6 returned"),
        pytest.param(pair(6, 30), Verdict.MORE_RETURNED, id="6 recorded, 30 returned"),
        pytest.param(pair(6, 6, returned_year=2019), Verdict.OTHER_YEARS, id="other years"),
        pytest.param(pair(6, False), Verdict.ONLY_RECORDED, id="nothing returned"),
        pytest.param(pair(False, 6), Verdict.ONLY_RETURNED, id="nothing recorded"),
        pytest.param(pair(False, False), Verdict.BOTH_SILENT, id="silence"),
        pytest.param(pair(6, 6, year=2016), Verdict.ONLY_RECORDED, id="returns before 2017 have no direction"),
    ],
)
def test_verdict(found, verdict):
    assert found.verdict is verdict
    assert say_mirror(found, ENGLISH)


def test_the_verdict_compares_common_years_only_and_so_does_its_sentence():
    parts = [
        ("SVN", 2017, "citizenship", "Romania", 35),
        ("SVN", 2018, "citizenship", "Romania", 7),
        ("ROU", 2018, "country_of_repatriation", "Slovenia", 7),
    ]
    pairs = mirror_participants(2010, 2022, catalogue=make_catalogue(parts=parts))
    found = next(p for p in pairs if (p.recorded_in, p.citizens_of) == ("SVN", "ROU"))
    assert found.verdict is Verdict.AGREE
    assert "42" not in say_mirror(found, ENGLISH)


def test_role_keeps_the_groups_apart():
    parts = [
        ("SVN", 2018, "citizenship", "Slovenian", 3),
        ("SVN", 2018, "citizenship", "Romania", 18),
        ("SVN", 2018, "citizenship", "China", 32),
        ("SVN", 2018, "citizenship", "Unknown", 5),
        ("SVN", 2018, "citizenship", "Congo", 1),  # of two countries: not in the alias table
        ("SVN", 2018, "country_of_repatriation", "Abroad", 6),
        ("SVN", 2018, "country_of_repatriation", "Slovenia", 2),  # names itself
        ("SVN", 2018, "country_of_repatriation", "Norway", 4),
    ]
    role = describe_role(
        "SVN", 2018, 2018, catalogue=make_catalogue([("SVN", 2018, "victims_identified", 101, "unodc")], parts)
    )
    groups = (role.own_citizens, role.participants, role.others, role.unknown)
    assert groups == (Interval(3, 3), Interval(18, 18), Interval(32, 32), Interval(6, 6))
    assert role.all_victims == Interval(101, 101)
    assert role.returned_total == Interval(6, 6)
    assert [(origin.code, origin.total.low) for origin in role.returned_from] == [("NOR", 4)]


def test_victims_of_different_status_are_never_added_over_the_region():
    totals = [
        ("ALB", 2018, "victims_identified", 95, "unodc"),
        ("BIH", 2018, "victims_identified", 36, "unodc"),
        ("HRV", 2018, "victims_identified", 76, "unodc"),
        ("BGR", 2018, "victims_identified", 442, "unodc"),
        ("BGR", 2019, "victims_identified", 404, "unodc"),
    ]
    view = view_region(2018, 2019, catalogue=make_catalogue(totals))
    sums = {row.status: row.total for row in view.of_stage("victims")}
    assert sums == {
        "both": Interval(95, 95),
        "presumed": Interval(36, 36),
        "identified": Interval(76, 76),
        "not_stated": None,
    }
    assert not any("207" in sentence or "1,053" in sentence for sentence in say_region(view, ENGLISH))


def test_years_without_data_are_not_zero():
    said = " ".join(say_region(view_region(2030, 2031), ENGLISH))
    assert "No count of persons convicted" in said
    assert "No count of victims" in said
    assert " 0 persons" not in said


def test_the_leading_source_is_one_that_has_a_count_in_the_span():
    """Albania, 2018 to 2020: UNODC prints no convictions, the US report 5 and 5."""
    row = view_country("ALB", 2018, 2020).main_row("persons_convicted")
    published = [r for r in read("justice") if (r["country_iso3"], r["stage"]) == ("ALB", "persons_convicted")]
    expected = [int(r["value"]) for r in published if r["year"] in {"2018", "2019", "2020"}]
    assert (row.family, row.total.low) == ("us_tip", sum(expected))


def test_the_range_of_a_stock_leaves_out_the_counts_after_the_break():
    rows = [r for r in view_country("BGR", 2018, 2022).rows if (r.stage, r.family) == ("victims", "unodc")]
    (row,) = rows
    stocks = [
        int(r["value"])
        for r in read("justice")
        if (r["country_iso3"], r["stage"], r["source_id"]) == ("BGR", "victims_identified", "unodc_glotip_2025")
        and 2018 <= int(r["year"]) <= 2021
    ]
    assert row.total is None
    assert row.yearly == Interval(min(stocks), max(stocks))
    assert [figure.period.first for figure in row.flows_after_stock] == [2022]


def test_a_total_of_a_breakdown_is_not_one_of_its_parts():
    parts = [
        ("ALB", 2018, "country_of_repatriation", "Abroad", 6),
        ("ALB", 2018, "country_of_repatriation", "Norway", 4),
    ]
    catalogue = make_catalogue(parts=parts)
    (table,) = build_breakdown(catalogue.parts, catalogue.totals, "country_of_repatriation")
    assert table.sum_of_parts == Interval(4, 4)


def test_a_crossed_dimension_is_refused():
    with pytest.raises(UnknownCodeError, match="citizenship"):
        build_breakdown((), (), "sex_age")


def test_the_headline_takes_the_source_that_has_a_count():
    """UNODC counts convictions in other years; in these two only the US report does."""
    totals = [
        ("ALB", 2017, "persons_convicted", 40, "unodc"),
        ("ALB", 2018, "persons_convicted", 5, "us_tip"),
        ("ALB", 2019, "persons_convicted", 6, "us_tip"),
    ]
    view = view_country("ALB", 2018, 2019, catalogue=make_catalogue(totals))
    assert say_headline(view, ENGLISH) == "Albania: 11 persons were convicted in 2018–2019"


def test_counts_that_cannot_be_added_are_not_said_to_be_missing():
    """The count for 2019 covers a part of its year, so the two years are not added."""
    totals = [
        ("XKX", 2019, "persons_convicted", 5, "police_xkx"),
        ("XKX", 2020, "persons_convicted", 7, "police_xkx"),
    ]
    said = say_headline(view_country("XKX", 2019, 2020, catalogue=make_catalogue(totals)), ENGLISH)
    assert "5 to 7 a year" in said
    assert "no count" not in said
