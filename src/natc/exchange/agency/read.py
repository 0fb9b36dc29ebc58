"""Reading what an agency filled in: everything that is wrong is named, and then nothing is taken from the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from natc.errors import NatcError
from natc.exchange.agency.cells import Habits
from natc.exchange.agency.csv_reading import read_csv_files
from natc.exchange.agency.problems import AgencyFileError, Problems
from natc.exchange.agency.raw import Numbers, RawFile
from natc.exchange.agency.read_about import About, language_of, read_about, two_letters
from natc.exchange.agency.read_examples import check_examples
from natc.exchange.agency.read_sheet import ReadSheet, read_sheets
from natc.exchange.agency.read_together import check_together
from natc.exchange.agency.xlsx_reading import read_xlsx

if TYPE_CHECKING:
    import pandas as pd

DECIMAL_SIGNS = {"en": "."}
"""The decimal sign of a language; a comma where it is not named here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFile:
    """What an agency sent, checked: everything is in the register's form.

    `sheets` holds a frame of text per sheet of the form: ISO dates, codes, reasons, `|` between several values; an
    empty text says nothing. Columns that this kind of agency is not asked are there, and empty. `places` holds for each
    frame the row of the file that each of its rows stands in; the header of a CSV file is row 1.
    """

    name: str
    sha256: str
    kind: str
    organisation: str
    country: str
    year: int
    language: str
    sheets: Mapping[str, pd.DataFrame]
    places: Mapping[str, Numbers]

    def __repr__(self) -> str:
        n_rows = sum(len(frame) for frame in self.sheets.values())
        return f"<AgencyFile: {self.kind} of {self.country}, {self.year}; {n_rows:,} rows>"


def read_agency_file(path: Path, *, country: str | None = None, year: int | None = None) -> AgencyFile:
    """Read a filled-in template, in whatever language it was written.

    Parameters
    ----------
    path : Path
        An XLSX file, or a folder or ZIP file of the CSV files of a template.
    country, year : optional
        What the file has to be of, where that is known. The country by its code of two or three letters.

    Returns
    -------
    AgencyFile
        Every cell is a value of its column, a reason, or empty.

    Raises
    ------
    AgencyFileError
        If anything is wrong: all of it is named by sheet and cell, with what was found and what is expected. What a
        cell says is not repeated: it may be a person's data.
    NatcError
        If there is no such file, or it cannot be read from the disk.
    UnknownCodeError
        If `country` is the code of no country.
    """
    wanted = two_letters(country) if country is not None else None
    problems = Problems()
    raw = _read_raw(path, problems)
    about = read_about(raw, problems, country=wanted, year=year) if raw else None
    sheets: dict[str, ReadSheet] = {}
    if raw and about:
        habits = Habits(decimal=DECIMAL_SIGNS.get(about.language, ","), is_1904=raw.is_1904)
        sheets = read_sheets(raw.sheets, about.sheets, habits, problems)
        check_together(sheets, about, problems)
        check_examples(sheets, about, problems)
    if problems.groups or raw is None or about is None:
        raise AgencyFileError(path.name, problems.groups, language=language_of(raw))
    return agency_file(path.name, raw, about, sheets)


def _read_raw(path: Path, problems: Problems) -> RawFile | None:
    try:
        if path.is_dir() or path.suffix.lower() == ".zip":
            return read_csv_files(path, problems)
        return read_xlsx(path, problems)
    except FileNotFoundError:
        raise NatcError(f"{path}: there is no such file.") from None
    except OSError as problem:
        raise NatcError(f"{path} cannot be read: {problem.strerror or 'the system gives no reason'}.") from None


def agency_file(name: str, raw: RawFile, about: About, sheets: Mapping[str, ReadSheet]) -> AgencyFile:
    """Put together what was read, once nothing of it is wrong."""
    import pandas as pd

    frames = {
        sheet.form.name: pd.DataFrame(
            {column: pd.Series(values, dtype=object) for column, values in sheet.values.items()}
        )
        for sheet in sheets.values()
    }
    return AgencyFile(
        name=name,
        sha256=raw.sha256,
        kind=about.form.kind,
        organisation=about.organisation,
        country=about.country,
        year=about.year,
        language=about.language,
        sheets=MappingProxyType(frames),
        places=MappingProxyType({sheet.form.name: sheet.rows for sheet in sheets.values()}),
    )
