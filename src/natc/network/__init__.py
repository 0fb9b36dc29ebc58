"""The network itself: who takes part, when it met and what was decided, its documents, days and deadlines."""

from natc.network.calendar import Dated, list_coming, list_past, list_undated, make_events, write_network_calendar
from natc.network.days import Day, DayKind
from natc.network.documents import Document, DocumentKind, LanguageVersion, VersionState
from natc.network.known_date import KnownDate, first_day, is_a_day, last_day
from natc.network.loading import load_network_records
from natc.network.meetings import Decision, FollowUp, Meeting, MeetingKind
from natc.network.members import About, Basis, EuStatus, Member, Rapporteur, SourcePage
from natc.network.note import NoteFacts, NoteRow, gather_note
from natc.network.note_words import Note, NoteLine, NoteSection, say_note
from natc.network.records import NETWORK_TABLES
from natc.network.rules import NetworkRecords, latest_first
from natc.network.words import (
    BASES,
    DAY_KINDS,
    DOCUMENT_KINDS,
    MEETING_KINDS,
    NOT_FOUND,
    VERSION_STATES,
    name_language,
    say_concerned,
    say_day,
    say_days,
    say_documents_found,
    say_follow_up,
    say_known_date,
    say_meetings_found,
    say_offices,
    say_when,
    say_where,
)

__all__ = [
    "BASES",
    "DAY_KINDS",
    "DOCUMENT_KINDS",
    "MEETING_KINDS",
    "NETWORK_TABLES",
    "NOT_FOUND",
    "VERSION_STATES",
    "About",
    "Basis",
    "Dated",
    "Day",
    "DayKind",
    "Decision",
    "Document",
    "DocumentKind",
    "EuStatus",
    "FollowUp",
    "KnownDate",
    "LanguageVersion",
    "Meeting",
    "MeetingKind",
    "Member",
    "NetworkRecords",
    "Note",
    "NoteFacts",
    "NoteLine",
    "NoteRow",
    "NoteSection",
    "Rapporteur",
    "SourcePage",
    "VersionState",
    "first_day",
    "gather_note",
    "is_a_day",
    "last_day",
    "latest_first",
    "list_coming",
    "list_past",
    "list_undated",
    "load_network_records",
    "make_events",
    "name_language",
    "say_concerned",
    "say_day",
    "say_days",
    "say_documents_found",
    "say_follow_up",
    "say_known_date",
    "say_meetings_found",
    "say_note",
    "say_offices",
    "say_when",
    "say_where",
    "write_network_calendar",
]
