"""Parts held against their total, breaks between years, and pairs of sources, on counts made by hand."""

from __future__ import annotations

import pytest
from tests.catalogues import make_catalogue

from natc.figures import Interval, build_breakdown, find_disagreements, series_of
from natc.figures.breakdown import PARTS_DIFFER, PARTS_EXCEED


@pytest.mark.parametrize(
    ("dimension", "cells", "total", "caveats"),
    [
        pytest.param("sex", {"Female": 3, "Male": 4}, 7, [], id="both sexes make up the total"),
        pytest.param("sex", {"Female": 3, "Male": 4}, 10, [PARTS_DIFFER], id="both sexes are fewer"),
        pytest.param("sex", {"Female": 3, "Male": 4}, 5, [PARTS_DIFFER], id="both sexes are more"),
        pytest.param("sex", {"Female": 3, "Male": None}, 7, [], id="3 + 0 to 4 can be 7"),
        pytest.param("sex", {"Female": 3}, 10, [], id="one sex need not make up the total"),
        pytest.param("citizenship", {"Romania": 3, "Serbia": 4}, 10, [], id="some citizenships are fewer"),
        pytest.param("citizenship", {"Romania": 3, "Serbia": 8}, 10, [PARTS_EXCEED], id="some citizenships are more"),
        pytest.param("citizenship", {"Romania": 8, "Serbia": None}, 10, [], id="8 + 0 to 4 can be 10"),
    ],
)
def test_parts_are_held_against_their_total(dimension, cells, total, caveats):
    parts = [("HRV", 2018, dimension, label, count) for label, count in cells.items()]
    catalogue = make_catalogue([("HRV", 2018, "victims_identified", total, "unodc")], parts)
    (table,) = build_breakdown(catalogue.parts, catalogue.totals, dimension)
    assert table.total.low == total
    assert [caveat.text for caveat in table.caveats] == caveats


def test_hidden_parts_widen_their_sum():
    parts = [("HRV", 2018, "citizenship", label, count) for label, count in (("Romania", 8), ("Serbia", None))]
    catalogue = make_catalogue(parts=parts)
    (table,) = build_breakdown(catalogue.parts, (), "citizenship")
    assert (table.total, table.sum_of_parts) == (None, Interval(8, 12))


@pytest.mark.parametrize(
    ("years", "parted_in"),
    [
        ((2011, 2012), [2012]),
        ((2012, 2013), []),
        ((2010, 2011), []),
        ((2011, 2013), [2012]),
        ((2013, 2017), [2017]),
        ((2011, 2018), [2012, 2017]),
        ((2012,), []),
        ((), []),
    ],
    ids=str,
)
def test_a_break_parts_the_years_before_it_from_its_own(years, parted_in):
    totals = [("ROU", 2011, "persons_convicted", 276, "unodc")]
    (convicted,) = series_of(make_catalogue(totals))
    assert [found.year for found in convicted.breaks_within(years)] == parted_in


V, PRESUMED = "victims_identified", "victims_presumed"


@pytest.mark.parametrize(
    ("country", "first", "second", "differ"),
    [
        pytest.param("HRV", (V, 76, "unodc"), (V, 80, "us_tip"), True, id="identified and identified"),
        pytest.param("HRV", (V, 76, "unodc"), (V, 76, "us_tip"), False, id="the same number"),
        pytest.param("HRV", (V, None, "unodc"), (V, 4, "us_tip"), False, id="hidden, and 4"),
        pytest.param("HRV", (V, None, "unodc"), (V, 5, "us_tip"), True, id="hidden, and 5"),
        pytest.param("MNE", (V, 12, "unodc"), (V, 20, "us_tip"), True, id="not stated and identified"),
        pytest.param("HRV", (V, 76, "unodc"), (PRESUMED, 90, "us_tip"), False, id="identified and presumed"),
        pytest.param("MNE", (V, 12, "unodc"), (PRESUMED, 20, "us_tip"), False, id="not stated and presumed"),
        pytest.param("ALB", (V, 103, "unodc"), (V, 7, "us_tip"), False, id="both together and identified"),
        pytest.param("SRB", (PRESUMED, 76, "cptv"), (PRESUMED, 90, "us_tip"), True, id="presumed and presumed"),
        pytest.param("SRB", (PRESUMED, 76, "cptv"), (V, 20, "cptv"), False, id="one source, two things"),
    ],
)
def test_only_counts_of_the_same_thing_can_disagree(country, first, second, differ):
    totals = [(country, 2018, *first), (country, 2018, *second)]
    found = find_disagreements(series_of(make_catalogue(totals)))
    assert [(one.first.low, one.second.low) for one in found] == ([(first[1] or 0, second[1])] if differ else [])
