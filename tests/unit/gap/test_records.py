"""Records of the gap: every key documented, every number with unit, years and reasons, nothing infinite."""

import json

import jsonschema
import pytest

from natc.codelists import participants
from natc.figures import Interval, Period
from natc.gap import (
    change_record,
    compare_spans,
    describe_role,
    gap_record,
    gap_shapes,
    interval_record,
    mirror_participants,
    mirror_record,
    region_record,
    role_record,
    view_country,
    view_region,
)


def problems(record, shape):
    """What is wrong with a record by the documented shape; also that JSON can hold it and gives it back."""
    assert json.loads(json.dumps(record, allow_nan=False)) == record
    schema = {"$ref": f"#/components/schemas/{shape}", "components": {"schemas": gap_shapes()}}
    return [problem.message for problem in jsonschema.Draft202012Validator(schema).iter_errors(record)]


@pytest.mark.parametrize("mixed", [False, True])
@pytest.mark.parametrize("country", list(participants()))
def test_a_country_is_as_documented(country, mixed):
    assert problems(gap_record(view_country(country, 2010, 2022, mixed=mixed)), "YearView") == []


def test_the_region_is_as_documented():
    assert problems(region_record(view_region(2018, 2022)), "Region") == []


def test_mirror_role_and_change_are_as_documented():
    assert [
        problem for pair in mirror_participants(2010, 2022) for problem in problems(mirror_record(pair), "MirrorPair")
    ] == []
    for country in participants():
        assert problems(role_record(describe_role(country, 2010, 2022)), "Role") == []
        changes = compare_spans(country, Period(2013, 2017), Period(2018, 2022))
        assert [problem for change in changes for problem in problems(change_record(change), "Change")] == []


@pytest.mark.parametrize(("interval", "record"), [
    (None, None),
    (Interval(3, 3), {"low": 3, "high": 3}),
    (Interval(0.5, 2.5), {"low": 0.5, "high": 2.5}),
    (Interval(1, float("inf")), {"low": 1, "high": None}),
])  # fmt: skip
def test_an_interval_is_two_numbers_or_an_open_end(interval, record):
    assert interval_record(interval) == record


def test_a_suppressed_count_has_no_value_and_no_total_hides_it():
    view = gap_record(view_country("SVN", 2020, 2020))
    row = next(r for r in view["rows"] if r["stage"] == "persons_suspected" and r["source_family"] == "unodc")
    (count,) = row["counts"]
    assert (count["value"], count["low"], count["high"], count["state"]) == (None, 0, 4, "suppressed")
    assert row["total"] == {"low": 0, "high": 4}
    assert row["suppressed_years"] == [2020]


def test_the_sum_that_the_government_states_stands_beside_the_years():
    (stated,) = gap_record(view_country("SVN", 2016, 2020))["stated"]
    assert (stated["stage"], stated["count"]["value"]) == ("persons_convicted", 32)


def test_a_ratio_that_must_not_be_computed_has_a_reason_and_no_number():
    ratios = {ratio["id"]: ratio for ratio in gap_record(view_country("BGR", 2010, 2022))["ratios"]}
    ratio = ratios["convicted_per_victims"]
    assert ratio["comparability"] == "not_comparable"
    assert ratio["per_100"] is ratio["credible"] is ratio["known_per_100"] is None
    assert ratio["reasons"]
    assert len(ratio["years"]) == 12
    asked = {r["id"]: r for r in gap_record(view_country("BGR", 2010, 2022, mixed=True))["ratios"]}
    assert asked["convicted_per_victims"]["is_mixed"]
    assert round(asked["convicted_per_victims"]["per_100"]["low"], 1) == 14.1


def test_a_stock_has_no_total():
    rows = gap_record(view_country("BGR", 2018, 2021))["rows"]
    stocks = [row for row in rows if row["stock_or_flow"] == ["stock"] and len(row["years"]) > 1]
    assert stocks
    assert all(row["total"] is None for row in stocks)


def test_every_source_that_a_record_names_is_explained_in_it():
    view = gap_record(view_country("MDA", 2018, 2022))
    named = {count["source_id"] for row in view["rows"] for count in row["counts"]}
    named |= {one[side]["source_id"] for one in view["disagreements"] for side in ("first", "second")}
    named |= {estimate["source_id"] for estimate in view["estimates"]}
    assert named <= {source["source_id"] for source in view["sources"]}


def test_missing_years_are_listed_and_not_filled():
    row = next(
        r
        for r in gap_record(view_country("ROU", 2010, 2022))["rows"]
        if r["stage"] == "persons_convicted" and r["source_family"] == "unodc"
    )
    assert row["missing_years"] == [2014, 2015, 2016]
    assert len(row["counts"]) == len(row["years"]) == 10
