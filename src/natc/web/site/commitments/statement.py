"""One statement: what is known of it, its commitments in their words, and how eleven participants stand to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from natc.codelists import Language, participants
from natc.commitments import (
    CountryLine,
    Inputs,
    Line,
    ReportState,
    RollUp,
    Statement,
    load_commitments,
    roll_up,
)
from natc.commitments.names import COMPLETENESS, INDICATOR_STATUSES, STATEMENT_KINDS
from natc.commitments.words import say_roll_up, say_sign_off, say_statement
from natc.figures import Period, name_country, sort_countries
from natc.law import say_part_day
from natc.network import name_language
from natc.web.site.commitments.links import Links
from natc.web.site.commitments.measured import is_measured
from natc.web.site.commitments.said import GROUPS, describe_evidence, describe_words, explain_scale
from natc.web.site.commitments.sources import SourceList

Row = dict[str, Any]


def describe_statement(statement_id: str, speech: Language, inputs: Inputs, period: Period, links: Links) -> Row:
    """Return what the page of a statement shows.

    Raises
    ------
    UnknownCodeError
        If there is no such statement.
    """
    records = load_commitments()
    found = roll_up(statement_id, period.first, period.last, inputs=inputs, records=records)
    statement, sources = found.statement, SourceList(records.sources)
    about = describe_about(statement, speech, sources)
    groups = [
        {
            "name": speech.gettext(name),
            "commitments": [
                describe_words(statement, one, speech, sources)
                | {
                    "url": links.commitment(statement.id, one.id),
                    "indicators": [
                        {"id": each.id, "name": each.name, "status": speech.gettext(INDICATOR_STATUSES[each.status])}
                        for each in records.indicators_of(one)
                    ],
                }
                for one in statement.commitments
                if one.kind is kind
            ],
        }
        for kind, name in GROUPS
    ]
    return about | {
        "headline": say_headline(found, speech),
        "groups": [group for group in groups if group["commitments"]],
        "signed": say_roll_up(found, speech),
        "rows": [describe_stand(found.of(code), speech, links) for code in sort_countries(participants(), speech)],
        "general": [describe_evidence(one, speech, sources) for one in found.general],
        "scale": explain_scale(speech),
        "sources": sources.listed(),
    }


def describe_about(statement: Statement, speech: Language, sources: SourceList) -> Row:
    """Return what is known of a statement as a whole; what was not found is empty."""
    about = statement.statement
    cites = sources.cite(about.sources)
    return {
        "id": about.id,
        "title": about.title,
        "language": about.title_language,
        "kind": speech.gettext(STATEMENT_KINDS[about.kind]),
        "date": say_part_day(about.date, speech) if about.date else "",
        "date_note": about.date_note or "",
        "occasion": about.occasion or "",
        "adopted_by": about.adopted_by,
        "drafted_by": about.drafted_by or "",
        "addressee": about.addressee or "",
        "context": about.context or "",
        "read": speech.gettext(COMPLETENESS[about.text_completeness]),
        "text_note": about.text_note or "",
        "refers_to": [{"text": one.text, "statement": one.statement or ""} for one in about.refers_to],
        "publications": [
            {
                "country": name_country(one.country, speech),
                "language": name_language(one.language, speech),
                "published": say_part_day(one.published, speech) if one.published else "",
                "cites": sources.cite([one.source]),
            }
            for one in about.publications
        ],
        "cites": cites,
    }


def say_headline(found: RollUp, speech: Language) -> str:
    """Say the finding: how many commitments were found, and how many coordinators have signed off."""
    about = found.statement.statement
    subject = speech.gettext(about.subject)
    subject = subject[:1].upper() + subject[1:]
    if not found.statement.commitments:
        return speech.gettext("%(subject)s: what it promises was not found") % {"subject": subject}
    return f"{subject}: {say_statement(found.statement, speech)}; {say_roll_up(found, speech)}"


def describe_stand(line: CountryLine, speech: Language, links: Links) -> Row:
    """Return the row of one participant: on which commitments somebody spoke, what is measured, and the sign-off."""
    addressed = [one for one in line.lines if one.state is not ReportState.NOT_ADDRESSED]
    return {
        "iso3": line.country,
        "name": name_country(line.country, speech),
        "url": links.country(line.country),
        "claimed": _titles((one for one in addressed if one.claims), line, links),
        "no_document": say_no_document(addressed, speech),
        "spoken": [
            _titles((one for one in addressed if one.findings), line, links),
            _titles((one for one in addressed if one.dissents), line, links),
        ],
        "measured": _titles((one for one in addressed if is_measured(one.measurements)), line, links),
        "sign_off": say_sign_off(line.sign_off, speech),
        "is_signed": line.sign_off.state,
        "version": line.version,
    }


def say_no_document(addressed: list[Line], speech: Language) -> str:
    """Say on how many commitments a participant has no document of its own; empty where it has one on each."""
    n_silent = sum(one.state is ReportState.NO_DOCUMENT for one in addressed)
    if not n_silent:
        return ""
    pattern = speech.ngettext("no document on %(n)s of %(all)s", "no document on %(n)s of %(all)s", n_silent)
    return pattern % {"n": speech.number(n_silent), "all": speech.number(len(addressed))}


def _titles(lines: Iterable[Line], of: CountryLine, links: Links) -> list[Row]:
    return [
        {"title": one.commitment.title, "url": _at(links.commitment(of.statement.id, one.commitment.id), of.country)}
        for one in lines
    ]


def _at(url: str, iso3: str) -> str:
    return f"{url}#{iso3}" if url else ""
