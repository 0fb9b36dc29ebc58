"""A file as it is read, before anything is understood: sheets of columns, each distinct cell of a column kept once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt

from natc.exchange.agency.cells_text import EMPTY, TEXT, Raw
from natc.exchange.agency.forms import agency_forms
from natc.exchange.agency.problems import Place

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawColumn:
    """A column: `key` is what names it in the template, `label` what stands above it for people.

    `raws` are its distinct cells, an empty one first; `codes` says for every row which of them it holds. `letters` name
    it in a spreadsheet and are empty in CSV; `position` counts from 1.
    """

    key: str
    label: str
    letters: str
    position: int
    raws: list[Raw]
    codes: Numbers

    @property
    def texts(self) -> list[str]:
        """The distinct texts, without the empty one."""
        return [text for kind, text in self.raws if kind == TEXT and text]

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return all(raw == EMPTY or (raw[0] == TEXT and not raw[1].strip()) for raw in self.raws)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSheet:
    """A sheet: `name` is that of the template, `rows` says in which row of the file each row stands."""

    name: str
    columns: list[RawColumn]
    rows: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """A file: what it says of itself, each answer with its place, and the sheets. `is_1904`: dates count from 1904."""

    about: Mapping[str, tuple[Raw, Place]]
    sheets: list[RawSheet]
    sha256: str
    is_1904: bool = False
    has_about: bool = True


@dataclass(slots=True)
class Distinct:
    """The distinct cells of a column while it is read."""

    raws: list[Raw] = field(default_factory=lambda: [EMPTY])
    known: dict[Raw, int] = field(default_factory=lambda: {EMPTY: 0})

    def code(self, raw: Raw) -> int:
        """Return the place of a cell among the distinct ones."""
        found = self.known.get(raw)
        if found is None:
            found = self.known[raw] = len(self.raws)
            self.raws.append(raw)
        return found


def letters_of(position: int) -> str:
    """Return the letters of a column by its number from 1."""
    position, last = divmod(position - 1, 26)
    return (letters_of(position) if position else "") + chr(ord("A") + last)


def number_of(letters: str) -> int:
    """Return the number of a column, from 1, by its letters."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


@cache
def known_sheets() -> frozenset[str]:
    """Return the names of all sheets of all forms."""
    return frozenset(sheet.name for form in agency_forms().values() for sheet in (*form.sheets, *form.count_sheets))
