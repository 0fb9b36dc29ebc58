"""How much room does a text take on a card? Widths on the safe side, line breaks, and the largest size that fits."""

from __future__ import annotations

from collections.abc import Sequence

FAMILY = "Natc Noto Sans"
"""The subset of Noto Sans in `natc/charts/fonts`, under a name of its own: no font of the machine is taken for it."""
LINE = 1.28
"""Distance of two lines, in sizes of the letters."""
MIDDLE = 0.357
"""From the middle of capital letters down to the line they stand on, in sizes: half of Noto's cap height of 0.714."""

_NARROW = frozenset(" .,:;'’|!ijlIftr()[]1-·")
_WIDE = frozenset("mwMWQOGЖШЩЮФМДжшщюфмдыњљЊЉЂђ%@—")


def length_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how long a text is, in pixels, on the safe side."""
    widths = (0.36 if one in _NARROW else 0.88 if one in _WIDE else 0.7 if one.isupper() else 0.585 for one in text)
    return size * sum(widths) * (1.06 if bold else 1.0)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines of a width, between words."""
    lines = [""]
    for word in text.split(" "):
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
