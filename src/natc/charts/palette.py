"""The colours of pictures: a light and a dark scheme with the same names, and the style rules that swap them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

INK = "#1b1f24"
PAPER = "#fcfbf8"
ACCENT = "#0b4f6c"
WARM = "#b5462f"
MUTED = "#4a5058"
LINE = "#84898f"
GRID = "#dad8d2"

LIGHT: Mapping[str, str] = MappingProxyType(
    {"ink": INK, "paper": PAPER, "accent": ACCENT, "warm": WARM, "muted": MUTED, "line": LINE, "grid": GRID}
)
"""What each colour is for: `ink` words, `accent` the leading source, `warm` a break or a gap (never words), `muted`
words that stand back, `line` axes and joins, `grid` the thinnest lines. Ink and muted reach 7:1 on paper."""

DARK: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#e8e6e1",
        "paper": "#16191d",
        "accent": "#8cc4e0",
        "warm": "#e58a6f",
        "muted": "#b9bcc0",
        "line": "#80868d",
        "grid": "#343a41",
    }
)


def dark_css(selector: str = "svg.picture") -> str:
    """Return the style rules that recolour pictures for readers whose system asks for a dark scheme.

    The colours stand in presentation attributes, which any style rule overrides: no inline style is needed.
    """
    rules = []
    for name, light in LIGHT.items():
        for attribute in ("fill", "stroke"):
            where = f'{selector}[{attribute}="{light}"], {selector} [{attribute}="{light}"]'
            rules.append(f"  {where} {{ {attribute}: {DARK[name]}; }}")
    return "@media screen and (prefers-color-scheme: dark) {\n" + "\n".join(rules) + "\n}\n"
