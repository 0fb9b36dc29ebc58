"""What a template says: how each column is filled in, what may stand there, and two example rows per sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from natc.codelists import STATELESS, Language, country_name, reasons
from natc.exchange.agency.forms import FormColumn, FormSheet
from natc.exchange.agency.read_together import IN_YEAR
from natc.register import ColumnType, Need
from natc.register.schema import country_codes

Value = str | int | float | date


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


MUST = _("Has to be filled in.")
OR_REASON = _("Or a reason, such as “%(reason)s”.")
STATELESS_NAME = _("stateless")
_GIVEN_CODE = _("Letters, digits, - and _.")
_DAY_IN_YEAR = _("A day in %(year)s, such as %(day)s.")
_CHOOSE = _("Choose from the list.")
_CHOOSE_SEVERAL = _("Choose from the list. Several: type them one after the other with ; between.")
HINTS: Mapping[ColumnType, str] = {
    ColumnType.KEY: _("Letters, digits, spaces and / . - _ ( ), with at least one digit, such as III K 123/%(year)s."),
    ColumnType.REF: _("A number that stands on the sheet “%(sheet)s”."),
    ColumnType.DATE: _("A day, such as %(day)s."),
    ColumnType.PARTIAL_DATE: _("A year, a month or a day: %(year)s, %(year)s-03 or %(year)s-03-31."),
    ColumnType.YEAR: _("A year of four digits."),
    ColumnType.MONTH: _("A number from 1 to 12."),
    ColumnType.INTEGER: _("A whole number. Zero is a number; an empty cell is not zero."),
    ColumnType.AMOUNT: _("An amount in the currency of the row, with two decimals at most."),
    ColumnType.CODE: _CHOOSE,
    ColumnType.CODES: _CHOOSE_SEVERAL,
    ColumnType.COUNTRY: _CHOOSE,
    ColumnType.COUNTRIES: _CHOOSE_SEVERAL,
    ColumnType.ARTICLE: _("The number of the article, such as 113 or 113/2."),
    ColumnType.CURRENCY: _("Three letters (ISO 4217)."),
}
"""How a cell is filled in, by type of column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the words of a template need to know. `year` is that of the examples; `titles` are those of the sheets."""

    words: Language
    year: int
    has_year: bool
    titles: Mapping[str, str]


def is_in_year(sheet: FormSheet, column: FormColumn, facts: Facts) -> bool:
    """Whether the days of a column lie in the year of the template: who helps may have recorded a victim before."""
    may_be_earlier = sheet.name == "victims" and "measures" in facts.titles
    return facts.has_year and IN_YEAR.get(sheet.name) == column.name and not may_be_earlier


def say_hint(sheet: FormSheet, column: FormColumn, facts: Facts) -> str:
    """Return how the cells of a column are filled in."""
    words = facts.words
    message = HINTS[column.type]
    if column.type is ColumnType.KEY and not column.is_own_number:
        message = _GIVEN_CODE
    elif is_in_year(sheet, column, facts):
        message = _DAY_IN_YEAR
    return words.gettext(message) % {
        "sheet": facts.titles.get(column.refers_to.split(".")[0], ""),
        "day": words.day(date(facts.year, 3, 31)),
        "year": facts.year,
    }


def say_column(sheet: FormSheet, column: FormColumn, facts: Facts) -> Iterator[str]:
    """Yield what there is to say of a column, the most needed first."""
    words = facts.words
    yield say_hint(sheet, column, facts)
    if column.need is Need.REQUIRED:
        yield words.gettext(MUST)
    if column.help:
        yield words.gettext(column.help)
    if column.takes_reason and column.type not in {ColumnType.KEY, ColumnType.REF}:
        yield words.gettext(OR_REASON) % {"reason": reason_names(words)["UNKNOWN"]}


def choices(column: FormColumn, words: Language) -> dict[str, str]:
    """Return what a drop-down of a column offers: code to label, without reasons; empty where there is no list."""
    if column.codes:
        return {code: words.gettext(name) for code, name in column.codes.items()}
    if column.type in {ColumnType.COUNTRY, ColumnType.COUNTRIES}:
        countries = _countries(words)
        return countries | ({STATELESS: words.gettext(STATELESS_NAME)} if column.feeds.endswith("citizenship") else {})
    return {}


def reason_names(words: Language) -> dict[str, str]:
    """Return the reasons: code to label."""
    return {code: words.gettext(name) for code, name in reasons().items()}


@cache
def _countries(words: Language) -> dict[str, str]:
    names = {code: country_name(code, words) for code in country_codes()}
    return dict(sorted(names.items(), key=lambda item: (_alphabetical(item[1]), item[0])))


def _alphabetical(name: str) -> tuple[str, str]:
    """Return a name as the alphabets of English and Slovenian order it: č after c, š after s, ž after z."""
    plain = name.casefold()
    return "".join(
        {"č": "c~", "š": "s~", "ž": "z~", "å": "a", "ô": "o", "é": "e"}.get(sign, sign) for sign in plain
    ), plain


def example_rows(kind: str, sheet: FormSheet, facts: Facts) -> list[dict[str, Value]]:
    """Return the example rows of a sheet as a person would type them: column to label, number or day."""
    document = _examples()
    rows = document.get(f"{sheet.name}.{kind}", document.get(sheet.name, []))
    return [
        {column.name: _typed(row[column.name], column, facts) for column in sheet.columns if column.name in row}
        for row in rows
    ]


def _typed(value: Any, column: FormColumn, facts: Facts) -> Value:
    if isinstance(value, list):
        return "; ".join(str(_typed(one, column, facts)) for one in value)
    if not isinstance(value, str):
        return value  # type: ignore[no-any-return]
    text = value.replace("YEAR", str(facts.year))
    if column.takes_reason and text in reasons():
        return reason_names(facts.words)[text]
    if column.type is ColumnType.DATE:
        return date.fromisoformat(text)
    offered = choices(column, facts.words)
    if not offered:
        return text
    return offered[text] if text in offered else next(iter(offered.values()))


@cache
def _examples() -> dict[str, list[dict[str, Any]]]:
    with (Path(__file__).parent / "template_examples.yaml").open(encoding="utf-8") as file:
        document: dict[str, list[dict[str, Any]]] = yaml.load(
            file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
    return document
