"""A hand-over is proved by the kit itself: another file is refused, and a kit whose texts have changed is old."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import date

import pytest
from tests.unit.campaign.figures_by_hand import with_count
from tests.unit.campaign.folders import PLAN, SLOVENIAN, small, write_folder

from natc.campaign import (
    CellState,
    NotAKit,
    check_campaign,
    grid,
    hand_over_kit,
    load_campaign,
    lock_figures,
    read_kit,
    sign_off,
    write_kit,
)
from natc.errors import RecordError

DAY = date(2027, 10, 1)
ALONE = {"campaign": PLAN.replace("[SVN, MNE]", "[SVN]").replace(", MNE: [cnr]", "")}


@pytest.fixture
def campaign(tmp_path):
    lock_figures(small(tmp_path, **ALONE), tmp_path, on=DAY)
    return load_campaign(tmp_path)


def kit_of(campaign, country="SVN"):
    return write_kit(campaign, country, on=DAY, has_pictures=False)


def change(kit, *, sums=True, **entries):
    """Return a kit with entries changed (None: left out), with or without new checksums."""
    with zipfile.ZipFile(io.BytesIO(kit)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for name, content in entries.items():
        name = name.replace("__", ".")
        files.pop(name, None)
        if content is not None:
            files[name] = content
    if sums:
        files.pop("checksums.sha256", None)
        files["checksums.sha256"] = "".join(
            f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items()
        ).encode()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def hand(campaign, kit):
    return hand_over_kit(campaign, "SVN", to="An office", on=DAY, kit=kit)


def test_a_kit_names_its_campaign_country_and_day(campaign):
    manifest = read_kit(kit_of(campaign))
    assert (manifest.campaign, manifest.country, manifest.made_on) == ("small-2027", "SVN", "2027-10-01")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(lambda kit: b"", "zip file", id="empty"),
        pytest.param(lambda kit: b"\x00" * 100_000, "zip file", id="zeros"),
        pytest.param(lambda kit: bytes(range(256)) * 50, "zip file", id="random"),
        pytest.param(lambda kit: kit[: len(kit) // 2], "zip file", id="half of it"),
        pytest.param(lambda kit: change(kit, kit__json=None), "kit.json", id="without manifest"),
        pytest.param(lambda kit: change(kit, sums=False, checksums__sha256=None), "checksums", id="without checksums"),
        pytest.param(lambda kit: change(kit, sums=False, checksums__sha256=b"?"), "checksums", id="no checksums"),
        pytest.param(lambda kit: change(kit, kit__json=b"[]"), "kit.json", id="another manifest"),
        pytest.param(lambda kit: change(kit, kit__json=b'{"campaign": "a"}'), "kit.json", id="half a manifest"),
        pytest.param(lambda kit: change(kit, sums=False, licence__txt=b"-"), "licence.txt was changed", id="edited"),
        pytest.param(lambda kit: change(kit, sums=False, licence__txt=None), "licence.txt was removed", id="removed"),
        pytest.param(lambda kit: change(kit, sums=False, more__txt=b"More"), "more.txt was added", id="added"),
    ],
)  # fmt: skip
def test_what_is_no_whole_kit_is_refused_and_nothing_is_written(campaign, make, said):
    with pytest.raises(NotAKit, match=said):
        hand(campaign, make(kit_of(campaign)))
    assert not (campaign.folder / "hand-overs.yaml").exists()


def test_the_kit_of_another_country_or_campaign_is_refused(campaign, tmp_path_factory):
    both = small(tmp_path_factory.mktemp("both"))
    with pytest.raises(NotAKit, match="another country: 'MNE'; expected 'SVN'"):
        hand(both, kit_of(both, "MNE"))
    other = small(tmp_path_factory.mktemp("other"), campaign=ALONE["campaign"].replace("small-2027", "other-2027"))
    with pytest.raises(NotAKit, match="another campaign: 'other-2027'; expected 'small-2027'"):
        hand(campaign, kit_of(other))


def states(campaign, catalogue=None):
    return {cell.state for row in grid(campaign, on=DAY, catalogue=catalogue) for cell in row}


def old_kits(campaign, catalogue=None):
    return [gap for gap in check_campaign(campaign, on=DAY, catalogue=catalogue) if gap.kind == "old_kit"]


def test_a_kit_is_old_once_a_word_or_a_figure_has_changed(campaign, tmp_path):
    kit = kit_of(campaign)
    sign_off(campaign, "SVN", "sl", office="An office", on=DAY)
    handed = hand(campaign, kit)
    assert handed.kit_digest == hashlib.sha256(kit).hexdigest()
    campaign = load_campaign(tmp_path)
    assert check_campaign(campaign, on=DAY) == ()
    assert states(campaign) == {CellState.HANDED_OVER}
    assert [gap.country for gap in old_kits(campaign, with_count(6))] == ["SVN"]

    write_folder(tmp_path, **ALONE, texts_sl=SLOVENIAN.replace("Policija preiskuje.", "Policija to preiskuje."))
    sign_off(load_campaign(tmp_path), "SVN", "sl", office="An office", on=DAY)
    campaign = load_campaign(tmp_path)
    (gap,) = check_campaign(campaign, on=DAY)
    assert (gap.kind, gap.country) == ("old_kit", "SVN")
    assert "2027-10-01" in gap.sentence
    assert states(campaign) == {CellState.SIGNED}
    hand(campaign, kit_of(campaign))
    assert check_campaign(load_campaign(tmp_path), on=DAY) == ()


def test_a_hand_over_that_does_not_say_what_its_texts_were_is_not_called_old(campaign, tmp_path):
    hand(campaign, kit_of(campaign))
    path = tmp_path / "hand-overs.yaml"
    path.write_text("".join(line for line in path.read_text().splitlines(True) if "texts_digest" not in line))
    assert old_kits(load_campaign(tmp_path), with_count(6)) == []


@pytest.mark.parametrize("office", ["", " ", "Office 041 123 456", "Office 41 123 456", "O" * 201, "One\nTwo"])
def test_an_office_is_one_line_without_a_telephone_number(campaign, office):
    with pytest.raises(RecordError) as refused:
        hand_over_kit(campaign, "SVN", to=office, on=DAY, kit=kit_of(campaign))
    assert "office" in str(refused.value)
    assert "123" not in str(refused.value)
    with pytest.raises(RecordError):
        sign_off(campaign, "SVN", "sl", office=office, on=DAY)


def test_what_has_to_change_holds_no_telephone_number(campaign):
    with pytest.raises(RecordError, match="without a telephone number"):
        sign_off(campaign, "SVN", "sl", office="O", on=DAY, is_rejected=True, reason="Call 041 123 456")
    sign_off(campaign, "SVN", "sl", office="Office 2", on=DAY, is_rejected=True, reason="5 persons, not 4, since 2027")


def test_the_manifest_does_not_grow_with_the_kit(campaign):
    with zipfile.ZipFile(io.BytesIO(kit_of(campaign))) as archive:
        assert set(json.loads(archive.read("kit.json"))) == {"campaign", "country", "made_on", "texts_digest"}
