"""The calendar file against RFC 5545, by its bytes and read back by another reader's rules."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from icalendar import Calendar
from tests.rfc5545 import validate

from natc.exchange.calendar import Event, write_calendar

STAMP = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
DAY = Event(uid="day-10-18@natc", start=date(2025, 10, 18), end=date(2025, 10, 18), title="A day")


def write(*events: Event, name: str = "Network", language: str = "en") -> bytes:
    return write_calendar(events, name=name, language=language, stamp=STAMP)


def unfold(content: bytes) -> list[str]:
    """RFC 5545, 3.1: a line that begins with a space continues the line before it."""
    return re.sub(rb"\r\n[ \t]", b"", content).decode().split("\r\n")


def test_lines_end_with_crlf_and_hold_at_most_75_octets():
    long = Event(uid="x@natc", start=date(2026, 1, 1), end=date(2026, 1, 1), title="č" * 200, description="ж" * 500)
    content = write(long)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r") == content.count(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    for line in content.split(b"\r\n"):
        line.decode()  # a letter of two octets is not cut in two
    assert f"SUMMARY;LANGUAGE=en:{'č' * 200}" in unfold(content)


def test_the_end_of_an_all_day_event_is_the_day_after_its_last():
    lines = unfold(write(Event(uid="x@natc", start=date(2025, 3, 27), end=date(2025, 3, 28), title="Two days")))
    assert "DTSTART;VALUE=DATE:20250327" in lines
    assert "TRANSP:TRANSPARENT" in lines  # 3.8.2.7: a campaign of three weeks does not make its reader look busy
    assert "DTEND;VALUE=DATE:20250329" in lines


def test_the_last_day_of_february_ends_on_the_first_of_march():
    lines = unfold(write(Event(uid="x@natc", start=date(2028, 2, 29), end=date(2028, 2, 29), title="Leap day")))
    assert "DTEND;VALUE=DATE:20280301" in lines


def test_moments_are_written_in_utc_and_need_no_time_zone_definition():
    summer = timezone(timedelta(hours=2))
    start, end = datetime(2026, 7, 30, 0, 30, tzinfo=summer), datetime(2026, 7, 30, 2, 0, tzinfo=summer)
    content = write(Event(uid="x@natc", start=start, end=end, is_all_day=False, title="Night"))
    lines = unfold(content)
    assert "DTSTART:20260729T223000Z" in lines
    assert "DTEND:20260730T000000Z" in lines
    assert b"TZID" not in content
    assert b"VTIMEZONE" not in content


def test_what_rfc_5545_asks_of_every_calendar_and_event_is_there_once():
    lines = unfold(write(DAY))
    for wanted in ("BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:day-10-18@natc", "DTSTAMP:20261124T093000Z"):
        assert lines.count(wanted) == 1
    assert sum(line.startswith("PRODID:") for line in lines) == 1


def test_a_day_that_comes_every_year_has_one_rule_and_no_end():
    lines = unfold(
        write(Event(uid="x@natc", start=date(2007, 10, 18), end=date(2007, 10, 18), title="D", is_yearly=True))
    )
    assert [line for line in lines if line.startswith("RRULE")] == ["RRULE:FREQ=YEARLY"]


def test_separators_and_line_breaks_in_a_text_are_escaped():
    event = Event(
        uid="x@natc", start=date(2026, 1, 1), end=date(2026, 1, 1), title="a, b; c\\d", description="one\r\ntwo\nthree"
    )
    lines = unfold(write(event, name="Network, calendar"))
    assert r"SUMMARY;LANGUAGE=en:a\, b\; c\\d" in lines
    assert r"DESCRIPTION;LANGUAGE=en:one\ntwo\nthree" in lines
    assert r"NAME;LANGUAGE=en:Network\, calendar" in lines


def test_a_control_character_cannot_open_a_second_property():
    event = Event(uid="x@natc", start=date(2026, 1, 1), end=date(2026, 1, 1), title="a\rATTACH:x\x00\x0b")
    assert not any(line.startswith("ATTACH") for line in unfold(write(event)))
    assert b"\x00" not in write(event)


def test_another_reader_gets_back_what_was_written():
    event = Event(
        uid="m@natc", start=date(2025, 3, 27), end=date(2025, 3, 28), title="Srečanje, Kranj", description="a\nb",
        url="https://example.org/sl/?a=1,2;b", categories=("Meeting", "One, two"),
    )  # fmt: skip
    read = Calendar.from_ical(write(event, language="sl"))
    (found,) = read.events
    assert not read.errors
    assert not found.errors
    assert str(found["SUMMARY"]) == "Srečanje, Kranj"
    assert found["SUMMARY"].params["LANGUAGE"] == "sl"
    assert str(found["DESCRIPTION"]) == "a\nb"
    assert str(found["URL"]) == "https://example.org/sl/?a=1,2;b"
    assert [str(category) for category in found["CATEGORIES"].cats] == ["Meeting", "One, two"]
    assert (date(2025, 3, 27), date(2025, 3, 29)) == (found.DTSTART, found.DTEND)


def test_the_same_events_give_the_same_bytes_in_any_order():
    other = Event(uid="a@natc", start=date(2026, 1, 1), end=date(2026, 1, 1), title="Another")
    assert write(DAY, other) == write(other, DAY)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        pytest.param({"uid": ""}, "uid", id="no uid"),
        pytest.param({"uid": "a b"}, "uid", id="space in the uid"),
        pytest.param({"title": "  "}, "no title", id="no title"),
        pytest.param({"end": date(2025, 10, 17)}, "before", id="runs backwards"),
        pytest.param({"url": "javascript:alert(1)"}, "address", id="no web address"),
        pytest.param({"url": "https://x.si/\r\nATTACH:y"}, "address", id="line break in the address"),
        pytest.param({"start": datetime(2025, 10, 18, tzinfo=UTC)}, "two days", id="moment as a day"),
        pytest.param({"is_all_day": False}, "two moments", id="day as a moment"),
        pytest.param(
            {"is_all_day": False, "start": datetime(2025, 1, 1), "end": datetime(2025, 1, 2)},  # noqa: DTZ001
            "time zone",
            id="no time zone",
        ),
        pytest.param({"start": date(2024, 2, 29), "is_yearly": True}, "29 February", id="every 29 February"),
    ],
)
def test_a_wrong_event_is_refused(wrong, said):
    right = {"uid": "x@natc", "start": date(2025, 10, 18), "end": date(2025, 10, 18), "title": "D"}
    with pytest.raises(ValueError, match=said):
        Event(**(right | wrong))


def test_a_calendar_with_a_uid_twice_without_a_zone_or_without_events_is_refused():
    with pytest.raises(ValueError, match="more than one"):
        write(DAY, DAY)
    with pytest.raises(ValueError, match="at least one"):
        write()
    with pytest.raises(ValueError, match="time zone"):
        write_calendar([DAY], name="N", language="en", stamp=datetime(2026, 1, 1))  # noqa: DTZ001


def test_a_subscriber_is_told_when_to_ask_again():
    lines = unfold(write(DAY))
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D" in lines  # RFC 7986, section 5.7
    assert "X-PUBLISHED-TTL:P1D" in lines  # what programs read that are older than RFC 7986


def test_an_independent_reader_of_the_standard_takes_what_is_written():
    odd = Event(
        uid="x@natc", start=date(2028, 2, 28), end=date(2028, 2, 29), title="Člen 19.a, „b“; c\\d " * 9,
        description="ж" * 200 + "\nnext: line; with, all\\", url="https://example.org/?a=b;c,d",
    )  # fmt: skip
    found = {event["UID"]: event for event in validate(write(odd, DAY, name="Network; one, two"))}
    assert found["x@natc"]["SUMMARY"] == odd.title
    assert found["x@natc"]["DESCRIPTION"] == odd.description
    assert found["x@natc"]["DTEND"] == date(2028, 3, 1)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param(b"\r\nUID:", b"\nUID:", id="bare line feed"),
        pytest.param(b"SUMMARY;LANGUAGE=en:A day", b"SUMMARY;LANGUAGE=en:A, day", id="bare comma"),
        pytest.param(b"DTEND;VALUE=DATE:20251019", b"DTEND;VALUE=DATE:20251018", id="end that is not exclusive"),
        pytest.param(b"UID:day-10-18@natc\r\n", b"", id="no UID"),
        pytest.param(b"DTSTAMP:20261124T093000Z", b"DTSTAMP:20261124T093000", id="stamp without UTC"),
        pytest.param(b"A day", b"A day" * 20, id="line of more than 75 octets"),
        pytest.param(b"END:VEVENT\r\n", b"", id="event without end"),
    ],
)
def test_the_independent_reader_refuses_what_the_standard_forbids(right, wrong):
    content = write(DAY)
    assert right in content
    with pytest.raises((AssertionError, ValueError)):
        validate(content.replace(right, wrong, 1))
