"""What changed since last year's return? Totals that rose, fell, or are not known any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from natc.register.store import Register
from natc.returns.dimensions import TOTAL, dimension
from natc.returns.obligation import TableSpec
from natc.returns.result import COUNT, CellState, CountTable, Remark, Return
from natc.returns.tabulate import tabulate

LITTLE = 1
"""Counts that differ by no more are named together in one sentence."""
Key = tuple[str, str, str, tuple[tuple[str, str], ...]]
"""Table, measure, unit, and the categories that tell its parts apart."""


def compare_with_register(register: Register, made: Return) -> tuple[Remark, ...]:
    """Hold the totals of a return against those of the year before, counted from the same register."""
    before = tuple(_counted_before(register, table) for table in made.tables)
    return _changes(made, {key: value for table in before for key, value in _totals(table)})


def _counted_before(register: Register, table: CountTable) -> CountTable:
    """Count only the totals of a table for the period before."""
    parts = tuple(name for name in table.spec.dimensions if dimension(name).is_part)
    spec: TableSpec = replace(table.spec, dimensions=parts, several=(), without={})
    span = table.last_year - table.first_year + 1 if table.spec.years == 1 else 1
    return tabulate(register, spec, table.first_year - span, table.last_year - span)


def compare_with_document(made: Return, document: Mapping[str, Any]) -> tuple[Remark, ...]:
    """Hold the totals of a return against those that stand in the JSON file of last year's return.

    Parameters
    ----------
    made : Return
        This year's.
    document : mapping
        The file as read: `tables` with `id`, `dimensions` (each with `name`) and `cells` (`codes`, `measure`, `unit`,
        `value`).
    """
    before: dict[Key, float | None] = {}
    for table in document["tables"]:
        names = [one["name"] for one in table["dimensions"]]
        for cell in table["cells"]:
            codes = {name: code for name, code in zip(names, cell["codes"], strict=True) if code != TOTAL}
            key = (table["id"], cell["measure"], cell["unit"], tuple(sorted(codes.items())))
            before[key] = cell["value"]
    return _changes(made, before)


def _totals(table: CountTable) -> Iterator[tuple[Key, float | None]]:
    for part in table.spec.parts:
        codes = tuple(sorted(part.constants.items()))
        cells = table.cells
        for name in table.spec.dimensions:
            cells = cells[cells[name] == part.constants.get(name, TOTAL)]
        for measure, unit, value, state in zip(*(cells[n] for n in ("measure", "unit", "value", "state")), strict=True):
            yield (table.spec.id, measure, unit, codes), float(value) if state == CellState.KNOWN.value else None


def _changes(made: Return, before: Mapping[Key, float | None]) -> tuple[Remark, ...]:
    found: list[Remark] = []
    little: list[tuple[str, str, tuple[tuple[str, str], ...], float, float]] = []
    for table in made.tables:
        now = dict(_gone(table, before)) | dict(_totals(table))
        for key, value in now.items():
            earlier = before.get(key)
            if earlier is None or value == earlier:
                continue
            table_id, measure, unit, codes = key
            if value is not None and measure == COUNT and not table.spec.divide_by and abs(value - earlier) <= LITTLE:
                little.append((table_id, unit, codes, value, earlier))
                continue
            facts = {"measure": measure, "unit": unit, "codes": dict(codes), "value": value, "before": earlier}
            rule = "gone" if value is None else "higher" if value > earlier else "lower"
            found.append(Remark(kind="last_year", rule=rule, tables=(table_id,), facts=facts))
    if little:
        tables = tuple(dict.fromkeys(table_id for table_id, *_ in little))
        about: Mapping[str, Any] = {"n_totals": len(little), "changes": tuple(little)}
        found.append(Remark(kind="last_year", rule="little", tables=tables, facts=about))
    return tuple(found)


def _gone(table: CountTable, before: Mapping[Key, float | None]) -> Iterator[tuple[Key, float | None]]:
    """Return what the totals of last year are now: sums in a currency in which there is none any more, too."""
    parts = [dict(part.constants) for part in table.spec.parts]
    for table_id, measure, unit, codes in before:
        if unit and table_id == table.spec.id and measure in table.spec.sums and dict(codes) in parts:
            yield (table_id, measure, unit, codes), table.cell(measure, unit=unit, **dict(codes)).value
