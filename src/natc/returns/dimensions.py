"""The dimensions, units and sums of the tables: codes with their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from babel import Locale

from natc.codelists import Language, code_list, country_name, roll_up_groups
from natc.datasets import read_records, record
from natc.errors import UnknownCodeError
from natc.register.schema import country_codes

FILE = Path(__file__).parent / "dimensions.yaml"
TOTAL, UNKNOWN, NOT_APPLICABLE = "T", "U", "Z"


class Take(StrEnum):
    """Which value a unit has that rests on several records."""

    FIRST = "first"
    FURTHEST = "furthest"
    SEVERAL = "several"


@record
class _DimensionRow:
    title: str
    concept: str
    seen: bool | Literal["own"]
    list: str = ""
    roll_up: str = ""
    countries: bool = False
    codes: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    take: Take = Take.FIRST
    part: bool = False
    only_with: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@record
class _Document:
    codes: Mapping[str, str]
    dimensions: Mapping[str, _DimensionRow]
    units: Mapping[str, str]
    sums: Mapping[str, str]
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """A dimension. `codes` maps each category to its message, without T; `title` is a message.

    Attributes
    ----------
    concept : str
        The dimension of the exchange structure.
    is_several : bool
        One unit can have several categories, which then add up to more than the total.
    is_part : bool
        The categories count different things: there is no total.
    is_open : bool
        Countries: a category is listed only where something was counted.
    take : Take
        Which value a unit has that rests on several records.
    only_with : mapping of str to tuple of str
        Codes of another dimension beside which a category other than Z can exist.
    seen : bool
        Whether the categories were read in a source; "own" if they are natc's own.
    """

    name: str
    title: str
    codes: Mapping[str, str]
    concept: str
    take: Take
    is_part: bool
    is_open: bool
    only_with: Mapping[str, tuple[str, ...]]
    seen: bool | Literal["own"]

    @property
    def is_several(self) -> bool:
        """Whether one unit can have several categories."""
        return self.take is Take.SEVERAL


@cache
def dimensions() -> Mapping[str, Dimension]:
    """Return all dimensions by name."""
    return MappingProxyType({name: _dimension(name, row) for name, row in _document().dimensions.items()})


def dimension(name: str) -> Dimension:
    """Return a dimension by its name.

    Raises
    ------
    UnknownCodeError
        If there is no such dimension.
    """
    try:
        return dimensions()[name]
    except KeyError:
        raise UnknownCodeError("dimension", name, dimensions()) from None


def units() -> Mapping[str, str]:
    """Return the units that tables and sums count in: code to message. Currencies are ISO 4217 codes besides."""
    return _document().units


def sums() -> Mapping[str, str]:
    """Return what tables add up besides counting: code to message."""
    return _document().sums


def state_reasons() -> Mapping[str, str]:
    """Return why a cell has no value: code to message."""
    return _document().reasons


def say_code(name: str, code: str, language: Language) -> str:
    """Return the words of a category in a language; T is the total.

    Raises
    ------
    UnknownCodeError
        If there is no such dimension, or no such category in it.
    """
    if code == TOTAL:
        return language.gettext(_document().codes[TOTAL])
    known = dimension(name)
    if code not in known.codes:
        raise UnknownCodeError(f"code of {name}", code, (*known.codes, TOTAL))
    if known.is_open and code not in _document().codes:
        return country_name(code, language)
    return language.gettext(known.codes[code])


@cache
def _document() -> _Document:
    return read_records(FILE, _Document)


def _dimension(name: str, row: _DimensionRow) -> Dimension:
    if row.list:
        codes = dict(code_list(row.list))
    elif row.roll_up:
        codes = dict(roll_up_groups(row.roll_up))
    elif row.countries:
        names = Locale("en").territories
        codes = {code: names.get(code, code) for code in sorted(country_codes())}
    else:
        codes = dict(row.codes)
    codes |= {code: _document().codes[code] for code in row.also}
    return Dimension(
        name=name,
        title=row.title,
        codes=MappingProxyType(codes),
        concept=row.concept,
        take=row.take,
        is_part=row.part,
        is_open=row.countries,
        only_with=MappingProxyType(dict(row.only_with)),
        seen=row.seen,
    )
