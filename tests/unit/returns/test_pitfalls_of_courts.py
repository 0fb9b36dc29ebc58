"""Where figures on files, judgments and sanctions commonly go wrong: worked by hand, held against the second count."""

from __future__ import annotations

from tests.independent.compare import cells, figures
from tests.registers import Rows, delivered

from natc.returns import build_return

CONVICTED = ("glotip_convicted", "19a_convicted", "greta_convicted", "account_convicted")


def judged(rows: Rows, defendant: str, date: str, outcome: str = "CONVICTED", stage: str = "JUDGMENT") -> str:
    return rows.add("step", defendant=defendant, stage=stage, date=date, outcome=outcome)


def outcomes(*codes: str) -> list[dict[str, str]]:
    return [{"judgment_outcome": code} for code in codes]


def test_the_form_of_a_file_is_several_only_where_the_groups_of_its_victims_differ() -> None:
    rows = delivered(2025)
    event = rows.add("event", principal_form="")
    for form in ("SEX_PROST", "SEX_PORN"):
        rows.registered("2025-01-05", victim=rows.add("victim", event=event, forms=form, principal_form=form))
    judged(rows, rows.add("defendant", proceeding=rows.add("proceeding", event=event)), "2025-05-01")
    assert figures(rows, "greta_convicted", 2025, {"exploitation": "SEVERAL"}) == [1]
    assert figures(rows, "glotip_convicted_exp", 2025, {"exploitation_glotip": "SEX"}) == [1]


def test_a_file_that_became_trafficking_counts_from_that_day() -> None:
    """One defendant is accused of trafficking in May: decisions and judgments on the other count from then on."""
    rows = delivered(2025)
    file = rows.add("proceeding", offence_directive="OTHER")
    one, other = (rows.add("defendant", proceeding=file) for _ in range(2))
    decision = {"stage": "DECISION", "defendant": other, "outcome": "CHARGED_OTHER_OFFENCE"}
    rows.add("step", **decision, date="2025-04-30")
    rows.add("step", stage="INDICTED", defendant=one, date="2025-05-01", offence_directive="ART_2")
    rows.add("step", **decision, date="2025-05-01", act="on-the-day")
    rows.add("step", **decision, date="2025-06-01")
    judged(rows, other, "2025-09-01", "ACQUITTED")
    assert figures(rows, "19a_decisions", 2025, {}, {"prosecution_decision": "CHARGED_OTHER_OFFENCE"}) == [2, 2]
    for table in ("19a_judgments", "account_judgments"):
        assert figures(rows, table, 2025, {}, *outcomes("ACQUITTAL", "CONVICTION")) == [1, 1, 0]
    assert figures(rows, "greta_investigations", 2025, {}) == [0]
    assert figures(rows, "account_indictments", 2025, {}) == [1]


def test_what_becomes_trafficking_next_year_changes_nothing_this_year() -> None:
    rows = delivered(2025, 2026)
    accused = rows.add("defendant", proceeding=rows.add("proceeding", offence_directive="OTHER"))
    judged(rows, accused, "2025-09-01")
    rows.add("step", defendant=accused, stage="APPEAL", date="2026-02-01", offence_directive="ART_2")
    assert figures(rows, "19a_judgments", 2025, {}) == [0]


def test_a_conviction_of_another_offence_in_a_file_of_trafficking_is_another_outcome() -> None:
    rows = delivered(2025)
    accused = rows.add("defendant")
    rows.add(
        "step", defendant=accused, stage="JUDGMENT", date="2025-09-01", outcome="CONVICTED", offence_directive="OTHER"
    )
    assert figures(rows, "19a_judgments", 2025, *outcomes("CONVICTION", "OTHER")) == [0, 1]


def test_a_decision_that_was_taken_is_not_pending() -> None:
    rows = delivered(2025)
    rows.add("step", stage="DECISION", date="2025-03-01", outcome="NOT_CHARGED")
    (pending,) = cells(rows, "19a_decisions", 2025, {"prosecution_decision": "PENDING"})
    assert (pending.state, pending.value) == ("not_applicable", None)
    assert figures(rows, "19a_prosecuted", 2025, {"prosecution_decision": "PENDING"}) == [0]


def test_who_is_convicted_on_appeal_after_an_acquittal_counts_with_the_appeal() -> None:
    rows = delivered(2024, 2025)
    accused = rows.add("defendant")
    judged(rows, accused, "2024-05-01", "ACQUITTED")
    rows.add("sanction", step=judged(rows, accused, "2025-02-01", stage="APPEAL"), length_months="40")
    company = rows.add("defendant", person=rows.add("person", kind="LEGAL"))
    judged(rows, company, "2025-02-01", stage="FINAL")
    for table in CONVICTED:
        assert figures(rows, table, 2024, {}) == [0]
        assert figures(rows, table, 2025, {}) == [1]
    for table in ("greta_legal_persons", "account_convicted_legal"):
        assert figures(rows, table, 2025, {}) == [1]
    assert figures(rows, "19a_judgments", 2025, {}) == [0]
    assert figures(rows, "greta_sentences", 2025, {}) == [0]


def test_a_conviction_that_an_appeal_repeats_counts_once_and_one_of_trafficking_on_appeal_counts() -> None:
    rows = delivered(2024, 2025)
    twice, lesser = rows.add("defendant"), rows.add("defendant")
    judged(rows, twice, "2024-05-01")
    judged(rows, twice, "2025-02-01", stage="APPEAL")
    for stage, date, offence in (("JUDGMENT", "2024-05-01", "OTHER"), ("APPEAL", "2025-02-01", "ART_2")):
        rows.add("step", defendant=lesser, stage=stage, date=date, outcome="CONVICTED", offence_directive=offence)
    assert [figures(rows, "19a_convicted", year, {}) for year in (2024, 2025)] == [[1], [1]]
    assert figures(rows, "19a_convicted", 2024, {}, until=2025) == [2]


def test_a_person_convicted_in_two_of_five_years_is_one() -> None:
    rows = delivered(*range(2021, 2026))
    person = rows.add("person")
    for date in ("2020-12-31", "2021-02-01", "2025-02-01"):
        judged(rows, rows.add("defendant", person=person), date)
    assert figures(rows, "account_convicted_years", 2021, {}, until=2025) == [1]
    with rows.register() as register:
        account = build_return(register, "annual_account", 2025)
    assert account.table("account_convicted_years").cell().value == 1
    assert account.table("account_convicted").cell().value == 1


def test_a_new_trial_takes_the_place_of_the_one_before() -> None:
    rows = delivered(2024, 2025)
    again, once = rows.add("defendant"), rows.add("defendant")
    for defendant, date, length in (
        (again, "2024-05-01", "70"),
        (again, "2025-02-01", "40"),
        (again, "2025-11-01", "24"),
        (once, "2025-03-01", "11"),
    ):
        step = judged(rows, defendant, date)
        rows.add("sanction", step=step, length_months=length, suspended="NO")
        rows.add("sanction", step=step, type="CONFISCATION")
    bands = [{}, *({"length_band": code} for code in ("5-10", "3-5", "1-3", "UNDER_1"))]
    assert figures(rows, "greta_sentences", 2024, *bands) == [2, 1, 0, 0, 0]
    assert figures(rows, "greta_sentences", 2025, *bands) == [4, 0, 0, 1, 1]
    assert figures(rows, "greta_confiscation", 2025, {}) == [2]
    assert figures(rows, "account_prison", 2025, {}, measure="months") == [35]
    assert figures(rows, "account_prison", 2024, {}, measure="months", until=2025) == [35]


def test_a_sentence_of_whole_years_is_in_the_band_that_begins_with_it() -> None:
    rows = delivered(2025)
    step = judged(rows, rows.add("defendant"), "2025-03-01")
    for length in ("11", "12", "35", "36", "59", "60", "120", "121"):
        rows.add("sanction", step=step, length_months=length)
    bands = [{"length_band": band} for band in ("UNDER_1", "1-3", "3-5", "5-10", "OVER_10")]
    assert figures(rows, "greta_sentences", 2025, *bands) == [1, 2, 2, 2, 1]


def test_months_that_are_not_suspended() -> None:
    """What is not said makes the sum at least, and is no zero where nothing else is known."""
    rows = delivered(2025)
    step = judged(rows, rows.add("defendant"), "2025-03-01")
    for sentence in (
        {"length_months": "24", "suspended": "NO"},
        {"length_months": "36", "suspended": "YES"},
        {"length_months": "24", "suspended": "PARTLY", "suspended_months": "9"},
        {"length_months": "24", "suspended": "PARTLY"},
        {"suspended_months": "9"},
        {"length_months": "24"},
    ):
        rows.add("sanction", step=step, **sentence)
    wanted = [{"suspended": code} for code in ("NO", "YES", "PARTLY", "U")]
    found = cells(rows, "account_prison", 2025, {}, *wanted, measure="net_months")
    assert [cell.value for cell in found] == [39, 24, 0, 15, None]
    assert [cell.is_at_least for cell in found[:4]] == [True, False, False, True]
    assert found[4].state == "missing"


def test_what_is_executed_later_is_not_executed_yet() -> None:
    rows = delivered(2025, 2026)
    step = judged(rows, rows.add("defendant"), "2025-03-01")
    for day, ordered in (("2025-12-31", "100"), ("2026-01-01", "1000"), ("", "10")):
        money = {"amount": ordered, "executed_amount": ordered, "currency": "EUR"}
        rows.add("sanction", step=step, type="CONFISCATION", executed="YES", executed_on=day, **money)
    executed = [{"executed": code} for code in ("YES", "NO", "U")]
    assert figures(rows, "account_confiscation", 2025, {}, *executed) == [3, 1, 1, 1]
    assert figures(rows, "account_confiscation", 2025, {}, *executed, until=2026) == [3, 2, 0, 1]
    assert figures(rows, "account_confiscation", 2025, {}, measure="amount") == [1110]
    (collected,) = cells(rows, "account_confiscation", 2025, {}, measure="executed_amount")
    assert (collected.value, collected.is_at_least) == (100, True)
    assert figures(rows, "account_confiscation", 2025, {}, until=2026, measure="executed_amount") == [1100]


def test_a_victim_prosecuted_for_what_they_were_compelled_to_do_counts_whatever_the_offence() -> None:
    rows = delivered(2025)
    for offence, roles in (
        ("OTHER", "COMPELLED_VICTIM"),
        ("ART_2", "RECRUITER|COMPELLED_VICTIM"),
        ("ART_2", "RECRUITER"),
    ):
        accused = rows.add("defendant", roles=roles, proceeding=rows.add("proceeding", offence_directive=offence))
        rows.add("step", defendant=accused, stage="PROSECUTED", date="2025-03-01")
    assert figures(rows, "account_compelled", 2025, {}) == [2]
    assert figures(rows, "account_prosecuted", 2025, {}, {"role": "RECRUITER"}, {"role": "COMPELLED_VICTIM"}) == [
        2,
        2,
        1,
    ]
