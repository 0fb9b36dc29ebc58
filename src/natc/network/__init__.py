"""The network itself: who takes part, when it met and what was decided, its documents, days and deadlines."""

from natc.network.calendar import Coming, list_coming, list_undated, make_events, write_network_calendar
from natc.network.days import Day, DayKind
from natc.network.documents import Document, DocumentKind, LanguageVersion, VersionState
from natc.network.known_date import KnownDate, first_day, is_a_day, last_day
from natc.network.loading import NetworkRecords, load_network_records
from natc.network.meetings import Decision, FollowUp, Meeting, MeetingKind
from natc.network.members import About, Basis, EuStatus, Member, Rapporteur, SourcePage
from natc.network.words import (
    BASES,
    DAY_KINDS,
    DOCUMENT_KINDS,
    EU_STATUSES,
    MEETING_KINDS,
    NOT_FOUND,
    VERSION_STATES,
    name_language,
    say_concerned,
    say_day,
    say_follow_up,
    say_known_date,
    say_offices,
    say_when,
    say_where,
)

__all__ = [
    "BASES",
    "DAY_KINDS",
    "DOCUMENT_KINDS",
    "EU_STATUSES",
    "MEETING_KINDS",
    "NOT_FOUND",
    "VERSION_STATES",
    "About",
    "Basis",
    "Coming",
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
    "Rapporteur",
    "SourcePage",
    "VersionState",
    "first_day",
    "is_a_day",
    "last_day",
    "list_coming",
    "list_undated",
    "load_network_records",
    "make_events",
    "name_language",
    "say_concerned",
    "say_day",
    "say_follow_up",
    "say_known_date",
    "say_offices",
    "say_when",
    "say_where",
    "write_network_calendar",
]
