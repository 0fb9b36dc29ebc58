"""Events as an iCalendar file (RFC 5545, RFC 7986), so that a reader's own calendar shows them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from natc.errors import NatcError

if TYPE_CHECKING:
    import icalendar

PRODUCT = "-//natc//Network calendar//EN"
REFRESH = timedelta(days=1)
"""How often a subscriber's program may ask again: by RFC 7986, and in the older way that Outlook reads."""
_NOT_IN_A_UID = re.compile(r"[^!-~]")
_NOT_IN_A_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ADDRESS = re.compile(r"https?://[!-~]+")


class EventStatus(StrEnum):
    """Whether a date stands: the three values that RFC 5545 knows for an event."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One date in a calendar.

    Parameters
    ----------
    uid : str
        Stays the same for as long as the date is the same thing, so that a subscriber's calendar updates it instead of
        showing it twice. Printable ASCII without spaces.
    start, end : date or datetime
        First and last day of an all-day event, both included (the file's `DTEND`, which is exclusive, is computed);
        else two moments with a time zone, which are written in UTC.
    is_all_day : bool, default True
        Whether the event is days, which are the same days everywhere, and not moments.
    title, description : str
        In the language of the calendar. A description may hold line breaks.
    url : str or None
        Where to read more: an absolute address.
    categories : tuple of str
        What kind of date it is.
    status : EventStatus
        Whether the date stands.
    is_yearly : bool, default False
        Whether the date comes again on the same day of every year, without end.

    Raises
    ------
    ValueError
        If the days or moments do not fit `is_all_day`, run backwards or have no time zone; if the title is empty, or
        `uid` or `url` holds what it may not.
    """

    uid: str
    start: date | datetime
    end: date | datetime
    title: str
    is_all_day: bool = True
    description: str = ""
    url: str | None = None
    categories: tuple[str, ...] = ()
    status: EventStatus = EventStatus.CONFIRMED
    is_yearly: bool = False

    def __post_init__(self) -> None:
        if not self.uid or _NOT_IN_A_UID.search(self.uid):
            raise ValueError(f"the uid {self.uid!r} is empty or holds a space or a letter outside ASCII")
        if not self.title.strip():
            raise ValueError(f"the event {self.uid} has no title")
        if self.url is not None and not _ADDRESS.fullmatch(self.url):
            raise ValueError(
                f"the event {self.uid} has the address {self.url!r}; expected http(s)://... without spaces"
            )
        moments = (self.start, self.end)
        if any(isinstance(moment, datetime) == self.is_all_day for moment in moments):
            expected = "two days" if self.is_all_day else "two moments"
            raise ValueError(f"the event {self.uid} needs {expected} as start and end")
        if any(isinstance(moment, datetime) and moment.utcoffset() is None for moment in moments):
            raise ValueError(f"the event {self.uid} has a moment without a time zone")
        if self.end < self.start or (not self.is_all_day and self.end == self.start):
            raise ValueError(f"the event {self.uid} ends ({self.end}) before it has begun ({self.start})")
        if self.is_yearly and (self.start.month, self.start.day) == (2, 29):
            raise ValueError(f"the event {self.uid} cannot come every year on 29 February")


def write_calendar(events: Iterable[Event], *, name: str, language: str, stamp: datetime) -> bytes:
    """Return events as an iCalendar file: the same bytes for the same events, name, language and stamp.

    Parameters
    ----------
    events : iterable of Event
        In any order; they are written by their start, then by their uid.
    name : str
        What a reader's calendar calls this one.
    language : str
        Language of the texts (BCP 47), written on every title and description.
    stamp : datetime
        When the records were last changed, with a time zone: every event's `DTSTAMP`.

    Returns
    -------
    bytes
        UTF-8, lines ended by CRLF and folded at 75 octets. Days are written without a time zone, moments in UTC, so
        no definition of a time zone is needed. An all-day event does not make its reader look busy.

    Raises
    ------
    ValueError
        If there is no event, two events have one uid, or `stamp` has no time zone.
    NatcError
        If the icalendar library is not installed.
    """
    try:
        from icalendar import Calendar, vDuration, vText
    except ImportError:
        raise NatcError("Writing a calendar needs icalendar, which is not installed. Install natc[calendar].") from None
    if stamp.utcoffset() is None:
        raise ValueError("the stamp of a calendar needs a time zone")
    events = sorted(events, key=lambda event: (event.start.isoformat(), event.uid))
    if not events:
        raise ValueError("a calendar needs at least one event (RFC 5545, section 3.6)")
    if twice := [uid for uid, n in Counter(event.uid for event in events).items() if n > 1]:
        raise ValueError(f"the uid {twice[0]} stands for more than one event")

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", vText(_text(name)), parameters={"LANGUAGE": language})
    calendar.add("x-wr-calname", vText(_text(name)))  # the name that programs read which do not know RFC 7986
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for event in events:
        calendar.add_component(_component(event, language, stamp.astimezone(UTC)))
    content: bytes = calendar.to_ical()
    return content


def _component(event: Event, language: str, stamp: datetime) -> icalendar.Event:
    from icalendar import Event as Component
    from icalendar import vUri

    component = Component()
    component.add("uid", event.uid)
    component.add("dtstamp", stamp)
    start, end = event.start, event.end
    if isinstance(start, datetime) and isinstance(end, datetime):
        component.add("dtstart", start.astimezone(UTC))
        component.add("dtend", end.astimezone(UTC))
    else:
        component.add("dtstart", start)
        component.add("dtend", end + timedelta(days=1))
        component.add("transp", "TRANSPARENT")
    if event.is_yearly:
        component.add("rrule", {"freq": "yearly"})
    component.add("summary", _text(event.title), parameters={"LANGUAGE": language})
    if event.description:
        component.add("description", _text(event.description), parameters={"LANGUAGE": language})
    if event.url:
        component.add("url", vUri(event.url))
    if event.categories:
        component.add("categories", [_text(category) for category in event.categories])
    component.add("status", event.status.value)
    return component


def _text(text: str) -> str:
    return _NOT_IN_A_TEXT.sub(" ", text.replace("\r\n", "\n"))
