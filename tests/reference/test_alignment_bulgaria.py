"""Bulgaria, cell by cell: what the criminal code says to the directives, worked by hand from the Bulgarian text.

The table rests on Articles 1 to 84 and 149 to 163 of the code, consolidated with the amendments up to State Gazette
55/2026 of 16 June 2026, and on the Directive's consolidated text of 14 July 2024.
"""

from __future__ import annotations

import pytest
from tests.alignment_tables import answered, asked, check, read_table

from natc.law import load_country_law

TABLE = read_table("bulgaria")


@pytest.fixture(scope="module")
def found():
    return check("BGR")


def test_the_table_holds_every_requirement_of_the_directives_once():
    assert list(TABLE) == asked()
    assert len(TABLE) == 62
    assert all(row["reason"] for row in TABLE.values())


@pytest.mark.parametrize("requirement", TABLE)
def test_the_program_agrees_with_the_table(found, requirement):
    assert found[requirement].computed == TABLE[requirement]["state"], TABLE[requirement]["reason"]


@pytest.mark.parametrize("requirement", [key for key, row in TABLE.items() if row["elements"]])
def test_every_element_is_answered_as_in_the_table(found, requirement):
    assert answered(found[requirement]) == TABLE[requirement]["elements"]


def test_the_threshold_for_child_victims_is_met_by_exactly_ten_years(found):
    (read,) = (one for one in found["D36-4.2a-max10-vulnerable-child"].maximums if not one.is_base)
    assert (read.offence.id, read.offence.penalty.max_months) == ("bgr-159a-2", 120)


def test_endangering_life_has_no_form_of_its_own_and_the_base_maximum_is_eight_years(found):
    (read,) = found["D36-4.2c-max10-life"].maximums
    assert (read.offence.id, read.offence.penalty.max_months) == ("bgr-159a-1", 96)


@pytest.mark.parametrize(
    ("requirement", "article", "quoted"),
    [
        (
            "D36-8-non-punishment",
            "Article 16a(1)",
            "когато е било принудено да го осъществи в пряка връзка с това му качество",
        ),
        ("D36-9.2-limitation", "Article 80", "започва да тече от навършване на пълнолетие от това лице"),
        (
            "D36-7-confiscation",
            "Article 53(1)(a)",
            "било предназначено или послужило за извършване на умишлено престъпление",
        ),
    ],
)
def test_rules_of_the_general_part_are_quoted_with_their_article(found, requirement, article, quoted):
    row = found[requirement].answer.elements[0]
    assert row.words.startswith(article)
    assert (row.quoted, row.language) == (quoted, "bg")


def test_no_is_concluded_only_because_the_whole_text_in_force_was_read():
    assert load_country_law("BGR").is_whole_text_read
