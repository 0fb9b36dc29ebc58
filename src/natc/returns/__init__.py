"""What does each report ask, and what is the answer? Obligations as data, and one engine that counts."""

from natc.returns.account import Account, write_account
from natc.returns.account_pictures import PictureData, list_picture_data
from natc.returns.account_words import WrittenAccount, account_record, say_account
from natc.returns.build import build_return
from natc.returns.cepej import CourtCases
from natc.returns.consistency import check_consistency
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
    "Account",
    "Cell",
    "CellState",
    "CountTable",
    "CourtCases",
    "Dimension",
    "Due",
    "Obligation",
    "Part",
    "PartState",
    "PictureData",
    "Remark",
    "Return",
    "TableSpec",
    "WrittenAccount",
    "account_record",
    "build_return",
    "check_consistency",
    "dimension",
    "dimensions",
    "explain_cell",
    "find_table",
    "list_picture_data",
    "obligation",
    "obligations",
    "read_obligation",
    "say_account",
    "say_code",
    "say_remark",
    "state_reasons",
    "sums",
    "tabulate",
    "units",
    "write_account",
]
