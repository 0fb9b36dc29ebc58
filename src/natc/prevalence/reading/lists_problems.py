"""What can be wrong with a table of lists: where it is, what kind of thing was found, and what to do next.

No message repeats a cell or a heading: either could be the name of a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from natc.codelists import Language, language
from natc.errors import DataFileError
from natc.prevalence.errors import ListsError
from natc.prevalence.remark import Fact, Remark


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "empty_file": _(
            "The file is empty. It should hold a heading row with the names of the lists, and counts below."
        ),
        "no_rows": _("There is a heading row and nothing below it. Each row below holds a pattern and its count."),
        "too_large": _(
            "The file is larger than %(most)s MB, which no table of lists needs. Make counts of the persons first,"
            " with a pivot table."
        ),
        "workbook": _(
            "This is a workbook of a spreadsheet program, or a ZIP file, and no CSV. Open it, choose Save as, and the"
            " format “CSV UTF-8”."
        ),
        "not_text": _("This is no text file: it holds bytes that no letter has. Save the table as “CSV UTF-8”."),
        "not_utf8": _(
            "The letters from here on are not in UTF-8. In the spreadsheet program choose Save as, and the format"
            " “CSV UTF-8”; or give the lists names without accents."
        ),
        "quotes": _(
            "A quotation mark is opened and not closed, or stands inside a cell. Take the quotation marks out."
        ),
        "long_row": _("The row is longer than %(most)s letters, which no row of a table of lists is. Is this one?"),
        "many_rows": _(
            "The file has more than %(n)s rows. Make counts of the persons first, with a pivot table, and remove empty"
            " rows."
        ),
        "many_columns": _("The row has more than %(n)s cells, which no table of lists has. Is this one?"),
        "one_column": _(
            "There is one column only. Separate the cells by commas, semicolons or tabs; an overlap needs two lists at"
            " least."
        ),
        "one_list": _("There is one list. An overlap needs two at least: add the columns of the others."),
        "no_header": _(
            "The first row holds numbers and no names. Put a heading row on top: a name for each list, and “count”"
            " above the counts."
        ),
        "header_empty": _("The column has cells but no heading. Name the list, or remove the column."),
        "header_twice": _("The heading is that of column %(other)s again. Each list needs a name of its own."),
        "header_long": _("The heading is longer than %(most)s letters. Give the list a short name, as PF."),
        "header_sign": _(
            "The heading has a sign that models and spreadsheets use (: , ; [ ] = or a line break, or - + @ at its"
            " start). Use letters and digits."
        ),
        "header_unseen": _(
            "The heading has letters that cannot be seen, or many marks upon one letter. Type it anew, with letters and"
            " digits."
        ),
        "unknown_list": _(
            "No column has the name that was asked for in place %(place)s. Open the file in a spreadsheet program or a"
            " text editor: the name is written as in its heading row, capital letters too."
        ),
        "n_cells": _("The row has %(found)s cells, the heading row %(expected)s. Check the separators of this row."),
        "other_column": _(
            "The column is no list: most of its cells are not 0 or 1. natc takes the lists and “count” alone, so that"
            " nothing about a person can be in the file. If the column holds numbers of persons, name it “count”."
            " If it says something about each person, take it out, or make counts where the file is: a pivot table with"
            " the lists as rows and the number of rows as values, or natc prevalence count --lists with the names of"
            " the columns that are lists."
        ),
        "cell_empty": _("The cell is empty; expected is 1 for on the list or 0 for not. Not known is neither: ask."),
        "cell_number": _("There is a number that is not 0 or 1; expected is 1 for on the list, 0 for not on it."),
        "cell_text": _(
            "There is text; expected is 1 for on the list, 0 for not on it, and no row of totals. Replace words such as"
            " yes, x or TRUE by 1."
        ),
        "count_empty": _("The count is empty. Write 0 if nobody has the pattern; not known is not zero."),
        "count_negative": _("The count is negative. Counts of persons are 0 or more: look at the source."),
        "count_decimal": _("The count has decimals or separators. Write the whole number of persons with digits only."),
        "count_large": _("The count is above %(most)s, more persons than any list can hold. Look at the source."),
        "count_hidden": _(
            "The count is hidden (as <5) and so not known. An estimate needs exact counts: ask whoever holds them, or"
            " merge lists until none is hidden."
        ),
        "total_large": _(
            "The counts add up to more than %(most)s persons, more than any lists hold. Look at the source."
        ),
        "count_text": _("There is text; expected is a whole number of persons."),
        "zero_counted": _(
            "A count for persons on no list. How many they are is what is estimated: nobody can have counted them."
            " Remove the row."
        ),
        "many_kinds": _(
            "More than %(n)s rows are different from each other. Rows of nothing but 0 and 1 would repeat: this is no"
            " table of lists."
        ),
    }
)
_PLACES = MappingProxyType(
    {
        (True, True): _("%(file)s, row %(row)s, column %(column)s: %(problem)s"),
        (True, False): _("%(file)s, row %(row)s: %(problem)s"),
        (False, True): _("%(file)s, column %(column)s: %(problem)s"),
        (False, False): _("%(file)s: %(problem)s"),
    }
)


class ListsFileError(DataFileError, ListsError):
    """A table that is no table of lists. The heading row is row 1; columns have letters, as in a spreadsheet."""

    def __init__(self, file: str, remark: Remark, *, row: int | None = None, column: str | None = None) -> None:
        super().__init__(file, str(remark), row=row, column=column)
        self.remark = remark

    def say(self, speech: Language) -> str:
        """Return file, place and problem in a language."""
        place = speech.gettext(_PLACES[self.row is not None, self.column is not None])
        return place % {
            "file": self.file,
            "row": self.row,
            "column": self.column,
            "problem": self.remark.say(speech),
        }

    def __str__(self) -> str:
        return self.say(language("en"))


def problem(
    file: str, code: str, facts: Mapping[str, Fact] | None = None, *, row: int | None = None, place: int | None = None
) -> ListsFileError:
    """Return the error of a table; `place` is that of a column, from 0."""
    remark = Remark(code=code, message=PROBLEMS[code], facts=facts or {})
    return ListsFileError(file, remark, row=row, column=None if place is None else letter_of(place))


def letter_of(place: int) -> str:
    """Return the letters that spreadsheet programs give to a column: 0 is A, 26 is AA."""
    letters = ""
    left = place + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
