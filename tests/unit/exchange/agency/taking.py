"""Files of agencies as they are read, and a register that takes them."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pandas as pd

from natc.exchange.agency.forms import agency_form
from natc.exchange.agency.take import take_files
from natc.register import read_register

SECRET = bytes(range(32))
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


def frame(kind, sheet, *rows):
    form = agency_form(kind)
    found = next(one for one in (*form.sheets, *form.count_sheets) if one.name == sheet)
    return pd.DataFrame([{name: row.get(name, "") for name in found.header} for row in rows], columns=found.header)


def agency_file(kind, organisation, year=2025, **sheets):
    made = {name: frame(kind, name, *rows) for name, rows in sheets.items()}
    return SimpleNamespace(
        kind=kind,
        organisation=organisation,
        country="SI",
        year=year,
        language="en",
        sheets=made,
        places={name: range(3, len(rows) + 3) for name, rows in made.items()},
        name=f"{organisation}.xlsx",
        sha256="0" * 64,
    )


def victim(record, **cells):
    return {
        "record": record,
        "sex": "F",
        "birth_year": "1999",
        "citizenship": "RO",
        "forms": "LABOUR",
        "principal_form": "LABOUR",
        "date": "2025-03-01",
        "status": "PRESUMED",
        "lawful_basis": "LEGAL_OBLIGATION",
        "purpose": "IDENTIFICATION",
        "consent": "NOT_APPLICABLE",
    } | cells


def take(folder, *files):
    return take_files(files, folder, secret=SECRET, now=NOW, by="office")


def rows_of(folder, table):
    with read_register(folder) as register:
        return register.frame(table)
