"""The notes of a template: how to fill it in, what not to send, and what each column and code means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from natc.exchange.agency.forms import FormColumn, FormSheet, name_column
from natc.exchange.agency.template_words import Facts, choices, reason_names, say_column


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


class Line(StrEnum):
    """How a line of the notes looks."""

    HEADING = "heading"
    TEXT = "text"
    HEAD = "head"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line of the notes: a heading, a text, the head of a table, or a row of it."""

    look: Line
    cells: tuple[str, ...]


HOW = (
    _(
        "Fill in one row per record, from the first white row on. Grey rows are examples and are not read: do not type"
        " over them or copy them."
    ),
    _("A column with an asterisk (*) has to be filled in. In every other column write what you know."),
    _("An empty cell means: not recorded. It never means “no” and never zero."),
    _("If you looked and it is not known, choose a reason from the list instead of leaving the cell empty."),
    _("You may write a name from the list or its code; capital or small letters make no difference."),
    _("Leave the sheets, the columns and the first two rows as they are. Write no formulas, and merge no cells."),
    _("If a sheet has nothing to report, leave it empty: that says that there was none in the year."),
    _("A corrected file replaces the earlier one as a whole: send it with all its rows."),
)
NEVER = (
    _("No name, no initials, no nickname, of anybody."),
    _("No personal number, number of a passport or document, telephone number, e-mail or web address."),
    _("No address, no place smaller than a country, no full date of birth: year and month are enough."),
    _("No ethnicity, religion, health or sexual orientation, and no remarks in words."),
    _(
        "If your export has such columns, delete them before you copy. Keep the list that links your own numbers to"
        " names at your organisation; never send it."
    ),
)
REASONS = {
    "UNKNOWN": _("Somebody looked or asked, and it is not known."),
    "NOT_ASKED": _("Nobody asked."),
    "REFUSED": _("The person was asked and did not want to say."),
    "NOT_APPLICABLE": _("It cannot exist here, such as the sex of a legal person."),
}


def notes_of(sheets: tuple[FormSheet, ...], facts: Facts) -> Iterator[NoteLine]:
    """Yield the notes of a template, line by line."""
    _ = facts.words.gettext
    yield _line(Line.HEADING, _("How to fill in this file"))
    yield from (_line(Line.TEXT, _(text)) for text in HOW)
    yield _line(Line.HEADING, _("What must not be in it"))
    yield from (_line(Line.TEXT, _(text)) for text in NEVER)
    yield _line(Line.HEADING, _("Reasons that may stand for a value"))
    yield _line(Line.HEAD, _("Write"), _("Code"), _("Meaning"))
    yield from (_line(Line.ROW, name, code, _(REASONS[code])) for code, name in reason_names(facts.words).items())
    for sheet in sheets:
        yield _line(Line.HEADING, _("Sheet “%(sheet)s”") % {"sheet": facts.titles[sheet.name]})
        yield _line(Line.TEXT, _(sheet.about))
        yield _line(Line.HEAD, _("Column"), _("Key"), _("Meaning"), _("How to fill it in"))
        for column in sheet.columns:
            meaning = _sentence(_(column.meaning))
            yield _line(
                Line.ROW,
                name_column(column, facts.words),
                column.name,
                meaning,
                " ".join(say_column(sheet, column, facts)),
            )
    yield from _lists(sheets, facts)


def _lists(sheets: tuple[FormSheet, ...], facts: Facts) -> Iterator[NoteLine]:
    """Yield the lists of the columns, each once, with the columns that take it."""
    _ = facts.words.gettext
    taken_by: dict[tuple[tuple[str, str], ...], list[tuple[FormSheet, FormColumn]]] = {}
    for sheet in sheets:
        for column in sheet.columns:
            if offered := choices(column, facts.words):
                taken_by.setdefault(tuple(offered.items()), []).append((sheet, column))
    for labels, columns in taken_by.items():
        names = dict.fromkeys(facts.words.gettext(column.label) for _sheet, column in columns)
        yield _line(Line.HEADING, _("List: %(columns)s") % {"columns": ", ".join(names)})
        yield _line(Line.HEAD, _("Write"), _("Code"))
        yield from (_line(Line.ROW, name, code) for code, name in labels)


def _line(look: Line, *cells: str) -> NoteLine:
    return NoteLine(look, cells)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
