"""Every gap is named where it is, and nothing that is no gap; a cell of the grid shows the first step not done."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from tests.unit.campaign.figures_by_hand import CONVICTED, with_count, with_later_release
from tests.unit.campaign.folders import ENGLISH, MESSAGES, PLAN, SLOVENIAN, small

from natc.campaign import (
    CellState,
    check_campaign,
    count_gaps,
    fill_message,
    grid,
    hand_over,
    list_gaps,
    load_campaign,
    lock_figures,
    sign_off,
)
from natc.codelists import language

BEFORE = date(2027, 10, 1)
NO_MONTENEGRO = {"campaign": PLAN.replace("[SVN, MNE]", "[SVN]").replace(", MNE: [cnr]", "")}
"""Slovenia alone, whose texts are checked."""


def kinds(campaign, on=BEFORE, catalogue=None, **where):
    gaps = check_campaign(campaign, on=on, catalogue=catalogue)
    return Counter(str(gap.kind) for gap in gaps if all(getattr(gap, key) == value for key, value in where.items()))


def slovenia(folder, **changed):
    campaign = small(folder, **(NO_MONTENEGRO | changed))
    lock_figures(campaign, folder, on=BEFORE)
    return load_campaign(folder)


def finished(folder):
    """Slovenia's campaign with nothing missing: signed off and handed over."""
    sign_off(slovenia(folder), "SVN", "sl", office="An office", on=BEFORE)
    hand_over(load_campaign(folder), "SVN", to="An office", on=BEFORE, kit_digest="0" * 64)
    return load_campaign(folder)


def test_a_finished_campaign_has_no_gap(tmp_path):
    assert check_campaign(finished(tmp_path), on=BEFORE) == ()


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        pytest.param({}, {}, id="nothing"),
        pytest.param({"texts_sl": SLOVENIAN.replace("  help: {text: Pomoč je brezplačna.}\n", "")}, {"no_text": 1},
                     id="no text"),
        pytest.param({"texts_sl": SLOVENIAN.replace("state: checked", "state: machine")}, {"unchecked": 3},
                     id="a machine's translation"),
        pytest.param({"texts_sl": SLOVENIAN.replace("    alt: Stolpec kaže obsojene osebe.\n", "")}, {"no_alt": 1},
                     id="no alternative text"),
        pytest.param({"texts_sl": SLOVENIAN.replace("Stolpec kaže", "Stolpec kaže " + "osebe in " * 130)},
                     {"alt_too_long": 1}, id="alternative text longer than the 1,000 of X"),
        pytest.param({"texts_sl": SLOVENIAN.replace("Policija preiskuje.", "a" * 242)}, {"too_long": 1},
                     id="242, a link (23), #EndImpunity (12) and four line ends are 281: one more than X takes"),
        pytest.param({"messages": MESSAGES.replace(', link: "https://example.org/p"', "")}, {"no_link": 1},
                     id="a message that leads nowhere"),
        pytest.param({"campaign": NO_MONTENEGRO["campaign"].replace("hashtags: [EndImpunity]\n", "")},
                     {"no_hashtag": 6}, id="no hashtag: of three messages in the master and in Slovenian"),
        pytest.param({"texts_sl": SLOVENIAN.replace('"Pomoč: { $organisation }, { $contact }"',
                                                    '"{ $contact } { $place }"')}, {"no_helpline": 2},
                     id="a help line that cannot be written"),
        pytest.param({"texts_sl": SLOVENIAN.replace("title: Sodišča", "title: " + "Sodiščesodišče" * 40)},
                     {"not_drawable": 1}, id="a title that no picture has room for"),
        pytest.param({"messages": MESSAGES.replace("2, publish_on: 2027-10-25", "1, publish_on: 2027-10-20")},
                     {"no_message": 1}, id="a week without a message"),
        pytest.param({"campaign": NO_MONTENEGRO["campaign"].replace("[website, x]", "[website, instagram]")},
                     {"no_picture": 2}, id="posts on Instagram need a picture"),
        pytest.param({"campaign": NO_MONTENEGRO["campaign"].replace("[website, x]", "[instagram]"),
                      "texts_sl": SLOVENIAN.replace("Policija preiskuje.", '"Glej https://example.org/a"')},
                     {"no_picture": 2, "link_rule": 1}, id="a link that nobody can follow"),
        pytest.param({"campaign": NO_MONTENEGRO["campaign"].replace("[website, x]", "[instagram]"),
                      "texts_sl": f"{SLOVENIAN}hashtags: [a, b, c, d, e, f]\n"},
                     {"no_picture": 2, "hashtag_rule": 3}, id="six hashtags where five are taken"),
        pytest.param({"campaign": NO_MONTENEGRO["campaign"].replace("[website, x]", "[instagram]"),
                      "texts_sl": f"{SLOVENIAN}hashtags: [a, b, c, d, e]\n"},
                     {"no_picture": 2}, id="five hashtags where five are taken"),
    ],
)  # fmt: skip
def test_each_gap_is_found_and_nothing_else(tmp_path, changed, found):
    gaps = kinds(slovenia(tmp_path, **changed))
    assert {kind: n for kind, n in gaps.items() if kind not in ("not_signed", "not_handed_over")} == found


def test_a_text_that_just_fits_is_no_gap(tmp_path):
    texts = SLOVENIAN.replace("Policija preiskuje.", "a" * 241)  # 241 + 2 + 23 + 2 + 12 = 280
    assert "too_long" not in kinds(slovenia(tmp_path, texts_sl=texts))


def test_a_country_whose_readers_can_be_told_no_number_and_no_page_is_named_once_per_message(tmp_path):
    plan = PLAN.replace("MNE", "HRV").replace("[cnr]", "[hr]")
    campaign = small(tmp_path, campaign=plan, work_cnr=None)
    gaps = [gap for gap in check_campaign(campaign, on=BEFORE) if gap.kind == "no_helpline"]
    assert [(gap.country, gap.message, gap.language) for gap in gaps] == [("HRV", "courts", None)]


def test_a_number_that_nobody_has_verified_is_found_in_a_text(tmp_path):
    campaign = slovenia(tmp_path, texts_sl=SLOVENIAN.replace("Policija preiskuje.", '"Pokličite 116 000."'))
    assert kinds(campaign)["unverified_number"] == 1


@pytest.mark.parametrize("said", ["Pokličite 112.", "Pokličite 080 17 22.", "Telefon: 01 430 12 88"])
def test_a_number_of_no_table_is_named_as_such_and_the_text_is_not_public(tmp_path, said):
    campaign = slovenia(tmp_path, texts_sl=SLOVENIAN.replace("Policija preiskuje.", f'"{said}"'))
    (gap,) = [gap for gap in check_campaign(campaign, on=BEFORE) if gap.kind == "unverified_number"]
    assert (gap.message, gap.sentence) == (
        "police", "The text has a telephone number that is in no table and that no person has verified.",
    )  # fmt: skip
    assert not fill_message(campaign, "police", "sl").is_public


def test_a_number_in_the_help_line_is_found_too(tmp_path):
    campaign = slovenia(tmp_path, texts_sl=SLOVENIAN.replace('"Pomoč: {', '"Pomoč: 080 17 22, {'))
    assert kinds(campaign)["unverified_number"] == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Obsojenih je bilo 45 oseb.", "45 oseb"),
        ("Leta 2020 je bilo 45 novih žrtev.", "45 novih žrtev"),
        ("Pet oseb od 1.200 oseb.", "1.200 oseb"),
        ("Leta 2020 oseb ni bilo.", None),
        ("Člen 113 osebe varuje.", None),
        ("{ $convicted } oseb, { $convicted_state -> [suppressed] manj kot 5 oseb *[known] več oseb }.", None),
        ("{ $convicted_state -> [suppressed] manj oseb *[known] 45 oseb }.", "45 oseb"),
    ],
)
def test_a_count_of_persons_that_was_typed_is_a_gap(tmp_path, text, found):
    campaign = slovenia(tmp_path, texts_sl=SLOVENIAN.replace("Policija preiskuje.", f'"{text}"'))
    counts = [gap.values["count"] for gap in check_campaign(campaign, on=BEFORE) if gap.kind == "typed_count"]
    assert counts == ([found] if found else [])


def test_a_master_that_changed_makes_its_translations_outdated(tmp_path):
    plan = f"{NO_MONTENEGRO['campaign']}master_version: 2\n"
    english = ENGLISH.replace("master_version: 1", "master_version: 2")
    assert kinds(slovenia(tmp_path, campaign=plan, texts_en=english))["outdated"] == 3


def test_a_revised_figure_flags_the_messages_that_quote_it_and_outdates_the_sign_off(tmp_path):
    campaign = finished(tmp_path)
    revised = with_count(6)
    gaps = check_campaign(campaign, on=BEFORE, catalogue=revised)
    assert [(str(gap.kind), gap.message) for gap in gaps] == [("stale_figure", "courts"), ("changed", "courts")]
    assert "was 5 (2025-04-14)" in gaps[0].sentence
    assert "is 6 (2025-04-14) now" in gaps[0].sentence
    lock_figures(campaign, tmp_path, on=BEFORE, catalogue=revised)
    assert kinds(load_campaign(tmp_path), catalogue=revised) == {"changed": 1}


def test_a_figure_that_was_never_written_down_or_is_gone_is_a_gap(tmp_path):
    assert kinds(small(tmp_path / "a", **NO_MONTENEGRO))["not_locked"] == 1
    plan = NO_MONTENEGRO["campaign"].replace(CONVICTED, "svn-1999-persons-convicted-persons-unodc-glotip-2025")
    gone = small(tmp_path / "b", campaign=plan)
    assert kinds(gone)["not_fillable"] == 3  # of the figure, and of both texts that ask for it


def test_after_its_week_a_message_needs_its_proof_and_a_publication_needs_a_sign_off(tmp_path):
    campaign = finished(tmp_path)
    assert kinds(campaign, on=date(2027, 10, 24)) == {}
    assert kinds(campaign, on=date(2027, 10, 25)) == {"no_proof": 2}  # courts and police, of the week that is over
    (tmp_path / "publications.yaml").write_text(
        "- {country: SVN, basis: supplied, message: courts, language: sl, channel: x, published_at: 2027-10-18}\n"
        "- {country: SVN, basis: supplied, message: police, language: sl, channel: x, published_at: 2027-09-01}\n"
    )
    gaps = check_campaign(load_campaign(tmp_path), on=date(2027, 10, 25))
    assert [(str(gap.kind), gap.message) for gap in gaps] == [("published_unsigned", "police")]


def test_gaps_of_the_same_kind_share_a_line_and_are_counted(tmp_path):
    campaign = small(tmp_path)
    gaps = check_campaign(campaign, on=BEFORE)
    lines = list_gaps(gaps, language("en"))
    unchecked = [line for line in lines if "nobody has checked" in line.sentence]
    assert [(line.week, line.country, line.language, line.messages) for line in unchecked] == [
        (1, "Montenegro", "Montenegrin", ("courts", "police"))
    ]
    assert sum(len(line.messages) or 1 for line in lines) == len(gaps)
    assert count_gaps(gaps, language("en")).startswith("no message 1; text not checked 2; figure never filled in 1")


def test_a_later_release_makes_a_figure_stale_though_the_one_that_is_quoted_stands(tmp_path):
    (gap,) = check_campaign(finished(tmp_path), on=BEFORE, catalogue=with_later_release())
    assert (str(gap.kind), gap.message, gap.country) == ("stale_figure", "courts", None)
    assert (gap.values["was"], gap.values["now"]) == ("5 (2025-04-14)", "5 (2025-04-14); 6 (2026-04-14)")


def test_a_proof_counts_from_its_day_and_holds_though_the_text_was_changed_afterwards(tmp_path):
    finished(tmp_path)
    (tmp_path / "publications.yaml").write_text(
        "- {country: SVN, basis: supplied, message: police, language: sl, published_at: 2027-10-25}\n"
    )
    campaign = load_campaign(tmp_path)
    assert kinds(campaign, on=date(2027, 10, 25), message="police") == {}
    assert kinds(campaign, on=date(2027, 10, 25), message="courts") == {"no_proof": 1}  # its week ended on the 24th
    small(tmp_path, **NO_MONTENEGRO, texts_sl=SLOVENIAN.replace("Policija preiskuje", "Policija zdaj preiskuje"))
    assert kinds(load_campaign(tmp_path), on=date(2027, 10, 25), message="police") == {"changed": 1}


def test_a_kit_that_is_handed_over_later_is_not_handed_over_yet(tmp_path):
    finished(tmp_path)
    path = tmp_path / "hand-overs.yaml"
    path.write_text(path.read_text().replace(str(BEFORE), "2027-10-02"))
    assert states(load_campaign(tmp_path))[0] == ["signed", "signed"]
    assert states(load_campaign(tmp_path), on=date(2027, 10, 2))[0] == ["handed_over", "handed_over"]


def states(campaign, on=BEFORE, catalogue=None):
    return [[str(cell.state) for cell in row] for row in grid(campaign, on=on, catalogue=catalogue)]


def test_the_grid_goes_from_nothing_to_published_step_by_step(tmp_path):
    campaign = small(tmp_path)
    assert states(campaign) == [["faulty", "unsigned"], ["unchecked", "no_message"]]  # the figure is not locked
    lock_figures(campaign, tmp_path, on=BEFORE)
    assert states(load_campaign(tmp_path))[0] == ["unsigned", "unsigned"]
    sign_off(load_campaign(tmp_path), "SVN", "sl", office="O", on=BEFORE, messages=("courts", "police"))
    assert states(load_campaign(tmp_path))[0] == ["signed", "unsigned"]
    sign_off(
        load_campaign(tmp_path), "SVN", "sl", office="O", on=BEFORE, messages=("help",), is_rejected=True, reason="Why"
    )
    assert states(load_campaign(tmp_path))[0] == ["signed", "rejected"]
    sign_off(load_campaign(tmp_path), "SVN", "sl", office="O", on=BEFORE, messages=("help",))
    hand_over(load_campaign(tmp_path), "SVN", to="O", on=BEFORE, kit_digest="0" * 64)
    assert states(load_campaign(tmp_path))[0] == ["handed_over", "handed_over"]
    assert states(load_campaign(tmp_path), catalogue=with_count(6))[0] == ["faulty", "handed_over"]
    assert states(load_campaign(tmp_path), on=date(2027, 10, 30))[0] == ["no_proof", "handed_over"]
    (tmp_path / "publications.yaml").write_text(
        "".join(f"- {{country: SVN, basis: supplied, message: {one}, published_at: 2027-10-20}}\n"
                for one in ("courts", "police"))
    )  # fmt: skip
    assert states(load_campaign(tmp_path), on=date(2027, 10, 30))[0] == ["published", "handed_over"]


def test_no_draft_ever_makes_a_cell_more_than_unchecked(tmp_path):
    example = load_campaign("ending-impunity-2027")
    drafted = [row for row in grid(example, on=example.plan.end) if row[0].country != "SVN"]
    assert len(drafted) == 10
    assert {cell.state for row in drafted for cell in row} == {CellState.UNCHECKED}
    assert {cell.n_published for row in drafted for cell in row} == {0}
