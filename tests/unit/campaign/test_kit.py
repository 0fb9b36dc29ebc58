"""What an office is handed: every file of it, the same bytes each time, and nothing unchecked for the public."""

from __future__ import annotations

import csv
import hashlib
import io
import struct
import zipfile
from datetime import date

import pytest
from tests.unit.campaign.folders import SLOVENIAN, small

from natc.campaign import CARD_SIZES, compose, fill_message, load_campaign, lock_figures, sign_off, write_kit
from natc.campaign.kit_words import DRAFT_MARK
from natc.charts.cards import SIZES
from natc.errors import NatcError, UnknownCodeError

DAY = date(2027, 10, 18)
PNG = b"\x89PNG\r\n\x1a\n"


def unpack(kit):
    with zipfile.ZipFile(io.BytesIO(kit)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    """Slovenia's kit of the small campaign, file by file."""
    return unpack(write_kit(small(tmp_path_factory.mktemp("campaign")), "SVN", on=DAY))


def test_a_kit_has_these_files_and_no_others(kit):
    assert set(kit) == {
        "README.txt",
        "README.en.txt",
        "kit.json",
        "licence.txt",
        "calendar.ics",
        "figures.csv",
        "sources.txt",
        "checksums.sha256",
        *(f"texts/sl/2027-10-18-courts/{name}.txt" for name in ("website", "x", "alt")),
        *(f"texts/sl/2027-10-20-police/{name}.txt" for name in ("website", "x")),
        *(f"texts/sl/2027-10-25-help/{name}.txt" for name in ("website", "x")),
        *(f"pictures/sl/courts-{size}.png" for size in CARD_SIZES),
    }


def test_the_manifest_has_the_sum_of_every_other_file(kit):
    listed = dict(reversed(line.split("  ")) for line in kit["checksums.sha256"].decode().splitlines())
    assert listed == {
        name: hashlib.sha256(content).hexdigest() for name, content in kit.items() if name != "checksums.sha256"
    }


def test_texts_are_those_of_the_channel_and_pictures_have_their_size(kit, tmp_path):
    campaign = small(tmp_path)
    filled = fill_message(campaign, "courts", "sl")
    for channel in ("website", "x"):
        said = kit[f"texts/sl/2027-10-18-courts/{channel}.txt"].decode()
        assert said == compose(campaign, filled, "SVN", channel).text + "\n"
    for size in CARD_SIZES:
        png = kit[f"pictures/sl/courts-{size}.png"]
        assert png.startswith(PNG)
        assert struct.unpack(">II", png[16:24]) == SIZES[size]


def test_every_figure_that_is_quoted_stands_with_its_source(kit):
    rows = list(csv.DictReader(io.StringIO(kit["figures.csv"].decode("utf-8-sig"))))
    assert [(row["country"], row["first_year"], row["value"], row["unit"]) for row in rows] == [
        ("SVN", "2020", "5", "persons")
    ]
    said = kit["sources.txt"].decode()
    assert "convicted: 5 (persons, 2020)" in said
    assert "United Nations Office on Drugs and Crime (UNODC)" in said
    assert "https://dataunodc.un.org/dp-trafficking-persons" in said


def test_the_readme_says_what_is_not_ready_and_the_licence_the_terms(kit):
    assert "The figure convicted was never written down" in kit["README.en.txt"].decode()
    assert "The country has not signed off the text." in kit["README.en.txt"].decode()
    assert "CC BY 4.0" in kit["licence.txt"].decode()


def test_a_kit_of_which_nothing_is_missing_says_so(tmp_path):
    campaign = small(tmp_path)
    lock_figures(campaign, tmp_path, on=DAY)
    sign_off(load_campaign(tmp_path), "SVN", "sl", office="An office", on=DAY)
    files = unpack(write_kit(load_campaign(tmp_path), "SVN", on=DAY, has_pictures=False))
    assert "Every text of this kit is checked and signed off." in files["README.en.txt"].decode()


def test_the_same_campaign_gives_the_same_bytes(tmp_path):
    one, two = small(tmp_path / "a"), small(tmp_path / "b")
    assert write_kit(one, "SVN", on=DAY) == write_kit(two, "SVN", on=DAY)
    assert write_kit(one, "SVN", on=DAY) != write_kit(
        small(tmp_path / "c", texts_sl=SLOVENIAN.replace("P", "R")), "SVN", on=DAY
    )


def test_drafts_lie_in_the_work_folder_alone_each_marked_and_above_the_master(tmp_path):
    files = unpack(write_kit(small(tmp_path), "MNE", on=DAY))
    drafts = [name for name in files if name.startswith("work/cnr/")]
    assert drafts == ["work/cnr/2027-10-18-courts.txt", "work/cnr/2027-10-20-police.txt"]
    for name in ("work/README.txt", *drafts):
        assert files[name].decode().startswith(DRAFT_MARK)
    assert "=== en (checked) ===\n\n[text]\nThe police look into it." in files[drafts[1]].decode()
    assert not [name for name in files if name.startswith(("texts/", "pictures/"))]


def test_a_kit_for_the_public_has_no_draft_in_any_file():
    example = load_campaign("ending-impunity-2027")
    drafted = {
        words
        for texts in example.drafts.values()
        for text in texts.texts.values()
        for words in (text.title, text.text[:60])
        if "{" not in words
    }
    assert len(drafted) > 100
    for country in example.plan.countries:
        files = unpack(write_kit(example, country, on=DAY, has_drafts=False, has_pictures=False))
        everything = "\n".join(content.decode() for content in files.values())
        assert not [name for name in files if name.startswith("work/")]
        assert not [words for words in drafted if words in everything]
        assert DRAFT_MARK not in everything


def test_unchecked_and_rejected_texts_are_not_among_those_to_publish(tmp_path):
    unchecked = small(tmp_path / "a", texts_sl=SLOVENIAN.replace("state: checked", "state: machine"))
    files = unpack(write_kit(unchecked, "SVN", on=DAY, has_pictures=False))
    assert not [name for name in files if name.startswith("texts/")]
    assert "work/sl/2027-10-20-police.txt" in files
    rejected = small(tmp_path / "b")
    sign_off(rejected, "SVN", "sl", office="O", on=DAY, messages=("police",), is_rejected=True, reason="Why")
    names = unpack(write_kit(load_campaign(tmp_path / "b"), "SVN", on=DAY, has_pictures=False))
    assert not [name for name in names if "police" in name]
    assert [name for name in names if "courts" in name]


def test_a_text_that_a_channel_does_not_take_is_not_given_for_it(tmp_path):
    campaign = small(tmp_path, texts_sl=SLOVENIAN.replace("Policija preiskuje.", "a" * 300))
    names = unpack(write_kit(campaign, "SVN", on=DAY, has_pictures=False))
    assert "texts/sl/2027-10-20-police/website.txt" in names
    assert "texts/sl/2027-10-20-police/x.txt" not in names


def test_progress_is_told_once_per_message(tmp_path):
    told = []
    write_kit(small(tmp_path), "SVN", on=DAY, has_pictures=False, progress=told.append)
    assert told == ["SVN courts", "SVN police", "SVN help"]


def test_there_is_no_kit_of_a_strange_country_or_of_no_messages(tmp_path):
    with pytest.raises(UnknownCodeError):
        write_kit(small(tmp_path / "a"), "HRV", on=DAY)
    with pytest.raises(NatcError, match="no messages"):
        write_kit(load_campaign("natc-2021-impunity"), "SVN", on=DAY)
