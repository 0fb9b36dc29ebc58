"""Which rows does a part of a table count, of which units? One selection serves every table that asks alike."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from natc.register.store import Register
from natc.register.typing import listed, quoted
from natc.returns.asking import ask, run
from natc.returns.dimensions import Take, dimension
from natc.returns.facts import FACTS, FIRST_OF, RUNNING
from natc.returns.materialise import enum, materialise
from natc.returns.obligation import Part

HOLDS_LIST = frozenset({"role", "country_role"})
"""Dimensions of which one row can have several categories."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Two tables of the register's database.

    Attributes
    ----------
    schema : str
        Where the facts are.
    rows : str
        One row per counted row: `key` of its unit, `ord` (by day, then key), `n` (row in the register), all dimensions
        and numbers.
    units : str
        One row per unit: `key`, and the dimensions of which it has one category.
    """

    schema: str
    rows: str
    units: str


def select_part(register: Register, part: Part, first_year: int, last_year: int) -> Selection:
    """Select the rows that a part counts in a period, unless that was done for another table."""
    schema = materialise(register, last_year)
    signature = (
        f"{part.fact} {part.key} {part.day} {part.first_of} {part.last_of} {sorted(part.where.items())} {first_year}"
    )
    name = blake2b(signature.encode(), digest_size=8).hexdigest()
    made = Selection(schema=schema, rows=f"{schema}.rows_{name}", units=f"{schema}.units_{name}")
    found = ask(
        register,
        "SELECT count(*) FROM duckdb_tables() WHERE schema_name = ? AND table_name = ?",
        [schema, f"units_{name}"],
    )
    if found == [(0,)]:
        run(register, f"CREATE OR REPLACE TABLE {made.rows} AS {_rows_sql(part, schema, first_year, last_year)}")
        run(register, f"CREATE OR REPLACE TABLE {made.units} AS {_units_sql(part, made.rows)}")
    return made


def age_sql(day: str) -> str:
    """Return the age on a day by decision 0012, of a row with `adult_from` and `child_until`."""
    return (
        f"(CASE WHEN sex = 'Z' THEN 'Z' WHEN {day} >= adult_from THEN 'A'"
        f" WHEN {day} < child_until THEN 'C' ELSE 'U' END)"
        f"::{enum('age2')}"
    )


def _rows_sql(part: Part, schema: str, first_year: int, last_year: int) -> str:
    fact, view = FACTS[part.fact], f"{schema}.of_{part.fact}"
    first, last = f"DATE '{first_year}-01-01'", f"DATE '{last_year}-12-31'"
    if part.day == RUNNING:
        day, within = f"greatest(start, {first})", f"start <= {last} AND runs_to >= {first}"
    else:
        day = quoted(part.day)
        within = f"{day} BETWEEN {first} AND {last}"
    order = f"((({day} - DATE '1900-01-01')::BIGINT << 32) + k)"
    asked = {
        column: f"list_has_any({column}, [{listed(codes)}]::{enum(column)}[])"
        if column in HOLDS_LIST
        else f"{_column(column, day)} IN ({listed(codes)})"
        for column, codes in part.where.items()
    }
    conditions = list(asked.values())
    if part.first_of:
        where = " AND ".join([f"{day} IS NOT NULL", *conditions])
        conditions = [
            f"{order} IN (SELECT min({order}) FROM {view} WHERE {where} GROUP BY {FIRST_OF[part.first_of]}"
            f" HAVING min({day}) >= {first})"
        ]
    if part.last_of:
        of_step = " AND ".join([within, *(asked[column] for column in asked if FACTS["step"].codes(column))])
        conditions.append(
            f"step IN (SELECT arg_max(n, {order}) FROM {schema}.of_step WHERE {of_step}"
            f" GROUP BY {FIRST_OF[part.last_of]})"
        )
    columns = [f"{_column(name, day)} AS {name}" for name in fact.dimensions]
    numbers = [*fact.numbers, *(["currency"] if "currency" in fact.numbers.values() else [])]
    return (
        f"SELECT {fact.keys[part.key]} AS key, {order} AS ord, n, {', '.join([*columns, *numbers])} FROM {view}"
        f" WHERE {' AND '.join([within, *conditions])}"
    )


def _units_sql(part: Part, rows: str) -> str:
    names = [name for name in FACTS[part.fact].dimensions if not dimension(name).is_several]
    furthest = [name for name in names if dimension(name).take is Take.FURTHEST]
    first = [f"r.{name}" for name in names if name not in furthest]
    best = "".join(f", max({name}) AS {name}" for name in furthest)
    columns = ", ".join(["r.key", *first, *(f"g.{name}" for name in furthest)])
    return (
        f"SELECT {columns} FROM {rows} r JOIN (SELECT key, min(ord) AS ord{best} FROM {rows} GROUP BY key) g"
        " ON g.ord = r.ord AND g.key = r.key"
    )


def _column(name: str, day: str) -> str:
    return age_sql(day) if name == "age2" else name
