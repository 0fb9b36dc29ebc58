"""Which cells a mirror and a role take, and how silence and hidden counts are said, on counts made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.catalogues import make_catalogue

from natc.codelists import language
from natc.figures import Interval
from natc.gap import Verdict, describe_role, mirror_participants, say_mirror

ENGLISH = language("en")
RETURN = "country_of_repatriation"


def pair(catalogue, first=2010, last=2022):
    pairs = mirror_participants(first, last, catalogue=catalogue)
    return next(one for one in pairs if (one.recorded_in, one.citizens_of) == ("SVN", "ROU"))


BOTH = [("SVN", 2018, "citizenship", "Romania", 7), ("ROU", 2018, RETURN, "Slovenia", 7)]


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        pytest.param({}, Verdict.AGREE, id="victims in UNODC's data"),
        pytest.param({"stage": "persons_convicted"}, Verdict.BOTH_SILENT, id="citizenship of convicted persons"),
        pytest.param(
            {"source": make_catalogue().sources["gov_svn"]}, Verdict.BOTH_SILENT, id="a source that does not lead"
        ),
    ],
)
def test_a_mirror_is_made_of_victims_in_the_leading_source(changed, verdict):
    catalogue = make_catalogue(parts=BOTH)
    catalogue = replace(catalogue, parts=tuple(replace(part, **changed) for part in catalogue.parts))
    assert pair(catalogue).verdict is verdict


def test_counts_outside_the_span_are_not_used():
    assert pair(make_catalogue(parts=BOTH), 2019, 2022).verdict is Verdict.BOTH_SILENT


def test_the_mirror_has_a_direction():
    """Romanians recorded in Slovenia are not Slovenians recorded in Romania."""
    pairs = mirror_participants(2010, 2022, catalogue=make_catalogue(parts=BOTH))
    (other,) = [one for one in pairs if (one.recorded_in, one.citizens_of) == ("ROU", "SVN")]
    assert other.verdict is Verdict.BOTH_SILENT


def test_a_breakdown_that_does_not_name_the_other_is_silence_and_said_with_its_year():
    found = pair(make_catalogue(parts=[BOTH[0], ("ROU", 2019, RETURN, "Norway", 4)]))
    assert found.verdict is Verdict.ONLY_RECORDED
    assert (found.recorded.silent_years, found.returned.silent_years) == ((), (2019,))
    said = say_mirror(found, ENGLISH)
    assert "publishes returns of own citizens for 2019 and does not name Slovenia" in said


def test_hidden_counts_are_marked_in_a_sum():
    years = [(country, year, dimension, label, count) for country, _, dimension, label, _ in BOTH
             for year, count in ((2017, None), (2018, 7))]  # fmt: skip
    found = pair(make_catalogue(parts=years))
    assert found.recorded.total == Interval(7, 11)
    assert say_mirror(found, ENGLISH).count("7 to 11 [c] (2017–2018)") == 2


def test_a_sum_without_hidden_counts_has_no_mark():
    years = [(country, year, dimension, label, 7) for country, _, dimension, label, _ in BOTH for year in (2017, 2018)]
    assert say_mirror(pair(make_catalogue(parts=years)), ENGLISH).count("14 (2017–2018)") == 2


def role(totals, parts, first=2010, last=2022):
    return describe_role("SVN", first, last, catalogue=make_catalogue(totals, parts))


ROMANIANS = ("SVN", 2018, "citizenship", "Romania", 18)


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        pytest.param(
            [(2018, "victims_identified", 101), (2019, "victims_identified", 50)], 101, id="years broken down"
        ),
        pytest.param([(2018, "victims_identified", 101), (2018, "victims_presumed", 30)], 101, id="identified first"),
        pytest.param([(2019, "victims_identified", 50)], None, id="no total of these years"),
    ],
)
def test_all_victims_are_those_of_the_years_with_a_breakdown(totals, expected):
    rows = [("SVN", *total, "unodc") for total in totals]
    assert role(rows, [ROMANIANS]).all_victims == (expected and Interval(expected, expected))


@pytest.mark.parametrize(("year", "total"), [(2016, None), (2017, Interval(6, 6))])
def test_returns_of_a_role_are_used_only_from_the_year_that_states_their_direction(year, total):
    found = role([], [("SVN", year, RETURN, "Abroad", 6), ("SVN", year, RETURN, "Norway", 4)])
    assert found.returned_total == total
    assert [origin.code for origin in found.returned_from] == (["NOR"] if total else [])


def test_years_of_citizenship_and_of_return_are_kept_apart():
    found = role([], [ROMANIANS, ("SVN", 2019, RETURN, "Norway", 4)])
    assert (found.years, found.returned_years) == ((2018,), (2019,))


def test_the_most_stand_first_and_own_citizens_are_one_group():
    cells = {"Slovenian": 3, "Romania": 18, "Nationals": 4, "China": 32}
    found = role([], [("SVN", 2018, "citizenship", label, count) for label, count in cells.items()])
    assert [(origin.code, origin.total.low) for origin in found.origins] == [("CHN", 32), ("ROU", 18), ("OWN", 7)]
    assert found.own_citizens == Interval(7, 7)
    assert found.unknown is None
