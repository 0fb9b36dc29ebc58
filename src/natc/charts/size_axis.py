"""An axis for sizes of a population: equal steps, or equal factors where the sizes are far apart."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from itertools import count, pairwise

from natc.charts.palette import GRID, MUTED
from natc.charts.sheet import TEXT_SIZE, Sheet, width_of
from natc.codelists import Language

FAR_APART = 6
"""Largest size in smallest ones from which an axis goes in equal factors."""


class SizeAxis:
    """Where a size stands between two ends, in pixels.

    Parameters
    ----------
    sizes : iterable of float
        What must fit, in persons; at least one, none infinite.
    ends : tuple of float
        First and last pixel.
    is_log : bool, optional
        Equal factors instead of equal steps; where it is left out the spread of the sizes decides.
    """

    def __init__(self, sizes: Iterable[float], ends: tuple[float, float], *, is_log: bool | None = None) -> None:
        known = [size for size in sizes if size > 0] or [1.0]
        low, high = min(known), max(known)
        self.is_log = high > FAR_APART * low if is_log is None else is_log
        self.ends = ends
        if self.is_log:
            self.low, self.high = low / 1.12, high * 1.12
        else:
            room = 0.06 * (high - low or high)
            self.low, self.high = max(0.0, low - room), high + room

    def place(self, size: float) -> float:
        """Return where a size stands; beyond the ends, at the end."""
        size = min(max(size, self.low), self.high)
        part = (
            math.log(size / self.low) / math.log(self.high / self.low)
            if self.is_log
            else (size - self.low) / (self.high - self.low)
        )
        return self.ends[0] + (self.ends[1] - self.ends[0]) * part

    def ticks(self, language: Language) -> list[float]:
        """Return round sizes whose numbers do not touch each other; one at least."""

        def gap(left: float, right: float) -> float:
            halves = (width_of(language.number(left)) + width_of(language.number(right))) / 2
            return self.place(right) - self.place(left) - halves

        return self._most(lambda left, right: gap(left, right) >= 10)

    def ticks_upwards(self) -> list[float]:
        """Return round sizes whose numbers do not touch each other where the axis runs up; one at least."""
        return self._most(lambda low, high: abs(self.place(low) - self.place(high)) >= 1.4 * TEXT_SIZE)

    def _most(self, are_apart: Callable[[float, float], bool]) -> list[float]:
        for found in self._powers() if self.is_log else map(self._multiples, (10, 8, 6, 5, 4, 3, 2)):
            if found and all(are_apart(one, other) for one, other in pairwise(found)):
                return found
        return [(self.low * self.high) ** 0.5 if self.is_log else (self.low + self.high) / 2]

    def _powers(self) -> Iterator[list[float]]:
        """Yield the sizes of ever fewer steps to a power of ten, then of ever more powers to a step."""
        first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
        for steps, every in (((1, 2, 5), 1), ((1, 3), 1), *(((1,), every) for every in (1, 2, 3, 6, 12, 24, 48, 96))):
            powers = [power for power in range(first, last + 1) if power % every == 0]
            sizes = (step * 10.0**power for power in powers for step in steps)
            yield [size for size in sizes if self.low <= size <= self.high]

    def _multiples(self, most: int) -> list[float]:
        span = self.high - self.low
        step = next(one * 10**power for power in count() for one in (1, 2, 5) if span <= most * one * 10**power)
        first = math.ceil(self.low / step)
        return [float(n * step) for n in range(first, int(self.high // step) + 1)]

    def draw(self, sheet: Sheet, top: float, bottom: float, language: Language) -> None:
        """Draw a thin line per tick from `top` to `bottom`, and the numbers below."""
        ticks = [(self.place(tick), language.number(tick)) for tick in self.ticks(language)]
        sheet.spans(({"px": x, "px2": x, "py": top, "py2": bottom} for x, _text in ticks), color=GRID)
        sheet.words(
            [{"px": self._inside(x, text), "py": bottom + 12, "text": text} for x, text in ticks],
            color=MUTED,
            align="center",
        )

    def _inside(self, x: float, text: str) -> float:
        return min(x, self.ends[1] + 12 - width_of(text) / 2)
