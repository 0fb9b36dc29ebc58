"""Do the tables agree with each other? Totals are held against totals of other tables that count other rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from natc.register.store import Register
from natc.returns.obligations import find_table
from natc.returns.result import CellState, CountTable, Remark
from natc.returns.tabulate import tabulate


class _Bond(StrEnum):
    """How the first total hangs on the second; its value is the sentence about a first that does not keep to it."""

    PART_OF = "part_of"  # it counts some of the same: it can never be more
    EARLIER_ACTS = "earlier_acts"  # it counts what follows the second's: it is more if that lies in earlier years
    REGISTERED_EARLIER = "registered_earlier"  # it counts the second's, and persons first registered earlier
    CHARGED_EARLIER = "charged_earlier"  # none of the second, and yet some of the first: decided in an earlier year
    ON_APPEAL = "on_appeal"  # none of the second, and yet some of the first: convicted on appeal
    NO_SANCTION = "no_sanction"  # none of the second, and yet some of the first: nobody recorded what it imposed


_FROM_BOTH = frozenset({_Bond.REGISTERED_EARLIER, _Bond.NO_SANCTION})
"""Bonds that are looked at in the report of either total; the others in that of the first alone."""
_WHERE_NONE = frozenset({_Bond.CHARGED_EARLIER, _Bond.ON_APPEAL, _Bond.NO_SANCTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Total:
    table: str
    codes: Mapping[str, str] = field(default_factory=dict)


def _total(table: str, **codes: str) -> _Total:
    return _Total(table=table, codes=codes)


_CONVICTING = _total("19a_judgments", judgment_outcome="CONVICTION")
_BONDS: tuple[tuple[_Total, _Bond, _Total], ...] = (
    (_total("greta_asylum"), _Bond.PART_OF, _total("greta_victims")),
    (_total("ctdc_records"), _Bond.PART_OF, _total("19a_victims")),
    (_total("greta_financial"), _Bond.PART_OF, _total("greta_assisted")),
    (_total("greta_legal_aid"), _Bond.PART_OF, _total("greta_assisted")),
    (_total("glotip_victims_rep"), _Bond.PART_OF, _total("greta_return")),
    (_total("greta_confiscation"), _Bond.PART_OF, _CONVICTING),
    (_total("19a_victims"), _Bond.REGISTERED_EARLIER, _total("estat_victims_age")),
    (_total("greta_victims"), _Bond.REGISTERED_EARLIER, _total("glotip_victims")),
    (_total("19a_convicted"), _Bond.EARLIER_ACTS, _total("19a_prosecuted")),
    (_total("glotip_convicted"), _Bond.EARLIER_ACTS, _total("glotip_prosecuted")),
    (_total("19a_prosecuted"), _Bond.EARLIER_ACTS, _total("19a_suspects")),
    (_total("glotip_prosecuted"), _Bond.EARLIER_ACTS, _total("glotip_contact")),
    (_total("greta_prosecutions"), _Bond.EARLIER_ACTS, _total("greta_investigations")),
    (
        _total("19a_prosecuted", prosecution_decision="CHARGED_TRAFFICKING"),
        _Bond.CHARGED_EARLIER,
        _total("19a_decisions", prosecution_decision="CHARGED_TRAFFICKING"),
    ),
    (_total("19a_convicted"), _Bond.ON_APPEAL, _CONVICTING),
    (_total("greta_convicted"), _Bond.ON_APPEAL, _CONVICTING),
    (_CONVICTING, _Bond.NO_SANCTION, _total("greta_sentences")),
)
"""Totals that are counted from other rows than those they are held against, so that they can disagree."""


def check_consistency(register: Register, tables: Iterable[CountTable]) -> tuple[Remark, ...]:
    """Hold the totals of a report against those of other tables, which may stand in other reports of the period.

    Parameters
    ----------
    register : Register
        The records that the tables were counted from.
    tables : iterable of CountTable
        The tables of the report.

    Returns
    -------
    tuple of Remark
        Every total that contradicts another and every difference that has a reason; if none contradicts, how many
        were held against each other.
    """
    counted = {table.spec.id: table for table in tables}
    n, remarks = 0, []
    for ours, bond, theirs in _BONDS:
        known = counted.get(ours.table) or (counted.get(theirs.table) if bond in _FROM_BOTH else None)
        if known is None:
            continue
        value, other = (_value(register, counted, one, known) for one in (ours, theirs))
        if value is not None and other is not None:
            n += 1
            remarks += list(_remarks(ours, bond, theirs, value, other))
    if n and not any(remark.rule == _Bond.PART_OF for remark in remarks):
        remarks.insert(0, Remark(kind="consistency", rule="agree", tables=(), facts={"n_compared": n}))
    return tuple(remarks)


def _value(register: Register, counted: Mapping[str, CountTable], wanted: _Total, beside: CountTable) -> float | None:
    """Return a total, of a table that the report lacks counted for the same period; None if it is not known."""
    table = counted.get(wanted.table)
    if table is None:
        whole, names = find_table(wanted.table), tuple(wanted.codes)
        several = tuple(name for name in whole.several if name in names)
        spec = replace(whole, dimensions=names, several=several, without={})
        table = tabulate(register, spec, beside.first_year, beside.last_year)
    cell = table.cell(**wanted.codes)
    return cell.value if cell.state is CellState.KNOWN else None


def _remarks(ours: _Total, bond: _Bond, theirs: _Total, value: float, other: float) -> Iterator[Remark]:
    facts = {"value": value, "other": other}
    tables = (ours.table, theirs.table)
    if bond is _Bond.REGISTERED_EARLIER:
        if value > other:
            yield Remark(kind="consistency", rule=bond, tables=tables, facts={**facts, "n_earlier": value - other})
        elif value < other:
            yield Remark(kind="consistency", rule=_Bond.PART_OF, tables=tables[::-1], facts=_turned(facts))
    elif bond in _WHERE_NONE:
        if value and not other:
            yield Remark(kind="consistency", rule=bond, tables=tables, facts=facts)
    elif value > other:
        yield Remark(kind="consistency", rule=bond, tables=tables, facts=facts)


def _turned(facts: Mapping[str, float]) -> Mapping[str, float]:
    return {"value": facts["other"], "other": facts["value"]}
