"""What stops a register from being read, as a check names it: by rule, table, row and column, without the cell."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from natc.register.rules import RegisterCheck, RuleCount, Violation, register_rules
from natc.register.store import RegisterError


def check_cells(found: RegisterError, *, on: dt.date, most: int = 1_000) -> RegisterCheck:
    """Return the cells that cannot be taken as a check names rows.

    While there are such cells nothing can be counted, and the rules between the tables cannot be asked.

    Parameters
    ----------
    found : RegisterError
        As reading the register raised it.
    on, most
        As `check_register` takes them; of a register with more than 1,000 such cells the first 1,000 are named.

    Returns
    -------
    RegisterCheck
        No violation has a key: what stands in the row may be no key.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for (table, column, problem), n in found.counts.items():
        counts[_rule_of(table, column, problem), table, column] += n
    named: Counter[tuple[str, str, str]] = Counter()
    violations = []
    for fault in found.faults:
        place = (_rule_of(fault.table, fault.column, fault.problem), fault.table, fault.column)
        named[place] += 1
        if named[place] <= most:
            severity = register_rules()[place[0]].severity
            violations.append(
                Violation(
                    rule=place[0], severity=severity, table=fault.table, row=fault.row, key="", columns=(fault.column,)
                )
            )
    order = list(register_rules())
    return RegisterCheck(
        on=on,
        violations=tuple(sorted(violations, key=lambda one: order.index(one.rule))),
        counts=tuple(
            RuleCount(
                rule=rule, severity=register_rules()[rule].severity, table=table, columns=(column,), n_rows=n_rows
            )
            for (rule, table, column), n_rows in sorted(counts.items(), key=lambda one: order.index(one[0][0]))
        ),
    )


def _rule_of(table: str, column: str, problem: str) -> str:
    """Return the rule that a cell breaks: that of its column where there is one, else that of the problem."""
    return _rules_of_cells().get(f"{table}.{column}") or _rules_of_cells()[problem]


@cache
def _rules_of_cells() -> Mapping[str, str]:
    return MappingProxyType({rule.cell: rule.id for rule in register_rules().values() if rule.cell})
