"""Tables of lists as people have them, in CSV or a frame: counts by pattern, or one row of 0 and 1 per person."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from natc.prevalence.lists import NOT_FOR_PUBLICATION, Lists, ManyLists
from natc.prevalence.reading.lists_problems import ListsFileError, problem
from natc.prevalence.reading.lists_table import AnyLists, Row, take_rows
from natc.prevalence.remark import Remark

if TYPE_CHECKING:
    import pandas as pd

MOST_BYTES = 64 * 10**6
"""A million persons on ten lists are 21 million bytes."""
MOST_ROWS = 3_000_000
"""Empty ones and persons: as many persons as fit the bytes on ten lists. Tables of counts have a thousand at most."""
MOST_LETTERS = 100_000
"""Of one row, whatever it holds."""
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks of today and of before 2007 begin."""
_UTF_32 = codecs.BOM_UTF32_LE
"""Begins as the mark of UTF-16 does; that of the other order holds zeros and is no text anyway."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HEAD = 100_000
"""Bytes in which the heading row is looked for."""
MARK = "# not for publication"
"""The line before the heading row that marks a table; it stays where a spreadsheet program saves the table again."""
_NOTE = re.compile(r"#?\s*not\s+for\s+publication\W*", re.IGNORECASE)


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


DELIMITERS = {
    ",": "",
    ";": _("The cells are taken to be separated by semicolons."),
    "\t": _("The cells are taken to be separated by tabs."),
}
"""What is said of each; the comma is what is expected."""


def read_lists(path: Path, *, only: Sequence[str] = ()) -> Lists:
    """Read a file of lists: a column of 0 and 1 per list and `count`, or without `count` one row per person.

    Persons on no list are left out, and a remark says how many; a count of them is refused.

    Parameters
    ----------
    path : Path
        CSV with comma, semicolon or tab, in UTF-8, or in UTF-16 with its mark; 64 MB at most.
    only : sequence of str
        Headings of the columns to take, of whatever else the file holds: for a table that is counted where it is kept.
        A count of persons on none of these lists is left out too.

    Returns
    -------
    Lists
        Its remarks say what was done to take the table.

    Raises
    ------
    ListsFileError
        Names file, row and column and the kind of thing that was found, never what a cell or heading holds.
    OSError
        If the file cannot be read.
    """
    with path.open("rb") as file:
        return _take(file, path.name, Lists, only)


def read_many_lists(path: Path) -> ManyLists:
    """Read a file as `read_lists` does, of up to twenty lists: for those of which some are left out or merged."""
    with path.open("rb") as file:
        return _take(file, path.name, ManyLists)


def parse_lists(text: str, *, name: str = "table") -> Lists:
    """Return the lists of a text, as `read_lists` does of a file; `name` stands for the file in messages."""
    return _take(io.BytesIO(text.encode("utf-8", "surrogatepass")), name, Lists)


def parse_list_bytes(content: bytes, *, name: str = "table") -> Lists:
    """Return the lists of what was uploaded, as `read_lists` does of a file."""
    return _take(io.BytesIO(content), name, Lists)


def lists_from_frame(frame: pd.DataFrame, *, name: str = "frame") -> Lists:
    """Return the lists of a frame with a column per list and `count`, or with one row per person.

    Parameters
    ----------
    frame : DataFrame, shape (n_rows, n_columns)
        Of whole numbers or truth values. If its `attrs` hold `not_for_publication`, as those of `Lists.to_frame` do, so
        are the lists.
    name : str
        Stands for the file in messages, where the first row of the frame is row 2, as in a file with a heading row.

    Raises
    ------
    ListsFileError
        As `read_lists`.
    """
    lists = take_rows(
        tuple(str(one) for one in frame.columns), frame.itertuples(index=False, name=None), name, lists_type=Lists
    )
    return lists.as_private() if frame.attrs.get(NOT_FOR_PUBLICATION.code) else lists


def write_lists(lists: Lists) -> str:
    """Return the text of `LISTS.csv`; that of lists which are not for publication begins with a line that says so."""
    table = str(lists.to_frame().to_csv(index=False, lineterminator="\n"))
    return table if lists.is_for_publication else f"{MARK}\n{table}"


def _take(file: BinaryIO, name: str, lists_type: type[AnyLists], only: Sequence[str] = ()) -> AnyLists:
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise problem(name, "too_large", {"most": MOST_BYTES // 10**6})
    if content.startswith(_WORKBOOK):
        raise problem(name, "workbook")
    if content.startswith(_UTF_32):
        raise problem(name, "not_text")
    encoding = next((one for mark, one in _MARKS if content.startswith(mark)), "utf-8")
    if b"\0" in content and encoding != "utf-16":
        raise problem(name, "not_text")
    delimiter = max(DELIMITERS, key=_first_line(content, encoding).count)
    rows = _rows(content, encoding, delimiter, name)
    is_marked, header = False, None
    for row in filter(any, rows):
        first = delimiter.join(map(str, row))
        if is_heading(first):
            header = tuple(map(str, row))
            break
        is_marked |= is_mark(first)
    if header is None:
        raise problem(name, "empty_file")
    said = DELIMITERS[delimiter]
    remarks = (Remark(code="delimiter", message=said),) if said else ()
    lists = take_rows(header, rows, name, lists_type=lists_type, only=only, remarks=remarks)
    return lists.as_private() if is_marked else lists


def _first_line(content: bytes, encoding: str) -> str:
    lines = re.split("[\r\n]+", content[:_HEAD].decode(encoding, "replace"))
    return next((line for line in lines if is_heading(line)), "")


def is_heading(line: str) -> bool:
    """Return whether a first line is neither empty nor a note: a spreadsheet's of its separator, `sep=;`, or `MARK`."""
    return bool(_strip(line)) and not line.strip(' "').lower().startswith("sep=") and not is_mark(line)


def is_mark(line: str) -> bool:
    """Return whether a line before the heading row marks the table as not for publication."""
    return bool(_NOTE.fullmatch(_strip(line)))


def _strip(line: str) -> str:
    """Return a line without the empty cells around, which a spreadsheet program fills up the row with."""
    return line.strip("".join(DELIMITERS) + ' "\r\n')


def _rows(content: bytes, encoding: str, delimiter: str, name: str) -> Iterator[Row]:
    """Yield all rows; the heading row is row 1 in messages."""
    text = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
    lines = _Lines(text)
    row = 0
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=delimiter, strict=True)):
            if number >= MOST_ROWS:
                raise problem(name, "many_rows", {"n": MOST_ROWS})
            lines.n_letters = 0
            row += bool(row or (any(cells) and is_heading(delimiter.join(cells))))
            yield tuple(cells)
    except _LongRow:
        raise problem(name, "long_row", {"most": MOST_LETTERS}, row=row + 1) from None
    except csv.Error:
        raise problem(name, "quotes", row=row + 1) from None
    except UnicodeDecodeError:
        raise _say_undecoded(content, encoding, name) from None


class _LongRow(Exception):
    """More letters than a row may have."""


class _Lines:
    """The lines of a text; a row that goes over many of them is not read to its end if it has too many letters.

    Attributes
    ----------
    n_letters : int
        Of the row so far; whoever reads rows sets it to 0 after each.
    """

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self.n_letters = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._text.readline(MOST_LETTERS + 1):
            self.n_letters += len(line)
            if self.n_letters > MOST_LETTERS:
                raise _LongRow
            yield line


def _say_undecoded(content: bytes, encoding: str, name: str) -> ListsFileError:
    """Return the error with the row of the first byte that is no letter: the decoder works ahead of the reader."""
    try:
        content.decode(encoding)
    except UnicodeDecodeError as found:
        if encoding != "utf-16" and min(content[:_HEAD]) >= ord("\t"):
            return problem(name, "not_utf8", row=len(content[: found.start + 1].splitlines()))
    return problem(name, "not_text")
