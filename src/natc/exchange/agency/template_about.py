"""The first sheet of a template: whose file it is, for which year, and what to do with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from natc.codelists import EXAMPLE_COUNTRY, LANGUAGES, Language, country_name, participants
from natc.exchange.agency.forms import COUNTS, MARKER, AgencyForm
from natc.exchange.agency.template_lists import Lists
from natc.exchange.agency.template_look import (
    LINE,
    PAPER,
    fill_of,
    height_of,
    protect,
    set_print,
    unlock,
)
from natc.exchange.agency.template_words import Facts


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


LABELS = {
    "version": _("Version of the template"),
    "kind": _("Kind of organisation"),
    "country": _("Country (code)"),
    "year": _("Calendar year"),
    "organisation": _("Code of your organisation, as the coordinator's office gave it (no name of a person)"),
    "language": _("Language of the template"),
    "sends": _("What the file holds"),
}
_SENDS = {True: _("counts of victims, no records"), False: _("records without names")}
_ABOUT = _("What your organisation recorded on trafficking in human beings, for the national coordinator")
_TO_DO = (
    _("1. Fill in the yellow cells of this sheet."),
    _("2. Fill in the sheets that follow, one row per record. The sheet “%(notes)s” says what each column means."),
    _("3. Write no name, personal number, address or telephone number anywhere in the file."),
    _("4. Send the file to the coordinator's office the way that you agreed on, never by open e-mail."),
)
_COUNTS_ONLY = _(
    "Your organisation sends counts only. Nothing in this file describes a single person, and nothing in it is passed"
    " on to police or immigration authorities."
)
FIRST_KEY_ROW = 3
_WIDTH_LABEL, _WIDTH_VALUE, _WIDTH_NAME = 56, 22, 44


def fill_about(sheet: Any, agency: AgencyForm, about: Mapping[str, str], lists: Lists, facts: Facts) -> None:
    """Write the first sheet: keys in the hidden column A, labels in B, values in C, what they mean in D."""
    from openpyxl.styles import Alignment, Font

    _ = facts.words.gettext
    wrapped = Alignment(wrap_text=True, vertical="top")
    sheet["A1"] = MARKER
    sheet["B1"] = _(agency.title)
    sheet["B1"].font = Font(bold=True, size=16)
    sheet.row_dimensions[1].height = 1.6 * LINE
    sheet["B2"] = _(_ABOUT)
    names = _names(agency, about, facts.words)
    for row, (key, value) in enumerate(about.items(), start=FIRST_KEY_ROW):
        sheet.cell(row, 1, key)
        sheet.cell(row, 2, _(LABELS[key])).alignment = wrapped
        cell = sheet.cell(row, 3, int(value) if key in {"version", "year"} and value else value or None)
        cell.alignment = Alignment(horizontal="left", vertical="top")
        sheet.cell(row, 4, names.get(key)).alignment = wrapped
        sheet.row_dimensions[row].height = height_of(_(LABELS[key]), _WIDTH_LABEL)
        if not value:
            cell.fill = fill_of("to_fill")
            unlock(cell)
            _help(sheet, key, cell.coordinate, lists, facts)
    row = FIRST_KEY_ROW + len(about) + 1
    notes = sheet.parent.sheetnames[-2]
    texts = [_(text) % {"notes": notes} for text in _TO_DO]
    if about["sends"] == COUNTS:
        texts.append(_(_COUNTS_ONLY))
    for text in texts:
        sheet.cell(row, 2, text).alignment = wrapped
        sheet.row_dimensions[row].height = height_of(text, _WIDTH_LABEL)
        row += 1
    for letter, width in zip("BCD", (_WIDTH_LABEL, _WIDTH_VALUE, _WIDTH_NAME), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.sheet_view.showGridLines = False
    set_print(sheet, n_pages_wide=1, orientation="portrait")
    protect(sheet)
    sheet.sheet_properties.tabColor = PAPER["must"]


def _names(agency: AgencyForm, about: Mapping[str, str], words: Language) -> dict[str, str]:
    sends = _SENDS[about["sends"] == COUNTS]
    return {
        "kind": words.gettext(agency.title),
        "country": country_name(about["country"], words) if about["country"] else "",
        "language": LANGUAGES[about["language"]],
        "sends": words.gettext(sends),
    }


def _help(sheet: Any, key: str, cell: str, lists: Lists, facts: Facts) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    if key == "country":
        codes = [one.iso2 for one in participants().values()] + [EXAMPLE_COUNTRY]
        rule = DataValidation(type="list", formula1=f"{lists.name(codes, 'natc_participants')}", showErrorMessage=True)
    elif key == "year":
        rule = DataValidation(type="whole", formula1="2000", formula2="2100", showErrorMessage=True)
    else:
        rule = DataValidation(type="textLength", operator="lessThanOrEqual", formula1="40", showErrorMessage=True)
    rule.promptTitle, rule.showInputMessage = facts.words.gettext(LABELS[key])[:32], True
    rule.prompt = facts.words.gettext(LABELS[key])[:255]
    rule.add(cell)
    sheet.add_data_validation(rule)
