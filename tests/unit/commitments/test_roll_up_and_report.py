"""The roll-up counts who has signed; the draft of the report says everything that is lacking."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.commitments.folders import INPUTS, STATEMENT, sign, small_records

from natc.codelists import language, participants
from natc.commitments import (
    Inputs,
    Lack,
    ReportState,
    SignOffState,
    draft_report,
    follow_country,
    roll_up,
    span_of_meeting,
)
from natc.commitments.network_return import ReturnedFigure
from natc.commitments.shapes import report_record
from natc.commitments.words import say_missing, say_roll_up
from natc.errors import PeriodError, UnknownCodeError
from natc.figures import State

YEARS = (2018, 2022)


def signed_by(tmp_path, *countries):
    records = small_records(tmp_path)
    versions = {
        one: follow_country("st-2030", one, *YEARS, inputs=INPUTS, records=records).version for one in countries
    }
    text = "".join(sign(version, country=one) for one, version in versions.items())
    return small_records(tmp_path, sign_offs=text or None)


def draft(records, inputs=INPUTS):
    return draft_report("st-2030", *YEARS, inputs=inputs, records=records)


def test_every_participant_has_a_line_whether_it_has_said_anything_or_not(tmp_path):
    found = roll_up("st-2030", *YEARS, inputs=INPUTS, records=small_records(tmp_path))
    assert [one.country for one in found.countries] == list(participants())
    # 11 x 3 points: Slovenia has said something of T-1; T-2 is addressed to two of eleven
    assert found.states == {ReportState.REPORTED: 1, ReportState.NOT_ADDRESSED: 9, ReportState.NO_DOCUMENT: 23}


def test_what_is_said_of_the_network_stands_beside_the_lines(tmp_path):
    found = roll_up("st-2030", *YEARS, inputs=INPUTS, records=small_records(tmp_path))
    assert [one.id for one in found.about("T-1")] == ["of-all"]
    assert found.about("T-2") == ()
    assert all(one.id != "of-all" for line in found.lines("T-1") for one in line.claims)


@pytest.mark.parametrize("countries", [(), ("SVN",), ("SVN", "MNE", "XKX")])
def test_the_roll_up_counts_who_has_signed(tmp_path, countries):
    found = roll_up("st-2030", *YEARS, inputs=INPUTS, records=signed_by(tmp_path, *countries))
    assert found.n_signed == len(countries)
    signed = {one.country for one in found.countries if one.sign_off.state is SignOffState.SIGNED}
    assert signed == set(countries)


def test_the_finding_of_a_roll_up_agrees_in_number(tmp_path):
    one = roll_up("st-2030", *YEARS, inputs=INPUTS, records=signed_by(tmp_path, "SVN"))
    assert say_roll_up(one, language()) == "1 of 11 coordinators has signed off its line"


def test_a_report_is_a_draft_until_all_have_signed(tmp_path):
    assert not draft(signed_by(tmp_path, "SVN")).is_signed_by_all
    all_signed = draft(signed_by(tmp_path, *participants()))
    assert all_signed.is_signed_by_all
    assert not [one for one in all_signed.missing if one.lack is Lack.SIGN_OFF]


def test_what_slovenia_lacks_is_said_in_full(tmp_path):
    report = draft(small_records(tmp_path))
    lacks = {one.lack: one for one in report.lacks_of("SVN")}
    assert set(lacks) == {Lack.SIGN_OFF, Lack.DOCUMENT, Lack.LEAD, Lack.NETWORK_RETURN, Lack.OVERDUE}
    assert lacks[Lack.DOCUMENT].commitments == ("T-2", "T-3")
    assert lacks[Lack.LEAD].commitments == ("T-2", "T-3")
    assert lacks[Lack.NETWORK_RETURN].years == (2018, 2019, 2020, 2021, 2022)
    assert lacks[Lack.OVERDUE].commitments == ("T-1",)


def test_what_is_not_addressed_to_a_country_is_not_lacking(tmp_path):
    lacks = {one.lack: one for one in draft(small_records(tmp_path)).lacks_of("HRV")}
    assert lacks[Lack.DOCUMENT].commitments == lacks[Lack.LEAD].commitments == ("T-1", "T-3")


def test_a_year_with_a_return_is_no_longer_lacking(tmp_path):
    cell = ReturnedFigure(
        country="SVN",
        year=2020,
        item="specialised_posts",
        part="police",
        state=State.KNOWN,
        low=3,
        high=3,
        unit="posts",
        office="An office",
        received_on=date(2021, 2, 1),
    )
    report = draft(small_records(tmp_path), replace(INPUTS, returns=(cell,)))
    lacks = {one.lack: one for one in report.lacks_of("SVN")}
    assert lacks[Lack.NETWORK_RETURN].years == (2018, 2019, 2021, 2022)


def test_before_its_deadline_nothing_is_overdue(tmp_path):
    report = draft(small_records(tmp_path), replace(INPUTS, on=date(2031, 6, 30)))
    assert not [one for one in report.missing if one.lack is Lack.OVERDUE]


def test_the_network_lacks_paragraphs_of_commitments_but_not_of_campaign_themes(tmp_path):
    text = next(one for one in draft(small_records(tmp_path)).lacks_of(None) if one.lack is Lack.TEXT)
    assert text.commitments == ("T-2",)


def test_a_text_read_in_full_lacks_nothing(tmp_path):
    records = small_records(tmp_path, st_2030=STATEMENT.replace("partial", "word_for_word"))
    assert not [one for one in draft(records).lacks_of(None) if one.lack is Lack.TEXT]


@pytest.mark.parametrize("statement", ["decl-2025", "strategy-2025-2029"])
def test_a_statement_of_which_no_commitment_was_found_says_so(statement):
    report = draft_report(statement, *YEARS, inputs=Inputs(on=date(2026, 11, 25)))
    lack = next(iter(report.lacks_of(None)))
    assert lack.lack is Lack.COMMITMENTS
    assert say_missing(lack, language()) == (
        "The text of the statement was not found in full, and none of its commitments was found."
    )


def test_what_cannot_be_measured_is_lacking_with_its_reason(tmp_path):
    lack = next(one for one in draft(small_records(tmp_path)).lacks_of(None) if one.lack is Lack.INDICATOR)
    assert (lack.indicator, lack.reasons) == ("I-NONE", ("Nobody counts it.",))


def test_every_lack_can_be_said(tmp_path):
    sentences = [say_missing(one, language()) for one in draft(small_records(tmp_path)).missing]
    assert all(sentence and "%(" not in sentence for sentence in sentences)
    assert "Slovenia: the deadline has passed for T-1." in sentences
    assert "Slovenia: no network return read for 2018–2022, or not every cell of it is filled in." in sentences


def test_the_record_of_a_report_says_that_it_is_a_draft(tmp_path):
    record = report_record(draft(small_records(tmp_path)))
    assert (record["is_draft"], record["is_signed_by_all"], record["n_signed"]) == (True, False, 0)
    assert len(record["missing"]) == len(draft(small_records(tmp_path)).missing)


def test_a_report_to_a_meeting_is_about_the_years_since_the_meeting_before():
    meeting, period = span_of_meeting("budva-2019")
    assert (meeting.date, period.first, period.last) == ("2019-05-29", 2018, 2019)


def test_the_first_meeting_and_an_unknown_one_have_no_years():
    with pytest.raises(PeriodError, match="No meeting before brdo-2010"):
        span_of_meeting("brdo-2010")
    with pytest.raises(UnknownCodeError):
        span_of_meeting("nowhere-2019")
