"""Laws against the requirements of one instrument: the matrix, the figures that are asked for, and who is bound."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from natc.codelists import Language
from natc.figures import name_country, sort_countries
from natc.law import (
    BASIS_NAMES,
    Acquis,
    Alignment,
    CheckState,
    Counts,
    Instrument,
    Part,
    Requirement,
    SourceRef,
    check_all,
    list_elements,
    load_acquis,
    name_result,
    name_state,
    say_day,
)
from natc.web.site.law.results import OPTIONAL, say_reviews, state_class

USUAL = "dir-2011-36"
"""The instrument that is shown first."""
STATISTICS = "dir-2024-1712"
"""The instrument whose Article 19a asks for figures."""
DIRECTIVE = (USUAL, STATISTICS)
"""The Directive and its amendment, which are easily read wrongly together."""


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
        "sources": _sources(acquis, instrument),
        "beware": [one.text for one in acquis.beware] if instrument.id in DIRECTIVE else [],
    }


def _headline(instrument: Instrument, counts: Counts, speech: Language) -> str:
    """Say first how much is not known: what was not assessed says nothing about a law."""
    n_assessed = counts.total - counts.not_assessed
    pattern = speech.ngettext(
        "%(instrument)s: %(open)s of %(all)s comparisons of a law with a requirement are not assessed;"
        " %(met)s of the other %(assessed)s finds it met",
        "%(instrument)s: %(open)s of %(all)s comparisons of a law with a requirement are not assessed;"
        " %(met)s of the other %(assessed)s find it met",
        counts.met,
    )
    if not n_assessed:
        pattern = speech.gettext("%(instrument)s: none of %(all)s comparisons of a law with a requirement is assessed")
    return pattern % {
        "instrument": speech.gettext(instrument.short_title),
        "open": speech.number(counts.not_assessed),
        "met": speech.number(counts.met),
        "assessed": speech.number(n_assessed),
        "all": speech.number(counts.total),
    }


def _facts(instrument: Instrument, counts: Counts, speech: Language) -> list[tuple[str, str]]:
    _ = speech.gettext
    said = _("not assessed: %(not_assessed)s; met: %(met)s; partly met: %(partly)s; not met: %(not_met)s") % {
        "met": speech.number(counts.met),
        "partly": speech.number(counts.partly),
        "not_met": speech.number(counts.not_met),
        "not_assessed": speech.number(counts.not_assessed),
    }
    if counts.used_in_part:
        said += "; " + _("optional, used in part: %(n)s") % {"n": speech.number(counts.used_in_part)}
    if counts.not_used:
        said += "; " + _("optional, not used: %(n)s") % {"n": speech.number(counts.not_used)}
    since = say_day(instrument.in_force_from, speech)
    if instrument.in_force_basis:
        since += f" ({_(BASIS_NAMES[instrument.in_force_basis])})"
    facts = [(_("All comparisons"), said), (_("In force from"), since)]
    if instrument.transposition_deadline:
        until = say_day(instrument.transposition_deadline, speech)
        basis = instrument.transposition_deadline_basis
        facts.append((_("To be transposed by"), f"{until}. {_(basis)}" if basis else until))
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
    facts += [("CELEX", instrument.celex)] if instrument.celex else []
    facts += [(_("Monitored by"), instrument.monitoring_body)] if instrument.monitoring_body else []
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
    for state, style in OPTIONAL.items():
        optional = name_state(state, speech, is_optional=True)
        key.append({"state": style, "mark": optional, "meaning": _("the instrument leaves it to the state")})
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


def _sources(acquis: Acquis, instrument: Instrument) -> list[SourceRef]:
    """Return where an instrument was read; what was read on statistics alone stands with the one that asks for them."""
    of_none = {one.id for one in acquis.sources} - {key for one in acquis.instruments for key in one.sources}
    keys = {*instrument.sources, *(of_none if instrument.id == STATISTICS else ())}
    return [one for one in acquis.sources if one.id in keys]


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
        "article": speech.gettext("Article %(article)s") % {"article": speech.gettext(requirement.article)},
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
