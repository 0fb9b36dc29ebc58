"""How do the offences of several laws differ? One row per participant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from natc.law.provision import CountryLaw, Definition, Offence, OffenceKind
from natc.law.shelf import load_law_records
from natc.law.wording import Known

CHILD_CIRCUMSTANCES = frozenset({"minor", "under_18", "child_or_juvenile", "child"})
"""Circumstances by which a law names a child as victim."""


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
