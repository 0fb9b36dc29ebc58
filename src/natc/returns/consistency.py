"""Do the tables agree with each other, and with last year's? What differs is named, with its reason if there is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from natc.register.store import Register
from natc.returns.dimensions import TOTAL, dimension
from natc.returns.obligation import Part, TableSpec
from natc.returns.remarks import alike
from natc.returns.result import COUNT, Cell, CellState, CountTable, Remark, Return
from natc.returns.tabulate import tabulate

AT_MOST = (
    ("19a_convicted", "19a_prosecuted", "earlier_acts"),
    ("glotip_convicted", "glotip_prosecuted", "earlier_acts"),
    ("19a_prosecuted", "19a_suspects", "earlier_acts"),
    ("glotip_prosecuted", "glotip_contact", "earlier_acts"),
    ("greta_prosecutions", "greta_investigations", "earlier_acts"),
    ("greta_confiscation", "19a_judgments", "part_of"),
    ("glotip_victims_rep", "greta_return", "part_of"),
    ("greta_asylum", "greta_victims", "part_of"),
    ("greta_financial", "greta_assisted", "part_of"),
    ("greta_legal_aid", "greta_assisted", "part_of"),
)
"""Tables of which the first counts part of what the second does (`part_of`), or acts that follow the second's and may
follow those of an earlier year (`earlier_acts`)."""
Key = tuple[str, str, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    n: int
    remarks: tuple[Remark, ...]


def check_consistency(tables: Iterable[CountTable]) -> tuple[Remark, ...]:
    """Hold tables of one period against each other, of one report or of several.

    Returns
    -------
    tuple of Remark
        How many totals and margins were compared, every one that does not agree, and every difference with a reason.
    """
    counted = tuple(tables)
    found = [*_margins(counted), *_same(counted)]
    remarks = [remark for one in found for remark in one.remarks]
    agreed = Remark(
        kind="consistency",
        rule="agree" if not remarks else "do_not_agree",
        tables=(),
        facts={"n_compared": sum(one.n for one in found), "n_wrong": len(remarks)},
    )
    return (agreed, *remarks, *_registered_earlier(counted), *_at_most(counted))


def _margins(tables: tuple[CountTable, ...]) -> Iterator[_Compared]:
    """The categories of a dimension add up to the total, or to no less where a unit can have several."""
    for table in tables:
        if table.spec.divide_by:
            continue
        for part in table.spec.parts:
            total = table.cell(COUNT, **part.constants)
            for name in table.spec.dimensions:
                if name in part.constants or total.value is None:
                    continue
                added = _added(table, part, name)
                is_wrong = added < total.value if table.spec.is_several(name) else added != total.value
                facts = {"dimension": name, "added": added, "total": total.value, "constants": dict(part.constants)}
                remark = Remark(kind="consistency", rule="margin", tables=(table.spec.id,), facts=facts)
                yield _Compared(n=1, remarks=(remark,) if is_wrong else ())


def _added(table: CountTable, part: Part, name: str) -> float:
    cells = table.cells[table.cells["measure"] == COUNT]
    for other in table.spec.dimensions:
        if other != name:
            cells = cells[cells[other] == part.constants.get(other, TOTAL)]
    return float(cells.loc[cells[name] != TOTAL, "value"].sum())


def _same(tables: tuple[CountTable, ...]) -> Iterator[_Compared]:
    """Tables that count the same agree in their totals, and in every dimension that both have."""
    for part, counted in alike(tables):
        plain = [table for table in counted if not table.spec.divide_by]
        for one, other in combinations(plain, 2):
            if one.spec.person_level or other.spec.person_level:
                continue  # counts without records are no rows that could be contributed
            for codes in _shared(one, other, part):
                ours, theirs = (_part_cell(table, part, codes) for table in (one, other))
                facts = {"codes": codes, "value": ours.value, "other": theirs.value}
                remark = Remark(kind="consistency", rule="same", tables=(one.spec.id, other.spec.id), facts=facts)
                yield _Compared(n=1, remarks=() if ours.value == theirs.value else (remark,))


def _shared(one: CountTable, other: CountTable, part: Part) -> Iterator[Mapping[str, str]]:
    yield {}
    for name in one.spec.dimensions:
        known = dimension(name)
        if name in other.spec.dimensions and not known.is_part and not known.is_open:
            yield from ({name: code} for code in known.codes)


def _part_cell(table: CountTable, part: Part, codes: Mapping[str, str]) -> Cell:
    own = next(
        one
        for one in table.spec.parts
        if (one.fact, one.key, one.day, one.first_of, one.where)
        == (part.fact, part.key, part.day, part.first_of, part.where)
    )
    return table.cell(COUNT, **own.constants, **codes)


def _registered_earlier(tables: tuple[CountTable, ...]) -> Iterator[Remark]:
    """Persons registered in the period, less those first registered in it, were first registered earlier."""
    of_all = next((table for table in tables if _counts_registered(table, first_of="")), None)
    of_new = next((table for table in tables if _counts_registered(table, first_of="victim")), None)
    if of_all is None or of_new is None:
        return
    ours, theirs = of_all.cell(), of_new.cell()
    if ours.value is None or theirs.value is None:
        return
    facts = {"value": ours.value, "other": theirs.value, "n_earlier": ours.value - theirs.value}
    rule = "registered_earlier" if ours.value >= theirs.value else "part_of"
    yield Remark(kind="consistency", rule=rule, tables=(of_all.spec.id, of_new.spec.id), facts=facts)


def _counts_registered(table: CountTable, *, first_of: str) -> bool:
    if len(table.spec.parts) != 1 or table.spec.divide_by:
        return False
    part = table.spec.parts[0]
    return part.with_counts and part.first_of == first_of and not part.where and not part.constants


def _at_most(tables: tuple[CountTable, ...]) -> Iterator[Remark]:
    by_id = {table.spec.id: table for table in tables}
    for smaller, larger, rule in AT_MOST:
        if smaller in by_id and larger in by_id:
            ours, theirs = by_id[smaller].cell(), by_id[larger].cell()
            if ours.value is not None and theirs.value is not None and ours.value > theirs.value:
                facts = {"value": ours.value, "other": theirs.value}
                yield Remark(kind="consistency", rule=rule, tables=(smaller, larger), facts=facts)


def compare_with_register(register: Register, made: Return) -> tuple[Remark, ...]:
    """Hold the totals of a return against those of the year before, counted from the same register."""
    before = tuple(_total(register, table) for table in made.tables)
    return _changes(made, {key: cell for table in before for key, cell in _totals(table)})


def _total(register: Register, table: CountTable) -> CountTable:
    """Count only the totals of a table for the period before."""
    parts = tuple(name for name in table.spec.dimensions if dimension(name).is_part)
    spec: TableSpec = replace(table.spec, dimensions=parts, several=())
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
    found = []
    for table in made.tables:
        for key, now in _totals(table):
            earlier = before.get(key)
            if now is None or earlier is None or now == earlier:
                continue
            _, measure, unit, codes = key
            facts = {"measure": measure, "unit": unit, "codes": dict(codes), "value": now, "before": earlier}
            rule = "higher" if now > earlier else "lower"
            found.append(Remark(kind="last_year", rule=rule, tables=(table.spec.id,), facts=facts))
    return tuple(found)


def check_reports(reports: Iterable[Return]) -> tuple[Remark, ...]:
    """Hold all tables of several reports of one period against each other."""
    return check_consistency(table for made in reports for table in made.tables)
