"""The tables of the register as data: columns, types, code lists, what may be empty."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml
from babel import Locale

from natc.codelists import EXAMPLE_COUNTRY, STATELESS, code_list
from natc.errors import UnknownCodeError
from natc.register.article import article_pattern

SEPARATOR = "|"
"""Between several values in one cell."""


AREA = "[A-Z]{2}(-?([0-9][A-Z0-9]{0,2}|[A-Z][0-9][A-Z0-9]?|[A-Z]{2}[0-9]))?"
"""A country, or an area as NUTS (SI041) or ISO 3166-2 (SI-061) write it, with a digit: letters could be a name."""


class ColumnType(StrEnum):
    """What a cell of the register can hold, besides a reason."""

    KEY = "key"
    REF = "ref"
    DATE = "date"
    PARTIAL_DATE = "partial_date"
    YEAR = "year"
    MONTH = "month"
    INTEGER = "integer"
    AMOUNT = "amount"
    CODE = "code"
    CODES = "codes"
    COUNTRY = "country"
    COUNTRIES = "countries"
    PLACES = "places"
    AREA = "area"
    ARTICLE = "article"
    CURRENCY = "currency"


class Need(StrEnum):
    """What an empty cell means."""

    REQUIRED = "required"
    EXPECTED = "expected"
    OPTIONAL = "optional"


PATTERNS: Mapping[ColumnType, re.Pattern[str]] = MappingProxyType(
    {
        ColumnType.KEY: re.compile(r"[A-Za-z0-9_-]{1,40}"),
        ColumnType.REF: re.compile(r"[A-Za-z0-9_-]{1,40}"),
        ColumnType.DATE: re.compile(r"\d{4}-\d{2}-\d{2}"),
        ColumnType.PARTIAL_DATE: re.compile(r"\d{4}(-\d{2}(-\d{2})?)?"),
        ColumnType.YEAR: re.compile(r"\d{4}"),
        ColumnType.MONTH: re.compile(r"0?[1-9]|1[0-2]"),
        ColumnType.INTEGER: re.compile(r"\d{1,9}"),
        ColumnType.AMOUNT: re.compile(r"\d{1,12}(\.\d{1,2})?"),
        ColumnType.AREA: re.compile(AREA),
        ColumnType.ARTICLE: article_pattern(),
        ColumnType.CURRENCY: re.compile(r"[A-Z]{3}"),
    }
)
"""The form of a cell, by type; codes, countries and places are held against their lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterColumn:
    """A column. `codes` is empty unless a list holds all values; `table` is the one that a `ref` points to."""

    name: str
    type: ColumnType
    need: Need
    meaning: str
    list: str = ""
    table: str = ""

    @property
    def codes(self) -> Mapping[str, str]:
        """The codes that a cell can hold, with their messages."""
        return code_list(self.list) if self.list else MappingProxyType({})

    @property
    def holds_several(self) -> bool:
        """Whether several values can stand in one cell."""
        return self.type in {ColumnType.CODES, ColumnType.COUNTRIES, ColumnType.PLACES}

    @property
    def takes_reason(self) -> bool:
        """Whether a reason may stand for a value."""
        return self.need is not Need.REQUIRED


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterTable:
    """A table: `row` says in words what one row is."""

    name: str
    row: str
    columns: tuple[RegisterColumn, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> RegisterColumn:
        """Return a column by its name.

        Raises
        ------
        UnknownCodeError
            If the table has no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise UnknownCodeError(f"column of {self.name}", name, self.header)


@cache
def register_tables() -> Mapping[str, RegisterTable]:
    """Return the tables by name, each after those that it points to."""
    with (Path(__file__).parent / "tables.yaml").open(encoding="utf-8") as file:
        document = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return MappingProxyType(
        {
            name: RegisterTable(
                name=name,
                row=table["is"],
                columns=tuple(
                    RegisterColumn(
                        name=column,
                        type=ColumnType(row["type"]),
                        need=Need(row.get("need", "required")),
                        meaning=row["meaning"],
                        list=row.get("list", ""),
                        table=row.get("table", ""),
                    )
                    for column, row in table["columns"].items()
                ),
            )
            for name, table in document.items()
        }
    )


def register_table(name: str) -> RegisterTable:
    """Return one table by its name.

    Raises
    ------
    UnknownCodeError
        If the register has no such table.
    """
    try:
        return register_tables()[name]
    except KeyError:
        raise UnknownCodeError("table of the register", name, register_tables()) from None


@cache
def country_codes() -> frozenset[str]:
    """Return the codes that a country can have: ISO 3166-1 alpha-2, XK, and that of the example country."""
    territories = {code for key in Locale("en").territories if re.fullmatch("[A-Z]{2}", code := str(key))}
    return frozenset(territories - {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"} | {EXAMPLE_COUNTRY})


@cache
def area_countries() -> frozenset[str]:
    """Return what the code of an area can begin with: codes of countries, and the two that NUTS has of its own."""
    return country_codes() | {"EL", "UK"}


@cache
def citizenship_codes() -> frozenset[str]:
    """Return the codes that a citizenship can have: those of countries, and that of having none."""
    return country_codes() | {STATELESS}
