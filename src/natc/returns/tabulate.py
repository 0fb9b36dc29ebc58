"""The engine: count one unit over dimensions in a period, all margins in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any

from natc.errors import PeriodError
from natc.register.store import Register
from natc.register.typing import listed
from natc.returns.asking import ask_frame
from natc.returns.deliveries import part_state, read_deliveries
from natc.returns.dimensions import TOTAL, UNKNOWN, dimension
from natc.returns.facts import FACTS
from natc.returns.listing import TEXTS, list_empty_cells
from natc.returns.materialise import enum
from natc.returns.obligation import Part, TableSpec
from natc.returns.rates import divide_by_residents
from natc.returns.result import COUNT, CellState, CountTable, PartState
from natc.returns.selection import HOLDS_LIST, Selection, select_part

if TYPE_CHECKING:
    import pandas as pd


def tabulate(register: Register, spec: TableSpec, first_year: int, last_year: int | None = None) -> CountTable:
    """Count a table.

    Parameters
    ----------
    register : Register
        The records of a country.
    spec : TableSpec
        What to count.
    first_year, last_year : int
        The period; one year unless both are given. A person is counted once in it.

    Raises
    ------
    PeriodError
        If the years are reversed.
    """
    last_year = first_year if last_year is None else last_year
    if first_year > last_year:
        raise PeriodError(f"The period {first_year} to {last_year} is reversed. Give the earlier year first.")
    declared = read_deliveries(register)
    states = tuple(part_state(part, declared, first_year, last_year) for part in spec.parts)
    frames = []
    for at, part in enumerate(spec.parts):
        selection = select_part(register, part, first_year, last_year)
        frames.append(_state(_counts(register, spec, part, selection, first_year, last_year), states[at]))
        frames += [
            _state(_sums(register, spec, part, selection, name, column), states[at])
            for name, column in part.sums.items()
        ]
    table = CountTable(spec=spec, first_year=first_year, last_year=last_year, cells=_joined(frames), part_states=states)
    table = list_empty_cells(table)
    return divide_by_residents(register, table) if spec.divide_by else table


def _counts(
    register: Register, spec: TableSpec, part: Part, selection: Selection, first_year: int, last_year: int
) -> pd.DataFrame:
    """Count units, and add counts without records."""
    queries = [_count_sql(spec, part, selection, subset) for subset in _subsets(_several(spec, part))]
    if part.with_counts:
        queries.append(_agency_count_sql(spec, part, selection, first_year, last_year))
    names = ", ".join(spec.dimensions)
    by = f" GROUP BY {names}" if names else ""
    start = f"{names}, " if names else ""
    value = "coalesce(sum(n_records), 0) + coalesce(sum(n_counts), 0)"
    frame = ask_frame(
        register,
        f"SELECT {start}CASE WHEN sum(n_records) IS NULL AND sum(n_counts) IS NULL THEN NULL"
        f" ELSE {value} END::DOUBLE AS value,"
        f" CASE WHEN {_is_uncertain(spec)} THEN coalesce(sum(n_records), 0)"
        " ELSE greatest(coalesce(sum(n_records), 0), coalesce(max(largest), 0)) END::DOUBLE AS low,"
        " bool_or(is_at_least) AS is_at_least, coalesce(sum(n_records), 0)::BIGINT AS n_records,"
        " coalesce(sum(n_counts), 0)::BIGINT AS n_counts"
        f" FROM ({' UNION ALL '.join(queries)}){by} HAVING {value} > 0 OR bool_or(is_at_least)",
    )
    return _named(frame, COUNT, spec.unit)


def _is_uncertain(spec: TableSpec) -> str:
    """Return whether whom an agency counted in a cell may be on record in another: with another status, or a value."""
    unknown = [f"{name} = '{UNKNOWN}'" for name in spec.dimensions if UNKNOWN in dimension(name).codes]
    return " OR ".join([*unknown, *([f"status <> '{TOTAL}'"] if "status" in spec.dimensions else [])]) or "false"


def _sums(
    register: Register, spec: TableSpec, part: Part, selection: Selection, name: str, column: str
) -> pd.DataFrame:
    """Add up a number of all counted rows, one sum per currency, by the attributes of their units."""
    unit = FACTS[part.fact].numbers[column]
    queries = [_sum_sql(spec, part, selection, subset, column, unit) for subset in _subsets(_several(spec, part))]
    names = "".join(f"{name}, " for name in spec.dimensions)
    by = f"PARTITION BY {names[:-2]}" if names else ""
    frame = ask_frame(
        register,
        f"""SELECT * EXCLUDE (elsewhere, n_units) FROM (
            SELECT {names}unit, value::DOUBLE AS value, value::DOUBLE AS low,
                n_unknown > 0 OR coalesce(max(n_unknown) FILTER (unit IS NULL) OVER w, 0) > 0 AS is_at_least,
                n_rows AS n_records, 0::BIGINT AS n_counts, unit IS NULL AS elsewhere, count(unit) OVER w AS n_units
            FROM ({" UNION ALL ".join(queries)}) WINDOW w AS ({by}))
        WHERE (n_units = 0 OR NOT elsewhere) AND (value IS NULL OR value > 0 OR is_at_least)""",
    )
    units = frame.pop("unit").fillna("").astype(str)
    return _named(frame, name, units)


def _several(spec: TableSpec, part: Part) -> tuple[str, ...]:
    return tuple(name for name in spec.dimensions if name not in part.constants and spec.is_several(name))


def _subsets(names: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """Return all margins over dimensions that are several: of each the units are told apart anew."""
    return chain.from_iterable(combinations(names, n) for n in range(len(names) + 1))


def _single(spec: TableSpec, part: Part) -> list[str]:
    return [name for name in spec.dimensions if name not in part.constants and not spec.is_several(name)]


def _categories(spec: TableSpec, part: Part, single: Iterable[str], several: Iterable[str]) -> str:
    """Return the columns of a cell: T where a dimension is not told apart."""
    columns = []
    for name in spec.dimensions:
        total = f"'{TOTAL}'::{enum(name)}"
        if name in part.constants:
            columns.append(f"'{part.constants[name]}'::{enum(name)} AS {name}")
        elif name in several:
            columns.append(name)
        elif name in single:
            columns.append(f"coalesce({name}, {total}) AS {name}")
        else:
            columns.append(f"{total} AS {name}")
    return "".join(f"{column}, " for column in columns)


def _grouping(single: list[str], beside: Iterable[str] = ()) -> str:
    sets = [*beside, *([f"CUBE ({', '.join(single)})"] if single else [])]
    return f" GROUP BY {', '.join(sets)}" if sets else ""


def _joined_sql(spec: TableSpec, part: Part, selection: Selection, several: tuple[str, ...], more: str = "") -> str:
    """Return rows: of their unit the dimensions that have one category, of their own those that are several."""
    own = "".join(f", unnest(r.{name}) AS {name}" if name in HOLDS_LIST else f", r.{name}" for name in several)
    single = "".join(f", u.{name}" for name in _single(spec, part))
    return f"SELECT r.key{single}{own}{more} FROM {selection.rows} r JOIN {selection.units} u ON u.key = r.key"


def _count_sql(spec: TableSpec, part: Part, selection: Selection, several: tuple[str, ...]) -> str:
    single = _single(spec, part)
    names = ", ".join([*single, *several])
    if part.weight:
        source = f"({_joined_sql(spec, part, selection, several, f', r.{part.weight} AS weight')})"
        counted, unknown = "sum(weight)", "count(*) - count(weight)"
    else:
        source = (
            selection.units
            if not several
            else f"(SELECT DISTINCT * FROM ({_joined_sql(spec, part, selection, several)}))"
        )
        counted, unknown = "count(*)", "0"
    compressed = (
        f"SELECT {names}{', ' if names else ''}{counted}::BIGINT AS n, ({unknown})::BIGINT AS unknown FROM {source}"
        f"{f' GROUP BY {names}' if names else ''}"
    )
    return (
        f"SELECT {_categories(spec, part, single, several)}sum(n)::BIGINT AS n_records, NULL::BIGINT AS n_counts,"
        f" NULL::BIGINT AS largest, sum(unknown) > 0 AS is_at_least FROM ({compressed}){_grouping(single, several)}"
    )


def _agency_count_sql(spec: TableSpec, part: Part, selection: Selection, first_year: int, last_year: int) -> str:
    single = [name for name in spec.dimensions if name not in part.constants]
    conditions = [f"year BETWEEN {first_year} AND {last_year}"]
    conditions += [f"{column} IN ({listed(codes)})" for column, codes in part.where.items()]
    by_agency = (
        f"SELECT {_categories(spec, part, single, ())}sum(n_victims)::BIGINT AS n, count(*) > count(n_victims) AS lacks"
        f" FROM {selection.schema}.agency_count WHERE {' AND '.join(conditions)}{_grouping(single, ['source', 'year'])}"
    )
    names = ", ".join(spec.dimensions)
    return (
        f"SELECT {names}{', ' if names else ''}NULL::BIGINT AS n_records, sum(n)::BIGINT AS n_counts,"
        f" max(n)::BIGINT AS largest, bool_or(lacks) AS is_at_least FROM ({by_agency})"
        f"{f' GROUP BY {names}' if names else ''}"
    )


def _sum_sql(
    spec: TableSpec, part: Part, selection: Selection, several: tuple[str, ...], column: str, unit: str
) -> str:
    single = _single(spec, part)
    of = "r.currency" if unit == "currency" else f"'{unit}'"
    amount = f"CASE WHEN r.currency IS NOT NULL THEN r.{column} END" if unit == "currency" else f"r.{column}"
    source = _joined_sql(spec, part, selection, several, f", {of} AS unit, {amount} AS amount")
    names = ", ".join([*single, *several, "unit"])
    compressed = (
        f"SELECT {names}, sum(amount) AS total, count(*) AS n, count(*) - count(amount) AS unknown"
        f" FROM ({source}) GROUP BY {names}"
    )
    return (
        f"SELECT {_categories(spec, part, single, several)}unit, sum(total) AS value,"
        f" sum(unknown)::BIGINT AS n_unknown, sum(n)::BIGINT AS n_rows FROM ({compressed})"
        f"{_grouping(single, [*several, 'unit'])}"
    )


def _named(frame: pd.DataFrame, measure: str, unit: Any) -> pd.DataFrame:
    import pandas as pd

    n = len(frame)
    units = pd.Categorical.from_codes([0] * n, pd.Index([unit])) if isinstance(unit, str) else pd.Categorical(unit)
    return frame.assign(measure=pd.Categorical.from_codes([0] * n, pd.Index([measure])), unit=units)


def _state(frame: pd.DataFrame, state: PartState) -> pd.DataFrame:
    """Say what each cell is: missing where every part is unknown, not supplied where zero rests on no delivery."""
    import numpy as np
    import pandas as pd

    is_missing = frame["value"].isna().to_numpy()
    if "entity_type" in frame:
        is_delivered = np.array([state.is_delivered_by(kind) for kind in frame["entity_type"]], dtype=bool)
    else:
        is_delivered = np.full(len(frame), state.is_delivered)
    is_owed = (frame["value"] == 0).to_numpy() & ~is_delivered
    has_value = ~(is_missing | is_owed)
    kinds = np.select([is_missing, is_owed], [1, 2], 0)
    states = pd.Index([CellState.KNOWN.value, CellState.MISSING.value, CellState.NOT_SUPPLIED.value])
    return frame.assign(
        value=frame["value"].where(has_value),
        low=frame["low"].where(has_value),
        state=pd.Categorical.from_codes(kinds, states),
        reason=pd.Categorical.from_codes(kinds, pd.Index(["", "UNKNOWN", "NOT_DELIVERED"])),
        is_provisional=has_value & state.is_provisional,
        is_at_least=has_value & frame["is_at_least"].to_numpy(dtype=bool),
    )


def _joined(frames: list[pd.DataFrame]) -> pd.DataFrame:
    import pandas as pd
    from pandas.api.types import union_categoricals

    filled = [frame for frame in frames if len(frame)] or frames[:1]
    if len(filled) == 1:
        return filled[0].reset_index(drop=True)
    joined = pd.concat(
        [frame.drop(columns=["measure", "unit", "state", "reason"]) for frame in filled], ignore_index=True
    )
    return joined.assign(
        **{name: union_categoricals([frame[name].cat.remove_unused_categories() for frame in filled]) for name in TEXTS}
    )
