"""A line shows claim, finding and dissent side by side; a sign-off holds as long as the line says the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.commitments.folders import EVIDENCE, INPUTS, LEADS, STATEMENT, sign, small_records

from natc.commitments import (
    Inputs,
    Lead,
    Progress,
    ReportState,
    SignOffState,
    follow_commitment,
    follow_country,
    is_overdue,
)
from natc.commitments.network_return import ReturnedFigure
from natc.errors import PeriodError, UnknownCodeError
from natc.figures import State

YEARS = (2018, 2022)


def follow(records, country="SVN", years=YEARS, inputs=INPUTS):
    return follow_country("st-2030", country, *years, inputs=inputs, records=records)


def post(value):
    return ReturnedFigure(
        country="SVN",
        year=2022,
        item="specialised_posts",
        part="police",
        state=State.KNOWN,
        low=value,
        high=value,
        unit="posts",
        office="An office",
        received_on=date(2023, 2, 1),
    )


def test_claim_finding_and_dissent_stand_side_by_side_and_the_latest_first(tmp_path):
    line = follow_commitment("T-1", "svn", *YEARS, inputs=INPUTS, records=small_records(tmp_path))
    assert [one.id for one in line.claims] == ["new-claim", "old-claim"]
    assert [one.id for one in line.findings] == ["finding"]
    assert [one.id for one in line.dissents] == ["dissent"]
    assert line.state is ReportState.REPORTED


def test_progress_claimed_and_found_are_the_latest_and_neither_overrules_the_other(tmp_path):
    line = follow(small_records(tmp_path)).line("T-1")
    assert (line.progress_claimed, line.progress_found) == (Progress.COMPLETED, Progress.NO_EVIDENCE)


def test_the_scale_of_progress_is_fixed():
    assert [str(one) for one in Progress] == ["not_started", "limited", "substantial", "completed", "no_evidence"]


@pytest.mark.parametrize(
    ("country", "commitment", "state"),
    [
        pytest.param("SVN", "T-1", ReportState.REPORTED, id="it has said something"),
        pytest.param("SVN", "T-2", ReportState.NO_DOCUMENT, id="only others have"),
        pytest.param("HRV", "T-1", ReportState.NO_DOCUMENT, id="a claim of the secretariat is not its own"),
        pytest.param("HRV", "T-2", ReportState.NOT_ADDRESSED, id="it is addressed to two others"),
    ],
)
def test_no_document_is_a_state(tmp_path, country, commitment, state):
    assert follow(small_records(tmp_path), country).line(commitment).state is state


def test_a_claim_on_what_was_not_addressed_to_a_country_does_not_make_it_addressed(tmp_path):
    of_croatia = EVIDENCE.replace(
        "commitments: [T-1], country: SVN, date: 2031-05-02", "commitments: [T-2], country: HRV"
    )
    line = follow(small_records(tmp_path, said=of_croatia), "HRV").line("T-2")
    assert ([one.id for one in line.claims], line.state) == (["new-claim"], ReportState.NOT_ADDRESSED)


@pytest.mark.parametrize(
    ("deadline", "on", "late"),
    [
        pytest.param("2031-06-30", date(2031, 6, 30), False, id="on its day"),
        pytest.param("2031-06-30", date(2031, 7, 1), True, id="the day after"),
        pytest.param("2031-06", date(2031, 6, 30), False, id="known to the month, on its last day"),
        pytest.param("2031-06", date(2031, 7, 1), True, id="known to the month, the month after"),
        pytest.param("2031", date(2031, 12, 31), False, id="known to the year, on its last day"),
        pytest.param("2031", date(2032, 1, 1), True, id="known to the year, the year after"),
        pytest.param(None, date(2099, 1, 1), False, id="no deadline"),
    ],
)
def test_a_deadline_passes_with_its_last_day(deadline, on, late):
    lead = Lead(commitment="T-1", country="SVN", lead="A", named_by="B", named_on=date(2030, 1, 1), deadline=deadline)
    assert is_overdue(lead, on) is late


def test_without_a_lead_nothing_is_overdue():
    assert not is_overdue(None, date(2099, 1, 1))


def test_a_line_without_a_sign_off_is_not_signed(tmp_path):
    found = follow(small_records(tmp_path)).sign_off
    assert (found.state, found.sign_off) == (SignOffState.ABSENT, None)


def test_a_sign_off_of_this_version_names_office_day_and_version(tmp_path):
    version = follow(small_records(tmp_path)).version
    line = follow(small_records(tmp_path, sign_offs=sign(version)))
    assert line.sign_off.state is SignOffState.SIGNED
    signed = line.sign_off.sign_off
    assert (signed.office, signed.signed_on, signed.version) == ("National coordinator", date(2031, 7, 2), version)
    assert follow(small_records(tmp_path, sign_offs=sign(version)), "MNE").sign_off.state is SignOffState.ABSENT


def test_a_sign_off_for_other_years_does_not_sign_these(tmp_path):
    version = follow(small_records(tmp_path), years=(2015, 2017)).version
    records = small_records(tmp_path, sign_offs=sign(version, years=(2015, 2017)))
    assert follow(records).sign_off.state is SignOffState.OTHER_YEARS
    assert follow(records, years=(2015, 2017)).sign_off.state is SignOffState.SIGNED


def test_a_sign_off_for_other_years_whose_line_has_changed_is_of_an_earlier_version(tmp_path):
    records = small_records(tmp_path, sign_offs=sign("0" * 12, years=(2015, 2017)))
    assert follow(records).sign_off.state is SignOffState.EARLIER_VERSION


@pytest.mark.parametrize(
    ("stem", "text", "old", "new"),
    [
        pytest.param("said", EVIDENCE, "It was done.", "It was nearly done.", id="a claim"),
        pytest.param("said", EVIDENCE, "progress: no_evidence", "progress: limited", id="a finding's progress"),
        pytest.param("said", EVIDENCE, "Nobody asked us.", "Nobody asked.", id="a dissent"),
        pytest.param("said", EVIDENCE, "office: A monitoring body", "office: A body", id="who speaks"),
        pytest.param("leads", LEADS, "lead: A ministry", "lead: A court", id="the lead"),
        pytest.param("leads", LEADS, "2031-06", "2031-07", id="the deadline"),
        pytest.param("st_2030", STATEMENT, "wording: We will", "wording: We shall", id="the statement's words"),
        pytest.param("st_2030", STATEMENT, "number: 1", "number: 2", id="the paragraph"),
    ],
)
def test_a_sign_off_is_outdated_when_the_line_changes(tmp_path, stem, text, old, new):
    version = follow(small_records(tmp_path)).version
    line = follow(small_records(tmp_path, sign_offs=sign(version), **{stem: text.replace(old, new)}))
    assert line.sign_off.state is SignOffState.EARLIER_VERSION
    assert line.sign_off.sign_off.version == version != line.version


def test_a_sign_off_is_outdated_when_a_measured_value_changes(tmp_path):
    records = small_records(tmp_path)
    versions = {
        follow(records, inputs=replace(INPUTS, returns=returns)).version for returns in ((), (post(4),), (post(5),))
    }
    assert len(versions) == 3


def test_what_concerns_another_country_does_not_change_the_line(tmp_path):
    version = follow(small_records(tmp_path), "MNE").version
    said = EVIDENCE.replace("It was done.", "It was nearly done.")
    assert follow(small_records(tmp_path, said=said), "MNE").version == version


def test_the_version_does_not_depend_on_the_day_or_on_a_second_reading(tmp_path):
    records = small_records(tmp_path)
    assert follow(records).version == follow(records, inputs=Inputs(on=date(2031, 8, 1))).version


def test_the_latest_sign_off_of_this_version_stands_for_it(tmp_path):
    version = follow(small_records(tmp_path)).version
    text = sign("0123456789ab", on="2031-07-09") + sign(version, on="2031-07-01")
    found = follow(small_records(tmp_path, sign_offs=text)).sign_off
    assert (found.state, found.sign_off.signed_on) == (SignOffState.SIGNED, date(2031, 7, 1))


def test_of_two_earlier_versions_the_latest_is_shown(tmp_path):
    text = sign("0123456789ab", on="2031-07-01") + sign("ba9876543210", on="2031-07-09")
    found = follow(small_records(tmp_path, sign_offs=text)).sign_off
    assert (found.state, found.sign_off.version) == (SignOffState.EARLIER_VERSION, "ba9876543210")


def test_unknown_ids_and_reversed_years_are_refused(tmp_path):
    records = small_records(tmp_path)
    with pytest.raises(UnknownCodeError):
        follow_commitment("T-9", "SVN", *YEARS, inputs=INPUTS, records=records)
    with pytest.raises(UnknownCodeError):
        follow_country("st-9", "SVN", *YEARS, inputs=INPUTS, records=records)
    with pytest.raises(UnknownCodeError):
        follow(records, "ITA")
    with pytest.raises(PeriodError):
        follow(records, years=(2022, 2018))
