"""The network's calendar against RFC 5545 and against the dates that its sources name."""

from __future__ import annotations

from datetime import date

import pytest
from icalendar import Calendar
from tests.rfc5545 import days_of, validate

from natc.codelists import LANGUAGES, language
from natc.network import (
    FollowUp,
    list_coming,
    list_past,
    list_undated,
    load_network_records,
    make_events,
    write_network_calendar,
)

RECORDS = load_network_records()
TODAY = date(2026, 11, 25)

# The days by hand: European Commission (18 October), General Assembly resolution 68/192 (30 July), Article 19a of
# Directive 2011/36/EU as amended (30 September, 31 December), Article 2(1) of Directive (EU) 2024/1712 (15 July 2026),
# Article 19b (15 July 2028).
YEARLY = {"eu-anti-trafficking-day": (10, 18), "world-day": (7, 30), "data-target": (9, 30), "data-latest": (12, 31)}
ONCE = {"transposition-2026": date(2026, 7, 15), "plans-2028": date(2028, 7, 15)}
MEETINGS = {
    "brdo-2010": (date(2010, 10, 20), date(2010, 10, 20)),
    "declaration-2012": (date(2012, 10, 18), date(2012, 10, 18)),
    "stockholm-2015": (date(2015, 11, 3), date(2015, 11, 4)),
    "brdo-2018": (date(2018, 3, 16), date(2018, 3, 16)),
    "budva-2019": (date(2019, 5, 29), date(2019, 5, 30)),
    "brdo-2020": (date(2020, 3, 4), date(2020, 3, 4)),
    "online-2020-04": (date(2020, 4, 15), date(2020, 4, 15)),
    "kranj-2025": (date(2025, 3, 27), date(2025, 3, 28)),
}


def events(code="en", records=RECORDS):
    return {event["UID"]: event for event in validate(write_network_calendar(records, language(code)))}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_calendar_follows_rfc_5545_in_every_language(code):
    found = events(code)
    assert len(found) == len(YEARLY) + len(ONCE) + len(MEETINGS)


@pytest.mark.parametrize("code", LANGUAGES)
def test_another_reader_takes_it_without_an_error(code):
    calendar = Calendar.from_ical(write_network_calendar(RECORDS, language(code)))
    assert not calendar.errors
    assert [event.errors for event in calendar.events if event.errors] == []
    assert len(calendar.events) == len(events(code))


def test_days_and_deadlines_stand_on_their_days():
    found = events()
    for key, (month, day) in YEARLY.items():
        event = found[f"{key}@calendar.natc"]
        first, last = days_of(event)
        assert first == last
        assert (first.month, first.day, event["RRULE"]) == (month, day, "FREQ=YEARLY")
    for key, day in ONCE.items():
        event = found[f"{key}@calendar.natc"]
        assert days_of(event) == (day, day)
        assert "RRULE" not in event


def test_meetings_stand_on_their_days_the_last_included():
    found = events()
    assert {key: days_of(found[f"meeting-{key}@calendar.natc"]) for key in MEETINGS} == MEETINGS


def test_the_first_time_of_a_yearly_day_is_not_before_it_was_set():
    first = {key: days_of(events()[f"{key}@calendar.natc"])[0].year for key in YEARLY}
    assert first == {"eu-anti-trafficking-day": 2007, "world-day": 2014, "data-target": 2026, "data-latest": 2026}


def test_identities_are_the_same_in_every_language_and_at_every_time():
    assert set(events("sl")) == set(events("en"))
    assert write_network_calendar(RECORDS, language("en")) == write_network_calendar(RECORDS, language("en"))


def test_a_deadline_says_whom_it_binds():
    description = events()["data-latest@calendar.natc"]["DESCRIPTION"]
    assert "binds: Bulgaria, Croatia, Romania, Slovenia" in description
    assert "benchmark of accession for: Albania, Bosnia and Herzegovina, Kosovo*, Moldova" in description


def test_a_subscriber_asks_again_every_day_and_knows_its_name():
    content = write_network_calendar(RECORDS, language("en"))
    assert b"REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in content
    assert b"X-PUBLISHED-TTL:P1D\r\n" in content
    assert b"\r\nX-WR-CALNAME:Network of Anti-Trafficking Coordinators of South-East Europe\r\n" in content


def test_a_meeting_leads_to_its_page_where_there_is_one():
    made = make_events(RECORDS, language("en"), link=lambda meeting: f"https://natc.example/{meeting.id}/")
    (event,) = [event for event in made if event.uid == "meeting-budva-2019@calendar.natc"]
    assert event.url == "https://natc.example/budva-2019/"
    assert "Place: Budva (MNE)" in event.description


def test_what_comes_is_listed_with_the_next_first():
    assert [(str(one.first), one.what.id) for one in list_coming(RECORDS, TODAY)] == [
        ("2026-12-31", "data-latest"),
        ("2027-07-30", "world-day"),
        ("2027-09-30", "data-target"),
        ("2027-10-18", "eu-anti-trafficking-day"),
        ("2028-07-15", "plans-2028"),
    ]


@pytest.mark.parametrize(
    ("on", "first"),
    [
        (date(2026, 10, 18), "eu-anti-trafficking-day"),
        (date(2026, 10, 19), "data-latest"),
        (date(2025, 3, 28), "kranj-2025"),
        (date(2025, 3, 29), "world-day"),
        (date(2006, 1, 1), "eu-anti-trafficking-day"),
    ],
    ids=str,
)
def test_the_day_itself_still_comes_and_the_day_after_it_does_not(on, first):
    assert list_coming(RECORDS, on)[0].what.id == first


def test_every_date_of_the_file_comes_or_was_and_none_is_both():
    for on in (date(2000, 1, 1), TODAY, date(2040, 6, 1)):
        parts = [*list_coming(RECORDS, on), *list_past(RECORDS, on)]
        assert sorted(one.what.id for one in parts) == sorted([*YEARLY, *ONCE, *MEETINGS])


def test_a_meeting_whose_day_nobody_knows_is_in_no_calendar():
    assert [meeting.id for meeting in list_undated(RECORDS)] == ["anniversaries-2020"]
    assert not [uid for uid in events() if "anniversaries" in uid]


def test_what_an_office_undertook_comes_until_it_is_done(folder, edit):
    task = "{id: report, text: A report is written, by: [SVN], due: 2027-01-15, source: [icmpd-2025]}"
    edit("meetings.yaml", "follow_up: null\n  source: [icmpd-2025]", f"follow_up: [{task}]\n  source: [icmpd-2025]")
    records = load_network_records(folder)
    tasks = [one for one in list_coming(records, TODAY) if isinstance(one.what, FollowUp)]
    assert [(str(one.first), one.meeting.id) for one in tasks] == [("2027-01-15", "kranj-2025")]
    event = events(records=records)["meeting-kranj-2025-report@calendar.natc"]
    assert days_of(event) == (date(2027, 1, 15), date(2027, 1, 15))
    assert "Slovenia: A report is written; due on 15 January 2027" in event["DESCRIPTION"]
    edit("meetings.yaml", "due: 2027-01-15, ", "due: 2027-01-15, done_on: 2026-11-01, ")
    done = load_network_records(folder)
    assert not [one for one in list_coming(done, TODAY) if isinstance(one.what, FollowUp)]
    assert [one for one in list_past(done, TODAY) if isinstance(one.what, FollowUp)]
