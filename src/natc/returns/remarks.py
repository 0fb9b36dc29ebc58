"""What must a reader of a return know? What rests on single records or counts, is owed, left out, or was not read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from natc.codelists import code_list, placings_not_seen
from natc.register.store import Register
from natc.returns.asking import ask
from natc.returns.deliveries import COMES, LACKS
from natc.returns.dimensions import dimension
from natc.returns.facts import FACTS
from natc.returns.materialise import BASE, year_schema
from natc.returns.obligation import Obligation, Part
from natc.returns.result import COUNT, CountTable, Remark
from natc.returns.selection import select_part

NOT_READ = "not read in a source"
"""The text of a due day that no source told."""
OF_PERSONS = frozenset({"person", "victim", "defendant"})


def find_remarks(register: Register, report: Obligation, tables: Iterable[CountTable]) -> tuple[Remark, ...]:
    """Return what must be said about the tables of a report, alike for tables that count the same."""
    counted = tuple(tables)
    return tuple(
        remark
        for find in (_single_records, _counts, _deliveries, _left_out, _not_counted)
        for remark in find(register, counted)
    ) + tuple(_not_seen(report))


def alike(tables: Iterable[CountTable]) -> Iterator[tuple[Part, list[CountTable]]]:
    """Return each part that is counted, with the tables that count it in one period."""
    found: dict[tuple[Any, ...], tuple[Part, list[CountTable]]] = {}
    for table in tables:
        for part in table.spec.parts:
            where = tuple(sorted(part.where.items()))
            key = (part.fact, part.key, part.day, part.first_of, where, part.with_counts, part.weight, table.first_year)
            found.setdefault(key, (part, []))[1].append(table)
    yield from found.values()


def _ids(tables: Iterable[CountTable]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(table.spec.id for table in tables))


def _single_records(register: Register, tables: tuple[CountTable, ...]) -> Iterator[Remark]:
    """Persons whose key rests on the record of one agency may be counted twice."""
    for part, counted in alike(tables):
        if part.key not in OF_PERSONS:
            continue
        selection = select_part(register, part, counted[0].first_year, counted[0].last_year)
        source = FACTS[part.fact].table
        owner = {"person": "key", "victim": f"(SELECT v.p FROM {BASE}.victim v WHERE v.v = key)"}.get(
            part.key, f"(SELECT d.p FROM {BASE}.defendant d WHERE d.d = key)"
        )
        n, n_all, n_bodies = _one(
            register,
            f"""SELECT count(DISTINCT r.person) FILTER (p.is_agency_record), count(DISTINCT r.person),
                count(DISTINCT t.entity) FILTER (p.is_agency_record)
            FROM (SELECT {owner} AS person, n FROM {selection.rows}) r
            JOIN {selection.schema}.person p ON p.p = r.person JOIN main.{source} t ON t.row = r.n""",
        )
        if n:
            facts = {"n_persons": n, "n_all": n_all, "n_organisations": n_bodies}
            yield Remark(kind="deduplication", rule="single_records", tables=_ids(counted), facts=facts)


def _counts(register: Register, tables: tuple[CountTable, ...]) -> Iterator[Remark]:
    """Counts without records can hold persons who are on record too."""
    for part, counted in alike(tables):
        if not part.with_counts:
            continue
        table = next((one for one in counted if not one.spec.divide_by), counted[0])
        cell = table.cell(COUNT, **part.constants)
        if cell.n_counts and cell.value is not None:
            first, last = table.first_year, table.last_year
            (n_organisations,) = _one(
                register,
                "SELECT count(DISTINCT entity) FROM main.agency_count"
                f" WHERE year BETWEEN {first} AND {last} AND status IS DISTINCT FROM 'REJECTED'",
            )
            facts = {
                "n_counts": cell.n_counts,
                "value": cell.n_records + cell.n_counts,
                "low": cell.low if not table.spec.divide_by else None,
                "n_organisations": n_organisations,
            }
            yield Remark(kind="counts", rule="counts", tables=_ids(counted), facts=facts)


def _deliveries(register: Register, tables: tuple[CountTable, ...]) -> Iterator[Remark]:
    """Name what is owed, by kind of organisation and key, and what nobody delivered: what the cells rest on."""
    rows = ask(
        register,
        "SELECT d.content, d.year, d.state, e.type, e.id FROM main.delivery d JOIN main.entity e ON e.id = d.entity"
        " ORDER BY ALL",
    )
    found: dict[tuple[str, tuple[tuple[str, Any], ...]], list[CountTable]] = defaultdict(list)
    for table in tables:
        years = range(table.first_year, table.last_year + 1)
        for content in (*table.spec.needs, *(["COUNTS"] if table.spec.with_counts else [])):
            declared = [row[1:] for row in rows if row[0] == content and row[1] in years]
            for rule, facts in (*_owed(declared), *_not_delivered(table, content, rows, years)):
                found[rule, (("content", content), *facts.items())].append(table)
    for (rule, about), counted in found.items():
        yield Remark(kind="delivery", rule=rule, tables=_ids(counted), facts=dict(about))
    yield from _kinds(register, tables)


_Said = Iterator[tuple[str, Mapping[str, Any]]]


def _owed(declared: Iterable[tuple[Any, ...]]) -> _Said:
    rows = list(declared)
    for state in sorted(LACKS):
        owing = sorted({(kind, key) for _, found, kind, key in rows if found == state})
        if owing:
            years = sorted({int(year) for year, found, *_ in rows if found == state})
            yield state.lower(), {"years": tuple(years), "organisations": tuple(owing), "n_organisations": len(owing)}


def _not_delivered(table: CountTable, content: str, rows: list[tuple[Any, ...]], years: Iterable[int]) -> _Said:
    """Tell years in which counts without records alone were delivered from those in which nothing was."""
    came = {(of, int(year)) for of, year, state, *_ in rows if state in COMES}
    without = [year for year in years if content != "COUNTS" and (content, year) not in came]
    takes_counts = content == "REGISTRATIONS" and table.spec.with_counts
    by_counts = [year for year in without if takes_counts and ("COUNTS", year) in came]
    if by_counts:
        yield "counts_alone", {"years": tuple(by_counts)}
    if others := [year for year in without if year not in by_counts]:
        yield "nobody", {"years": tuple(others)}


def _kinds(register: Register, tables: tuple[CountTable, ...]) -> Iterator[Remark]:
    """Name the kinds of organisations of which none delivered where somebody else did; apart, those that never do."""
    in_register = {kind for (kind,) in ask(register, "SELECT DISTINCT type FROM main.entity")}
    sending = {
        kind
        for (kind,) in ask(
            register,
            "SELECT type FROM main.entity WHERE id IN (SELECT entity FROM main.registration) OR id IN"
            " (SELECT entity FROM main.delivery WHERE content IN ('REGISTRATIONS', 'COUNTS'))",
        )
    }
    found: dict[tuple[str, tuple[str, ...]], list[CountTable]] = defaultdict(list)
    for table in tables:
        (state, *others) = table.part_states
        if "entity_type" in table.spec.dimensions and not others and state.is_delivered:
            lacking = in_register - state.kinds
            for rule, kinds in (("kinds", lacking & sending), ("never", lacking - sending)):
                found[rule, tuple(kind for kind in code_list("entity_type") if kind in kinds)].append(table)
    for (rule, named), counted in found.items():
        if named:
            yield Remark(kind="delivery", rule=rule, tables=_ids(counted), facts={"kinds": named})


def _left_out(register: Register, tables: tuple[CountTable, ...]) -> Iterator[Remark]:
    """Legal persons are left out where natural persons are counted."""
    from dataclasses import replace

    for part, counted in alike(tables):
        if part.where.get("person_kind") == ("NATURAL",):
            others = replace(part, where={**part.where, "person_kind": ("LEGAL",)})
            selection = select_part(register, others, counted[0].first_year, counted[0].last_year)
            (n,) = _one(register, f"SELECT count(*) FROM {selection.units}")
            if n:
                yield Remark(kind="left_out", rule="legal_persons", tables=_ids(counted), facts={"n_persons": n})


def _not_counted(register: Register, tables: tuple[CountTable, ...]) -> Iterator[Remark]:
    """Registrations that may not be counted: consent that was not given, or an objection."""
    counted = [table for table in tables if any(part.fact == "registration" for part in table.spec.parts)]
    if not counted:
        return
    first, last = counted[0].first_year, counted[0].last_year
    (n,) = _one(
        register,
        f"SELECT count(*) FROM {year_schema(last)}.not_counted WHERE year(date) BETWEEN {first} AND {last}",
    )
    if n:
        yield Remark(kind="left_out", rule="not_counted", tables=_ids(counted), facts={"n_registrations": n})


def _not_seen(report: Obligation) -> Iterator[Remark]:
    """What was recalled, and not read in a source. What natc made up itself is no recollection."""
    if report.seen == "own":
        return
    if report.due.seen is False:
        rule = "due_not_known" if report.due.text == NOT_READ else "due"
        yield Remark(kind="not_seen", rule=rule, tables=(), facts={"due": report.due.text})
    recalled = tuple(table.id for table in report.tables if table.seen is False)
    if recalled:
        yield Remark(kind="not_seen", rule="tables", tables=recalled, facts={"n_tables": len(recalled)})
    of_dimension: dict[str, list[str]] = defaultdict(list)
    for table in report.tables:
        for name in table.dimensions:
            if dimension(name).seen is False:
                of_dimension[name].append(table.id)
    for name, ids in of_dimension.items():
        yield Remark(kind="not_seen", rule="dimension", tables=tuple(ids), facts={"dimension": name})
    for standard in ("glotip", "eu", "sdg"):
        ids = [table.id for table in report.tables if f"exploitation_{standard}" in table.dimensions]
        forms = tuple(sorted(placings_not_seen(standard)))
        if ids and forms:
            yield Remark(kind="not_seen", rule="placing", tables=tuple(ids), facts={"forms": forms})


def _one(register: Register, query: str) -> tuple[int, ...]:
    (found,) = ask(register, query)
    return tuple(int(number) for number in found)
