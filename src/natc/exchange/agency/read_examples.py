"""Example rows of the template that were typed or copied as records: without their mark they would count."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from natc.codelists import language
from natc.exchange.agency.cells import Habits, parse_cells
from natc.exchange.agency.cells_keys import fold_number
from natc.exchange.agency.cells_text import TEXT, fault
from natc.exchange.agency.forms import EXAMPLE_YEAR, FormSheet
from natc.exchange.agency.problems import Place, Problems
from natc.exchange.agency.problems_words import Found, Rule
from natc.exchange.agency.read_about import About
from natc.exchange.agency.read_sheet import ReadSheet
from natc.exchange.agency.template_words import Facts, example_rows


def check_examples(sheets: Mapping[str, ReadSheet], about: About, problems: Problems) -> None:
    """Note rows that say what an example row of the template says, in whatever language: in every cell the same."""
    for sheet in sheets.values():
        years = {about.year, EXAMPLE_YEAR} - {0}
        for example in {row for year in years for row in _examples(sheet.form, about, year)}:
            places = np.arange(len(sheet.rows))
            for column, said in zip(sheet.form.header, example, strict=True):
                places = places[sheet.values[column][places] == said]
            for row in sheet.rows[places].tolist():
                area = f"{row}:{row}" if any(sheet.letters.values()) else ""
                place = Place(sheet=sheet.form.name, row=row, area=area)
                problems.add(place, fault(Found.UNMARKED, Rule.EXAMPLE_ROW))


def _examples(form: FormSheet, about: About, year: int) -> set[tuple[str, ...]]:
    """Return the example rows of a sheet as they are read, by the order of its columns."""
    facts = Facts(words=language("en"), year=year, has_year=True, titles={})
    habits = Habits(decimal=".")
    rows: set[tuple[str, ...]] = set()
    for example in example_rows(about.form.kind, form, facts):
        read = [parse_cells([(TEXT, str(example.get(one.name, "")))], one, habits)[0] for one in form.columns]
        texts = [fold_number(value, one) for value, one in zip(read, form.columns, strict=True)]
        rows.add(tuple(texts))
    return rows
