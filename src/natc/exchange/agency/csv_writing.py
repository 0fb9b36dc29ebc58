"""An agency's file as the CSV files of its template, so that a person can look at it before it is sent."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from natc.errors import NatcError
from natc.exchange.agency.forms import FormSheet, agency_form
from natc.exchange.agency.template import template_csv
from natc.exchange.archive import write_whole

if TYPE_CHECKING:
    import pandas as pd

    from natc.exchange.agency.read import AgencyFile


def agency_csv(file: AgencyFile) -> dict[str, bytes]:
    """Return the files of a template that hold what an agency's file holds, by name; codes stand as codes.

    Raises
    ------
    UnknownCodeError
        If the country is neither a participant nor the example country.
    """
    files = template_csv(
        file.kind,
        country=file.country,
        year=file.year,
        language=file.language,
        records=True,
        organisation=file.organisation,
    )
    for sheet in agency_form(file.kind).sheets:
        if sheet.name in file.sheets:
            files[f"{sheet.name}.csv"] = _sheet(file.sheets[sheet.name], sheet)
    return files


def write_agency_csv(file: AgencyFile, folder: Path) -> None:
    """Write an agency's file as CSV files, for its owner alone, into a new or empty folder.

    Raises
    ------
    UnknownCodeError
        If the country is neither a participant nor the example country.
    NatcError
        If the folder holds something already, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NatcError(f"{folder} holds something already. Choose a new folder: nothing is written over.")
    for name, content in agency_csv(file).items():
        write_whole(folder / name, content, is_private=True)


def _sheet(rows: pd.DataFrame, sheet: FormSheet) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(sheet.header)
    writer.writerows(rows[list(sheet.header)].itertuples(index=False))
    return text.getvalue().encode("utf-8-sig")
