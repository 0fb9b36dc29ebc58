"""Filled-in templates in which everything is right: what the bad files of this folder are made from."""

from __future__ import annotations

import csv
import io
from functools import cache
from typing import Any

from openpyxl import Workbook, load_workbook

from natc.exchange.agency.forms import FIRST_ROW, N_EXAMPLES, AgencyForm, agency_form
from natc.exchange.agency.template import template_csv, template_xlsx

YEAR = 2025
CANARIES = ("Ana Novak", "Novak", "0101006500006", "ana.novak@example.si", "+386 41 123 456")
"""Made-up personal values that are planted in the files, and may appear in no message. The number is the example that
Slovenian textbooks use: its check digit is right."""

VICTIM = {
    "record": "PU-1",
    "person_code": "k7",
    "situation": "S1",
    "sex": "F",
    "birth_year": 1998,
    "citizenship": "RO",
    "forms": "SEX_PROST | LABOUR",
    "principal_form": "SEX_PROST",
    "recruited_online": "YES",
    "acts": "RECRUITMENT",
    "means": "DECEPTION",
    "start": "2024-05",
    "end": "2025",
    "recruited_in": "RO",
    "exploited_in": "SI",
    "date": "2025-03-31",
    "status": "PRESUMED",
    "context": "CRIMINAL",
    "lawful_basis": "LAW_ENFORCEMENT",
    "purpose": "IDENTIFICATION | STATISTICS",
    "consent": "NOT_APPLICABLE",
}
FILE = {
    "file": "K-1",
    "joint_file": "J-1",
    "recorded": "2025-04-01",
    "n_offences": 2,
    "origin": "PROACTIVE",
    "offence_article": "113",
    "offence_directive": "ART_2",
    "principal_form": "SEX_PROST",
    "start": "UNKNOWN",
    "end": "UNKNOWN",
    "recruited_in": "RO",
    "exploited_in": "SI",
}
ACCUSED = {
    "record": "O-1",
    "file": "K-1",
    "kind": "NATURAL",
    "sex": "M",
    "birth_year": 1980,
    "citizenship": "SI",
    "roles": "RECRUITER",
}
MEASURE = {
    "record": "M-1",
    "victim": "PU-1",
    "type": "COMPENSATION",
    "asked": "2025-05-01",
    "decided": "2025-06-01",
    "outcome": "GRANTED",
    "amount": 1500.5,
    "currency": "EUR",
}
ROWS: dict[str, dict[str, list[dict[str, Any]]]] = {
    "police": {
        "victims": [VICTIM, {**VICTIM, "record": "PU-2", "person_code": "k8", "sex": "M", "status": "IDENTIFIED"}],
        "files": [FILE],
        "accused": [ACCUSED],
        "steps": [{"accused": "O-1", "stage": "SUSPECTED", "date": "2025-04-02"}],
    },
    "court": {
        "files": [FILE],
        "accused": [ACCUSED],
        "steps": [
            {
                "accused": "O-1",
                "stage": "JUDGMENT",
                "date": "2025-09-10",
                "act": "B-1",
                "instance": "FIRST",
                "outcome": "CONVICTED",
            }
        ],
        "sanctions": [
            {"accused": "O-1", "date": "2025-09-10", "type": "PRISON", "length_months": 30, "suspended": "NO"},
            {"accused": "O-1", "date": "2025-09-10", "type": "CONFISCATION", "amount": "1.234,50", "currency": "EUR"},
        ],
    },
    "shelter": {
        "victims": [{**VICTIM, "context": "SOCIAL", "lawful_basis": "CONSENT", "consent": "YES"}],
        "measures": [MEASURE],
    },
    "counts": {
        "counts": [
            {"status": "PRESUMED", "sex": "F", "age_group": "A", "citizenship": "RO", "principal_form": "LABOUR"}
            | {"n_victims": 3},
            {"status": "PRESUMED", "sex": "M", "age_group": "A", "citizenship": "RO", "principal_form": "LABOUR"}
            | {"n_victims": 0},
        ]
    },
}


def form_of(name: str) -> AgencyForm:
    """Return the form that a good file is of."""
    return agency_form("shelter" if name == "counts" else name)


@cache
def _template(kind: str, language: str, *, records: bool) -> bytes:
    return template_xlsx(kind, country="SI", year=YEAR, organisation="ORG-1", language=language, records=records)


def good_book(name: str, language: str = "sl") -> Workbook:
    """Return a good workbook; without the sheets of notes and lists, so that the files stay small."""
    form, records = form_of(name), name != "counts"
    book = load_workbook(io.BytesIO(_template(form.kind, language, records=records)))
    for title in book.sheetnames[-2:]:
        del book[title]
    book.defined_names.clear()
    book.properties.creator = CANARIES[0]
    for sheet in form.sheets_for("records" if records else "counts"):
        page = sheet_of(book, sheet.name)
        page.data_validations.dataValidation = []
        page.conditional_formatting = type(page.conditional_formatting)()
        for at, row in enumerate(ROWS[name][sheet.name], start=FIRST_ROW + N_EXAMPLES):
            for column, value in row.items():
                put(page, column, at, value)
    return book


def sheet_of(book: Workbook, name: str) -> Any:
    """Return a sheet by its name in the form, or `about`."""
    marker = "natc agency return" if name == "about" else f"natc sheet {name}"
    return next(sheet for sheet in book.worksheets if sheet["A1"].value == marker)


def put(page: Any, column: str, row: int, value: Any) -> Any:
    """Write a value into a column by its key, and return the cell."""
    place = next(cell.column for cell in page[1] if cell.value == column)
    cell = page.cell(row, place)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def good_csv(name: str, language: str = "sl") -> dict[str, bytes]:
    """Return the CSV files of a good file, by name."""
    form = form_of(name)
    files = template_csv(
        form.kind, country="SI", year=YEAR, organisation="ORG-1", language=language, records=name != "counts"
    )
    for sheet, rows in ROWS[name].items():
        text = io.StringIO(newline="")
        header = next(one for one in (*form.sheets, *form.count_sheets) if one.name == sheet).header
        writer = csv.DictWriter(text, header, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)
        files[f"{sheet}.csv"] = text.getvalue().encode()
    return files
