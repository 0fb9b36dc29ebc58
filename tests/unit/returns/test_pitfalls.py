"""Where figures on trafficking commonly go wrong: one test for each, by hand and held against the second count."""

from __future__ import annotations

import pytest
from tests.independent.compare import SPECS, figures
from tests.registers import COUNTRY, Rows, delivered

from natc.codelists import area_code, areas_of, roll_up
from natc.figures.rules import load_aliases
from natc.returns import obligations, tabulate


def defendant(rows: Rows, **person: str) -> str:
    return rows.add("defendant", person=rows.add("person", **person))


def test_a_child_when_exploited_may_be_an_adult_when_registered() -> None:
    rows = delivered(2025)
    event = rows.add("event", start="2024-01-10")
    person = rows.add("person", birth_year="2007", birth_month="6")
    rows.registered("2025-08-01", victim=rows.add("victim", person=person, event=event))
    convicted = rows.add("defendant", proceeding=rows.add("proceeding", event=event))
    judgment = rows.add("step", defendant=convicted, stage="JUDGMENT", date="2025-09-01", outcome="CONVICTED")
    rows.add("sanction", step=judgment, length_months="40", suspended="NO")
    assert figures(rows, "glotip_victims", 2025, {"age2": "A"}, {"age2": "C"}) == [1, 0]
    assert figures(rows, "greta_sentences", 2025, {"age2_victim": "A"}, {"age2_victim": "C"}) == [0, 1]


def test_convicted_at_first_instance_counts_also_if_it_is_not_upheld() -> None:
    rows = delivered(2024, 2025)
    accused = defendant(rows)
    rows.add("step", defendant=accused, stage="JUDGMENT", date="2024-05-01", instance="FIRST", outcome="CONVICTED")
    rows.add("step", defendant=accused, stage="APPEAL", date="2025-02-01", instance="APPEAL", outcome="SENT_BACK")
    rows.add("step", defendant=accused, stage="FINAL", date="2025-09-01", instance="FINAL", outcome="ACQUITTED")
    for table in ("glotip_convicted", "19a_convicted", "greta_convicted"):
        assert figures(rows, table, 2024, {}) == [1]
        assert figures(rows, table, 2025, {}) == [0]


def test_a_person_convicted_a_second_time_at_a_new_trial_counts_once() -> None:
    rows = delivered(2024, 2025)
    accused = defendant(rows)
    rows.add("step", defendant=accused, stage="JUDGMENT", date="2024-05-01", outcome="CONVICTED")
    rows.add("step", defendant=accused, stage="JUDGMENT", date="2025-06-01", outcome="CONVICTED")
    assert figures(rows, "19a_convicted", 2025, {}) == [0]
    assert figures(rows, "19a_judgments", 2025, {}) == [1]


def test_a_person_in_two_files_of_a_year_counts_once() -> None:
    rows = delivered(2025)
    person = rows.add("person")
    for date in ("2025-02-01", "2025-03-01"):
        rows.add("step", defendant=rows.add("defendant", person=person), stage="PROSECUTED", date=date)
    assert figures(rows, "19a_prosecuted", 2025, {}) == [1]
    assert figures(rows, "greta_prosecutions", 2025, {}) == [2]


def test_registering_bodies_add_up_to_more_than_the_persons() -> None:
    rows = delivered(2025)
    victim = rows.registered("2025-03-01")
    for kind in ("NGO", "SOCIAL"):
        rows.registered("2025-04-01", victim=victim, entity=rows.add("entity", type=kind))
    bodies = [{"entity_type": kind} for kind in ("POLICE", "NGO", "SOCIAL")]
    assert figures(rows, "19a_victims", 2025, {}, *bodies) == [1, 1, 1, 1]


def test_a_lesser_offence_is_no_conviction_for_trafficking() -> None:
    rows = delivered(2025)
    accused = defendant(rows)
    rows.add("step", defendant=accused, stage="PROSECUTED", date="2025-02-01")
    rows.add(
        "step",
        defendant=accused,
        stage="JUDGMENT",
        date="2025-06-01",
        outcome="CONVICTED",
        offence_directive="OTHER",
    )
    assert figures(rows, "19a_prosecuted", 2025, {}) == [1]
    assert figures(rows, "19a_convicted", 2025, {}) == [0]
    outcomes = [{"judgment_outcome": code} for code in ("CONVICTION", "OTHER")]
    assert figures(rows, "19a_judgments", 2025, {}, *outcomes) == [1, 0, 1]


def test_one_judgment_on_several_persons_is_one() -> None:
    rows = delivered(2025)
    file = rows.add("proceeding")
    for outcome in ("CONVICTED", "ACQUITTED", "CONVICTED"):
        accused = rows.add("defendant", proceeding=file)
        rows.add("step", defendant=accused, stage="JUDGMENT", date="2025-06-01", act="j1", outcome=outcome)
    outcomes = [{"judgment_outcome": code} for code in ("CONVICTION", "ACQUITTAL", "OTHER")]
    assert figures(rows, "19a_judgments", 2025, {}, *outcomes) == [1, 1, 1, 0]
    assert figures(rows, "19a_convicted", 2025, {}) == [2]


def test_unknown_is_stored_and_no_zero() -> None:
    rows = delivered(2025)
    person = rows.add("person", sex="UNKNOWN", citizenship="REFUSED", birth_year="NOT_ASKED", birth_month="")
    rows.registered("2025-03-01", victim=rows.add("victim", person=person, forms="", principal_form="UNKNOWN"))
    unknown = [{name: "U"} for name in ("sex", "age2", "citizenship", "exploitation")]
    assert figures(rows, "19a_victims", 2025, {}, *unknown, {"sex": "F"}) == [1, 1, 1, 1, 1, 0]


def test_a_year_of_birth_alone_does_not_always_tell_a_child() -> None:
    rows = delivered(2025)
    for date in ("2025-07-01", "2025-12-31"):
        person = rows.add("person", birth_year="2007", birth_month="")
        rows.registered(date, victim=rows.add("victim", person=person))
    assert figures(rows, "19a_victims", 2025, *({"age2": code} for code in "UAC")) == [1, 1, 0]


def test_nothing_delivered_is_no_zero() -> None:
    rows = Rows()
    agency = rows.add("entity")
    rows.add("delivery", entity=agency, content="REGISTRATIONS", year="2025", state="DELIVERED")
    rows.add("delivery", entity=agency, content="JUDGMENTS", year="2025", state="OWED")
    assert figures(rows, "19a_victims", 2025, {}, {"sex": "F"}) == [0, 0]
    assert figures(rows, "19a_convicted", 2025, {}, {"sex": "F"}) == [None, None]
    assert figures(rows, "19a_victims", 2024, {}) == [None]


def test_who_sends_counts_alone_can_say_that_there_was_nobody() -> None:
    rows = Rows()
    rows.add("delivery", entity=rows.add("entity", type="NGO"), content="COUNTS", year="2025", state="DELIVERED")
    assert figures(rows, "19a_victims", 2025, {}) == [0]
    assert figures(rows, "greta_asylum", 2025, {}) == [None]


def test_what_is_owed_makes_a_count_provisional() -> None:
    rows = delivered(2025)
    rows.registered("2025-03-01")
    shelter = rows.add("entity", type="NGO")
    rows.add("delivery", entity=shelter, content="REGISTRATIONS", year="2025", state="OWED")
    register = rows.kept_register()
    assert tabulate(register, SPECS["19a_victims"], 2025).cell().is_provisional
    assert not tabulate(register, SPECS["greta_assisted"], 2025).cell().is_provisional


def test_presumed_and_identified_are_both_counted_and_rejected_is_left_out() -> None:
    rows = delivered(2025)
    for status in ("PRESUMED", "DECLINED", "IDENTIFIED"):
        rows.registered("2025-03-01", status)
    rows.registered("2025-06-01", "REJECTED", victim=rows.registered("2025-03-01", "PRESUMED"))
    assert figures(rows, "19a_victims", 2025, {}, {"status": "PRESUMED"}, {"status": "IDENTIFIED"}) == [3, 2, 1]


def test_counts_without_records_may_hold_persons_on_record() -> None:
    rows = delivered(2025)
    for _ in range(3):
        rows.registered("2025-03-01")
    for number in ("4", "2"):
        rows.add("agency_count", entity=rows.add("entity", type="NGO"), n_victims=number)
    assert figures(rows, "19a_victims", 2025, {}) == [9]
    cell = tabulate(rows.kept_register(), SPECS["19a_victims"], 2025).cell()
    assert (cell.low, cell.n_records, cell.n_counts) == (4, 3, 6)


def test_begging_is_labour_for_one_report_and_other_for_another() -> None:
    rows = delivered(2025)
    rows.registered("2025-03-01", victim=rows.add("victim", forms="BEGGING", principal_form="BEGGING"))
    groups = [{"exploitation_eu": code} for code in ("FL", "OT")]
    assert figures(rows, "estat_victims_exp", 2025, *groups) == [0, 1]
    assert figures(rows, "sdg_number", 2025, {"exploitation_sdg": "FL"}, {"exploitation_sdg": "OP"}) == [0, 1]
    assert (roll_up("ctdc")["BEGGING"], roll_up("glotip")["BEGGING"]) == ("LABOUR", "OT")


def test_of_several_forms_the_principal_one_is_counted() -> None:
    rows = delivered(2025)
    rows.registered("2025-03-01", victim=rows.add("victim", forms="LABOUR|SEX_PROST", principal_form="SEX_PROST"))
    rows.registered("2025-03-01", victim=rows.add("victim", forms="LABOUR|SEX_PROST", principal_form=""))
    forms = [{"exploitation": code} for code in ("SEX_PROST", "LABOUR", "SEVERAL")]
    assert figures(rows, "19a_victims", 2025, {}, *forms) == [2, 1, 0, 1]


ASKED_BY_ARTICLE_19A = {
    "19a_victims": {"status", "entity_type", "sex", "age2", "citizenship", "exploitation"},
    "19a_suspects": {"sex", "age2", "citizenship", "exploitation"},
    "19a_prosecuted": {"sex", "age2", "citizenship", "exploitation", "prosecution_decision"},
    "19a_decisions": {"prosecution_decision"},
    "19a_convicted": {"sex", "age2", "citizenship"},
    "19a_judgments": {"judgment_outcome"},
    "19a_users": {"stage", "sex", "age2"},
}


@pytest.mark.parametrize("table", ASKED_BY_ARTICLE_19A)
def test_each_item_of_article_19a_has_its_own_breakdowns(table: str) -> None:
    """Directive 2011/36/EU as amended, Article 19a(2): (d) and (f) ask for the decision alone, (e) for no form."""
    assert set(SPECS[table].dimensions) == ASKED_BY_ARTICLE_19A[table]


def test_article_19a_counts_four_units() -> None:
    units = {table.id: table.unit for table in obligations()["eu_art19a"].tables}
    persons = {"19a_suspects", "19a_prosecuted", "19a_convicted", "19a_users"}
    assert {units[name] for name in persons} == {"person"}
    assert len({units["19a_victims"], units["19a_decisions"], units["19a_judgments"], "person"}) == 4


@pytest.mark.parametrize(
    ("code", "report", "outside"),
    [
        pytest.param("GR", "eurostat_thb", "EL", id="Greece at Eurostat"),
        pytest.param("GB", "eu_art19a", "UK", id="the United Kingdom in the Union"),
        pytest.param("SI", "sdg_16_2_2", "705", id="M49"),
        pytest.param("SI", "unodc_glotip", "SVN", id="alpha-3 at UNODC"),
        pytest.param("XK", "eurostat_thb", "XK", id="Kosovo* at Eurostat"),
        pytest.param("XK", "ctdc_contribution", "SRB", id="Kosovo* inside Serbia at CTDC"),
    ],
)
def test_a_country_is_written_as_its_recipient_writes_it(code: str, report: str, outside: str) -> None:
    assert area_code(code, areas_of(report)) == outside


def test_citizenship_in_free_text_is_read_by_a_reviewed_table_and_not_by_guess() -> None:
    reviewed = load_aliases()["countries"]
    assert (reviewed["Spania"], reviewed["Kazahstan"], reviewed["Syrian Arab Republic"]) == ("ESP", "KAZ", "SYR")
    assert "Congo" not in reviewed


def test_the_version_of_the_sector_is_kept() -> None:
    """Domestic work is T in revision 4 and U in revision 5: the letter alone does not say."""
    rows = Rows()
    victims = [
        rows.add("victim", sector=sector, sector_version=version)
        for sector, version in (("T", "ISIC4"), ("U", "ISIC5"), ("V", "ISIC5"))
    ]
    with rows.register() as register:
        kept = register.frame("victim").set_index("id")["sector_version"]
    assert list(kept[victims]) == ["ISIC4", "ISIC5", "ISIC5"]


def test_a_sum_of_which_a_part_is_not_known_is_at_least_that() -> None:
    rows = delivered(2025)
    rows.add("proceeding", n_offences="3")
    rows.add("proceeding", n_offences="UNKNOWN")
    assert figures(rows, "glotip_offences", 2025, {}) == [3]
    assert tabulate(rows.kept_register(), SPECS["glotip_offences"], 2025).cell().is_at_least


def test_a_record_without_consent_is_not_counted_and_an_objection_stops_only_some() -> None:
    rows = delivered(2024, 2025)
    rows.registered("2024-03-01", lawful_basis="CONSENT", consent="NO")
    rows.registered("2024-03-01", lawful_basis="PUBLIC_TASK", objection="2025-01-15")
    rows.registered("2024-03-01", lawful_basis="LEGAL_OBLIGATION", objection="2024-05-01")
    assert figures(rows, "19a_victims", 2024, {}) == [2]
    assert figures(rows, "19a_victims", 2024, {}, until=2025) == [1]


def test_own_citizens_returned_are_not_those_who_were_sent_home() -> None:
    rows = delivered(2025)
    own = rows.registered("2025-01-05")
    foreign = rows.registered("2025-01-05", victim=rows.add("victim", person=rows.add("person", citizenship="AL")))
    for victim, direction, country in ((own, "FROM_COUNTRY", "RO"), (foreign, "TO_COUNTRY", "AL")):
        rows.add("measure", victim=victim, type="RETURN", start="2025-02-01", direction=direction, country=country)
    assert figures(rows, "glotip_victims_rep", 2025, {}, {"country": "RO"}, {"country": "AL"}) == [1, 1, 0]
    assert figures(rows, "greta_return", 2025, {}, {"citizenship": COUNTRY}, {"citizenship": "AL"}) == [2, 1, 1]
