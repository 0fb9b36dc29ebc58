"""A problem of an agency's file as a sentence: the place in words, what was found, what is expected."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from natc.codelists import Language, code_list, country_name
from natc.exchange.agency.forms import ABOUT, ABOUT_TITLE, FormSheet, agency_forms
from natc.exchange.agency.problems_words import EXPECTED, FOUND, Found, Rule
from natc.register import SEPARATOR


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


def say_fault(found: Found, rule: Rule, facts: Mapping[str, str], language: Language) -> str:
    """Write what was found and what is expected."""
    _ = language.gettext
    shown = _in_words(facts, language)
    return _("found %(found)s; expected: %(expected)s") % {
        "found": _(FOUND[found]) % shown,
        "expected": _(EXPECTED[rule]) % shown,
    }


def _in_words(facts: Mapping[str, str], language: Language) -> dict[str, str]:
    """Return facts as they are shown: codes with their names, a column with its label, a reason translated."""
    shown = dict(facts)
    if reason := facts.get("reason"):
        shown["reason"] = language.gettext(reason)
    if "list" in facts:
        names = code_list(facts["list"])
        codes = facts["codes"].split(SEPARATOR)
        shown["codes"] = ", ".join(f"{language.gettext(names[code])} ({code})" for code in codes)
    if "column" in facts:
        label = name_of_column(facts.get("sheet", ""), facts["column"], language)
        shown["column"] = f"{label} ({facts['column']})" if label else facts["column"]
    if "columns" in facts:
        columns = facts["columns"].split(SEPARATOR)
        shown["columns"] = ", ".join(name_of_column(facts["sheet"], one, language) for one in columns)
    for country in ("country", "found_country"):
        if country in facts:
            shown[country] = country_name(facts[country], language)
    if "sheet" in facts:
        shown["sheet"] = name_of_sheet(facts["sheet"], language)
    return shown


def say_place(sheet: str, cell: str, row: int | None, column: str, language: Language) -> str:
    """Write where something stands, as a spreadsheet or a CSV file shows it; nothing for the file as a whole."""
    _ = language.gettext
    facts = {
        "sheet": name_of_sheet(sheet, language),
        "file": f"{sheet}.csv",
        "cell": cell,
        "row": row,
        "column": column,
        "label": name_of_column(sheet, column, language) or column,
    }
    first, _colon, last = cell.partition(":")
    if cell and first == last:
        facts["cell"] = first
        if first.isdecimal():
            return _("sheet %(sheet)s, row %(cell)s") % facts
        if column:
            return _("sheet %(sheet)s, column %(cell)s (%(label)s)") % facts
        return _("sheet %(sheet)s, column %(cell)s") % facts
    if cell and last:
        return _("sheet %(sheet)s, cells %(cell)s") % facts
    if cell and column:
        return _("sheet %(sheet)s, cell %(cell)s (%(label)s)") % facts
    if cell:
        return _("sheet %(sheet)s, cell %(cell)s") % facts
    if row is not None and column:
        return _("file %(file)s, row %(row)s, column %(column)s") % facts
    if row is not None:
        return _("file %(file)s, row %(row)s") % facts
    if column:
        return _("file %(file)s, column %(column)s") % facts
    return _("sheet %(sheet)s") % facts if sheet else ""


def name_of_sheet(sheet: str, language: Language) -> str:
    """Return the title of a sheet in a language; the name of one that no form has stays as it is."""
    if sheet == ABOUT:
        return language.gettext(ABOUT_TITLE)
    title = next((one.title for one in _all_sheets() if one.name == sheet), "")
    return language.gettext(title) if title else sheet


def name_of_column(sheet: str, column: str, language: Language) -> str:
    """Return the label of a column in a language, or nothing where no form has it."""
    labels = (one.label for form in _all_sheets() if form.name == sheet for one in form.columns if one.name == column)
    label = next(labels, "")
    return language.gettext(label) if label else ""


@cache
def _all_sheets() -> tuple[FormSheet, ...]:
    return tuple(sheet for form in agency_forms().values() for sheet in (*form.sheets, *form.count_sheets))


def say_count(n: int, language: Language) -> str:
    """Write how much is wrong."""
    return language.ngettext(
        "%(n)s thing is to be corrected; nothing was taken from the file:",
        "%(n)s things are to be corrected; nothing was taken from the file:",
        n,
    ) % {"n": language.number(n)}


def say_more(sheet: str, column: str, rule: Rule, n: int, language: Language) -> str:
    """Write how many problems of one kind in one column were not written out."""
    facts = {
        "n": language.number(n),
        "sheet": name_of_sheet(sheet, language),
        "column": name_of_column(sheet, column, language) or column,
        "rule": rule.value,
    }
    if column:
        return (
            language.ngettext(
                "and %(n)s more cell of the column %(column)s in %(sheet)s (%(rule)s)",
                "and %(n)s more cells of the column %(column)s in %(sheet)s (%(rule)s)",
                n,
            )
            % facts
        )
    if sheet:
        said = language.ngettext("and %(n)s more in %(sheet)s (%(rule)s)", "and %(n)s more in %(sheet)s (%(rule)s)", n)
    else:
        said = language.ngettext("and %(n)s more in the file (%(rule)s)", "and %(n)s more in the file (%(rule)s)", n)
    return said % facts
