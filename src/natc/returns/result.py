"""What comes out: tables of cells, each with its value and its state; a return is all tables of a report for a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from natc.errors import UnknownCodeError
from natc.returns.dimensions import NOT_APPLICABLE, TOTAL, UNKNOWN, dimension
from natc.returns.obligation import Obligation, Part, TableSpec

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

COUNT = "count"
"""The measure that a table is named for; the others are its sums."""
LISTED_BESIDE = ("measure", "unit", "value", "low", "state", "reason")
FLAGS = ("is_provisional", "is_at_least", "n_records", "n_counts")


class CellState(StrEnum):
    """What stands in a cell. A return is exact: nothing is suppressed in it."""

    KNOWN = "known"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    NOT_SUPPLIED = "not_supplied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell. `value` is None unless the state is known; zero is a value.

    Attributes
    ----------
    low : float or None
        No fewer are possible: smaller than `value` where counts without records may hold persons on record.
    unit : str
        Code of a unit, or ISO 4217 code of a currency.
    reason : str
        Why there is no value (`natc.returns.dimensions.state_reasons`).
    is_provisional : bool
        Somebody still owes records that could change the value.
    is_at_least : bool
        A part of the sum is not known.
    n_records, n_counts : int
        How much of the value rests on records, and on counts without records.
    """

    measure: str
    unit: str
    value: float | None
    low: float | None
    state: CellState
    reason: str = ""
    is_provisional: bool = False
    is_at_least: bool = False
    n_records: int = 0
    n_counts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PartState:
    """What a cell of a part is that nobody was counted in, and whether its counts are provisional.

    `kinds` are the kinds of bodies that delivered: what the others registered is not known to be none.
    """

    is_delivered: bool
    is_provisional: bool
    kinds: frozenset[str]

    def is_delivered_by(self, kind: str) -> bool:
        """Whether a zero of one kind of body is known: a code of `entity_type`; T or U: of whatever body."""
        return kind in self.kinds if kind not in (TOTAL, UNKNOWN) else self.is_delivered


@dataclass(frozen=True, kw_only=True)
class CountTable:
    """A counted table.

    Attributes
    ----------
    cells : DataFrame
        One column per dimension (T total, Z not applicable, U not known; categorical), then those of `Cell`. Listed are
        all cells of all margins in which something was counted, and the total and all one-way margins of closed code
        lists.
    part_states : tuple of PartState
        One per part of `spec`.
    residents : mapping
        Of a rate: sex and age to the residents that counts are divided by, None where they are not known.
    """

    spec: TableSpec
    first_year: int
    last_year: int
    cells: pd.DataFrame = field(repr=False)
    part_states: tuple[PartState, ...] = field(repr=False)
    residents: Mapping[tuple[str, str], int | None] = field(default_factory=dict, repr=False)

    def cell(self, measure: str = COUNT, *, unit: str = "", **codes: str) -> Cell:
        """Return any cell of the table, also one in which nothing was counted.

        Parameters
        ----------
        measure : str, default "count"
            Or the name of a sum.
        unit : str
            The currency of a sum of money; may be left out where there is only one.
        **codes : str
            Per dimension a category; those left out are totals.

        Raises
        ------
        UnknownCodeError
            If a dimension, category, sum or currency is not known, or parts without a total are not told apart.
        """
        wanted = self.check_codes(codes)
        if measure not in (COUNT, *self.spec.sums):
            raise UnknownCodeError(f"measure of {self.spec.id}", measure, (COUNT, *self.spec.sums))
        rows = self.cells.iloc[self._places(measure, wanted)]
        if unit:
            rows = rows[rows["unit"] == unit]
        if len(rows) > 1:
            raise UnknownCodeError("currency, and there are several", unit, sorted(rows["unit"]))
        return self.empty_cell(measure, unit, wanted) if rows.empty else _cell_of(rows.iloc[0])

    def check_codes(self, codes: Mapping[str, str]) -> dict[str, str]:
        """Return the category in every dimension, T where none is given. Errors as in `cell`."""
        for name in codes:
            if name not in self.spec.dimensions:
                raise UnknownCodeError(f"dimension of {self.spec.id}", name, self.spec.dimensions)
        wanted = {name: codes.get(name, TOTAL) for name in self.spec.dimensions}
        for name, code in wanted.items():
            known = dimension(name)
            valid = tuple(known.codes) if known.is_part else (*known.codes, TOTAL)
            if code not in valid:
                raise UnknownCodeError(f"category of {name}", code, valid)
        return wanted

    def part_of(self, codes: Mapping[str, str]) -> list[tuple[Part, PartState]]:
        """Return the parts that a cell is counted from, each with its state."""
        return [
            (part, state)
            for part, state in zip(self.spec.parts, self.part_states, strict=True)
            if all(codes[name] == code for name, code in part.constants.items())
        ]

    def _places(self, measure: str, codes: Mapping[str, str]) -> NDArray[np.int64]:
        """Return where a cell stands in `cells`: more than once if its sum has several currencies."""
        import numpy as np

        numbers, order = self._numbered
        wanted = np.int64(self._number(measure, codes))
        first, end = np.searchsorted(numbers, wanted, "left"), np.searchsorted(numbers, wanted, "right")
        return np.sort(order[first:end])

    @cached_property
    def _numbered(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The cells by a number that tells them apart, in order, and where each stands in `cells`."""
        import numpy as np
        import pandas as pd

        number = np.zeros(len(self.cells), dtype=np.int64)
        for name, codes in self._categories.items():
            place = pd.Categorical(self.cells[name], categories=pd.Index(codes)).codes
            number = number * len(codes) + place.astype(np.int64)
        order = np.argsort(number, kind="stable")
        return number[order], order

    def _number(self, measure: str, codes: Mapping[str, str]) -> int:
        number = 0
        for name, valid in self._categories.items():
            number = number * len(valid) + valid.index(measure if name == "measure" else codes[name])
        return number

    @cached_property
    def _categories(self) -> Mapping[str, tuple[str, ...]]:
        of_dimensions = {name: (*dimension(name).codes, TOTAL) for name in self.spec.dimensions}
        return {"measure": (COUNT, *self.spec.sums), **of_dimensions}

    def _cannot_exist(self, measure: str, codes: Mapping[str, str]) -> bool:
        if measure != COUNT and not any(measure in part.sums for part, _ in self.part_of(codes)):
            return True
        for name, code in codes.items():
            if code in self.spec.without.get(name, ()):
                return True
            for other, beside in dimension(name).only_with.items():
                if code not in (TOTAL, NOT_APPLICABLE) and codes.get(other, TOTAL) not in (TOTAL, *beside):
                    return True
        return False

    def empty_cell(self, measure: str, unit: str, codes: Mapping[str, str]) -> Cell:
        """Return what a cell is in which nothing was counted: zero, not supplied, missing or not applicable.

        Parameters
        ----------
        measure, unit : str
            As in `Cell`.
        codes : mapping of str to str
            The category in every dimension.
        """
        parts = self.part_of(codes)
        state, reason = CellState.KNOWN, ""
        if self._cannot_exist(measure, codes):
            state, reason = CellState.NOT_APPLICABLE, "CANNOT_EXIST"
        elif not (parts and all(one.is_delivered_by(codes.get("entity_type", TOTAL)) for _, one in parts)):
            state, reason = CellState.NOT_SUPPLIED, "NOT_DELIVERED"
        elif self.residents and self.residents.get((codes.get("sex", TOTAL), codes.get("age2", TOTAL))) is None:
            state, reason = CellState.MISSING, "NO_RESIDENTS"
        is_known = state is CellState.KNOWN
        return Cell(
            measure=measure,
            unit=unit or (self.spec.unit if measure == COUNT else ""),
            value=0.0 if is_known else None,
            low=0.0 if is_known else None,
            state=state,
            reason=reason,
            is_provisional=is_known and any(one.is_provisional for _, one in parts),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something that a reader of a return must know; `natc.returns.say_remark` writes it in words.

    Attributes
    ----------
    kind : str
        consistency, last_year, deduplication, counts, delivery, not_seen or left_out.
    rule : str
        Which sentence of that kind.
    tables : tuple of str
        The tables that it is about.
    facts : mapping
        What the sentence names: numbers, codes, tables. Nothing personal.
    """

    kind: str
    rule: str
    tables: tuple[str, ...]
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """All tables of a report for a country and a period, with what must be said about them."""

    obligation: Obligation
    country: str
    is_example: bool
    first_year: int
    last_year: int
    tables: tuple[CountTable, ...]
    remarks: tuple[Remark, ...]

    def table(self, table_id: str) -> CountTable:
        """Return one table by its id.

        Raises
        ------
        UnknownCodeError
            If the report has no such table.
        """
        for table in self.tables:
            if table.spec.id == table_id:
                return table
        raise UnknownCodeError(f"table of {self.obligation.id}", table_id, (one.spec.id for one in self.tables))


def _cell_of(row: pd.Series) -> Cell:
    import pandas as pd

    return Cell(
        measure=str(row["measure"]),
        unit=str(row["unit"]),
        value=None if pd.isna(row["value"]) else float(row["value"]),
        low=None if pd.isna(row["low"]) else float(row["low"]),
        state=CellState(row["state"]),
        reason=str(row["reason"]),
        is_provisional=bool(row["is_provisional"]),
        is_at_least=bool(row["is_at_least"]),
        n_records=int(row["n_records"]),
        n_counts=int(row["n_counts"]),
    )
