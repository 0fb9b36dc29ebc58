"""A new campaign is whole and valid from the first moment, and says what is to be done."""

from __future__ import annotations

from datetime import date

import pytest

from natc.campaign import calendar_bytes, check_campaign, load_campaign, new_campaign
from natc.campaign.start import LANGUAGES_OF
from natc.codelists import participants
from natc.errors import NatcError, RecordError, UnknownCodeError

START = date(2027, 10, 18)


def test_weeks_have_seven_days_and_follow_each_other(tmp_path):
    plan = new_campaign(tmp_path / "new", title="Naša kampanja: 2027", start=START, n_weeks=3).plan
    assert [(week.start.isoformat(), week.end.isoformat()) for week in plan.weeks] == [
        ("2027-10-18", "2027-10-24"),
        ("2027-10-25", "2027-10-31"),
        ("2027-11-01", "2027-11-07"),
    ]
    assert plan.end == plan.weeks[-1].end


def test_all_participants_take_part_in_their_languages_if_nothing_is_said(tmp_path):
    plan = new_campaign(tmp_path / "new", title="A", start=START, n_weeks=1).plan
    assert set(plan.countries) == set(participants()) == set(LANGUAGES_OF)
    spoken = {language for code in plan.countries for language in plan.languages[code]}
    assert spoken == {"sq", "bs", "hr", "sr-Cyrl", "sr-Latn", "bg", "ro", "cnr", "mk", "sl"}


def test_the_check_says_that_everything_is_to_be_written(tmp_path):
    campaign = new_campaign(tmp_path / "new", title="A", start=START, n_weeks=2, countries=("SVN",))
    kinds = [str(gap.kind) for gap in check_campaign(campaign, on=START)]
    assert sorted(set(kinds)) == ["no_hashtag", "no_picture", "no_text", "not_handed_over", "placeholder", "unchecked"]
    assert load_campaign(tmp_path / "new").plan == campaign.plan


def test_the_id_is_the_name_of_the_folder_unless_another_is_given(tmp_path):
    given = {"title": "Naša kampanja", "start": START, "n_weeks": 1}
    assert new_campaign(tmp_path / "our-campaign", **given).plan.id == "our-campaign"
    assert new_campaign(tmp_path / "Folder 2", campaign_id="autumn-2027", **given).plan.id == "autumn-2027"


def test_what_is_to_be_filled_in_is_a_gap_and_stands_in_no_calendar(tmp_path):
    campaign = new_campaign(tmp_path / "new", title="A", start=START, n_weeks=2, countries=("SVN",))
    found = [(gap.week, gap.values["what"]) for gap in check_campaign(campaign, on=START) if gap.kind == "placeholder"]
    assert sorted(found, key=str) == [(1, "text"), (1, "theme"), (2, "text"), (2, "theme"), (None, "organiser")]
    calendar = calendar_bytes(campaign, "en").decode()
    assert "Theme of week" not in calendar
    assert "To be" not in calendar
    path = tmp_path / "new" / "campaign.yaml"
    path.write_text(path.read_text().replace("Theme of week 1", "Courts").replace("To be filled in: the", "The"))
    left = [gap.values["what"] for gap in check_campaign(load_campaign(tmp_path / "new"), on=START)
            if gap.kind == "placeholder"]  # fmt: skip
    assert sorted(left) == ["text", "text", "theme"]


def test_a_text_that_nobody_has_written_cannot_be_called_checked(tmp_path):
    new_campaign(tmp_path / "new", title="A", start=START, n_weeks=1)
    path = tmp_path / "new" / "texts" / "en.yaml"
    checked = "state: checked\nchecked_by: An office\nchecked_on: 2027-09-01"
    path.write_text(path.read_text().replace("state: draft", checked))
    with pytest.raises(RecordError, match="still what natc campaign new wrote"):
        load_campaign(tmp_path / "new")


@pytest.mark.parametrize("name", ["Bad Name!", "naša", "-a", "A"])
def test_a_folder_whose_name_can_stand_in_no_address_is_refused(tmp_path, name):
    with pytest.raises(NatcError, match="small letters, digits and hyphens"):
        new_campaign(tmp_path / name, title="A", start=START, n_weeks=1)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("changed", "error", "said"),
    [
        ({"n_weeks": 0}, NatcError, "1 to 53"),
        ({"n_weeks": 54}, NatcError, "1 to 53"),
        ({"title": "!!!"}, NatcError, "no letter"),
        ({"countries": ("AUT",)}, UnknownCodeError, "AUT"),
        ({"channels": ("myspace",)}, UnknownCodeError, "myspace"),
    ],
)
def test_what_cannot_be_planned_is_refused_and_nothing_is_written(tmp_path, changed, error, said):
    with pytest.raises(error, match=said):
        new_campaign(tmp_path / "new", **({"title": "A", "start": START, "n_weeks": 1} | changed))
    assert not (tmp_path / "new").exists()


def test_nothing_is_overwritten(tmp_path):
    new_campaign(tmp_path / "new", title="A", start=START, n_weeks=1)
    before = {path: path.read_bytes() for path in (tmp_path / "new").rglob("*") if path.is_file()}
    for place in (tmp_path / "new", next(iter(before))):
        with pytest.raises(NatcError, match="nothing is overwritten"):
            new_campaign(place, title="B", start=START, n_weeks=1)
    assert before == {path: path.read_bytes() for path in (tmp_path / "new").rglob("*") if path.is_file()}
