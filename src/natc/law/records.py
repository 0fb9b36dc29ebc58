"""What does law look like as flat rows? Provisions, definitions, rules, changes, mapping, alignment, requirements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from types import MappingProxyType

import natc
from natc.codelists import language
from natc.law.acquis import Acquis, Binding, Requirement
from natc.law.answer import CountryAnswers
from natc.law.check import CheckResult, check_all
from natc.law.check_sentences import say_computed, say_rule
from natc.law.history import Change, history_of
from natc.law.law_sentences import CLAUSES
from natc.law.provision import CountryLaw, Definition, Naming, Offence, Penalty
from natc.law.shelf import load_law_records
from natc.law.wording import Known
from natc.law.words import name_element, say_article

Record = dict[str, str | int | list[str] | None]
"""One row of a table: its columns as keys, JSON values; None where a cell is empty."""
AS_OF = natc.RELEASED_ON
"""The day for which the tables that leave natc are checked: the same release gives the same rows."""


def provision_record(law: CountryLaw, offence: Offence) -> Record:
    """Return an offence as a row of the table `law_provisions`."""
    penalty = offence.penalty
    return {
        "country": law.country,
        "offence": offence.id,
        "article": offence.article,
        "paragraph": offence.paragraph,
        "unit": offence.unit,
        "kind": str(offence.kind),
        "title": offence.title,
        "title_language": law.code_language if offence.title else None,
        "title_en": offence.title_en,
        "circumstances": list(offence.circumstances),
        "conduct": offence.conduct,
        "min_months": penalty.min_months,
        "max_months": penalty.max_months,
        "open_ended": _yes(penalty.open_ended),
        "fine": str(penalty.fine),
        "fine_said": penalty.fine_text,
        "additional": penalty.additional,
        "penalty_basis": penalty.basis,
        "valid_from": offence.valid_from,
        "valid_to": offence.valid_to,
        "valid_basis": offence.valid_basis,
        "note": offence.note,
        "disputed": _disputes(law, offence),
        "law": law.code_name,
        "text_as_of": law.as_of,
        "text_read": str(law.text_read),
        "confidence": str(offence.confidence or law.confidence),
        "review": str(law.review.state),
        "sources": _addresses(law, offence.sources),
    }


def definition_records(law: CountryLaw) -> list[Record]:
    """Return the definition of a law as rows of the table `law_definitions`, one per element."""
    if law.definition is None:
        return [_definition_row(law, "definition", "whole", Naming.NOT_READ, None)]
    return [_definition_row(law, *row) for row in _definition_rows(law.definition)]


def clause_records(law: CountryLaw) -> list[Record]:
    """Return the rules beside the offence as rows of the table `law_clauses`; one that was not read says so."""
    rows: list[Record] = []
    for name in CLAUSES:
        clause = getattr(law, name)
        rows.append(
            {
                "country": law.country,
                "clause": name,
                "exists": str(clause.exists if clause else Known.NOT_READ),
                "article": clause.article if clause else None,
                "detail": clause.detail if clause else None,
                "sources": _addresses(law, clause.sources) if clause else [],
            }
        )
    return rows


def change_records(law: CountryLaw, changes: Iterable[Change]) -> list[Record]:
    """Return changes of a law as rows of the table `law_changes`, the earliest first."""
    english = language("en")
    return [
        {
            "country": law.country,
            "number": number,
            "date": one.on,
            "kind": str(one.kind),
            "provision": say_article(one.offence, english) if one.offence else one.article,
            "event": one.event,
            **_range("base", one.base),
            **_range("aggravated", one.aggravated),
            "note": one.note,
            "sources": _addresses(law, one.sources),
        }
        for number, one in enumerate(changes, start=1)
    ]


def mapping_records(law: CountryLaw, mapped: CountryAnswers) -> list[Record]:
    """Return the mapping of a law as rows of the table `law_mapping`, one per element and offence."""
    english = language("en")
    return [
        {
            "country": law.country,
            "requirement": answer.requirement,
            "number": number,
            "element": row.element,
            "element_name": name_element(row.element, english),
            "answered": str(row.answered),
            "words": row.words,
            "quoted": row.quoted,
            "quoted_language": row.language,
            "offence": row.offence,
            "source": next((source.url for source in law.sources if source.id == row.source), None),
            "rule": answer.rule,
            "days": answer.days,
            "done_on": _day(answer.done_on),
            "note": answer.note,
            "mapped_by": mapped.mapped_by,
            "mapped_on": _day(mapped.mapped_on),
            "second_reader": mapped.second_reader,
            "second_read_on": _day(mapped.second_read_on),
        }
        for answer in mapped.answers
        for number, row in enumerate(answer.elements, start=1)
    ]


def alignment_record(result: CheckResult) -> Record:
    """Return a result of a check as a row of the table `law_alignment`."""
    english, finding = language("en"), result.finding
    is_due = result.binding is Binding.BINDS and result.deadline is not None
    return {
        "country": result.country,
        "requirement": result.requirement.id,
        "instrument": result.instrument.id,
        "article": result.requirement.article,
        "title": result.requirement.title,
        "state": str(result.state),
        "optional": _yes(result.is_optional),
        "computed_state": str(result.computed),
        "rule": str(result.rule),
        "rule_said": say_rule(result.rule, english),
        "because": say_computed(result, english),
        "binding": str(result.binding),
        "deadline": _day(result.deadline) if is_due else None,
        "deadline_passed": _yes(bool(result.is_past_deadline)) if is_due else None,
        "confidence": str(result.confidence),
        "text_read": str(result.text_read),
        "reviewed": _yes(result.is_reviewed),
        "finding_reason": finding.reason if finding else None,
        "found_by": finding.reviewer if finding else None,
        "found_on": _day(finding.found_on) if finding else None,
        "second_reader": finding.second_reader if finding else None,
        "second_read_on": _day(finding.second_read_on) if finding else None,
        "checked_for": _day(result.on),
    }


def requirement_record(acquis: Acquis, requirement: Requirement) -> Record:
    """Return a requirement as a row of the table `acquis_requirements`."""
    instrument, check = acquis.instrument(requirement.instrument), requirement.check
    return {
        "id": requirement.id,
        "instrument": instrument.id,
        "instrument_title": instrument.short_title,
        "part": requirement.part,
        "article": requirement.article,
        "title": requirement.title,
        "requirement": requirement.requirement,
        "check": str(check.type),
        "elements": list(check.elements),
        "optional_elements": list(check.optional_elements),
        "optional": _yes(check.optional),
        "scope": str(check.scope) if check.scope else None,
        "years": check.years,
        "days": check.days,
        "due": _day(check.due) or check.latest,
        "in_force": _day(requirement.in_force),
        "transposition_deadline": _day(acquis.deadline(requirement)),
        "status": str(requirement.status) if requirement.status else None,
        "binds": list(instrument.binds),
        "benchmark_for": list(instrument.benchmark_for),
        "not_bound": list(instrument.not_bound),
        "binds_basis": str(instrument.binds_basis),
        "basis": str(requirement.basis or instrument.basis),
        "note": requirement.note,
        "url": instrument.url,
    }


def _definition_rows(definition: Definition) -> Iterator[tuple[str, str, Naming | Known, str | None]]:
    for code in definition.acts:
        yield "act", code, Naming.NAMED, None
    for code in definition.means:
        yield "means", code, Naming.NAMED, None
    if definition.means_read is Known.NOT_READ:
        yield "means", "whole", Naming.NOT_READ, None
    for code, naming in definition.purposes.items():
        yield "purpose", code, naming, definition.purpose_words.get(code)
    yield "means_in_base_offence", "whole", definition.means_in_base_offence, None
    yield "consent_irrelevant", "whole", definition.consent_irrelevant, definition.consent_basis


def _definition_row(law: CountryLaw, group: str, code: str, state: Naming | Known, words: str | None) -> Record:
    return {
        "country": law.country,
        "group": group,
        "element": code,
        "name": name_element(code, language("en")),
        "state": str(state),
        "words": words,
        "text_read": str(law.text_read),
        "confidence": str(law.confidence),
    }


def _disputes(law: CountryLaw, offence: Offence) -> list[str]:
    """Return what contradicting sources say of an offence, each with the source."""
    names = {source.id: source.what for source in law.sources}
    said = [one for dispute in law.disputes if dispute.offence == offence.id for one in dispute.says]
    return [f"{names[one.source]}: {one.text}" for one in said]


def _addresses(law: CountryLaw, ids: Iterable[str]) -> list[str]:
    known = {source.id: source.url for source in law.sources}
    return [known[one] for one in ids]


def _range(name: str, penalty: Penalty | None) -> Record:
    return {
        f"{name}_min_months": penalty.min_months if penalty else None,
        f"{name}_max_months": penalty.max_months if penalty else None,
        f"{name}_open_ended": _yes(penalty.open_ended) if penalty else None,
    }


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _laws() -> list[CountryLaw]:
    return list(load_law_records().laws.values())


def _mapping() -> list[Record]:
    records = load_law_records()
    return [row for code, mapped in records.answers.items() for row in mapping_records(records.laws[code], mapped)]


def _requirements() -> list[Record]:
    acquis = load_law_records().acquis
    return [requirement_record(acquis, one) for one in acquis.requirements]


LAW_TABLES: MappingProxyType[str, Callable[[], list[Record]]] = MappingProxyType(
    {
        "law_provisions": lambda: [provision_record(law, one) for law in _laws() for one in law.offences],
        "law_definitions": lambda: [row for law in _laws() for row in definition_records(law)],
        "law_clauses": lambda: [row for law in _laws() for row in clause_records(law)],
        "law_changes": lambda: [row for law in _laws() for row in change_records(law, history_of(law.country))],
        "law_mapping": _mapping,
        "law_alignment": lambda: [alignment_record(one) for one in check_all(on=AS_OF).results],
        "acquis_requirements": _requirements,
    }
)
"""The tables of law that leave natc, and what gives their rows."""
