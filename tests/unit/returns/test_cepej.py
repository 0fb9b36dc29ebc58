"""Clearance rate and disposition time, against cases worked by hand and the law of stocks and flows."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.account_register import Rows

from natc.figures import State
from natc.returns.cepej import cepej


def case(rows, *defendants, recorded="2020-01-01", offence="ART_2"):
    """A file; per defendant when indicted and when and how it ended (None: not yet)."""
    file = rows.file(recorded, offence=offence)
    for indicted, ended in defendants:
        person = rows.defendant(file)
        if indicted:
            rows.step(person, "INDICTED", indicted, act=f"i{file}")
        if ended:
            rows.step(person, "JUDGMENT", ended, outcome="CONVICTED", act=f"j{file}")
    return file


def counts(rows, year):
    with rows.make() as register:
        found = cepej(register, year)
    return found.pending_before, found.incoming, found.resolved, found.pending


def delivered(*years):
    rows = Rows()
    rows.deliver(*years)
    return rows


def test_rates_of_a_year_worked_by_hand():
    rows = delivered(2024)
    case(rows, ("2023-02-01", "2024-03-01"))  # pending on 1 January, resolved
    case(rows, ("2023-05-01", None))  # pending throughout
    case(rows, ("2024-02-01", "2024-11-01"))  # came in, resolved
    case(rows, ("2024-06-01", "2025-06-01"))  # came in, resolved after the year
    case(rows, ("2024-07-01", None), ("2024-07-01", "2024-12-31"))  # one of two is not judged: pending
    case(rows, ("2022-01-01", "2023-12-31"))  # before the year
    case(rows, (None, None))  # never reached a court
    with rows.make() as register:
        found = cepej(register, 2024)
    assert (found.pending_before, found.incoming, found.resolved, found.pending) == (2, 3, 2, 3)
    assert found.clearance_rate == pytest.approx(200 / 3)
    assert found.disposition_days == pytest.approx(3 / 2 * 365)
    assert found.has_few


@pytest.mark.parametrize(
    ("stage", "outcome", "instance", "ends"),
    [
        pytest.param("JUDGMENT", "ACQUITTED", "FIRST", True, id="an acquittal"),
        pytest.param("JUDGMENT", "CONVICTED", None, True, id="an instance that is not said is the first"),
        pytest.param("JUDGMENT", "CONVICTED", "APPEAL", False, id="a judgment on appeal alone"),
        pytest.param("DECISION", "DISCONTINUED", None, True, id="a prosecutor who withdraws"),
        pytest.param("DECISION", "NOT_CHARGED", None, True, id="a prosecutor who does not charge after all"),
        pytest.param("DECISION", "CHARGED_TRAFFICKING", None, False, id="another decision"),
        pytest.param("FINAL", None, None, True, id="final"),
        pytest.param("APPEAL", "UPHELD", "APPEAL", False, id="an appeal"),
    ],
)
def test_what_ends_a_case_in_first_instance(stage, outcome, instance, ends):
    rows = delivered(2024)
    person = rows.defendant(rows.file("2023-01-01"))
    rows.step(person, "INDICTED", "2024-01-10")
    rows._add("step", defendant=person, stage=stage, date="2024-05-01", outcome=outcome, instance=instance)
    assert counts(rows, 2024) == ((0, 1, 1, 0) if ends else (0, 1, 0, 1))


def test_an_indictment_for_another_offence_is_no_case_of_trafficking():
    rows = delivered(2024)
    case(rows, ("2024-01-10", None), offence="OTHER")
    person = rows.defendant(rows.file("2024-01-01"))  # begun as trafficking, indicted for another offence
    rows.step(person, "SUSPECTED", "2024-01-02")
    rows.step(person, "INDICTED", "2024-03-01", offence="OTHER")
    other = rows.defendant(rows.file("2024-01-01", offence="OTHER"))  # begun as another, indicted for trafficking
    rows.step(other, "DECISION", "2024-02-01", outcome="CHARGED_TRAFFICKING", offence="ART_2")
    rows.step(other, "INDICTED", "2024-03-01")
    assert counts(rows, 2024) == (0, 1, 0, 1)


def test_an_indictment_after_the_end_is_a_new_case_and_one_on_the_same_day_is_not():
    rows = delivered(2024)
    case(rows, ("2023-01-01", "2024-02-01"), ("2024-02-01", "2024-05-01"), ("2024-06-01", None))
    assert counts(rows, 2024) == (1, 1, 1, 1)


def test_a_sent_back_case_is_not_counted_again():
    rows = delivered(2024, 2025)
    person = rows.defendant(rows.file("2023-01-01"))
    rows.step(person, "INDICTED", "2023-02-01")
    rows.step(person, "JUDGMENT", "2024-02-01", outcome="CONVICTED")
    rows.step(person, "APPEAL", "2024-09-01", outcome="SENT_BACK")
    rows.step(person, "JUDGMENT", "2025-03-01", outcome="ACQUITTED")
    assert counts(rows, 2024) == (1, 0, 1, 0)
    assert counts(rows, 2025) == (0, 0, 0, 0)


def states(rows, year):
    with rows.make() as register:
        found = cepej(register, year)
    return found.clearance_rate, found.clearance_state, found.disposition_days, found.disposition_state


def test_no_incoming_case_is_not_applicable_and_zero_resolved_is_no_disposition_time():
    rows = delivered(2024)
    assert states(rows, 2024) == (None, State.NOT_APPLICABLE, None, State.NOT_APPLICABLE)
    case(rows, ("2024-02-01", None))
    assert states(rows, 2024) == (0.0, State.KNOWN, None, State.NOT_APPLICABLE)
    case(rows, ("2024-02-01", "2024-03-01"))
    assert states(rows, 2024) == (50.0, State.KNOWN, 365.0, State.KNOWN)


@pytest.mark.parametrize("content", ["JUDGMENTS", "PROSECUTION"])
def test_what_was_not_delivered_leaves_no_rate(content):
    rows = Rows()
    others = [one for one in ("JUDGMENTS", "PROSECUTION") if one != content]
    rows.deliver(2024, contents=others)
    rows.deliver(2024, contents=[content], state="OWED", kind="COURT")
    case(rows, ("2024-02-01", "2024-03-01"))
    assert states(rows, 2024) == (None, State.NOT_SUPPLIED, None, State.NOT_SUPPLIED)
    with rows.make() as register:
        assert cepej(register, 2024).owed == (content,)


def test_a_delivery_in_part_makes_the_rate_provisional():
    rows = Rows()
    rows.deliver(2024, contents=["PROSECUTION"])
    rows.deliver(2024, contents=["JUDGMENTS"], state="PARTLY", kind="COURT")
    case(rows, ("2024-02-01", "2024-03-01"))
    with rows.make() as register:
        found = cepej(register, 2024)
    assert found.clearance_rate == 100
    assert found.is_provisional


def test_stocks_rest_on_the_years_before_that_the_register_knows_of():
    rows = Rows()
    rows.deliver(2020, 2023, 2024)
    rows.deliver(2022, contents=["JUDGMENTS"])
    case(rows, ("2019-02-01", None))
    with rows.make() as register:
        assert cepej(register, 2024).missing_years == (2019, 2021, 2022)
        assert not cepej(register, 2024).is_provisional
        assert cepej(register, 2019).missing_years == ()


def test_a_person_who_stands_twice_in_a_file_is_one_whose_case_ends_once():
    rows = delivered(2024)
    file, person = rows.file("2023-01-01"), rows.person()
    rows.step(rows.defendant(file, person), "INDICTED", "2024-02-01")
    rows.step(rows.defendant(file, person), "JUDGMENT", "2024-05-01", outcome="CONVICTED")
    assert counts(rows, 2024) == (0, 1, 1, 0)


days = st.dates(dt.date(2022, 6, 1), dt.date(2025, 6, 30))
defendants = st.lists(st.tuples(days, st.none() | days), min_size=1, max_size=4)


@settings(max_examples=8, deadline=None)
@given(st.lists(defendants, min_size=1, max_size=6))
def test_pending_is_what_was_pending_and_came_in_less_what_was_resolved(cases):
    rows = delivered(2022, 2023, 2024, 2025)
    for one in cases:
        case(rows, *one)
    with rows.make() as register:
        found = [cepej(register, year) for year in (2022, 2023, 2024, 2025)]
    assert [one.pending for one in found] == [one.pending_before + one.incoming - one.resolved for one in found]
    assert [one.pending_before for one in found] == [0, *(one.pending for one in found[:-1])]
    assert sum(one.incoming for one in found) >= len(cases)
    never = sum(any(ended is None or ended < began for began, ended in one) for one in cases)
    assert found[-1].pending == never
