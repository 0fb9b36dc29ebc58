"""Where do sentences stand in the statutory range of their time? The range, or the reason why none is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from natc.law.judgment import AppliedProvision, Judgment, Kind
from natc.law.provision import CountryLaw, Offence
from natc.law.wording import first_day, last_day


class RangeGap(StrEnum):
    """Why no range can be held against a judgment."""

    NOT_CRIMINAL = "not_criminal"
    NO_PROVISION = "no_provision"
    SEVERAL_PROVISIONS = "several_provisions"
    NO_LAW = "no_law"
    NO_DATE = "no_date"
    OTHER_TEXT = "other_text"
    NOT_DATED = "not_dated"
    NOT_READ = "not_read"


class Position(StrEnum):
    """Where a sentence stands in a range; `not_below` and `not_above` where the other end is not known."""

    BELOW = "below"
    AT_MINIMUM = "at_minimum"
    WITHIN = "within"
    NOT_BELOW = "not_below"
    NOT_ABOVE = "not_above"
    AT_MAXIMUM = "at_maximum"
    ABOVE = "above"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutoryRange:
    """The range of one judgment's provision at the time, or the reason why none is known.

    Unit: months of imprisonment. `basis` says why the text that was read is that of the time.
    """

    judgment: Judgment
    offence: Offence | None = None
    basis: str | None = None
    gap: RangeGap | None = None

    @property
    def is_known(self) -> bool:
        """Whether an end of the range is known for the time of the judgment."""
        return self.offence is not None and self.gap is None

    def place(self, months: int) -> Position:
        """Return where a sentence of so many months stands."""
        if self.offence is None or self.gap is not None:
            return Position.NOT_KNOWN
        low, high = self.offence.penalty.min_months, self.offence.penalty.max_months
        if low is not None and months < low:
            return Position.BELOW
        if high is not None and months > high:
            return Position.ABOVE
        if months == low:
            return Position.AT_MINIMUM
        if months == high:
            return Position.AT_MAXIMUM
        if high is None:
            return Position.NOT_BELOW
        return Position.NOT_ABOVE if low is None else Position.WITHIN

    @property
    def positions(self) -> tuple[Position, ...]:
        """Where each sentence stands, in the order of the sentences."""
        return tuple(self.place(months) for months in self.judgment.sentences_months)

    def __repr__(self) -> str:
        return f"<StatutoryRange {self.judgment.id}: {self.gap or (self.offence.id if self.offence else None)}>"


def statutory_range_at(judgment: Judgment, laws: Mapping[str, CountryLaw]) -> StatutoryRange:
    """Return the statutory range at the time of a judgment, or why none is known.

    Parameters
    ----------
    judgment : Judgment
        Its provision names the offence, its date the time.
    laws : mapping of str to CountryLaw
        The laws by ISO 3166-1 alpha-3 code.

    Returns
    -------
    StatutoryRange
        Known only where the offence was matched, its penalty read, and its text is that of the time: the law's record
        dates it, or the judgment's record says why.
    """
    if judgment.kind is not Kind.CRIMINAL:
        return StatutoryRange(judgment=judgment, gap=RangeGap.NOT_CRIMINAL)
    matched = [provision for provision in judgment.provisions if provision.offence is not None]
    if len(matched) != 1:
        why = RangeGap.SEVERAL_PROVISIONS if matched else RangeGap.NO_PROVISION
        return StatutoryRange(judgment=judgment, gap=why)
    law = laws.get(judgment.country)
    offence = law.offence(matched[0].offence or "") if law else None
    if offence is None:
        return StatutoryRange(judgment=judgment, gap=RangeGap.NO_LAW)
    gap, basis = _in_force(judgment, offence, matched[0])
    if gap is None and not offence.penalty.is_known:
        gap = RangeGap.NOT_READ
    return StatutoryRange(judgment=judgment, offence=offence, basis=basis, gap=gap)


def _in_force(judgment: Judgment, offence: Offence, provision: AppliedProvision) -> tuple[RangeGap | None, str | None]:
    """Return why the offence's text is not known to be that of the judgment's time; else None and why it is."""
    if judgment.span is None:
        return RangeGap.NO_DATE, None
    first, last = judgment.span
    begins = first_day(offence.valid_from) if offence.valid_from else None
    ends = last_day(offence.valid_to) if offence.valid_to else None
    if (begins is not None and last < begins) or (ends is not None and first > ends):
        return RangeGap.OTHER_TEXT, None
    surely_begun = last_day(offence.valid_from) if offence.valid_from else None
    surely_not_ended = first_day(offence.valid_to) if offence.valid_to else None
    is_dated = surely_begun is not None and first >= surely_begun
    if is_dated and (surely_not_ended is None or last <= surely_not_ended):
        return None, offence.valid_basis
    if provision.in_force_basis is not None:
        return None, provision.in_force_basis
    return RangeGap.NOT_DATED, None
