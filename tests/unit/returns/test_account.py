"""The facts of an annual account, against registers whose answers are plain."""

from __future__ import annotations

import pytest
from tests.account_register import Rows

from natc.returns import obligation, tabulate
from natc.returns.account import Owed, write_account
from natc.returns.account_sentences import Imprisonment, list_imprisonments
from natc.returns.cepej import cepej


def convict(rows, person, date, file=None):
    defendant = rows.defendant(file or rows.file("2019-01-01"), person)
    return rows.step(defendant, "JUDGMENT", date, outcome="CONVICTED")


@pytest.fixture(scope="module")
def account():
    """2024: nothing was delivered; one person was convicted in 2021 and 2023, another in 2023."""
    rows = Rows()
    rows.deliver(2021, 2022, 2023)
    rows.deliver(2024, contents=("JUDGMENTS",), state="OWED", kind="COURT")
    rows.deliver(2024, contents=("SUSPECTED",), state="PARTLY")
    first = rows.person()
    convict(rows, first, "2021-05-05")
    convict(rows, first, "2023-05-05")
    convict(rows, rows.person(), "2023-06-06")
    with rows.make() as register:
        return write_account(register, 2024)


def test_a_person_convicted_in_two_years_counts_in_both_and_once_in_five(account):
    by_year = {year: one.value for year, one in account.convicted.items()}
    assert by_year == {2020: None, 2021: 1, 2022: 0, 2023: 2, 2024: None}
    assert account.figures["convicted_years"].value == 2


def test_the_years_before_that_were_not_delivered_are_named(account):
    assert account.missing_years == (2020,)  # 2024 is its own year


def test_what_is_owed_and_what_nobody_declared_are_told_apart(account):
    assert account.owed == (
        Owed(content="SUSPECTED", state="PARTLY", bodies={"POLICE": 1}),
        Owed(content="JUDGMENTS", state="OWED", bodies={"COURT": 1}),
    )
    assert account.undeclared == ("REGISTRATIONS", "MEASURES", "PROCEEDINGS", "PROSECUTION", "SANCTIONS")


@pytest.mark.parametrize(
    ("cells", "net"),
    [
        pytest.param({"length_months": 24, "suspended": "NO"}, 24, id="not suspended"),
        pytest.param({"length_months": 24, "suspended": "YES"}, 0, id="suspended"),
        pytest.param({"length_months": 24, "suspended": "PARTLY", "suspended_months": 9}, 15, id="in part"),
        pytest.param({"length_months": 24, "suspended": "PARTLY"}, None, id="in part, how much is not known"),
        pytest.param({"length_months": 24}, None, id="not said"),
        pytest.param({"length_months": "UNKNOWN", "suspended": "YES"}, None, id="length not known"),
    ],
)
def test_net_of_suspension(cells, net):
    rows = Rows()
    rows.sanction(convict(rows, rows.person(), "2024-05-05"), **cells)
    rows.sanction(convict(rows, rows.person(), "2023-05-05"), length_months=99, suspended="NO")
    with rows.make() as register:
        (found,) = list_imprisonments(register, 2024)
        spec = obligation("annual_account").table("account_prison")
        counted = tabulate(register, spec, 2024).cell("net_months")
    assert found.net == net
    assert (counted.value or 0) == (net or 0)  # the engine adds up alike


def test_a_sentence_for_life_has_no_months():
    rows = Rows()
    rows.sanction(convict(rows, rows.person(), "2024-05-05"), life="YES")
    with rows.make() as register:
        assert list_imprisonments(register, 2024) == (Imprisonment(imposed=None, net=None, is_life=True),)


def test_a_sentence_for_another_offence_or_on_appeal_is_not_one_of_the_year():
    rows = Rows()
    defendant = rows.defendant(rows.file("2023-01-01"))
    rows.sanction(
        rows.step(defendant, "JUDGMENT", "2024-01-01", outcome="CONVICTED", offence="OTHER"), length_months=10
    )
    rows.sanction(rows.step(defendant, "APPEAL", "2024-06-01", outcome="AMENDED", instance="APPEAL"), length_months=12)
    with rows.make() as register:
        assert list_imprisonments(register, 2024) == ()


def test_a_sentence_after_a_new_trial_in_the_year_takes_the_place_of_the_one_before():
    rows = Rows()
    defendant = rows.defendant(rows.file("2023-01-01"))
    first = rows.step(defendant, "JUDGMENT", "2024-02-01", outcome="CONVICTED")
    rows.sanction(first, length_months=40, suspended="NO")
    rows.step(defendant, "APPEAL", "2024-05-01", outcome="SENT_BACK", instance="APPEAL")
    second = rows.step(defendant, "JUDGMENT", "2024-10-01", outcome="CONVICTED")
    rows.sanction(second, length_months=30, suspended="NO")
    with rows.make() as register:
        assert list_imprisonments(register, 2024) == (Imprisonment(imposed=30, net=30),)


def test_later_steps_change_no_earlier_sentence_and_no_earlier_case():
    rows = Rows()
    rows.deliver(2024)
    defendant = rows.defendant(rows.file("2024-01-01", 2))
    rows.step(defendant, "INDICTED", "2024-02-02")
    rows.sanction(rows.step(defendant, "JUDGMENT", "2024-05-05", outcome="CONVICTED"), length_months=24, suspended="NO")
    with rows.make() as register:
        before = cepej(register, 2024), list_imprisonments(register, 2024)
    rows.step(defendant, "APPEAL", "2025-01-01", outcome="SENT_BACK", instance="APPEAL")
    rows.sanction(rows.step(defendant, "JUDGMENT", "2025-06-06", outcome="CONVICTED"), length_months=12, suspended="NO")
    with rows.make() as register:
        assert (cepej(register, 2024), list_imprisonments(register, 2024)) == before
    assert (before[0].resolved, before[1]) == (1, (Imprisonment(imposed=24, net=24),))
