"""One commitment: its words, what measures them in each participant and year, and who says what of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from natc.codelists import Language, participants
from natc.commitments import Inputs, Line, ReportState, is_overdue, load_commitments, roll_up
from natc.commitments.names import PROGRESS, REPORT_STATES
from natc.commitments.words import say_roll_up
from natc.figures import Period, name_country, sort_countries
from natc.law import say_part_day
from natc.web.site.commitments.links import Links
from natc.web.site.commitments.measured import describe_indicator, is_measured
from natc.web.site.commitments.said import count_said, describe_evidence, describe_words, explain_scale
from natc.web.site.commitments.sources import SourceList
from natc.web.site.commitments.statement import describe_about

Row = dict[str, Any]


def describe_commitment(
    statement_id: str, commitment_id: str, speech: Language, inputs: Inputs, period: Period, links: Links
) -> Row | None:
    """Return what the page of a commitment shows; None if the statement holds no such commitment.

    Raises
    ------
    UnknownCodeError
        If there is no such commitment in any statement.
    """
    records = load_commitments()
    statement, commitment = records.commitment(commitment_id)
    if statement.id != statement_id:
        return None
    sources = SourceList(records.sources)
    found = roll_up(statement.id, period.first, period.last, inputs=inputs, records=records)
    lines = [found.of(code).line(commitment_id) for code in sort_countries(participants(), speech)]
    words = describe_words(statement, commitment, speech, sources)
    about = describe_about(statement, speech, sources)
    return {
        "about": about,
        "words": words,
        "headline": say_headline(lines, words["title"], speech),
        "signed": say_roll_up(found, speech),
        "said": count_said(lines, speech),
        "indicators": [describe_indicator(one, lines, speech, links) for one in records.indicators_of(commitment)],
        "rows": [describe_line(one, speech, inputs.on, sources, links) for one in lines],
        "general": [describe_evidence(one, speech, sources) for one in found.about(commitment_id)],
        "scale": explain_scale(speech),
        "sources": sources.listed(),
    }


def say_headline(lines: Sequence[Line], title: str, speech: Language) -> str:
    """Say the finding: what is measured, who has a document of its own, and of how many others found something."""
    addressed = [one for one in lines if one.state is not ReportState.NOT_ADDRESSED]
    n_claimed = sum(one.state is ReportState.REPORTED for one in addressed)
    pattern = speech.ngettext(
        "%(title)s: %(n)s of %(all)s participants has a document of its own, others found something on %(found)s",
        "%(title)s: %(n)s of %(all)s participants have a document of their own, others found something on %(found)s",
        n_claimed,
    )
    said = pattern % {
        "title": speech.gettext(title),
        "n": speech.number(n_claimed),
        "all": speech.number(len(addressed)),
        "found": speech.number(sum(bool(one.findings) for one in addressed)),
    }
    return f"{said}; {_say_measured(lines, speech)}"


def _say_measured(lines: Sequence[Line], speech: Language) -> str:
    """Say how many of the indicators show something in at least one participant."""
    indicators = lines[0].commitment.indicators
    if not indicators:
        return speech.gettext("no indicator is proposed for it")
    n_measured = sum(any(is_measured(line.of_indicator(name)) for line in lines) for name in indicators)
    pattern = speech.ngettext(
        "%(n)s of %(all)s proposed indicator can be measured now",
        "%(n)s of %(all)s proposed indicators can be measured now",
        len(indicators),
    )
    return pattern % {"n": speech.number(n_measured), "all": speech.number(len(indicators))}


def describe_line(line: Line, speech: Language, on: date, sources: SourceList, links: Links) -> Row:
    """Return what is said of one commitment in one participant, side by side, with lead and deadline."""
    lead = line.lead
    progress = [
        (speech.gettext("claimed"), line.progress_claimed),
        (speech.gettext("found by others"), line.progress_found),
    ]
    return {
        "iso3": line.country,
        "name": name_country(line.country, speech),
        "url": links.country(line.country),
        "state": speech.gettext(REPORT_STATES[line.state]),
        "is_silent": line.state is not ReportState.REPORTED,
        "claims": [describe_evidence(one, speech, sources) for one in line.claims],
        "findings": [describe_evidence(one, speech, sources) for one in line.findings],
        "dissents": [describe_evidence(one, speech, sources) for one in line.dissents],
        "progress": [(who, speech.gettext(PROGRESS[step])) for who, step in progress if step],
        "lead": lead.lead if lead and lead.lead else "",
        "contributors": list(lead.contributors) if lead else [],
        "deadline": say_part_day(lead.deadline, speech) if lead and lead.deadline else "",
        "is_overdue": is_overdue(lead, on),
    }
