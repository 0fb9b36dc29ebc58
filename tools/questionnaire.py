"""Make the example questionnaire that natc ships: made up, but built like those that offices have to fill in."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from natc.exchange.spreadsheet import without_dates

FILE = Path(__file__).parents[1] / "src" / "natc" / "returns" / "questionnaires" / "example.xlsx"
BOLD, TITLE, TO_FILL = Font(bold=True), Font(bold=True, size=14), PatternFill("solid", start_color="FFF2CC")
KINDS = ("first return", "corrected return")


def main() -> None:
    FILE.write_bytes(render())


def render() -> bytes:
    book = Workbook()
    cover(book.active)
    victims(book.create_sheet("Victims"))
    proceedings(book.create_sheet("Proceedings"))
    compensation(book.create_sheet("Compensation"))
    lists(book.create_sheet("Lists"))
    book.properties.creator, book.properties.title = "natc", "Example questionnaire on trafficking in human beings"
    buffer = io.BytesIO()
    book.save(buffer)
    return without_dates(buffer.getvalue())


def cover(sheet: Any) -> None:
    sheet.title = "Cover"
    sheet["A1"], sheet["A1"].font = "Example questionnaire on trafficking in human beings", TITLE
    sheet["A2"] = "Made up: nobody asks for it. Write : where a number is not available and z where it cannot exist."
    for row, (label, value) in enumerate(
        (("Country (three letters)", None), ("Year", None), ("Kind of return", KINDS[0]), ("Office", None)), start=3
    ):
        sheet.cell(row, 1, label).font = BOLD
        sheet.cell(row, 2, value).fill = TO_FILL
    choice = DataValidation(type="list", formula1="Lists!$A$2:$A$3", allow_blank=True)
    choice.add("B5")
    sheet.add_data_validation(choice)
    sheet["A8"] = "Persons in all tables:"
    sheet["B8"] = "=SUM(Victims!G6:G7)+SUM(Proceedings!B6:B8)"
    widths(sheet, 34, 24)


def victims(sheet: Any) -> None:
    sheet["A1"], sheet["A1"].font = "Victims registered in the year", TITLE
    sheet["A2"] = "Persons. A person counts once."
    sheet.merge_cells("B4:C4")
    sheet.merge_cells("D4:E4")
    heading(sheet, 4, (None, "Female", None, "Male", None))
    heading(sheet, 5, ("Status", "0 to 17", "18 or over", "0 to 17", "18 or over", "Sum of these", "All"))
    for row, label in enumerate(("Identified victims", "Presumed victims"), start=6):
        to_fill(sheet, row, label, "BCDEG")
        sheet[f"F{row}"] = f"=SUM(B{row}:E{row})"
    sheet["A8"], sheet["G8"] = "Identified and presumed", "=SUM(G6:G7)"
    heading(sheet, 11, ("Registered by (a victim can be registered by several)", "Female", "Male", "All"))
    bodies = ("Police", "Border police", "Labour inspectorate", "Social services", "Asylum authority", "NGO")
    for row, label in enumerate(bodies, start=12):
        to_fill(sheet, row, label, "BCD")
    widths(sheet, 50, 12, 12, 12, 12, 14, 12)
    wrong = CellIsRule(operator="lessThan", formula=["0"], fill=PatternFill("solid", bgColor="F2C9BE"))
    sheet.conditional_formatting.add("B6:G17", wrong)
    sheet.freeze_panes = "B6"


def proceedings(sheet: Any) -> None:
    sheet["A1"], sheet["A1"].font = "Persons and judgments", TITLE
    heading(sheet, 5, ("Natural persons", "All", "Female", "Male", "0 to 17", "18 or over"))
    for row, label in enumerate(("Suspected", "Prosecuted", "Convicted at first instance"), start=6):
        to_fill(sheet, row, label, "BCDEF")
    heading(sheet, 12, ("Judgments of first instance", "All"))
    for row, label in enumerate(("With a conviction", "With an acquittal", "With another outcome", "All"), start=13):
        to_fill(sheet, row, label, "B")
    widths(sheet, 40, 12, 12, 12, 12, 12)


def compensation(sheet: Any) -> None:
    sheet["A1"], sheet["A1"].font = "Compensation of victims", TITLE
    heading(sheet, 4, ("Persons", "All", "Amount in EUR"))
    for row, label in enumerate(("Claimed", "Granted", "Paid"), start=5):
        to_fill(sheet, row, label, "B")
    sheet["C7"].fill, sheet["C7"].number_format = TO_FILL, "#,##0.00"
    widths(sheet, 40, 12, 18)


def lists(sheet: Any) -> None:
    for row, value in enumerate(("Kinds of return", *KINDS), start=1):
        sheet.cell(row, 1, value)
    sheet.sheet_state = "hidden"


def heading(sheet: Any, row: int, values: tuple[str | None, ...]) -> None:
    for column, value in enumerate(values, start=1):
        if value is not None:
            cell = sheet.cell(row, column, value)
            cell.font, cell.alignment = BOLD, Alignment(wrap_text=True, vertical="top")


def to_fill(sheet: Any, row: int, label: str, columns: str) -> None:
    sheet.cell(row, 1, label)
    for column in columns:
        sheet[f"{column}{row}"].fill = TO_FILL
        sheet[f"{column}{row}"].number_format = "#,##0"


def widths(sheet: Any, *wide: float) -> None:
    for letter, width in zip("ABCDEFG", wide, strict=False):
        sheet.column_dimensions[letter].width = width


if __name__ == "__main__":
    main()
