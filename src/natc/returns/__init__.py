"""What does each report ask, and what is the answer? Obligations as data, and one engine that counts."""

from natc.returns.build import build_return
from natc.returns.consistency import check_consistency, check_reports
from natc.returns.dimensions import (
    NOT_APPLICABLE,
    TOTAL,
    UNKNOWN,
    Dimension,
    dimension,
    dimensions,
    say_code,
    state_reasons,
    sums,
    units,
)
from natc.returns.explain import explain_cell
from natc.returns.obligation import Due, Obligation, Part, TableSpec
from natc.returns.obligations import find_table, obligation, obligations, read_obligation
from natc.returns.remark_words import say_remark
from natc.returns.result import COUNT, Cell, CellState, CountTable, PartState, Remark, Return
from natc.returns.tabulate import tabulate

__all__ = [
    "COUNT",
    "NOT_APPLICABLE",
    "TOTAL",
    "UNKNOWN",
    "Cell",
    "CellState",
    "CountTable",
    "Dimension",
    "Due",
    "Obligation",
    "Part",
    "PartState",
    "Remark",
    "Return",
    "TableSpec",
    "build_return",
    "check_consistency",
    "check_reports",
    "dimension",
    "dimensions",
    "explain_cell",
    "find_table",
    "obligation",
    "obligations",
    "read_obligation",
    "say_code",
    "say_remark",
    "state_reasons",
    "sums",
    "tabulate",
    "units",
]
