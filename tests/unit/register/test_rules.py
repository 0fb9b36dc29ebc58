"""Every rule has a small world that breaks it and nothing else; all worlds stand in one register."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import pytest
from tests.registers import frames_of, typed

from natc.register import Severity, check_register, register_rules, register_tables

ON = dt.date(2026, 3, 1)


def world(name):
    """A clean register: a victim, a situation, a file against a human being and a company, counts and deliveries."""
    police, court, shelter = f"{name}.police", f"{name}.court", f"{name}.shelter"
    unknown_birth = {"sex": "NOT_APPLICABLE", "birth_year": "NOT_APPLICABLE"}
    acts = [
        ("SUSPECTED", "2025-02-05", police, {}),
        ("PROSECUTED", "2025-03-05", court, {}),
        ("INDICTED", "2025-04-05", court, {}),
        ("JUDGMENT", "2025-06-05", court, {"outcome": "CONVICTED", "instance": "FIRST"}),
        ("APPEAL", "2025-07-05", court, {"outcome": "UPHELD"}),
        ("FINAL", "2025-08-05", court, {"outcome": "CONVICTED"}),
    ]
    return {
        "entity": [
            {"id": police, "type": "POLICE", "country": "QX", "may_identify": "YES"},
            {"id": court, "type": "COURT", "country": "QX", "may_identify": "NO"},
            {"id": shelter, "type": "NGO", "country": "QX", "may_identify": "NO"},
        ],
        "person": [
            {"id": "v", "kind": "NATURAL", "sex": "F", "birth_year": "1990", "birth_month": "6"},
            {"id": "d", "kind": "NATURAL", "sex": "M", "birth_year": "1980"},
            {"id": "l", "kind": "LEGAL", **unknown_birth},
        ],
        "event": [
            {
                "id": "e",
                "acts": "HARBOURING",
                "means": "UNKNOWN",
                "start": "2024-01-10",
                "end": "2024-12",
                "places": "EXPLOITATION:QX",
                "principal_form": "LABOUR",
            }
        ],
        "victim": [{"id": "i", "person": "v", "event": "e", "forms": "LABOUR|BEGGING", "principal_form": "LABOUR"}],
        "registration": [
            {
                "id": "r",
                "victim": "i",
                "entity": police,
                "date": "2025-03-01",
                "status": "IDENTIFIED",
                "context": "CRIMINAL",
                "lawful_basis": "LEGAL_OBLIGATION",
                "purpose": "IDENTIFICATION",
                "consent": "NOT_APPLICABLE",
            }
        ],
        "measure": [
            {
                "id": "m",
                "victim": "i",
                "entity": shelter,
                "type": "SHELTER",
                "outcome": "GRANTED",
                "asked": "2025-03-02",
                "decided": "2025-03-03",
                "start": "2025-03-04",
                "end": "2027-03-04",
            }
        ],
        "proceeding": [
            {
                "id": "f",
                "event": "e",
                "entity": police,
                "recorded": "2025-02-01",
                "n_offences": "1",
                "origin": "PROACTIVE",
                "offence_article": "113",
                "offence_directive": "ART_2",
            }
        ],
        "defendant": [
            {"id": "d", "person": "d", "proceeding": "f", "roles": "RECRUITER"},
            {"id": "l", "person": "l", "proceeding": "f", "roles": "EXPLOITER"},
        ],
        "step": [
            {
                "id": f"{who}{stage}",
                "defendant": who,
                "stage": stage,
                "date": date,
                "entity": entity,
                "act": stage,
                **cells,
            }
            for who in "dl"
            for stage, date, entity, cells in acts
        ],
        "sanction": [
            {
                "id": "s",
                "step": "dJUDGMENT",
                "type": "PRISON",
                "length_months": "24",
                "suspended": "PARTLY",
                "suspended_months": "12",
            },
            {"id": "t", "step": "lJUDGMENT", "type": "FINE", "amount": "100.00", "currency": "EUR", "executed": "YES"},
        ],
        "agency_count": [
            {
                "id": "c",
                "entity": shelter,
                "year": "2025",
                "status": "PRESUMED",
                "sex": "F",
                "age_group": "A",
                "citizenship": "QX",
                "principal_form": "LABOUR",
                "n_victims": "2",
            }
        ],
        "delivery": [
            {"id": "x", "entity": police, "content": "REGISTRATIONS", "year": "2025", "state": "DELIVERED"},
            {"id": "y", "entity": police, "content": "MEASURES", "year": "2024", "state": "OWED"},
        ],
        "population": [],
    }


def change(table, key, **cells):
    """Write other cells into a row."""

    def edit(rows):
        row = next(row for row in rows[table] if row["id"].split(".")[-1] == key)
        row.update(cells)

    return edit


def more(table, like, key, **cells):
    """Add a row like another."""

    def edit(rows):
        row = next((row for row in rows[table] if row["id"].split(".")[-1] == like), {})
        rows[table].append({**row, **cells, "id": key})

    return edit


def less(table, *keys):
    def edit(rows):
        rows[table] = [row for row in rows[table] if row["id"] not in keys]

    return edit


JUDGED = ("step", "dJUDGMENT")
OTHER_ACTS = less("step", "dAPPEAL", "dFINAL")
RESIDENT = {"year": "2025", "sex": "F", "age_group": "A", "n_residents": "1000"}
CASES = {
    "registration-before-birth": [change("person", "v", birth_year="2025", birth_month="4")],
    "birth-year-impossible": [change("person", "d", birth_year="1914")],
    "legal-person-as-victim": [
        change("person", "v", kind="LEGAL", sex="NOT_APPLICABLE", birth_year="NOT_APPLICABLE", birth_month="")
    ],
    "legal-person-with-sex-or-birth": [change("person", "l", sex="F")],
    "gender-without-consent": [change("person", "v", gender="FEMININE")],
    "person-not-used": [more("person", "v", "w")],
    "event-end-before-start": [change("event", "e", start="2024-01-10", end="2023")],
    "event-not-used": [more("event", "e", "e2")],
    "same-victim-twice": [more("victim", "i", "j"), more("registration", "r", "q", victim="j")],
    "victim-without-registration": [more("event", "e", "e2"), more("victim", "i", "j", event="e2")],
    "principal-form-not-among-forms": [change("victim", "i", principal_form="ORGAN")],
    "sector-without-version": [change("victim", "i", sector="A")],
    "sector-not-in-version": [change("victim", "i", sector="V", sector_version="ISIC4")],
    "adoption-of-an-adult": [change("victim", "i", forms="ADOPTION", principal_form="ADOPTION")],
    "consent-not-given": [change("registration", "r", lawful_basis="CONSENT", consent="NO")],
    "objection-before-registration": [change("registration", "r", objection="2025-02-28")],
    "objection-stands": [change("registration", "r", lawful_basis="PUBLIC_TASK", objection="2025-03-01")],
    "law-enforcement-by-another-body": [
        more(
            "registration",
            "r",
            "q",
            entity="{shelter}",
            status="PRESUMED",
            lawful_basis="LAW_ENFORCEMENT",
            date="2024-12-05",
        )
    ],
    "identified-by-body-that-may-not": [change("entity", "police", may_identify="NO")],
    "identified-by-body-not-known": [change("entity", "police", may_identify="UNKNOWN")],
    "registration-before-exploitation": [change("event", "e", start="2025-03-02", end="2025")],
    "referred-to-itself": [change("registration", "r", referred_to="{police}")],
    "double-entry": [more("registration", "r", "q")],
    "measure-without-registration": [
        more("event", "e", "e2"),
        more("victim", "i", "j", event="e2"),
        more("measure", "m", "n", victim="j"),
    ],
    "measure-before-registration": [change("measure", "m", asked="2025-02-27")],
    "decided-before-asked": [change("measure", "m", asked="2025-03-04")],
    "measure-end-before-start": [change("measure", "m", end="2025-03-03")],
    "granted-without-decision": [change("measure", "m", type="REFLECTION", decided="")],
    "paid-before-granted": [change("measure", "m", paid="2025-03-02")],
    "paid-more-than-granted": [change("measure", "m", amount="10.00", paid_amount="10.01", currency="EUR")],
    "measure-amount-without-currency": [change("measure", "m", amount="10.00")],
    "measure-currency-without-amount": [change("measure", "m", currency="EUR")],
    "guardian-of-an-adult": [
        change("measure", "m", type="GUARDIAN"),
        change("person", "v", birth_year="2007", birth_month="2"),
    ],
    "permit-without-ground": [change("measure", "m", type="RESIDENCE")],
    "ground-without-permit": [change("measure", "m", subtype="COOPERATION")],
    "return-without-country": [change("measure", "m", type="RETURN", country="RO")],
    "country-without-return": [change("measure", "m", country="RO")],
    "file-without-offences": [change("proceeding", "f", n_offences="0")],
    "same-defendant-twice": [
        more("defendant", "d", "d2"),
        more("step", "dSUSPECTED", "d2SUSPECTED", defendant="d2"),
    ],
    "defendant-without-step": [more("person", "d", "p2"), more("defendant", "d", "d2", person="p2")],
    "victim-and-defendant": [change("defendant", "d", person="v"), less("person", "d")],
    "compelled-victim-no-victim": [change("defendant", "d", roles="COMPELLED_VICTIM")],
    "user-with-another-offence": [change("defendant", "d", roles="USER")],
    "use-by-another-role": [
        change("proceeding", "f", offence_directive="ART_18A"),
        change("defendant", "l", roles="USER"),
    ],
    "child-under-14-prosecuted": [
        change("person", "d", birth_year="2011", birth_month="9"),
    ],
    "step-before-file": [change("step", "dSUSPECTED", date="2025-01-31", act="")],
    "prosecuted-before-suspected": [change("step", "dSUSPECTED", date="2025-03-06", act="")],
    "indicted-without-prosecution": [less("step", "dPROSECUTED")],
    "judgment-before-indictment": [change("step", "dINDICTED", date="2025-06-06", act="")],
    "judgment-without-indictment": [less("step", "dINDICTED")],
    "appeal-before-judgment": [change("step", "dAPPEAL", date="2025-06-04", act="")],
    "appeal-without-judgment": [less("step", "dJUDGMENT"), less("sanction", "s")],
    "final-before-judgment": [less("step", "dAPPEAL"), change("step", "dFINAL", date="2025-06-04", act="")],
    "step-after-final": [change("step", "dAPPEAL", date="2025-08-06", act="")],
    "judgment-without-outcome": [change(*JUDGED, outcome="")],
    "outcome-of-another-stage": [change("step", "dSUSPECTED", outcome="CONVICTED")],
    "instance-of-another-stage": [change("step", "dINDICTED", instance="FIRST")],
    "act-of-two-days": [change("step", "dFINAL", date="2025-08-06")],
    "sanction-without-conviction": [change(*JUDGED, outcome="ACQUITTED")],
    "length-with-life": [change("sanction", "s", life="YES")],
    "length-of-zero": [change("sanction", "s", length_months="0", suspended_months="0")],
    "suspended-above-length": [change("sanction", "s", suspended_months="25")],
    "suspended-months-not-suspended": [change("sanction", "s", suspended="NO")],
    "prison-for-legal-person": [change("sanction", "s", step="lJUDGMENT")],
    "dissolution-of-natural-person": [
        change("sanction", "s", type="DISSOLUTION", length_months="", suspended="", suspended_months="")
    ],
    "executed-before-judgment": [change("sanction", "t", executed_on="2025-06-04")],
    "executed-and-not-executed": [change("sanction", "t", executed="NO", executed_on="2025-09-01")],
    "executed-more-than-ordered": [change("sanction", "t", executed_amount="100.01")],
    "sanction-amount-without-currency": [change("sanction", "t", currency="")],
    "sanction-currency-without-amount": [change("sanction", "t", amount="")],
    "counts-beside-registrations": [change("agency_count", "c", entity="{police}")],
    "delivery-twice": [more("delivery", "x", "z", state="PARTLY")],
    "delivered-without-rows": [change("delivery", "y", content="REGISTRATIONS", state="DELIVERED")],
    "owed-with-rows": [change("delivery", "x", state="OWED")],
    "population-twice": [more("population", "", "o", **RESIDENT), more("population", "", "o2", **RESIDENT)],
    "date-in-the-future": [change("sanction", "t", executed_on="2026-03-02")],
    "year-in-the-future": [change("agency_count", "c", year="2027")],
    "several-forms-without-principal": [change("victim", "i", principal_form="")],
    "value-missing-without-reason": [change("event", "e", means="")],
}
CLEAN = {
    "clean": [],
    "nothing to deliver, as ever": [change("delivery", "y", content="MEASURES", state="DELIVERED")],
    "nothing known": [
        change("person", "v", sex="UNKNOWN", birth_year="UNKNOWN", birth_month="UNKNOWN", citizenship="NOT_ASKED"),
        change("event", "e", start="UNKNOWN", end="UNKNOWN"),
        change("victim", "i", forms="UNKNOWN", principal_form="UNKNOWN", sector="UNKNOWN"),
        change("measure", "m", asked="UNKNOWN", decided="UNKNOWN", start="UNKNOWN", end="UNKNOWN", amount="UNKNOWN"),
        change("defendant", "d", roles="UNKNOWN"),
        change(*JUDGED, outcome="UNKNOWN", instance="UNKNOWN"),
        change("sanction", "t", amount="UNKNOWN", executed="UNKNOWN", executed_on="UNKNOWN"),
    ],
    "identified and presumed on one day by two bodies": [
        more("registration", "r", "q", entity="{shelter}", status="PRESUMED", lawful_basis="PUBLIC_TASK"),
        less("agency_count", "c"),
    ],
    "born in the month of the record": [change("person", "v", birth_year="2025", birth_month="3")],
    "of age in the month of the guardian": [
        change("measure", "m", type="GUARDIAN"),
        change("person", "v", birth_year="2007", birth_month="3"),
    ],
    "fourteen in the month of the act": [change("person", "d", birth_year="2011", birth_month="2")],
    "compelled": [change("defendant", "d", person="v", roles="COMPELLED_VICTIM"), less("person", "d")],
    "gender with consent": [
        change("person", "v", gender="FEMININE"),
        change("registration", "r", lawful_basis="CONSENT", consent="YES"),
    ],
    "objection against a legal obligation": [change("registration", "r", objection="2025-04-01")],
    "confiscation without conviction": [
        more("step", "dSUSPECTED", "dDECISION", stage="DECISION", date="2025-04-01", outcome="NOT_CHARGED", act=""),
        more("sanction", "t", "u", type="CONFISCATION", step="dDECISION"),
    ],
}


@pytest.fixture(scope="module")
def register():
    together = {table: [] for table in register_tables()}
    for number, edits in enumerate([*CASES.values(), *CLEAN.values()]):
        rows = world("W")
        for edit in edits:
            edit(rows)
        for table, found in rows.items():
            together[table] += [_apart(table, row, f"{number:03}") for row in found]
    assert len(CASES) + len(CLEAN) < 1_000
    with typed(frames_of(together)) as made:
        yield made


def _apart(table, row, world):
    """Give the keys of a world its number. Two cells are the same everywhere and not looked at by any rule."""
    row = {"basis": "PERSON_CODE", "citizenship": "QX", **row} if table == "person" else row
    names = {"{police}": "W.police", "{shelter}": "W.shelter"}
    row = {name: names.get(cell, cell) for name, cell in row.items()}
    keys = {column.name for column in register_tables()[table].columns if column.type in {"key", "ref"}}
    return {name: f"{world}-{cell.replace('W.', '')}" if name in keys and cell else cell for name, cell in row.items()}


@pytest.fixture(scope="module")
def broken(register):
    found = defaultdict(set)
    for violation in check_register(register, on=ON).violations:
        found[int(violation.key[:3])].add(violation.rule)
    return found


@pytest.mark.parametrize("rule", CASES)
def test_a_register_breaks_exactly_one_rule(broken, rule):
    """The empty principal form beside several forms is also a value that is missing without a reason."""
    too = {"value-missing-without-reason"} if rule == "several-forms-without-principal" else set()
    assert broken[list(CASES).index(rule)] == {rule} | too


@pytest.mark.parametrize("name", CLEAN)
def test_a_register_breaks_no_rule(broken, name):
    assert broken[len(CASES) + list(CLEAN).index(name)] == set()


def test_every_rule_between_rows_has_its_register():
    assert set(CASES) == {rule.id for rule in register_rules().values() if not rule.cell}


def test_a_violation_names_table_row_key_and_columns(register):
    check = check_register(register, on=ON)
    found = [one for one in check.violations if one.rule == "registration-before-birth"]
    rows = register.frame("registration").set_index("id")["row"]
    assert [(one.table, one.key, one.columns, one.severity) for one in found] == [
        ("registration", "000-r", ("date",), Severity.ERROR)
    ]
    assert found[0].row == rows["000-r"]


def test_all_are_counted_though_few_are_named(register):
    all_of_them, few = check_register(register, on=ON), check_register(register, on=ON, most=1)
    assert few.counts == all_of_them.counts
    assert len(few.violations) == len(few.counts)
    assert all_of_them.n_errors + all_of_them.n_warnings == len(all_of_them.violations) == len(all_of_them.to_frame())


def test_what_lies_ahead_depends_on_the_day(register):
    counts = check_register(register, on=dt.date(2024, 6, 1)).counts
    ahead = {(count.table, *count.columns) for count in counts if count.rule == "date-in-the-future"}
    assert {("registration", "date"), ("step", "date"), ("proceeding", "recorded")} <= ahead
    assert ("measure", "end") not in ahead


def test_a_check_changes_nothing(register):
    before = {table: register.frame(table).to_csv() for table in register_tables()}
    check_register(register, on=ON)
    assert {table: register.frame(table).to_csv() for table in register_tables()} == before
