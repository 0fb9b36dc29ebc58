"""One law, made ready for its page and its paper: provisions, definition, disputes, changes, silences, sources."""

from __future__ import annotations

from datetime import date
from typing import Any

from natc.codelists import Language
from natc.figures import name_country
from natc.law import (
    BINDING_NAMES,
    CHANGE_NAMES,
    CLAUSE_NAMES,
    CLAUSES,
    CONFIDENCE_NAMES,
    FINE_NAMES,
    KNOWN_NAMES,
    OFFENCE_KIND_NAMES,
    TEXT_READ_NAMES,
    Change,
    ChangeKind,
    CountryLaw,
    Definition,
    Dispute,
    Naming,
    Offence,
    OffenceKind,
    check_country,
    compare_offences,
    count_states,
    history_of,
    list_confidences,
    list_elements,
    list_silences,
    load_acquis,
    load_country_law,
    load_judgments,
    name_judgment,
    name_result,
    say_article,
    say_finding_of,
    say_law,
    say_marks,
    say_part_day,
    say_penalty,
    say_range,
    say_review,
    say_scale,
    say_validity,
)
from natc.web.site.law.cites import cite, list_sources
from natc.web.site.law.results import name_counts, state_class


def describe_law(country: str, speech: Language, on: date) -> dict[str, Any]:
    """Return what the page and the paper on one law show, for a day.

    Raises
    ------
    UnknownCodeError
        If no law of the participant is on record.
    """
    law, rows = load_country_law(country), compare_offences([country])
    _ = speech.gettext
    return {
        "iso3": country,
        "name": name_country(country, speech),
        "headline": say_law(law, speech),
        "code_name": law.code_name,
        "code_language": law.code_language,
        "code_name_en": law.code_name_en or "",
        "as_of": law.as_of,
        "read": _(TEXT_READ_NAMES[law.text_read]),
        "confidence": list_confidences(law, speech),
        "review": say_review(law.review, speech),
        "scale": say_scale(rows, speech),
        "marks": say_marks(rows, speech),
        "paper": f"law-{country}.{speech.code}",
        "offences": [_offence(law, one, speech) for one in law.offences],
        "definition": _definition(law.definition, speech) if law.definition else [],
        "clauses": [_clause(law, name, speech) for name in CLAUSES],
        "disputes": [_dispute(law, one, speech) for one in law.disputes],
        "history": _history(law, speech),
        "related": law.related,
        "jurisdictions": law.jurisdictions,
        "standing": _standing(country, speech, on),
        "states": name_counts(speech),
        "judgments": _judgments(country, speech),
        "silences": list_silences(law, speech),
        "read_next": law.read_next,
        "sources": list_sources(law),
    }


def _offence(law: CountryLaw, offence: Offence, speech: Language) -> dict[str, Any]:
    _ = speech.gettext
    return {
        "place": say_article(offence, speech),
        "kind": _(OFFENCE_KIND_NAMES[offence.kind]),
        "title": offence.title,
        "circumstances": list_elements(offence.circumstances, speech) if offence.circumstances else "",
        "conduct": offence.conduct,
        "note": offence.note,
        "penalty": say_range(offence.penalty, speech),
        "additional": offence.penalty.additional,
        "basis": offence.penalty.basis,
        "fine": _(FINE_NAMES[offence.penalty.fine]),
        "fine_text": offence.penalty.fine_text,
        "validity": say_validity(offence, speech),
        "validity_basis": offence.valid_basis,
        "confidence": _(CONFIDENCE_NAMES[offence.confidence or law.confidence]).partition(":")[0],
        "cites": cite(law, offence.sources),
    }


def _definition(definition: Definition, speech: Language) -> list[tuple[str, str]]:
    _ = speech.gettext
    named = {naming: [code for code, one in definition.purposes.items() if one is naming] for naming in Naming}
    facts = [
        (_("Acts"), list_elements(definition.acts, speech)),
        (_("Means"), list_elements(definition.means, speech)),
        (_("Must a means be used in the base offence?"), _(KNOWN_NAMES[definition.means_in_base_offence])),
        (_("Is consent irrelevant?"), _(KNOWN_NAMES[definition.consent_irrelevant])),
        (_("Purposes named"), list_elements(named[Naming.NAMED], speech) if named[Naming.NAMED] else ""),
        (
            _("Purposes in words of its own"),
            "; ".join(f"{list_elements([one], speech)}: {_(text)}" for one, text in definition.purpose_words.items()),
        ),
        (_("Purposes not named"), list_elements(named[Naming.NOT_NAMED], speech) if named[Naming.NOT_NAMED] else ""),
        (_("Purposes not read"), list_elements(named[Naming.NOT_READ], speech) if named[Naming.NOT_READ] else ""),
    ]
    if definition.consent_basis:
        label, said = facts[3]
        facts[3] = (label, f"{said} ({_(definition.consent_basis)})")
    return [(label, text) for label, text in facts if text]


def _clause(law: CountryLaw, name: str, speech: Language) -> dict[str, Any]:
    clause = getattr(law, name)
    return {
        "name": speech.gettext(CLAUSE_NAMES[name]),
        "says": speech.gettext(KNOWN_NAMES[clause.exists]) if clause else speech.gettext("not read"),
        "article": clause.article if clause else None,
        "detail": clause.detail if clause else None,
        "cites": cite(law, clause.sources) if clause else [],
    }


def _dispute(law: CountryLaw, dispute: Dispute, speech: Language) -> dict[str, Any]:
    offence = law.offence(dispute.offence) if dispute.offence else None
    return {
        "about": dispute.about,
        "offence": say_article(offence, speech) if offence else "",
        "says": [{"text": one.text, "cites": cite(law, [one.source])} for one in dispute.says],
    }


def _history(law: CountryLaw, speech: Language) -> list[dict[str, Any]]:
    """Return the changes, the latest first; that an offence began is left out where an event of that date tells it."""
    changes = history_of(law.country)
    told = {(one.on, one.offence.id) for one in changes if one.offence and one.event}
    shown = [
        one
        for one in changes
        if one.kind is ChangeKind.TEXT_AT or one.offence is None or (one.on, one.offence.id) not in told
    ]
    return [_change(law, one, speech) for one in reversed(shown)]


def _change(law: CountryLaw, change: Change, speech: Language) -> dict[str, Any]:
    _ = speech.gettext
    penalties = [
        f"{_(OFFENCE_KIND_NAMES[kind])}: {say_penalty(penalty, speech)}"
        for kind, penalty in ((OffenceKind.BASE, change.base), (OffenceKind.AGGRAVATED, change.aggravated))
        if penalty is not None
    ]
    return {
        "as_of": say_part_day(change.on, speech),
        "place": say_article(change.offence, speech) if change.offence else _(change.article) if change.article else "",
        "event": _(change.event) if change.event else _(CHANGE_NAMES[change.kind]),
        "note": change.note,
        "penalties": penalties or [_("not stated")],
        "cites": cite(law, change.sources),
    }


def _standing(country: str, speech: Language, on: date) -> list[dict[str, Any]]:
    found = []
    for instrument in load_acquis().instruments:
        results = check_country(country, on=on, instrument=instrument.id)
        counts = count_states(results)
        found.append(
            {
                "id": instrument.id,
                "name": instrument.short_title,
                "binding": speech.gettext(BINDING_NAMES[instrument.binding(country)]),
                "counts": [
                    *(counts.met, counts.partly, counts.not_met),
                    *(counts.used_in_part, counts.not_used, counts.not_assessed),
                ],
                "checks": [
                    {
                        "id": one.requirement.id,
                        "title": one.requirement.title,
                        "article": speech.gettext("Article %(article)s")
                        % {"article": speech.gettext(one.requirement.article)},
                        "state": state_class(one),
                        "word": name_result(one, speech),
                    }
                    for one in results
                ],
            }
        )
    return found


def _judgments(country: str, speech: Language) -> dict[str, Any]:
    """Return the published judgments of the country's courts, with what each says in a few words."""
    found = [one for one in load_judgments() if one.country == country]
    pattern = speech.ngettext("%(n)s published judgment was found", "%(n)s published judgments were found", len(found))
    if not found:
        pattern = speech.gettext("No published judgment was found")
    return {
        "heading": pattern % {"n": speech.number(len(found))},
        "rows": [
            {
                "id": one.id,
                "name": name_judgment(one, speech),
                "says": say_finding_of(one, speech),
            }
            for one in found
        ],
    }
