"""The obligations, read from their files and checked: a new one is a new file beside the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from natc.codelists import code_list
from natc.datasets import read_records, refuse_record
from natc.errors import UnknownCodeError
from natc.returns.dimensions import dimension, dimensions, sums, units
from natc.returns.facts import FACTS, FIRST_OF, RUNNING, Fact
from natc.returns.obligation import Obligation, Part, TableSpec

FOLDER = Path(__file__).parent / "obligations"
DIVISORS = ("", "population")


@cache
def obligations() -> Mapping[str, Obligation]:
    """Return the obligations by id, in alphabetical order.

    Raises
    ------
    RecordError
        If a file is wrong: names file, line and field.
    """
    found = [read_obligation(path) for path in sorted(FOLDER.glob("*.yaml"))]
    return MappingProxyType({one.id: one for one in found})


def obligation(obligation_id: str) -> Obligation:
    """Return one obligation by its id.

    Raises
    ------
    UnknownCodeError
        If there is no such obligation.
    """
    try:
        return obligations()[obligation_id]
    except KeyError:
        raise UnknownCodeError("report", obligation_id, obligations()) from None


def find_table(table_id: str) -> TableSpec:
    """Return a table of any obligation by its id. Errors as in `obligation`."""
    found = {table.id: table for one in obligations().values() for table in one.tables}
    try:
        return found[table_id]
    except KeyError:
        raise UnknownCodeError("table", table_id, found) from None


def read_obligation(path: Path) -> Obligation:
    """Read an obligation from its file and hold it against facts, dimensions and code lists.

    Raises
    ------
    RecordError
        If the file is wrong: names file, line and field.
    """
    read = read_records(path, Obligation)
    if read.id != path.stem:
        raise refuse_record(path, f"found {read.id}, expected the name of the file", "id")
    seen: set[str] = set()
    for at, table in enumerate(read.tables):
        if table.id in seen:
            raise refuse_record(path, "the id of a table stands twice", "tables", at, "id")
        seen.add(table.id)
        for problem, place in _problems(table):
            raise refuse_record(path, problem, "tables", at, *place)
    return read


Problem = tuple[str, tuple[int | str, ...]]


def _problems(table: TableSpec) -> Iterator[Problem]:
    yield from _unknown([table.unit], units(), "unit")
    for name in table.dimensions:
        yield from _unknown([name], dimensions(), "dimensions")
    yield from _unknown(table.several, table.dimensions, "several")
    yield from _unknown(table.without, table.dimensions, "without")
    for name in table.without.keys() & dimensions().keys():
        yield from _unknown(table.without[name], dimension(name).codes, "without", name)
    yield from _unknown(table.sums, sums(), "sums")
    yield from _unknown([table.divide_by], DIVISORS, "divide_by")
    if table.years < 1:
        yield "expected at least one year", ("years",)
    if not table.parts:
        yield "a table counts at least one part", ("parts",)
    for at, part in enumerate(table.parts):
        for problem, place in _part_problems(part, table):
            yield problem, ("parts", at, *place)
    told_apart = [tuple(sorted(part.constants.items())) for part in table.parts]
    if len(set(told_apart)) < len(told_apart):
        yield "two parts cannot be told apart: their constants are the same", ("parts",)


def _part_problems(part: Part, table: TableSpec) -> Iterator[Problem]:
    yield from _unknown([part.fact], FACTS, "fact")
    if part.fact not in FACTS:
        return
    fact = FACTS[part.fact]
    yield from _unknown([part.key], fact.keys, "key")
    yield from _unknown([part.day], fact.days, "day")
    yield from _unknown(part.needs, code_list("content"), "needs")
    yield from _unknown(
        [part.last_of] if part.last_of else [], ["defendant"] if part.fact == "sanction" else [], "last_of"
    )
    if not part.needs:
        yield "expected at least one content", ("needs",)
    if part.first_of:
        yield from _unknown([part.day], [day for day in fact.days if day != RUNNING], "day")
        yield from _unknown([part.first_of], fact.keys.keys() & FIRST_OF.keys(), "first_of")
    yield from _where_problems(part, fact)
    yield from _unknown([part.weight] if part.weight else [], fact.numbers, "weight")
    yield from _unknown(part.sums, table.sums, "sums")
    yield from _unknown(part.sums.values(), fact.numbers, "sums")
    apart = {name for name in table.dimensions if name in dimensions() and dimension(name).is_part}
    if set(part.constants) != apart:
        yield f"expected a code for {', '.join(sorted(apart)) or 'nothing'}", ("constants",)
        return
    for name, code in part.constants.items():
        yield from _unknown([code], dimension(name).codes, "constants", name)
    for name in table.dimensions:
        if name not in apart and name not in fact.dimensions:
            yield f"{name} is no dimension of {part.fact}; expected one of: {', '.join(fact.dimensions)}", ("fact",)
    if part.with_counts and (part.fact, part.key) != ("registration", "person"):
        yield "counts without records are added to persons registered only", ("with_counts",)


def _where_problems(part: Part, fact: Fact) -> Iterator[Problem]:
    for column, codes in part.where.items():
        known = fact.codes(column)
        if not known:
            columns = (*fact.filters, *fact.dimensions)
            yield f"there is no column {column} of {part.fact}; expected one of: {', '.join(columns)}", ("where",)
        else:
            yield from _unknown(codes, known, "where", column)


def _unknown(given: object, valid: object, *place: int | str) -> Iterator[Problem]:
    codes = list(valid)  # type: ignore[call-overload]
    for one in given:  # type: ignore[attr-defined]
        if one not in codes:
            yield f"{one} is not known; expected one of: {', '.join(filter(None, codes))}", place
