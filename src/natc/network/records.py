"""The network's records as flat rows: meetings, texts of documents by language, dates, for tables that leave natc."""

from __future__ import annotations

from collections.abc import Iterator

from natc.network.days import Day
from natc.network.documents import Document, LanguageVersion
from natc.network.loading import NetworkRecords, load_network_records
from natc.network.meetings import Meeting
from natc.network.members import Member

Row = dict[str, str | int | float | list[str] | None]


def table_rows(table: str, records: NetworkRecords | None = None) -> list[Row]:
    """Return the rows of one of the tables `members`, `meetings`, `document_versions` and `dates`.

    Raises
    ------
    KeyError
        If there is no such table.
    """
    records = records or load_network_records()
    return list(_TABLES[table](records))


def _members(records: NetworkRecords) -> Iterator[Row]:
    return (member_row(member) for member in records.members.members)


def _meetings(records: NetworkRecords) -> Iterator[Row]:
    return (meeting_row(meeting) for meeting in records.meetings)


def _document_versions(records: NetworkRecords) -> Iterator[Row]:
    for document in records.documents:
        for text in document.versions or (None,):
            yield document_row(document, text)


def _dates(records: NetworkRecords) -> Iterator[Row]:
    return (date_row(day) for day in records.days)


_TABLES = {
    "members": _members,
    "meetings": _meetings,
    "document_versions": _document_versions,
    "dates": _dates,
}
TABLES = tuple(_TABLES)
"""The tables of this room."""


def member_row(member: Member) -> Row:
    """Return a participant's office as a row."""
    return {
        "country": member.iso3,
        "institution": member.institution,
        "ministry": member.ministry,
        "local_name": member.local_name,
        "rapporteur": member.rapporteur.institution if member.rapporteur else None,
        "eu_status": member.eu_status.value,
        "eu_date": member.eu_date.isoformat() if member.eu_date else None,
        "eu_basis": member.eu_basis.value,
        "languages": list(member.languages),
        "source_ids": list(dict.fromkeys((*member.membership_source, *member.source))),
        "note": member.source_note,
    }


def meeting_row(meeting: Meeting) -> Row:
    """Return a meeting as a row: what was not found is None, not an empty list."""
    decisions, tasks = meeting.decisions, meeting.follow_up
    return {
        "meeting_id": meeting.id,
        "kind": meeting.kind.value,
        "date": meeting.date,
        "until": meeting.until,
        "date_basis": meeting.date_basis.value,
        "place": meeting.place,
        "is_online": "yes" if meeting.is_online else "no",
        "topic": meeting.topic,
        "agenda": None if meeting.agenda is None else list(meeting.agenda),
        "decisions": None if decisions is None else [decision.text for decision in decisions],
        "document_ids": None if decisions is None else [one.document for one in decisions if one.document],
        "follow_up": None if tasks is None else [task.text for task in tasks],
        "source_ids": list(meeting.source),
    }


def document_row(document: Document, text: LanguageVersion | None) -> Row:
    """Return one text of a document as a row; a document without a text has a row without a language."""
    return {
        "document_id": document.id,
        "kind": document.kind.value,
        "title": document.title,
        "date": document.date,
        "date_basis": document.date_basis,
        "version": document.version,
        "master": document.master,
        "language": text.language if text else None,
        "state": document.state_of(text).value if text else None,
        "of_version": text.of_version if text else None,
        "published_by": text.published_by if text else None,
        "published_on": text.published_on.isoformat() if text and text.published_on else None,
        "checked_by": text.checked_by if text else None,
        "checked_on": text.checked_on.isoformat() if text and text.checked_on else None,
        "url": text.url if text else None,
        "source_ids": list(document.source),
    }


def date_row(day: Day) -> Row:
    """Return a day or deadline as a row."""
    return {
        "date_id": day.id,
        "kind": day.kind.value,
        "title": day.title,
        "about": day.about,
        "first_date": day.first.isoformat(),
        "recurs": "yearly" if day.is_yearly else "once",
        "date_basis": day.first_year_basis.value,
        "binding_on": list(day.binding_on),
        "benchmark_for": list(day.benchmark_for),
        "note": day.note,
        "source_ids": list(day.source),
    }
