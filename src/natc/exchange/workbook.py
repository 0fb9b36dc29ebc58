"""A return as a workbook: a sheet of notes, then one sheet per table; the same bytes for the same return."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from natc.errors import NatcError
from natc.exchange.returned import (
    MARK_MEANINGS,
    TOTAL,
    ReturnedDimension,
    ReturnedReport,
    ReturnedTable,
    Standing,
    footnotes,
    in_order,
    marks_of,
    number_of,
    outside_code,
    reporting_country,
)
from natc.exchange.spreadsheet import clean_text, without_dates

if TYPE_CHECKING:
    import pandas as pd

MOST_CELLS = 100_000
"""As many cells of a table are listed one by one: a sheet ends at 1,048,576 rows, and a reader long before."""

Line = tuple[Sequence[object], bool]
"""The values of a row, and whether it is a heading."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


HEADING = _("Not for publication - for transmission to: %(recipient)s")
EXAMPLE = _("Example data: the register is made up; none of these people exist.")
_NO_NUMBER = _("An empty cell is no number and never zero; the mark beside it says why.")
_SEVERAL = _("several for one unit, so that the counts add up to more than the total, in: %(tables)s")
_NO_CURRENCY = {"known": _("no currency, because there is no amount"), "missing": _("currency not known")}
"""What stands for the unit of a sum of money that has none, by its state."""
_LEFT_OUT = _(
    "Of %(n_all)s cells this sheet lists the %(n_shown)s that are broken down by the fewest dimensions."
    " The files CSV, JSON and SDMX-CSV hold all of them."
)
_STANDING: Mapping[Standing, str] = {
    Standing.SEEN: _("read in the source"),
    Standing.RECALLED: _("recalled; not yet read in the source"),
    Standing.OWN: _("natc's own; no report asks for it"),
}
_AREAS: Mapping[str, str] = {
    "alpha2": _("ISO 3166-1 alpha-2; XK for Kosovo*"),
    "alpha3": _("ISO 3166-1 alpha-3; XKX for Kosovo*"),
    "ctdc": _("ISO 3166-1 alpha-3; Kosovo* is XKX as the reporting country, SRB as a citizenship, as CTDC writes it"),
    "eurostat": _(
        "ISO 3166-1 alpha-2, with EL for Greece and UK for the United Kingdom as Eurostat writes them; XK for Kosovo*"
    ),
    "m49": _("UN M49; XK for Kosovo*, which M49 does not list"),
}


def return_xlsx(report: ReturnedReport, *, most_cells: int = MOST_CELLS) -> bytes:
    """Return a return as an XLSX file.

    The first sheet says what it is and how to read it. A table's sheet has the total and what one dimension breaks
    down first, with names; then the cells by codes. Numbers are typed; a cell without a number is empty, with a mark
    beside it. No cell is a formula.

    Parameters
    ----------
    report : ReturnedReport
        The return, its texts in one language.
    most_cells : int, default 100,000
        As many cells of a table are listed; the sheet says how many are left out.

    Raises
    ------
    NatcError
        If openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise NatcError("Writing XLSX needs openpyxl, which is not installed. Install natc[xlsx].") from None
    _ = report.language.gettext
    book = Workbook(write_only=True)
    _fill(book, _("Notes"), _note_lines(report), widths=(30, 46, 18, 80, 24, 60, 12))
    for table in report.tables:
        widths = (30, 34, 14, *(14,) * (len(table.dimensions) + 5))
        _fill(book, table.id, _table_lines(report, table, most_cells), widths=widths)
    book.properties.creator, book.properties.title = "natc", clean_text(f"{report.title}, {report.years}")
    book.properties.language = report.language.code
    buffer = io.BytesIO()
    book.save(buffer)
    return without_dates(buffer.getvalue())


def _fill(book: Any, name: str, lines: Iterable[Line], *, widths: Sequence[int]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    is_notes = len(book.worksheets) == 1
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = _fit_to_page()
    for values, is_heading in lines:
        cells = []
        for value in values:
            cell = WriteOnlyCell(sheet, value=clean_text(value) if isinstance(value, str) else value)
            if isinstance(value, str):
                cell.data_type = "s"  # openpyxl takes text that begins with "=" for a formula
            if is_heading:
                cell.font = bold
            elif is_notes and len(values) > 1:  # a sentence alone runs on over the empty cells beside it
                cell.alignment = wrapped
            cells.append(cell)
        sheet.append(cells)


def _fit_to_page() -> Any:
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)


def _note_lines(report: ReturnedReport) -> Iterator[Line]:
    words = report.language
    _ = words.gettext
    yield (_(HEADING) % {"recipient": report.recipient},), True
    if report.is_example:
        yield (_(EXAMPLE),), True
    yield (), False
    yield (_("Report"), report.title), False
    yield (_("Country"), f"{report.country_name} ({reporting_country(report)})"), False
    yield (_("Period"), report.years), False
    yield (_("Due"), report.due), False
    yield (_("Codes of countries"), _(_AREAS[report.areas])), False
    yield (), False
    yield (_("State of the register"),), True
    for sentence in report.checks:
        yield (sentence,), False
    yield (), False
    yield (_("Remarks"),), True
    for sentence in report.remarks or (_("None."),):
        yield (sentence,), False
    yield (), False
    yield (_("Marks"),), True
    yield (_(_NO_NUMBER),), False
    for mark, meaning in MARK_MEANINGS.items():
        yield (mark, _(meaning)), False
    yield (), False
    yield (_("Sheet"), _("Title"), _("Unit"), _("How it counts"), _("The table is"), _("Note"), _("Period")), True
    for table in report.tables:
        standing = _(_STANDING[table.standing])
        yield (table.id, table.title, table.unit, table.rule, standing, table.note, table.years), False
    several: dict[str, list[str]] = {}
    for table in report.tables:
        for dimension in table.dimensions:
            if dimension.is_several:
                several.setdefault(dimension.title, []).append(table.id)
    yield (), False
    for footnote in footnotes(words):
        yield ("*", footnote), False
    if several:
        yield (), False
        yield (_("Several for one unit"),), True
        for title, tables in several.items():
            yield (title, _(_SEVERAL) % {"tables": ", ".join(tables)}), False


def _table_lines(report: ReturnedReport, table: ReturnedTable, most_cells: int) -> Iterator[Line]:
    words = report.language
    _ = words.gettext
    parts = [dimension for dimension in table.dimensions if dimension.is_part]
    cells = in_order(table)
    yield (table.title,), True
    yield (f"{report.country_name}, {table.years}. {_(HEADING) % {'recipient': report.recipient}}",), False
    if report.is_example:
        yield (_(EXAMPLE),), True
    yield (), False
    numbers = (_("Measure"), _("Value"), _("Unit"), _("Mark of the cell"), _("Reason"), _("Least possible"))
    yield (_("Breakdown"), _("Name"), _("Code of the category"), *(part.title for part in parts), *numbers), True
    for row in _rows(cells[cells["n_broken"] <= 1]):
        broken = next((d for d in table.dimensions if not d.is_part and row[d.name] != TOTAL), None)
        of: tuple[str | None, ...] = (_("Total"), None, TOTAL)
        if broken is not None:
            of = (broken.title, broken.codes.get(row[broken.name], ""), _code(report, broken, row))
        yield (
            (*of, *(part.codes.get(row[part.name], row[part.name]) for part in parts), *_figures(report, table, row)),
            False,
        )
    yield (), False
    yield (_("All cells"),), True
    if len(cells) > most_cells:
        counts = {"n_all": words.number(len(cells)), "n_shown": words.number(most_cells)}
        yield (_(_LEFT_OUT) % counts,), False
    yield (*(dimension.title for dimension in table.dimensions), *numbers), True
    for row in _rows(cells.head(most_cells)):
        yield (*(_code(report, dimension, row) for dimension in table.dimensions), *_figures(report, table, row)), False


def _rows(cells: pd.DataFrame) -> Iterator[dict[str, Any]]:
    names = [str(name) for name in cells.columns]
    for values in zip(*(cells[name].tolist() for name in names), strict=True):
        yield dict(zip(names, values, strict=True))


def _code(report: ReturnedReport, dimension: ReturnedDimension, row: Mapping[str, Any]) -> str:
    code = str(row[dimension.name])
    return outside_code(report, code) if dimension.is_area else code


def _figures(report: ReturnedReport, table: ReturnedTable, row: Mapping[str, Any]) -> tuple[object, ...]:
    """Return measure, value, unit, mark, reason, and the least possible value where it is not the value itself."""
    value, low = number_of(row["value"]), number_of(row["low"])
    mark = marks_of(row["state"], is_provisional=bool(row["is_provisional"]), is_at_least=bool(row["is_at_least"]))
    name = table.measures.get(row["measure"], row["measure"])
    unit = table.units.get(row["unit"], row["unit"])
    if not unit and row["measure"] in table.money:
        unit = report.language.gettext(_NO_CURRENCY.get(row["state"], ""))
    reason = report.reasons.get(row["reason"], row["reason"])
    return name, value, unit or None, mark or None, reason or None, None if low == value else low
