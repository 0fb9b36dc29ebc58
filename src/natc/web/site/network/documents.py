"""The documents of the network: who adopted them, and in which languages their texts are, in what state."""

from __future__ import annotations

from typing import Any

from natc.codelists import Language
from natc.network import (
    BASES,
    DOCUMENT_KINDS,
    VERSION_STATES,
    Document,
    LanguageVersion,
    NetworkRecords,
    latest_first,
    load_network_records,
    name_language,
    say_day,
    say_documents_found,
    say_known_date,
    say_offices,
)
from natc.web.site.network.sources import SourceList


def describe_documents(speech: Language, records: NetworkRecords | None = None) -> dict[str, Any]:
    """Return what the page of documents shows, the latest first."""
    records = records or load_network_records()
    sources = SourceList(records)
    topics = {meeting.id: meeting.topic for meeting in records.meetings}
    return {
        "headline": say_documents_found(records.documents, speech),
        "documents": [_document(one, sources, topics, speech) for one in latest_first(records.documents)],
        "states": [speech.gettext(name) for name in VERSION_STATES.values()],
        "sources": sources.listed(),
    }


def _document(document: Document, sources: SourceList, topics: dict[str, str], speech: Language) -> dict[str, Any]:
    return {
        "id": document.id,
        "kind": speech.gettext(DOCUMENT_KINDS[document.kind]),
        "title": document.title,
        "date": say_known_date(document.date, speech),
        "date_basis": document.date_basis,
        "adopted_by": document.adopted_by,
        "endorsed_by": document.endorsed_by,
        "drafted_by": document.drafted_by,
        "author": document.author,
        "isbn": document.isbn,
        "context": document.context,
        "meeting": document.meeting,
        "meeting_topic": topics[document.meeting] if document.meeting else "",
        "version": document.version,
        "master": name_language(document.master, speech) if document.master else None,
        "master_basis": speech.gettext(BASES[document.master_basis]) if document.master_basis else None,
        "priorities": [
            {"text": one.text, "basis": one.basis, "cites": sources.cite(one.source)} for one in document.priorities
        ],
        "priorities_complete": document.priorities_complete,
        "priorities_note": document.priorities_note,
        "languages": ", ".join(sorted({name_language(text.language, speech) for text in document.versions})),
        "texts": [_text(document, text, speech) for text in document.versions],
        "cites": sources.cite(document.source),
    }


def _text(document: Document, text: LanguageVersion, speech: Language) -> dict[str, Any]:
    return {
        "language": name_language(text.language, speech),
        "code": text.language,
        "state": str(document.state_of(text)),
        "state_name": speech.gettext(VERSION_STATES[document.state_of(text)]),
        "of_version": text.of_version,
        "published_by": say_offices((text.published_by,), speech) if text.published_by else None,
        "published_on": say_day(text.published_on, speech) if text.published_on else None,
        "checked_by": say_offices((text.checked_by,), speech) if text.checked_by else None,
        "is_official": text.is_official,
        "url": text.url,
    }
