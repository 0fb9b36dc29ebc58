"""The pages about the network itself."""

from natc.web.site.network.calendar import describe_calendar
from natc.web.site.network.documents import describe_documents
from natc.web.site.network.meetings import describe_meeting, describe_meetings
from natc.web.site.network.members import describe_members
from natc.web.site.network.notes import describe_note, describe_notes, name_paper

__all__ = [
    "describe_calendar",
    "describe_documents",
    "describe_meeting",
    "describe_meetings",
    "describe_members",
    "describe_note",
    "describe_notes",
    "name_paper",
]
