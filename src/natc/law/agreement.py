"""Do the files of law agree with each other? What refers to something that does not exist is refused by line."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from pathlib import Path

from natc.codelists import participants
from natc.datasets import refuse_record
from natc.law.acquis import Acquis, CheckType
from natc.law.answer import CountryAnswers, ElementAnswer
from natc.law.element import Elements
from natc.law.finding import CountryFindings
from natc.law.provision import CountryLaw
from natc.law.wording import Answered

Place = tuple[str | int, ...]


def check_acquis(acquis: Acquis, elements: Elements, path: Path) -> None:
    """Refuse an acquis that uses an id twice, or one that does not exist."""
    for name, things in (
        ("instruments", acquis.instruments),
        ("parts", acquis.parts),
        ("requirements", acquis.requirements),
        ("data_items", acquis.data_items),
        ("code_lists", acquis.code_lists),
        ("beware", acquis.beware),
        ("sources", acquis.sources),
    ):
        _check_once(path, (name,), [one.id for one in things], "id")
    instruments = {one.id for one in acquis.instruments}
    parts = {one.id for one in acquis.parts}
    sources = {one.id for one in acquis.sources}
    for index, instrument in enumerate(acquis.instruments):
        for name in ("binds", "benchmark_for", "not_bound"):
            _check_known(path, ("instruments", index, name), getattr(instrument, name), participants(), "participant")
        _check_known(path, ("instruments", index, "sources"), instrument.sources, sources, "source")
    for index, requirement in enumerate(acquis.requirements):
        place = ("requirements", index)
        _check_known(path, (*place, "instrument"), [requirement.instrument], instruments, "instrument")
        _check_known(path, (*place, "part"), [requirement.part], parts, "part")
        _check_known(
            path, (*place, "check", "elements"), requirement.check.elements, elements.codes, "code of elements.yaml"
        )


def check_law(law: CountryLaw, elements: Elements, path: Path) -> None:
    """Refuse a law that refers to a source, offence or code that does not exist."""
    _check_country(path, law.country)
    _check_once(path, ("offences",), [one.id for one in law.offences], "id")
    _check_once(path, ("sources",), [one.id for one in law.sources], "id")
    sources = {one.id for one in law.sources}
    offences = {one.id for one in law.offences}
    circumstances = {*elements.circumstances, *elements.means}
    for index, offence in enumerate(law.offences):
        place: Place = ("offences", index)
        _check_known(path, (*place, "sources"), offence.sources, sources, "source of this file")
        _check_known(path, (*place, "circumstances"), offence.circumstances, circumstances, "circumstance")
    for name in ("legal_persons", "non_punishment", "confiscation", "compensation_law"):
        clause = getattr(law, name)
        if clause is not None:
            _check_known(path, (name, "sources"), clause.sources, sources, "source of this file")
    for index, dispute in enumerate(law.disputes):
        place = ("disputes", index)
        _check_known(path, (*place, "offence"), _given(dispute.offence), offences, "offence of this file")
        for number, saying in enumerate(dispute.says):
            _check_known(path, (*place, "says", number, "source"), [saying.source], sources, "source of this file")
    for index, past in enumerate(law.history):
        _check_known(path, ("history", index, "sources"), past.sources, sources, "source of this file")
        _check_known(path, ("history", index, "offence"), _given(past.offence), offences, "offence of this file")
    if law.definition is not None:
        _check_known(path, ("definition", "acts"), law.definition.acts, elements.acts, "act")
        _check_known(path, ("definition", "means"), law.definition.means, elements.means, "means")
        _check_known(path, ("definition", "purposes"), law.definition.purposes, elements.purposes, "purpose")


def check_answers(mapped: CountryAnswers, acquis: Acquis, law: CountryLaw | None, path: Path) -> None:
    """Refuse a mapping that refers to what does not exist, or concludes 'no' from a silence that nobody read."""
    _check_country(path, mapped.country)
    if law is None:
        raise refuse_record(path, f"there is no provisions/{path.name} that the answers could be from", "country")
    _check_once(path, ("answers",), [one.requirement for one in mapped.answers], "requirement")
    requirements = {one.id: one for one in acquis.requirements}
    sources, offences = {one.id for one in law.sources}, {one.id for one in law.offences}
    for index, answer in enumerate(mapped.answers):
        place: Place = ("answers", index)
        _check_known(path, (*place, "requirement"), [answer.requirement], requirements, "requirement")
        requirement = requirements[answer.requirement]
        if answer.days is not None and requirement.check.type is not CheckType.DURATION_MIN_DAYS:
            raise refuse_record(path, "the requirement is not about a period; no days are expected", *place, "days")
        if answer.done_on is not None and requirement.check.type is not CheckType.DEADLINE:
            raise refuse_record(path, "the requirement is not about a deadline; no date is expected", *place, "done_on")
        for number, row in enumerate(answer.elements):
            at: Place = (*place, "elements", number)
            _check_known(path, (*at, "element"), [row.element], requirement.elements, f"element of {requirement.id}")
            _check_known(path, (*at, "offence"), _given(row.offence), offences, f"offence of {law.country}")
            _check_known(path, (*at, "source"), _given(row.source), sources, f"source of {law.country}")
            _check_penalty_row(path, at, requirement.check.type, row)
            if row.answered is Answered.NO and not law.is_whole_text_read and row.source is None:
                raise refuse_record(
                    path,
                    "'no' may be concluded from silence only where the whole statute text in force was read"
                    " (text_read statute, confidence high); give a source that says so, or not_read",
                    *at,
                    "answered",
                )
        if requirement.check.type is not CheckType.PENALTY_MAX_AT_LEAST:
            _check_once(path, (*place, "elements"), [row.element for row in answer.elements], "element")


def _check_penalty_row(path: Path, at: Place, kind: CheckType, row: ElementAnswer) -> None:
    covers = row.answered in {Answered.YES, Answered.IN_PART}
    if kind is CheckType.PENALTY_MAX_AT_LEAST and covers and row.offence is None:
        raise refuse_record(
            path, "the offence that covers the circumstance is expected: its range is compared", *at, "offence"
        )


def check_findings(found: CountryFindings, acquis: Acquis, path: Path) -> None:
    """Refuse findings on a requirement that does not exist, or two on one."""
    _check_country(path, found.country)
    _check_once(path, ("findings",), [one.requirement for one in found.findings], "requirement")
    requirements = [one.id for one in acquis.requirements]
    for index, finding in enumerate(found.findings):
        _check_known(path, ("findings", index, "requirement"), [finding.requirement], requirements, "requirement")


def _check_country(path: Path, written: str) -> None:
    if written != path.stem:
        raise refuse_record(path, f"the file is named {path.stem}, and the same code is expected here", "country")
    _check_known(path, ("country",), [written], participants(), "participant")


def _check_known(path: Path, place: Place, codes: Iterable[str], known: Container[str], kind: str) -> None:
    if unknown := [code for code in codes if code not in known]:
        raise refuse_record(path, f"{unknown[0]!r} is no {kind}; an id or code that exists is expected", *place)


def _check_once(path: Path, place: Place, ids: Sequence[str], key: str) -> None:
    for index, given in enumerate(ids):
        if given in ids[:index]:
            raise refuse_record(path, f"{given!r} stands here a second time; once is expected", *place, index, key)


def _given(code: str | None) -> list[str]:
    return [] if code is None else [code]
