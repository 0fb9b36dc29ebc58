"""The name of each series with its shape: beside its last count, or below the years on a phone."""

from __future__ import annotations

from collections.abc import Sequence

from natc.charts.sheet import LINE_HEIGHT, TEXT_SIZE, Sheet


def name_beside(
    sheet: Sheet,
    names: Sequence[Sequence[str]],
    styles: Sequence[dict[str, str]],
    lasts: Sequence[float],
    start: float,
    ends: tuple[float, float],
) -> None:
    """Write each name at the height of the last count, pushed apart where they would overlap."""
    order = sorted(range(len(names)), key=lambda index: lasts[index])
    heights = {index: len(names[index]) * LINE_HEIGHT + 8 for index in order}
    tops: dict[int, float] = {}
    floor = ends[0] - TEXT_SIZE
    for index in order:
        tops[index] = max(floor, lasts[index] - LINE_HEIGHT / 2)
        floor = tops[index] + heights[index]
    ceiling = ends[1] + TEXT_SIZE
    for index in reversed(order):
        tops[index] = min(tops[index], ceiling - heights[index])
        ceiling = tops[index]
    for index in order:
        _write_name(sheet, names[index], styles[index], start, tops[index] + LINE_HEIGHT / 2)


def name_below(sheet: Sheet, names: Sequence[Sequence[str]], styles: Sequence[dict[str, str]], top: float) -> float:
    """Write the names one below the other; return where they end."""
    for name, style in zip(names, styles, strict=True):
        _write_name(sheet, name, style, 8, top + LINE_HEIGHT / 2)
        top += len(name) * LINE_HEIGHT + 4
    return top


def _write_name(sheet: Sheet, name: Sequence[str], style: dict[str, str], x: float, y: float) -> None:
    sheet.pins([{"px": x, "py": y}], size=size_of(style), **style)
    sheet.words({"px": x + 12, "py": y + LINE_HEIGHT * index, "text": line} for index, line in enumerate(name))


def size_of(style: dict[str, str]) -> int:
    """Hollow shapes are larger: where two sources agree, both are seen."""
    return 130 if style["fill"] == "none" else 55
