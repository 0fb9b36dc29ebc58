"""Serbia, a candidate, cell by cell: what Article 388 says to the directives, worked by hand from the Serbian text.

The table rests on Article 388 with the amendments up to Official Gazette 121/2012, cut off in paragraph 8, and on the
Directive's consolidated text of 14 July 2024.
"""

from __future__ import annotations

import pytest
from tests.alignment_tables import answered, asked, check, read_table

from natc.law import Answered, Binding, CheckState, load_answers, load_country_law

TABLE = read_table("serbia")


@pytest.fixture(scope="module")
def found():
    return check("SRB")


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


@pytest.mark.parametrize("requirement", TABLE)
def test_the_directive_is_a_benchmark_for_a_candidate_and_does_not_bind_it(found, requirement):
    assert found[requirement].binding is Binding.BENCHMARK


def test_an_open_range_whose_minimum_is_ten_years_reaches_ten_years(found):
    (group,) = (one for one in found["D36-4.2b-max10-org"].maximums if not one.is_base)
    assert (group.offence.id, group.offence.penalty.min_months, group.offence.penalty.max_months) == (
        "srb-388-7",
        120,
        None,
    )


def test_an_older_text_concludes_nothing_from_silence(found):
    assert not load_country_law("SRB").is_whole_text_read
    rows = [row for answer in load_answers()["SRB"].answers for row in answer.elements]
    assert not [row for row in rows if row.answered is Answered.NO]
    assert not [key for key, one in found.items() if one.computed is CheckState.NOT_MET]
