"""Typed figures against the tables they come from, read by the csv module."""

from __future__ import annotations

import pytest
from tests.published import read

from natc.errors import PeriodError, UnknownCodeError
from natc.figures import Counting, Mark, State, VictimStatus, load_figures, select_figures


def find(country, year, stage, source, unit="persons", status=None):
    found = [
        f
        for f in load_figures().totals
        if (f.country, f.period.first, f.stage, f.source.id, f.unit) == (country, year, stage, source, unit)
        and f.period.first == f.period.last
        and (status is None or f.concept.status is status)
    ]
    assert len(found) == 1, found
    return found[0]


def test_every_row_becomes_one_figure():
    catalogue = load_figures()
    assert len(catalogue.totals) == len(read("justice")) + len(read("justice_periods"))
    assert len(catalogue.parts) == len(read("justice_breakdown"))
    ids = [figure.id for figure in catalogue.totals + catalogue.parts]
    assert len(set(ids)) == len(ids)


def test_known_counts_add_up_to_those_of_the_tables():
    known = sum(f.low for f in load_figures().totals if f.state is State.KNOWN)
    rows = read("justice") + read("justice_periods")
    assert known == sum(int(row["value"]) for row in rows if row["value"])


def test_every_empty_cell_is_hidden_and_none_is_zero():
    figures = load_figures().totals + load_figures().parts
    hidden = [f for f in figures if f.state is State.SUPPRESSED]
    empty = [row for table in ("justice", "justice_breakdown") for row in read(table) if not row["value"]]
    assert len(hidden) == len(empty)
    assert {(f.low, f.high) for f in hidden} == {(0, 4)}
    assert all(Mark.CONFIDENTIAL in f.marks for f in hidden)


def test_every_figure_has_unit_period_source_rank_and_vintage():
    for figure in load_figures().totals + load_figures().parts:
        assert figure.unit
        assert figure.period.first <= figure.period.last
        assert figure.source.publisher
        assert figure.source.rank
        assert figure.vintage or figure.source.year is None


@pytest.mark.parametrize(
    ("source", "status", "count"),
    [
        pytest.param("unodc_glotip_2025", VictimStatus.BOTH, 103, id="103 detected"),
        pytest.param("tip_2020_alb", VictimStatus.IDENTIFIED, 7, id="7 of them officially recognised"),
        pytest.param("tip_2020_alb", VictimStatus.PRESUMED, 96, id="96 potential"),
    ],
)
def test_albania_2019_tells_potential_from_recognised_victims(source, status, count):
    figure = find("ALB", 2019, "victims", source, status=status)
    assert figure.low == figure.high == count


def test_bosnia_and_herzegovina_counts_presumed_victims_only():
    statuses = {f.concept.status for f in load_figures().totals if f.country == "BIH" and f.stage == "victims"}
    assert statuses == {VictimStatus.PRESUMED}


def test_bulgaria_2017_has_two_vintages_and_the_newer_is_revised():
    old = find("BGR", 2017, "victims", "unodc_glotip_2023")
    new = find("BGR", 2017, "victims", "unodc_glotip_2025")
    assert (old.low, new.low) == (508, 505)
    assert old.vintage < new.vintage
    assert Mark.REVISED in new.marks
    assert Mark.REVISED not in old.marks


def test_exactly_the_three_totals_that_unodc_changed_are_revised():
    """The releases of 2023 and 2025 were compared value by value: three totals differ."""
    revised = {(f.country, f.period.first) for f in load_figures().totals if Mark.REVISED in f.marks}
    assert revised == {("BGR", 2017), ("BGR", 2018), ("MDA", 2020)}


@pytest.mark.parametrize(
    ("year", "counting"), [(2010, Counting.STOCK), (2021, Counting.STOCK), (2022, Counting.NOT_STATED)]
)
def test_bulgaria_counts_victims_as_a_stock_until_2021(year, counting):
    assert find("BGR", year, "victims", "unodc_glotip_2025").concept.counting is counting


@pytest.mark.parametrize(
    ("stage", "unit", "count"),
    [
        ("offences_recorded", "offences", 29),
        ("persons_suspected", "persons", 27),
        ("persons_prosecuted", "persons", 33),
        ("persons_prosecuted", "legal_persons", 3),
        ("indictments", "cases", 2),
        ("persons_indicted", "persons", 6),
        ("persons_convicted", "persons", 5),
    ],
)
def test_slovenia_2020_of_the_press_release(stage, unit, count):
    assert find("SVN", 2020, stage, "govsi_2021_eatd", unit).low == count


def test_slovenia_2020_of_unodc_stands_beside_it_with_the_difference_explained():
    suspected = find("SVN", 2020, "persons_suspected", "unodc_glotip_2025")
    prosecuted = find("SVN", 2020, "persons_prosecuted", "unodc_glotip_2025")
    assert (suspected.state, suspected.low, suspected.high) == (State.SUPPRESSED, 0, 4)
    assert prosecuted.low == 6
    assert any("27 suspects" in caveat.text for caveat in suspected.caveats)
    assert any("33 natural and 3 legal persons" in caveat.text for caveat in prosecuted.caveats)


def test_slovenia_states_32_convicted_for_five_years_together():
    figure = next(f for f in load_figures().totals if f.period.first != f.period.last)
    assert (figure.country, str(figure.period), figure.low) == ("SVN", "2016-2020", 32)


def test_unknown_country_stage_and_source_name_the_valid_ones():
    for bad in ({"country": "DEU"}, {"stage": "funnel"}, {"source": "wikipedia"}):
        with pytest.raises(UnknownCodeError, match=r"Known: "):
            select_figures(load_figures().totals, **bad)


@pytest.mark.parametrize(("first", "last"), [(2020, 2016), (1066, 2020), (2010, 20100)])
def test_reversed_and_absurd_years_are_refused(first, last):
    with pytest.raises(PeriodError):
        select_figures(load_figures().totals, first=first, last=last)
