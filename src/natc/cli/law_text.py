"""The words of `natc law`: the finding first, then short tables."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from natc.cli.output import align_table
from natc.codelists import Language
from natc.figures import name_country
from natc.law import (
    ANSWERED_NAMES,
    CHANGE_NAMES,
    CLAUSE_NAMES,
    CLAUSES,
    CONFIDENCE_NAMES,
    FINE_NAMES,
    KNOWN_NAMES,
    OFFENCE_KIND_NAMES,
    PRELIMINARY,
    Change,
    CheckResult,
    CountryLaw,
    Elements,
    LawRecords,
    OffenceKind,
    OffenceRow,
    ReviewState,
    count_states,
    list_confidences,
    list_elements,
    list_silences,
    name_element,
    name_result,
    say_article,
    say_binding,
    say_clause,
    say_counts,
    say_day,
    say_law,
    say_part_day,
    say_penalty,
    say_range,
    say_reach,
    say_requirement,
    say_result,
    say_review,
    say_validity,
)

EVENT_WIDTH = 80


def write_comparison(rows: Sequence[OffenceRow], words: Language, elements: Elements, *, on: date | None) -> str:
    """Write the offences of several laws: the finding, one line per offence, and that it is preliminary."""
    _ = words.gettext
    header = (_("Participant"), _("Provision"), _("What it punishes"), _("Imprisonment"), _("Fine"), _("Confidence"))
    lines = []
    for row in rows:
        offences = [one for one in row.law.offences if on is None or one.is_in_force(on)]
        name = name_country(row.country, words)
        for one in offences:
            fine = _(FINE_NAMES[one.penalty.fine]).partition(":")[0]
            sure = _(CONFIDENCE_NAMES[one.confidence or row.law.confidence]).partition(":")[0]
            kind = _(OFFENCE_KIND_NAMES[one.kind])
            lines.append((name, say_article(one, words), kind, say_range(one.penalty, words), fine, sure))
        if not offences:
            lines.append((name, _("none in force on this day was read"), "", "", "", ""))
    notes = [
        _("Imprisonment: from minimum to maximum. “Not read” does not mean that there is none."),
        _preliminary([row.law for row in rows], words),
    ]
    if on is not None:
        dated = _("On %(day)s. Where it was not found since when words hold, they are shown for every day.")
        notes.insert(0, dated % {"day": say_day(on, words)})
    notes += [
        f"{name_country(row.country, words)}, {_('Confidence')}: {'; '.join(list_confidences(row.law, words))}"
        for row in rows
        if row.law.confidence_basis
    ]
    disputed = [f"{name_country(row.country, words)}: {_(one.about)}" for row in rows for one in row.law.disputes]
    if disputed:
        notes.append(_("Sources contradict each other: %(what)s") % {"what": " ".join(disputed)})
    return "\n".join([f"{say_reach(rows, words)}.", "", align_table(header, lines), "", *notes])


def write_check(
    country: str,
    results: Sequence[CheckResult],
    shown: Sequence[CheckResult],
    words: Language,
    records: LawRecords,
    *,
    with_evidence: bool,
) -> str:
    """Write how a law stands to requirements: what each instrument is to it, the counts, one line per requirement."""
    _ = words.gettext
    law = records.law(country)
    parts = [f"{name_country(country, words)}. {say_counts(count_states(tuple(results)), words)}"]
    for instrument in records.acquis.instruments:
        mine = [one for one in shown if one.instrument.id == instrument.id]
        if not mine:
            continue
        parts.append(f"{say_binding(mine[0], words)}")
        if with_evidence:
            parts += [_evidence(one, law, words, records.elements) for one in mine]
            continue
        header = (_("Requirement"), _("Article"), _("Result"), _("What is asked"))
        lines = [
            (one.requirement.id, one.requirement.article, name_result(one, words), _(one.requirement.title))
            for one in mine
        ]
        parts.append(align_table(header, lines))
    if not shown:
        parts.append(_("No requirement stands so."))
    silent = _("“Not assessed” says nothing about the law: what would answer was not read or not mapped.")
    parts.append(f"{silent} {_preliminary([law], words)}")
    return "\n\n".join(parts)


def _evidence(result: CheckResult, law: CountryLaw, words: Language, elements: Elements) -> str:
    _ = words.gettext
    lines = [f"{result.requirement.id}  {say_requirement(result.requirement, words)}"]
    lines.append(f"  {say_result(result, words, elements)}  [{result.rule}]")
    for row in result.evidence:
        offence = law.offence(row.offence) if row.offence else None
        said = [_(ANSWERED_NAMES[row.answered])]
        said += [_(row.words)] if row.words else []
        said += [f"„{row.quoted}“ ({row.language})"] if row.quoted else []
        said += [_("Article %(article)s") % {"article": say_article(offence, words)}] if offence else []
        lines.append(f"  - {name_element(row.element, words, elements)}: {'; '.join(said)}")
    if result.answer and result.answer.note:
        lines.append(f"  {_(result.answer.note)}")
    confidence = _(CONFIDENCE_NAMES[result.confidence])
    return "\n".join([*lines, f"  {_('Confidence')}: {confidence}"])


def write_law(law: CountryLaw, words: Language, elements: Elements) -> str:
    """Write one law: its range, its provisions, its definition, its rules, disputes, silences and sources."""
    _ = words.gettext
    numbers = {source.id: number for number, source in enumerate(law.sources, start=1)}
    header = (_("Provision"), _("What it punishes"), _("Penalty"), _("In force"), _("Sources"))
    lines = [
        (
            say_article(one, words),
            _(OFFENCE_KIND_NAMES[one.kind]),
            say_penalty(one.penalty, words),
            say_validity(one, words),
            " ".join(f"[{numbers[key]}]" for key in one.sources),
        )
        for one in law.offences
    ]
    sure = f"{_('Confidence')}: {'; '.join(list_confidences(law, words))}"
    parts = [f"{say_law(law, words)}.\n{law.code_name}; {_(law.as_of)}.\n{sure}\n{say_review(law.review, words)}"]
    parts.append(align_table(header, lines))
    parts.append("\n".join(_definition(law, words, elements)))
    parts.append("\n".join(f"{_(CLAUSE_NAMES[name])}: {say_clause(getattr(law, name), words)}" for name in CLAUSES))
    for dispute in law.disputes:
        said = [f"  - {_(saying.text)} [{numbers[saying.source]}]" for saying in dispute.says]
        parts.append("\n".join([_("Sources contradict each other: %(what)s") % {"what": _(dispute.about)}, *said]))
    silences = [f"  - {text}" for text in list_silences(law, words)]
    parts.append("\n".join([_("What was not read?"), *silences]))
    parts.append("\n".join(f"[{number}] {_(one.what)}: {one.url}" for number, one in enumerate(law.sources, start=1)))
    return "\n\n".join(parts)


def _definition(law: CountryLaw, words: Language, elements: Elements) -> Iterator[str]:
    _ = words.gettext
    if law.definition is None:
        yield _("The definition was not read.")
        return
    yield f"{_('Acts')}: {list_elements(law.definition.acts, words, elements)}"
    yield f"{_('Means')}: {list_elements(law.definition.means, words, elements)}"
    needed = _(KNOWN_NAMES[law.definition.means_in_base_offence])
    yield f"{_('Must a means be used in the base offence?')} {needed}"
    yield f"{_('Is consent irrelevant?')} {_(KNOWN_NAMES[law.definition.consent_irrelevant])}"


def write_history(laws: Sequence[CountryLaw], changes: Mapping[str, Sequence[Change]], words: Language) -> str:
    """Write what is known of earlier texts: one line per dated fact, the earliest of each law first."""
    _ = words.gettext
    lines = []
    for law in laws:
        for one in changes[law.country]:
            place = say_article(one.offence, words) if one.offence else one.article or ""
            then = [
                f"{_(OFFENCE_KIND_NAMES[kind])}: {say_penalty(penalty, words)}"
                for kind, penalty in ((OffenceKind.BASE, one.base), (OffenceKind.AGGRAVATED, one.aggravated))
                if penalty
            ]
            said = _(one.event) if one.event else _(CHANGE_NAMES[one.kind])
            first, *rest = textwrap.wrap("; ".join([said, *then]), EVENT_WIDTH)
            lines.append((name_country(law.country, words), say_part_day(one.on, words), place, first))
            lines += [("", "", "", line) for line in rest]
    n = sum(len(found) for found in changes.values())
    counted = words.ngettext("%(n)s dated fact is known.", "%(n)s dated facts are known.", n)
    silent = [name_country(law.country, words) for law in laws if not changes[law.country]]
    parts = [counted % {"n": words.number(n)}]
    if lines:
        header = (_("Participant"), _("As of"), _("Provision"), _("What changed or was in force"))
        parts.append(align_table(header, lines))
    if silent:
        parts.append(_("No earlier text was read of: %(names)s.") % {"names": ", ".join(silent)})
    parts.append(f"{_('The list holds what was read, not every amendment.')} {_preliminary(laws, words)}")
    return "\n\n".join(parts)


def write_order(records: LawRecords, words: Language) -> list[str]:
    """Say that the records are in order, file by file, and what of them was reviewed and mapped."""
    _ = words.gettext
    counts = {
        "acquis.yaml": len(records.acquis.requirements),
        "elements.yaml": len(records.elements.codes),
        "provisions": sum(len(law.offences) for law in records.laws.values()),
        "answers": sum(len(one.answers) for one in records.answers.values()),
        "findings": sum(len(one.findings) for one in records.findings.values()),
    }
    lines = [_("%(file)s: %(n)s records in order") % {"file": file, "n": words.number(n)} for file, n in counts.items()]
    for code, law in records.laws.items():
        mapped = records.answers.get(code)
        n = len(mapped.answers) if mapped else 0
        said = words.ngettext(
            "%(country)s: %(n)s of %(all)s requirements is mapped.",
            "%(country)s: %(n)s of %(all)s requirements are mapped.",
            n,
        ) % {
            "country": name_country(code, words),
            "n": words.number(n),
            "all": words.number(len(records.acquis.requirements)),
        }
        lines.append(f"{said} {say_review(law.review, words)}")
    return lines


def _preliminary(laws: Iterable[CountryLaw], words: Language) -> str:
    """Say that the readings are preliminary, unless a lawyer has reviewed every one of these laws."""
    is_reviewed = all(law.review.state is ReviewState.REVIEWED for law in laws)
    return "" if is_reviewed else words.gettext(PRELIMINARY)
