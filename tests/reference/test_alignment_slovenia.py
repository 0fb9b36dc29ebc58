"""Slovenia, cell by cell: what Article 113 of the criminal code says to the acquis, worked by hand from its text.

The table rests on the text that the government publishes (gov.si), on the Directive's consolidated text of 14 July
2024 and the other instruments, and on the Official Gazette's notice of December 2022 on the bill KZ-1J, whose final
text was not read.
"""

from __future__ import annotations

import pytest
from tests.alignment_tables import answered, asked, check, read_table

from natc.law import CheckState, FineState, Known, load_answers, load_country_law

TABLE = read_table("slovenia")


@pytest.fixture(scope="module")
def found():
    return check("SVN")


def test_the_table_holds_every_requirement_of_every_instrument_once():
    assert list(TABLE) == asked(None)
    assert len(TABLE) == 105
    assert all(row["reason"] for row in TABLE.values())


@pytest.mark.parametrize("requirement", TABLE)
def test_the_program_agrees_with_the_table(found, requirement):
    assert found[requirement].computed == TABLE[requirement]["state"], TABLE[requirement]["reason"]


@pytest.mark.parametrize("requirement", [key for key, row in TABLE.items() if row["elements"]])
def test_every_element_is_answered_as_in_the_table(found, requirement):
    assert answered(found[requirement]) == TABLE[requirement]["elements"]


@pytest.mark.parametrize("requirement", [key for key in TABLE if "-4.2" in key or "-4.1" in key])
def test_the_base_maximum_of_ten_years_reaches_every_threshold_by_itself(found, requirement):
    base = [one for one in found[requirement].maximums if one.is_base]
    assert [(one.offence.id, one.offence.penalty.max_months) for one in base] == [("svn-113-1", 120)]
    assert 12 * found[requirement].requirement.check.years <= 120


def test_the_fine_of_paragraph_2_is_in_dispute_and_both_sources_speak():
    law = load_country_law("SVN")
    assert {one.id: one.penalty.fine for one in law.offences} == {
        "svn-113-1": FineState.YES,
        "svn-113-2": FineState.IN_DISPUTE,
        "svn-113-3": FineState.YES,
        "svn-113-4": FineState.YES,
        "svn-113-5": FineState.YES,
    }
    (dispute,) = law.disputes
    assert dispute.offence == "svn-113-2"
    assert {saying.source for saying in dispute.says} == {"gov-si", "gov-si-2021"}


def test_users_of_services_are_punished_since_2015():
    offence = load_country_law("SVN").offence("svn-113-4")
    assert (offence.valid_from, offence.penalty.max_months) == ("2015", 36)


def test_consent_does_not_matter_and_the_base_offence_needs_no_means():
    definition = load_country_law("SVN").definition
    assert (definition.consent_irrelevant, definition.means_in_base_offence) == (Known.YES, Known.NO)


@pytest.mark.parametrize(
    ("element", "quoted"),
    [
        ("recruitment", "novači"),
        ("transportation", "prepelje"),
        ("transfer", "proda, izroči oziroma z njo kako drugače razpolaga"),
        ("harbouring", "nastani"),
        ("reception", "kupi, prevzame"),
        ("exchange_or_transfer_of_control", "menjava ali prenaša nadzor nad njo"),
    ],
)
def test_the_words_of_the_act_are_those_of_the_code(element, quoted):
    answer = load_answers()["SVN"].answer("D36-2.1-act")
    assert next(row.quoted for row in answer.elements if row.element == element) == quoted


def test_nothing_is_held_against_slovenia_while_the_amendment_is_not_read(found):
    assert not [key for key, one in found.items() if one.computed in {CheckState.NOT_MET, CheckState.PARTLY}]
    assert any("KZ-1J" in note for note in load_country_law("SVN").notes)
