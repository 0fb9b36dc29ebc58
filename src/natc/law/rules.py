"""Which rule decides whether a law meets a requirement? Every rule has an id that is shown with the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from natc.law.acquis import CheckType, Requirement
from natc.law.answer import Answer
from natc.law.finding import CheckState
from natc.law.maximum import MaximumRead, Reach, read_maximums
from natc.law.provision import CountryLaw, OffenceKind
from natc.law.wording import Answered


class Rule(StrEnum):
    """The rule that decided."""

    UNMAPPED = "unmapped"
    EVERY_ELEMENT = "every-element"
    SOME_ELEMENTS = "some-elements"
    NO_ELEMENT = "no-element"
    NOT_READ = "not-read"
    MISSING_AND_NOT_READ = "missing-and-not-read"
    MAXIMUM = "maximum"
    BASE_MAXIMUM = "base-maximum"
    MAXIMUM_IN_PART = "maximum-in-part"
    MAXIMUM_BELOW = "maximum-below"
    MAXIMUM_NOT_READ = "maximum-not-read"
    GENERAL_PART_NOT_READ = "general-part-not-read"
    DURATION = "duration"
    DURATION_BELOW = "duration-below"
    DATE_KEPT = "date-kept"
    DATE_LATE = "date-late"
    DATE_MISSED = "date-missed"
    REVIEW_OVERDUE = "review-overdue"
    NOT_DUE_YET = "not-due-yet"


STATES = {
    Rule.UNMAPPED: CheckState.NOT_ASSESSED,
    Rule.EVERY_ELEMENT: CheckState.MET,
    Rule.SOME_ELEMENTS: CheckState.PARTLY,
    Rule.NO_ELEMENT: CheckState.NOT_MET,
    Rule.NOT_READ: CheckState.NOT_ASSESSED,
    Rule.MISSING_AND_NOT_READ: CheckState.NOT_ASSESSED,
    Rule.MAXIMUM: CheckState.MET,
    Rule.BASE_MAXIMUM: CheckState.MET,
    Rule.MAXIMUM_IN_PART: CheckState.PARTLY,
    Rule.MAXIMUM_BELOW: CheckState.NOT_MET,
    Rule.MAXIMUM_NOT_READ: CheckState.NOT_ASSESSED,
    Rule.GENERAL_PART_NOT_READ: CheckState.NOT_ASSESSED,
    Rule.DURATION: CheckState.MET,
    Rule.DURATION_BELOW: CheckState.NOT_MET,
    Rule.DATE_KEPT: CheckState.MET,
    Rule.DATE_LATE: CheckState.PARTLY,
    Rule.DATE_MISSED: CheckState.NOT_MET,
    Rule.REVIEW_OVERDUE: CheckState.PARTLY,
    Rule.NOT_DUE_YET: CheckState.NOT_ASSESSED,
}
"""What each rule concludes."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rule that decided, and the maximums that were compared."""

    rule: Rule
    maximums: tuple[MaximumRead, ...] = ()

    @property
    def state(self) -> CheckState:
        """What the rule concludes."""
        return STATES[self.rule]


def apply_rule(requirement: Requirement, law: CountryLaw, answer: Answer | None, on: date) -> Ruling:
    """Return the rule that decides about a requirement on a day.

    Notes
    -----
    An element of the requirement that the answer leaves out counts as not read. Elements that the instrument leaves to
    the state decide nothing, unless the requirement has no others.
    """
    if answer is None:
        return Ruling(Rule.UNMAPPED)
    kind = requirement.check.type
    if kind is CheckType.PENALTY_MAX_AT_LEAST:
        return _compare_maximums(requirement, law, answer, on)
    if kind is CheckType.DURATION_MIN_DAYS and answer.days is not None:
        is_long_enough = answer.days >= (requirement.check.days or 0)
        return Ruling(Rule.DURATION if is_long_enough else Rule.DURATION_BELOW)
    if kind is CheckType.DEADLINE:
        return Ruling(_compare_dates(requirement, answer, on))
    return Ruling(_weigh(_decisive(requirement, answer)))


def _decisive(requirement: Requirement, answer: Answer) -> list[Answered]:
    answered = {row.element: row.answered for row in answer.elements}
    left_out = set(requirement.check.optional_elements)
    asked = [element for element in requirement.elements if element not in left_out] or list(requirement.elements)
    return [answered.get(element, Answered.NOT_READ) for element in asked]


def _weigh(answers: Sequence[Answered]) -> Rule:
    found = set(answers)
    if found == {Answered.YES}:
        return Rule.EVERY_ELEMENT
    if found == {Answered.NO}:
        return Rule.NO_ELEMENT
    if Answered.IN_PART in found or {Answered.YES, Answered.NO} <= found:
        return Rule.SOME_ELEMENTS
    return Rule.MISSING_AND_NOT_READ if Answered.NO in found else Rule.NOT_READ


def _compare_maximums(requirement: Requirement, law: CountryLaw, answer: Answer, on: date) -> Ruling:
    """Weigh the ranges: where several codes apply, every one has to reach the maximum.

    'In part' and 'below' say that the requirement is not wholly met; they need every range that covers the whole
    circumstance, since one that was not read may reach it.
    """
    reads = read_maximums(requirement, law, answer, on)
    wholly = [one for one in reads if one.covers is Answered.YES]
    units = {one.unit for one in law.offences_of(OffenceKind.BASE, on=on)}
    forms = [one for one in wholly if not one.is_base and one.reaches is Reach.YES]
    if forms and _has_every_code(forms, units):
        return Ruling(Rule.MAXIMUM, reads)
    base = [one for one in wholly if one.is_base]
    if base and all(one.reaches is Reach.YES for one in base) and _has_every_code(base, units):
        return Ruling(Rule.BASE_MAXIMUM, reads)
    is_reached = any(one.reaches is Reach.YES for one in reads)
    open_ends = {one.reaches for one in reads if one.covers is not Answered.IN_PART or not is_reached}
    if Reach.GENERAL_PART in open_ends:
        return Ruling(Rule.GENERAL_PART_NOT_READ, reads)
    if not reads or Reach.NOT_READ in open_ends or not _has_every_code(wholly, units):
        return Ruling(Rule.MAXIMUM_NOT_READ, reads)
    return Ruling(Rule.MAXIMUM_IN_PART if is_reached else Rule.MAXIMUM_BELOW, reads)


def _has_every_code(reads: Sequence[MaximumRead], units: set[str | None]) -> bool:
    return len(units) < 2 or units <= {one.offence.unit for one in reads if one.offence}


def _compare_dates(requirement: Requirement, answer: Answer, on: date) -> Rule:
    check, done = requirement.check, answer.done_on
    done = done if done is not None and done <= on else None
    if check.due is not None:
        if done is None:
            return _nothing_done(answer, is_due=on > check.due)
        if check.review_max_years is not None and on > _years_later(done, check.review_max_years):
            return Rule.REVIEW_OVERDUE
        return Rule.DATE_KEPT if done <= check.due else Rule.DATE_LATE
    due = last_due(requirement, on)
    if done is None or (due is not None and done.year < due.year):
        return _nothing_done(answer, is_due=due is not None)
    return Rule.DATE_LATE if due is not None and done.year == due.year and done > due else Rule.DATE_KEPT


def _nothing_done(answer: Answer, *, is_due: bool) -> Rule:
    if not is_due:
        return Rule.NOT_DUE_YET
    is_said = answer.done_on is not None or any(row.answered is Answered.NO for row in answer.elements)
    return Rule.DATE_MISSED if is_said else Rule.NOT_READ


def last_due(requirement: Requirement, on: date) -> date | None:
    """Return the last yearly date that has passed since the duty began, or None if none has."""
    if requirement.check.latest is None:
        return None
    month, day = (int(part) for part in requirement.check.latest.split("-"))
    due = date(on.year, month, day)
    due = due if due < on else date(on.year - 1, month, day)
    since = requirement.transposition_deadline or requirement.in_force
    return due if due >= since else None


def next_due(requirement: Requirement, on: date) -> date | None:
    """Return the date that a duty falls due next, or fell due if it does so once; None if it has no date."""
    if requirement.check.due is not None or requirement.check.latest is None:
        return requirement.check.due
    month, day = (int(part) for part in requirement.check.latest.split("-"))
    since = max(on, requirement.transposition_deadline or requirement.in_force)
    due = date(since.year, month, day)
    return due if due >= since else date(since.year + 1, month, day)


def _years_later(day: date, years: int) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + years, 3, 1) if is_leap_day else day.replace(year=day.year + years)
