"""Where to write a count beside its mark, so that no two words and no word and mark overlap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from natc.charts.sheet import TEXT_SIZE, width_of

Box = tuple[float, float, float, float]
MARK = 5


class Labels:
    """Words placed above, below or beside their mark; one that fits nowhere is left to the table."""

    def __init__(self, left: float, right: float, top: float, bottom: float) -> None:
        self._frame = (left, top - TEXT_SIZE, right + 8, bottom)
        self._taken: list[Box] = []
        self.records: list[dict[str, Any]] = []

    def avoid(self, marks: Iterable[tuple[float, float]]) -> None:
        """Keep words off these marks."""
        self._taken += [(x - MARK, y - MARK, x + MARK, y + MARK) for x, y in marks]

    def place(self, text: str, x: float, above: float, below: float) -> bool:
        """Write a text at a mark that reaches from `below` up to `above`; return whether there was room."""
        half = width_of(text) / 2
        beside = half + MARK + 4
        places = [(x, above - 16), (x, below + 16), (x + beside, above), (x - beside, above)]
        places += [(x + beside, above - 9), (x - beside, above - 9), (x + beside, above + 9), (x - beside, above + 9)]
        for px, py in places:
            box = (px - half, py - TEXT_SIZE / 2 + 1, px + half, py + TEXT_SIZE / 2 - 1)
            if self._is_inside(box) and not any(_overlap(box, other) for other in self._taken):
                self._taken.append(box)
                self.records.append({"px": px, "py": py, "text": text})
                return True
        return False

    def _is_inside(self, box: Box) -> bool:
        frame = self._frame
        return frame[0] <= box[0] and frame[1] <= box[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
