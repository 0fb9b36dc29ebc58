"""Which picture goes with a message? A card in the usual sizes: finding, numbers with their range, source."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from natc.charts.lettering import FAMILY, FONTS, LINE, MIDDLE, find_missing_letter, fit, length_of, wrap
from natc.charts.palette import ACCENT, INK, MUTED, PAPER, WARM

SIZES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"og": (1200, 630), "square": (1080, 1080), "story": (1080, 1920), "x": (1600, 900)}
)
"""Width and height in pixels: a page's preview (Open Graph), a square post, a story, and a post on X."""

SMALL = 28
"""No word on a card is smaller, in pixels; larger cards have larger words."""
GROWTH: Mapping[str, float] = MappingProxyType({"og": 1.0, "square": 1.1, "story": 1.35, "x": 1.3})
TITLES = (76, 68, 60, 54, 48, 44, 40, 36, 32)
BODIES = (48, 44, 40, 36, 32, 28)
NUMBERS = (170, 150, 130, 110, 96, 84, 72, 60, 48)
"""Letters of a number that stands alone."""
LEAST_BARS = 0.12
"""The part of the width that the bars have at least, beside the names of the counts."""
HIDDEN_TINT = "#c9d8df"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """One count: `low` and `high` are its range (None: there is no count), `said` how it is written.

    A count that its publisher hides is a range from 0 to 4 with `is_hidden`.
    """

    label: str
    low: float | None
    high: float | None
    said: str
    is_hidden: bool = False

    def __post_init__(self) -> None:
        """Refuse half a range, and one that runs backwards or below zero."""
        if (self.low is None) != (self.high is None):
            raise ValueError("a count has one end of its range only; expected both, or neither")
        if self.low is not None and self.high is not None and not 0 <= self.low <= self.high:
            raise ValueError(f"the range is {self.low} to {self.high}; expected 0 or more, the lower end first")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """What stands on a card, in one language: finished words, nothing is translated here.

    `campaign` is its name (with the days, if wanted), `title` the finding, `body` further words, `unit` says what the
    rows count and when, `source` who published the counts. Without rows, the card is words alone.
    """

    campaign: str
    title: str
    body: str = ""
    unit: str = ""
    rows: tuple[CardRow, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        """Refuse a card without a finding, and numbers without unit or source."""
        if not self.title.strip():
            raise ValueError("the card has no title; expected the finding in words")
        if self.rows and not (self.unit.strip() and self.source.strip()):
            raise ValueError("the card has numbers without unit or source; expected both")


def card_png(words: CardWords, size: str) -> bytes:
    """Draw a card.

    Parameters
    ----------
    words : CardWords
        In one language, Latin or Cyrillic.
    size : str
        One of `SIZES`.

    Returns
    -------
    bytes
        A PNG file: the same bytes for the same words, with fonts that come with natc.

    Raises
    ------
    ValueError
        If the size is not known, or the words do not fit in letters that can be read, or have a letter that the font
        has not.
    """
    import vl_convert

    svg = card_svg(words, size)
    _register_fonts()
    png: bytes = vl_convert.svg_to_png(svg, scale=1)
    return png


def card_svg(words: CardWords, size: str) -> str:
    """Lay a card out as an SVG image; arguments and errors are those of `card_png`.

    Notes
    -----
    A card is words at measured places with a few bars: it is written as SVG, since Vega-Lite would neither break
    lines nor choose their size, and takes twenty times as long to say the same.
    """
    if size not in SIZES:
        raise ValueError(f"There is no card of the size {size!r}; expected one of {', '.join(SIZES)}.")
    said = (words.campaign, words.title, words.body, words.unit, words.source)
    for text in (*said, *(f"{row.label}{row.said}" for row in words.rows)):
        if letter := find_missing_letter(text):
            raise ValueError(f"The font has no sign {letter!r} (U+{ord(letter):04X}): write the text without it.")
    return ET.tostring(_Card(words, size).draw(), encoding="unicode")


@cache
def _register_fonts() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))


class _Card:
    """The marks of one card, in pixels from the top left corner."""

    def __init__(self, words: CardWords, size: str) -> None:
        self.words = words
        self.width, self.height = SIZES[size]
        self.grown = GROWTH[size]
        self.small = round(SMALL * self.grown)
        self.gap = self.small
        self.margin = round(min(self.width, self.height) * 0.07)
        self.root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "width": str(self.width),
                "height": str(self.height),
                "viewBox": f"0 0 {self.width} {self.height}",
                "font-family": FAMILY,
            },
        )

    def draw(self) -> ET.Element:
        left, right, small = self.margin, self.width - self.margin, self.small
        self._rect(0, 0, self.width, self.height, PAPER)
        self._rect(0, 0, self.width, 12, ACCENT)
        top = self.margin + small / 2
        campaign = wrap(self.words.campaign, right - left, small, bold=True)
        self._lines(campaign, left, top, small, ACCENT, bold=True)
        top += (len(campaign) - 1) * small * LINE + small / 2 + self.gap
        foot = wrap(self.words.source, right - left, small) if self.words.source else []
        bottom = self.height - self.margin - len(foot) * small * LINE
        self._lines(foot, left, bottom + small * LINE / 2, small, MUTED)
        bottom -= self.gap if foot else 0
        has_content = bool(self.words.rows or self.words.body)
        if self.width / self.height > 1.3 and has_content:
            middle = left + (right - left) * 0.52
            self._title(left, middle - self.gap, top, bottom)
            self._content(middle + self.gap, right, top, bottom)
        else:
            end = self._title(left, right, top, top + (bottom - top) * (0.5 if has_content else 1))
            self._content(left, right, end + self.gap * 1.5, bottom)
        return self.root

    def _title(self, left: float, right: float, top: float, bottom: float) -> float:
        size, lines = fit(self.words.title, right - left, bottom - top, self._sizes(TITLES), bold=True)
        self._lines(lines, left, top + size * LINE / 2, size, INK, bold=True)
        return top + len(lines) * size * LINE

    def _content(self, left: float, right: float, top: float, bottom: float) -> None:
        if self.words.unit:
            size, unit = fit(self.words.unit, right - left, (bottom - top) * 0.5, self._sizes((32, SMALL)))
            self._lines(unit, left, top + size * LINE / 2, size, MUTED)
            top += len(unit) * size * LINE + self.gap
        if len(self.words.rows) == 1:
            self._number(self.words.rows[0], left, right, top, bottom)
        elif self.words.rows:
            self._rows(self.words.rows, left, right, top, bottom)
        elif self.words.body:
            size, lines = fit(self.words.body, right - left, bottom - top, self._sizes(BODIES))
            self._lines(lines, left, top + size * LINE / 2, size, INK)

    def _sizes(self, sizes: Sequence[int]) -> tuple[int, ...]:
        return (*(round(size * self.grown) for size in sizes), SMALL)

    def _number(self, row: CardRow, left: float, right: float, top: float, bottom: float) -> None:
        """Draw one count: the number in large letters, and below it its range on a line from 0, if it is one."""
        thick = 26 * self.grown
        size, lines = fit(row.said, right - left, bottom - top - thick - self.gap, self._sizes(NUMBERS), bold=True)
        self._lines(lines, left, top + size * LINE / 2, size, ACCENT, bold=True)
        if row.low is not None and row.high is not None and row.low < row.high:
            low = left + (right - left) * row.low / row.high
            self._count(row, low, right, top + size * LINE + thick / 2, thick, left)

    def _rows(self, rows: Sequence[CardRow], left: float, right: float, top: float, bottom: float) -> None:
        """Draw counts below one another on one scale from 0, each with its number beside it."""
        step = min(100.0 * self.grown, (bottom - top) / len(rows))
        if step < SMALL * LINE:
            raise ValueError(f"{len(rows)} counts do not fit on a card of {self.width} by {self.height} pixels.")
        largest = max(SMALL, min(round(40 * self.grown), round(step * 0.5)))
        for size in range(largest, SMALL - 1, -2):
            labels = max((length_of(row.label, size) for row in rows), default=0)
            said = max(length_of(row.said, size, bold=True) for row in rows)
            zero = left + (labels + self.gap if labels else 6)
            end = right - said - self.gap
            if end - zero >= (right - left) * LEAST_BARS:
                break
        else:
            raise ValueError("The names of the counts leave no room for their picture: write them shorter.")
        highest = max((row.high for row in rows if row.high is not None), default=0) or 1
        for number, row in enumerate(rows):
            y = top + step * (number + 0.5)
            self._lines([row.label], left, y, size, INK)
            place = zero
            if row.low is not None and row.high is not None:
                low, high = (zero + (end - zero) * count / highest for count in (row.low, row.high))
                self._count(row, low, high, y, step * 0.44, zero)
                place = high
            self._lines([row.said], place + self.gap * 0.7, y, size, INK, bold=True)
        self._rect(zero - 2, top, 3, step * len(rows), INK)

    def _count(self, row: CardRow, low: float, high: float, y: float, thick: float, zero: float) -> None:
        # What is certain is full; what may be, up to the upper end, is a frame with an end of its own.
        self._rect(zero, y - thick / 2, low - zero, thick, ACCENT)
        self._rect(low, y - thick / 2, high - low, thick, HIDDEN_TINT, stroke=WARM if row.is_hidden else ACCENT)

    def _rect(self, x: float, y: float, width: float, height: float, fill: str, *, stroke: str | None = None) -> None:
        if width <= 0:
            return
        place = {"x": _px(x), "y": _px(y), "width": _px(width), "height": _px(height), "fill": fill}
        ET.SubElement(self.root, "rect", place | ({"stroke": stroke, "stroke-width": "3"} if stroke else {}))

    def _lines(self, lines: Sequence[str], x: float, y: float, size: float, color: str, *, bold: bool = False) -> None:
        """Write lines, the middle of the first at `y`."""
        for number, line in enumerate(lines):
            place = {"x": _px(x), "y": _px(y + number * size * LINE + size * MIDDLE), "font-size": _px(size)}
            ET.SubElement(
                self.root, "text", place | {"fill": color, "font-weight": "600" if bold else "400"}
            ).text = line


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
