"""The meetings of the network: when, where, what was on the agenda, what was decided, what became of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from natc.codelists import Language
from natc.network import (
    BASES,
    MEETING_KINDS,
    FollowUp,
    Meeting,
    NetworkRecords,
    latest_first,
    load_network_records,
    say_day,
    say_meetings_found,
    say_offices,
    say_when,
    say_where,
)
from natc.web.site.network.sources import SourceList


def describe_meetings(speech: Language, records: NetworkRecords | None = None) -> dict[str, Any]:
    """Return what the list of meetings shows, the latest first."""
    records = records or load_network_records()
    sources = SourceList(records)
    about = records.members.network
    return {
        "headline": say_meetings_found(records.meetings, speech),
        "frequency": about.meeting_frequency,
        "frequency_cites": sources.cite(about.meeting_frequency_source),
        "meetings": [
            {**_start(meeting, speech), "found": _list_found(meeting, speech), "cites": sources.cite(meeting.source)}
            for meeting in latest_first(records.meetings)
        ],
        "sources": sources.listed(),
    }


def describe_meeting(
    meeting_id: str, speech: Language, on: date, records: NetworkRecords | None = None
) -> dict[str, Any]:
    """Return what the page of a meeting shows on a day.

    Raises
    ------
    UnknownCodeError
        If there is no such meeting.
    """
    records = records or load_network_records()
    meeting, sources = records.meeting(meeting_id), SourceList(records)
    titles = {document.id: document.title for document in records.documents}
    order = latest_first(records.meetings)
    place = order.index(meeting)
    named = {decision.document for decision in meeting.decisions or ()}
    return {
        **_start(meeting, speech),
        "basis": speech.gettext(BASES[meeting.date_basis]),
        "cites": sources.cite(meeting.source),
        "agenda": meeting.agenda,
        "decisions": None
        if meeting.decisions is None
        else [
            {
                "text": one.text,
                "document": one.document,
                "title": titles[one.document] if one.document else "",
                "cites": sources.cite(one.source),
            }
            for one in meeting.decisions
        ],
        "follow_up": None
        if meeting.follow_up is None
        else [_task(task, sources, speech, on) for task in meeting.follow_up],
        "documents": [
            {"id": one.id, "title": one.title}
            for one in records.documents
            if one.meeting == meeting.id and one.id not in named
        ],
        "later": _start(order[place - 1], speech) if place else None,
        "earlier": _start(order[place + 1], speech) if place + 1 < len(order) else None,
        "sources": sources.listed(),
    }


def _start(meeting: Meeting, speech: Language) -> dict[str, Any]:
    return {
        "id": meeting.id,
        "kind": speech.gettext(MEETING_KINDS[meeting.kind]),
        "when": say_when(meeting, speech),
        "where": say_where(meeting, speech),
        "topic": meeting.topic,
    }


def _list_found(meeting: Meeting, speech: Language) -> list[str]:
    """Say which of agenda, decisions and follow-up were found, with their numbers."""
    found = []
    if meeting.agenda is not None:
        n = len(meeting.agenda)
        found.append(speech.ngettext("%(n)s point of the agenda", "%(n)s points of the agenda", n) % {"n": n})
    if meeting.decisions is not None:
        n = len(meeting.decisions)
        found.append(speech.ngettext("%(n)s decision", "%(n)s decisions", n) % {"n": n})
    if meeting.follow_up is not None:
        n = len(meeting.follow_up)
        found.append(speech.ngettext("%(n)s follow-up", "%(n)s follow-ups", n) % {"n": n})
    return found


def _task(task: FollowUp, sources: SourceList, speech: Language, on: date) -> dict[str, Any]:
    _ = speech.gettext
    if task.done_on is not None:
        state = _("done on %(day)s") % {"day": say_day(task.done_on, speech)}
    elif task.is_overdue(on):
        state = _("overdue")
    else:
        state = _("open")
    return {
        "id": task.id,
        "by": say_offices(task.by, speech),
        "text": task.text,
        "due": say_day(task.due, speech) if task.due else None,
        "state": state,
        "is_overdue": task.is_overdue(on),
        "evidence": task.evidence,
        "cites": sources.cite(task.source),
    }
