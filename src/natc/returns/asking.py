"""Asking the database of a register: its own words on a failure are not passed on, for they may repeat a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from natc.errors import NatcError
from natc.register.store import Register

if TYPE_CHECKING:
    import pandas as pd


def run(register: Register, statement: str) -> None:
    """Run a statement that answers nothing.

    Raises
    ------
    NatcError
        If the memory does not suffice, or the database cannot run it.
    """
    with _guarded():
        register.connection.execute(statement)


def ask(register: Register, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """Return the rows that answer a query. Errors as in `run`."""
    with _guarded():
        return register.connection.execute(query, list(values)).fetchall()


def ask_frame(register: Register, query: str, values: Sequence[object] = ()) -> pd.DataFrame:
    """Return the answer to a query as a frame. Errors as in `run`."""
    with _guarded():
        return register.connection.execute(query, list(values)).df()


@contextmanager
def _guarded() -> Iterator[None]:
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException:
        raise NatcError("The returns do not fit into the memory that the register may use. Allow more.") from None
    except duckdb.Error as problem:
        kind = type(problem).__name__
        raise NatcError(
            f"The register could not be counted: its database stopped with {kind}. Check it with: natc register check"
        ) from None
