"""The calendar as a table: what comes, the next first, and what was."""

from __future__ import annotations

from datetime import date
from typing import Any

from natc.codelists import Language
from natc.network import (
    BASES,
    DAY_KINDS,
    MEETING_KINDS,
    Basis,
    Dated,
    Day,
    DayKind,
    FollowUp,
    Meeting,
    NetworkRecords,
    list_coming,
    list_past,
    list_undated,
    load_network_records,
    say_concerned,
    say_day,
    say_offices,
    say_when,
    say_where,
)
from natc.web.site.network.sources import SourceList


def describe_calendar(speech: Language, on: date, records: NetworkRecords | None = None) -> dict[str, Any]:
    """Return what the page of the calendar shows on a day: the same dates as the file."""
    records = records or load_network_records()
    sources = SourceList(records)
    dates = list_coming(records, on)
    coming = [_row(one, sources, speech) for one in dates]
    return {
        "headline": _say_next(coming, speech),
        "today": say_day(on, speech),
        "coming": coming,
        "has_meeting": any(isinstance(one.what, Meeting) for one in dates),
        "past": [_row(one, sources, speech) for one in list_past(records, on)],
        "undated": [{"id": one.id, "when": say_when(one, speech), "topic": one.topic} for one in list_undated(records)],
        "sources": sources.listed(),
    }


def _say_next(coming: list[dict[str, Any]], speech: Language) -> str:
    if not coming:
        return speech.gettext("No date is known that comes")
    facts = {"day": coming[0]["when"], "title": speech.gettext(coming[0]["title"])}
    return speech.gettext("The next date is %(day)s: %(title)s") % facts


def _row(dated: Dated, sources: SourceList, speech: Language) -> dict[str, Any]:
    what = dated.what
    if isinstance(what, Day):
        return _day_row(dated, what, sources, speech)
    meeting = dated.meeting
    if isinstance(what, FollowUp):
        concerned, kind, title, about = say_offices(what.by, speech), DAY_KINDS[DayKind.DEADLINE], what.text, ""
        when = say_day(dated.first, speech)
    else:
        concerned, kind, title = speech.gettext("the network"), MEETING_KINDS[what.kind], what.topic
        when = say_when(what, speech)
        about = speech.gettext("Place: %(place)s") % {"place": say_where(what, speech)}
    return {
        "when": when,
        "title": title,
        "about": about,
        "kind": speech.gettext(kind),
        "concerned": concerned,
        "recurs": speech.gettext("once"),
        "meeting": meeting.id if meeting else None,
        "notes": [],
        "cites": sources.cite(what.source),
    }


def _day_row(dated: Dated, day: Day, sources: SourceList, speech: Language) -> dict[str, Any]:
    _ = speech.gettext
    notes = [_(day.note)] if day.note else []
    if day.first_year_basis is not Basis.SOURCE:
        first = {"year": day.first.year, "basis": _(BASES[day.first_year_basis])}
        notes.append(_("first year %(year)s: %(basis)s") % first)
    return {
        "when": say_day(dated.first, speech),
        "title": day.title,
        "about": _(day.about),
        "kind": _(DAY_KINDS[day.kind]),
        "concerned": say_concerned(day, speech),
        "recurs": _("every year") if day.is_yearly else _("once"),
        "meeting": None,
        "notes": notes,
        "cites": sources.cite(day.source),
    }
