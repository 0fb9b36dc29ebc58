"""The pages of commitments: what was promised, what measures it, who says what of it, and what a report lacks."""

from natc.web.site.commitments.commitment import describe_commitment
from natc.web.site.commitments.country import describe_country
from natc.web.site.commitments.front import describe_front
from natc.web.site.commitments.report import describe_report, list_reported, next_meeting
from natc.web.site.commitments.statement import describe_statement

__all__ = [
    "describe_commitment",
    "describe_country",
    "describe_front",
    "describe_report",
    "describe_statement",
    "list_reported",
    "next_meeting",
]
