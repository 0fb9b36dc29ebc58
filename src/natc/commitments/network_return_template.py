"""The template of the network return as a spreadsheet: one sheet to fill in, one of definitions."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from natc.codelists import Language, get_participant
from natc.codelists import language as speak
from natc.commitments.network_return import (
    OF_PERSONS,
    ReturnForm,
    ReturnUnit,
    currencies_of,
    load_return_form,
)
from natc.commitments.network_return_words import REASON_MEANINGS, UNITS, mark_of, name_reason
from natc.errors import NatcError, PeriodError
from natc.exchange import write_whole
from natc.figures import COUNTING_NAMES, name_country


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


MARKER = "natc network return"
"""Stands in cell A1 of the sheet to fill in, whatever its language."""
HEAD_ROWS = {"version": 2, "country": 3, "year": 4, "office": 5, "received_on": 6}
"""The rows of what concerns the whole return; the values stand in column D."""
KEY_ROW = 8
COLUMNS = ("cell", "question", "part", "answer", "unit", "currency", "office")
"""The keys of the columns, in their order; they stand in a hidden row above the visible header."""
FIRST_ROW = 10
FIRST_YEAR, LAST_YEAR = 2010, 2100
SHEETS = (_("Return"), _("Definitions"))

_HEADINGS = (
    _("Code (leave as it is)"),
    _("Question"),
    _("Which part"),
    _("Answer"),
    _("Unit"),
    _("Currency of the amount"),
    _("Office that knows the answer, if another"),
)
_HOW = _(
    "Fill in column D of each row: a number, or one of the words %(reasons)s. An empty cell means that the answer is"
    " still owed; it never means zero. Write no name and no number of a person anywhere."
)
_NOTES = (
    _("This return is a proposal of natc until the network adopts it."),
    _("Parts of an item are never added up: one person can have two professions, one file two offices."),
    _("A file is taken whole or not at all: every cell that is wrong is named, and then nothing is taken from it."),
    _("Formulas, merged cells, hidden rows, programs and links to other files are refused."),
)
_WIDTHS = (34, 60, 34, 16, 18, 14, 40)


def write_template(country: str, year: int, language: str, path: Path) -> None:
    """Write the template of a country's network return for a year.

    Parameters
    ----------
    country : str
        ISO 3166-1 alpha-3 code of a participant, in either letter case.
    year : int
        The calendar year that is asked about.
    language : str
        Language of the questions; answers are read alike whatever it is.
    path : Path
        The file to write, whole or not at all.

    Raises
    ------
    UnknownCodeError
        If the country is not a participant.
    PeriodError
        If the year is absurd.
    NatcError
        If openpyxl is not installed.
    """
    write_whole(path, template_bytes(country, year, language))


def template_bytes(country: str, year: int, language: str) -> bytes:
    """Return the template as bytes; parameters and errors are those of `write_template`."""
    iso3 = get_participant(country).iso3
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PeriodError(f"{year} is not a year that can be asked about: {FIRST_YEAR} to {LAST_YEAR}.")
    try:
        from openpyxl import Workbook
    except ImportError:
        raise NatcError("A template needs openpyxl, which is not installed. Install natc[xlsx].") from None
    form, words = load_return_form(), speak(language)
    book = Workbook()
    _fill_return(book.active, form, iso3, year, words)
    _fill_definitions(book.create_sheet(words.gettext(SHEETS[1])), form, iso3, words)
    book.properties.creator = "natc"
    book.properties.title = f"{MARKER} {iso3} {year}"
    book.properties.language = words.code
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill_return(sheet: Any, form: ReturnForm, country: str, year: int, words: Language) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    _ = words.gettext
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    to_fill = PatternFill("solid", start_color="FFF2CC")
    sheet.title = _(SHEETS[0])
    sheet["A1"] = MARKER
    sheet["B1"] = _("Network return: %(country)s, %(year)s") % {"country": name_country(country, words), "year": year}
    sheet["B1"].font = Font(bold=True, size=14)
    head = {
        "version": (_("Version of the template"), form.version),
        "country": (_("Participant (code)"), country),
        "year": (_("Calendar year"), year),
        "office": (_("Office that sends the return (no names of persons)"), None),
        "received_on": (_("Received on (date; filled in by whoever receives it)"), None),
    }
    for key, row in HEAD_ROWS.items():
        label, value = head[key]
        sheet.cell(row, 1, key)
        sheet.cell(row, 2, label).alignment = wrapped
        sheet.cell(row, 4, value).alignment = Alignment(horizontal="left")
        if value is None:
            sheet.cell(row, 4).fill = to_fill
    sheet.cell(HEAD_ROWS["received_on"], 4).number_format = "yyyy-mm-dd"
    reasons = ", ".join(words.gettext("“%(word)s”") % {"word": name_reason(state, words)} for state in REASON_MEANINGS)
    sheet.cell(7, 2, _(_HOW) % {"reasons": reasons}).alignment = wrapped
    sheet.row_dimensions[7].height = 120
    for column, (key, heading, width) in enumerate(zip(COLUMNS, _HEADINGS, _WIDTHS, strict=True), start=1):
        sheet.cell(KEY_ROW, column, key)
        cell = sheet.cell(KEY_ROW + 1, column, _(heading))
        cell.font, cell.alignment = bold, wrapped
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.row_dimensions[KEY_ROW].hidden = True
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 4)
    row = FIRST_ROW
    for item in form.items:
        for part, cell_code in zip(item.parts, item.cells, strict=True):
            values = (cell_code, _(item.question), _(part.label), None, _(UNITS[item.unit]), None, None)
            for column, value in enumerate(values, start=1):
                sheet.cell(row, column, value).alignment = wrapped
            sheet.cell(row, 4).fill = to_fill
            if item.unit is ReturnUnit.CURRENCY:
                sheet.cell(row, 6).fill = to_fill
                sheet.cell(row, 4).number_format = "#,##0.00"
            row += 1
    _help_filling_in(sheet, form, country, year, words)
    _lock(sheet, row - 1)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{KEY_ROW + 1}:{KEY_ROW + 1}"


def _help_filling_in(sheet: Any, form: ReturnForm, country: str, year: int, words: Language) -> None:
    """Offer what may stand in a cell, and mark what may not; the reader checks everything again."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    _ = words.gettext
    wrong = {"fill": PatternFill("solid", bgColor="F2C9BE"), "font": Font(bold=True)}
    money = DataValidation(type="list", formula1=f'"{",".join(currencies_of(country, year))}"', allow_blank=True)
    lists: dict[bool, DataValidation] = {}
    for of_persons in (True, False):
        n_words = len(REASON_MEANINGS) - (not of_persons)  # the last, a hidden count, is for persons only
        listed = f"'{_(SHEETS[1])}'!$A$2:$A${1 + n_words}"
        chosen = ", ".join(name_reason(state, words) for state in list(REASON_MEANINGS)[:n_words])
        lists[of_persons] = DataValidation(
            type="list",
            formula1=listed,
            allow_blank=True,
            showErrorMessage=False,  # a list alone would refuse numbers
            showInputMessage=True,
            promptTitle=_("Answer"),
            prompt=_("A number from 0 upwards, or one of: %(reasons)s") % {"reasons": chosen},
        )
    row = FIRST_ROW
    for item in form.items:
        for _cell in item.cells:
            validation = lists[item.unit in OF_PERSONS]
            validation.add(f"D{row}")
            fits = f"IF(ISNUMBER(D{row}),D{row}>=0,ISNUMBER(MATCH(D{row},{validation.formula1},0)))"
            rule = FormulaRule(formula=[f"NOT(OR(ISBLANK(D{row}),{fits}))"], **wrong)
            sheet.conditional_formatting.add(f"D{row}", rule)
            if item.unit is ReturnUnit.CURRENCY:
                money.add(f"F{row}")
            row += 1
    day = DataValidation(type="date", operator="greaterThan", formula1=f"DATE({year},12,31)", allow_blank=True)
    day.add(f"D{HEAD_ROWS['received_on']}")
    for validation in (*lists.values(), money, day):
        sheet.add_data_validation(validation)


def _lock(sheet: Any, last: int) -> None:
    """Protect all but the cells to fill in from a slip of the hand; there is no password."""
    from openpyxl.styles import Protection

    to_fill = [f"D{HEAD_ROWS[key]}" for key in ("office", "received_on")]
    to_fill += [f"{column}{row}" for column in "DFG" for row in range(FIRST_ROW, last + 1)]
    for place in to_fill:
        sheet[place].protection = Protection(locked=False)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # False: stays allowed


def _fill_definitions(sheet: Any, form: ReturnForm, country: str, words: Language) -> None:
    from openpyxl.styles import Alignment, Font

    _ = words.gettext
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    rows: list[tuple[str, ...]] = [(_("What a cell may hold instead of a number"), _("Meaning"), _("Mark"))]
    rows += [(name_reason(state, words), _(meaning), mark_of(state)) for state, meaning in REASON_MEANINGS.items()]
    rows += [
        (),
        (_("Item"), _("What counts"), _("Unit"), _("How it counts"), _("Indicators and commitments that it answers")),
    ]
    headings = {1, len(rows)}
    rows += [
        (
            item.code,
            _(item.definition),
            _(UNITS[item.unit]),
            _(COUNTING_NAMES[item.counting]),
            ", ".join(item.answers),
        )
        for item in form.items
    ]
    footnote = get_participant(country).footnote
    rows += [(), (_("Notes"),)]
    headings.add(len(rows))
    rows += [("", _(note)) for note in _NOTES]
    rows += [("*", _(footnote))] if footnote else []
    for number, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(number, column, value or None)
            cell.alignment = wrapped
            if number in headings:
                cell.font = bold
    for letter, width in zip("ABCDE", (34, 90, 18, 30, 30), strict=True):
        sheet.column_dimensions[letter].width = width
