"""Rates: counts per 100,000 residents of the same sex and age."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import product

from natc.register.store import Register
from natc.returns.asking import ask
from natc.returns.dimensions import TOTAL
from natc.returns.result import CellState, CountTable

PER = 100_000
SEXES, AGES = ("F", "M"), ("C", "A")
"""The residents of a total are those of women and men, children and adults."""
Residents = Mapping[tuple[int, str, str], int]


def divide_by_residents(register: Register, table: CountTable) -> CountTable:
    """Divide the counts of a table by residents; where their number is not known, the rate is missing.

    The residents of several years are added up, so that the rate is one per year.
    """
    import pandas as pd

    residents = _read_residents(register)
    cells = table.cells
    pairs = {
        (sex, age): _residents_of(residents, sex, age, range(table.first_year, table.last_year + 1))
        for sex, age in product(_categories(table, "sex"), _categories(table, "age2"))
    }
    keys = zip(_column(table, "sex"), _column(table, "age2"), strict=True)
    divisor = pd.Series([pairs[key] for key in keys], index=cells.index, dtype=float)
    is_known = cells["state"] == CellState.KNOWN.value
    is_missing = is_known & divisor.isna()
    state = cells["state"].astype(str).where(~is_missing, CellState.MISSING.value)
    reason = cells["reason"].astype(str).where(~is_missing, "NO_RESIDENTS")
    divided = cells.assign(
        value=cells["value"] * PER / divisor,
        low=cells["low"] * PER / divisor,
        state=pd.Categorical(state),
        reason=pd.Categorical(reason),
        is_provisional=cells["is_provisional"] & ~is_missing,
        is_at_least=cells["is_at_least"] & ~is_missing,
    )
    return replace(table, cells=divided, residents=pairs)


def _read_residents(register: Register) -> Residents:
    found: dict[tuple[int, str, str], int] = defaultdict(int)
    for year, sex, age, n in ask(register, "SELECT year, sex, age_group, n_residents FROM main.population"):
        found[int(year), sex, age] += int(n)
    return found


def _residents_of(residents: Residents, sex: str, age: str, years: range) -> int | None:
    """Return the residents of all years; None where a part is not known, or there are none."""
    wanted = product(years, SEXES if sex == TOTAL else (sex,), AGES if age == TOTAL else (age,))
    numbers = [residents.get(key) for key in wanted]
    return None if None in numbers else sum(filter(None, numbers)) or None


def _categories(table: CountTable, name: str) -> list[str]:
    return list(table.cells[name].cat.categories) if name in table.spec.dimensions else [TOTAL]


def _column(table: CountTable, name: str) -> list[str]:
    return list(table.cells[name]) if name in table.spec.dimensions else [TOTAL] * len(table.cells)
