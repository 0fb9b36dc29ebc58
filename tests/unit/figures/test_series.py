"""Series, their breaks, and sources that disagree."""

from __future__ import annotations

from tests.published import unodc

from natc.figures import Period, State, build_series, find_disagreements, load_figures

SERIES = build_series(load_figures().totals)


def series(country, stage, family, status=None, unit="persons"):
    found = [
        s
        for s in SERIES
        if (s.country, s.stage, s.family, s.unit) == (country, stage, family, unit) and status in (None, s.status)
    ]
    assert len(found) == 1, found
    return found[0]


def disagreements(country, stage, year):
    return [d for d in find_disagreements(SERIES) if (d.country, d.stage, d.year) == (country, stage, year)]


def test_romania_convicted_276_41_15_none_230_with_its_breaks():
    convicted = series("ROU", "persons_convicted", "unodc")
    counts = [convicted.figures[y].low if y in convicted.figures else None for y in range(2011, 2018)]
    assert counts == [276, 41, 15, None, None, None, 230]
    assert [b.year for b in convicted.breaks] == [2012, 2017]
    assert convicted.state(2015) is State.MISSING
    assert all(b.reason for b in convicted.breaks)


def test_bulgaria_77_to_19_is_a_break_of_the_us_report_and_unodc_has_65():
    us_report = series("BGR", "persons_prosecuted", "us_tip")
    assert [us_report.figures[y].low for y in (2021, 2022)] == [77, 19]
    assert [b.year for b in us_report.breaks_within((2021, 2022))] == [2022]
    assert series("BGR", "persons_prosecuted", "unodc").figures[2022].low == 65


def test_moldova_2021_has_31_or_312_victims_and_both_are_kept():
    (found,) = disagreements("MDA", "victims", 2021)
    assert (found.first.low, found.second.low) == (31, 312)
    assert "UNODC" in found.reason


def test_slovenia_2020_differences_are_found_and_explained():
    for stage in ("persons_suspected", "persons_prosecuted"):
        (found,) = disagreements("SVN", stage, 2020)
        assert found.reason
    assert not disagreements("SVN", "persons_convicted", 2020)


def test_counts_that_can_be_the_same_number_do_not_disagree():
    # UNODC prints <5 for persons convicted in Albania 2022, the US report 0
    assert not disagreements("ALB", "persons_convicted", 2022)


def test_unodc_leads_where_it_publishes_and_only_one_source_leads():
    for one in SERIES:
        rivals = [
            s
            for s in SERIES
            if (s.country, s.stage, s.unit, s.status) == (one.country, one.stage, one.unit, one.status)
        ]
        assert sum(s.is_leading for s in rivals) == 1
        if one.family == "unodc":
            assert one.is_leading


def test_kosovo_is_led_by_the_us_report():
    victims = [s for s in SERIES if s.country == "XKX" and s.stage == "victims" and s.is_leading]
    assert [s.family for s in victims] == ["us_tip"]


def test_a_series_holds_every_year_of_the_table_and_no_other():
    for country in ("ALB", "BGR", "HRV", "MKD", "SVN"):
        published = unodc(country, "persons_convicted")
        built = series(country, "persons_convicted", "unodc")
        assert {y: f.low if f.state is State.KNOWN else None for y, f in built.figures.items()} == published
        assert set(built.missing(Period(2010, 2022))) == set(range(2010, 2023)) - set(published)


def test_other_releases_are_kept_beside_the_leading_one():
    victims = series("BGR", "victims", "unodc")
    assert {f.low for f in victims.other_releases} == {508, 443}


def test_the_first_figure_of_a_new_counting_carries_the_break_mark():
    for one in SERIES:
        for found in one.breaks:
            if found.year in one.figures:
                assert "b" in one.figures[found.year].marks
    marked = {(f.country, f.stage, f.period.first) for f in load_figures().totals if "b" in f.marks}
    assert ("ROU", "persons_convicted", 2012) in marked
    assert ("SVN", "persons_convicted", 2012) not in marked


def test_counts_of_different_victims_do_not_disagree():
    """Albania 2019: 103 victims of both kinds, 96 of them presumed and 7 identified."""
    assert not disagreements("ALB", "victims", 2019)
    assert not [d for d in find_disagreements(SERIES) if "presumed" in {d.first.concept.status, d.second.concept.status}
                and d.first.concept.status != d.second.concept.status]  # fmt: skip
