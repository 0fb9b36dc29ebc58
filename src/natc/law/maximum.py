"""How high may a sentence be where a circumstance is present? Compared with what a directive asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from natc.law.acquis import BASE_OFFENCE, WHOLE, Requirement, Scope
from natc.law.answer import Answer
from natc.law.provision import CountryLaw, Offence, OffenceKind, Penalty
from natc.law.wording import Answered


class Reach(StrEnum):
    """Whether a statutory range reaches an asked maximum; `general_part`: the text says 'at least' and no more."""

    YES = "yes"
    NO = "no"
    GENERAL_PART = "general_part"
    NOT_READ = "not_read"


@dataclass(frozen=True, slots=True, kw_only=True)
class MaximumRead:
    """One range that was compared: of an offence that covers the circumstance wholly or in part, or of none read."""

    offence: Offence | None
    covers: Answered
    is_base: bool
    reaches: Reach


def reaches(penalty: Penalty, months: int) -> Reach:
    """Say whether the maximum of a range is at least so many months; a minimum that high settles it too."""
    if penalty.max_months is not None:
        return Reach.YES if penalty.max_months >= months else Reach.NO
    if penalty.min_months is not None and penalty.min_months >= months:
        return Reach.YES
    return Reach.GENERAL_PART if penalty.open_ended else Reach.NOT_READ


def read_maximums(requirement: Requirement, law: CountryLaw, answer: Answer, on: date) -> tuple[MaximumRead, ...]:
    """Return the ranges in force on a day that a penalty requirement is compared with.

    Notes
    -----
    The base offence covers every circumstance, since a sentence for it may go up to its maximum whatever aggravates it.
    Not so for a child where the law has a separate offence for children: there the mapping must say so. A row that
    says `not_read`, or no row on the circumstance at all, leaves one range that nobody read.
    """
    months = 12 * (requirement.check.years or 0)
    rows = [(row.answered, row.offence) for row in answer.elements if row.element == WHOLE]
    if requirement.check.scope is not Scope.BASE and not rows:
        rows.append((Answered.NOT_READ, None))
    base = _base_rows(requirement, law, answer, on)
    reads = (_read(answered, offence, law, months, on) for answered, offence in (*rows, *base))
    return tuple(dict.fromkeys(one for one in reads if one is not None))


def _base_rows(
    requirement: Requirement, law: CountryLaw, answer: Answer, on: date
) -> list[tuple[Answered, str | None]]:
    stated = [(row.answered, row.offence) for row in answer.elements if row.element == BASE_OFFENCE]
    named = {row.offence for row in answer.elements if row.element == WHOLE}
    is_for_child = requirement.check.scope is Scope.CHILD
    if stated or (is_for_child and law.offences_of(OffenceKind.CHILD, on=on)):
        return stated
    return [(Answered.YES, one.id) for one in law.offences_of(OffenceKind.BASE, on=on) if one.id not in named]


def _read(answered: Answered, offence_id: str | None, law: CountryLaw, months: int, on: date) -> MaximumRead | None:
    """Return the range that a row stands for; none if no offence covers, or the offence is not in force that day."""
    if answered is Answered.NO:
        return None
    offence = law.offence(offence_id) if offence_id else None
    if answered is Answered.NOT_READ or offence is None:
        return MaximumRead(offence=offence, covers=Answered.NOT_READ, is_base=False, reaches=Reach.NOT_READ)
    if not offence.is_in_force(on):
        return None
    return MaximumRead(
        offence=offence,
        covers=answered,
        is_base=offence.kind is OffenceKind.BASE,
        reaches=reaches(offence.penalty, months),
    )
