"""The network's calendar: meetings, days and deadlines, as events of a feed and as a list of what comes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from natc.codelists import Language
from natc.exchange.calendar import Event, write_calendar
from natc.network.days import Day, DayKind
from natc.network.known_date import first_day, is_a_day, last_day
from natc.network.loading import NetworkRecords
from natc.network.meetings import FollowUp, Meeting
from natc.network.words import DAY_KINDS, MEETING_KINDS, say_concerned, say_follow_up, say_where

UID_HOST = "calendar.natc"
MeetingLink = Callable[[Meeting], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """One date that comes: a day or deadline, a meeting, or what an office undertook at a meeting."""

    first: dt.date
    last: dt.date
    what: Day | Meeting | FollowUp


def list_coming(records: NetworkRecords, start: dt.date, end: dt.date) -> tuple[Coming, ...]:
    """Return every date from one day to another, both included, in order. A meeting that runs on the first day counts.

    What an office undertook and has done is left out.
    """
    found = [Coming(first=day, last=day, what=one) for one in records.days for day in one.between(start, end)]
    for meeting in records.meetings:
        first, last = first_day(meeting.date), last_day(meeting.last)
        if is_a_day(meeting.date) and first <= end and last >= start:
            found.append(Coming(first=first, last=last, what=meeting))
        for task in meeting.follow_up or ():
            if task.due is not None and task.done_on is None and start <= task.due <= end:
                found.append(Coming(first=task.due, last=task.due, what=task))
    return tuple(sorted(found, key=lambda coming: (coming.first, coming.last, _title_key(coming.what))))


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
        for number, task in enumerate(tasks, start=1):
            if task.due is None:
                continue
            yield Event(
                uid=f"meeting-{meeting.id}-follow-up-{number}@{UID_HOST}",
                start=task.due,
                end=task.due,
                title=f"{records.members.network.abbreviation}: {_(task.text)}",
                description=say_follow_up(task, language),
                url=link(meeting) if link else None,
                categories=(_(DAY_KINDS[DayKind.DEADLINE]),),
            )


def _title_key(what: Day | Meeting | FollowUp) -> str:
    return what.text if isinstance(what, FollowUp) else what.id
