"""Where a table of the product and the second count of it differ, cell by cell."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from random import Random

import pandas as pd

from natc.register import Register
from natc.returns import CountTable, dimension, obligations, tabulate
from natc.returns.result import Cell
from tests.independent.cells import Answer, IndependentTable, count_table
from tests.independent.records import Records, read_records
from tests.registers import COUNTRY, Rows

SPECS = {table.id: table for obligation in obligations().values() for table in obligation.tables}
N_EMPTY = 4
"""As many cells in which nothing was counted are asked for, of every table."""


def differences(register: Register, records: Records, table_id: str) -> list[str]:
    """Return every difference between the product's table and the second count, one sentence each.

    Parameters
    ----------
    records : Records
        The rows of the same register, and the period.
    """
    theirs = tabulate(register, SPECS[table_id], records.first_year, records.last_year)
    ours = count_table(records, table_id)
    return [f"{table_id} {records.first_year}-{records.last_year}: {text}" for text in _differences(theirs, ours)]


def cells(
    rows: Rows, table_id: str, year: int, *wanted: Mapping[str, str], until: int | None = None, measure: str = "count"
) -> list[Cell]:
    """Return some cells of a table of the product; the whole table must equal the second count."""
    counted = tabulate(rows.kept_register(), SPECS[table_id], year, until)
    second = count_table(read_records(rows.frames, COUNTRY, year, until or year), table_id)
    assert list(_differences(counted, second)) == []
    return [counted.cell(measure, **codes) for codes in wanted]


def figures(
    rows: Rows, table_id: str, year: int, *wanted: Mapping[str, str], until: int | None = None, measure: str = "count"
) -> list[float | None]:
    """Return the values of some cells."""
    return [cell.value for cell in cells(rows, table_id, year, *wanted, until=until, measure=measure)]


def _differences(theirs: CountTable, ours: IndependentTable) -> Iterator[str]:
    dimensions = ours.counted.dimensions
    if set(theirs.spec.dimensions) != set(dimensions):
        yield f"dimensions {theirs.spec.dimensions} for {dimensions}"
        return
    listed = set()
    for row in theirs.cells.to_dict("records"):
        codes = {name: row[name] for name in dimensions}
        is_money = row["measure"] in {"amount", "executed_amount"}
        listed.add((row["measure"], row["unit"] if is_money else "", *codes.values()))
        yield from _unlike(_answer(ours, row["measure"], row["unit"] if is_money else "", codes), row, codes)
    for measure, unit in {("count", ""), *ours.sums()}:
        for codes in ours.cells():
            answer = _answer(ours, measure, unit, codes)
            if (measure, unit, *codes.values()) not in listed and (answer.value or answer.state == "missing"):
                yield f"{measure} {unit} {codes} is not listed: {answer}"
    for codes in _some_cells(dimensions, ours.counted.part):
        cell, answer = theirs.cell(**codes), ours.count(codes)
        if cell.state != "not_applicable" or answer.state == "not_applicable":
            yield from _unlike(answer, _row(cell), codes)


def _answer(ours: IndependentTable, measure: str, unit: str, codes: Mapping[str, str]) -> Answer:
    return ours.count(codes) if measure == "count" else ours.sum(measure, unit, codes)


def _row(cell: Cell) -> dict[str, object]:
    names = ("measure", "unit", "value", "low", "state", "is_provisional", "is_at_least", "n_records", "n_counts")
    return {name: getattr(cell, name) for name in names}


def _unlike(answer: Answer, row: Mapping[str, object], codes: Mapping[str, str]) -> Iterator[str]:
    names = ["value", "low", "state"]
    if answer.state == "known":
        names += ["is_provisional", "is_at_least"]
        if answer.n_records or answer.n_counts:
            names += ["n_records", "n_counts"]
    for name in names:
        theirs, ours = row[name], getattr(answer, name)
        if not _is_same(theirs, ours):
            yield f"{row['measure']} {row['unit']} {dict(codes)}: {name} is {theirs}, second count {ours}"


def _is_same(one: object, other: object) -> bool:
    if one is None or other is None or one is pd.NA or one != one:
        return (one is None or one is pd.NA or one != one) and other is None
    if isinstance(one, str) or isinstance(other, str):
        return str(one) == other
    return math.isclose(float(one), float(other), rel_tol=1e-9, abs_tol=1e-9)


def _some_cells(dimensions: Iterable[str], part: str) -> Iterator[dict[str, str]]:
    """Yield some cells of the domain, most of them empty; the same ones every time."""
    random = Random(",".join(dimensions))
    for _ in range(N_EMPTY):
        yield {
            name: random.choice([*dimension(name).codes, *([] if name == part else ["T"] * 3)]) for name in dimensions
        }
