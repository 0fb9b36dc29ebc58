"""Who was recorded, by whom, and what became of the proceedings? The tables of a country, without a name in them."""

from natc.register.example import ExampleError, ExampleRegister, ExampleTruth, make_example, write_example
from natc.register.folder import read_register, register_from_frames, write_register
from natc.register.schema import (
    SEPARATOR,
    ColumnType,
    Need,
    RegisterColumn,
    RegisterTable,
    register_table,
    register_tables,
)
from natc.register.store import CellFault, Register, RegisterError

__all__ = [
    "SEPARATOR",
    "CellFault",
    "ColumnType",
    "ExampleError",
    "ExampleRegister",
    "ExampleTruth",
    "Need",
    "Register",
    "RegisterColumn",
    "RegisterError",
    "RegisterTable",
    "make_example",
    "read_register",
    "register_from_frames",
    "register_table",
    "register_tables",
    "write_example",
    "write_register",
]
