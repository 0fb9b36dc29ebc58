"""How do the offences of several laws differ? One row per participant, and ranges that can be drawn side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from natc.law.provision import CountryLaw, Definition, Offence, OffenceKind, Penalty
from natc.law.shelf import load_law_records
from natc.law.wording import Confidence, Known

CHILD_CIRCUMSTANCES = frozenset({"minor", "under_18", "child_or_juvenile", "child"})
"""Circumstances by which a law names a child as victim."""


class RangeScope(StrEnum):
    """Which ranges are compared."""

    BASE = "base"
    AGGRAVATED = "aggravated"
    CHILD = "child"
    KNOWING_USE = "knowing_use"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True, kw_only=True)
class OffenceRow:
    """The law of one participant in the order of the offence table; an empty tuple is 'not read', not 'none'."""

    law: CountryLaw
    base: tuple[Offence, ...]
    aggravated: tuple[Offence, ...]
    child: tuple[Offence, ...]
    knowing_use: tuple[Offence, ...]
    documents: tuple[Offence, ...]
    legal_person: tuple[Offence, ...]

    @property
    def country(self) -> str:
        """The participant (ISO3)."""
        return self.law.country

    @property
    def definition(self) -> Definition:
        """The definition as far as it was read."""
        return self.law.definition or Definition(means_read=Known.NOT_READ)


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyRange:
    """One statutory range of one participant; without an offence nothing was read of the scope."""

    country: str
    scope: RangeScope
    offence: Offence | None
    penalty: Penalty
    confidence: Confidence

    @property
    def is_known(self) -> bool:
        """Whether any end of the range was read."""
        return self.penalty.is_known


def compare_offences(
    countries: Iterable[str], *, on: date | None = None, folder: Path | None = None
) -> tuple[OffenceRow, ...]:
    """Return the offence table of some participants, in the order given.

    Parameters
    ----------
    countries : iterable of str
        ISO3 codes; one that stands twice is taken once.
    on : date, optional
        Only offences in force on this day, as far as the records say; all that are recorded if none is given.
    folder : Path, optional
        Where the records stand; the shipped ones if none is given.

    Raises
    ------
    UnknownCodeError
        If no law of a participant is on record.
    RecordError
        If a record is wrong.
    """
    records = load_law_records(folder)
    return tuple(offence_row(records.law(country), on=on) for country in dict.fromkeys(countries))


def offence_row(law: CountryLaw, *, on: date | None = None) -> OffenceRow:
    """Return the row of one law; with `on`, the offences in force on that day."""
    aggravated = law.offences_of(OffenceKind.AGGRAVATED, on=on)
    child = law.offences_of(OffenceKind.CHILD, on=on)
    return OffenceRow(
        law=law,
        base=law.offences_of(OffenceKind.BASE, on=on),
        aggravated=aggravated,
        child=child + tuple(one for one in aggravated if CHILD_CIRCUMSTANCES & set(one.circumstances)),
        knowing_use=law.offences_of(OffenceKind.KNOWING_USE, on=on),
        documents=law.offences_of(OffenceKind.DOCUMENTS, on=on),
        legal_person=law.offences_of(OffenceKind.LEGAL_PERSON, on=on),
    )


def penalty_ranges(
    countries: Iterable[str], scope: RangeScope, *, on: date | None = None, folder: Path | None = None
) -> tuple[PenaltyRange, ...]:
    """Return the ranges of one scope, one or more per participant; where nothing was read, one that says so.

    Parameters and errors are those of `compare_offences`.
    """
    ranges = []
    for row in compare_offences(countries, on=on, folder=folder):
        by_scope: dict[RangeScope, tuple[Offence, ...]] = {
            RangeScope.BASE: row.base,
            RangeScope.AGGRAVATED: row.aggravated,
            RangeScope.CHILD: row.child,
            RangeScope.KNOWING_USE: row.knowing_use,
            RangeScope.DOCUMENTS: row.documents,
        }
        for offence in by_scope[scope] or (None,):
            ranges.append(
                PenaltyRange(
                    country=row.country,
                    scope=scope,
                    offence=offence,
                    penalty=offence.penalty if offence else Penalty(),
                    confidence=(offence.confidence if offence else None) or row.law.confidence,
                )
            )
    return tuple(ranges)
