"""Laws against the requirements of one instrument: the matrix, and one requirement with the words that answer it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from natc.codelists import Language
from natc.figures import name_country, sort_countries
from natc.law import (
    ANSWERED_NAMES,
    BASIS_NAMES,
    BINDING_NAMES,
    CONFIDENCE_NAMES,
    Acquis,
    Alignment,
    Binding,
    CheckResult,
    CheckState,
    CountryAnswers,
    CountryLaw,
    Counts,
    ElementAnswer,
    Instrument,
    Part,
    Requirement,
    check_all,
    list_elements,
    load_acquis,
    load_answers,
    load_country_law,
    name_element,
    name_result,
    name_state,
    say_article,
    say_computed,
    say_day,
)
from natc.web.site.law.cites import is_address
from natc.web.site.law.results import NOT_USED, say_reviews, state_class

USUAL = "dir-2011-36"
"""The instrument that is shown first."""
STATISTICS = "dir-2024-1712"
"""The instrument whose Article 19a asks for figures."""
DIRECTIVE = (USUAL, STATISTICS)
"""The Directive and its amendment, which are easily read wrongly together."""


def _(message: str) -> str:
    """Mark a message for the catalogue; the page translates it."""
    return message


SEE_SOURCES = _("see the law’s sources")


def describe_alignment(instrument_id: str | None, speech: Language, on: date) -> dict[str, Any]:
    """Return the matrix of one instrument: requirements by part, a column per participant.

    Raises
    ------
    UnknownCodeError
        If there is no such instrument.
    """
    acquis, alignment = load_acquis(), check_all(on=on)
    instrument = acquis.instrument(instrument_id or USUAL)
    requirements = acquis.of_instrument(instrument.id)
    order = sort_countries(alignment.countries, speech)
    counts = alignment.counts(instrument=instrument.id)
    return {
        "headline": _headline(instrument, counts, speech),
        "short_title": instrument.short_title,
        "name": instrument.title,
        "url": instrument.url,
        "review": say_reviews(speech),
        "instruments": [
            {"id": one.id, "short_title": one.short_title, "is_here": one.id == instrument.id}
            for one in acquis.instruments
        ],
        "facts": _facts(instrument, counts, speech),
        "key": explain_states(speech),
        "columns": [name_country(code, speech) for code in order],
        "parts": [
            _part(part, instrument, alignment, order, speech)
            for part in acquis.parts
            if any(one.part == part.id for one in requirements)
        ],
        "data_items": _data_items(acquis, speech) if instrument.id == STATISTICS else [],
        "code_lists": _code_lists(acquis, speech) if instrument.id == STATISTICS else [],
        "sources": [one for one in acquis.sources if one.id in instrument.sources],
        "beware": [one.text for one in acquis.beware] if instrument.id in DIRECTIVE else [],
    }


def _headline(instrument: Instrument, counts: Counts, speech: Language) -> str:
    pattern = speech.ngettext(
        "%(instrument)s: %(met)s of %(all)s comparisons of a law with a requirement finds it met",
        "%(instrument)s: %(met)s of %(all)s comparisons of a law with a requirement find it met",
        counts.met,
    )
    return pattern % {
        "instrument": speech.gettext(instrument.short_title),
        "met": speech.number(counts.met),
        "all": speech.number(counts.total),
    }


def _facts(instrument: Instrument, counts: Counts, speech: Language) -> list[tuple[str, str]]:
    _ = speech.gettext
    said = _("met: %(met)s; partly met: %(partly)s; not met: %(not_met)s; not assessed: %(not_assessed)s") % {
        "met": speech.number(counts.met),
        "partly": speech.number(counts.partly),
        "not_met": speech.number(counts.not_met),
        "not_assessed": speech.number(counts.not_assessed),
    }
    if counts.not_used:
        said += "; " + _("optional, not used: %(n)s") % {"n": speech.number(counts.not_used)}
    facts = [(_("All comparisons"), said), (_("In force from"), say_day(instrument.in_force_from, speech))]
    if instrument.transposition_deadline:
        facts.append((_("To be transposed by"), say_day(instrument.transposition_deadline, speech)))
    for label, codes in (
        (_("Binds"), instrument.binds),
        (_("Benchmark of accession for"), instrument.benchmark_for),
        (_("Not a party"), instrument.not_bound),
    ):
        if codes:
            facts.append((label, ", ".join(name_country(code, speech) for code in sort_countries(codes, speech))))
    facts += [
        (_("Who is bound was taken from"), _(BASIS_NAMES[instrument.binds_basis])),
        (_("The requirements were"), _(BASIS_NAMES[instrument.basis])),
    ]
    return facts + ([(_("Note"), _(instrument.note))] if instrument.note else [])


def explain_states(speech: Language) -> list[dict[str, str]]:
    """Return every state with its mark and its meaning."""
    _ = speech.gettext
    meanings = {
        CheckState.MET: _("words of the law that were read answer every element"),
        CheckState.PARTLY: _("they answer some elements, or only in part"),
        CheckState.NOT_MET: _("no words of a text that was read whole answer it, or a source says so"),
    }
    key = [
        {"state": str(state), "mark": name_state(state, speech), "meaning": said} for state, said in meanings.items()
    ]
    optional = name_state(CheckState.NOT_MET, speech, is_optional=True)
    key.append({"state": NOT_USED, "mark": optional, "meaning": _("the instrument leaves it to the state")})
    not_assessed = _("%(state)s: what would answer it was not read or not mapped; this says nothing about the law") % {
        "state": name_state(CheckState.NOT_ASSESSED, speech)
    }
    key.append({"state": str(CheckState.NOT_ASSESSED), "mark": "–", "meaning": not_assessed})
    return key


def _caption(instrument: Instrument, part: str, speech: Language) -> str:
    pattern = speech.gettext("%(instrument)s, %(part)s: how each law stands to each requirement")
    return pattern % {"instrument": speech.gettext(instrument.short_title), "part": speech.gettext(part)}


def _part(
    part: Part, instrument: Instrument, alignment: Alignment, order: list[str], speech: Language
) -> dict[str, Any]:
    """Return one part of the matrix; `silence` says it where nothing in the part could be compared."""
    requirements = [one for one in alignment.acquis.of_instrument(instrument.id) if one.part == part.id]
    results = [alignment.of(code, one.id) for one in requirements for code in order]
    is_silent = all(one.state is CheckState.NOT_ASSESSED for one in results)
    n = len(requirements)
    pattern = speech.ngettext(
        "No law could be compared with this requirement: %(n)s not assessed",
        "No law could be compared with these requirements: %(n)s not assessed",
        n,
    )
    return {
        "id": part.id,
        "title": part.title,
        "says": _caption(instrument, part.title, speech),
        "silence": pattern % {"n": speech.number(n)} if is_silent else "",
        "rows": [_row(one, alignment, order, speech) for one in requirements],
    }


def _data_items(acquis: Acquis, speech: Language) -> list[dict[str, Any]]:
    """Return the figures that Article 19a(2) asks for, with unit and disaggregations."""
    return [
        {
            "article": one.article,
            "measure": one.measure,
            "units": list_elements(one.counting_units, speech),
            "by": list_elements(one.disaggregation, speech),
            "values": list_elements((*one.split_required, *one.decision_types, *one.judgment_types), speech)
            if one.split_required or one.decision_types or one.judgment_types
            else "",
            "notes": [text for text in (one.qualifier, one.split_note, one.note) if text],
        }
        for one in acquis.data_items
    ]


def _code_lists(acquis: Acquis, speech: Language) -> list[dict[str, str]]:
    return [
        {
            "name": list_elements([one.id], speech),
            "values": list_elements(one.values, speech) if one.values else speech.gettext("none named"),
            "note": one.note or "",
        }
        for one in acquis.code_lists
    ]


def _row(requirement: Requirement, alignment: Alignment, order: list[str], speech: Language) -> dict[str, Any]:
    results = [alignment.of(code, requirement.id) for code in order]
    return {
        "id": requirement.id,
        "url": reverse("site:law-requirement", args=[requirement.id]),
        "title": requirement.title,
        "article": speech.gettext("Article %(article)s") % {"article": requirement.article},
        "is_optional": requirement.is_optional,
        "cells": [
            {
                "iso3": one.country,
                "state": state_class(one),
                "word": name_result(one, speech),
                "is_dash": one.state is CheckState.NOT_ASSESSED,
            }
            for one in results
        ],
    }


def describe_requirement(requirement_id: str, speech: Language, on: date) -> dict[str, Any]:
    """Return one requirement with every law's result, rule and words.

    Raises
    ------
    UnknownCodeError
        If there is no such requirement.
    """
    acquis, alignment = load_acquis(), check_all(on=on)
    requirement = acquis.requirement(requirement_id)
    instrument = acquis.instrument(requirement.instrument)
    order = sort_countries(alignment.countries, speech)
    results = [alignment.of(code, requirement.id) for code in order]
    place = speech.gettext("%(instrument)s, Article %(article)s") % {
        "instrument": speech.gettext(instrument.short_title),
        "article": requirement.article,
    }
    return {
        "headline": _requirement_headline(requirement, results, speech),
        "title": requirement.title,
        "place": place,
        "text": requirement.requirement,
        "instrument_id": instrument.id,
        "review": say_reviews(speech),
        "facts": _requirement_facts(requirement, instrument, place, speech),
        "elements": list_elements(requirement.check.elements, speech) if requirement.check.elements else "",
        "caption": speech.gettext("%(title)s: result for each participant on %(day)s")
        % {"title": speech.gettext(requirement.title), "day": say_day(on, speech)},
        "rows": [_result(one, speech) for one in results],
        "n_unmapped": sum(one.answer is None and one.finding is None for one in results),
    }


def _requirement_headline(requirement: Requirement, results: list[CheckResult], speech: Language) -> str:
    n_assessed = sum(one.state is not CheckState.NOT_ASSESSED for one in results)
    pattern = speech.ngettext(
        "%(title)s: met by %(met)s of %(n)s law that could be compared",
        "%(title)s: met by %(met)s of %(n)s laws that could be compared",
        n_assessed,
    )
    if not n_assessed:
        pattern = speech.gettext("%(title)s: no law could be compared")
    return pattern % {
        "title": speech.gettext(requirement.title),
        "met": speech.number(sum(one.state is CheckState.MET for one in results)),
        "n": speech.number(n_assessed),
    }


def _requirement_facts(
    requirement: Requirement, instrument: Instrument, place: str, speech: Language
) -> list[dict[str, str]]:
    _ = speech.gettext
    deadline = requirement.transposition_deadline or instrument.transposition_deadline
    facts = [
        (_("Where"), place, instrument.url),
        (_("In force from"), say_day(requirement.in_force, speech), ""),
        (_("To be transposed by"), say_day(deadline, speech) if deadline else "", ""),
        (_("Leaves it to the state"), _("yes: it is used or not used, never missed"), "")
        if requirement.is_optional
        else ("", "", ""),
        (_("Compared with the text"), _(BASIS_NAMES[requirement.basis or instrument.basis]), ""),
        (_("Note"), _(requirement.note) if requirement.note else "", ""),
    ]
    return [{"label": label, "text": text, "url": url} for label, text, url in facts if text]


def _result(result: CheckResult, speech: Language) -> dict[str, Any]:
    law, mapped = load_country_law(result.country), load_answers().get(result.country)
    deadline = ""
    if result.binding is Binding.BINDS and result.deadline is not None:
        pattern = (
            speech.gettext("the deadline of %(day)s has passed")
            if result.is_past_deadline
            else speech.gettext("until %(day)s")
        )
        deadline = pattern % {"day": say_day(result.deadline, speech)}
    return {
        "iso3": result.country,
        "name": name_country(result.country, speech),
        "state": state_class(result),
        "word": name_result(result, speech),
        "binding": speech.gettext(BINDING_NAMES[result.binding]),
        "deadline": deadline,
        "rule": say_computed(result, speech).partition(". ")[2],
        "rule_id": str(result.rule),
        "confidence": speech.gettext(CONFIDENCE_NAMES[result.confidence]),
        "finding": _finding(result, speech),
        "is_mapped": result.answer is not None or result.finding is not None,
        "evidence": [_evidence(law, one, speech) for one in result.evidence],
        "mapping": _mapping(mapped, result, speech) if mapped else "",
        "notes": [text for text in (result.answer.rule, result.answer.note) if text] if result.answer else [],
    }


def _finding(result: CheckResult, speech: Language) -> dict[str, Any] | None:
    finding = result.finding
    if finding is None:
        return None
    return {
        "state": name_result(result, speech),
        "computed": name_state(result.computed, speech, is_optional=result.is_optional),
        "reviewer": finding.reviewer,
        "found_on": finding.found_on,
        "second_reader": finding.second_reader,
        "second_read_on": finding.second_read_on,
        "reason": finding.reason,
    }


def _evidence(law: CountryLaw, row: ElementAnswer, speech: Language) -> dict[str, str | None]:
    offence = law.offence(row.offence) if row.offence else None
    source = next((one for one in law.sources if one.id == row.source), None)
    return {
        "element": name_element(row.element, speech),
        "answered": speech.gettext(ANSWERED_NAMES[row.answered]),
        "words": row.words or "not read",  # the page translates it, as it does the words of the data
        "quoted": row.quoted,
        "language": row.language,
        "offence": say_article(offence, speech) if offence else speech.gettext("none named"),
        "source": source.what if source else SEE_SOURCES,
        "url": source.url if source and is_address(source.url) else "",
    }


def _mapping(mapped: CountryAnswers, result: CheckResult, speech: Language) -> str:
    pattern = speech.gettext("%(country)s: element by element. Mapped by: %(office)s, %(day)s.")
    said = pattern % {
        "country": name_country(result.country, speech),
        "office": speech.gettext(mapped.mapped_by),
        "day": say_day(mapped.mapped_on, speech),
    }
    if mapped.second_reader and mapped.second_read_on:
        pattern = speech.gettext("Read a second time by: %(office)s, %(day)s.")
        return f"{said} {pattern % {'office': mapped.second_reader, 'day': say_day(mapped.second_read_on, speech)}}"
    return f"{said} {speech.gettext('Nobody has read it a second time.')}"
