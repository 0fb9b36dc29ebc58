"""Where do sentences stand in the statutory range of their time? The range, or the reason why none is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from natc.law.judgment import AppliedProvision, Judgment, Kind, span_of
from natc.law.provision import CountryLaw, Offence
from natc.law.wording import Confidence


class RangeGap(StrEnum):
    """Why no range can be held against a judgment."""

    NOT_CRIMINAL = "not_criminal"
    NO_PROVISION = "no_provision"
    SEVERAL_PROVISIONS = "several_provisions"
    NO_LAW = "no_law"
    NO_DATE = "no_date"
    OTHER_TEXT = "other_text"
    CHANGED = "changed"
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

    Unit: months of imprisonment. `bases` say why the text that was read is that of the time.
    """

    judgment: Judgment
    offence: Offence | None = None
    bases: tuple[str, ...] = ()
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

    @property
    def is_drawn(self) -> bool:
        """Whether there is something to draw: a sentence in months."""
        return self.judgment.has_sentences

    @property
    def low(self) -> int | None:
        """The minimum at the time, if it is known."""
        return self.offence.penalty.min_months if self.offence and self.is_known else None

    @property
    def high(self) -> int | None:
        """The maximum at the time, if it is known."""
        return self.offence.penalty.max_months if self.offence and self.is_known else None

    @property
    def is_open_ended(self) -> bool:
        """Whether the provision says 'at least': its maximum follows from the general part, which was not read."""
        return self.offence is not None and self.is_known and self.offence.penalty.open_ended

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

    Notes
    -----
    The time is that of the judgment and, where it is known, that of the offence: a court applies the law that held when
    the offence was committed, or a milder one that came after it. A text without an end counts as still in force only
    where the text in force was read; an older one may have been amended since.
    """
    if judgment.kind is not Kind.CRIMINAL:
        return StatutoryRange(judgment=judgment, gap=RangeGap.NOT_CRIMINAL)
    matched = [provision for provision in judgment.provisions if provision.offence is not None]
    if len(matched) != 1:
        why = RangeGap.SEVERAL_PROVISIONS if matched else RangeGap.NO_PROVISION
        return StatutoryRange(judgment=judgment, gap=why)
    law = laws.get(judgment.country)
    offence = law.offence(matched[0].offence or "") if law else None
    if law is None or offence is None:
        return StatutoryRange(judgment=judgment, gap=RangeGap.NO_LAW)
    is_text_in_force = (offence.confidence or law.confidence) is Confidence.HIGH
    gap = _in_force(judgment, offence, matched[0], is_text_in_force=is_text_in_force)
    if gap is None and not offence.penalty.is_known:
        gap = RangeGap.NOT_READ
    bases = tuple(basis for basis in (matched[0].in_force_basis, offence.valid_basis) if basis)
    return StatutoryRange(judgment=judgment, offence=offence, bases=() if gap else bases, gap=gap)


def _in_force(
    judgment: Judgment, offence: Offence, provision: AppliedProvision, *, is_text_in_force: bool
) -> RangeGap | None:
    """Return why the offence's text is not known to be that of the judgment and of the offence judged, or None."""
    if judgment.span is None:
        return RangeGap.NO_DATE
    if _is_outside(judgment.span, offence):
        return RangeGap.OTHER_TEXT
    if judgment.offence_span is not None and _is_outside(judgment.offence_span, offence):
        return RangeGap.CHANGED
    if provision.in_force_basis is not None:
        return None
    spans = (judgment.span, judgment.offence_span or judgment.span)
    is_dated = all(_is_inside(span, offence, is_text_in_force=is_text_in_force) for span in spans)
    return None if is_dated else RangeGap.NOT_DATED


def _is_outside(span: tuple[date, date], offence: Offence) -> bool:
    """Whether the text cannot have held on any day of a span."""
    begins, ends = span_of(offence.valid_from), span_of(offence.valid_to)
    return (begins is not None and span[1] < begins[0]) or (ends is not None and span[0] > ends[1])


def _is_inside(span: tuple[date, date], offence: Offence, *, is_text_in_force: bool) -> bool:
    """Whether the text held on all days of a span, however its inexact dates are filled in."""
    begins, ends = span_of(offence.valid_from), span_of(offence.valid_to)
    has_begun = begins is not None and span[0] >= begins[1]
    return has_begun and (is_text_in_force if ends is None else span[1] <= ends[0])
