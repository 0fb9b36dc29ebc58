"""What a statement says and what others say of it: words, claims, findings and dissent, ready for a template."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from natc.codelists import Language
from natc.commitments import Commitment, CommitmentKind, Evidence, Line, Progress, Statement
from natc.commitments.names import BASES, COMMITMENT_KINDS, PROGRESS, SORTS, THEMES
from natc.law import say_part_day
from natc.web.site.commitments.sources import SourceList


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


MEANINGS = {
    Progress.NOT_STARTED: _("nothing was begun"),
    Progress.LIMITED: _("something was begun; most of it is still to be done"),
    Progress.SUBSTANTIAL: _("most of it is done"),
    Progress.COMPLETED: _("all of it is done"),
    Progress.NO_EVIDENCE: _("somebody looked for it and found nothing that shows it"),
}
GROUPS = (
    (CommitmentKind.COMMITMENT, _("Commitments")),
    (CommitmentKind.PRIORITY, _("Strategic priorities")),
    (CommitmentKind.RECOMMENDATION, _("Recommendations")),
    (CommitmentKind.CAMPAIGN_THEME, _("Themes of the campaign: they commit nobody")),
)
"""What a statement holds, by kind, in the order in which a page shows it."""


def describe_words(
    statement: Statement, commitment: Commitment, speech: Language, sources: SourceList
) -> dict[str, Any]:
    """Return the words of a commitment: the statement's own, or whose they are, and what is not known of them."""
    gettext = speech.gettext
    return {
        "id": commitment.id,
        "statement": statement.id,
        "title": commitment.title,
        "kind": gettext(COMMITMENT_KINDS[commitment.kind]),
        "is_theme": commitment.kind is CommitmentKind.CAMPAIGN_THEME,
        "number": commitment.number,
        "wording": commitment.wording or "",
        "wording_language": commitment.wording_language or "",
        "is_word_for_word": commitment.is_word_for_word,
        "summary": commitment.summary or "",
        "basis": gettext(BASES[commitment.basis]),
        "addressee": commitment.addressee or "",
        "theme": gettext(THEMES[commitment.theme]),
        "cites": sources.cite(commitment.sources),
    }


def describe_evidence(one: Evidence, speech: Language, sources: SourceList) -> dict[str, Any]:
    """Return what somebody says: who, when, about which year, in which words, and where it was read."""
    gettext = speech.gettext
    return {
        "id": one.id,
        "office": one.by.office,
        "sort": gettext(SORTS[one.by.sort]),
        "date": say_part_day(one.date, speech) if one.date else "",
        "date_note": one.date_note or "",
        "year": one.year,
        "text": one.text,
        "language": one.language,
        "is_quotation": one.is_quotation,
        "progress": gettext(PROGRESS[one.progress]) if one.progress else "",
        "cites": sources.cite(one.sources),
    }


def count_said(lines: Iterable[Line], speech: Language) -> str:
    """Write how much is said of a commitment, by who says it."""
    lines = list(lines)
    return speech.gettext("Own claims: %(claims)s; independent findings: %(findings)s; dissents: %(dissents)s") % {
        "claims": speech.number(sum(len(one.claims) for one in lines)),
        "findings": speech.number(sum(len(one.findings) for one in lines)),
        "dissents": speech.number(sum(len(one.dissents) for one in lines)),
    }


def explain_scale(speech: Language) -> list[tuple[str, str]]:
    """Return the fixed scale of progress, each step with what it means."""
    return [(speech.gettext(PROGRESS[step]), speech.gettext(meaning)) for step, meaning in MEANINGS.items()]
