"""From a chart to a small, static, accessible SVG that may stand in a page with a strict content policy."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from natc.charts.palette import INK
from natc.charts.picture import Picture
from natc.charts.sheet import FONT, TEXT_SIZE

SVG = "http://www.w3.org/2000/svg"
INHERITED = {
    "font-size": f"{TEXT_SIZE}px",
    "font-family": FONT,
    "fill": INK,
    "text-anchor": "start",
    "opacity": "1",
    "stroke-width": "1",
}
"""Attributes that say what the root says, or what holds without them."""
KEPT = {
    *("d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "transform", "fill", "stroke", "stroke-width"),
    *("stroke-dasharray", "font-size", "font-weight", "text-anchor"),
}
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_MOVE = re.compile(r"translate\((-?[\d.e-]+),(-?[\d.e-]+)\)")
_CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0$")


def render_svg(picture: Picture, *, narrow: bool = False) -> str:
    """Render a picture as an SVG element for a page.

    Parameters
    ----------
    picture : Picture
        What to render.
    narrow : bool, default False
        Render the chart for a phone instead.

    Returns
    -------
    str
        One `svg` element without script, style or outside reference, named by its own `title` and `desc`.

    Raises
    ------
    ValueError
        If the picture has no narrow chart.
    """
    chart = picture.narrow if narrow else picture.chart
    if chart is None:
        raise ValueError(f"The picture {picture.id} has no narrow chart: show its table there.")
    drawn = ET.fromstring(chart.svg)
    key = f"{picture.id}-narrow" if narrow else picture.id
    root = ET.Element(
        "svg",
        {
            "xmlns": SVG,
            "class": "picture",
            "viewBox": drawn.attrib["viewBox"],
            "width": drawn.attrib["width"],
            "height": drawn.attrib["height"],
            "role": "img",
            "aria-labelledby": f"{key}-title {key}-desc",
            "font-family": FONT,
            "font-size": str(TEXT_SIZE),
            "fill": INK,
        },
    )
    ET.SubElement(root, "title", {"id": f"{key}-title"}).text = picture.title
    ET.SubElement(root, "desc", {"id": f"{key}-desc"}).text = picture.alt
    for element in _flatten(drawn, 0.0, 0.0):
        root.append(element)
    return ET.tostring(root, encoding="unicode", short_empty_elements=True)


def _flatten(element: ET.Element, dx: float, dy: float) -> list[ET.Element]:
    """Return what is drawn, without the groups around it."""
    found = []
    for child in element:
        name = child.tag.removeprefix(f"{{{SVG}}}")
        if name == "g":
            move = _MOVE.match(child.get("transform", ""))
            by = (float(move[1]), float(move[2])) if move else (0.0, 0.0)
            found += _flatten(child, dx + by[0], dy + by[1])
        elif name in ("path", "line", "text") and _is_visible(child, name):
            found.append(_clean(child, name, dx, dy))
    return found


def _is_visible(element: ET.Element, name: str) -> bool:
    if name == "text":
        return bool(element.text)
    painted = any(element.get(paint, "none") not in ("none", "transparent") for paint in ("fill", "stroke"))
    return painted and element.get("d", "-") != "" and element.get("display") != "none"


def _clean(element: ET.Element, name: str, dx: float, dy: float) -> ET.Element:
    given = {key: value for key, value in element.attrib.items() if key in KEPT and INHERITED.get(key) != value}
    if name == "path":
        given.setdefault("fill", element.get("fill", "none"))
        if given["fill"] == INK:
            del given["fill"]
    transform = given.pop("transform", "")
    move = _MOVE.match(transform)
    x, y = (dx + float(move[1]), dy + float(move[2])) if move else (dx, dy)
    turned = transform[move.end() :].strip() if move else transform
    if name == "line":
        x2, y2 = x + float(given.pop("x2", "0")), y + float(given.pop("y2", "0"))
        given = {"x1": str(x), "y1": str(y), "x2": str(x2), "y2": str(y2), **given}
    elif name == "text" and not turned:
        given = {"x": str(x), "y": str(y), **given}
    elif name == "path" and (circle := _CIRCLE.match(given["d"])):
        del given["d"]
        name, given = "circle", {"cx": str(x), "cy": str(y), "r": circle[1], **given}
    elif x or y or turned:
        given["transform"] = f"translate({x},{y}) {turned}".strip()
    clean = ET.Element(name, {key: _round(value) if key[0] != "f" else value for key, value in given.items()})
    clean.text = element.text
    return clean


def _round(value: str) -> str:
    return _NUMBER.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), value)
