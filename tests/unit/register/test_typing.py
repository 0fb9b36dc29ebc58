"""What a cell of each type can hold. All stand in one register; the wrong ones are named, the right ones typed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from tests.registers import Rows

from natc.register import RegisterError

RIGHT = {
    ("step", "date"): {"2024-02-29": dt.date(2024, 2, 29), " 2025-03-01 ": dt.date(2025, 3, 1)},
    ("event", "start"): {"2025": "2025", "2025-03": "2025-03", "2024-02-29": "2024-02-29"},
    ("person", "birth_year"): {"1990": 1990, "1900": 1900},
    ("person", "birth_month"): {"1": 1, "01": 1, "12": 12},
    ("proceeding", "n_offences"): {"0": 0, "12": 12},
    ("measure", "amount"): {"0": Decimal("0.00"), "1200.5": Decimal("1200.50"), "12.34": Decimal("12.34")},
    ("person", "sex"): {"F": "F"},
    ("victim", "forms"): {"LABOUR": ["LABOUR"], "LABOUR|BEGGING": ["LABOUR", "BEGGING"]},
    ("person", "citizenship"): {"SI|HR": ["SI", "HR"], "XK": ["XK"], "STATELESS": ["STATELESS"], "QX": ["QX"]},
    ("entity", "area"): {"SI": "SI", "SI041": "SI041", "SI-061": "SI-061", "EL30": "EL30", "QX01": "QX01"},
    ("event", "places"): {
        "EXPLOITATION:SI/SI041": ["EXPLOITATION:SI/SI041"],
        "RECRUITMENT:RO|TRANSIT:HU|EXPLOITATION:SI": ["RECRUITMENT:RO", "TRANSIT:HU", "EXPLOITATION:SI"],
    },
    ("proceeding", "offence_article"): {
        text: text
        for text in (
            "113",
            "113/2 KZ-1",
            "113. člen KZ-1, 2. odst.",
            "čl. 106. st. 2. KZ/11",
            "чл. 159а ал. 1 НК",
            "члан 388 став 2",
            "418-а",
            "neni 110/a",
            "art. 210 alin. (1) lit. a) C. pen",
            "art. 12 Legea 678/2001",
            "Article 4(2)(b)",
            "§ 113",
        )
    },
    ("measure", "currency"): {"EUR": "EUR"},
    ("measure", "country"): {"XK": "XK"},
}
WRONG = {
    ("step", "date"): ["2025-02-29", "2025-13-01", "1.3.2025", "2025-3-1", "2025", "1899-12-31", "2101-01-01"],
    ("event", "start"): ["2025-13", "2025-02-30", "25", "2025-1", "1899"],
    ("person", "birth_year"): ["90", "1899", "2101", "1990.0", "-1990", "MCM"],
    ("person", "birth_month"): ["0", "13", "June"],
    ("proceeding", "n_offences"): ["-1", "1.5", "1,000", "1234567890", "one"],
    ("measure", "amount"): ["-1", "1,50", "1.234", "1e3", "EUR 5"],
    ("person", "sex"): ["f", "female", "FEMALE", "F|M", "0"],
    ("victim", "forms"): [
        "LABOUR,BEGGING",
        "LABOUR|",
        "|LABOUR",
        "LABOUR||BEGGING",
        "LABOUR|LABOUR",
        "LABOUR|UNKNOWN",
        "X",
    ],
    ("person", "citizenship"): ["SVN", "si", "EU", "ZZ", "SI|SI", "SI HR"],
    ("entity", "area"): ["S", "SI0412345", "si041", "ZZ01", "SINOVAK", "NOVAK1", "SIANA"],
    ("event", "places"): [
        "SI",
        "EXPLOITATION",
        "EXPLOITATION:SVN",
        "SOMEWHERE:SI",
        "EXPLOITATION:ZZ",
        "EXPLOITATION:SI/",
        "EXPLOITATION:SI/SINOVAK",
        "EXPLOITATION:SI/ZZ01",
    ],
    ("proceeding", "offence_article"): [
        "Vzorec Primer",
        "113; 114",
        "Novak 113",
        "113 Novak",
        "Hasanović Fatima 3",
        "Kovačič M. 113",
        "M. K. 113",
        "m. k. 113",
        "Dunajska 5",
        "041 234 56",
        "41/234-567",
        "234-56-78",
        "NOVAK1990",
        "1990-02-03",
        "3.2.1990",
        "HIV 1",
        "KZ-1",
    ],
    ("measure", "currency"): ["eur", "EURO", "€"],
    ("measure", "country"): ["KOS", "STATELESS"],
    ("person", "id"): ["a b", "č", "a" * 41, "a.b", "UNKNOWN"],
}
EMPTY = [("step", "date"), ("person", "kind"), ("registration", "lawful_basis"), ("registration", "purpose")]


@pytest.fixture(scope="module")
def right():
    rows = Rows()
    keys = {(*place, cell): rows.add(place[0], **{place[1]: cell}) for place, cells in RIGHT.items() for cell in cells}
    with rows.register() as register:
        yield {place: register.frame(place[0]).set_index("id").loc[key, place[1]] for place, key in keys.items()}


@pytest.fixture(scope="module")
def refused():
    rows, at, seen = Rows(), {}, {}

    def add(table, column, cell):
        rows.add(table, **{column: cell})
        at[table, column, cell] = len(rows.frames[table]) + 1

    for (table, column), cells in WRONG.items():
        for cell in cells:
            add(table, column, cell)
    for table, column in EMPTY:
        add(table, column, "")
    with pytest.raises(RegisterError) as error:
        rows.register()
    for fault in error.value.faults:
        seen[fault.table, fault.row, fault.column] = fault.problem
    return at, seen, error.value


@pytest.mark.parametrize(
    ("place", "cell", "value"), [(place, *one) for place, cells in RIGHT.items() for one in cells.items()]
)
def test_a_right_cell_is_typed(right, place, cell, value):
    found = right[(*place, cell)]
    if isinstance(value, list):
        assert list(found) == value
    elif isinstance(value, dt.date):
        assert found.date() == value
    else:
        assert found == value or Decimal(str(found)) == value


@pytest.mark.parametrize(("place", "cell"), [(place, cell) for place, cells in WRONG.items() for cell in cells])
def test_a_wrong_cell_is_named_and_not_repeated(refused, place, cell):
    at, seen, error = refused
    row = at[(*place, cell)]
    assert seen.get((place[0], row, place[1])) == "not a value"
    assert len(cell) < 5 or cell not in str(error)


@pytest.mark.parametrize("place", EMPTY)
def test_a_required_cell_that_is_empty_is_named(refused, place):
    at, seen, _error = refused
    assert seen[place[0], at[(*place, "")], place[1]] == "empty"


def test_no_other_cell_is_refused(refused):
    at, seen, error = refused
    named = {(table, row, column) for (table, column, _cell), row in at.items()}
    assert {place for place, problem in seen.items() if problem != "dangling"} == named
    assert error.n_faults >= len(named)


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2025-03-05", "2025-03-05", "2025-03-05"),
    ],
)
def test_a_partial_date_has_its_first_and_last_day(cell, first, last):
    rows = Rows()
    rows.add("event", start=cell)
    with rows.register() as register:
        found = register.frame("event").iloc[0]
    assert (str(found["start_from"].date()), str(found["start_to"].date())) == (first, last)


def test_keys_that_stand_twice_or_point_nowhere_are_named():
    rows = Rows()
    rows.add("person", id="a")
    rows.add("person", id="a")
    rows.add("victim", person="b")
    with pytest.raises(RegisterError) as refused:
        rows.register()
    found = {(fault.table, fault.row, fault.column, fault.problem) for fault in refused.value.faults}
    assert found == {
        ("person", 2, "id", "twice"),
        ("person", 3, "id", "twice"),
        ("victim", 2, "person", "dangling"),
    }
