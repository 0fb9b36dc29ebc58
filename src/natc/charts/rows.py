"""Dots with intervals, a row per count, on one log scale: the shape shared by a country and the region."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from natc.charts.palette import ACCENT, GRID, INK, LINE, MUTED, PAPER
from natc.charts.sheet import LINE_HEIGHT, NARROW, WIDE, Drawing, LogAxis, Sheet, width_of, wrap
from natc.codelists import Language
from natc.figures import Interval

LABELS = 285
"""Width of the words beside the rows of a wide picture."""
GAP, HEADING, AXIS = 7, 30, 24
SMALLEST_BAR = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class DotRow:
    """One count. `thing` is what it counts, `detail` whose count it is.

    `years` are those that it adds up: rows of one thing are joined where they add up the same years, for only then
    do they say something about each other.

    `is_yearly` is for counts whose years cannot be added: the row shows between which counts the years lie.
    """

    thing: str
    detail: str
    interval: Interval
    label: str
    years: tuple[int, ...] = ()
    is_leading: bool = True
    is_yearly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DotGroup:
    """Rows that count one kind of thing, under a heading with the unit."""

    heading: str
    unit: str
    rows: tuple[DotRow, ...]


def draw_rows(groups: Sequence[DotGroup], language: Language, *, is_narrow: bool = False) -> Drawing:
    """Draw the groups one below the other."""
    width = NARROW if is_narrow else WIDE
    highest = max((row.interval.high for group in groups for row in group.rows), default=1)
    axis = LogAxis(highest, 10 if is_narrow else LABELS, width - 14)
    sheet = Sheet(width, x=axis)
    heads, units, names, details, separators = (list[dict[str, Any]]() for _ in range(5))
    placed: list[tuple[DotRow, float]] = []
    y = 0.0
    for group in groups:
        y += HEADING / 2 + 4
        heads.append({"px": 0, "py": y, "text": group.heading.upper()})
        units.append({"px": width, "py": y, "text": group.unit})
        y += HEADING / 2 - 2
        separators.append({"px": 0, "py": y, "px2": width, "py2": y})
        y += GAP
        previous = ""
        for row in group.rows:
            room = width if is_narrow else LABELS - 20
            lines = [(line, True) for line in wrap(row.thing, room)] if row.thing != previous else []
            lines += [(line, False) for line in wrap(row.detail, room - 12)] if row.detail else []
            for index, (line, is_name) in enumerate(lines):
                target = names if is_name else details
                place = y + LINE_HEIGHT * (index + 0.5)
                target.append({"px": 0 if is_name else 12, "py": place, "text": line})
            depth = LINE_HEIGHT * len(lines)
            placed.append((row, y + depth + LINE_HEIGHT / 2 if is_narrow else y + LINE_HEIGHT * (len(lines) - 0.5)))
            y += depth + (LINE_HEIGHT if is_narrow else 0) + GAP
            previous = row.thing
    _draw_axis(sheet, axis, y, width, language)
    sheet.spans(separators, color=LINE)
    _draw_counts(sheet, axis, placed, width)
    sheet.words(heads, bold=True)
    sheet.words(units, color=MUTED, align="right")
    sheet.words(names)
    sheet.words(details, color=MUTED)
    return sheet.chart(y + AXIS)


def _draw_axis(sheet: Sheet, axis: LogAxis, bottom: float, width: int, language: Language) -> None:
    sheet.rules(({"x": tick, "x2": tick, "y": 0, "y2": bottom} for tick in axis.ticks), color=GRID)
    ticks = [{"px": axis.place(tick), "py": bottom + 12, "text": language.number(tick)} for tick in axis.ticks]
    sheet.words(ticks, color=MUTED, align="center")


def _draw_counts(sheet: Sheet, axis: LogAxis, placed: Iterable[tuple[DotRow, float]], width: int) -> None:
    placed = list(placed)
    joins = []
    for (row, y), (other, y2) in pairwise(placed):
        if _is_joined(row, other):
            joins.append({"x": _middle(row), "x2": _middle(other), "y": y, "y2": y2})
    sheet.rules(joins, color=LINE)
    for leads, color in ((True, ACCENT), (False, INK)):
        mine = [(row, y) for row, y in placed if row.is_leading == leads]
        ranges = [(row, y) for row, y in mine if not _is_dot(row, axis)]
        bars = [{"x": row.interval.low, "x2": row.interval.high, "y": y, "y2": y} for row, y in ranges]
        whole = [bar for bar, (row, _) in zip(bars, ranges, strict=True) if not row.is_yearly]
        sheet.rules(whole, color=color, width=8 if leads else 5)
        yearly = [bar for bar, (row, _) in zip(bars, ranges, strict=True) if row.is_yearly]
        sheet.rules(yearly, color=color, width=2)
        ends = [
            {"x": bar[end], "x2": bar[end], "y": bar["y"] - 6, "y2": bar["y"] + 6}
            for bar in yearly
            for end in ("x", "x2")
        ]
        sheet.rules(ends, color=color, width=2)
        points = [{"x": _middle(row), "y": y} for row, y in mine if _is_dot(row, axis)]
        sheet.dots(points, color=color, fill=ACCENT if leads else PAPER)
    after, before = list[dict[str, Any]](), list[dict[str, Any]]()
    for index, (row, y) in enumerate(placed):
        right, left = axis.place(row.interval.high) + 10, axis.place(row.interval.low) - 10
        need = width_of(row.label, bold=True)
        joined = [
            _middle(other)
            for other, _ in placed[max(0, index - 1) : index + 2]
            if other is row or _is_joined(row, other)
        ]
        leans_right = max(joined) > _middle(row) >= min(joined)
        fits_left, fits_right = left - need >= max(0, axis.start - 22), right + need <= width
        is_after = (fits_right and not (leans_right and fits_left)) or not fits_left
        (after if is_after else before).append({"px": right if is_after else left, "py": y, "text": row.label})
    sheet.words(after, bold=True)
    sheet.words(before, bold=True, align="right")


def _is_dot(row: DotRow, axis: LogAxis) -> bool:
    """Whether the row is a dot: a count, or a sum that is known within less than a dot (its label says both ends)."""
    return not row.is_yearly and axis.place(row.interval.high) - axis.place(row.interval.low) < SMALLEST_BAR


def _is_joined(row: DotRow, other: DotRow) -> bool:
    return row.thing == other.thing and row.years == other.years


def _middle(row: DotRow) -> float:
    return (row.interval.low + row.interval.high) / 2
