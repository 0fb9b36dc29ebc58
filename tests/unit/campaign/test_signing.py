"""A decision holds for exactly the words that were shown, and is written down whole or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.campaign.figures_by_hand import with_count
from tests.unit.campaign.folders import MONTENEGRIN_DRAFT, SLOVENIAN, small, write_folder

from natc.campaign import (
    NotSignable,
    Standing,
    check_campaign,
    fill_message,
    find_agreement,
    hand_over,
    load_campaign,
    sign_off,
)
from natc.campaign.signing import digest_all
from natc.errors import RecordError, UnknownCodeError

DAY = date(2027, 9, 10)


def decide(folder, **changed):
    given = {"country": "SVN", "language": "sl", "office": "An office", "on": DAY} | changed
    return sign_off(load_campaign(folder), given.pop("country"), given.pop("language"), **given)


def standing(folder, message="courts", on=DAY, catalogue=None):
    campaign = load_campaign(folder)
    filled = fill_message(campaign, message, "sl", catalogue=catalogue)
    return find_agreement(campaign, "SVN", filled, on=on, catalogue=catalogue).standing


def test_an_approval_holds_until_a_word_or_a_number_changes(tmp_path):
    write_folder(tmp_path)
    assert standing(tmp_path) is Standing.UNSIGNED
    decide(tmp_path)
    assert {standing(tmp_path, one) for one in ("courts", "police", "help")} == {Standing.APPROVED}
    assert standing(tmp_path, catalogue=with_count(6)) is Standing.CHANGED
    write_folder(tmp_path, texts_sl=SLOVENIAN.replace("Policija preiskuje.", "Policija to preiskuje."))
    assert standing(tmp_path, "police") is Standing.CHANGED
    assert standing(tmp_path) is Standing.APPROVED


def test_what_was_decided_later_does_not_count_yet(tmp_path):
    write_folder(tmp_path)
    decide(tmp_path)
    assert standing(tmp_path, on=date(2027, 9, 9)) is Standing.UNSIGNED


def test_a_rejection_needs_its_reason_and_ends_with_a_mended_text_or_an_approval(tmp_path):
    write_folder(tmp_path)
    with pytest.raises(NotSignable, match="reason"):
        decide(tmp_path, is_rejected=True)
    decide(tmp_path, is_rejected=True, reason="The figure is ours.", messages=("courts",))
    assert standing(tmp_path) is Standing.REJECTED
    assert standing(tmp_path, "police") is Standing.UNSIGNED
    assert standing(tmp_path, catalogue=with_count(6)) is Standing.UNSIGNED
    decide(tmp_path, messages=("courts",))  # the same day: the later entry counts
    assert standing(tmp_path) is Standing.APPROVED


def test_the_decision_of_the_latest_day_counts_wherever_it_stands_in_the_file(tmp_path):
    write_folder(tmp_path)
    decide(tmp_path, messages=("courts",))
    decide(tmp_path, is_rejected=True, reason="Too early.", messages=("courts",))
    path = tmp_path / "sign-offs.yaml"
    first, second = path.read_text().split("date: ")[1][:10], "2027-08-01"
    before, _found, after = path.read_text().rpartition(f"date: {first}")
    path.write_text(f"{before}date: {second}{after}")  # the rejection, written last, was decided first
    assert standing(tmp_path) is Standing.APPROVED


def test_a_decision_on_all_messages_ends_when_one_of_them_changes(tmp_path):
    campaign = small(tmp_path)
    digest = digest_all(tuple(fill_message(campaign, message, "sl") for message in campaign.messages_of("SVN")))
    (tmp_path / "sign-offs.yaml").write_text(
        f"- {{country: SVN, language: sl, message: all, decision: approved, office: O, date: 2027-09-10, "
        f"text_digest: '{digest}'}}\n"
    )
    assert standing(tmp_path, "police") is Standing.APPROVED
    assert standing(tmp_path, "police", catalogue=with_count(6)) is Standing.CHANGED


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"country": "MNE", "language": "cnr", "messages": ("help",)}, UnknownCodeError),
        ({"country": "MNE", "language": "cnr"}, NotSignable),
        ({"country": "HRV"}, UnknownCodeError),
        ({"language": "en"}, UnknownCodeError),
        ({"messages": ("nothing",)}, UnknownCodeError),
        ({"office": ""}, RecordError),
        ({"office": "ana.novak@example.org"}, RecordError),
        ({"is_rejected": True, "reason": "Call +386 41 123 456"}, RecordError),
    ],
)
def test_what_cannot_be_signed_leaves_the_file_as_it_was(tmp_path, changed, error):
    write_folder(tmp_path)
    decide(tmp_path, messages=("help",))
    before = (tmp_path / "sign-offs.yaml").read_bytes()
    with pytest.raises(error) as refused:
        decide(tmp_path, **changed)
    assert error is not RecordError or str(refused.value).startswith(f"{tmp_path.name}/sign-offs.yaml, line ")
    assert (tmp_path / "sign-offs.yaml").read_bytes() == before


def test_an_unchecked_text_can_be_rejected_and_not_approved(tmp_path):
    write_folder(tmp_path, texts_sl=SLOVENIAN.replace("state: checked", "state: draft"))
    with pytest.raises(NotSignable, match="only checked texts"):
        decide(tmp_path)
    assert len(decide(tmp_path, is_rejected=True, reason="Not our words.")) == 3


def test_a_draft_of_the_work_folder_can_be_rejected_until_it_is_mended_and_not_approved(tmp_path):
    write_folder(tmp_path)
    given = {"country": "MNE", "language": "cnr", "messages": ("police",)}
    with pytest.raises(NotSignable, match=r"work/cnr.yaml first and put it into texts/"):
        decide(tmp_path, **given)
    decide(tmp_path, is_rejected=True, reason="Not our words.", **given)

    def rejected():
        gaps = check_campaign(load_campaign(tmp_path), on=DAY)
        return [(gap.country, gap.message, gap.values["reason"]) for gap in gaps if gap.kind == "rejected"]

    assert rejected() == [("MNE", "police", "Not our words.")]
    write_folder(tmp_path, work_cnr=MONTENEGRIN_DRAFT.replace("istražuje", "to istražuje"))
    assert rejected() == []


def test_comments_and_earlier_entries_of_a_file_are_kept(tmp_path):
    write_folder(tmp_path, sign_offs="# Kept by the secretariat.\n[]\n")
    decide(tmp_path, messages=("help",))
    decide(tmp_path, messages=("police",))
    text = (tmp_path / "sign-offs.yaml").read_text()
    assert text.startswith("# Kept by the secretariat.\n")
    assert [one.message for one in load_campaign(tmp_path).sign_offs] == ["help", "police"]


def test_a_hand_over_names_the_kit_by_its_digest(tmp_path):
    campaign = small(tmp_path)
    with pytest.raises(RecordError, match="64 hexadecimal"):
        hand_over(campaign, "SVN", to="An office", on=DAY, kit_digest="abc")
    assert not (tmp_path / "hand-overs.yaml").exists()
    hand_over(campaign, "SVN", to="An office", on=DAY, kit_digest="a" * 64)
    assert load_campaign(tmp_path).hand_overs[0].kit_digest == "a" * 64
