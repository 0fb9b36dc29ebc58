"""Cells in which nothing was counted are listed too where a reader looks for them: totals and one-way margins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from natc.returns.dimensions import NOT_APPLICABLE, TOTAL, dimension
from natc.returns.facts import FACTS
from natc.returns.obligation import Part, TableSpec
from natc.returns.result import COUNT, FLAGS, LISTED_BESIDE, Cell, CountTable

if TYPE_CHECKING:
    import pandas as pd

TEXTS = ("measure", "unit", "state", "reason")


def list_empty_cells(table: CountTable) -> CountTable:
    """Add the total and all one-way margins of closed code lists, for every part, and put all cells in order.

    A sum of money that nobody received has no currency: its total alone is listed.
    """
    names = list(table.spec.dimensions)
    listed = _margins(table)
    rows: list[tuple[Mapping[str, str], Cell]] = []
    for part in table.spec.parts:
        for measure, codes in _wanted(table.spec, part):
            if (measure, *(codes[name] for name in names)) not in listed:
                unit = _unit(table.spec, part, measure)
                rows.append((codes, table.empty_cell(measure, unit, codes)))
    columns = [*names, *LISTED_BESIDE, *FLAGS]
    return replace(table, cells=_in_order(_with_rows(table.cells[columns], rows, names), names))


def _wanted(spec: TableSpec, part: Part) -> Iterator[tuple[str, Mapping[str, str]]]:
    total = {name: part.constants.get(name, TOTAL) for name in spec.dimensions}
    closed = [name for name in spec.dimensions if name not in part.constants and not dimension(name).is_open]
    for measure in (COUNT, *spec.sums):
        yield measure, total
        is_known_unit = measure == COUNT or (
            measure in part.sums and FACTS[part.fact].numbers[part.sums[measure]] != "currency"
        )
        if is_known_unit:
            for name in closed:
                for code in dimension(name).codes:
                    if code != NOT_APPLICABLE:
                        yield measure, {**total, name: code}


def _unit(spec: TableSpec, part: Part, measure: str) -> str:
    if measure == COUNT:
        return spec.unit
    unit = FACTS[part.fact].numbers.get(part.sums.get(measure, ""), "")
    return "" if unit == "currency" else unit


def _margins(table: CountTable) -> set[tuple[str, ...]]:
    """Return measure and categories of the cells that are a total or a one-way margin."""
    cells, told_apart = table.cells, [name for name in table.spec.dimensions if not dimension(name).is_part]
    is_margin = sum(((cells[name] != TOTAL).astype("int8") for name in told_apart), start=0)
    found = cells[is_margin <= 1] if told_apart else cells
    return set(zip(found["measure"], *(found[name] for name in table.spec.dimensions), strict=True))


def _with_rows(cells: pd.DataFrame, rows: list[tuple[Mapping[str, str], Cell]], names: list[str]) -> pd.DataFrame:
    import pandas as pd
    from pandas.api.types import union_categoricals

    if not rows:
        return cells
    added = pd.DataFrame(
        {
            **{name: pd.Series([codes[name] for codes, _ in rows], dtype=cells[name].dtype) for name in names},
            **{name: pd.Series([getattr(cell, name) for _, cell in rows]) for name in (*LISTED_BESIDE, *FLAGS)},
        }
    ).astype({"value": float, "low": float})
    added = added.assign(**{name: pd.Categorical([str(text) for text in added[name]]) for name in TEXTS})
    if cells.empty:
        return added
    plain = [name for name in cells.columns if name not in TEXTS]
    joined = pd.concat([cells[plain], added[plain]], ignore_index=True)
    texts = {name: union_categoricals([cells[name], added[name]]) for name in TEXTS}
    return joined.assign(**texts)[list(cells.columns)]


def _in_order(cells: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Order cells by measure, unit and category, totals first."""
    import numpy as np

    place = np.zeros(len(cells), dtype=np.int64)
    for name in ("measure", "unit", *names):
        codes, n = cells[name].cat.codes.to_numpy(dtype=np.int64), len(cells[name].cat.categories)
        if name in names:
            codes = (codes + 1) % n  # the total is the last code of its type
        elif name == "unit":
            codes = np.argsort(np.argsort(cells[name].cat.categories.to_numpy()))[codes] if n else codes
        elif name == "measure":
            codes = (cells[name] != COUNT).to_numpy() * (codes + 1)
        place = place * (n + 1) + codes
    return cells.iloc[np.argsort(place, kind="stable")].reset_index(drop=True)
