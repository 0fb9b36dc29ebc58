"""The template that an agency fills in: a workbook or CSV files, from the form of its kind."""

from __future__ import annotations

import io
from pathlib import Path

from natc.codelists import language as speak
from natc.codelists import register_country
from natc.errors import NatcError, PeriodError, UnknownCodeError
from natc.exchange.agency.csv_template import template_files
from natc.exchange.agency.forms import ABOUT_KEYS, ABOUT_TITLE, EXAMPLE_YEAR, VERSION, AgencyForm, agency_form
from natc.exchange.agency.template_about import fill_about
from natc.exchange.agency.template_lists import Lists, titles_of
from natc.exchange.agency.template_sheet import fill_notes, fill_sheet
from natc.exchange.agency.template_words import Facts
from natc.exchange.archive import pack_zip, write_whole
from natc.exchange.spreadsheet import without_dates
from natc.register.schema import PATTERNS, ColumnType

FIRST_YEAR, LAST_YEAR = 2000, 2100
FORMS = ("xlsx", "csv")


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


NOTES, LISTS = _("Notes"), _("Lists")
"""Titles of the sheets that are not filled in with records."""


def write_agency_template(
    kind: str,
    *,
    country: str = "",
    year: int | None = None,
    language: str = "en",
    path: Path,
    form: str = "xlsx",
    records: bool | None = None,
    organisation: str = "",
) -> None:
    """Write the template that a kind of agency fills in.

    Parameters
    ----------
    kind : str
        One of `AGENCY_KINDS`.
    country : str, default ""
        A participant or the example country, alpha-2 or alpha-3; left to be filled in if empty.
    year : int, optional
        The calendar year; left to be filled in without one.
    language : str, default "en"
        Language of the words; what comes back is read alike whatever it is.
    path : Path
        The file to write, whole or not at all: `.xlsx`; for CSV a `.zip`, or a folder that is made.
    form : {"xlsx", "csv"}, default "xlsx"
        A workbook, or one CSV file per sheet.
    records : bool, optional
        Whether records of victims are sent (True) or counts (False); without it as the kind does by default.
    organisation : str, default ""
        Code of the organisation; left to be filled in if empty.

    Raises
    ------
    UnknownCodeError
        If kind, country, or form is unknown, or the kind has no counts to send.
    PeriodError
        If the year is absurd.
    NatcError
        If the code of the organisation is none, the file cannot be written, or openpyxl is not installed.
    """
    if form not in FORMS:
        raise UnknownCodeError("form of the template", form, FORMS)
    options = {"country": country, "year": year, "language": language, "records": records, "organisation": organisation}
    if form == "xlsx":
        write_whole(path, template_xlsx(kind, **options))  # type: ignore[arg-type]
        return
    files = template_csv(kind, **options)  # type: ignore[arg-type]
    if path.suffix.lower() == ".zip":
        write_whole(path, pack_zip(files))
        return
    for name, content in files.items():
        write_whole(path / name, content)


def template_xlsx(
    kind: str,
    *,
    country: str = "",
    year: int | None = None,
    language: str = "en",
    records: bool | None = None,
    organisation: str = "",
) -> bytes:
    """Return the template as a workbook: the same bytes for the same call. Parameters as `write_agency_template`."""
    agency, about = _about(kind, country, year, language, records, organisation)
    try:
        from openpyxl import Workbook
    except ImportError:
        raise NatcError(
            "A template needs openpyxl, which is not installed. Install natc[xlsx], or choose CSV."
        ) from None
    sheets = agency.sheets_for(about["sends"])
    words = speak(language)
    facts = Facts(words=words, year=year or EXAMPLE_YEAR, has_year=year is not None, titles=titles_of(sheets, words))
    book = Workbook()
    book.active.title = words.gettext(ABOUT_TITLE)
    for sheet in sheets:
        book.create_sheet(facts.titles[sheet.name])
    fill_notes(book.create_sheet(words.gettext(NOTES)), sheets, facts)
    lists = Lists(book, book.create_sheet(words.gettext(LISTS)))
    book[words.gettext(LISTS)].sheet_state = "hidden"
    fill_about(book.active, agency, about, lists, facts)
    for sheet in sheets:
        fill_sheet(book[facts.titles[sheet.name]], agency.kind, sheet, lists, about["country"], facts)
    book.properties.creator = "natc"
    book.properties.title = f"{agency.kind} {about['country']} {about['year']}".strip()
    book.properties.language = words.code
    buffer = io.BytesIO()
    book.save(buffer)
    return without_dates(buffer.getvalue())


def template_csv(
    kind: str,
    *,
    country: str = "",
    year: int | None = None,
    language: str = "en",
    records: bool | None = None,
    organisation: str = "",
) -> dict[str, bytes]:
    """Return the template as CSV files and notes, by their names. Parameters as `write_agency_template`."""
    agency, about = _about(kind, country, year, language, records, organisation)
    sheets = agency.sheets_for(about["sends"])
    words = speak(language)
    facts = Facts(
        words=words,
        year=year or EXAMPLE_YEAR,
        has_year=year is not None,
        titles={sheet.name: f"{sheet.name}.csv" for sheet in sheets},
    )
    return template_files(kind, about, sheets, facts)


def _about(
    kind: str, country: str, year: int | None, language: str, records: bool | None, organisation: str
) -> tuple[AgencyForm, dict[str, str]]:
    """Return the form, and what the file says of itself by the keys of `ABOUT_KEYS`."""
    agency = agency_form(kind)
    sends = agency.sends(records=records)
    agency.sheets_for(sends)
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise PeriodError(f"{year} is not a year that can be asked about: {FIRST_YEAR} to {LAST_YEAR}.")
    if organisation and not PATTERNS[ColumnType.KEY].fullmatch(organisation):
        raise NatcError("The code of an organisation has letters, digits, - and _, at most 40: POLICE-1.")
    values = (
        str(VERSION),
        agency.kind,
        register_country(country) if country else "",
        str(year or ""),
        organisation,
        language,
        sends,
    )
    return agency, dict(zip(ABOUT_KEYS, values, strict=True))
