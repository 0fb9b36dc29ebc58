"""What does an indicator show for a country and a span of years? A value with its state, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from natc.commitments.indicator import Measure
from natc.commitments.network_return import ReturnedFigure
from natc.figures import Catalogue, Figure, Interval, Period, State
from natc.gap import Comparability, Ratio, StageRow
from natc.law import CheckResult


class Outcome(StrEnum):
    """What came of measuring."""

    VALUE = "value"
    SIDE_BY_SIDE = "side_by_side"
    ANSWER = "answer"
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedMessages:
    """How many messages a country has proof of publishing in a week of a campaign."""

    campaign: str
    country: str
    week: int
    n_messages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What measurements are made from besides the records of commitments.

    `on` is the day for which laws are checked and deadlines looked at. `catalogue` None means the figures that natc
    ships, `returns` are those that countries sent in, `messages` come from the campaigns' logs of publication: a
    country and week without a row has none that we could find.
    """

    on: date
    catalogue: Catalogue | None = None
    returns: tuple[ReturnedFigure, ...] = ()
    messages: tuple[PublishedMessages, ...] = ()
    law_folder: Path | None = None
    network_folder: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnswer:
    """A data item of Article 19a(2) and the published total that answers it in a year; None where there is none."""

    item: str
    stage: str | None
    figure: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One part of an indicator for a country and a span of years.

    `interval` is the value in `unit`; `answer` that of a law check. Both are None where counts stand side by side or
    nothing can be measured: `reasons` (messages of the catalogue) say why. `country` is None for the network as a
    whole. `figures` are the published counts that it is made from, `sources` where they were read.
    """

    indicator: str
    part: int
    measure: Measure
    country: str | None
    period: Period
    state: State
    outcome: Outcome
    unit: str = ""
    interval: Interval | None = None
    answer: str | None = None
    ratio: Ratio | None = None
    rows: tuple[StageRow, ...] = ()
    items: tuple[ItemAnswer, ...] = ()
    returned: tuple[ReturnedFigure, ...] = ()
    check: CheckResult | None = None
    figures: tuple[Figure, ...] = ()
    sources: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    def __repr__(self) -> str:
        value = str(self.answer or self.interval or self.outcome)
        return f"<Measurement {self.indicator}.{self.part} {self.country} {self.period}: {value}; {self.state}>"

    @property
    def comparability(self) -> Comparability | None:
        """Whether the counts of a ratio may be divided; None for what is no ratio."""
        return self.ratio.comparability if self.ratio else None

    @property
    def figure_ids(self) -> tuple[str, ...]:
        """The ids of the figures, each of which has a page."""
        return tuple(figure.id for figure in self.figures)


def sources_of(figures: Iterable[Figure]) -> tuple[str, ...]:
    """Return the ids of the sources of figures, each once, in their order."""
    return tuple(dict.fromkeys(figure.source.id for figure in figures))
