"""All records of the network, read from a folder and held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import natc.datasets
from natc.codelists import participants
from natc.datasets import read_records
from natc.errors import RecordError, UnknownCodeError
from natc.network.days import Day
from natc.network.documents import Document
from natc.network.meetings import Meeting
from natc.network.members import Members, SourcePage

SHIPPED = Path(natc.datasets.__file__).parent / "network"
"""The folder of the records that natc ships."""
SECRETARIAT = "secretariat"


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


def load_network_records(folder: Path | None = None) -> NetworkRecords:
    """Return the records of a folder; without one, those that natc ships.

    Parameters
    ----------
    folder : Path, optional
        Holds `network.yaml`, `meetings.yaml`, `documents.yaml`, `days.yaml` and `sources.yaml`, as the shipped folder.

    Raises
    ------
    RecordError
        Naming file and field, if a record is wrong, an id stands twice, or something is referred to that is not there.
    """
    return _shipped() if folder is None else _check(_read_files(folder))


@cache
def _shipped() -> NetworkRecords:
    return _check(_read_files(SHIPPED))


def _read_files(folder: Path) -> NetworkRecords:
    return NetworkRecords(
        members=read_records(folder / "network.yaml", Members),
        meetings=read_records(folder / "meetings.yaml", tuple[Meeting, ...]),
        documents=read_records(folder / "documents.yaml", tuple[Document, ...]),
        days=read_records(folder / "days.yaml", tuple[Day, ...]),
        sources=read_records(folder / "sources.yaml", tuple[SourcePage, ...]),
    )


def _check(records: NetworkRecords) -> NetworkRecords:
    members = records.members.members
    _refuse_twice("network.yaml", (member.iso3 for member in members))
    _refuse_twice("meetings.yaml", (meeting.id for meeting in records.meetings))
    _refuse_twice("documents.yaml", (document.id for document in records.documents))
    _refuse_twice("days.yaml", (day.id for day in records.days))
    _refuse_twice("sources.yaml", (source.id for source in records.sources))
    _check_participants(records)
    known = {source.id for source in records.sources}
    for file, owner, cited in _citations(records):
        if missing := [one for one in cited if one not in known]:
            raise RecordError(file, f"{owner} cites {missing[0]}, which sources.yaml does not hold", field="source")
    documents, meetings = {one.id for one in records.documents}, {one.id for one in records.meetings}
    for meeting in records.meetings:
        for decision in meeting.decisions or ():
            if decision.document is not None and decision.document not in documents:
                problem = f"{meeting.id} names the document {decision.document}, which documents.yaml does not hold"
                raise RecordError("meetings.yaml", problem, field="document")
    for document in records.documents:
        if document.meeting is not None and document.meeting not in meetings:
            problem = f"{document.id} names the meeting {document.meeting}, which meetings.yaml does not hold"
            raise RecordError("documents.yaml", problem, field="meeting")
    return records


def _check_participants(records: NetworkRecords) -> None:
    known = set(participants())
    members = {member.iso3 for member in records.members.members}
    if missing := known - members:
        problem = f"{sorted(missing)[0]} is a participant and has no entry"
        raise RecordError("network.yaml", problem, field="members")
    offices = known | {SECRETARIAT}
    named: list[tuple[str, str, Iterable[str], set[str]]] = [
        ("network.yaml", "iso3", members, known),
        ("network.yaml", "country", [records.members.network.chair.country], known),
    ]
    named += [
        ("meetings.yaml", "by", task.by, offices) for meeting in records.meetings for task in meeting.follow_up or ()
    ]
    for document in records.documents:
        for text in document.versions:
            said = [office for office in (text.published_by, text.checked_by) if office]
            named.append(("documents.yaml", "published_by, checked_by", said, offices))
    named += [
        ("days.yaml", "binding_on, benchmark_for", (*d.binding_on, *d.benchmark_for), known) for d in records.days
    ]
    for file, field, codes, valid in named:
        if unknown := [code for code in codes if code not in valid]:
            expected = "a participant's code" + (", or secretariat" if SECRETARIAT in valid else "")
            raise RecordError(file, f"found {unknown[0]!r}, expected {expected}", field=field)


def _citations(records: NetworkRecords) -> Iterator[tuple[str, str, Iterable[str]]]:
    about = records.members.network
    for part in (about.founding, about.secretariat, about.chair):
        yield "network.yaml", type(part).__name__.lower(), part.source
    yield "network.yaml", "the network", (*about.member_count_source, *about.meeting_frequency_source)
    for member in records.members.members:
        rapporteur = member.rapporteur.source if member.rapporteur else ()
        yield "network.yaml", member.iso3, (*member.membership_source, *member.source, *member.eu_source, *rapporteur)
    for meeting in records.meetings:
        yield "meetings.yaml", meeting.id, meeting.source
        yield from (("meetings.yaml", meeting.id, one.source) for one in meeting.decisions or ())
        yield from (("meetings.yaml", meeting.id, one.source) for one in meeting.follow_up or ())
    for document in records.documents:
        priorities = [one for priority in document.priorities for one in priority.source]
        yield "documents.yaml", document.id, (*document.source, *priorities)
    for day in records.days:
        yield "days.yaml", day.id, day.source


def _refuse_twice(file: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise RecordError(file, f"{one} stands twice", field="id")
        seen.add(one)
