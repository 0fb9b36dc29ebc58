"""What would show that a commitment is kept, and how natc measures it now."""

from __future__ import annotations

from enum import StrEnum

from natc.codelists import stages
from natc.commitments.fields import Id, Text
from natc.datasets import record


class IndicatorStatus(StrEnum):
    """Whether a network has adopted an indicator."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"


class Frequency(StrEnum):
    """How often an indicator is asked."""

    ANNUAL = "annual"
    CAMPAIGN = "campaign"
    ONCE = "once"


class MeasureKind(StrEnum):
    """How a part of an indicator is measured."""

    RATIO = "ratio"
    STAGES = "stages"
    LAW = "law"
    ARTICLE_19A = "article_19a"
    RETURN = "return"
    CAMPAIGN = "campaign"
    MEETINGS = "meetings"
    NONE = "none"


YEARLY = frozenset(
    {MeasureKind.RATIO, MeasureKind.STAGES, MeasureKind.ARTICLE_19A, MeasureKind.RETURN, MeasureKind.MEETINGS}
)
"""Measures that give a value per year; the others are of the present, or of a campaign."""
OF_THE_NETWORK = frozenset({MeasureKind.MEETINGS})
"""Measures that are of the network as a whole and not of a country."""


@record
class DataItem:
    """A data item of Article 19a(2) and the stage whose published total answers it; None where nobody publishes one."""

    item: Id
    stage: Text | None = None

    def __post_init__(self) -> None:
        _check_stages((self.stage,) if self.stage else ())


@record
class Measure:
    """How one part of an indicator is measured. Which of the other fields is needed follows from `kind`."""

    kind: MeasureKind
    ratio: Text | None = None
    minimum_denominator: int | None = None
    stages: tuple[Text, ...] = ()
    requirement: Text | None = None
    items: tuple[DataItem, ...] = ()
    item: Text | None = None
    part: Text | None = None
    campaign: Id | None = None
    week: int | None = None
    why: Text | None = None

    def __post_init__(self) -> None:
        given = {name for name in _FIELDS if getattr(self, name) not in (None, ())}
        needed, allowed = _NEEDS[self.kind]
        if missing := sorted(needed - given):
            raise ValueError(f"a measure of the kind {self.kind} needs the field {missing[0]}")
        if unneeded := sorted(given - needed - allowed):
            raise ValueError(f"a measure of the kind {self.kind} takes no field {unneeded[0]}")
        if self.minimum_denominator is not None and self.minimum_denominator < 1:
            raise ValueError("minimum_denominator is 1 or more")
        if self.week is not None and self.week < 1:
            raise ValueError("a week's number is 1 or more")
        _check_stages(self.stages)


_FIELDS = ("ratio", "minimum_denominator", "stages", "requirement", "items", "item", "part", "campaign", "week", "why")
_NEEDS: dict[MeasureKind, tuple[set[str], set[str]]] = {
    MeasureKind.RATIO: ({"ratio", "minimum_denominator"}, set()),
    MeasureKind.STAGES: ({"stages"}, set()),
    MeasureKind.LAW: ({"requirement"}, set()),
    MeasureKind.ARTICLE_19A: ({"items"}, set()),
    MeasureKind.RETURN: ({"item"}, {"part"}),
    MeasureKind.CAMPAIGN: ({"campaign"}, {"week"}),
    MeasureKind.MEETINGS: (set(), set()),
    MeasureKind.NONE: ({"why"}, set()),
}


def _check_stages(codes: tuple[str, ...]) -> None:
    for code in codes:
        if code not in stages():
            raise ValueError(f"{code!r} is not a known stage. Known: {', '.join(stages())}")


@record
class Indicator:
    """What is asked of a commitment: name, unit, counts, source; and how it is measured now, part by part."""

    id: Id
    name: Text
    unit: Text
    source: Text
    frequency: Frequency
    measures: tuple[Measure, ...]
    status: IndicatorStatus = IndicatorStatus.PROPOSED
    numerator: Text | None = None
    denominator: Text | None = None
    caution: Text | None = None

    def __post_init__(self) -> None:
        if not self.measures:
            raise ValueError("at least one measure is expected; one of the kind none says why nothing can be computed")


@record
class IndicatorFile:
    """What `indicators.yaml` holds."""

    indicators: tuple[Indicator, ...]
