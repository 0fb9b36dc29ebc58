"""What a picture is: a chart with its words and its table, so that nobody has to see it to know what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from natc.charts.sheet import Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture of one result, in one language.

    `title` says the finding, `subtitle` unit, period and scale, `note` the source and what to beware of: they stand
    around the picture as text, not in it. `alt` says in words what the picture shows. `header` and `rows` are its
    table, ready to print, with state marks. `narrow` is the same picture for a phone, or None where the table
    serves better there.
    """

    id: str
    title: str
    subtitle: str
    note: str
    alt: str
    chart: Drawing
    narrow: Drawing | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __repr__(self) -> str:
        return f"<Picture {self.id}: {self.title}>"
