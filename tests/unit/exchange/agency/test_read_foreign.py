"""Tables of other systems become records for review, or are refused until what identifies a person is deleted."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from natc.exchange.agency.cells_text import folded
from natc.exchange.agency.problems import AgencyFileError
from natc.exchange.agency.read_foreign import Sender, _mapping, read_htcds, read_primero
from natc.exchange.agency.synonyms import codes_by_word, refused_words

SENDER = Sender(organisation="NGO-1", country="SVN", year=2025, lawful_basis="CONSENT")
HTCDS = {
    "record": "R-1",
    "vic_TraffickingStatus": "PossibleVictimOfTrafficking",
    "prs_Gender": "Feminine",
    "prs_Citizenship": "ro; md",
    "vic_TypeOfExploitation": "SexualExploitation; ForcedBegging",
    "vic_TypeOfSexExploitation": "Prostitution",
    "vic_MethodsOfControl": "DebtBondage; ThreatsLawEnforcement",
    "vic_RelationshipToTrafficker": "Familial",
    "vic_MethodOfRecruitment": "ThroughOnlineSocialNetworks",
    "cas_IncomingReferralDate": "2025-02-01",
    "con_Consent": "true",
    "hte_Type": "Exploitation",
    "hte_Country": "SI",
    "cas_Status": "Active",
}
PRIMERO = {
    "id": "3fa85f64-5717-4562-b3fc-2c963f66afa6",
    "sex": "female",
    "nationality": '["north_macedonia"]',
    "registration_date": "2025-02-01",
    "protection_concerns": '["migrant", "trafficked_smuggled"]',
    "age": "15",
}


def write(tmp_path, *rows):
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def problems(read, path):
    with pytest.raises(AgencyFileError) as caught:
        read(path, SENDER)
    return caught.value


def test_fields_of_htcds_become_the_sheet_of_victims(tmp_path):
    read = read_htcds(write(tmp_path, HTCDS), SENDER)
    row = read.file.sheets["victims"].iloc[0].to_dict()
    expected = {
        "record": "R-1",
        "status": "PRESUMED",
        "sex": "F",
        "citizenship": "RO|MD",
        "forms": "BEGGING|SEX_PROST",
        "principal_form": "",
        "control": "DEBT_BONDAGE|THREATS_OF_LAW_ENFORCEMENT",
        "recruiter_relation": "FAMILY",
        "recruited_online": "YES",
        "date": "2025-02-01",
        "consent": "YES",
        "exploited_in": "SI",
        "recruited_in": "",
        "lawful_basis": "CONSENT",
        "purpose": "ASSISTANCE|STATISTICS",
        "joint_file": "",
    }
    assert {column: row[column] for column in expected} == expected
    assert read.left_out == ("cas_Status",)


def test_a_gender_that_says_nothing_of_sex_is_not_known(tmp_path):
    read = read_htcds(write(tmp_path, {**HTCDS, "prs_Gender": "TransgenderFeminine"}), SENDER)
    assert list(read.file.sheets["victims"]["sex"]) == ["UNKNOWN"]


@pytest.mark.parametrize("field", ["prs_FirstName", "prs_Birthdate", "cco_CaseComment", "hte_Street", "spl_ActionPlan"])
def test_a_file_with_names_or_free_text_is_refused_until_they_are_deleted(tmp_path, field):
    error = problems(read_htcds, write(tmp_path, {**HTCDS, field: "Ana Novak"}))
    assert [(one.column, one.rule) for one in error.problems] == [(field, "no_person_column")]
    assert "Ana" not in str(error)


def test_a_value_without_an_equivalent_is_refused_with_the_reason(tmp_path):
    error = problems(read_htcds, write(tmp_path, {**HTCDS, "vic_TypeOfExploitation": "ChildLabour"}))
    place = "vic_TypeOfExploitation, vic_TypeOfSexExploitation"
    assert [(one.row, one.column, one.rule) for one in error.problems] == [(2, place, "no_equivalent")]
    assert "only where it was forced" in str(error)


def test_htcds_without_the_agencys_own_numbers_is_refused(tmp_path):
    rows = {key: value for key, value in HTCDS.items() if key != "record"}
    assert [one.rule for one in problems(read_htcds, write(tmp_path, rows)).problems] == ["column_missing"]


def test_every_value_of_the_lists_of_htcds_is_read_or_refused_with_a_reason():
    """The pick lists as HTCDS 2.0 publishes them (UNMigration/HTCDS, field standards, 24 December 2021)."""
    published = {
        "status": ["PossibleVictimOfTrafficking", "ActualVictimOfTrafficking", "NotAVictimOfTrafficking"],
        "recruiter_relation": ["Familial", "Acquainted", "Unaquainted"],
        "exploitation": [
            *("ForcedLabour", "SexualExploitation", "ChildLabour", "ForcedMarriage", "Servitude", "OrganRemoval"),
            *("ForcedMilitaryByNonStateActors", "ForcedBegging", "ForcedAdoption", "Surrogacy", "Other"),
            *("Prostitution", "Pornography", "RemoteInteractiveServices", "PrivateSexualServices"),
        ],
        "control": [
            *("PhysicalThreats", "ThreatsLawEnforcement", "ThreatensChildrenFamily", "DebtBondage", "FalsePromises"),
            *("PhysicalAbuse", "SexualAbuse", "TakesEarnings", "RestrictsFinancialAccess", "RestrictsMedicalCare"),
            *("WithholdsNecessities", "PsychologicalAbuse", "PsychoactiveSubstance", "ExcessiveWorkingHours"),
            *("WithholdsDocuments", "Other"),
        ],
        "role": [
            *("TravellingPartner", "Transporter", "RecruiterOrIntermediary", "BrokerTravelAgent", "Smuggler"),
            *("TransferredIndividual", "HarbouredIndividual", "SoldIndividual", "BoughtIndividual", "Kidnapper"),
            *("ReceivedIndividual", "ControlledIndividual", "Abuser", "Exploiter", "Other"),
        ],
    }
    for name, values in published.items():
        words, refused = codes_by_word(name), refused_words(name)
        assert [value for value in values if (folded(value) in words) == (folded(value) in refused)] == []


def test_the_fields_of_htcds_are_each_taken_left_out_or_refused_and_none_twice():
    rules = _mapping("htcds.yaml")
    places = [rules["places"]["type"], rules["places"]["country"]]
    counted = Counter([*rules["fields"], *places, *rules["left_out"], *rules["refused"]])
    assert len(counted) == 83  # as many as HTCDS 2.0 has
    assert set(counted.values()) == {1}


def test_a_case_of_concern_as_trafficked_enters_as_presumed_for_review(tmp_path):
    other = {**PRIMERO, "id": "x2", "protection_concerns": '["migrant"]'}
    read = read_primero(write(tmp_path, PRIMERO, other), SENDER)
    (row,) = read.file.sheets["victims"].to_dict("records")
    assert (row["status"], row["context"], row["sex"], row["citizenship"]) == ("PRESUMED", "SOCIAL", "F", "MK")
    assert row["forms"] == "UNKNOWN"
    assert (read.n_passed_over, read.left_out) == (1, ("age",))
    assert list(read.file.places["victims"]) == [2]


@pytest.mark.parametrize("field", ["name_first", "date_of_birth", "telephone_current", "concern_details", "religion"])
def test_an_export_of_primero_with_names_or_free_text_is_refused(tmp_path, field):
    error = problems(read_primero, write(tmp_path, {**PRIMERO, field: "Ana Novak"}))
    assert [(one.column, one.rule) for one in error.problems] == [(field, "no_person_column")]


def test_an_export_that_does_not_say_the_concern_is_refused(tmp_path):
    rows = {key: value for key, value in PRIMERO.items() if key != "protection_concerns"}
    assert "status" in str(problems(read_primero, write(tmp_path, rows)))
