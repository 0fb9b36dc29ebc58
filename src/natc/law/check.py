"""How does each law stand to each requirement? Results with the rule, the evidence and what the instrument is to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from natc.codelists import participants
from natc.law.acquis import Acquis, Binding, Instrument, Requirement
from natc.law.answer import Answer, CountryAnswers, ElementAnswer
from natc.law.finding import CheckState, CountryFindings, Finding
from natc.law.maximum import MaximumRead
from natc.law.provision import CountryLaw, ReviewState, TextRead
from natc.law.rules import Rule, apply_rule
from natc.law.shelf import LawRecords, load_law_records
from natc.law.wording import Answered, Confidence

_SURENESS = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """How one law stands to one requirement on a day: what was computed, and what a reviewer found."""

    country: str
    requirement: Requirement
    instrument: Instrument
    on: date
    computed: CheckState
    rule: Rule
    answer: Answer | None
    maximums: tuple[MaximumRead, ...]
    finding: Finding | None
    binding: Binding
    deadline: date | None
    confidence: Confidence
    text_read: TextRead
    review_state: ReviewState

    @property
    def state(self) -> CheckState:
        """What holds: the reviewer's finding, else what was computed."""
        return self.finding.state if self.finding else self.computed

    @property
    def is_optional(self) -> bool:
        """Whether the instrument leaves it to the state."""
        return self.requirement.is_optional

    @property
    def is_past_deadline(self) -> bool | None:
        """Whether the deadline for transposition has passed; None where the instrument sets none."""
        return None if self.deadline is None else self.on > self.deadline

    @property
    def is_reviewed(self) -> bool:
        """Whether a lawyer reviewed the law's record, or a reviewer found on this requirement."""
        return self.review_state is ReviewState.REVIEWED or self.finding is not None

    @property
    def evidence(self) -> tuple[ElementAnswer, ...]:
        """The words of the law that answer the requirement, element by element; empty if nobody mapped it."""
        return self.answer.elements if self.answer else ()

    @property
    def unread(self) -> tuple[str, ...]:
        """Elements of a mapped requirement that were not read."""
        if self.answer is None or self.maximums:
            return ()
        answered = {row.element: row.answered for row in self.answer.elements}
        return tuple(
            one for one in self.requirement.elements if answered.get(one, Answered.NOT_READ) is Answered.NOT_READ
        )

    def __repr__(self) -> str:
        return f"<CheckResult {self.country} {self.requirement.id}: {self.state} [{self.rule}] on {self.on}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many requirements stand how; optional ones that are not used, or used in part, are counted apart."""

    met: int
    partly: int
    not_met: int
    not_assessed: int
    not_used: int
    used_in_part: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.met + self.partly + self.not_met + self.not_assessed + self.not_used + self.used_in_part


@dataclass(frozen=True, kw_only=True)
class Alignment:
    """Every law against every requirement: results in the order of participants and of the acquis."""

    acquis: Acquis
    on: date
    results: tuple[CheckResult, ...] = field(repr=False)

    @cached_property
    def _index(self) -> Mapping[tuple[str, str], CheckResult]:
        return {(one.country, one.requirement.id): one for one in self.results}

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The participants whose law is on record, in the order of the code list."""
        return tuple(dict.fromkeys(one.country for one in self.results))

    def of(self, country: str, requirement_id: str) -> CheckResult:
        """Return one cell; KeyError if there is none."""
        return self._index[country, requirement_id]

    def select(self, *, country: str | None = None, instrument: str | None = None) -> tuple[CheckResult, ...]:
        """Return the results of one participant, one instrument, or both."""
        return tuple(
            one for one in self.results if country in (None, one.country) and instrument in (None, one.instrument.id)
        )

    def counts(self, *, country: str | None = None, instrument: str | None = None) -> Counts:
        """Count the results of one participant, one instrument, or both."""
        return count_states(self.select(country=country, instrument=instrument))


def count_states(results: tuple[CheckResult, ...]) -> Counts:
    """Count results by state."""
    counted = Counter(one.state for one in results)
    optional = Counter(one.state for one in results if one.is_optional)
    return Counts(
        met=counted[CheckState.MET],
        partly=counted[CheckState.PARTLY] - optional[CheckState.PARTLY],
        not_met=counted[CheckState.NOT_MET] - optional[CheckState.NOT_MET],
        not_assessed=counted[CheckState.NOT_ASSESSED],
        not_used=optional[CheckState.NOT_MET],
        used_in_part=optional[CheckState.PARTLY],
    )


def check_requirement(
    requirement: Requirement,
    instrument: Instrument,
    law: CountryLaw,
    answers: CountryAnswers | None,
    findings: CountryFindings | None = None,
    *,
    on: date,
) -> CheckResult:
    """Say how a law stands to a requirement.

    Parameters
    ----------
    requirement, instrument : Requirement, Instrument
        What is asked, and by what.
    law, answers, findings : CountryLaw, CountryAnswers or None, CountryFindings or None
        The law, which of its words answer, and what reviewers found. None: nothing is mapped, nothing was found.
    on : date
        The day for which it is asked: which offences are in force, which deadlines have passed, which findings were
        read a second time.

    Returns
    -------
    CheckResult
        With the computed state and rule; a finding stands beside it and prevails.
    """
    answer = answers.answer(requirement.id) if answers else None
    finding = findings.finding(requirement.id) if findings else None
    ruling = apply_rule(requirement, law, answer, on)
    return CheckResult(
        country=law.country,
        requirement=requirement,
        instrument=instrument,
        on=on,
        computed=ruling.state,
        rule=ruling.rule,
        answer=answer,
        maximums=ruling.maximums,
        finding=finding if finding and finding.second_read_on <= on else None,
        binding=instrument.binding(law.country),
        deadline=requirement.transposition_deadline or instrument.transposition_deadline,
        confidence=_confidence(law, answer, ruling.maximums),
        text_read=law.text_read,
        review_state=law.review.state,
    )


def check_country(
    country: str, *, on: date, instrument: str | None = None, folder: Path | None = None
) -> tuple[CheckResult, ...]:
    """Check the law of one participant against one instrument, or against all.

    Raises
    ------
    UnknownCodeError
        If no law of the participant is on record, or there is no such instrument.
    RecordError
        If a record is wrong.
    """
    records = load_law_records(folder)
    records.law(country)
    if instrument is not None:
        records.acquis.instrument(instrument)
    return _check(records, country, instrument, on)


def check_all(*, on: date, folder: Path | None = None) -> Alignment:
    """Check every law against every requirement. Errors as in `load_law_records`."""
    records = load_law_records(folder)
    countries = [code for code in participants() if code in records.laws]
    results = tuple(one for country in countries for one in _check(records, country, None, on))
    return Alignment(acquis=records.acquis, on=on, results=results)


def _check(records: LawRecords, country: str, instrument: str | None, on: date) -> tuple[CheckResult, ...]:
    instruments = {one.id: one for one in records.acquis.instruments}
    law, answers, findings = records.laws[country], records.answers.get(country), records.findings.get(country)
    return tuple(
        check_requirement(one, instruments[one.instrument], law, answers, findings, on=on)
        for one in records.acquis.requirements
        if instrument in (None, one.instrument)
    )


def _confidence(law: CountryLaw, answer: Answer | None, maximums: tuple[MaximumRead, ...]) -> Confidence:
    """Return the least confidence of the law, of the offences that the answer names, and of the ranges compared."""
    named = [law.offence(row.offence) for row in answer.elements if row.offence] if answer else []
    named += [one.offence for one in maximums]
    found = [law.confidence, *(one.confidence for one in named if one and one.confidence)]
    return min(found, key=_SURENESS.index)
