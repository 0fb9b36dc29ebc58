"""One row per thing: what several agencies say of the same person, situation or file, brought together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from natc.codelists import reasons
from natc.errors import DataFileError
from natc.register import SEPARATOR, RegisterColumn, RegisterTable, register_tables
from natc.register.typing import listed, quoted

if TYPE_CHECKING:
    import duckdb

KEPT_BY_THE_OFFICE = ("entity", "population")
"""Tables that no agency sends."""
_BEGINS_WITH = {"proceeding": "recorded"}
"""What a file was at its start is said by whoever opened it first: a court opens its own later, with one offence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A column in which agencies say different things of the same `n` rows. The agency earlier in the order counts."""

    table: str
    column: str
    n: int


def merge_pieces(connection: duckdb.DuckDBPyConnection, pieces: Sequence[Path], folder: Path) -> tuple[Difference, ...]:
    """Write the tables of a register from the pieces that its agencies' files became.

    A value counts before a reason, and a reason before an empty cell. Where two agencies give different values, that
    of the earlier piece counts, and of a criminal file that of whoever opened it first; the difference is counted. Of
    columns that hold several values all are kept.

    Parameters
    ----------
    connection : DuckDBPyConnection
        As `open_database` returns it.
    pieces : sequence of Path
        Folders with Parquet files named after tables, in the order in which they count.
    folder : Path
        Where `<table>.csv` is written for every table but those that the office keeps itself.

    Raises
    ------
    DataFileError
        If a piece cannot be read, or a table cannot be written.
    """
    import duckdb

    try:
        return tuple(
            difference
            for table in register_tables().values()
            if table.name not in KEPT_BY_THE_OFFICE
            for difference in _merge_table(connection, table, pieces, folder)
        )
    except duckdb.Error:  # its message can repeat what stands in a row
        raise DataFileError(
            "pieces",
            "one of the files that the register was made from cannot be read, or there is no space left to write."
            " Take the agencies' files anew, or make space",
        ) from None


def _merge_table(
    connection: duckdb.DuckDBPyConnection, table: RegisterTable, pieces: Sequence[Path], folder: Path
) -> list[Difference]:
    columns = ", ".join(quoted(name) for name in table.header)
    parts = [
        f"SELECT {columns}, {rank} AS rank FROM read_parquet('{_path(piece, table)}')"
        for rank, piece in enumerate(pieces)
        if (piece / f"{table.name}.parquet").is_file()
    ]
    if not parts:
        (folder / f"{table.name}.csv").write_text(f"{','.join(table.header)}\n", encoding="utf-8")
        return []
    connection.execute(f"CREATE OR REPLACE TEMP TABLE piece AS {' UNION ALL '.join(parts)}")
    first = _BEGINS_WITH.get(table.name)
    merged = ", ".join(f"{_merged(column, first)} AS {quoted(column.name)}" for column in table.columns[1:])
    path = str(folder / f"{table.name}.csv").replace("'", "''")
    connection.execute(
        f"COPY (SELECT id, {merged} FROM piece GROUP BY id ORDER BY id) TO '{path}' (FORMAT csv, HEADER)"
    )
    counts = ", ".join(f"count(*) FILTER (n_{place} > 1)" for place in range(1, len(table.columns)))
    distinct = ", ".join(
        f"count(DISTINCT {quoted(column.name)}) FILTER ({_is_value(column)}) AS n_{place}"
        for place, column in enumerate(table.columns[1:], start=1)
    )
    found = connection.execute(f"SELECT {counts} FROM (SELECT {distinct} FROM piece GROUP BY id)").fetchone() or ()
    return [
        Difference(table=table.name, column=column.name, n=n)
        for column, n in zip(table.columns[1:], found, strict=True)
        if n and not column.holds_several
    ]


def _merged(column: RegisterColumn, first: str | None) -> str:
    name = quoted(column.name)
    by_day = f"'day': {quoted(first)}, " if first else ""
    order = f"{{{by_day}'rank': rank, 'value': {name}}}"  # within one piece no order of rows decides
    if column.holds_several:
        split = f"string_split({name}, '{SEPARATOR}')"
        values = f"list_sort(list_distinct(flatten(list({split}) FILTER ({_is_value(column)}))))"
        value = f"nullif(array_to_string({values}, '{SEPARATOR}'), '')"
    else:
        value = f"arg_min({name}, {order}) FILTER ({_is_value(column)})"
    return f"coalesce({value}, arg_min({name}, {order}) FILTER ({name} <> ''), '')"


def _is_value(column: RegisterColumn) -> str:
    name = quoted(column.name)
    return f"{name} <> '' AND {name} NOT IN ({listed(reasons())})"


def _path(piece: Path, table: RegisterTable) -> str:
    return str(piece / f"{table.name}.parquet").replace("'", "''")
