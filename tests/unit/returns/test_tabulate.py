"""Small registers, cells worked out by hand: one mechanism each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.registers import COUNTRY, Rows

from natc.errors import PeriodError, UnknownCodeError
from natc.register import Register
from natc.returns import CellState, CountTable, build_return, find_table, tabulate
from natc.returns.union import members_of_union


def count(rows: Rows | Register, table: str, year: int = 2025, last: int | None = None) -> CountTable:
    register = rows if isinstance(rows, Register) else rows.register()
    return tabulate(register, find_table(table), year, last)


def value(table: CountTable, measure: str = "count", **codes: str) -> float | None:
    return table.cell(measure, **codes).value


def accused(rows: Rows, date: str = "2025-05-01", **cells: str) -> str:
    """Add a person convicted at first instance, and return the step."""
    return rows.add("step", **{"stage": "JUDGMENT", "date": date, "outcome": "CONVICTED", "instance": "FIRST", **cells})


STATUSES = [  # what was recorded of a person, and the status on 31 December 2025; None: left out
    ([("2025-01-01", "PRESUMED")], "PRESUMED"),
    ([("2025-01-01", "DECLINED")], "PRESUMED"),
    ([("2025-01-01", "IDENTIFIED"), ("2025-02-01", "PRESUMED")], "IDENTIFIED"),
    ([("2025-01-01", "REJECTED"), ("2025-01-01", "IDENTIFIED")], "IDENTIFIED"),
    ([("2025-01-01", "REJECTED"), ("2025-01-02", "PRESUMED")], "PRESUMED"),
    ([("2025-01-01", "PRESUMED"), ("2026-01-01", "IDENTIFIED")], "PRESUMED"),
    ([("2025-01-01", "IDENTIFIED"), ("2026-01-01", "REJECTED")], "IDENTIFIED"),
    ([("2025-01-01", "PRESUMED"), ("2025-06-01", "REJECTED")], None),
    ([("2025-01-02", "PRESUMED"), ("2025-01-02", "REJECTED")], None),
]
CITIZENSHIPS = ("AL", "BA", "BG", "GR", "HR", "HU", "MD", "ME", "MK", "RO", "RS", "SI")
"""Tell persons apart: one person of each."""


def person_of(rows: Rows, citizenship: str, **event: str) -> str:
    """Add a victim by the citizenship that tells them apart."""
    facts = {"person": rows.add("person", citizenship=citizenship)}
    if event:
        facts["event"] = rows.add("event", **event)
    return rows.add("victim", **facts)


def test_status_is_that_of_the_last_day() -> None:
    rows = Rows()
    for citizenship, (records, _) in zip(CITIZENSHIPS, STATUSES, strict=False):
        victim = person_of(rows, citizenship)
        for day, recorded in records:
            rows.add("registration", victim=victim, date=day, status=recorded)
    rows.delivered(2025)
    table = count(rows, "19a_victims")
    for citizenship, (records, status) in zip(CITIZENSHIPS, STATUSES, strict=False):
        found = {code: value(table, status=code, citizenship=citizenship) for code in ("PRESUMED", "IDENTIFIED")}
        assert found == {"PRESUMED": 0, "IDENTIFIED": 0, **({status: 1} if status else {})}, records


def test_a_person_in_two_situations_is_one_and_identified_if_identified_in_one() -> None:
    rows = Rows()
    person = rows.add("person")
    for form, status in (("BEGGING", "PRESUMED"), ("LABOUR", "IDENTIFIED")):
        rows.registered("2025-03-01", status, victim=rows.add("victim", person=person, principal_form=form))
    table = count(rows, "19a_victims")
    assert value(table) == 1
    assert value(table, status="IDENTIFIED") == 1
    assert value(table, exploitation="BEGGING") == 1  # that of the first record: on one day by its key
    assert value(table, exploitation="LABOUR") is None  # nobody delivered: no zero


def test_first_registered_is_asked_of_each_situation() -> None:
    rows = Rows()
    person = rows.add("person")
    for year in ("2024", "2025"):
        rows.registered(f"{year}-03-01", victim=rows.add("victim", person=person))
    rows.registered("2024-12-31")
    again = rows.registered("2023-01-01")
    rows.registered("2025-01-01", victim=again)
    register = rows.register()
    assert value(count(register, "glotip_victims", 2025)) == 1
    assert value(count(register, "19a_victims", 2025)) == 2
    assert value(count(register, "glotip_victims", 2024)) == 2
    assert value(count(register, "glotip_victims", 2024, 2025)) == 2  # the person with two situations is one
    assert value(count(register, "glotip_victims", 2025)) == 1  # and a year asked for again is as it was


PERMITS = [
    ("2025-01-01", "2025-04-01", "0-3"),
    ("2025-01-01", "2025-04-02", "4-6"),
    ("2025-01-31", "2025-07-31", "4-6"),
    ("2025-01-31", "2025-08-01", "7-12"),
    ("2025-01-15", "2026-01-15", "7-12"),
    ("2025-01-15", "2026-01-16", "13+"),
    ("2025-01-15", "", "U"),
    ("", "2026-01-15", "U"),
]


def test_days_beyond_a_month_count_up() -> None:
    rows = Rows()
    for citizenship, (start, end, _) in zip(CITIZENSHIPS, PERMITS, strict=False):
        victim = rows.registered("2025-01-01", victim=person_of(rows, citizenship))
        rows.add("measure", victim=victim, type="RESIDENCE", decided="2025-02-01", start=start, end=end)
    table = count(rows, "greta_residence")
    for citizenship, (start, end, band) in zip(CITIZENSHIPS, PERMITS, strict=False):
        assert value(table, duration_months=band, citizenship=citizenship) == 1, (start, end)


def test_two_permits_count_with_the_ground_and_length_of_both_and_their_person_once() -> None:
    rows = Rows()
    victim = rows.registered("2025-01-01")
    for ground, end in (("COOPERATION", "2025-07-01"), ("PERSONAL_SITUATION", "2026-03-01")):
        rows.add(
            "measure",
            victim=victim,
            type="RESIDENCE",
            decided="2025-02-01",
            subtype=ground,
            start="2025-02-01",
            end=end,
        )
    rows.delivered(2025)
    table = count(rows, "greta_residence")
    assert value(table) == 1
    assert value(table, permit_type="COOPERATION") == value(table, permit_type="PERSONAL_SITUATION") == 1
    assert value(table, permit_type="COOPERATION", duration_months="4-6") == 1
    assert value(table, permit_type="COOPERATION", duration_months="13+") == 0


def test_sums_go_by_currency_and_by_the_payer_of_each_measure() -> None:
    rows = Rows()
    victim = rows.registered("2025-01-01")
    paid: list[dict[str, str]] = [
        {"payer": "STATE", "amount": "100.50", "currency": "EUR"},
        {"payer": "PERPETRATOR", "amount": "200", "currency": "EUR"},
        {"payer": "PERPETRATOR", "amount": "", "currency": "USD"},
    ]
    for cells in paid:
        rows.add("measure", victim=victim, type="COMPENSATION", decided="2025-02-01", **cells)
    table = count(rows, "greta_compensation")
    granted = {"compensation_outcome": "GRANTED"}
    assert value(table, **granted) == 1
    euros = table.cell("amount", unit="EUR", **granted)
    assert (euros.value, euros.is_at_least) == (300.5, False)
    assert table.cell("amount", unit="EUR", payer="STATE", **granted).value == 100.5
    dollars = table.cell("amount", unit="USD", **granted)
    assert (dollars.value, dollars.state, dollars.reason) == (None, CellState.MISSING, "UNKNOWN")
    with pytest.raises(UnknownCodeError):
        table.cell("amount", **granted)  # which currency?
    claimed = table.cell("amount", compensation_outcome="CLAIMED")
    assert (claimed.value, claimed.state) == (None, CellState.NOT_APPLICABLE)


def test_parts_that_count_different_things_have_no_total() -> None:
    table = count(Rows(), "greta_compensation")
    with pytest.raises(UnknownCodeError):
        table.cell()
    with pytest.raises(UnknownCodeError):
        table.cell(compensation_outcome="T")


def test_sentences_fall_into_bands_with_their_lower_bound_inside() -> None:
    rows = Rows()
    step = accused(rows)
    for months in ("11", "12", "35", "36", "60", "120", "121", ""):
        rows.add("sanction", step=step, type="PRISON", length_months=months, suspended="")
    rows.add("sanction", step=step, type="PRISON", life="YES", suspended="NO")
    rows.delivered(2025)
    table = count(rows, "greta_sentences")
    bands = {"UNDER_1": 1, "1-3": 2, "3-5": 1, "5-10": 2, "OVER_10": 1, "LIFE": 1, "U": 1, "Z": 0}
    assert {band: value(table, length_band=band) for band in bands} == bands
    assert (value(table, suspended="U"), value(table, suspended="NO")) == (8, 1)
    assert table.cell(sanction_type="FINE", length_band="1-3").state is CellState.NOT_APPLICABLE
    assert value(table, sanction_type="FINE", length_band="Z") == 0


def test_a_fine_has_no_length() -> None:
    rows = Rows()
    rows.add("sanction", step=accused(rows), type="FINE", length_months="", suspended="")
    assert value(count(rows, "greta_sentences"), sanction_type="FINE", length_band="Z", suspended="Z") == 1


def test_a_period_counts_a_person_once_and_the_years_apart() -> None:
    rows = Rows()
    person = rows.add("person")
    for year in ("2024", "2025"):
        accused(rows, f"{year}-05-01", defendant=rows.add("defendant", person=person))
    register = rows.register()
    assert [value(count(register, "19a_convicted", year)) for year in (2024, 2025)] == [1, 1]
    assert value(count(register, "19a_convicted", 2024, 2025)) == 1


def test_a_reversed_period_is_refused() -> None:
    with pytest.raises(PeriodError):
        count(Rows(), "19a_victims", 2025, 2024)


@pytest.mark.parametrize(
    ("year", "is_member"),
    [(2019, True), (2020, False)],
    ids=["a member on 31 December 2019", "left on 31 January 2020"],
)
def test_the_union_is_that_of_the_last_day(year: int, is_member: bool) -> None:
    rows = Rows()
    rows.registered(f"{year}-03-01", victim=rows.add("victim", person=rows.add("person", citizenship="GB|US")))
    table = count(rows, "estat_victims_ctz", year)
    assert value(table, citizenship3="EU" if is_member else "NON_EU") == 1


def test_the_union_had_nine_members_in_1973_and_has_27() -> None:
    assert len(members_of_union(date(1973, 1, 1))) == 9
    assert len(members_of_union(date(2013, 7, 1))) == 28
    assert len(members_of_union(date(2025, 12, 31))) == 27


PLACES = [
    (f"RECRUITMENT:{COUNTRY}|EXPLOITATION:{COUNTRY}", {"DOMESTIC"}),
    (f"RECRUITMENT:RO|EXPLOITATION:{COUNTRY}/{COUNTRY}01", {"DESTINATION"}),
    (f"RECRUITMENT:{COUNTRY}|EXPLOITATION:IT", {"ORIGIN"}),
    (f"RECRUITMENT:RO|TRANSIT:{COUNTRY}|EXPLOITATION:IT", {"TRANSIT"}),
    (f"RECRUITMENT:{COUNTRY}|EXPLOITATION:{COUNTRY}|EXPLOITATION:IT", {"ORIGIN", "DESTINATION"}),
    ("RECRUITMENT:RO|EXPLOITATION:IT", {"U"}),
    ("", {"U"}),
]


def test_a_country_has_a_role_in_a_situation() -> None:
    rows = Rows()
    for citizenship, (places, _) in zip(CITIZENSHIPS, PLACES, strict=False):
        rows.registered("2025-03-01", victim=person_of(rows, citizenship, places=places))
    rows.delivered(2025)
    spec = replace(find_table("19a_victims"), dimensions=("country_role", "citizenship"))
    table = tabulate(rows.register(), spec, 2025)
    codes = ("DOMESTIC", "DESTINATION", "ORIGIN", "TRANSIT", "U")
    for citizenship, (places, roles) in zip(CITIZENSHIPS, PLACES, strict=False):
        found = {code for code in codes if value(table, country_role=code, citizenship=citizenship)}
        assert found == roles, places
    assert value(table) == len(PLACES)


def test_months_are_counted_net_of_what_is_suspended() -> None:
    rows = Rows()
    sentences: list[dict[str, str]] = [
        {"length_months": "36", "suspended": "NO"},
        {"length_months": "24", "suspended": "YES"},
        {"length_months": "30", "suspended": "PARTLY", "suspended_months": "18"},
    ]
    for cells in sentences:
        rows.add("sanction", step=accused(rows), type="PRISON", **cells)
    spec = find_table("greta_sentences")
    part = replace(spec.parts[0], sums={"months": "months", "net_months": "net_months"})
    spec = replace(spec, dimensions=(), sums=("months", "net_months"), parts=(part,))
    table = tabulate(rows.register(), spec, 2025)
    assert (value(table, "months"), value(table, "net_months")) == (90, 48)


def test_cells_are_listed_with_every_margin_and_the_zeros_of_closed_lists() -> None:
    rows = Rows()
    rows.registered("2025-03-01", victim=rows.add("victim", person=rows.add("person", sex="F", birth_year="1990")))
    rows.delivered(2025)
    cells = count(rows, "glotip_victims").cells
    found = {(row.sex, row.age2): row.value for row in cells.itertuples()}
    assert found == {
        ("T", "T"): 1,
        ("T", "A"): 1,
        ("T", "C"): 0,
        ("T", "U"): 0,
        ("F", "T"): 1,
        ("F", "A"): 1,
        ("M", "T"): 0,
        ("O", "T"): 0,
        ("U", "T"): 0,
    }


def test_a_rate_needs_residents() -> None:
    rows = Rows()
    rows.registered("2025-03-01", victim=rows.add("victim", person=rows.add("person", sex="F", birth_year="1990")))
    rows.delivered(2025)
    for sex, age, n in (("F", "A", "400000"), ("F", "C", "100000"), ("M", "A", "400000")):
        rows.add("population", sex=sex, age_group=age, n_residents=n)
    table = count(rows, "sdg_rate")
    assert value(table, sex="F") == pytest.approx(0.2)  # 1 of 500,000
    assert value(table, sex="F", age2="A") == pytest.approx(0.25)
    total = table.cell()
    assert (total.value, total.state, total.reason) == (None, CellState.MISSING, "NO_RESIDENTS")  # boys are missing
    assert table.cell(sex="M", age2="C").state is CellState.MISSING
    assert value(table, sex="M", age2="A") == 0


@pytest.mark.parametrize("asked", [{"sex": "X"}, {"colour": "RED"}])
def test_an_unknown_cell_is_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(UnknownCodeError):
        count(Rows(), "glotip_victims").cell(**asked)


def test_a_return_holds_all_tables_of_its_report() -> None:
    rows = Rows()
    rows.registered("2025-03-01")
    made = build_return(rows.register(), "eu_art19a", 2025)
    assert [table.spec.id for table in made.tables] == [table.id for table in made.obligation.tables]
    assert (made.country, made.is_example, made.first_year, made.last_year) == (COUNTRY, True, 2025, 2025)
    assert made.table("19a_victims").cell().value == 1


def test_a_person_who_stands_twice_in_a_file_was_first_suspected_once() -> None:
    rows = Rows()
    person, file = rows.add("person"), rows.add("proceeding")
    for day in ("2024-12-31", "2025-01-01"):
        defendant = rows.add("defendant", person=person, proceeding=file)
        rows.add("step", defendant=defendant, stage="SUSPECTED", date=day)
    rows.delivered(2024, 2025)
    register = rows.register()
    assert [value(count(register, "19a_suspects", year)) for year in (2024, 2025)] == [1, 0]
