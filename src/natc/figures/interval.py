"""Interval arithmetic for counts that are known only within bounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, both included. A known count has `low == high`; `high` may be infinite."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise ValueError(f"An interval of counts runs from 0 upwards, not from {self.low} to {self.high}.")

    @property
    def is_point(self) -> bool:
        """Whether one value only is possible."""
        return self.low == self.high

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high

    def overlaps(self, other: Interval) -> bool:
        """Whether some value lies in both intervals."""
        return self.low <= other.high and other.low <= self.high

    def divide(self, denominator: Interval, *, times: float = 1.0) -> Interval | None:
        """Return the range of `times * n / d` over every n in this interval and d in the other.

        Returns None where the denominator can only be zero; the upper bound is infinite where it can be zero.
        """
        if denominator.high == 0:
            return None
        high = times * self.high / denominator.low if denominator.low else (inf if self.high else 0.0)
        return Interval(times * self.low / denominator.high, high)


def add_up(intervals: Iterable[Interval]) -> Interval:
    """Return the range of the sum over every choice of one value from each interval; of none, exactly 0."""
    return sum(intervals, start=Interval(0, 0))
