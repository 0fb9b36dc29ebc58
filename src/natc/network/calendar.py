"""The network's calendar: meetings, days and deadlines, as events of a feed and as a list of what comes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from natc.codelists import Language
from natc.exchange.calendar import Event, write_calendar
from natc.network.days import Day, DayKind
from natc.network.known_date import first_day, is_a_day, last_day
from natc.network.meetings import FollowUp, Meeting
from natc.network.rules import NetworkRecords
from natc.network.words import DAY_KINDS, MEETING_KINDS, say_concerned, say_follow_up, say_where

UID_HOST = "calendar.natc"
MeetingLink = Callable[[Meeting], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One date of the calendar: a day or deadline, a meeting, or what an office undertook at a meeting.

    `first` and `last` are those of its next time, where it comes again.
    """

    first: dt.date
    last: dt.date
    what: Day | Meeting | FollowUp
    meeting: Meeting | None = None


def list_coming(records: NetworkRecords, on: dt.date) -> tuple[Dated, ...]:
    """Return what comes on a day or after it, the next first: what comes every year once, with its next date.

    A meeting that runs on the day counts; what an office undertook and has done does not.
    """
    found = [one for one in _list_dated(records, on) if one.last >= on and not _is_done(one)]
    return tuple(sorted(found, key=_place))


def list_past(records: NetworkRecords, on: dt.date) -> tuple[Dated, ...]:
    """Return everything else of the calendar, the latest first: what is over, and what an office has done."""
    found = [one for one in _list_dated(records, on) if one.last < on or _is_done(one)]
    return tuple(sorted(found, key=_place, reverse=True))


def _list_dated(records: NetworkRecords, on: dt.date) -> Iterator[Dated]:
    for day in records.days:
        date = day.next_from(on)
        yield Dated(first=date, last=date, what=day)
    for meeting in records.meetings:
        if is_a_day(meeting.date):
            yield Dated(first=first_day(meeting.date), last=last_day(meeting.last), what=meeting, meeting=meeting)
        for task in meeting.follow_up or ():
            if task.due is not None:
                yield Dated(first=task.due, last=task.due, what=task, meeting=meeting)


def _is_done(one: Dated) -> bool:
    return isinstance(one.what, FollowUp) and one.what.done_on is not None


def _place(one: Dated) -> tuple[dt.date, dt.date, str]:
    return one.first, one.last, one.what.text if isinstance(one.what, FollowUp) else one.what.id


def list_undated(records: NetworkRecords) -> tuple[Meeting, ...]:
    """Return the meetings of which no day is known: they are in no calendar."""
    return tuple(meeting for meeting in records.meetings if not is_a_day(meeting.date))


def make_events(records: NetworkRecords, language: Language, *, link: MeetingLink | None = None) -> tuple[Event, ...]:
    """Return the network's dates as events of a calendar.

    Parameters
    ----------
    records : NetworkRecords
        The records to read.
    language : Language
        Language of titles and descriptions; the identities of the events are the same in every language.
    link : callable, optional
        Returns the absolute address of a meeting's page; without it events of meetings have no address.
    """
    return (*_day_events(records, language), *_meeting_events(records, language, link))


def write_network_calendar(records: NetworkRecords, language: Language, *, link: MeetingLink | None = None) -> bytes:
    """Return the network's calendar as an iCalendar file; its stamp is the day on which the records were compiled."""
    return write_calendar(
        make_events(records, language, link=link),
        name=language.gettext(records.members.network.name),
        language=language.code,
        stamp=dt.datetime.combine(records.members.compiled_on, dt.time(), tzinfo=dt.UTC),
    )


def _day_events(records: NetworkRecords, language: Language) -> Iterator[Event]:
    _ = language.gettext
    urls = {source.id: source.url for source in records.sources}
    for day in records.days:
        parts = [_(day.about)]
        if day.kind is DayKind.DEADLINE:
            parts.append(say_concerned(day, language))
        yield Event(
            uid=f"{day.id}@{UID_HOST}",
            start=day.first,
            end=day.first,
            title=_(day.title),
            description="\n".join(parts),
            url=urls[day.source[0]],
            categories=(_(DAY_KINDS[day.kind]),),
            is_yearly=day.is_yearly,
        )


def _meeting_events(records: NetworkRecords, language: Language, link: MeetingLink | None) -> Iterator[Event]:
    _ = language.gettext
    for meeting in records.meetings:
        tasks = meeting.follow_up or ()
        parts = [_("Place: %(place)s") % {"place": say_where(meeting, language)}]
        parts += [_("On the agenda: %(point)s") % {"point": _(point)} for point in meeting.agenda or ()]
        parts += [_("Decided: %(decision)s") % {"decision": _(one.text)} for one in meeting.decisions or ()]
        parts += [say_follow_up(task, language) for task in tasks]
        if is_a_day(meeting.date):
            yield Event(
                uid=f"meeting-{meeting.id}@{UID_HOST}",
                start=first_day(meeting.date),
                end=last_day(meeting.last),
                title=f"{records.members.network.abbreviation}: {_(meeting.topic)}",
                description="\n".join(parts),
                url=link(meeting) if link else None,
                categories=(_(MEETING_KINDS[meeting.kind]),),
            )
        for task in tasks:
            if task.due is None:
                continue
            yield Event(
                uid=f"meeting-{meeting.id}-{task.id}@{UID_HOST}",
                start=task.due,
                end=task.due,
                title=f"{records.members.network.abbreviation}: {_(task.text)}",
                description=say_follow_up(task, language),
                url=link(meeting) if link else None,
                categories=(_(DAY_KINDS[DayKind.DEADLINE]),),
            )
