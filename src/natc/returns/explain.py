"""Which rows are behind a cell? Their keys, and nothing else of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natc.register.store import Register
from natc.register.typing import listed
from natc.returns.asking import ask_frame
from natc.returns.dimensions import TOTAL
from natc.returns.facts import FACTS
from natc.returns.materialise import BASE
from natc.returns.obligation import Part
from natc.returns.obligations import find_table
from natc.returns.result import CountTable
from natc.returns.selection import HOLDS_LIST, Selection, select_part

if TYPE_CHECKING:
    import pandas as pd

_KEYED = {"person": "person", "victim": "victim", "defendant": "defendant", "proceeding": "proceeding"}
"""Units that are rows of a table of the register; their number is the row there."""


def explain_cell(
    register: Register, table_id: str, year: int, last_year: int | None = None, **codes: str
) -> pd.DataFrame:
    """Return the keys of the rows that a cell was counted from.

    Parameters
    ----------
    register : Register
        The records of a country.
    table_id : str
        A table of any report.
    year, last_year : int
        The period, as `natc.returns.tabulate` takes it.
    **codes : str
        Per dimension a category; those left out are totals.

    Returns
    -------
    DataFrame
        Columns `unit` (key of what is one in the count; empty for a count without records), `table` and `key` (a row of
        the register). A cell counts as many different units as there are here, and adds the counts without records.

    Raises
    ------
    UnknownCodeError
        If a table, dimension or category is not known.
    """
    import pandas as pd

    spec, last = find_table(table_id), year if last_year is None else last_year
    first = min(year, last - spec.years + 1)
    asked = CountTable(spec=spec, first_year=first, last_year=last, cells=pd.DataFrame(), part_states=())
    wanted = asked.check_codes(codes)
    frames = []
    for part in spec.parts:
        if any(wanted[name] != code for name, code in part.constants.items()):
            continue
        selection = select_part(register, part, first, last)
        told_apart = {name: code for name, code in wanted.items() if code != TOTAL and name not in part.constants}
        several = {name for name in told_apart if spec.is_several(name)}
        frames.append(_rows(register, part, selection, told_apart, several))
        if part.with_counts:
            frames.append(_counts(register, part, selection, told_apart, first, last))
    found = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=["unit", "table", "key"])
    return found.sort_values(["table", "unit", "key"]).reset_index(drop=True)


def _rows(
    register: Register, part: Part, selection: Selection, codes: dict[str, str], several: set[str]
) -> pd.DataFrame:
    conditions, values = ["true"], []
    for name, code in codes.items():
        own = f"r.{name}" if name in several else f"u.{name}"
        conditions.append(f"list_contains({own}, ?)" if name in HOLDS_LIST else f"{own} = ?")
        values.append(code)
    table = FACTS[part.fact].table
    if part.key in _KEYED:
        unit = f"(SELECT id FROM main.{_KEYED[part.key]} t WHERE t.row = r.key)"
    elif part.key == "act":
        unit = f"(SELECT coalesce(s.act, s.id) FROM {BASE}.step b JOIN main.step s ON s.row = b.n WHERE b.k = r.key)"
    else:
        unit = "t.id"
    return ask_frame(
        register,
        f"SELECT {unit} AS unit, '{table}' AS \"table\", t.id AS key FROM {selection.rows} r"
        f" JOIN {selection.units} u ON u.key = r.key JOIN main.{table} t ON t.row = r.n"
        f" WHERE {' AND '.join(conditions)}",
        values,
    )


def _counts(
    register: Register, part: Part, selection: Selection, codes: dict[str, str], first_year: int, last_year: int
) -> pd.DataFrame:
    conditions = [f"c.year BETWEEN {first_year} AND {last_year}"]
    conditions += [f"c.{column} IN ({listed(allowed)})" for column, allowed in part.where.items()]
    conditions += [f"c.{name} = ?" for name in codes]
    return ask_frame(
        register,
        "SELECT '' AS unit, 'agency_count' AS \"table\", t.id AS key"
        f" FROM {selection.schema}.agency_count c JOIN main.agency_count t ON t.row = c.n"
        f" WHERE {' AND '.join(conditions)}",
        list(codes.values()),
    )
