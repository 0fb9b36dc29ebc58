"""A sheet to draw on: Altair layers in data units, and words at places in pixels."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from math import log1p
from typing import Any

import altair as alt

from natc.charts.palette import INK

FONT = "Noto Sans, sans-serif"
TEXT_SIZE = 14
"""In units of the drawing: 12.5 px where a sheet of 720 is printed 643 px wide, the text width of an A4 page."""
WIDE, NARROW = 720, 360
LINE_HEIGHT = 18

Record = Mapping[str, Any]


def width_of(text: str, *, bold: bool = False) -> float:
    """Return about how wide a text is, on the safe side."""
    narrow = sum(letter in " .,:;'|ijlItfr()[]1-" for letter in text)
    return TEXT_SIZE * (0.57 * (len(text) - narrow) + 0.36 * narrow) * (1.06 if bold else 1)


def wrap(text: str, width: float) -> list[str]:
    """Break a text into lines that fit a width."""
    return textwrap.wrap(text, max(8, int(width / (TEXT_SIZE * 0.52))), break_long_words=False) or [""]


class LogAxis:
    """Counts on an axis that has a place for 0: position grows with log(1 + count)."""

    def __init__(self, highest: float, start: float, end: float) -> None:
        self.top = max(10.0, highest * 1.25)
        self.start, self.end = start, end

    @property
    def ticks(self) -> list[int]:
        """0 and the powers of ten."""
        powers = [10**exponent for exponent in range(9)]
        return [0, *(power for power in powers if power <= self.top)]

    def place(self, count: float) -> float:
        """Return where a count stands, in pixels."""
        return self.start + (self.end - self.start) * log1p(count) / log1p(self.top)

    def scale(self) -> alt.Scale:
        """Return the scale for the chart."""
        return alt.Scale(type="symlog", constant=1, domain=[0, self.top], range=[self.start, self.end])


class LinearAxis:
    """Numbers in equal steps."""

    def __init__(self, domain: tuple[float, float], ends: tuple[float, float]) -> None:
        self.domain, self.ends = domain, ends

    def place(self, value: float) -> float:
        """Return where a value stands, in pixels."""
        low, high = self.domain
        return self.ends[0] + (self.ends[1] - self.ends[0]) * (value - low) / (high - low)

    def scale(self) -> alt.Scale:
        """Return the scale for the chart."""
        return alt.Scale(domain=list(self.domain), range=list(self.ends), nice=False, zero=False)


class Sheet:
    """Layers on one pair of axes. An axis of None means that positions are given in pixels."""

    def __init__(self, width: int, *, x: LogAxis | LinearAxis | None = None, y: LinearAxis | None = None) -> None:
        self.width = width
        self._x, self._y = x, y
        self._layers: list[alt.Chart] = []

    def rules(self, records: Iterable[Record], *, color: str, width: float = 1, dash: Sequence[int] = ()) -> None:
        """Draw straight lines from (x, y) to (x2, y2)."""
        mark: dict[str, Any] = {"color": color, "strokeWidth": width}
        if dash:
            mark["strokeDash"] = list(dash)
        self._add(records, alt.MarkDef(type="rule", **mark), x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"))

    def lines(self, records: Iterable[Record], *, color: str, width: float = 1.6, dash: Sequence[int] = ()) -> None:
        """Draw a line through the points of each `run`."""
        mark: dict[str, Any] = {"color": color, "strokeWidth": width}
        if dash:
            mark["strokeDash"] = list(dash)
        self._add(records, alt.MarkDef(type="line", **mark), detail=alt.Detail("run:N"))

    def dots(self, records: Iterable[Record], *, color: str, fill: str, shape: str = "circle", size: int = 80) -> None:
        """Draw a shape at each (x, y)."""
        self._add(records, _point(color, fill, shape, size))

    def pins(self, records: Iterable[Record], *, color: str, fill: str, shape: str = "circle", size: int = 80) -> None:
        """Draw a shape at each (px, py), which are pixels whatever the axes are."""
        values = list(records)
        if values:
            chart = alt.Chart(alt.Data(values=values), mark=_point(color, fill, shape, size))
            self._layers.append(chart.encode(x=alt.X("px:Q", scale=None), y=alt.Y("py:Q", scale=None)))

    def spans(self, records: Iterable[Record], *, color: str, width: float = 1) -> None:
        """Draw straight lines from (px, py) to (px2, py2), which are pixels whatever the axes are."""
        values = list(records)
        if values:
            chart = alt.Chart(alt.Data(values=values), mark=alt.MarkDef(type="rule", color=color, strokeWidth=width))
            self._layers.append(
                chart.encode(
                    x=alt.X("px:Q", scale=None), y=alt.Y("py:Q", scale=None), x2=alt.X2("px2:Q"), y2=alt.Y2("py2:Q")
                )
            )

    def trails(self, records: Iterable[Record], *, color: str, width: float = 1.6) -> None:
        """Draw a line through the points (px, py) of each `run`, which are pixels whatever the axes are."""
        values = list(records)
        if values:
            chart = alt.Chart(alt.Data(values=values), mark=alt.MarkDef(type="line", color=color, strokeWidth=width))
            self._layers.append(
                chart.encode(x=alt.X("px:Q", scale=None), y=alt.Y("py:Q", scale=None), detail=alt.Detail("run:N"))
            )

    def words(
        self,
        records: Iterable[Record],
        *,
        color: str = INK,
        align: str = "left",
        bold: bool = False,
        angle: int = 0,
    ) -> None:
        """Write `text` at (px, py), which are pixels whatever the axes are."""
        mark: dict[str, Any] = {"color": color, "align": align, "baseline": "middle", "fontSize": TEXT_SIZE}
        if bold:
            mark["fontWeight"] = 600
        if angle:
            mark["angle"] = angle
        values = list(records)
        if values:
            chart = alt.Chart(alt.Data(values=values), mark=alt.MarkDef(type="text", **mark))
            self._layers.append(
                chart.encode(x=alt.X("px:Q", scale=None), y=alt.Y("py:Q", scale=None), text=alt.Text("text:N"))
            )

    def chart(self, height: float) -> alt.LayerChart:
        """Return the finished chart."""
        return (
            alt.layer(*self._layers)
            .properties(
                width=self.width,
                height=round(height),
                autosize=alt.AutoSizeParams(type="none"),
                padding=0,
                background="transparent",
            )
            .configure_view(stroke=None)
            .configure_text(font=FONT)
        )

    def _add(self, records: Iterable[Record], mark: alt.MarkDef, **channels: Any) -> None:
        values = list(records)
        if not values:
            return
        x = alt.X("x:Q", scale=self._x.scale() if self._x else None, axis=None)
        y = alt.Y("y:Q", scale=self._y.scale() if self._y else None, axis=None)
        self._layers.append(alt.Chart(alt.Data(values=values), mark=mark).encode(x=x, y=y, **channels))


def _point(color: str, fill: str, shape: str, size: int) -> alt.MarkDef:
    mark: dict[str, Any] = {"shape": shape, "size": size, "fill": fill, "stroke": color, "strokeWidth": 1.6}
    return alt.MarkDef(type="point", opacity=1, **mark)
