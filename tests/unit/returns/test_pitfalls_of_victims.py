"""Where figures on victims and their rights commonly go wrong: worked by hand, and held against the second count."""

from __future__ import annotations

import pytest
from tests.independent.compare import cells, figures
from tests.registers import COUNTRY, Rows, delivered


def groups(table: str, *codes: str) -> list[dict[str, str]]:
    return [{table: code} for code in codes]


def measure_of(rows: Rows, **cells: str) -> None:
    """Add a measure of a victim who is registered long before."""
    rows.add("measure", victim=rows.registered("2020-01-01"), **cells)


FORMS = {  # by the citizenship of the victim: the forms, and what is counted
    "AL": ("SEX_PROST|SEX_PORN", "SEVERAL"),  # of one group everywhere
    "BA": ("LABOUR|SERVITUDE|SLAVERY", "SEVERAL"),
    "ME": ("ORGAN|BEGGING", "SEVERAL"),  # of one group at UNODC and Eurostat, of two in SDG
    "MK": ("LABOUR|BEGGING", "SEVERAL"),  # of two groups everywhere
    "RS": ("BEGGING", "BEGGING"),
}


def test_forms_are_several_only_where_their_groups_differ() -> None:
    rows = delivered(2025)
    for citizenship, (forms, _) in FORMS.items():
        person = rows.add("person", citizenship=citizenship)
        rows.registered("2025-03-01", victim=rows.add("victim", person=person, forms=forms, principal_form=""))
    wanted = [{"citizenship": own, "exploitation": leaf} for own, (_, leaf) in FORMS.items()]
    assert figures(rows, "19a_victims", 2025, *wanted) == [1] * 5
    for table, name in (("glotip_victims_exp", "exploitation_glotip"), ("estat_victims_exp", "exploitation_eu")):
        assert figures(rows, table, 2025, *groups(name, "SEX", "FL", "OT", "SEVERAL")) == [1, 1, 2, 1]
    sdg = groups("exploitation_sdg", "SX", "FL", "OG", "OP", "SEVERAL")
    assert figures(rows, "sdg_number", 2025, *sdg) == [1, 1, 0, 1, 2]


def test_a_form_that_leads_is_counted_whatever_the_groups() -> None:
    rows = delivered(2025)
    rows.registered("2025-03-01", victim=rows.add("victim", forms="LABOUR|BEGGING", principal_form="BEGGING"))
    assert figures(rows, "estat_victims_exp", 2025, *groups("exploitation_eu", "OT", "SEVERAL")) == [1, 0]


PLACES = {  # by the citizenship of the victim
    "AL": ("", "U"),
    "BA": (f"EXPLOITATION:{COUNTRY}", "U"),
    "BG": ("RECRUITMENT:RO", "U"),
    "GR": (f"TRANSIT:{COUNTRY}|EXPLOITATION:{COUNTRY}", "U"),
    "HR": (f"RECRUITMENT:{COUNTRY}|EXPLOITATION:{COUNTRY}", "INTERNAL"),
    "HU": ("RECRUITMENT:RO|EXPLOITATION:RO", "INTERNAL"),
    "MD": (f"RECRUITMENT:RO|EXPLOITATION:{COUNTRY}", "TRANSNATIONAL"),
    "ME": ("RECRUITMENT:RO|TRANSIT:AL", "TRANSNATIONAL"),
    "MK": (f"RECRUITMENT:{COUNTRY}|TRANSIT:RO|EXPLOITATION:{COUNTRY}", "TRANSNATIONAL"),
}


def test_one_known_place_is_no_internal_trafficking() -> None:
    rows = delivered(2025)
    for citizenship, (places, _) in PLACES.items():
        person, event = rows.add("person", citizenship=citizenship), rows.add("event", places=places)
        rows.registered("2025-03-01", victim=rows.add("victim", person=person, event=event))
    wanted = [{"citizenship": own, "transnational": code} for own, (_, code) in PLACES.items()]
    assert figures(rows, "greta_victims", 2025, *wanted) == [1] * len(PLACES)


def test_a_record_that_may_not_be_used_is_used_for_no_status() -> None:
    rows = delivered(2025)
    no_consent = {"lawful_basis": "CONSENT", "consent": "NO"}
    objected = {"lawful_basis": "PUBLIC_TASK", "objection": "2025-12-31"}
    for unusable in (no_consent, objected):
        for status in ("IDENTIFIED", "REJECTED"):
            rows.registered("2025-05-01", status, victim=rows.registered("2025-03-01", "PRESUMED"), **unusable)
        rows.registered("2025-05-01", **unusable)
    assert figures(rows, "19a_victims", 2025, {}, *groups("status", "PRESUMED", "IDENTIFIED")) == [4, 4, 0]


def test_an_objection_takes_the_identification_from_its_day_on() -> None:
    rows = delivered(2024, 2025)
    victim = rows.registered("2024-03-01", "PRESUMED")
    rows.registered("2024-05-01", victim=victim, lawful_basis="PUBLIC_TASK", objection="2025-01-01")
    rows.registered("2025-05-01", "PRESUMED", victim=victim)
    statuses = groups("status", "PRESUMED", "IDENTIFIED")
    assert figures(rows, "19a_victims", 2024, *statuses) == [0, 1]
    assert figures(rows, "19a_victims", 2025, *statuses) == [1, 0]


def test_whom_an_agency_counted_may_be_on_record_with_another_status_or_age() -> None:
    rows = delivered(2025)
    for _ in range(2):
        rows.registered("2025-03-01")
    rows.add(
        "agency_count", entity=rows.add("entity", type="NGO"), status="PRESUMED", age_group="UNKNOWN", n_victims="5"
    )
    wanted = [{}, {"status": "PRESUMED"}, {"status": "IDENTIFIED"}, {"age2": "U"}, {"age2": "A"}, {"sex": "F"}]
    found = cells(rows, "19a_victims", 2025, *wanted)
    assert [(cell.value, cell.low) for cell in found] == [(7, 5), (5, 0), (2, 2), (5, 0), (2, 2), (7, 5)]


def test_a_kind_of_body_that_owes_has_no_zero_though_another_delivered() -> None:
    rows = Rows()
    rows.registered("2025-03-01", entity=rows.add("entity", id="police", type="POLICE"))
    for kind, state in (("POLICE", "DELIVERED"), ("BORDER", "PARTLY"), ("NGO", "OWED")):
        entity = "police" if kind == "POLICE" else rows.add("entity", type=kind)
        rows.add("delivery", entity=entity, content="REGISTRATIONS", year="2025", state=state)
    kinds = ("POLICE", "BORDER", "NGO", "COURT")
    for table in ("19a_victims", "greta_victims", "account_victims_bodies"):
        found = cells(rows, table, 2025, {}, *groups("entity_type", *kinds))
        assert [cell.value for cell in found] == [1, 1, 0, None, None]
        assert [cell.state for cell in found[3:]] == ["not_supplied", "not_supplied"]
        assert found[0].is_provisional


def test_a_kind_of_body_has_a_zero_of_years_that_it_delivered_one_and_all() -> None:
    rows = delivered(2024, 2025)
    rows.add("delivery", entity=rows.add("entity", type="NGO"), content="REGISTRATIONS", year="2025")
    assert figures(rows, "19a_victims", 2025, {"entity_type": "NGO"}) == [0]
    assert figures(rows, "19a_victims", 2024, {"entity_type": "NGO"}, {"entity_type": "POLICE"}, until=2025) == [
        None,
        0,
    ]


@pytest.mark.parametrize(
    ("contents", "is_provisional"),
    [(("COUNTS",), True), (("COUNTS", "REGISTRATIONS"), False)],
)
def test_counts_alone_leave_a_figure_provisional(contents: tuple[str, ...], is_provisional: bool) -> None:
    rows = Rows()
    ngo = rows.add("entity", type="NGO")
    rows.add("agency_count", entity=ngo, n_victims="4")
    for content in contents:
        rows.add("delivery", entity=ngo, content=content, year="2025")
    women, men = cells(rows, "19a_victims", 2025, {"sex": "F"}, {"sex": "M"})
    assert (women.value, men.value) == (4, 0)
    assert (women.is_provisional, men.is_provisional) == (is_provisional, is_provisional)


def test_a_year_of_several_that_is_missing_leaves_no_zero_and_a_provisional_figure() -> None:
    rows = delivered(2024)
    rows.registered("2024-03-01")
    women, men = cells(rows, "19a_victims", 2024, {"sex": "F"}, {"sex": "M"}, until=2025)
    assert (women.value, women.is_provisional, men.value) == (1, True, None)
    assert not cells(rows, "19a_victims", 2024, {})[0].is_provisional


def test_help_that_runs_counts_in_each_year_in_which_it_runs() -> None:
    rows = delivered(2023, 2024, 2025, 2026)
    measure_of(rows, start="2023-05-01", end="2025-01-01")
    measure_of(rows, type="GUARDIAN", start="2023-05-01", end="2025-01-01")
    measure_of(rows, type="LEGAL_AID", start="2023-05-01")
    assert [figures(rows, "greta_assisted", year, {})[0] for year in (2023, 2024, 2025, 2026)] == [2, 1, 1, 0]
    assert [figures(rows, "greta_guardian", year, {})[0] for year in (2023, 2024, 2025, 2026)] == [1, 1, 1, 0]
    assert [figures(rows, "greta_legal_aid", year, {})[0] for year in (2023, 2024)] == [1, 0]


def test_who_comes_of_age_while_helped_is_a_child_first_and_an_adult_later() -> None:
    rows = delivered(2024, 2025)
    victim = rows.add("victim", person=rows.add("person", birth_year="2006", birth_month="6"))
    rows.registered("2023-05-01", victim=victim)
    rows.add("measure", victim=victim, start="2023-05-01", end="2025-12-31")
    assert figures(rows, "greta_assisted", 2024, *groups("age2", "C", "A")) == [1, 0]
    assert figures(rows, "greta_assisted", 2025, *groups("age2", "C", "A")) == [0, 1]


DECIDED = {  # by the citizenship of the victim: outcome, day, whether help counts in 2025 and in 2026
    "AL": ("REFUSED", "2026-02-01", 1, 0),
    "BA": ("DECLINED", "2026-02-01", 1, 0),
    "BG": ("REFUSED", "2025-12-31", 0, 0),
    "GR": ("REFUSED", "", 0, 0),
    "HR": ("PENDING", "", 1, 1),
    "HU": ("GRANTED", "2026-02-01", 1, 1),
    "MD": ("", "", 1, 1),
}


def test_what_is_decided_later_changes_no_earlier_year() -> None:
    rows = delivered(2025, 2026)
    for citizenship, (outcome, decided, *_) in DECIDED.items():
        person = rows.add("person", citizenship=citizenship)
        victim = rows.registered("2020-01-01", victim=rows.add("victim", person=person))
        rows.add("measure", victim=victim, start="2025-06-01", end="2026-06-01", outcome=outcome, decided=decided)
    wanted = groups("citizenship", *DECIDED)
    for year, expected in zip((2025, 2026), zip(*(case[2:] for case in DECIDED.values()), strict=True), strict=True):
        assert figures(rows, "greta_assisted", year, *wanted) == list(expected)


def test_a_permit_counts_in_the_year_of_its_decision_and_a_claim_in_that_of_asking() -> None:
    rows = delivered(2024, 2025)
    measure_of(rows, type="RESIDENCE", asked="2024-11-01", start="2024-12-01", decided="2025-01-15")
    measure_of(rows, type="COMPENSATION", asked="2024-11-01", decided="2025-01-15", amount="500", currency="EUR")
    parts = groups("compensation_outcome", "CLAIMED", "GRANTED", "PAID")
    assert [figures(rows, "greta_residence", year, {})[0] for year in (2024, 2025)] == [0, 1]
    assert figures(rows, "greta_compensation", 2024, *parts) == [1, 0, 0]
    assert figures(rows, "account_compensation", 2025, *parts) == [0, 1, 0]


def test_of_age_in_february_follows_the_days_of_the_month_of_birth_and_not_of_the_leap_year() -> None:
    """February 2002 had 28 days: on 28 February 2020 everyone born in it is 18. On the day before nobody can tell."""
    rows = delivered(2020)
    for date in ("2020-01-31", "2020-02-27", "2020-02-28"):
        person = rows.add("person", birth_year="2002", birth_month="2")
        rows.registered(date, victim=rows.add("victim", person=person))
    assert figures(rows, "glotip_victims", 2020, *groups("age2", "C", "U", "A")) == [1, 1, 1]


def test_what_the_perpetrator_pays_is_no_financial_support_of_the_state() -> None:
    rows = delivered(2025)
    for payer, amount in (("STATE", "100"), ("", "20"), ("PERPETRATOR", "3")):
        measure_of(rows, type="FINANCIAL", start="2025-06-01", payer=payer, amount=amount, currency="EUR")
    assert figures(rows, "greta_financial", 2025, {}) == [2]
    assert figures(rows, "greta_financial", 2025, {}, measure="amount") == [120]
    assert figures(rows, "greta_assisted", 2025, {}) == [3]
