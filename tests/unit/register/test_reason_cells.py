"""A reason is never taken for a value, in columns of free form either."""

from __future__ import annotations

import pytest
from tests.registers import Rows

from natc.codelists import reasons
from natc.register import ColumnType, RegisterError, register_tables

FREE = [
    (table.name, column.name)
    for table in register_tables().values()
    for column in table.columns
    if column.takes_reason and column.type in {ColumnType.KEY, ColumnType.REF, ColumnType.AREA, ColumnType.ARTICLE}
]


def test_a_reason_is_no_value() -> None:
    rows = Rows()
    keys = {place: [rows.add(place[0], **{place[1]: reason}) for reason in reasons()] for place in FREE}
    with rows.register() as register:
        for (table, column), of_reasons in keys.items():
            found = register.frame(table).set_index("id").loc[of_reasons]
            assert found[column].isna().all(), (table, column)
            assert list(found[f"{column}_reason"]) == list(reasons())


def test_an_outcome_that_is_written_like_a_reason_is_an_outcome() -> None:
    rows = Rows()
    rows.add("measure", outcome="REFUSED", payer="REFUSED")
    with rows.register() as register:
        row = register.frame("measure").iloc[0]
    assert (row["outcome"], row["outcome_reason"]) == ("REFUSED", None)
    assert (row["payer"], row["payer_reason"]) == (None, "REFUSED")


def test_a_key_that_is_a_reason_is_refused() -> None:
    rows = Rows()
    rows.add("person", id="UNKNOWN")
    with pytest.raises(RegisterError, match="person, row 2, column id"):
        rows.register()
