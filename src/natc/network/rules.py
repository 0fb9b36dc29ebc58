"""The records of the network together, and the rules that hold between them: what is named must be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from natc.codelists import participants
from natc.errors import UnknownCodeError
from natc.network.days import Day
from natc.network.documents import Document
from natc.network.known_date import last_day
from natc.network.meetings import Meeting
from natc.network.members import Members, SourcePage

MEMBERS, MEETINGS, DOCUMENTS = "network.yaml", "meetings.yaml", "documents.yaml"
DAYS, SOURCES = "days.yaml", "sources.yaml"
SECRETARIAT = "secretariat"
Held = TypeVar("Held", Meeting, Document)
Place = tuple[int | str, ...]
Fault = tuple[str, Place, str]
"""A broken rule: the file, the way to the field, and what was found and expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkRecords:
    """Everything that is recorded about the network: members, meetings, documents, days, and where it was read."""

    members: Members
    meetings: tuple[Meeting, ...]
    documents: tuple[Document, ...]
    days: tuple[Day, ...]
    sources: tuple[SourcePage, ...]

    def meeting(self, meeting_id: str) -> Meeting:
        """Return a meeting by its id.

        Raises
        ------
        UnknownCodeError
            If there is none.
        """
        found = {meeting.id: meeting for meeting in self.meetings}
        if meeting_id not in found:
            raise UnknownCodeError("meeting", meeting_id, found)
        return found[meeting_id]

    def document(self, document_id: str) -> Document:
        """Return a document by its id; errors are those of `meeting`."""
        found = {document.id: document for document in self.documents}
        if document_id not in found:
            raise UnknownCodeError("document", document_id, found)
        return found[document_id]


def latest_first(records: Iterable[Held]) -> tuple[Held, ...]:
    """Return meetings or documents, the latest first; one whose day is not known stands at the end of its year."""
    return tuple(sorted(records, key=lambda one: (last_day(one.date), one.id), reverse=True))


def find_faults(records: NetworkRecords) -> Iterator[Fault]:
    """Yield every rule between records that is broken."""
    yield from _find_doubles(records)
    yield from _find_unknown_offices(records)
    yield from _find_missing_sources(records)
    yield from _find_broken_links(records)


def _find_doubles(records: NetworkRecords) -> Iterator[Fault]:
    lists: list[tuple[str, Place, str, list[str]]] = [
        (MEMBERS, ("members",), "iso3", [member.iso3 for member in records.members.members]),
        (MEETINGS, (), "id", [meeting.id for meeting in records.meetings]),
        (DOCUMENTS, (), "id", [document.id for document in records.documents]),
        (DAYS, (), "id", [day.id for day in records.days]),
        (SOURCES, (), "id", [source.id for source in records.sources]),
    ]
    lists += [
        (MEETINGS, (place, "follow_up"), "id", [task.id for task in meeting.follow_up])
        for place, meeting in enumerate(records.meetings)
        if meeting.follow_up
    ]
    for file, start, key, ids in lists:
        for place, one in enumerate(ids):
            if one in ids[:place]:
                yield file, (*start, place, key), f"{one!r} stands here a second time; once is expected"


def _find_unknown_offices(records: NetworkRecords) -> Iterator[Fault]:
    known = set(participants())
    members = records.members.members
    if absent := sorted(known - {member.iso3 for member in members}):
        yield MEMBERS, ("members",), f"{absent[0]} is a participant and has no entry"
    for file, place, codes, may_be_secretariat in _name_offices(records):
        for code in codes:
            if code not in known and not (may_be_secretariat and code == SECRETARIAT):
                expected = "a participant's code" + (", or secretariat," if may_be_secretariat else "")
                yield file, place, f"{expected} is expected: an office, never a person"


def _name_offices(records: NetworkRecords) -> Iterator[tuple[str, Place, Iterable[str], bool]]:
    yield MEMBERS, ("network", "chair", "country"), [records.members.network.chair.country], False
    for place, member in enumerate(records.members.members):
        yield MEMBERS, ("members", place, "iso3"), [member.iso3], False
    for place, meeting in enumerate(records.meetings):
        for number, task in enumerate(meeting.follow_up or ()):
            yield MEETINGS, (place, "follow_up", number, "by"), task.by, True
    for place, document in enumerate(records.documents):
        for number, text in enumerate(document.versions):
            for key, office in (("published_by", text.published_by), ("checked_by", text.checked_by)):
                yield DOCUMENTS, (place, "versions", number, key), [office] if office else [], True
    for place, day in enumerate(records.days):
        yield DAYS, (place, "binding_on"), day.binding_on, False
        yield DAYS, (place, "benchmark_for"), day.benchmark_for, False


def _find_missing_sources(records: NetworkRecords) -> Iterator[Fault]:
    known = {source.id for source in records.sources}
    for file, place, cited in _cite(records):
        for one in cited:
            if one not in known:
                yield file, place, f"cites {one!r}, which {SOURCES} does not hold"


def _cite(records: NetworkRecords) -> Iterator[tuple[str, Place, Iterable[str]]]:
    about = records.members.network
    for key, part in (("founding", about.founding), ("secretariat", about.secretariat), ("chair", about.chair)):
        yield MEMBERS, ("network", key, "source"), part.source
    yield MEMBERS, ("network", "member_count_source"), about.member_count_source
    yield MEMBERS, ("network", "meeting_frequency_source"), about.meeting_frequency_source
    for place, member in enumerate(records.members.members):
        yield MEMBERS, ("members", place, "membership_source"), member.membership_source
        yield MEMBERS, ("members", place, "source"), member.source
        yield MEMBERS, ("members", place, "eu_source"), member.eu_source
        if member.rapporteur:
            yield MEMBERS, ("members", place, "rapporteur", "source"), member.rapporteur.source
    for place, meeting in enumerate(records.meetings):
        yield MEETINGS, (place, "source"), meeting.source
        for number, decision in enumerate(meeting.decisions or ()):
            yield MEETINGS, (place, "decisions", number, "source"), decision.source
        for number, task in enumerate(meeting.follow_up or ()):
            yield MEETINGS, (place, "follow_up", number, "source"), task.source
    for place, document in enumerate(records.documents):
        yield DOCUMENTS, (place, "source"), document.source
        for number, priority in enumerate(document.priorities):
            yield DOCUMENTS, (place, "priorities", number, "source"), priority.source
    for place, day in enumerate(records.days):
        yield DAYS, (place, "source"), day.source


def _find_broken_links(records: NetworkRecords) -> Iterator[Fault]:
    documents, meetings = {one.id for one in records.documents}, {one.id for one in records.meetings}
    for place, meeting in enumerate(records.meetings):
        for number, decision in enumerate(meeting.decisions or ()):
            if decision.document is not None and decision.document not in documents:
                where = (place, "decisions", number, "document")
                yield MEETINGS, where, f"names {decision.document!r}, which {DOCUMENTS} does not hold"
    for place, document in enumerate(records.documents):
        if document.meeting is not None and document.meeting not in meetings:
            yield DOCUMENTS, (place, "meeting"), f"names {document.meeting!r}, which {MEETINGS} does not hold"
