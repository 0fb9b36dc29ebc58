"""Cells that cannot be taken are named by the check like rows that break a rule: all counted, none repeated."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.registers import Rows

from natc.register import RegisterError, Severity, check_cells, register_rules

ON = dt.date(2026, 3, 1)


def check(rows, **options):
    with pytest.raises(RegisterError) as refused:
        rows.register()
    return check_cells(refused.value, on=ON, **options)


CELLS = {
    "registration-without-lawful-basis": [
        ("registration", "lawful_basis", ""),
        ("registration", "lawful_basis", "UNKNOWN"),
        ("registration", "lawful_basis", "because"),
    ],
    "cell-empty": [("person", "kind", ""), ("registration", "purpose", "")],
    "cell-not-a-value": [("person", "sex", "Vzorec"), ("step", "date", "1.3.2025")],
    "key-twice": [("entity", "id", "ent1")],
    "key-dangling": [("victim", "person", "nobody1")],
}


@pytest.mark.parametrize(
    ("rule", "table", "column", "cell"), [(rule, *cell) for rule, cells in CELLS.items() for cell in cells]
)
def test_each_kind_of_wrong_cell_has_its_rule(rule, table, column, cell):
    rows = Rows()
    rows.add("entity", id="ent1")
    rows.add(table, **{column: cell})
    checked = check(rows)
    assert {(one.rule, one.table, one.columns) for one in checked.violations} == {(rule, table, (column,))}
    assert {one.severity for one in checked.violations} == {Severity.ERROR}
    assert {one.key for one in checked.violations} == {""}
    assert max(one.row for one in checked.violations) == len(rows.frames[table]) + 1
    assert checked.n_errors == len(checked.violations)


def test_a_rule_without_a_basis_has_the_name_that_the_office_looks_for():
    assert register_rules()["registration-without-lawful-basis"].name == "registration without lawful basis"


def test_all_are_counted_though_few_are_named():
    rows = Rows()
    for _number in range(1_203):
        rows.add("event", principal_form="Vzorec")
    rows.add("person", kind="")
    checked = check(rows, most=7)
    assert (len(checked.violations), checked.n_errors) == (8, 1_204)
    assert {(count.rule, count.table, count.n_rows) for count in checked.counts} == {
        ("cell-not-a-value", "event", 1_203),
        ("cell-empty", "person", 1),
    }
