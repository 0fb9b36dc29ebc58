"""One requirement: what it asks, how each law stands to it, and which words of the law answer it."""

from __future__ import annotations

from datetime import date
from typing import Any

from natc.codelists import Language
from natc.figures import name_country, sort_countries
from natc.law import (
    ANSWERED_NAMES,
    BASIS_NAMES,
    BINDING_NAMES,
    CONFIDENCE_NAMES,
    Binding,
    CheckResult,
    CheckState,
    CountryAnswers,
    CountryLaw,
    ElementAnswer,
    Instrument,
    Requirement,
    Status,
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
from natc.web.site.law.results import say_reviews, state_class


def _(message: str) -> str:
    """Mark a message for the catalogue; the page translates it."""
    return message


AMENDING = "dir-2024-1712"
"""The directive whose deadline holds for what it added to requirements of Directive 2011/36/EU."""
SEE_SOURCES = _("see the law’s sources")


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
        "article": speech.gettext(requirement.article),
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
    amending = load_acquis().instrument(AMENDING).transposition_deadline
    added = amending if requirement.status is Status.AMENDED_2024 and amending != deadline else None
    facts = [
        (_("Where"), place, instrument.url),
        (_("In force from"), say_day(requirement.in_force, speech), ""),
        (_("To be transposed by"), say_day(deadline, speech) if deadline else "", ""),
        (_("What was added in 2024, by"), say_day(added, speech) if added else "", ""),
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
