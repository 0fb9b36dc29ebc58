"""What a published figure is: never bare, always with unit, period, counting rule, source and state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from natc.figures.interval import Interval


class State(StrEnum):
    """What stands in a cell. Empty is never zero."""

    KNOWN = "known"
    SUPPRESSED = "suppressed"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    NOT_SUPPLIED = "not_supplied"


class Mark(StrEnum):
    """The letters shown in square brackets after a figure."""

    CONFIDENTIAL = "c"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"
    WAITING = "w"
    PROVISIONAL = "p"
    REVISED = "r"
    ESTIMATED = "e"
    BREAK = "b"


STATE_MARKS = {
    State.SUPPRESSED: Mark.CONFIDENTIAL,
    State.MISSING: Mark.NOT_AVAILABLE,
    State.NOT_APPLICABLE: Mark.NOT_APPLICABLE,
    State.NOT_SUPPLIED: Mark.WAITING,
}

SUPPRESSED = Interval(0, 4)
"""What a publisher's `<5` can stand for: five cells that UNODC prints so are 0 in another source."""


class Rank(StrEnum):
    """Who stands behind a source, from the strongest to the weakest."""

    INTERGOVERNMENTAL = "intergovernmental"
    OFFICIAL = "official"
    GOVERNMENT_REPORT = "government_report"
    RESEARCH = "research"
    SECONDARY = "secondary"
    PRESS = "press"
    LEAKED_CABLE = "leaked_cable"


class VictimStatus(StrEnum):
    """Which victims a figure counts."""

    PRESUMED = "presumed"
    IDENTIFIED = "identified"
    BOTH = "both"
    NOT_STATED = "not_stated"


class Instance(StrEnum):
    """Which judgment a conviction counts from."""

    FIRST = "first_instance"
    FINAL = "final"
    NOT_STATED = "not_stated"


class Counting(StrEnum):
    """Whether a figure counts what happened in the period (flow) or all that was open in it (stock)."""

    FLOW = "flow"
    STOCK = "stock"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """What kind of thing a figure counts. `status` is for victims, `instance` for judgments; else None."""

    status: VictimStatus | None = None
    instance: Instance | None = None
    counting: Counting = Counting.FLOW


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole calendar years, `first` to `last`, both included."""

    first: int
    last: int

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the period, in order."""
        return tuple(range(self.first, self.last + 1))

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication that figures are taken from.

    `family` joins the releases of one publisher's series; `released` is a date as exact as known (year first);
    `language` is that of the title (BCP 47).
    """

    id: str
    family: str
    rank: Rank
    title: str
    language: str
    publisher: str
    year: int | None
    released: str
    url: str
    licence: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """The part of a total that a figure counts.

    `label` is as printed by the publisher; `codes` are ours where the label is in the reviewed alias table
    (one code per dimension of `dimension`, in its order), else empty; `row` numbers cells that are printed twice.
    """

    dimension: str
    label: str
    codes: tuple[str, ...] = ()
    row: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Caveat:
    """A reason to be careful with a figure. `text` is a message of the catalogue."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Where a series changes its counting. `year` is the first of the new counting; `kind` method or unexplained."""

    year: int
    kind: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One published count. `low` and `high` bound what it can be; both are None where nothing is known."""

    id: str
    country: str
    period: Period
    stage: str
    unit: str
    concept: Concept
    source: Source
    state: State
    low: int | None
    high: int | None
    breakdown: Breakdown | None = None
    marks: frozenset[Mark] = frozenset()
    note: str = ""
    caveats: tuple[Caveat, ...] = ()

    @property
    def interval(self) -> Interval | None:
        """What the count can be, or None where nothing is known of it."""
        return None if self.low is None or self.high is None else Interval(self.low, self.high)

    @property
    def vintage(self) -> str:
        """When the figure was released."""
        return self.source.released

    def __repr__(self) -> str:
        marks = "".join(f" [{mark}]" for mark in sorted(self.marks))
        part = f" {self.breakdown.label}" if self.breakdown else ""
        return (
            f"<Figure {self.country} {self.period} {self.stage}{part}: {self.shown}{marks} {self.unit}"
            f" ({self.source.id})>"
        )

    @property
    def shown(self) -> str:
        """The count as a page or table prints it before localisation: `12`, `<5`, or empty."""
        if self.state is State.SUPPRESSED:
            return "<5"
        return "" if self.low is None else str(self.low)
