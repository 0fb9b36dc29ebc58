"""Mirror statistics and roles against an independent reading of the breakdowns."""

from __future__ import annotations

from itertools import permutations

from tests.published import read

from natc.codelists import language, participants
from natc.gap import Verdict, describe_role, mirror_participants, say_mirror

ROMANIANS = {"Romania", "Romanian"}


def pair(place, home, first=2010, last=2022):
    return next(p for p in mirror_participants(first, last) if (p.recorded_in, p.citizens_of) == (place, home))


def cells(country, dimension, labels, first=2010, last=2022):
    return [
        row["value"]
        for row in read("justice_breakdown")
        if (row["country_iso3"], row["dimension"], row["stage"], row["source_id"])
        == (country, dimension, "victims_identified", "unodc_glotip_2025")
        and row["category"] in labels
        and first <= int(row["year"]) <= last
    ]


def test_every_ordered_pair_is_there_once():
    pairs = [(p.recorded_in, p.citizens_of) for p in mirror_participants(2010, 2022)]
    assert pairs == list(permutations(participants(), 2))


def test_romanian_citizens_recorded_in_slovenia():
    values = cells("SVN", "citizenship", ROMANIANS)
    known = sum(int(v) for v in values if v)
    found = pair("SVN", "ROU").recorded
    assert (found.total.low, found.total.high) == (known, known + 4 * values.count(""))


def test_returns_are_used_only_where_the_direction_is_stated():
    for found in mirror_participants(2010, 2022):
        assert all(year >= 2017 for year in found.returned.years)


def test_two_hidden_counts_are_no_agreement():
    found = pair("SVN", "BIH")
    assert found.verdict is Verdict.BOTH_HIDDEN
    assert found.common_years == (2017,)


def test_silence_is_said_in_words():
    english = language("en")
    found = pair("MDA", "XKX")
    assert found.verdict is Verdict.BOTH_SILENT
    assert "Neither" in say_mirror(found, english)
    for one in mirror_participants(2010, 2022):
        assert say_mirror(one, english)


def test_role_parts_are_the_citizenship_cells():
    role = describe_role("SRB", 2010, 2022)
    own = cells("SRB", "citizenship", {"Serbia", "Nationals"})
    assert role.own_citizens.low == sum(int(v) for v in own if v)
    everything = [
        row
        for row in read("justice_breakdown")
        if (row["country_iso3"], row["dimension"], row["stage"], row["source_id"])
        == ("SRB", "citizenship", "victims_identified", "unodc_glotip_2025")
    ]
    parts = [p for p in (role.own_citizens, role.participants, role.others, role.unknown) if p is not None]
    assert sum(p.low for p in parts) == sum(int(row["value"]) for row in everything if row["value"])
    assert sum(p.high - p.low for p in parts) == 4 * sum(not row["value"] for row in everything)


def test_a_group_that_no_breakdown_names_is_not_zero():
    assert not cells("BGR", "citizenship", {"Unknown", "not stated"})
    assert describe_role("BGR", 2010, 2022).unknown is None
