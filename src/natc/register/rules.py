"""Do the tables of a register agree with each other? Rules with names, each a query; nothing is mended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml

from natc.register.schema import ColumnType, Need, register_tables
from natc.register.sources import say_unreadable
from natc.register.store import Register
from natc.register.typing import quoted

if TYPE_CHECKING:
    import pandas as pd

MAY_LIE_AHEAD = frozenset({("measure", "end")})
"""Days that a register may know in advance: the last day of a permit."""


class Severity(StrEnum):
    """How sure it is that a row is wrong."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What rows must not say. `name`, `says` (what was found) and `do` (what to do) are messages of the catalogue.

    `queries` holds per table and columns that it looks at the SQL for `row` and `id` of the rows that break it. A rule
    of single cells has none, as what is wrong there shows when the register is read: `cell` is the problem, or
    `table.column` where a column has a rule of its own (`natc.register.checking`).
    """

    id: str
    name: str
    severity: Severity
    says: str
    do: str
    cell: str
    queries: tuple[tuple[str, tuple[str, ...], str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A row that breaks a rule: its table, row (the header is row 1), key, and the columns that the rule looks at."""

    rule: str
    severity: Severity
    table: str
    row: int
    key: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCount:
    """How many rows of a table break a rule. Unit: rows."""

    rule: str
    severity: Severity
    table: str
    columns: tuple[str, ...]
    n_rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterCheck:
    """What a check found on a day: `violations` names the first rows of each rule, `counts` counts all of them."""

    on: dt.date
    violations: tuple[Violation, ...]
    counts: tuple[RuleCount, ...]

    def __repr__(self) -> str:
        return f"<RegisterCheck of {self.on}: {self.n_errors:,} errors, {self.n_warnings:,} warnings>"

    @property
    def n_errors(self) -> int:
        """Rows that break a rule of severity error, once per rule."""
        return sum(count.n_rows for count in self.counts if count.severity is Severity.ERROR)

    @property
    def n_warnings(self) -> int:
        """Rows that break a rule of severity warning, once per rule and column."""
        return sum(count.n_rows for count in self.counts if count.severity is Severity.WARNING)

    def to_frame(self) -> pd.DataFrame:
        """Return the named violations, one row each."""
        import pandas as pd

        columns = ["rule", "severity", "table", "row", "key", "columns"]
        return pd.DataFrame([[getattr(found, name) for name in columns] for found in self.violations], columns=columns)


@cache
def register_rules() -> Mapping[str, Rule]:
    """Return the rules by id: those of cells, of single tables in the order of the tables, and of every table."""
    return MappingProxyType(
        {
            key: Rule(
                id=key,
                name=rule["name"],
                severity=Severity(rule["severity"]),
                says=rule["says"],
                do=rule["do"],
                cell=rule.get("cell", ""),
                queries=tuple(_queries(rule)),
            )
            for key, rule in _document()["rules"].items()
        }
    )


def check_register(register: Register, *, on: dt.date, most: int = 1_000) -> RegisterCheck:
    """Hold a register against all rules.

    Parameters
    ----------
    register : Register
        Is only read.
    on : date
        Day of the check: what is dated later is an error.
    most : int, default 1000
        As many rows are named per rule, table and columns; all are counted.

    Returns
    -------
    RegisterCheck
        In the order of the rules, and of the rows within them.

    Raises
    ------
    NatcError
        If the memory of the register does not suffice.
    """
    import duckdb

    for name, query in _document()["views"].items():
        register.connection.execute(f"CREATE OR REPLACE TEMP VIEW {quoted(name)} AS {query}")
    violations: list[Violation] = []
    counts: list[RuleCount] = []
    for rule in register_rules().values():
        for table, columns, query in rule.queries:
            broken = f"SELECT DISTINCT row, id FROM ({query})"
            asked = f"SELECT row, id, count(*) OVER () FROM ({broken}) ORDER BY row LIMIT $most"
            values = {"most": most, **({"on": on} if "$on" in query else {})}
            try:
                found = register.connection.execute(asked, values).fetchall()
            except duckdb.Error as problem:
                raise say_unreadable(table, problem) from None
            if not found:
                continue
            about: dict[str, Any] = {"rule": rule.id, "severity": rule.severity, "table": table, "columns": columns}
            counts.append(RuleCount(**about, n_rows=found[0][2]))
            violations += [Violation(**about, row=row, key=key) for row, key, _ in found]
    return RegisterCheck(on=on, violations=tuple(violations), counts=tuple(counts))


def _queries(rule: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    if "cell" in rule:
        return
    if "each" not in rule:
        yield rule["table"], tuple(rule["columns"]), rule["sql"]
        return
    for table in register_tables().values():
        for column in table.columns:
            name = column.name
            is_asked = {
                "date": column.type in {ColumnType.DATE, ColumnType.PARTIAL_DATE}
                and (table.name, name) not in MAY_LIE_AHEAD,
                "year": column.type is ColumnType.YEAR,
                "expected": column.need is Need.EXPECTED,
            }[rule["each"]]
            if is_asked:
                value = f"{name}_from" if column.type is ColumnType.PARTIAL_DATE and rule["each"] == "date" else name
                query = rule["sql"].format(
                    table=quoted(table.name), column=quoted(value), reason=quoted(f"{name}_reason")
                )
                yield table.name, (name,), query


@cache
def _document() -> Mapping[str, Any]:
    with (Path(__file__).parent / "rules.yaml").open(encoding="utf-8") as file:
        document: Mapping[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return document
