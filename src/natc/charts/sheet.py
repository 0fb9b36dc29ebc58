"""A sheet to draw on: Vega-Lite layers in data units, and words at places in pixels.

The layers are written as Vega-Lite itself: Altair, which is the same language with checks, copies every layer many
times over and takes longer to say a picture than the renderer takes to draw it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log1p
from typing import TYPE_CHECKING, Any

import numpy as np

from natc.charts.palette import INK

if TYPE_CHECKING:
    from altair import LayerChart

FONT = "Noto Sans, sans-serif"
TEXT_SIZE = 14
"""In units of the drawing: 12.5 px where a sheet of 720 is printed 643 px wide, the text width of an A4 page."""
WIDE, NARROW = 720, 360
LINE_HEIGHT = 18
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

Record = Mapping[str, Any]
Spec = dict[str, Any]


@dataclass(frozen=True)
class Drawing:
    """A finished drawing: a Vega-Lite specification with its data."""

    spec: Spec = field(repr=False)

    def to_dict(self) -> Spec:
        """Return the specification."""
        return self.spec

    @cached_property
    def svg(self) -> str:
        """The drawing as the renderer gives it, rendered once: a page and a report show the same."""
        import vl_convert

        text: str = vl_convert.vegalite_to_svg(self.spec, allowed_base_urls=[])
        return text

    def to_altair(self) -> LayerChart:
        """Return the drawing as an Altair chart, checked against the schema of Vega-Lite."""
        import altair as alt

        return alt.LayerChart.from_dict(self.spec)

    def _repr_mimebundle_(self, *given: Any, **options: Any) -> Any:
        """Show the drawing in a notebook, as Altair shows its charts."""
        return self.to_altair()._repr_mimebundle_(*given, **options)


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

    def scale(self) -> Spec:
        """Return the scale for the chart."""
        return {"type": "symlog", "constant": 1, "domain": [0, self.top], "range": [self.start, self.end]}


class LinearAxis:
    """Numbers in equal steps."""

    def __init__(self, domain: tuple[float, float], ends: tuple[float, float]) -> None:
        self.domain, self.ends = domain, ends

    def place(self, value: float) -> float:
        """Return where a value stands, in pixels."""
        low, high = self.domain
        return self.ends[0] + (self.ends[1] - self.ends[0]) * (value - low) / (high - low)

    def scale(self) -> Spec:
        """Return the scale for the chart."""
        return {"domain": list(self.domain), "range": list(self.ends), "nice": False, "zero": False}


class Sheet:
    """Layers on one pair of axes.

    `rules`, `lines` and `dots` take x and y in the units of the axes; `spans`, `trails`, `pins` and `words` are the
    same at px and py, which are pixels whatever the axes are.
    """

    def __init__(self, width: int, *, x: LogAxis | LinearAxis | None = None, y: LinearAxis | None = None) -> None:
        self.width = width
        self._x = {**_number("x"), "scale": x.scale() if x else None, "axis": None}
        self._y = {**_number("y"), "scale": y.scale() if y else None, "axis": None}
        self._layers: list[Spec] = []
        self._datasets: dict[str, list[dict[str, Any]]] = {}

    def rules(self, records: Iterable[Record], *, color: str, width: float = 1, dash: Sequence[int] = ()) -> None:
        """Draw straight lines from (x, y) to (x2, y2)."""
        mark = _stroke("rule", color, width, dash)
        self._add(records, mark, {"x": self._x, "y": self._y, **_ends("x2", "y2")})

    def lines(self, records: Iterable[Record], *, color: str, width: float = 1.6, dash: Sequence[int] = ()) -> None:
        """Draw a line through the points of each `run`."""
        mark = _stroke("line", color, width, dash)
        self._add(records, mark, {"x": self._x, "y": self._y, "detail": _name("run")})

    def dots(self, records: Iterable[Record], *, color: str, fill: str, shape: str = "circle", size: int = 80) -> None:
        """Draw a shape at each (x, y)."""
        self._add(records, _point(color, fill, shape, size), {"x": self._x, "y": self._y})

    def spans(self, records: Iterable[Record], *, color: str, width: float = 1) -> None:
        """Draw straight lines from (px, py) to (px2, py2)."""
        mark = _stroke("rule", color, width, ())
        self._add(records, mark, {**_pixels(), **_ends("px2", "py2")})

    def trails(self, records: Iterable[Record], *, color: str, width: float = 1.6) -> None:
        """Draw a line through the points (px, py) of each `run`."""
        self._add(records, _stroke("line", color, width, ()), {**_pixels(), "detail": _name("run")})

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
        mark: Spec = {"type": "text", "color": color, "align": align, "baseline": "middle", "fontSize": TEXT_SIZE}
        if bold:
            mark["fontWeight"] = 600
        if angle:
            mark["angle"] = angle
        self._add(records, mark, {**_pixels(), "text": _name("text")})

    def chart(self, height: float) -> Drawing:
        """Return the finished drawing."""
        return Drawing(
            {
                "$schema": SCHEMA,
                "config": {"view": {"stroke": None}, "text": {"font": FONT}},
                "width": self.width,
                "height": round(height),
                "autosize": {"type": "none"},
                "padding": 0,
                "background": "transparent",
                "layer": self._layers,
                "datasets": self._datasets,
            }
        )

    def _add(self, records: Iterable[Record], mark: Spec, channels: Spec) -> None:
        values = [{name: _plain(value) for name, value in record.items()} for record in records]
        if values:
            name = f"data-{len(self._layers)}"
            self._datasets[name] = values
            self._layers.append({"data": {"name": name}, "mark": mark, "encoding": channels})


def _plain(value: Any) -> Any:
    """Return a value that JSON has."""
    return value.item() if isinstance(value, np.generic) else value


def _number(name: str) -> Spec:
    return {"field": name, "type": "quantitative"}


def _name(name: str) -> Spec:
    return {"field": name, "type": "nominal"}


def _ends(x: str, y: str) -> Spec:
    return {"x2": {"field": x}, "y2": {"field": y}}


def _pixels() -> Spec:
    return {"x": {**_number("px"), "scale": None}, "y": {**_number("py"), "scale": None}}


def _stroke(kind: str, color: str, width: float, dash: Sequence[int]) -> Spec:
    mark: Spec = {"type": kind, "color": color, "strokeWidth": width}
    return {**mark, "strokeDash": list(dash)} if dash else mark


def _point(color: str, fill: str, shape: str, size: int) -> Spec:
    looks = {"shape": shape, "size": size, "fill": fill, "stroke": color, "strokeWidth": 1.6}
    return {"type": "point", "opacity": 1, **looks}
