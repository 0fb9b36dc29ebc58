"""How the pictures of the annual account are drawn: bars, columns of years, piles of dots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from natc.charts.palette import ACCENT, GRID, INK, LINE, MUTED, PAPER
from natc.charts.sheet import LINE_HEIGHT, NARROW, WIDE, Drawing, LinearAxis, Sheet, width_of, wrap
from natc.codelists import Language

NAMES, PARTS = 230, 100
"""Widths of a wide picture of bars: the names of the rows, and those of their parts."""
BAR, GAP, AXIS = 16, 8, 26
TALL = 150
"""No pile of dots is higher; where one would be, a dot stands for several sentences."""
PILE, DOT = 11, 60
STEP_MONTHS = 12
COLUMN = 190
"""Height of the drawn part of the picture of years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceDot:
    """One sentence of imprisonment in months: imposed, and what is left of it net of suspension."""

    imposed: int
    net: int


def draw_bars(forms: Sequence[tuple[str, Sequence[tuple[str, int, str]]]], *, is_narrow: bool) -> Drawing:
    """Draw a bar per part of each row, from 0, with its label; the parts of a row stand one below the other."""
    width = NARROW if is_narrow else WIDE
    start = PARTS if is_narrow else NAMES + PARTS
    labels = [(n, label) for _name, parts in forms for _sex, n, label in parts]
    highest, widest = max(n for n, _label in labels), max(width_of(label, bold=True) for _n, label in labels)
    axis = LinearAxis((0, highest), (start, width - 3 * GAP - widest))
    sheet = Sheet(width)
    bars, edges, names, parts_, counts = (list[dict[str, Any]]() for _ in range(5))
    y = 0.0
    for name, parts in forms:
        lines = wrap(name, width if is_narrow else NAMES - 10)
        names += [{"px": 0, "py": y + LINE_HEIGHT * (at + 0.5), "text": line} for at, line in enumerate(lines)]
        top = y + LINE_HEIGHT * len(lines) if is_narrow else y
        edges.append({"px": start, "px2": start, "py": top, "py2": top + LINE_HEIGHT * len(parts)})
        for at, (sex, n, label) in enumerate(parts):
            middle = top + LINE_HEIGHT * (at + 0.5)
            parts_.append({"px": start - 8, "py": middle, "text": sex})
            bars.append({"px": start, "px2": axis.place(n), "py": middle, "py2": middle})
            counts.append({"px": axis.place(n) + 6, "py": middle, "text": label})
        depth = LINE_HEIGHT * (len(lines) + len(parts) if is_narrow else max(len(lines), len(parts)))
        y += depth + GAP
    sheet.spans(edges, color=LINE)
    sheet.spans(bars, color=ACCENT, width=BAR - 5)
    sheet.words(names)
    sheet.words(parts_, color=MUTED, align="right")
    sheet.words(counts, bold=True)
    return sheet.chart(y)


def draw_years(counts: Mapping[int, int | None], labels: Mapping[int, str], language: Language, width: int) -> Drawing:
    """Draw a column per year; where a count is not known, its mark stands at the axis."""
    known = [n for n in counts.values() if n is not None]
    top = max([*known, 1])
    years = LinearAxis((min(counts) - 0.5, max(counts) + 0.5), (34, width))
    height = LinearAxis((0, top), (COLUMN, 26))
    sheet = Sheet(width)
    ticks = _ticks(top)
    sheet.spans(({"px": 34, "px2": width, "py": height.place(n), "py2": height.place(n)} for n in ticks), color=GRID)
    sheet.words(
        ({"px": 26, "py": height.place(n), "text": language.number(n)} for n in ticks), color=MUTED, align="right"
    )
    bars = [
        {"px": years.place(year), "px2": years.place(year), "py": COLUMN, "py2": height.place(n)}
        for year, n in counts.items()
        if n
    ]
    sheet.spans(bars, color=ACCENT, width=min(46, (width - 34) / len(counts) * 0.5))
    sheet.spans([{"px": 34, "px2": width, "py": COLUMN, "py2": COLUMN}], color=LINE)
    above = [
        {"px": years.place(year), "py": height.place(n or 0) - 12, "text": labels[year]} for year, n in counts.items()
    ]
    sheet.words(above, bold=True, align="center")
    sheet.words(
        ({"px": years.place(year), "py": COLUMN + 15, "text": str(year)} for year in counts),
        color=INK,
        align="center",
    )
    return sheet.chart(COLUMN + AXIS)


def draw_sentences(sentences: Sequence[SentenceDot], language: Language, each: int, width: int) -> Drawing:
    """Draw piles of dots along months; `each` is for how many sentences a dot stands."""
    longest = max(one.net for one in sentences)
    top = STEP_MONTHS * (longest // STEP_MONTHS + 1)
    axis = LinearAxis((0, top), (14, width - 18))
    step = STEP_MONTHS * max(1, round(top / STEP_MONTHS / (12 if width == WIDE else 6)))
    piles = pile(sentences, each)
    bottom = PILE * max(piles.values()) + 8
    sheet = Sheet(width)
    ticks = range(0, top + 1, step)
    sheet.spans(({"px": axis.place(n), "px2": axis.place(n), "py": 0, "py2": bottom} for n in ticks), color=GRID)
    sheet.spans([{"px": 0, "px2": width, "py": bottom, "py2": bottom}], color=LINE)
    full, hollow = list[dict[str, Any]](), list[dict[str, Any]]()
    heights: Counter[int] = Counter()
    for (net, is_hollow), n in sorted(_tally(sentences).items()):
        for _dot in range(-(-n // each)):
            place = {"px": axis.place(net), "py": bottom - 7 - PILE * heights[net]}
            heights[net] += 1
            (hollow if is_hollow else full).append(place)
    sheet.pins(full, color=ACCENT, fill=ACCENT, size=DOT)
    sheet.pins(hollow, color=ACCENT, fill=PAPER, size=DOT)
    sheet.words(
        ({"px": axis.place(n), "py": bottom + 12, "text": language.number(n)} for n in ticks),
        color=MUTED,
        align="center",
    )
    return sheet.chart(bottom + AXIS)


def sentences_per_dot(sentences: Sequence[SentenceDot]) -> int:
    """Return for how many sentences a dot stands, so that no pile is too high."""
    return 1 + (max(pile(sentences, 1).values()) - 1) * PILE // TALL


def _tally(sentences: Sequence[SentenceDot]) -> Counter[tuple[int, bool]]:
    return Counter((one.net, one.net < one.imposed) for one in sentences)


def pile(sentences: Sequence[SentenceDot], each: int) -> Counter[int]:
    """Return how many dots stand above each other, where a dot stands for so many sentences."""
    piles: Counter[int] = Counter()
    for (net, _is_hollow), n in _tally(sentences).items():
        piles[net] += -(-n // each)
    return piles


def _ticks(top: int) -> list[int]:
    """Return whole numbers in equal steps from 0, six at most."""
    step = next(one * 10**power for power in range(9) for one in (1, 2, 5) if top <= 5 * one * 10**power)
    return list(range(0, top + 1, step))
