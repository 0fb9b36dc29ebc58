"""The status of victims, defendants and files on a day: one hand-made case per sentence of decision 0012."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.registers import Rows

from natc.codelists import code_list
from natc.register import (
    StatusUnit,
    registrations_that_count,
    status_of_defendants,
    status_of_proceedings,
    status_of_victims,
    status_sql,
)

LAST = dt.date(2025, 12, 31)


def day(text):
    return dt.date.fromisoformat(f"2025-{text}")


VICTIMS = [
    pytest.param([("02-01", "PRESUMED"), ("03-01", "IDENTIFIED")], "12-31", "IDENTIFIED", "03-01", id="decides"),
    pytest.param([("02-01", "PRESUMED"), ("03-01", "IDENTIFIED")], "02-28", "PRESUMED", "02-01", id="not yet"),
    pytest.param([("02-01", "REJECTED"), ("03-01", "IDENTIFIED")], "12-31", "IDENTIFIED", "03-01", id="latest yes"),
    pytest.param([("02-01", "IDENTIFIED"), ("03-01", "REJECTED")], "12-31", "REJECTED", "03-01", id="latest no"),
    pytest.param([("02-01", "REJECTED"), ("02-01", "IDENTIFIED")], "12-31", "IDENTIFIED", "02-01", id="one day"),
    pytest.param([("02-01", "IDENTIFIED"), ("02-01", "REJECTED")], "12-31", "IDENTIFIED", "02-01", id="in any order"),
    pytest.param([("02-01", "REJECTED"), ("03-01", "PRESUMED")], "12-31", "PRESUMED", "03-01", id="opened again"),
    pytest.param([("02-01", "REJECTED"), ("03-01", "DECLINED")], "12-31", "DECLINED", "03-01", id="again, declined"),
    pytest.param([("02-01", "REJECTED"), ("02-01", "PRESUMED")], "12-31", "REJECTED", "02-01", id="not on one day"),
    pytest.param([("01-01", "PRESUMED"), ("02-01", "REJECTED")], "12-31", "REJECTED", "02-01", id="earlier is past"),
    pytest.param([("02-01", "PRESUMED"), ("03-01", "DECLINED")], "12-31", "DECLINED", "03-01", id="latest declined"),
    pytest.param([("02-01", "DECLINED"), ("03-01", "PRESUMED")], "12-31", "PRESUMED", "03-01", id="latest presumed"),
    pytest.param([("02-01", "IDENTIFIED"), ("03-01", "PRESUMED")], "12-31", "IDENTIFIED", "02-01", id="not undone"),
    pytest.param([("02-01", "IDENTIFIED"), ("03-01", "DECLINED")], "12-31", "IDENTIFIED", "02-01", id="nor by this"),
    pytest.param(
        [("02-01", "IDENTIFIED"), ("03-01", "REJECTED"), ("04-01", "PRESUMED")],
        "12-31",
        "PRESUMED",
        "04-01",
        id="three",
    ),
]
REGISTRATIONS = [
    ({}, True),
    ({"status": "REJECTED"}, False),
    ({"status": "DECLINED"}, True),
    ({"lawful_basis": "CONSENT", "consent": "YES"}, True),
    ({"lawful_basis": "CONSENT", "consent": "NO"}, False),
    ({"lawful_basis": "CONSENT", "consent": "UNKNOWN"}, False),
    ({"lawful_basis": "CONSENT", "consent": ""}, False),
    ({"lawful_basis": "PUBLIC_TASK", "consent": "NO"}, True),
    ({"lawful_basis": "PUBLIC_TASK", "objection": "2025-12-31"}, False),
    ({"lawful_basis": "PUBLIC_TASK", "objection": "2026-01-01"}, True),
    ({"lawful_basis": "PUBLIC_TASK", "objection": "UNKNOWN"}, True),
    ({"lawful_basis": "LEGAL_OBLIGATION", "objection": "2025-04-01"}, True),
    ({"lawful_basis": "LAW_ENFORCEMENT", "objection": "2025-04-01"}, True),
    ({"lawful_basis": "VITAL_INTERESTS", "objection": "2025-04-01"}, False),
    ({"date": "2026-01-01"}, False),
]
DEFENDANTS = [
    pytest.param(["01-05 SUSPECTED", "02-05 PROSECUTED"], "12-31", "PROSECUTED", True, "ART_2", id="latest"),
    pytest.param(["01-05 SUSPECTED", "02-05 PROSECUTED"], "02-04", "SUSPECTED", True, "ART_2", id="on the day before"),
    pytest.param(["02-05 PROSECUTED", "02-05 SUSPECTED"], "12-31", "PROSECUTED", True, "ART_2", id="furthest of a day"),
    pytest.param(["02-05 DECISION NOT_CHARGED"], "12-31", "DECISION", False, "ART_2", id="not charged"),
    pytest.param(["02-05 DECISION CHARGED_TRAFFICKING"], "12-31", "DECISION", True, "ART_2", id="charged"),
    pytest.param(["02-05 JUDGMENT CONVICTED"], "12-31", "JUDGMENT", True, "ART_2", id="not final yet"),
    pytest.param(["02-05 JUDGMENT DISCONTINUED"], "12-31", "JUDGMENT", False, "ART_2", id="discontinued"),
    pytest.param(["02-05 JUDGMENT CONVICTED", "03-05 FINAL"], "12-31", "FINAL", False, "ART_2", id="final"),
    pytest.param(["02-05 APPEAL SENT_BACK"], "12-31", "APPEAL", True, "ART_2", id="sent back"),
    pytest.param(
        ["01-05 SUSPECTED", "02-05 INDICTED CHARGED_OTHER_OFFENCE OTHER", "03-05 JUDGMENT CONVICTED"],
        "12-31",
        "JUDGMENT",
        True,
        "OTHER",
        id="offence of the step before holds",
    ),
    pytest.param(
        ["01-05 SUSPECTED", "02-05 JUDGMENT CONVICTED OTHER"],
        "01-31",
        "SUSPECTED",
        True,
        "ART_2",
        id="at first of file",
    ),
]


def add_file(rows, defendants, *, key):
    file = rows.add("proceeding", id=key, recorded="2025-01-01", offence_directive="ART_2")
    for steps in defendants:
        defendant = rows.add("defendant", proceeding=file)
        for step in steps:
            date, stage, *rest = step.split()
            outcome, offence = [*rest, "", ""][:2]
            cells = {"outcome": outcome, "offence_directive": offence}
            rows.add("step", defendant=defendant, date=f"2025-{date}", stage=stage, **cells)


@pytest.fixture(scope="module")
def register():
    """All cases beside each other, each under its number."""
    rows = Rows()
    for number, (records, *_rest) in enumerate(case.values for case in VICTIMS):
        victim = rows.add("victim", id=f"v{number}")
        for date, status in records:
            rows.add("registration", victim=victim, date=f"2025-{date}", status=status)
    for number, (cells, _counts) in enumerate(REGISTRATIONS):
        rows.add("registration", id=f"r{number}", **cells)
    for number, (steps, *_rest) in enumerate(case.values for case in DEFENDANTS):
        add_file(rows, [steps], key=f"f{number}")
    two = ["01-05 SUSPECTED", "05-05 FINAL ACQUITTED"], ["01-05 SUSPECTED", "06-05 DECISION NOT_CHARGED"]
    add_file(rows, two, key="two")
    add_file(rows, [], key="none")
    with rows.register() as made:
        yield made


def of(found, unit, key):
    return found[found[unit] == key]


def numbered(cases):
    """Put the number of each case before its values."""
    return [
        pytest.param(number, *getattr(case, "values", case), id=getattr(case, "id", None))
        for number, case in enumerate(cases)
    ]


@pytest.mark.parametrize(("number", "records", "on", "status", "since"), numbered(VICTIMS))
def test_status_of_a_victim(register, number, records, on, status, since):
    found = of(status_of_victims(register, day(on)), "victim", f"v{number}")
    assert list(found["status"]) == [status]
    assert [value.date() for value in found["since"]] == [day(since)]


def test_a_victim_has_no_status_before_the_first_record(register):
    assert status_of_victims(register, dt.date(2024, 12, 31)).empty


def test_a_registration_that_may_not_be_used_decides_no_status():
    rows = Rows()
    no_consent = {"lawful_basis": "CONSENT", "consent": "NO"}
    objected = {"lawful_basis": "PUBLIC_TASK", "objection": "2025-11-30"}
    for key, cells in (("rejected", no_consent), ("objected", objected)):
        victim = rows.add("victim", id=key)
        rows.add("registration", victim=victim, date="2025-02-01", status="PRESUMED")
        rows.add("registration", victim=victim, date="2025-03-01", status="REJECTED", **cells)
    rows.registered("2025-02-01", "IDENTIFIED", victim=rows.add("victim", id="unknown"), **no_consent)
    with rows.register() as register:
        before, last = status_of_victims(register, day("11-29")), status_of_victims(register, LAST)
    assert dict(zip(last["victim"], last["status"], strict=True)) == {"rejected": "PRESUMED", "objected": "PRESUMED"}
    assert list(of(before, "victim", "objected")["status"]) == ["REJECTED"]


@pytest.mark.parametrize(("number", "cells", "counts"), numbered(REGISTRATIONS))
def test_registrations_that_count(register, number, cells, counts):
    found = registrations_that_count(register, LAST)
    assert len(of(found, "id", f"r{number}")) == int(counts)


@pytest.mark.parametrize(("number", "steps", "on", "stage", "is_pending", "offence"), numbered(DEFENDANTS))
def test_status_of_a_defendant(register, number, steps, on, stage, is_pending, offence):
    found = of(status_of_defendants(register, day(on)), "proceeding", f"f{number}")
    assert found[["stage", "is_pending", "offence"]].to_numpy().tolist() == [[stage, is_pending, offence]]


@pytest.mark.parametrize(
    ("on", "stage", "n_defendants", "is_pending"),
    [("01-05", "SUSPECTED", 2, True), ("05-05", "FINAL", 2, True), ("06-05", "FINAL", 2, False)],
)
def test_a_file_is_pending_while_one_of_its_defendants_is(register, on, stage, n_defendants, is_pending):
    found = of(status_of_proceedings(register, day(on)), "proceeding", "two")
    assert found[["stage", "n_defendants", "is_pending"]].to_numpy().tolist() == [[stage, n_defendants, is_pending]]
    assert [value.date() for value in found["ended"].dropna()] == ([] if is_pending else [day("06-05")])


def test_a_file_without_persons_is_pending_from_the_day_it_is_opened(register):
    assert status_of_proceedings(register, dt.date(2024, 12, 31)).empty
    found = of(status_of_proceedings(register, LAST), "proceeding", "none")
    assert found[["n_defendants", "is_pending"]].to_numpy().tolist() == [[0, True]]
    assert found["stage"].isna().all()


@pytest.mark.parametrize("unit", StatusUnit)
def test_the_query_takes_any_expression_as_the_day(register, unit):
    asked = register.connection.execute(status_sql(unit, on="make_date($year, 12, 31)"), {"year": 2025}).fetchall()
    assert len(asked) == len(register.connection.execute(status_sql(unit), {"on": LAST}).fetchall()) > 0


DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2025, 1, 12))
RECORDS = st.lists(st.tuples(DAYS, st.sampled_from(list(code_list("status")))), max_size=6)
STEPS = st.lists(
    st.tuples(
        DAYS, st.sampled_from(list(code_list("step_stage"))), st.sampled_from(["", "DISCONTINUED", "NOT_CHARGED"])
    ),
    max_size=6,
)


INSERT_RECORD = """
INSERT INTO registration (row, id, victim, date, status, lawful_basis)
VALUES (0, $key, 'v0', $date, $code, 'PUBLIC_TASK')"""
INSERT_STEP = """
INSERT INTO step (row, id, defendant, date, stage, outcome)
SELECT 0, $key, min(id), $date, $code, nullif($outcome, '') FROM defendant WHERE proceeding = 'f0'"""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=RECORDS, steps=STEPS, on=DAYS)
def test_rows_dated_later_never_change_a_status(register, records, steps, on):
    def insert(is_later):
        for number, (date, status) in enumerate(records):
            if (date > on) is is_later:
                cells = {"key": f"record{number}", "date": date, "code": status}
                register.connection.execute(INSERT_RECORD, cells)
        for number, (date, stage, outcome) in enumerate(steps):
            if (date > on) is is_later:
                cells = {"key": f"act{number}", "date": date, "code": stage, "outcome": outcome}
                register.connection.execute(INSERT_STEP, cells)

    def statuses():
        computed = (status_of_victims, status_of_defendants, status_of_proceedings, registrations_that_count)
        return [compute(register, on).to_csv() for compute in computed]

    register.connection.begin()
    try:
        insert(False)
        before = statuses()
        insert(True)
        assert statuses() == before
    finally:
        register.connection.rollback()
