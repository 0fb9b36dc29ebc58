"""The form asks every item that the commitments need; a form with a slip is refused."""

from __future__ import annotations

import pytest

from natc.codelists import participants
from natc.commitments import load_commitments, load_indicators
from natc.commitments.indicator import MeasureKind
from natc.commitments.network_return import ITEMS_FILE, currencies_of, load_return_form, read_return_form
from natc.errors import RecordError, UnknownCodeError

ASKED = {  # what the commitments ask and no statistic holds: item and its number of cells
    "persons_trained": 10,
    "specialised_posts": 3,
    "earmarked_budget": 1,
    "joint_investigation_teams": 2,
    "cross_border_proceedings": 1,
    "legal_assistance_requests": 2,
    "legal_assistance_days": 2,
    "cross_border_referrals": 2,
    "border_screening": 3,
    "labour_inspections": 1,
    "compensation_awarded": 1,
    "compensation_paid": 1,
    "compensation_amounts": 2,
    "monitoring_reports": 2,
    "campaign_messages": 3,
}


def test_items_of_the_form_with_their_cells():
    assert {item.code: len(item.parts) for item in load_return_form().items} == ASKED


def test_every_item_answers_something_that_exists_and_every_indicator_that_needs_one_has_it():
    records = load_commitments()
    known = set(records.indicators) | {one.id for each in records.statements.values() for one in each.commitments}
    for item in load_return_form().items:
        assert set(item.answers) <= known, item.code
    measured = {
        measure.item
        for one in load_indicators().values()
        for measure in one.measures
        if measure.kind is MeasureKind.RETURN
    }
    assert measured == set(ASKED)


def test_every_participant_has_a_currency():
    own = {country: currencies_of(country, 2026) for country in participants()}
    assert all(one[0] == "EUR" for one in own.values())
    assert {country for country, one in own.items() if one == ("EUR",)} == {"BGR", "HRV", "XKX", "MNE", "SVN"}


def test_an_unknown_item_is_refused_with_those_there_are():
    with pytest.raises(UnknownCodeError, match="persons_trained"):
        load_return_form().item("persons_train")


@pytest.mark.parametrize(
    ("old", "new", "field", "message"),
    [
        pytest.param("unit: persons\n", "unit: people\n", "items[1].unit", "persons", id="a unit that there is not"),
        pytest.param("counting: stock", "counting: both", "items[2].counting", "flow", id="neither flow nor stock"),
        pytest.param("code: specialised_posts", "code: persons_trained", "items", "stands twice", id="a code twice"),
        pytest.param("than: border_screening.screened", "than: border_screening.seen", "at_most", "there is no cell",
                     id="a pair with an unknown cell"),
        pytest.param("than: joint_investigation_teams.in_operation", "than: border_screening.screened", "at_most",
                     "different units", id="a pair of two units"),
        pytest.param("answers: [IND-B1]", "answers: []", "items[2]", "something that it answers",
                     id="it answers nothing"),
        pytest.param("version: 1", "version: one", "version", "whole number", id="a version that is no number"),
    ],
)  # fmt: skip
def test_a_form_with_a_slip_is_refused(tmp_path, old, new, field, message):
    text = ITEMS_FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "network_return.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RecordError) as refused:
        read_return_form(path)
    assert refused.value.file == "network_return.yaml"
    assert field in refused.value.field
    assert message in str(refused.value)
