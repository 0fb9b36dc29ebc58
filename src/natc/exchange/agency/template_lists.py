"""The lists behind the drop-downs of a template: on a hidden sheet, each under a name of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from babel.numbers import get_territory_currencies

from natc.codelists import Language, participants
from natc.exchange.agency.forms import FormColumn, FormSheet
from natc.exchange.agency.template_words import Facts, choices, reason_names
from natc.register import ColumnType

LISTS_MARKER = "natc lists"
"""Cell A1 of the sheet of lists."""


class Lists:
    """Puts each distinct list on the sheet once; `name` returns the defined name under which it stands."""

    def __init__(self, book: Any, sheet: Any) -> None:
        self._book, self._sheet = book, sheet
        self._names: dict[tuple[str, ...], str] = {}
        sheet["A1"] = LISTS_MARKER

    def name(self, labels: Iterable[str], wanted: str) -> str:
        """Return the defined name of a list of labels, written to the sheet the first time that it is asked for."""
        from openpyxl.workbook.defined_name import DefinedName

        key = tuple(labels)
        if key not in self._names:
            place = len(self._names) + 2
            for row, label in enumerate(key, start=2):
                cell = self._sheet.cell(row, place, label)
                cell.data_type = "s"
            letters = self._sheet.cell(1, place, wanted).column_letter
            area = f"'{self._sheet.title}'!${letters}$2:${letters}${len(key) + 1}"
            self._book.defined_names[wanted] = DefinedName(wanted, attr_text=area)
            self._names[key] = wanted
        return self._names[key]


def offered_labels(column: FormColumn, country: str, facts: Facts) -> list[str]:
    """Return what the drop-down of a column offers, the reasons last; empty where there is nothing to choose."""
    labels = list(choices(column, facts.words).values())
    if column.type is ColumnType.CURRENCY:
        labels = currencies(country, facts.year)
    if column.takes_reason and column.type not in {ColumnType.KEY, ColumnType.REF}:
        labels += reason_names(facts.words).values()
    return labels


def currencies(country: str, year: int) -> list[str]:
    """Return the euro and what a country pays in; without a country what every participant pays in (CLDR)."""
    countries = [country] if country else [one.iso2 for one in participants().values()]
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = {code for one in countries for code in get_territory_currencies(one, start_date=first, end_date=last)}
    return ["EUR", *sorted(found - {"EUR"})]


def titles_of(sheets: Iterable[FormSheet], words: Language) -> dict[str, str]:
    """Return the titles of sheets in a language, as a spreadsheet takes them: 31 signs at most (ECMA-376, 18.2.19)."""
    return {sheet.name: words.gettext(sheet.title)[:31].strip() for sheet in sheets}
