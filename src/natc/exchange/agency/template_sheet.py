"""The sheets of a template that hold records, and its notes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

from natc.exchange.agency.cells_keys import MOST_SIGNS
from natc.exchange.agency.example_marks import mark_example
from natc.exchange.agency.forms import (
    FIRST_ROW,
    HEADER_ROW,
    KEY_ROW,
    SHEET_MARKER,
    FormColumn,
    FormSheet,
    name_column,
)
from natc.exchange.agency.template_lists import Lists, offered_labels
from natc.exchange.agency.template_look import LINE, PAPER, fill_of, height_of, protect, set_print, unlock
from natc.exchange.agency.template_notes import Line, notes_of
from natc.exchange.agency.template_words import Facts, Value, example_rows, is_in_year, reason_names, say_column
from natc.register import ColumnType, Need


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


N_ROWS = 50_000
"""As many rows are prepared for records."""
NOTES_MARKER = "natc notes"
"""Cell A1 of the notes."""
_MARK_HEAD = _("Grey rows are examples and are not read")
_MARK = _("example – is not read")
_WRONG = _("This cannot be taken here")
_FORMATS = {
    ColumnType.DATE: "yyyy-mm-dd",
    ColumnType.AMOUNT: "#,##0.00",
    ColumnType.INTEGER: "0",
    ColumnType.YEAR: "0",
    ColumnType.MONTH: "0",
}
"""How a cell shows what is typed; all others are text, so that a number keeps its zeros and 2025-03 stays a month."""
_LIMITS = {
    ColumnType.DATE: ("date", "DATE(1900,1,1)", "DATE(2100,12,31)"),
    ColumnType.YEAR: ("whole", "1900", "2100"),
    ColumnType.MONTH: ("whole", "1", "12"),
    ColumnType.INTEGER: ("whole", "0", "999999999"),
    ColumnType.AMOUNT: ("decimal", "0", "999999999999"),
}
_MOST_PROMPT, _MOST_TITLE, _MOST_ERROR = 255, 32, 225
_MARK_WIDTH = 14
_WIDTH_PER_PAGE = 190


def fill_sheet(sheet: Any, kind: str, form: FormSheet, lists: Lists, country: str, facts: Facts) -> None:
    """Write a sheet that holds records: keys, labels, examples, and what may stand in each column."""
    examples = example_rows(kind, form, facts)
    last = FIRST_ROW + len(examples) + N_ROWS - 1
    sheet.cell(KEY_ROW, 1, f"{SHEET_MARKER} {form.name}")
    _write_head(sheet, 1, facts.words.gettext(_MARK_HEAD), "example", _MARK_WIDTH)
    total = float(_MARK_WIDTH)
    for place, column in enumerate(form.columns, start=2):
        offered = offered_labels(column, country, facts)
        width = _width(column, offered, [str(row.get(column.name, "")) for row in examples])
        total += width
        sheet.cell(KEY_ROW, place, column.name)
        _write_head(sheet, place, name_column(column, facts.words), _head_colour(column), width)
        _prepare_column(sheet, place, column)
        _offer(sheet, place, column, offered, (FIRST_ROW + len(examples), last), lists, form, facts)
    for row, values in enumerate(examples, start=FIRST_ROW):
        _write_example(sheet, row, form.columns, values, facts)
    sheet.row_dimensions[HEADER_ROW].height = LINE + max(
        height_of(str(cell.value), _column_width(sheet, cell.column) - 2) for cell in sheet[HEADER_ROW]
    )
    sheet.row_dimensions[KEY_ROW].hidden = True
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 3)
    set_print(sheet, n_pages_wide=math.ceil(total / _WIDTH_PER_PAGE), title_rows=f"{HEADER_ROW}:{HEADER_ROW}")
    sheet.print_title_cols = "A:B"
    protect(sheet)


def fill_notes(sheet: Any, forms: tuple[FormSheet, ...], facts: Facts) -> None:
    """Write the notes: how to fill in the file, what must not be in it, each column, each list."""
    from openpyxl.styles import Alignment, Font

    widths = (34, 22, 54, 70)
    wrapped = Alignment(wrap_text=True, vertical="top")
    sheet["A1"] = NOTES_MARKER
    sheet.column_dimensions["A"].hidden = True
    for letter, width in zip("BCDE", widths, strict=True):
        sheet.column_dimensions[letter].width = width
    row = 0
    for line in notes_of(forms, facts):
        row += 2 if line.look is Line.HEADING and row else 1
        if line.look is Line.HEADING:
            sheet.row_dimensions[row].height = 1.3 * LINE
        elif line.look is Line.TEXT:
            sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=5)
            sheet.row_dimensions[row].height = height_of(line.cells[0], sum(widths))
        elif line.look is Line.ROW:
            sheet.row_dimensions[row].height = max(map(height_of, line.cells, widths))
        for place, text in enumerate(line.cells, start=2):
            cell = sheet.cell(row, place, text)
            cell.data_type = "s"
            cell.alignment = Alignment(vertical="top") if line.look is Line.HEADING else wrapped
            if line.look is Line.HEADING:
                cell.font = Font(bold=True, size=13, color=PAPER["must"])
            elif line.look is Line.HEAD:
                cell.font, cell.fill = Font(bold=True), fill_of("may")
    sheet.sheet_view.showGridLines = False
    set_print(sheet, n_pages_wide=1)
    protect(sheet)


def _write_head(sheet: Any, place: int, text: str, colour: str, width: float) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    cell = sheet.cell(HEADER_ROW, place, text)
    cell.fill = fill_of(colour)
    cell.font = Font(bold=True, color="FFFFFF" if colour == "must" else PAPER["ink"])
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    cell.border = Border(right=Side(style="thin", color="FFFFFF"))
    sheet.column_dimensions[cell.column_letter].width = width


def _head_colour(column: FormColumn) -> str:
    return "must" if column.need is Need.REQUIRED else "may"


def _prepare_column(sheet: Any, place: int, column: FormColumn) -> None:
    """Give the whole column its form, so that every row of it can be filled in, whatever their number."""
    dimension = sheet.column_dimensions[sheet.cell(HEADER_ROW, place).column_letter]
    dimension.number_format = _FORMATS.get(column.type, "@")
    unlock(dimension)


def _column_width(sheet: Any, place: int) -> float:
    return float(sheet.column_dimensions[sheet.cell(HEADER_ROW, place).column_letter].width)


def _width(column: FormColumn, offered: Sequence[str], examples: Sequence[str]) -> float:
    """Return a width in signs at which examples and most of a list can be read."""
    longest = sorted(map(len, offered))
    usual = longest[int(len(longest) * 0.8)] if longest else 0
    return float(min(34, max(13, usual + 3, *(len(text) + 2 for text in examples), 0)))


def _write_example(sheet: Any, row: int, columns: Sequence[FormColumn], values: dict[str, Value], facts: Facts) -> None:
    from openpyxl.styles import Alignment, Font, Protection

    of_letters = {
        sheet.cell(row, place).column_letter: values[column.name]
        for place, column in enumerate(columns, start=2)
        if column.name in values
    }
    mark = sheet.cell(row, 1, mark_example(of_letters))
    said = facts.words.gettext(_MARK).replace('"', "")
    mark.number_format = f'"{said}";"{said}";"{said}";"{said}"'  # people read this, programs the cell
    for place, column in enumerate(columns, start=2):
        value = values.get(column.name)
        cell = sheet.cell(row, place, value)
        if isinstance(value, str):
            cell.data_type = "s"
        cell.number_format = _FORMATS.get(column.type, "@") if not isinstance(value, date) else "yyyy-mm-dd"
    for place in range(1, len(columns) + 2):
        cell = sheet.cell(row, place)
        cell.font, cell.fill = Font(italic=True, color="5A5A5A"), fill_of("example")
        cell.alignment, cell.protection = Alignment(wrap_text=True, vertical="top"), Protection(locked=True)
    sheet.row_dimensions[row].height = max(
        height_of(str(values.get(column.name, "")), _column_width(sheet, place))
        for place, column in enumerate(columns, start=2)
    )
    sheet.row_dimensions[row].height = max(sheet.row_dimensions[row].height, height_of(said, _MARK_WIDTH))


def _offer(
    sheet: Any,
    place: int,
    column: FormColumn,
    offered: Sequence[str],
    rows: tuple[int, int],
    lists: Lists,
    form: FormSheet,
    facts: Facts,
) -> None:
    """Offer what may stand in a column, and say it when a cell is entered; the reader checks everything again."""
    from openpyxl.worksheet.datavalidation import DataValidation

    words = facts.words
    letters = sheet.cell(HEADER_ROW, place).column_letter
    area = f"{letters}{rows[0]}:{letters}{rows[1]}"
    has_reasons_alone = list(offered) == list(reason_names(words).values())
    wanted = "natc_reasons" if has_reasons_alone else f"natc_{form.name}_{column.name}"
    name = lists.name(offered, wanted) if offered else ""
    must_be_chosen = column.type in {ColumnType.CODE, ColumnType.COUNTRY}
    if name:
        rule = DataValidation(type="list", formula1=name, showErrorMessage=must_be_chosen)
    elif column.type in _LIMITS:
        form_of, least, most = _LIMITS[column.type]
        if is_in_year(form, column, facts):
            least, most = f"DATE({facts.year},1,1)", f"DATE({facts.year},12,31)"
        rule = DataValidation(type=form_of, operator="between", formula1=least, formula2=most, showErrorMessage=True)
    elif column.refers_to:
        rule = DataValidation(type="list", formula1=_referred(column, facts), showErrorMessage=False)
    else:
        longest = str(MOST_SIGNS if column.is_own_number else 40)
        rule = DataValidation(type="textLength", operator="lessThanOrEqual", formula1=longest, showErrorMessage=True)
    rule.allow_blank, rule.showInputMessage = True, True
    rule.promptTitle, rule.prompt = (
        words.gettext(column.label)[:_MOST_TITLE],
        _cut(list(say_column(form, column, facts)), _MOST_PROMPT),
    )
    rule.errorTitle = words.gettext(_WRONG)[:_MOST_TITLE]
    rule.error = _cut(list(say_column(form, column, facts)), _MOST_ERROR)
    rule.add(area)
    sheet.add_data_validation(rule)
    if column.type in _LIMITS and name:
        _mark_wrong(sheet, column, f"{letters}{rows[0]}", area, name)


def _referred(column: FormColumn, facts: Facts) -> str:
    """Return the cells of the column that a column refers to; the record's number stands first on every sheet."""
    title = facts.titles[column.refers_to.split(".")[0]]
    return f"'{title}'!$B${FIRST_ROW + 2}:$B${FIRST_ROW + N_ROWS}"


def _mark_wrong(sheet: Any, column: FormColumn, first: str, area: str, name: str) -> None:
    """Colour what is neither a number within the limits nor a reason: a list alone would refuse every number."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill

    _form, least, most = _LIMITS[column.type]
    fits = f"IF(ISNUMBER({first}),AND({first}>={least},{first}<={most}),ISNUMBER(MATCH({first},{name},0)))"
    fill = PatternFill("solid", bgColor=PAPER["wrong"])
    sheet.conditional_formatting.add(area, FormulaRule(formula=[f"NOT(OR(ISBLANK({first}),{fits}))"], fill=fill))


def _cut(sentences: Sequence[str], most: int) -> str:
    """Return as many of the first sentences as there is room for: a message of Excel has 255 signs, an error 225."""
    text = ""
    for sentence in sentences:
        if len(text) + len(sentence) + 1 <= most:
            text = f"{text} {sentence}".strip()
    return text
