"""What is said of a measurement has its value, years, source and reservation; what is not known is said in words."""

from __future__ import annotations

from datetime import date

import pytest

from natc.codelists import language, participants
from natc.commitments import Inputs, Lead, SignOff, SignOffFound, SignOffState, load_commitments, load_indicators
from natc.commitments.measure import measure_indicator, measure_years
from natc.commitments.names import (
    BASES,
    COMMITMENT_KINDS,
    COMPLETENESS,
    EVIDENCE_KINDS,
    FREQUENCIES,
    INDICATOR_STATUSES,
    LACKS,
    PROGRESS,
    REPORT_STATES,
    SIGN_OFF_STATES,
    SORTS,
    STATEMENT_KINDS,
    THEMES,
)
from natc.commitments.words import (
    say_briefly,
    say_evidence,
    say_lead,
    say_measurement,
    say_measurements,
    say_reservation,
    say_sign_off,
)

INPUTS = Inputs(on=date(2026, 11, 25))
WORDS = language()


def measured(name, country, first, last=None):
    return measure_indicator(load_indicators()[name], country, first, last or first, inputs=INPUTS)[0]


def test_a_ratio_says_both_counts_years_and_source():
    said = say_measurement(measured("IND-A1", "HRV", 2018), WORDS)
    assert said.startswith("For every 100 persons prosecuted, 53.8 persons were convicted")
    assert "persons convicted 7, persons prosecuted 13, in 2018; UNODC" in said
    assert "With reservation" in said


def test_a_hidden_count_gives_an_interval_with_its_mark():
    assert say_briefly(measured("IND-A1", "SVN", 2022), WORDS) == "0.0 to 33.3 [c]"


@pytest.mark.parametrize(
    ("name", "country", "year", "brief"),
    [
        pytest.param("IND-A1", "SVN", 2018, "not divided", id="too few"),
        pytest.param("IND-A2", "SVN", 2018, "side by side", id="counts of stages"),
        pytest.param("IND-A5", "SVN", 2018, "[x]", id="nobody counts it"),
        pytest.param("IND-B2", "SVN", 2018, "[w]", id="owed"),
        pytest.param("D18-2-I", "SVN", 2018, "met", id="a law"),
    ],
)
def test_a_cell_of_a_table_is_never_empty(name, country, year, brief):
    assert say_briefly(measured(name, country, year), WORDS) == brief


def test_what_is_too_few_is_said_as_two_counts():
    said = say_measurement(measured("IND-A1", "SVN", 2018), WORDS)
    assert said.startswith("Not divided: persons convicted 7, persons prosecuted 7, in 2018; UNODC")
    assert "No ratio is formed from so few persons" in said


def test_stages_say_that_nothing_is_divided():
    said = say_measurement(measured("IND-A2", "SVN", 2020), WORDS)
    assert "Persons suspected: 0 to 4" in said
    assert said.endswith("These are different people counted in the same years; nothing is divided.")


def test_a_law_says_that_no_lawyer_has_reviewed_it():
    assert "Preliminary reading; no lawyer has reviewed it." in say_measurement(measured("D18-2-I", "SVN", 2020), WORDS)


def test_years_with_nothing_to_say_share_a_sentence_and_others_do_not():
    owed = measure_years(load_indicators()["IND-B2"], "SVN", 2018, 2022, inputs=INPUTS)
    assert say_measurements(owed, WORDS) == ["2018–2022: [w] No network return has been read."]
    ratios = measure_years(load_indicators()["IND-A1"], "SVN", 2018, 2022, inputs=INPUTS)
    assert len(say_measurements(ratios, WORDS)) == len(ratios) == 6
    stages = measure_years(load_indicators()["IND-A2"], "XKX", 2010, 2011, inputs=INPUTS)
    assert say_measurements(stages, WORDS)[0].startswith("2010")


def test_a_ratio_of_fewer_years_than_were_asked_for_says_so():
    used = "From 2018–2022 only these years are used: 2018–2019 (UNODC: GLOTIP data set)."
    assert used in say_measurement(measured("IND-A1", "MDA", 2018, 2022), WORDS)
    assert "only these years" not in say_measurement(measured("IND-A1", "ROU", 2018, 2022), WORDS)
    assert say_measurement(measured("IND-A1", "MDA", 2021), WORDS).startswith("2021: ")


def test_a_missing_ratio_says_that_no_year_has_both_counts():
    found = measured("IND-A1", "XKX", 2018)
    assert say_reservation(found, WORDS) == "No year has both counts from one source or another."


def test_every_measurement_can_be_said_in_every_language():
    for words in (language("en"), language("sl")):
        for indicator in load_indicators().values():
            for country in participants():
                for one in measure_indicator(indicator, country, 2018, 2022, inputs=INPUTS):
                    said = say_measurement(one, words)
                    assert said.strip(), one
                    assert "%(" not in said, one
                    assert say_briefly(one, words), one


SIGNED = SignOff(
    country="SVN",
    statement="js-2021",
    first_year=2018,
    last_year=2022,
    version="0123456789ab",
    office="National coordinator",
    signed_on=date(2026, 12, 1),
)


@pytest.mark.parametrize(
    ("state", "beginning"),
    [
        (SignOffState.SIGNED, "signed off by National coordinator on 2026-12-01 (version 0123456789ab, for 2018–2022)"),
        (SignOffState.EARLIER_VERSION, "an earlier version was signed off by National coordinator on 2026-12-01"),
        (SignOffState.OTHER_YEARS, "signed off for other years (2018–2022) by National coordinator on 2026-12-01"),
    ],
)
def test_a_sign_off_is_said_with_office_day_and_years(state, beginning):
    found = SignOffFound(state=state, version="0123456789ab", sign_off=SIGNED)
    assert say_sign_off(found, WORDS).startswith(beginning)


def test_an_absent_sign_off_and_lead_are_said():
    assert say_sign_off(SignOffFound(state=SignOffState.ABSENT, version="0" * 12), WORDS) == "not signed off"
    assert say_lead(None, WORDS) == "Lead: no office named; deadline: no deadline named"


def test_a_passed_deadline_is_said_on_the_day_that_is_asked_for():
    lead = Lead(commitment="T", country="SVN", lead="A court", named_by="B", named_on=date(2030, 1, 1), deadline="2031")
    assert say_lead(lead, WORDS, on=date(2031, 12, 31)) == "Lead: A court; deadline: 2031"
    assert say_lead(lead, WORDS, on=date(2032, 1, 1)) == "Lead: A court; deadline: 2031 (passed)"


def test_evidence_says_who_speaks_and_when():
    evidence = load_commitments().evidence["bgr-lost-earnings"]
    assert say_evidence(evidence, WORDS) == (
        "independent finding by European Court of Human Rights (court), 2023-11-28"
    )


@pytest.mark.parametrize(
    "names",
    [BASES, COMMITMENT_KINDS, COMPLETENESS, EVIDENCE_KINDS, FREQUENCIES, INDICATOR_STATUSES, LACKS,
     PROGRESS, REPORT_STATES, SIGN_OFF_STATES, SORTS, STATEMENT_KINDS, THEMES],
)  # fmt: skip
def test_every_code_has_a_name(names):
    assert set(names) == set(type(next(iter(names))))
