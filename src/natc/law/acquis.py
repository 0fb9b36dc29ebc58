"""What does the acquis ask? Its instruments, requirements that can be checked, and the figures of Article 19a."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from natc.datasets import record
from natc.errors import UnknownCodeError
from natc.law.wording import Basis, PartDay, Said

WHOLE = "whole"
"""The one element of a requirement that names none."""
BASE_OFFENCE = "base_offence"
"""Element of a penalty requirement: the base offence, whose range covers the circumstance too."""


class CheckType(StrEnum):
    """How a requirement is checked."""

    BOOLEAN = "boolean"
    PENALTY_MAX_AT_LEAST = "penalty_max_at_least"
    DURATION_MIN_DAYS = "duration_min_days"
    DEADLINE = "deadline"
    DATA_ITEM = "data_item"


class Scope(StrEnum):
    """Which conduct a penalty requirement is about."""

    BASE = "base"
    CHILD = "aggravated_child"
    CRIMINAL_ORGANISATION = "aggravated_criminal_organisation"
    LIFE_ENDANGERED = "aggravated_life_endangered"
    SERIOUS_VIOLENCE_OR_HARM = "aggravated_serious_violence_or_harm"


class Status(StrEnum):
    """What the amendment of 2024 did to a requirement of Directive 2011/36/EU."""

    UNCHANGED = "unchanged"
    AMENDED_2024 = "amended_2024"
    NEW = "new"
    DELETED_2024 = "deleted_from_consolidated_2024"


class Binding(StrEnum):
    """What an instrument is to a participant."""

    BINDS = "binds"
    BENCHMARK = "benchmark"
    NOT_BOUND = "not_bound"
    NOT_RECORDED = "not_recorded"


@record
class Instrument:
    """A treaty or directive, and for whom it is law or benchmark (ISO3 codes)."""

    id: Said
    title: Said
    short_title: Said
    url: Said
    basis: Basis
    binds: tuple[Said, ...] = ()
    benchmark_for: tuple[Said, ...] = ()
    not_bound: tuple[Said, ...] = ()
    binds_basis: Basis
    in_force_from: date
    in_force_basis: Basis | None = None
    transposition_deadline: date | None = None
    transposition_deadline_basis: Said | None = None
    celex: Said | None = None
    consolidated_version: Said | None = None
    adopted: date | None = None
    opened: date | None = None
    published: date | None = None
    monitoring_body: Said | None = None
    note: Said | None = None
    sources: tuple[Said, ...] = ()

    def __post_init__(self) -> None:
        named = [*self.binds, *self.benchmark_for, *self.not_bound]
        twice = sorted({code for code in named if named.count(code) > 1})
        if twice:
            raise ValueError(f"{', '.join(twice)} stands twice in binds, benchmark_for and not_bound; once is expected")
        if self.transposition_deadline and self.transposition_deadline < self.in_force_from:
            raise ValueError("transposition_deadline lies before in_force_from; it is expected after")

    def binding(self, country: str) -> Binding:
        """Return what the instrument is to a participant."""
        if country in self.binds:
            return Binding.BINDS
        if country in self.benchmark_for:
            return Binding.BENCHMARK
        return Binding.NOT_BOUND if country in self.not_bound else Binding.NOT_RECORDED


@record
class Check:
    """How a requirement is checked: by elements, by a maximum in years, by days, or by a date."""

    type: CheckType
    elements: tuple[Said, ...] = ()
    optional_elements: tuple[Said, ...] = ()
    optional: bool = False
    scope: Scope | None = None
    years: int | None = None
    days: int | None = None
    due: date | None = None
    review_max_years: int | None = None
    recurring: Said | None = None
    target: Said | None = None
    latest: Said | None = None
    reference_period: Said | None = None
    recurring_years: int | None = None
    first_due: date | None = None
    relevance: Said | None = None

    def __post_init__(self) -> None:
        if len(set(self.elements)) < len(self.elements):
            raise ValueError("an element stands twice; each is expected once")
        if not set(self.optional_elements) <= set(self.elements):
            raise ValueError("optional_elements holds a code that elements does not; a part of elements is expected")
        if (self.type is CheckType.PENALTY_MAX_AT_LEAST) != (self.years is not None and self.scope is not None):
            raise ValueError("scope and years are expected for penalty_max_at_least and for no other type")
        if (self.type is CheckType.DURATION_MIN_DAYS) != (self.days is not None):
            raise ValueError("days is expected for duration_min_days and for no other type")
        if (self.type is CheckType.DEADLINE) != (self.due is not None or self.latest is not None):
            raise ValueError("due or latest is expected for deadline and for no other type")
        if any(value is not None and value <= 0 for value in (self.years, self.days, self.review_max_years)):
            raise ValueError("years, days and review_max_years are expected above zero")


@record
class Requirement:
    """One checkable requirement of an instrument."""

    id: Said
    instrument: Said
    part: Said
    article: Said
    title: Said
    requirement: Said
    check: Check
    in_force: date
    transposition_deadline: date | None = None
    status: Status | None = None
    note: Said | None = None
    basis: Basis | None = None

    @property
    def is_optional(self) -> bool:
        """Does the instrument leave it to the state? Then it is used or not used, never missed."""
        return self.check.optional

    @property
    def elements(self) -> tuple[str, ...]:
        """The elements that an answer speaks of, one by one."""
        if self.check.type is CheckType.PENALTY_MAX_AT_LEAST:
            return (WHOLE, BASE_OFFENCE)
        return self.check.elements or (WHOLE,)


@record
class DataItem:
    """A figure that Article 19a(2) asks for: unit, measure and every disaggregation."""

    id: Said
    article: Said
    counting_units: tuple[Said, ...]
    measure: Said
    disaggregation: tuple[Said, ...]
    qualifier: Said | None = None
    split_required: tuple[Said, ...] = ()
    split_note: Said | None = None
    decision_types: tuple[Said, ...] = ()
    judgment_types: tuple[Said, ...] = ()
    note: Said | None = None


@record
class CodeList:
    """The values of one disaggregation of Article 19a, or why the Directive names none."""

    id: Said
    values: tuple[Said, ...] = ()
    note: Said | None = None


@record
class Caution:
    """What a reader of the acquis easily gets wrong."""

    id: Said
    text: Said


@record
class Part:
    """A heading under which requirements are shown."""

    id: Said
    title: Said


@record
class SourceRef:
    """A text that a record rests on, and where it was read."""

    id: Said
    url: Said
    what: Said
    read_via: Said | None = None
    read_on: PartDay | None = None


@record
class Acquis:
    """The acquis as data."""

    compiled_on: date
    instruments: tuple[Instrument, ...]
    parts: tuple[Part, ...]
    requirements: tuple[Requirement, ...]
    data_items: tuple[DataItem, ...]
    code_lists: tuple[CodeList, ...]
    beware: tuple[Caution, ...] = ()
    sources: tuple[SourceRef, ...]

    def instrument(self, instrument_id: str) -> Instrument:
        """Return one instrument; an unknown id is an UnknownCodeError."""
        for one in self.instruments:
            if one.id == instrument_id:
                return one
        raise UnknownCodeError("instrument", instrument_id, [one.id for one in self.instruments])

    def requirement(self, requirement_id: str) -> Requirement:
        """Return one requirement; an unknown id is an UnknownCodeError."""
        for one in self.requirements:
            if one.id == requirement_id:
                return one
        raise UnknownCodeError("requirement", requirement_id, [one.id for one in self.requirements])

    def of_instrument(self, instrument_id: str) -> tuple[Requirement, ...]:
        """Return the requirements of one instrument, in the order of the file."""
        return tuple(one for one in self.requirements if one.instrument == instrument_id)

    def deadline(self, requirement: Requirement) -> date | None:
        """Return the day until which a bound state had to transpose a requirement, or None if none is set."""
        return requirement.transposition_deadline or self.instrument(requirement.instrument).transposition_deadline
