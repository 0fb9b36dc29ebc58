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
    """Layers on one pair of axes.

    `rules`, `lines` and `dots` take x and y in the units of the axes; `spans`, `trails`, `pins` and `words` are the
    same at px and py, which are pixels whatever the axes are.
    """

    def __init__(self, width: int, *, x: LogAxis | LinearAxis | None = None, y: LinearAxis | None = None) -> None:
        self.width = width
        self._x = alt.X("x:Q", scale=x.scale() if x else None, axis=None)
        self._y = alt.Y("y:Q", scale=y.scale() if y else None, axis=None)
        self._layers: list[alt.Chart] = []
        self._datasets: dict[str, list[dict[str, Any]]] = {}

    def rules(self, records: Iterable[Record], *, color: str, width: float = 1, dash: Sequence[int] = ()) -> None:
        """Draw straight lines from (x, y) to (x2, y2)."""
        mark = _stroke("rule", color, width, dash)
        self._add(records, mark, {"x": self._x, "y": self._y, "x2": alt.X2("x2:Q"), "y2": alt.Y2("y2:Q")})

    def lines(self, records: Iterable[Record], *, color: str, width: float = 1.6, dash: Sequence[int] = ()) -> None:
        """Draw a line through the points of each `run`."""
        mark = _stroke("line", color, width, dash)
        self._add(records, mark, {"x": self._x, "y": self._y, "detail": alt.Detail("run:N")})

    def dots(self, records: Iterable[Record], *, color: str, fill: str, shape: str = "circle", size: int = 80) -> None:
        """Draw a shape at each (x, y)."""
        self._add(records, _point(color, fill, shape, size), {"x": self._x, "y": self._y})

    def spans(self, records: Iterable[Record], *, color: str, width: float = 1) -> None:
        """Draw straight lines from (px, py) to (px2, py2)."""
        mark = _stroke("rule", color, width, ())
        self._add(records, mark, {**_pixels(), "x2": alt.X2("px2:Q"), "y2": alt.Y2("py2:Q")})

    def trails(self, records: Iterable[Record], *, color: str, width: float = 1.6) -> None:
        """Draw a line through the points (px, py) of each `run`."""
        self._add(records, _stroke("line", color, width, ()), {**_pixels(), "detail": alt.Detail("run:N")})

    def pins(self, records: Iterable[Record], *, color: str, fill: str, shape: str = "circle", size: int = 80) -> None:
        """Draw a shape at each (px, py)."""
        self._add(records, _point(color, fill, shape, size), _pixels())

    def words(
        self,
        records: Iterable[Record],
        *,
        color: str = INK,
        align: str = "left",
        bold: bool = False,
        angle: int = 0,
    ) -> None:
        """Write `text` at each (px, py)."""
        mark: dict[str, Any] = {"color": color, "align": align, "baseline": "middle", "fontSize": TEXT_SIZE}
        if bold:
            mark["fontWeight"] = 600
        if angle:
            mark["angle"] = angle
        self._add(records, alt.MarkDef(type="text", **mark), {**_pixels(), "text": alt.Text("text:N")})

    def chart(self, height: float) -> alt.LayerChart:
        """Return the finished chart."""
        # In one step: each method of a chart, such as `properties`, copies all its layers three times.
        return alt.LayerChart(
            layer=self._layers,
            width=self.width,
            height=round(height),
            autosize=alt.AutoSizeParams(type="none"),
            padding=0,
            background="transparent",
            config=alt.Config(view=alt.ViewConfig(stroke=None), text=alt.MarkConfig(font=FONT)),
            datasets=self._datasets,
        )

    def _add(self, records: Iterable[Record], mark: alt.MarkDef, channels: Mapping[str, Any]) -> None:
        values = [dict(record) for record in records]
        if values:
            # Named, and put in place by `chart`: Altair copies and checks data that stand in a layer many times over.
            name = f"data-{len(self._layers)}"
            self._datasets[name] = values
            self._layers.append(alt.Chart(alt.NamedData(name=name), mark=mark).encode(**channels))


def _pixels() -> dict[str, Any]:
    return {"x": alt.X("px:Q", scale=None), "y": alt.Y("py:Q", scale=None)}


def _stroke(kind: str, color: str, width: float, dash: Sequence[int]) -> alt.MarkDef:
    mark: dict[str, Any] = {"type": kind, "color": color, "strokeWidth": width}
    return alt.MarkDef(**mark, strokeDash=list(dash)) if dash else alt.MarkDef(**mark)


def _point(color: str, fill: str, shape: str, size: int) -> alt.MarkDef:
    mark: dict[str, Any] = {"shape": shape, "size": size, "fill": fill, "stroke": color, "strokeWidth": 1.6}
    return alt.MarkDef(type="point", opacity=1, **mark)
