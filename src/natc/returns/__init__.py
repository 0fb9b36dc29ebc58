"""What does each report ask, and what is the answer? Obligations as data, and one engine that counts."""

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
from natc.returns.obligation import Due, Obligation, Part, TableSpec
from natc.returns.obligations import find_table, obligation, obligations, read_obligation
from natc.returns.result import COUNT, Cell, CellState, CountTable, PartState, Remark, Return

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
    "dimension",
    "dimensions",
    "find_table",
    "obligation",
    "obligations",
    "read_obligation",
    "say_code",
    "state_reasons",
    "sums",
    "units",
]
