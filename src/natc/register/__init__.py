"""Who was recorded, by whom, and what became of the proceedings? The tables of a country, without a name in them."""

from natc.register.checking import check_cells
from natc.register.example import ExampleError, ExampleRegister, ExampleTruth, make_example, write_example
from natc.register.folder import read_register, register_from_frames, write_register
from natc.register.log import Log, LogEntry, LogError, verify_log, write_entry
from natc.register.personal import refuse_content, refuse_header
from natc.register.rules import RegisterCheck, Rule, RuleCount, Severity, Violation, check_register, register_rules
from natc.register.schema import (
    SEPARATOR,
    ColumnType,
    Need,
    RegisterColumn,
    RegisterTable,
    register_table,
    register_tables,
)
from natc.register.status import (
    StatusUnit,
    may_be_used_sql,
    registrations_that_count,
    status_of_defendants,
    status_of_proceedings,
    status_of_victims,
    status_sql,
)
from natc.register.store import CellFault, Register, RegisterError

__all__ = [
    "SEPARATOR",
    "CellFault",
    "ColumnType",
    "ExampleError",
    "ExampleRegister",
    "ExampleTruth",
    "Log",
    "LogEntry",
    "LogError",
    "Need",
    "Register",
    "RegisterCheck",
    "RegisterColumn",
    "RegisterError",
    "RegisterTable",
    "Rule",
    "RuleCount",
    "Severity",
    "StatusUnit",
    "Violation",
    "check_cells",
    "check_register",
    "make_example",
    "may_be_used_sql",
    "read_register",
    "refuse_content",
    "refuse_header",
    "register_from_frames",
    "register_rules",
    "register_table",
    "register_tables",
    "registrations_that_count",
    "status_of_defendants",
    "status_of_proceedings",
    "status_of_victims",
    "status_sql",
    "verify_log",
    "write_entry",
    "write_example",
    "write_register",
]
