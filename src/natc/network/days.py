"""The days and deadlines of the network's year, and whom they bind."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from natc.datasets import record
from natc.network.members import Basis


class DayKind(StrEnum):
    """What a date is."""

    DAY = "day"
    DEADLINE = "deadline"


@record
class Day:
    """A date that comes every year (`month`, `day`, `first_year`), or once (`date`)."""

    id: str
    kind: DayKind
    title: str
    about: str
    source: tuple[str, ...]
    month: int | None = None
    day: int | None = None
    first_year: int | None = None
    first_year_basis: Basis = Basis.SOURCE
    date: dt.date | None = None
    note: str | None = None
    binding_on: tuple[str, ...] = ()
    benchmark_for: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        yearly = [self.month, self.day, self.first_year]
        if self.date is None and None in yearly:
            raise ValueError(f"{self.id}: give month, day and first_year of a date that comes every year, or date")
        if self.date is not None and yearly != [None] * 3:
            raise ValueError(f"{self.id}: a date comes once or every year, not both")
        if not self.source:
            raise ValueError(f"{self.id}: a date needs a source")
        try:
            first = self.first
        except ValueError:
            raise ValueError(f"{self.id}: there is no such day in {self.first_year}") from None
        if self.is_yearly and (first.month, first.day) == (2, 29):
            raise ValueError(f"{self.id}: 29 February does not come every year")
        if both := set(self.binding_on) & set(self.benchmark_for):
            raise ValueError(f"{self.id}: {sorted(both)[0]} is bound or has a benchmark, not both")

    @property
    def is_yearly(self) -> bool:
        """Whether it comes every year."""
        return self.date is None

    @property
    def first(self) -> dt.date:
        """The first time, or the only one."""
        return self.date or dt.date(self.first_year or 0, self.month or 0, self.day or 0)

    def next_from(self, on: dt.date) -> dt.date:
        """Return the next time it comes, on a day or after it; of what comes once, the only time."""
        if not self.is_yearly or on <= self.first:
            return self.first
        this_year = self.first.replace(year=on.year)
        return this_year if this_year >= on else self.first.replace(year=on.year + 1)
