"""The sentences of docs/reference/counting-rules.md that are easily counted otherwise: one case each, by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.registers import COUNTRY, Rows

from natc.register import Register
from natc.returns import CellState, CountTable, find_table, tabulate

FORMS: dict[str, tuple[str | list[str], str, str, str]] = {
    "SI": ("SEX_PORN|SEX_PROST", "SEVERAL", "SEX", "SX"),
    "CY": ("BEGGING|ORGAN", "SEVERAL", "OT", "SEVERAL"),
    "IE": ("LABOUR|BEGGING", "SEVERAL", "SEVERAL", "SEVERAL"),
    "PT": ("SERVITUDE", "SERVITUDE", "FL", "FL"),
    "ES": ("", "U", "U", "U"),
    "SK": (["SEX_PORN", "SEX_PROST"], "SEVERAL", "SEX", "SX"),  # two victims of one situation
    "US": (["SEX_PORN|SEX_PROST", "BEGGING"], "SEVERAL", "SEVERAL", "SEVERAL"),
    "UA": (["ORGAN", ""], "ORGAN", "OT", "OG"),
}
"""Told apart by citizenship: forms of a victim, and of the file; the form, and its group for UNODC and EU, and SDG."""
SHELTERS = {  # start, end, outcome, day of the decision; the years in which it counts
    "AT": ("2023-05-01", "2025-01-01", "GRANTED", "", {2023, 2024, 2025}),
    "BE": ("2023-05-01", "2024-12-31", "GRANTED", "", {2023, 2024}),
    "BG": ("2024-05-01", "", "GRANTED", "", {2024}),
    "CZ": ("2024-05-01", "2025-05-01", "REFUSED", "2025-03-01", {2024}),
    "DE": ("2024-05-01", "2025-05-01", "DECLINED", "", set()),
    "DK": ("2024-05-01", "2025-05-01", "PENDING", "", {2024, 2025}),
    "EE": ("2025-05-01", "2025-05-02", "GRANTED", "2026-02-01", {2025}),
    "FI": ("2026-01-01", "2026-05-02", "GRANTED", "", set()),
}
PLACES = {
    "FR": (f"EXPLOITATION:{COUNTRY}", "U"),
    "GR": (f"RECRUITMENT:{COUNTRY}|EXPLOITATION:{COUNTRY}", "INTERNAL"),
    "HR": ("RECRUITMENT:IT|EXPLOITATION:IT/ITC4", "INTERNAL"),
    "HU": (f"RECRUITMENT:{COUNTRY}|TRANSIT:{COUNTRY}", "U"),
    "IT": (f"TRANSIT:HR|EXPLOITATION:{COUNTRY}", "TRANSNATIONAL"),
    "LT": ("", "U"),
}
CONVICTED = {  # stage, day, outcome and offence of the steps in a file of trafficking; the year that counts
    "LV": ("JUDGMENT 2024-01-01 CONVICTED, APPEAL 2025-01-01 ACQUITTED", 2024),
    "MT": ("JUDGMENT 2024-01-01 ACQUITTED, APPEAL 2025-01-01 CONVICTED", 2025),
    "NL": ("JUDGMENT 2023-01-01 ACQUITTED, FINAL 2024-01-01 CONVICTED", 2024),
    "PL": ("JUDGMENT 2024-01-01 CONVICTED, FINAL 2025-01-01 CONVICTED", 2024),
    "RO": ("JUDGMENT 2024-01-01 CONVICTED OTHER, APPEAL 2025-01-01 CONVICTED ART_2", 2025),
    "SE": ("JUDGMENT 2024-01-01 CONVICTED OTHER", 0),
}


def add_steps(rows: Rows, steps: str, **defendant: str) -> list[str]:
    """Add steps to the file of one person, and return their keys."""
    person, keys = rows.add("defendant", **defendant), []
    for step in steps.split(", "):
        stage, day, *rest = step.split()
        outcome, offence = [*rest, "", ""][:2]
        cells = {"stage": stage, "date": day, "outcome": outcome, "offence_directive": offence}
        keys.append(rows.add("step", defendant=person, **cells))
    return keys


@pytest.fixture(scope="module")
def register() -> Iterator[Register]:
    """Cases beside each other, told apart by citizenship."""
    rows = Rows()
    rows.delivered(2023, 2024, 2025)
    persons = {code: rows.add("person", citizenship=code) for code in {*FORMS, *SHELTERS, *PLACES, *CONVICTED}}
    for code, (forms, *_) in FORMS.items():
        event = rows.add("event", principal_form="")
        for form in forms if isinstance(forms, list) else [forms]:
            victim = rows.add(
                "victim", person=rows.add("person", citizenship=code), event=event, forms=form, principal_form=""
            )
            rows.registered("2025-03-01", victim=victim)
        file = rows.add("proceeding", event=event)
        add_steps(rows, "SUSPECTED 2025-04-01", person=rows.add("person", citizenship=code), proceeding=file)
    for code, (start, end, outcome, decided, _) in SHELTERS.items():
        victim = rows.registered("2022-01-01", victim=rows.add("victim", person=persons[code]))
        rows.add("measure", victim=victim, start=start, end=end, outcome=outcome, decided=decided)
    for code, (places, _) in PLACES.items():
        victim = rows.add("victim", person=persons[code], event=rows.add("event", places=places))
        rows.registered("2025-03-01", victim=victim)
    for code, (steps, _) in CONVICTED.items():
        add_steps(rows, steps, person=persons[code])
    with rows.register() as made:
        yield made


def count(rows: Rows | Register, table: str, year: int = 2025, **changed: tuple[str, ...]) -> CountTable:
    register = rows if isinstance(rows, Register) else rows.register()
    return tabulate(register, replace(find_table(table), **changed), year)


def test_forms_are_rolled_up_before_they_are_several(register: Register) -> None:
    names = ("exploitation", "exploitation_glotip", "exploitation_eu", "exploitation_sdg")
    for name, place in zip(names, (1, 2, 2, 3), strict=True):
        victims = count(register, "19a_victims", dimensions=("citizenship", name))
        suspects = count(register, "19a_suspects", dimensions=("citizenship", name))
        for code, case in FORMS.items():
            if not isinstance(case[0], list):  # a victim's own forms
                assert victims.cell(citizenship=code, **{name: case[place]}).value == 1, (code, name)
            assert suspects.cell(citizenship=code, **{name: case[place]}).value == 1, (code, name)


def test_help_counts_in_every_year_in_which_it_runs(register: Register) -> None:
    tables = {year: count(register, "greta_assisted", year, dimensions=("citizenship",)) for year in (2023, 2024, 2025)}
    for code, (*_, years) in SHELTERS.items():
        assert {year for year, table in tables.items() if table.cell(citizenship=code).value} == years, code


def test_the_age_of_help_that_runs_on_is_that_of_the_first_day_of_the_year() -> None:
    rows = Rows()
    person = rows.add("person", birth_year="2007", birth_month="12")  # 18 in December 2025
    victim = rows.registered("2024-01-01", victim=rows.add("victim", person=person))
    rows.add("measure", victim=victim, start="2024-05-01", end="2026-03-01")
    with rows.register() as register:
        ages = [count(register, "greta_assisted", year, dimensions=("age2",)) for year in (2025, 2026)]
    assert [(table.cell(age2="C").value, table.cell(age2="A").value) for table in ages] == [(1, None), (None, 1)]


def test_one_known_place_makes_no_internal_trafficking(register: Register) -> None:
    table = count(register, "19a_victims", dimensions=("citizenship", "transnational"))
    for code, (places, transnational) in PLACES.items():
        assert table.cell(citizenship=code, transnational=transnational).value == 1, places


def test_a_conviction_counts_once_from_the_first_court_that_convicts(register: Register) -> None:
    tables = {year: count(register, "19a_convicted", year, dimensions=("citizenship",)) for year in (2023, 2024, 2025)}
    for code, (steps, year) in CONVICTED.items():
        found = [one for one, table in tables.items() if table.cell(citizenship=code).value]
        assert found == ([year] if year else []), steps


def test_a_return_counts_in_the_year_in_which_it_begins_however_long_it_takes() -> None:
    rows = Rows()
    rows.delivered(2024, 2025)
    for kind in ("RETURN", "GUARDIAN"):
        rows.add("measure", victim=rows.registered("2024-01-01"), type=kind, start="2024-12-30", end="2025-01-02")
    with rows.register() as register:
        of_years = [count(register, "account_services", year) for year in (2024, 2025)]
    assert [table.cell(measure_type="RETURN").value for table in of_years] == [1, 0]
    assert [table.cell(measure_type="GUARDIAN").value for table in of_years] == [1, 1]


def test_support_from_the_state_is_not_that_of_the_perpetrator() -> None:
    rows = Rows()
    for payer, amount in (("STATE", "100"), ("", "20"), ("PERPETRATOR", "3")):
        cells = {"type": "FINANCIAL", "start": "2025-05-01", "amount": amount, "currency": "EUR"}
        rows.add("measure", victim=rows.registered("2025-01-01"), payer=payer, **cells)
    table = count(rows, "greta_financial")
    assert (table.cell().value, table.cell("amount").value) == (2, 120)


def test_a_refusal_by_the_authority_is_an_outcome_and_no_reason_for_an_empty_cell() -> None:
    rows = Rows()
    rows.add("measure", id="a", outcome="REFUSED")
    rows.add("measure", id="b", outcome="UNKNOWN")
    with rows.register() as register:
        measures = register.frame("measure").set_index("id")
    assert measures.loc["a", "outcome"] == "REFUSED"
    assert measures["outcome_reason"].isna()["a"]
    assert measures.loc["b", "outcome_reason"] == "UNKNOWN"


def test_a_file_is_of_trafficking_from_the_day_on_which_an_act_says_so() -> None:
    rows = Rows()
    rows.delivered(2023, 2024, 2025)
    file = rows.add("proceeding", offence_directive="OTHER")
    steps = ("DECISION 2023-05-01 NOT_CHARGED", "JUDGMENT 2023-06-01 ACQUITTED")
    later = ("DECISION 2025-05-01 NOT_CHARGED", "JUDGMENT 2025-06-01 ACQUITTED")
    add_steps(rows, ", ".join(steps), proceeding=file)
    add_steps(rows, "INDICTED 2024-05-01 CHARGED_TRAFFICKING ART_2", proceeding=file)  # another person
    add_steps(rows, ", ".join(later), proceeding=file)
    with rows.register() as register:
        found = {
            table: [count(register, table, year).cell().value for year in (2023, 2024, 2025)]
            for table in ("19a_decisions", "19a_judgments")
        }
    assert found == {"19a_decisions": [0, 0, 1], "19a_judgments": [0, 0, 1]}


def test_a_decision_is_never_pending() -> None:
    rows = Rows()
    rows.delivered(2025)
    with rows.register() as register:
        pending = count(register, "19a_decisions").cell(prosecution_decision="PENDING")
        of_persons = count(register, "19a_prosecuted").cell(prosecution_decision="PENDING")
    assert (pending.value, pending.state) == (None, CellState.NOT_APPLICABLE)
    assert (of_persons.value, of_persons.state) == (0, CellState.KNOWN)


def test_a_new_trial_takes_the_place_of_the_judgment_before() -> None:
    rows = Rows()
    rows.delivered(2024, 2025)
    earlier, first, second = add_steps(
        rows, "JUDGMENT 2024-09-01 CONVICTED, JUDGMENT 2025-02-01 CONVICTED, JUDGMENT 2025-09-01 CONVICTED"
    )
    for step, kind in ((earlier, "PRISON"), (first, "PRISON"), (second, "FINE"), (second, "CONFISCATION")):
        rows.add("sanction", step=step, type=kind)
    convicted, _acquitted = add_steps(rows, "JUDGMENT 2025-02-01 CONVICTED, JUDGMENT 2025-09-01 ACQUITTED")
    rows.add("sanction", step=convicted, type="PRISON", length_months="7")
    replaced, _without = add_steps(rows, "JUDGMENT 2025-02-01 CONVICTED, JUDGMENT 2025-09-01 CONVICTED")
    rows.add("sanction", step=replaced, type="CONFISCATION")
    with rows.register() as register:
        table = count(register, "greta_sentences", dimensions=("sanction_type",))
        before = count(register, "greta_sentences", 2024, dimensions=("sanction_type",))
        confiscating = count(register, "greta_confiscation").cell().value
    assert {kind: table.cell(sanction_type=kind).value for kind in ("PRISON", "FINE", "CONFISCATION")} == {
        "PRISON": 1,
        "FINE": 1,
        "CONFISCATION": 1,
    }
    assert (table.cell().value, before.cell().value, confiscating) == (3, 1, 1)


def test_what_was_executed_later_is_not_executed_yet() -> None:
    rows = Rows()
    rows.delivered(2025)
    (step,) = add_steps(rows, "JUDGMENT 2025-02-01 CONVICTED")
    for executed, day, collected in (
        ("YES", "2026-01-05", "100"),
        ("PARTLY", "2025-12-31", "70"),
        ("YES", "", "5"),
        ("NO", "", ""),
    ):
        facts = {"amount": "100", "currency": "EUR", "executed_on": day, "executed_amount": collected}
        rows.add("sanction", step=step, type="CONFISCATION", executed=executed, **facts)
    table = count(rows, "account_confiscation")
    found = {code: table.cell(executed=code).value for code in ("YES", "PARTLY", "NO", "U")}
    assert found == {"YES": 0, "PARTLY": 1, "NO": 2, "U": 1}
    collected = table.cell("executed_amount")
    assert (collected.value, collected.is_at_least) == (70, True)
    assert (table.cell("executed_amount", executed="NO").value, table.cell("amount").value) == (0, 400)


@pytest.mark.parametrize(
    ("cells", "net"),
    [
        pytest.param({"length_months": "24", "suspended": "NO", "suspended_months": "6"}, 24, id="not suspended"),
        pytest.param({"length_months": "24", "suspended": "YES"}, 0, id="suspended"),
        pytest.param({"length_months": "24", "suspended_months": "6"}, 18, id="months alone are said"),
        pytest.param({"suspended": "PARTLY", "suspended_months": "6"}, None, id="of unknown length"),
        pytest.param({"length_months": "24", "suspended": "PARTLY"}, None, id="in part, of unknown length"),
    ],
)
def test_months_net_of_suspension(cells: dict[str, str], net: int | None) -> None:
    rows = Rows()
    rows.delivered(2025)
    (step,) = add_steps(rows, "JUDGMENT 2025-02-01 CONVICTED")
    rows.add("sanction", step=step, type="PRISON", **cells)
    assert count(rows, "account_prison", dimensions=()).cell("net_months").value == net


def test_a_zero_of_a_kind_of_body_is_known_if_one_of_that_kind_delivered() -> None:
    rows = Rows()
    for kind, content in (("POLICE", "REGISTRATIONS"), ("NGO", "COUNTS"), ("COURT", "JUDGMENTS")):
        rows.add("delivery", entity=rows.add("entity", type=kind), content=content)
    rows.registered("2025-05-01", entity=rows.add("entity", type="SOCIAL"))  # no delivery was declared
    table = count(rows, "account_victims_bodies")
    found = {kind: table.cell(entity_type=kind) for kind in ("POLICE", "NGO", "COURT", "SOCIAL", "U")}
    values = {kind: cell.value for kind, cell in found.items()}
    assert values == {"POLICE": 0, "NGO": 0, "COURT": None, "SOCIAL": 1, "U": 0}
    assert found["COURT"].state is CellState.NOT_SUPPLIED


def test_as_few_as_are_on_record_where_an_agency_may_have_counted_otherwise() -> None:
    rows = Rows()
    rows.registered("2025-05-01", "IDENTIFIED")
    rows.add("agency_count", status="PRESUMED", age_group="UNKNOWN", n_victims="3")
    table = count(rows, "19a_victims", dimensions=("status", "sex", "age2"))
    whole, women = table.cell(), table.cell(sex="F")
    assert (whole.value, whole.low) == (women.value, women.low) == (4, 3)
    presumed, of_unknown_age = table.cell(status="PRESUMED"), table.cell(age2="U")
    assert (presumed.value, presumed.low) == (of_unknown_age.value, of_unknown_age.low) == (3, 0)
    identified = table.cell(status="IDENTIFIED", sex="F")
    assert (identified.value, identified.low) == (1, 1)
