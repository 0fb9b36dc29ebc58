"""Counts of victims: a row that is the sum of others, or says nothing of its victims, would count them twice."""

from __future__ import annotations

import numpy as np

from natc.codelists import reasons
from natc.exchange.agency.cells_text import fault
from natc.exchange.agency.problems import Problems
from natc.exchange.agency.problems_words import Found, Rule
from natc.exchange.agency.read_sheet import ReadSheet

GROUP = ("status", "sex", "age_group", "citizenship", "principal_form")
"""What tells one count from the others."""
Group = tuple[str, ...]
Shape = tuple[bool, ...]
"""Which cells of a group say something."""
_FEWEST_PARTS, _FEWEST_EMPTY = 2, 2
"""A sum has two parts or more; a row with one empty cell may be as large as two others by chance."""


def check_totals(sheet: ReadSheet, problems: Problems) -> None:
    """Note rows that tell nothing of their victims, and those that count what other rows break down.

    A row whose number is the sum of the rows that agree with it where it says something is such a sum. A row with a
    reason in every cell is none: what is not known was looked for.
    """
    is_read = ~np.logical_or.reduce([sheet.faulty[column] for column in (*GROUP, "n_victims")])
    groups = list(zip(*(sheet.values[column][is_read] for column in GROUP), strict=True))
    numbers = [int(text) if text.isdecimal() else 0 for text in sheet.values["n_victims"][is_read]]
    sums: dict[Shape, dict[Group, tuple[int, int]]] = {}
    unknown = reasons()["UNKNOWN"]
    for row, group, number in zip(sheet.rows[is_read].tolist(), groups, numbers, strict=True):
        shape = tuple(map(bool, group))
        if not any(shape):
            problems.add(sheet.place("status"), fault(Found.NOTHING, Rule.NO_TOTAL, reason=unknown), [row])
        elif number and shape.count(False) >= _FEWEST_EMPTY:
            if shape not in sums:
                sums[shape] = _sums(shape, groups, numbers)
            n_rows, total = sums[shape][_of_shape(group, shape)]
            if n_rows > _FEWEST_PARTS and total == 2 * number:
                problems.add(sheet.place("n_victims"), fault(Found.SUM, Rule.NO_TOTAL, reason=unknown), [row])


def _sums(shape: Shape, groups: list[Group], numbers: list[int]) -> dict[Group, tuple[int, int]]:
    """Return how many rows above zero, and how many victims, agree in the columns of a shape."""
    sums: dict[Group, tuple[int, int]] = {}
    for group, number in zip(groups, numbers, strict=True):
        n_rows, total = sums.get(_of_shape(group, shape), (0, 0))
        sums[_of_shape(group, shape)] = n_rows + (number > 0), total + number
    return sums


def _of_shape(group: Group, shape: Shape) -> Group:
    return tuple(said for said, is_said in zip(group, shape, strict=True) if is_said)
