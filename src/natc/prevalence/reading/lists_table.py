"""Rows of 0 and 1 into counts by pattern: every rule of a table of lists."""

from __future__ import annotations

import numbers
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from natc.prevalence.errors import ListsError
from natc.prevalence.lists import COUNT, MOST_COUNT, Lists
from natc.prevalence.lists_names import NUMBER, check_names, check_titles, find_places
from natc.prevalence.reading.lists_problems import ListsFileError, problem
from natc.prevalence.remark import Remark

MOST_KINDS = 100_000
"""Different rows that are looked at: a table of lists has few, a table of names as many as persons."""
_WHOLE = re.compile(r"[0-9]+")
_HIDDEN = re.compile(r"[<>≤≥].*|\[?c\]?")

Row = tuple[object, ...]
AnyLists = TypeVar("AnyLists", bound=Lists)


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True)
class _Kind:
    """Rows that are the same, each cell as text; `row` is the first of them, the heading row being 1."""

    cells: tuple[str, ...]
    n_rows: int
    row: int


def take_rows(
    header: Sequence[str],
    rows: Iterable[Row],
    name: str,
    *,
    lists_type: type[AnyLists],
    only: Sequence[str] = (),
    remarks: tuple[Remark, ...] = (),
) -> AnyLists:
    """Check and count the rows of a table; those that are the same are checked once.

    Parameters
    ----------
    header : sequence of str
    rows : iterable of tuple
        Cells as text, numbers or truth values.
    name : str
        Stands for the file in messages.
    lists_type : type
        `Lists`, or `ManyLists` where some are left out or merged before anything is estimated.
    only : sequence of str
        As for `read_lists`.
    remarks : tuple of Remark
        What was said before.

    Raises
    ------
    ListsFileError
    """
    titles = [str(title).strip() for title in header]
    while titles and not titles[-1]:
        titles.pop()
    places = find_places(titles, only, name)
    check_titles(titles, places, name)
    kinds = _gather(rows, len(titles), places if only else (), name)
    if not kinds:
        raise problem(name, "no_rows")
    count_at = next((at for at, place in enumerate(places) if titles[place].lower() == COUNT), None)
    list_at = [at for at in range(len(places)) if at != count_at]
    for at in list_at:
        if 2 * sum(kind.n_rows for kind in kinds if kind.cells[at] in {"0", "1"}) < sum(k.n_rows for k in kinds):
            raise problem(name, "other_column", place=places[at])
    check_names(titles, [places[at] for at in list_at], name)
    if len(kinds) > MOST_KINDS:
        raise problem(name, "many_kinds", {"n": MOST_KINDS})
    names = tuple(titles[places[at]] for at in list_at)
    if 2 <= len(names) <= lists_type.most:
        counts, said = _count(kinds, list_at, count_at, places, name, is_part=bool(only))
    elif len(names) < 2:
        raise problem(name, "one_list")
    else:  # Lists says that they are too many
        counts, said = np.zeros(1, dtype=np.int64), []
    try:
        return lists_type(names, counts, (*remarks, *said))
    except ListsError as found:
        raise ListsFileError(name, found.remark) from None


def _gather(rows: Iterable[Row], n_columns: int, places: Sequence[int], name: str) -> list[_Kind]:
    """Return the different rows in the order in which they come; rows of empty cells are as nothing."""
    found: dict[Row, list[int]] = {}
    for number, row in enumerate(rows, start=2):
        if places:
            if len(row) < n_columns and any(map(_text, row)):
                raise problem(name, "n_cells", {"found": len(row), "expected": n_columns}, row=number)
            row = tuple(row[place] for place in places) if row else row
        known = found.get(row)
        if known is not None:
            known[0] += 1
        elif len(found) > MOST_KINDS:
            break
        else:
            found[row] = [1, number]
    width = len(places) or n_columns
    kinds = []
    for row, (n_rows, first) in found.items():
        cells = [_text(cell) for cell in row]
        if not any(cells):
            continue
        while len(cells) > width and not cells[-1]:
            cells.pop()
        if len(cells) != width:
            raise problem(name, "n_cells", {"found": len(cells), "expected": width}, row=first)
        kinds.append(_Kind(tuple(cells), n_rows, first))
    return kinds


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool | np.bool_):
        return str(int(cell))
    if isinstance(cell, numbers.Real) and not isinstance(cell, numbers.Integral):
        value = float(cell)
        return "" if np.isnan(value) else str(int(value)) if value.is_integer() else repr(value)
    text = "" if cell is None else str(cell)
    return "" if text in {"<NA>", "NaT"} else text


def _count(
    kinds: Sequence[_Kind],
    list_at: Sequence[int],
    count_at: int | None,
    places: Sequence[int],
    name: str,
    *,
    is_part: bool,
) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], list[Remark]]:
    counts = np.zeros(1 << len(list_at), dtype=np.int64)
    n_rows = np.zeros_like(counts)
    total = 0
    for kind in kinds:
        pattern = 0
        for bit, at in enumerate(list_at):
            if kind.cells[at] not in {"0", "1"}:
                raise problem(name, _name_cell(kind.cells[at]), row=kind.row, place=places[at])
            pattern |= int(kind.cells[at]) << bit
        count = 1 if count_at is None else _read_count(kind, count_at, places[count_at], name)
        if pattern == 0 and not is_part and count_at is not None and count:
            raise problem(name, "zero_counted", row=kind.row)
        counts[pattern] += count * kind.n_rows
        n_rows[pattern] += kind.n_rows
        total += count * kind.n_rows
        if total > MOST_COUNT:
            raise problem(name, "total_large", {"most": MOST_COUNT}, row=kind.row)
    remarks = []
    if count_at is not None and (n := int((n_rows[1:] > 1).sum())):
        remarks.append(_added_up(n))
    if n_rows[0]:
        remarks.append(_left_out(int(counts[0])))
        counts[0] = 0
    return counts, remarks


def _read_count(kind: _Kind, at: int, place: int, name: str) -> int:
    text = kind.cells[at]
    if not _WHOLE.fullmatch(text):
        if not text:
            code = "count_empty"
        elif not NUMBER.fullmatch(text):
            code = "count_hidden" if _HIDDEN.fullmatch(text) else "count_text"
        else:
            code = "count_negative" if text[0] in "-−" else "count_decimal"
        raise problem(name, code, row=kind.row, place=place)
    digits = text.lstrip("0")
    if len(digits) > len(str(MOST_COUNT)) or int(digits or 0) > MOST_COUNT:
        raise problem(name, "count_large", {"most": MOST_COUNT}, row=kind.row, place=place)
    return int(digits or 0)


def _name_cell(text: str) -> str:
    if not text:
        return "cell_empty"
    return "cell_number" if NUMBER.fullmatch(text) else "cell_text"


def _added_up(n: int) -> Remark:
    return Remark(
        code="added_up",
        message=_("%(n)s pattern stands in several rows; its counts were added up."),
        plural=_("%(n)s patterns stand in several rows; their counts were added up."),
        facts={"n": n},
    )


def _left_out(n: int) -> Remark:
    if not n:
        return Remark(
            code="zero_row",
            message=_("The row of those on no list counts 0 and was left out: their number is what is estimated."),
        )
    return Remark(
        code="on_none",
        message=_("%(n)s person is on none of the lists, and was left out."),
        plural=_("%(n)s persons are on none of the lists, and were left out."),
        facts={"n": n},
    )
