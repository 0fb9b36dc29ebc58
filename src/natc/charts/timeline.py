"""Counts through the years on a linear axis from 0: lines that stop at breaks and gaps, bars for hidden counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log10
from typing import Any

from natc.charts.labels import Labels
from natc.charts.palette import ACCENT, GRID, INK, LINE, MUTED, WARM
from natc.charts.series_names import name_below, name_beside, size_of
from natc.charts.sheet import LINE_HEIGHT, NARROW, WIDE, Drawing, LinearAxis, Sheet, width_of, wrap
from natc.codelists import Language
from natc.figures import STATUS_NAMES, Disagreement, Figure, Period, Series, State, name_family

SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
SECOND, OTHER = (11, 4), (3, 3)
"""Dashes of further leading series, and of those that do not lead; the first has none."""
TOP, PLOT = 34, 230


def lines_of(series: Series, period: Period) -> list[dict[str, Any]]:
    """Return the points of each unbroken run: consecutive years, both known, no change of counting between them."""
    known = [figure for figure in series.within(period) if figure.state is State.KNOWN]
    breaks = {found.year for found in series.breaks}
    runs: list[list[Figure]] = []
    for figure in known:
        year = figure.period.first
        if runs and runs[-1][-1].period.first == year - 1 and year not in breaks:
            runs[-1].append(figure)
        else:
            runs.append([figure])
    return [
        {"x": figure.period.first, "y": figure.low, "run": f"{series.id}-{index}"}
        for index, run in enumerate(runs)
        if len(run) > 1
        for figure in run
    ]


def count_ticks(highest: float) -> list[int]:
    """Return about four round counts from 0 to beyond the highest."""
    step = 10 ** int(log10(max(highest, 4) / 4))
    step *= next(factor for factor in (1, 2, 5, 10) if step * factor * 4.4 >= highest)
    return [step * index for index in range(int(-(-highest // step)) + 1)] if highest > 0 else [0, 1]


def draw_timeline(
    series: Sequence[Series],
    period: Period,
    disagreements: Iterable[Disagreement],
    language: Language,
    *,
    is_narrow: bool = False,
) -> Drawing:
    """Draw series of one unit, with the name of each beside its last count (below the years on a phone)."""
    width = NARROW if is_narrow else WIDE
    figures = [figure for one in series for figure in one.within(period)]
    ticks = count_ticks(max(figure.high or 0 for figure in figures))
    left = max(width_of(language.number(tick)) for tick in ticks) + 10
    names = [wrap(_name(one, language), width - 30 if is_narrow else 170) for one in series]
    right = width - 14 if is_narrow else width - 215
    n_lines = sum(map(len, names))
    bottom = TOP + max(PLOT, 0 if is_narrow else n_lines * LINE_HEIGHT + len(names) * 8)
    x = LinearAxis((period.first - 0.4, period.last + 0.4), (left, right))
    y = LinearAxis((0, ticks[-1]), (bottom, TOP))
    sheet = Sheet(width, x=x, y=y)
    _draw_axes(sheet, x, y, ticks, period, language)
    _draw_gaps(sheet, x, bottom, series, period)
    broken = _draw_breaks(sheet, x, series, ticks[-1], period, language)
    links = _draw_links(sheet, disagreements)
    labels = Labels(left, right, TOP - 4, bottom)
    labels.avoid((x.place(year - 0.5), height) for year in broken for height in range(TOP, int(bottom), 8))
    labels.avoid(place for link in links for place in _between(link, x, y))
    styles: list[dict[str, str]] = []
    for index, one in enumerate(series):
        # Of two that lead, of victims of different status, the second has another ink and another dash.
        color = ACCENT if one.is_leading and index == 0 else INK
        style = {"color": color, "fill": color if one.is_leading else "none", "shape": SHAPES[index % len(SHAPES)]}
        styles.append(style)
        dash = () if index == 0 else SECOND if one.is_leading else OTHER
        sheet.lines(lines_of(one, period), color=color, dash=dash)
    for one, style in zip(series, styles, strict=True):
        _draw_points(sheet, one.within(period), style)
        for f in one.within(period):
            bar: dict[str, float] = {"x": f.period.first, "x2": f.period.first, "y": f.low or 0, "y2": f.high or 0}
            labels.avoid(_between(bar, x, y))
        labels.avoid(_along(lines_of(one, period), x, y))
    told: set[tuple[int, str]] = set()
    for one in series:
        told |= _place_counts(labels, x, y, one.within(period), told, language)
    sheet.words(labels.records, align="center")
    if is_narrow:
        end = name_below(sheet, names, styles, bottom + 34)
    else:
        lasts = [y.place(one.within(period)[-1].high or 0) for one in series]
        name_beside(sheet, names, styles, lasts, right + 16, (TOP, bottom))
        end = bottom + 26
    return sheet.chart(end)


def _name(series: Series, language: Language) -> str:
    source = name_family(series.family, language)
    return source if series.status is None else f"{language.gettext(STATUS_NAMES[series.status])}: {source}"


def _draw_axes(
    sheet: Sheet, x: LinearAxis, y: LinearAxis, ticks: Sequence[int], period: Period, language: Language
) -> None:
    low, high = x.domain
    sheet.rules(({"x": low, "x2": high, "y": tick, "y2": tick} for tick in ticks[1:]), color=GRID)
    sheet.rules([{"x": low, "x2": high, "y": 0, "y2": 0}], color=LINE)
    start = x.ends[0] - 8
    counts = [{"px": start, "py": y.place(tick), "text": language.number(tick)} for tick in ticks]
    sheet.words(counts, color=MUTED, align="right")
    pitch = x.place(1) - x.place(0)
    step = next(step for step in range(1, 99) if step * pitch >= 42)
    years = [year for year in period.years if (period.last - year) % step == 0]
    sheet.words(
        ({"px": x.place(year), "py": y.ends[0] + 14, "text": str(year)} for year in years), color=MUTED, align="center"
    )


def _draw_gaps(sheet: Sheet, x: LinearAxis, bottom: float, series: Sequence[Series], period: Period) -> None:
    silent = [year for year in period.years if all(year not in one.figures for one in series)]
    marks = [{"px": x.place(year), "py": bottom - 10, "text": "[x]", "year": year} for year in silent]
    sheet.words(marks, color=MUTED, align="center")


def _draw_breaks(
    sheet: Sheet, x: LinearAxis, series: Sequence[Series], top: int, period: Period, language: Language
) -> list[int]:
    """Rule off each year in which a counting changed; say whose, where another series goes on. Return the years."""
    parted: dict[int, list[Series]] = {}
    for one in series:
        for found in one.breaks_within(figure.period.first for figure in one.within(period)):
            parted.setdefault(found.year, []).append(one)
    rules = [{"x": year - 0.5, "x2": year - 0.5, "y": 0, "y2": top, "break": year} for year in parted]
    sheet.rules(rules, color=WARM, width=1.6, dash=(4, 3))
    words = []
    for year, mine in parted.items():
        goes_on = [one for one in series if one not in mine and {year - 1, year} <= {*one.figures} & {*period.years}]
        families = ", ".join(dict.fromkeys(name_family(one.family, language) for one in mine)) if goes_on else ""
        text = language.gettext("break") + (f" ({families})" if families else "")
        half = width_of(text) / 2
        place = min(max(x.place(year - 0.5), half), max(x.ends[1] + 12 - half, half))
        words.append({"px": place, "py": TOP - 22, "text": text})
    sheet.words(words, align="center")
    return list(parted)


def _draw_links(sheet: Sheet, disagreements: Iterable[Disagreement]) -> list[dict[str, float]]:
    """Join two counts of one year that cannot be the same number; return the joins."""
    links: list[dict[str, float]] = []
    for one in disagreements:
        if one.first.interval is not None and one.second.interval is not None:
            lower, upper = sorted((one.first.interval, one.second.interval), key=lambda interval: interval.low)
            links.append({"x": one.year, "x2": one.year, "y": lower.high, "y2": upper.low})
    sheet.rules(links, color=LINE)
    return links


def _draw_points(sheet: Sheet, figures: Sequence[Figure], style: dict[str, str]) -> None:
    hidden = [figure for figure in figures if figure.state is State.SUPPRESSED]
    sheet.rules(
        ({"x": f.period.first, "x2": f.period.first, "y": f.low, "y2": f.high} for f in hidden),
        color=style["color"],
        width=6,
    )
    known = [{"x": f.period.first, "y": f.low} for f in figures if f.state is State.KNOWN]
    sheet.dots(known, size=size_of(style), **style)


def _place_counts(
    labels: Labels,
    x: LinearAxis,
    y: LinearAxis,
    figures: Sequence[Figure],
    told: set[tuple[int, str]],
    language: Language,
) -> set[tuple[int, str]]:
    """Write the last, largest, smallest and first count, and every hidden one, unless another source's is there."""
    known = [figure for figure in figures if figure.state is State.KNOWN]
    hidden = [figure for figure in figures if figure.state is State.SUPPRESSED]
    chosen = {f.id: f for f in (known[-1], max(known, key=_low), min(known, key=_low), known[0])} if known else {}
    placed: set[tuple[int, str]] = set()
    for figure in (*chosen.values(), *hidden):
        text = "<5" if figure.state is State.SUPPRESSED else language.number(_low(figure))
        year = figure.period.first
        if (year, text) not in told:
            labels.place(text, x.place(year), y.place(figure.high or 0), y.place(_low(figure)))
            placed.add((year, text))
    return placed


def _along(line: Sequence[dict[str, Any]], x: LinearAxis, y: LinearAxis) -> list[tuple[float, float]]:
    """Return places on a line, for words to keep off."""
    return [
        place
        for one, other in pairwise(line)
        if one["run"] == other["run"]
        for place in _between({"x": one["x"], "y": one["y"], "x2": other["x"], "y2": other["y"]}, x, y)
    ]


def _between(ends: dict[str, float], x: LinearAxis, y: LinearAxis) -> list[tuple[float, float]]:
    """Return places from one end of a straight line to the other, close enough that no word falls between."""
    start, stop = (x.place(ends["x"]), y.place(ends["y"])), (x.place(ends["x2"]), y.place(ends["y2"]))
    steps = max(1, int(max(abs(stop[0] - start[0]), abs(stop[1] - start[1])) / 8))
    return [
        (start[0] + (stop[0] - start[0]) * part / steps, start[1] + (stop[1] - start[1]) * part / steps)
        for part in range(steps + 1)
    ]


def _low(figure: Figure) -> int:
    return figure.low or 0
