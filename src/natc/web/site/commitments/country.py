"""One participant's line of every statement, its sign-off or its absence, and what the line lacks."""

from __future__ import annotations

from typing import Any

from natc.codelists import Language
from natc.commitments import (
    Inputs,
    Lack,
    Missing,
    SignOffState,
    Statement,
    draft_report,
    load_commitments,
)
from natc.commitments.words import say_sign_off
from natc.figures import Period, name_country, say_years
from natc.web.site.commitments.commitment import describe_line
from natc.web.site.commitments.links import Links
from natc.web.site.commitments.measured import is_measured
from natc.web.site.commitments.sources import SourceList
from natc.web.site.commitments.statement import describe_about

Row = dict[str, Any]


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


LACKING = {
    Lack.DOCUMENT: _("a document of its own on:"),
    Lack.LEAD: _("an office that leads on:"),
    Lack.NETWORK_RETURN: _("a network return with every cell, for the years:"),
    Lack.OVERDUE: _("an answer to a deadline that has passed, on:"),
}

OF_EVERY_POINT = {
    Lack.DOCUMENT: _("a document of its own on any point of the statement"),
    Lack.LEAD: _("an office that leads on any point of the statement"),
    Lack.OVERDUE: _("an answer to a deadline that has passed, on every point of the statement"),
}
"""What a line lacks where every point of the statement is concerned."""


def describe_country(iso3: str, speech: Language, inputs: Inputs, period: Period, links: Links) -> Row:
    """Return what the page of a participant shows: a line per statement that holds something to follow."""
    records = load_commitments()
    sources = SourceList(records.sources)
    followed, empty = [], []
    for statement in records.statements.values():
        if not statement.commitments:
            empty.append(describe_about(statement, speech, sources))
            continue
        draft = draft_report(statement.id, period.first, period.last, inputs=inputs, records=records)
        line = draft.roll_up.of(iso3)
        followed.append(
            describe_about(statement, speech, sources)
            | {
                "rows": [
                    describe_line(one, speech, inputs.on, sources, links)
                    | {
                        "title": one.commitment.title,
                        "commitment_url": f"{links.commitment(statement.id, one.commitment.id)}#{iso3}",
                        "is_measured": is_measured(one.measurements),
                        "n_indicators": len(one.commitment.indicators),
                    }
                    for one in line.lines
                ],
                "sign_off": say_sign_off(line.sign_off, speech),
                "is_signed": line.sign_off.state is SignOffState.SIGNED,
                "version": line.version,
                "lacks": [
                    describe_lack(one, statement, speech, links) for one in draft.lacks_of(iso3) if one.lack in LACKING
                ],
            }
        )
    name = name_country(iso3, speech)
    return {
        "iso3": iso3,
        "name": name,
        "headline": _headline(name, followed, speech),
        "statements": followed,
        "empty": empty,
        "sources": sources.listed(),
    }


def describe_lack(one: Missing, statement: Statement, speech: Language, links: Links) -> Row:
    """Return one thing that a line lacks, with the years or commitments concerned; none where it is every one."""
    titles = {each.id: each.title for each in statement.commitments}
    is_all = len(one.commitments) == len(titles) and one.lack in OF_EVERY_POINT
    return {
        "what": speech.gettext((OF_EVERY_POINT if is_all else LACKING)[one.lack]),
        "commitments": [
            {"title": titles[name], "url": links.commitment(statement.id, name)}
            for name in one.commitments
            if not is_all
        ],
        "is_all": is_all,
        "years": say_years(one.years),
    }


def _headline(name: str, followed: list[Row], speech: Language) -> str:
    n_signed = sum(one["is_signed"] for one in followed)
    pattern = speech.ngettext(
        "%(country)s has signed off %(n)s of its %(all)s line of the network's statements",
        "%(country)s has signed off %(n)s of its %(all)s lines of the network's statements",
        len(followed),
    )
    return pattern % {"country": name, "n": speech.number(n_signed), "all": speech.number(len(followed))}
