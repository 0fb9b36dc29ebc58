"""A register in memory: typed tables in an embedded database, asked in SQL or handed out as frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Any

from natc.errors import NatcError
from natc.register.schema import RegisterTable, register_table, register_tables
from natc.register.sources import Source, say_unreadable
from natc.register.typing import key_problems_sql, quoted, typed_sql

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

SHOWN = 1_000
"""As many wrong cells are named one by one; all are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFault:
    """A cell that cannot be taken. The header is row 1. What stands in it is not repeated: it may be personal."""

    table: str
    row: int
    column: str
    problem: str


class RegisterError(NatcError, ValueError):
    """A register whose tables cannot be typed: `faults` names the first wrong cells, `counts` counts all.

    `counts` is by table, column and problem.
    """

    def __init__(self, faults: Iterable[CellFault], counts: Mapping[tuple[str, str, str], int]) -> None:
        self.faults, self.counts = tuple(faults), dict(counts)
        self.n_faults = n_faults = sum(counts.values())
        cells = "cell" if n_faults == 1 else "cells"
        lines = [f"{n_faults:,} {cells} of the register cannot be taken, so nothing was counted:"]
        lines += [f"  {_say(fault)}" for fault in self.faults[:20]]
        if n_faults > 20:
            lines.append(f"  and {n_faults - 20:,} more")
        super().__init__("\n".join(lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The tables of one country's register. Close it, or use it in a `with` statement.

    `connection` holds one typed table per table of the schema (see `natc.register.typing.typed_sql`): `row` is the
    row in the file it came from, the header being row 1.
    """

    country: str
    is_example: bool
    note: str
    connection: duckdb.DuckDBPyConnection

    def __repr__(self) -> str:
        kind = "example register" if self.is_example else "register"
        return f"<Register: {kind} of {self.country}; {self.n_rows('victim'):,} victims>"

    def __enter__(self) -> Register:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free the memory. The register cannot be asked any more."""
        self.connection.close()

    def n_rows(self, table: str) -> int:
        """Return the number of rows of a table.

        Raises
        ------
        UnknownCodeError
            If the register has no such table.
        """
        found = self.connection.execute(f"SELECT count(*) FROM {quoted(register_table(table).name)}").fetchone()
        return int(found[0]) if found else 0

    def frame(self, table: str) -> pd.DataFrame:
        """Return a table as a frame of typed columns, in the order of its file. Errors as in `n_rows`."""
        return self.connection.execute(f"SELECT * FROM {quoted(register_table(table).name)} ORDER BY row").df()


def open_database(*, memory: str = "2GB", threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """Return an empty database in memory that may fetch nothing and load no extension.

    Raises
    ------
    NatcError
        If DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError:
        raise NatcError("A register needs DuckDB, which is not installed. Install natc[register].") from None
    settings: dict[str, Any] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "memory_limit": memory,
        "temp_directory": "",  # what stands in a register is never written beside it
    }
    if threads is not None:
        settings["threads"] = str(threads)
    return duckdb.connect(":memory:", config=settings)


def type_tables(
    connection: duckdb.DuckDBPyConnection,
    sources: Mapping[str, Source],
    *,
    country: str,
    is_example: bool,
    note: str = "",
) -> Register:
    """Type tables of text that a database can read, and return them as a register.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        As `open_database` returns it.
    sources : mapping of str to Source
        Per table columns of text as in the schema, and `row`. A table that is not named has no rows.
    country : str
        ISO 3166-1 alpha-2 code.
    is_example : bool
        Whether the register is made up.

    Raises
    ------
    DataFileError
        If the database cannot read a file.
    RegisterError
        If a cell is no value of its column, a required cell is empty, a key stands twice or points nowhere.
    """
    import duckdb

    faults: list[CellFault] = []
    counts: dict[tuple[str, str, str], int] = {}
    for table in register_tables().values():
        source = sources.get(table.name)
        if source is None:
            connection.execute(f"CREATE TABLE {quoted(table.name)} ({_columns_of(table.name)})")
            continue
        try:
            connection.execute(f"CREATE TABLE {quoted(table.name)} AS {typed_sql(table, source.sql)}")
            _find_faults(connection, table, faults, counts)
            connection.execute(f"ALTER TABLE {quoted(table.name)} DROP COLUMN problems")
            connection.execute("CHECKPOINT")  # packs the table, to a tenth of its size
        except duckdb.Error as problem:
            raise say_unreadable(source.file, problem) from None
    if faults:
        raise RegisterError(faults[:SHOWN], counts)
    return Register(country=country, is_example=is_example, note=note, connection=connection)


def _find_faults(
    connection: duckdb.DuckDBPyConnection,
    table: RegisterTable,
    faults: list[CellFault],
    counts: dict[tuple[str, str, str], int],
) -> None:
    """Add the cells of a typed table that cannot be taken: the first of them to `faults`, all of them to `counts`."""
    for query in (
        f"SELECT row, split_part(x, ':', 1) AS name, split_part(x, ':', 2) AS problem"
        f" FROM (SELECT row, unnest(problems) AS x FROM {quoted(table.name)} WHERE problems IS NOT NULL)",
        key_problems_sql(table),
    ):
        rows = connection.execute(f"SELECT * FROM ({query}) ORDER BY row, name LIMIT {SHOWN}").fetchall()
        faults += [CellFault(table=table.name, row=row, column=name, problem=problem) for row, name, problem in rows]
        if rows:
            all_rows = connection.execute(f"SELECT name, problem, count(*) FROM ({query}) GROUP BY ALL").fetchall()
            counts |= {(table.name, name, problem): n for name, problem, n in all_rows}


@cache
def _columns_of(name: str) -> str:
    """Return the columns that a typed table has: planning the typing of no rows costs as much as that of many."""
    table = register_tables()[name]
    with closing(open_database(threads=1)) as connection:
        found = connection.execute(f"DESCRIBE {typed_sql(table, _empty(table))}").fetchall()
    return ", ".join(f"{quoted(column)} {kind}" for column, kind, *_ in found if column != "problems")


def _empty(table: RegisterTable) -> str:
    columns = ", ".join(f"NULL::VARCHAR AS {quoted(name)}" for name in table.header)
    return f"(SELECT 0::BIGINT AS row, {columns} WHERE false)"


def _say(fault: CellFault) -> str:
    expected = {
        "empty": "the cell is empty, a value is expected",
        "not a value": "what stands there is neither a value of this column nor a reason",
        "twice": "the key stands in another row too",
        "dangling": "the key points to no row",
    }[fault.problem]
    return f"{fault.table}, row {fault.row}, column {fault.column}: {expected}."
