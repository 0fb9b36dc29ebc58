"""How much room does a text take on a card? Widths from the font itself, line breaks, the largest size that fits."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
FAMILY = "Natc Noto Sans"
"""The subset of Noto Sans in `natc/charts/fonts`, under a name of its own: no font of the machine is taken for it."""
LINE = 1.28
"""Distance of two lines, in sizes of the letters."""
MIDDLE = 0.357
"""From the middle of capital letters down to the line they stand on, in sizes: half of Noto's cap height of 0.714."""
SPARE = 1.01
"""What is added to a measured length: renderers round the places of letters."""


def length_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how long a text is, in pixels; a letter that the font has not counts as a full square."""
    widths = letter_widths(bold=bold)
    return size * SPARE * sum(widths.get(ord(letter), 1.0) for letter in text)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines of a width, between words."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and length_of(longer, size, bold=bold) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def fit(text: str, width: float, height: float, sizes: Sequence[int], *, bold: bool = False) -> tuple[int, list[str]]:
    """Return the largest of some sizes (the largest first) in which a text fits, and its lines.

    Raises
    ------
    ValueError
        If it fits in none.
    """
    for size in sizes:
        lines = wrap(text, width, size, bold=bold)
        is_narrow = all(length_of(line, size, bold=bold) <= width for line in lines)
        if is_narrow and len(lines) * size * LINE <= height:
            return size, lines
    raise ValueError(
        f"A text of {len(text)} letters does not fit on the card in letters of {sizes[-1]} pixels: write it shorter."
    )


def find_missing_letter(text: str) -> str | None:
    """Return the first letter of a text that the font cannot draw, or None."""
    return next((letter for letter in text if not letter.isspace() and ord(letter) not in letter_widths()), None)


@cache
def letter_widths(*, bold: bool = False) -> Mapping[int, float]:
    """Return the width of every letter of the font by code point, in sizes of the letters.

    Notes
    -----
    Read from the tables `cmap` (format 4, which all letters of the basic plane are in), `hhea`, `hmtx` and `head` of
    the OpenType specification. Kerning is left out: it moves letters together far more often than apart.
    """
    data = (FONTS / f"natc-noto-sans-{600 if bold else 400}.ttf").read_bytes()
    tables = {
        name: offset
        for name, _sum, offset, _length in struct.iter_unpack(">4sIII", data[12 : 12 + 16 * _short(data, 4)])
    }
    em, n_widths = _short(data, tables[b"head"] + 18), _short(data, tables[b"hhea"] + 34)
    advances = [_short(data, tables[b"hmtx"] + 4 * place) for place in range(n_widths)]
    return {code: advances[min(glyph, n_widths - 1)] / em for code, glyph in _glyphs(data, tables[b"cmap"])}


def _glyphs(data: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Yield every code point of the basic plane with its glyph."""
    records = struct.iter_unpack(">HHI", data[cmap + 4 : cmap + 4 + 8 * _short(data, cmap + 2)])
    start = next(cmap + offset for _platform, _encoding, offset in records if _short(data, cmap + offset) == 4)
    n = _short(data, start + 6) // 2
    ends, starts, deltas, offsets = (
        list(accumulate([start + 14 + skipped + 2 * n * row, *[2] * (n - 1)]))
        for row, skipped in ((0, 0), (1, 2), (2, 2), (3, 2))
    )
    for segment in range(n):
        first, last = _short(data, starts[segment]), _short(data, ends[segment])
        delta, offset = _short(data, deltas[segment]), _short(data, offsets[segment])
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = _short(data, offsets[segment] + offset + 2 * (code - first))
                if glyph == 0:
                    continue
            if glyph := (glyph + delta) % 0x10000:
                yield code, glyph


def _short(data: bytes, offset: int) -> int:
    return int.from_bytes(data[offset : offset + 2], "big")
