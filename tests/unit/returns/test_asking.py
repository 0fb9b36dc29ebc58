"""What the database says of a failure may repeat a cell, so it is not passed on."""

from __future__ import annotations

import pytest
from tests.registers import Rows

from natc.errors import NatcError
from natc.returns import find_table, tabulate
from natc.returns.asking import ask, ask_frame, run


@pytest.mark.parametrize("asked", [ask, ask_frame, run])
def test_a_failure_is_said_without_what_stood_in_the_cell(asked: object) -> None:
    rows = Rows()
    rows.add("person", id="Maja-Novak")
    assert callable(asked)
    with pytest.raises(NatcError) as refused:
        asked(rows.register(), "SELECT CAST(id AS DATE) FROM person")
    assert "Novak" not in str(refused.value)
    assert "natc register check" in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_a_register_that_cannot_be_counted_can_be_counted_later() -> None:
    rows = Rows()
    rows.registered("2025-01-01")
    register = rows.register()
    register.connection.execute("ALTER TABLE sanction RENAME TO lost")
    with pytest.raises(NatcError):
        tabulate(register, find_table("19a_victims"), 2025)
    register.connection.execute("ALTER TABLE lost RENAME TO sanction")
    assert tabulate(register, find_table("19a_victims"), 2025).cell().value == 1
