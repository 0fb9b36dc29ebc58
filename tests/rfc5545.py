"""RFC 5545 as an independent reader: the rules of the text, line by line, without a library.

Sections: 3.1 content lines and folding; 3.3.11 text; 3.6 components; 3.6.1 events; 3.8.2.2 DTEND; RFC 7986, 5.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

NAME = re.compile(r"[A-Za-z0-9-]+")
PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"\x00-\x08\x0a-\x1f]*"|[^";:,\x00-\x1f]*)')
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "STATUS", "TRANSP", "RRULE", "CLASS"}
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME"}
KNOWN_STATES = {"TENTATIVE", "CONFIRMED", "CANCELLED"}


def unfold(content: bytes) -> list[str]:
    """Return the content lines; raise where the bytes break section 3.1."""
    assert content.endswith(b"\r\n"), "the last line has no end"
    lines = content[:-2].split(b"\r\n")
    for line in lines:
        assert b"\r" not in line, "a carriage return alone"
        assert b"\n" not in line, "a line feed alone"
        assert len(line) <= 75, f"{len(line)} octets in one line"
        line.decode("utf-8")  # a fold inside a letter would break it
    unfolded: list[bytes] = []
    for line in lines:
        if line[:1] in (b" ", b"\t"):
            assert unfolded, "a continuation before the first line"
            unfolded[-1] += line[1:]
        else:
            assert line, "an empty line"
            unfolded.append(line)
    return [line.decode("utf-8") for line in unfolded]


def parse_line(line: str) -> tuple[str, dict[str, str], str]:
    """Return name, parameters and value of a content line."""
    found = NAME.match(line)
    assert found, line
    name, place, parameters = found[0].upper(), found.end(), {}
    while line[place] == ";":
        part = PARAMETER.match(line, place)
        assert part, line
        assert part[1].upper() not in parameters, f"the parameter {part[1]} twice"
        parameters[part[1].upper()] = part[2].strip('"')
        place = part.end()
    assert line[place] == ":", line
    return name, parameters, line[place + 1 :]


def read_text(value: str) -> str:
    """Return a text without its escapes; raise where a comma, semicolon or backslash stands bare (3.3.11)."""
    assert re.fullmatch(r"(?:\\[\\;,nN]|[^\\;,\x00-\x08\x0a-\x1f\x7f])*", value), value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def read_moment(value: str, parameters: dict[str, str]) -> date | datetime:
    """Return a day or a moment in UTC."""
    if parameters.get("VALUE") == "DATE":
        assert re.fullmatch(r"\d{8}", value), value
        return date(int(value[:4]), int(value[4:6]), int(value[6:]))
    assert re.fullmatch(r"\d{8}T\d{6}Z", value), f"{value}: a moment is written in UTC"
    return datetime.strptime(value, "%Y%m%dT%H%M%SZ")  # noqa: DTZ007 - the Z is checked above


def validate(content: bytes) -> list[dict[str, object]]:
    """Return the events of a calendar; raise AssertionError at the first rule that it breaks."""
    lines = [parse_line(line) for line in unfold(content)]
    assert [(name, value) for name, _p, value in (lines[0], lines[-1])] == [
        ("BEGIN", "VCALENDAR"),
        ("END", "VCALENDAR"),
    ]
    head = []
    for name, parameters, value in lines[1:-1]:
        if name == "BEGIN":
            break
        head.append((name, parameters, value))
    counted = [name for name, _p, _v in head]
    assert counted.count("PRODID") == counted.count("VERSION") == 1
    assert {name: value for name, _p, value in head}["VERSION"] == "2.0"
    events: list[dict[str, object]] = []
    current: dict[str, object] | None = None
    for name, parameters, value in lines[1 + len(head) : -1]:
        if name == "BEGIN":
            assert current is None, "an event in an event"
            assert value == "VEVENT", value
            current = {}
        elif name == "END":
            assert current is not None
            assert value == "VEVENT"
            events.append(_check(current))
            current = None
        else:
            assert current is not None, f"{name} stands in no event"
            assert name not in current or name not in ONCE, f"{name} twice"
            current[name] = _read(name, parameters, value)
    assert current is None, "an event without an end"
    assert events, "a calendar without events (3.6)"
    uids = [event["UID"] for event in events]
    assert len(set(uids)) == len(uids), "a UID twice"
    for name, _parameters, value in head:
        if name in TEXTS:
            read_text(value)
        if name == "REFRESH-INTERVAL":  # RFC 7986, 5.7: the value type must be given
            assert _parameters.get("VALUE") == "DURATION"
            assert re.fullmatch(r"P(\d+D|T\d+H)", value)
    return events


def _read(name: str, parameters: dict[str, str], value: str) -> object:
    if name in {"DTSTAMP", "DTSTART", "DTEND"}:
        return read_moment(value, parameters)
    return read_text(value) if name in TEXTS else value


def _check(event: dict[str, object]) -> dict[str, object]:
    assert event.get("UID"), "an event without UID"
    assert isinstance(event.get("DTSTAMP"), datetime), "DTSTAMP is a moment in UTC"
    start, end = event["DTSTART"], event["DTEND"]
    assert type(start) is type(end), "DTSTART and DTEND have one value type (3.8.2.2)"
    assert start < end, "DTEND is exclusive, so it is later than DTSTART"  # type: ignore[operator]
    assert event.get("STATUS", "CONFIRMED") in KNOWN_STATES
    assert event.get("TRANSP", "OPAQUE") in {"OPAQUE", "TRANSPARENT"}
    if "RRULE" in event:
        assert re.fullmatch(r"FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY)(;[A-Z]+=[A-Z0-9,+-]+)*", str(event["RRULE"]))
    if "URL" in event:
        assert re.fullmatch(r"https?://[!-~]+", str(event["URL"]))
    return event


def days_of(event: dict[str, object]) -> tuple[date, date]:
    """Return the first and the last day of an all-day event, both included."""
    start, end = event["DTSTART"], event["DTEND"]
    assert isinstance(start, date)
    assert isinstance(end, date)
    return start, end - timedelta(days=1)
