"""Every statutory range, held against the years as they are printed in the sources (copied by hand into two tables)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from natc.codelists import participants
from natc.law import load_laws


def read(name):
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


PRINTED = read("penalties.csv")
PAST = read("past_penalties.csv")


def months(years):
    return round(float(years) * 12) if years else None


def as_printed(row):
    return months(row["min_years"]), months(row["max_years"]), row["at_least"] == "yes"


def as_recorded(penalty):
    return penalty.min_months, penalty.max_months, penalty.open_ended


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: row["offence"])
def test_range_is_the_printed_one(row):
    offence = load_laws()[row["country"]].offence(row["offence"])
    assert as_recorded(offence.penalty) == as_printed(row), row["printed"]
    assert row["source"] in offence.sources


def test_every_offence_on_record_is_in_the_table():
    recorded = [(country, one.id) for country, law in load_laws().items() for one in law.offences]
    assert sorted(recorded) == sorted((row["country"], row["offence"]) for row in PRINTED)
    assert {row["country"] for row in PRINTED} == set(participants())


@pytest.mark.parametrize(
    "row", PAST, ids=lambda row: f"{row['country']} {row['as_of']} {row['offence']} {row['which']}"
)
def test_range_of_an_earlier_text_is_the_printed_one(row):
    entries = [
        past
        for past in load_laws()[row["country"]].history
        if past.as_of == row["as_of"]
        and (past.offence or "") == row["offence"]
        and getattr(past, row["which"]) is not None
    ]
    assert [as_recorded(getattr(past, row["which"])) for past in entries] == [as_printed(row)]
    assert row["source"] in entries[0].sources


def test_every_earlier_range_on_record_is_in_the_table():
    recorded = [
        (country, past.as_of, past.offence or "", which)
        for country, law in load_laws().items()
        for past in law.history
        for which in ("base", "aggravated")
        if getattr(past, which) is not None
    ]
    assert sorted(recorded) == sorted((row["country"], row["as_of"], row["offence"], row["which"]) for row in PAST)


@pytest.mark.parametrize("country", ["HRV", "BIH"])
def test_ranges_of_croatia_and_of_bosnia_and_herzegovina_are_unknown_and_said_so(country):
    law = load_laws()[country]
    assert not [one.id for one in law.offences if one.penalty.is_known]
    assert all(one.note for one in law.offences)


def test_a_range_that_is_not_known_says_why():
    silent = [
        one.id
        for law in load_laws().values()
        for one in law.offences
        if not one.penalty.is_known and not one.note and not one.penalty.fine_text
    ]
    assert silent == []


def test_a_range_from_a_secondary_source_is_not_of_high_confidence():
    sure = [
        (country, one.id)
        for country in ("ALB", "MNE", "XKX", "BIH", "HRV")
        for one in load_laws()[country].offences
        if one.confidence == "high"
    ]
    assert sure == []
