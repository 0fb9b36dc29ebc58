"""The draft of the report to the next meeting: what it says of each commitment, and what it lacks."""

from __future__ import annotations

from typing import Any

from natc.codelists import Language, participants
from natc.commitments import CountryLine, Inputs, Lack, Missing, Report, SignOffState, load_commitments
from natc.commitments.words import say_roll_up, say_sign_off
from natc.figures import RANK_NAMES, Source, name_country, say_years, sort_countries
from natc.law import say_day
from natc.network import Meeting, first_day, load_network_records, say_when, say_where
from natc.web.site.commitments.commitment import describe_line
from natc.web.site.commitments.country import LACKING, describe_lack
from natc.web.site.commitments.links import Links
from natc.web.site.commitments.measured import describe_indicator
from natc.web.site.commitments.said import count_said, describe_evidence, describe_words, explain_scale
from natc.web.site.commitments.sources import SourceList
from natc.web.site.commitments.statement import describe_about

Row = dict[str, Any]
USUAL = "js-2021"
"""The statement that is reported on where the reader names none."""


def list_reported() -> list[str]:
    """Return the statements that hold something to report on, the latest first."""
    return [one.id for one in load_commitments().statements.values() if one.commitments]


def next_meeting(inputs: Inputs) -> Meeting | None:
    """Return the first meeting that lies ahead; None where none is known."""
    ahead = [one for one in load_network_records().meetings if first_day(one.date) > inputs.on]
    return min(ahead, key=lambda one: one.date, default=None)


def describe_report(report: Report, speech: Language, links: Links) -> Row:
    """Return what the draft says, for the page and for paper."""
    found = report.roll_up
    sources = SourceList(report.sources)
    order = sort_countries(participants(), speech)
    about = describe_about(found.statement, speech, sources)
    commitments = [
        describe_words(found.statement, one, speech, sources)
        | {
            "indicators": [
                describe_indicator(each, [found.of(code).line(one.id) for code in order], speech, links)
                for each in report.indicators_of(one.id)
            ],
            "rows": [
                describe_line(line, speech, report.on, sources, links)
                for line in (found.of(code).line(one.id) for code in order)
                if line.claims or line.findings or line.dissents or line.lead
            ],
            "said": count_said((found.of(code).line(one.id) for code in order), speech),
            "silent": [name_country(code, speech) for code in order if not found.of(code).line(one.id).claims],
            "general": [describe_evidence(each, speech, sources) for each in found.about(one.id)],
        }
        for one in found.statement.commitments
    ]
    return {
        "statement": about,
        "headline": speech.gettext("Draft report: %(title)s")
        % {"title": ", ".join(filter(None, (about["kind"], about["date"])))},
        "is_signed_by_all": report.is_signed_by_all,
        "signed": say_roll_up(found, speech),
        "years": say_years(found.period.years),
        "on": say_day(report.on, speech),
        "meeting": f"{say_when(report.meeting, speech)}, {say_where(report.meeting, speech)}" if report.meeting else "",
        "text_is_incomplete": any(one.lack is Lack.TEXT for one in report.missing),
        "unmeasured": _unmeasured(report, speech),
        "lacking": [_lacking(report, found.of(code), speech, links) for code in order],
        "commitments": commitments,
        "scale": explain_scale(speech),
        "sources": sources.listed(),
        "figure_sources": (published := _figure_sources(report, speech)),
        "n_figure_sources": speech.ngettext("%(n)s publication", "%(n)s publications", len(published))
        % {"n": speech.number(len(published))},
    }


def _unmeasured(report: Report, speech: Language) -> list[Row]:
    """Return the indicators that nothing can measure now, with the reason."""
    names = {one.id: one.name for one in report.indicators}
    return [
        {"name": names[one.indicator], "reason": " ".join(speech.gettext(reason) for reason in one.reasons)}
        for one in report.lacks_of(None)
        if one.lack is Lack.INDICATOR and one.indicator
    ]


def _lacking(report: Report, line: CountryLine, speech: Language, links: Links) -> Row:
    lacks = {one.lack: one for one in report.lacks_of(line.country)}
    return {
        "iso3": line.country,
        "name": name_country(line.country, speech),
        "url": links.country(line.country),
        "sign_off": say_sign_off(line.sign_off, speech),
        "is_signed": line.sign_off.state is SignOffState.SIGNED,
        "version": line.version,
        "cells": [_lack_cell(lacks.get(lack), report, speech, links) for lack in LACKING],
    }


def _lack_cell(one: Missing | None, report: Report, speech: Language, links: Links) -> Row:
    """Return a cell of what is lacking: the years, the commitments, or that every point is concerned."""
    if one is None:
        return {"text": speech.gettext("nothing"), "commitments": []}
    lack = describe_lack(one, report.roll_up.statement, speech, links)
    if lack["years"]:
        return {"text": lack["years"], "commitments": []}
    if lack["is_all"]:
        return {"text": speech.gettext("every point of the statement"), "commitments": []}
    return {"text": "", "commitments": lack["commitments"]}


def _figure_sources(report: Report, speech: Language) -> list[Row]:
    """Return the publications that the counts of the draft are from, each once."""
    found: dict[str, Source] = {}
    for line in (line for each in report.roll_up.countries for line in each.lines):
        for figure in (figure for one in line.measurements for figure in one.figures):
            found.setdefault(figure.source.id, figure.source)
    return [
        {"source": one, "rank": speech.gettext(RANK_NAMES[one.rank])}
        for one in sorted(found.values(), key=lambda one: (one.family, one.released))
    ]
