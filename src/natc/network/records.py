"""One flat, JSON-ready record per member, meeting, document, text and day: rows of the code book's tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import MappingProxyType

from natc.codelists import country_name, language
from natc.exchange import Record
from natc.network.days import Day
from natc.network.documents import Document, LanguageVersion
from natc.network.loading import load_network_records
from natc.network.meetings import Meeting
from natc.network.members import Member
from natc.network.note_words import Note


def member_record(member: Member) -> Record:
    """Return a participant and its coordinating office as a row of the table `members`."""
    rapporteur = member.rapporteur
    return {
        "country": member.iso3,
        "country_name": country_name(member.iso3, language("en")),
        "institution": member.institution,
        "ministry": member.ministry,
        "local_name": member.local_name,
        "office_note": member.source_note,
        "office_source_ids": list(member.source),
        "membership_source_ids": list(member.membership_source),
        "rapporteur": rapporteur.institution if rapporteur else None,
        "rapporteur_source_ids": list(rapporteur.source) if rapporteur else [],
        "eu_status": str(member.eu_status),
        "eu_since": _day(member.eu_date),
        "eu_application": _day(member.eu_application),
        "eu_basis": str(member.eu_basis),
        "eu_source_ids": list(member.eu_source),
        "languages": list(member.languages),
        "language_note": member.language_note,
        "currency": member.currency,
        "currency_note": member.currency_note,
    }


def meeting_record(meeting: Meeting) -> Record:
    """Return a meeting as a row of the table `meetings`; `not_found` tells an unknown list from an empty one."""
    parts = {"agenda": meeting.agenda, "decisions": meeting.decisions, "follow_up": meeting.follow_up}
    decisions, tasks = meeting.decisions or (), meeting.follow_up or ()
    return {
        "meeting": meeting.id,
        "kind": str(meeting.kind),
        "first_day": meeting.date,
        "last_day": meeting.last,
        "date_basis": str(meeting.date_basis),
        "place": meeting.place,
        "is_online": "yes" if meeting.is_online else "no",
        "topic": meeting.topic,
        "agenda": list(meeting.agenda or ()),
        "decisions": [decision.text for decision in decisions],
        "documents": [decision.document for decision in decisions if decision.document],
        "follow_up": [f"{' '.join(task.by)}: {task.text} ({_state(task.due, task.done_on)})" for task in tasks],
        "not_found": [part for part, found in parts.items() if found is None],
        "source_ids": list(meeting.source),
    }


def document_record(document: Document) -> Record:
    """Return a document as a row of the table `documents`."""
    return {
        "document": document.id,
        "kind": str(document.kind),
        "title": document.title,
        "date": document.date,
        "date_note": document.date_basis,
        "adopted_by": document.adopted_by,
        "endorsed_by": document.endorsed_by,
        "drafted_by": document.drafted_by,
        "author": document.author,
        "isbn": document.isbn,
        "context": document.context,
        "meeting": document.meeting,
        "version": document.version,
        "master_language": document.master,
        "languages": sorted({text.language for text in document.versions}),
        "priorities": [priority.text for priority in document.priorities],
        "priorities_note": document.priorities_note,
        "source_ids": list(dict.fromkeys([*document.source, *(key for p in document.priorities for key in p.source)])),
    }


def version_record(document: Document, number: int, text: LanguageVersion) -> Record:
    """Return one text of a document, by its place among the texts, as a row of the table `document_versions`."""
    return {
        "document": document.id,
        "number": number,
        "language": text.language,
        "published_by": text.published_by,
        "state": str(document.state_of(text)),
        "of_version": text.of_version,
        "current_version": document.version,
        "is_official": "yes" if text.is_official else "no",
        "published_on": _day(text.published_on),
        "checked_by": text.checked_by,
        "checked_on": _day(text.checked_on),
        "url": text.url,
    }


def day_record(day: Day) -> Record:
    """Return a day or deadline as a row of the table `days`."""
    return {
        "day": day.id,
        "kind": str(day.kind),
        "title": day.title,
        "about": day.about,
        "first_date": day.first.isoformat(),
        "recurs": "yearly" if day.is_yearly else "once",
        "date_basis": str(day.first_year_basis),
        "binding_on": list(day.binding_on),
        "benchmark_for": list(day.benchmark_for),
        "note": day.note,
        "source_ids": list(day.source),
    }


def note_record(note: Note) -> Record:
    """Return a note as JSON: its table of counts with marks, and its sentences by section."""
    return {
        "country": note.country,
        "title": note.title,
        "lead": note.lead,
        "years_before": note.before,
        "years": list(note.years),
        "counts": [
            {
                "name": line.name,
                "unit": line.unit,
                "source": line.source,
                "before": line.before,
                "by_year": dict(zip(map(str, note.years), line.cells, strict=True)),
            }
            for line in note.lines
        ],
        "sections": [{"id": one.id, "heading": one.heading, "sentences": list(one.sentences)} for one in note.sections],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _state(due: date | None, done_on: date | None) -> str:
    if done_on is not None:
        return f"done {done_on}"
    return f"due {due}" if due else "no day set"


def _members() -> list[Record]:
    members = load_network_records().members.members
    return [member_record(member) for member in sorted(members, key=lambda member: member.iso3)]


def _meetings() -> list[Record]:
    return [meeting_record(one) for one in sorted(load_network_records().meetings, key=lambda one: one.id)]


def _documents() -> list[Record]:
    return [document_record(one) for one in sorted(load_network_records().documents, key=lambda one: one.id)]


def _versions() -> list[Record]:
    return [
        version_record(one, number, text)
        for one in sorted(load_network_records().documents, key=lambda one: one.id)
        for number, text in enumerate(one.versions, start=1)
    ]


def _days() -> list[Record]:
    return [day_record(day) for day in sorted(load_network_records().days, key=lambda day: day.id)]


def _sources() -> list[Record]:
    return [
        {"source_id": one.id, "url": one.url, "what": one.what, "note": one.url_note}
        for one in sorted(load_network_records().sources, key=lambda one: one.id)
    ]


NETWORK_TABLES: MappingProxyType[str, Callable[[], list[Record]]] = MappingProxyType(
    {
        "members": _members,
        "meetings": _meetings,
        "documents": _documents,
        "document_versions": _versions,
        "days": _days,
        "network_sources": _sources,
    }
)
"""The tables of the network that leave natc, and what gives their rows."""
