"""A message is written out with the figure as it is published: known, hidden or a range, in every language."""

from __future__ import annotations

import pytest
from tests.unit.campaign.figures_by_hand import with_count
from tests.unit.campaign.folders import ENGLISH, PLAN, SLOVENIAN, small

from natc.campaign import NotFillable, compose, fill_message, load_campaign, say_help
from natc.campaign.channels import find_links
from natc.campaign.pattern import fill_pattern, variables_of
from natc.codelists import LANGUAGES
from natc.codelists import language as speak


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "Obsojena je bila 1 oseba."),
        (2, "Obsojeni sta bili 2 osebi."),
        (3, "Obsojene so bile 3 osebe."),
        (5, "Obsojenih je bilo 5 oseb."),
        (101, "Obsojena je bila 101 oseba."),
        (1234, "Obsojenih je bilo 1.234 oseb."),
    ],
)
def test_slovenian_agrees_with_the_count(tmp_path, count, said):
    assert fill_message(small(tmp_path), "courts", "sl", catalogue=with_count(count)).text == said


def test_a_hidden_count_is_said_and_never_made_up(tmp_path):
    campaign = small(tmp_path)
    assert (
        fill_message(campaign, "courts", "en", catalogue=with_count(None)).text
        == "Fewer than 5 persons were convicted."
    )
    with pytest.raises(NotFillable, match="convicted"):  # the Slovenian text has no variant for it
        fill_message(campaign, "courts", "sl", catalogue=with_count(None))


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"texts_en": ENGLISH.replace("look into it", "looks into it")}, id="a word"),
        pytest.param({"texts_en": ENGLISH.replace("title: Courts", "title: The courts")}, id="the title"),
        pytest.param({"texts_en": ENGLISH.replace("A bar that", "The bar that")}, id="the alternative text"),
        pytest.param({"texts_en": f"{ENGLISH}hashtags: [Justice]\n"}, id="a hashtag"),
        pytest.param({"texts_en": f"{ENGLISH}campaign_title: Ours\n"}, id="the name on the picture"),
        pytest.param({"texts_en": f"{ENGLISH}help: 'Turn to {{ $contact }}'\n"}, id="the words of the help line"),
    ],
)
def test_the_digest_changes_with_every_word(tmp_path, changed):
    was, now = small(tmp_path / "was"), small(tmp_path / "now", **changed)
    digests = [tuple(fill_message(one, message.id, "en").digest for message in one.messages) for one in (was, now)]
    assert digests[0] != digests[1]
    assert fill_message(was, "courts", "sl").digest == fill_message(now, "courts", "sl").digest


def test_the_digest_changes_with_the_number_and_the_link_and_with_nothing_else(tmp_path):
    campaign = small(tmp_path)
    digest = fill_message(campaign, "courts", "sl").digest
    assert digest == fill_message(campaign, "courts", "sl", catalogue=with_count(5)).digest
    assert digest != fill_message(campaign, "courts", "sl", catalogue=with_count(6)).digest
    assert fill_message(campaign, "police", "sl").digest == (
        fill_message(campaign, "police", "sl", catalogue=with_count(6)).digest
    )


def test_a_link_leads_to_the_language_of_the_text_where_the_site_speaks_it(tmp_path):
    campaign = small(tmp_path)
    assert fill_message(campaign, "courts", "sl").link == "https://example.org/sl/courts"
    assert fill_message(campaign, "courts", "cnr", draft=True).link == "https://example.org/en/courts"


def test_a_draft_is_filled_only_when_it_is_asked_for_and_is_never_public(tmp_path):
    campaign = small(tmp_path)
    with pytest.raises(NotFillable, match="no text in the language cnr"):
        fill_message(campaign, "courts", "cnr")
    assert not fill_message(campaign, "courts", "cnr", draft=True).is_public
    assert fill_message(campaign, "courts", "sl").is_public


def test_a_translation_of_an_earlier_master_is_outdated_and_not_public(tmp_path):
    second = {
        "campaign": f"{PLAN}master_version: 2\n",
        "texts_en": ENGLISH.replace("master_version: 1", "master_version: 2"),
    }
    campaign = small(tmp_path, **second)
    assert str(fill_message(campaign, "courts", "sl").state) == "outdated"
    assert not fill_message(campaign, "courts", "sl").is_public
    assert fill_message(campaign, "courts", "en").is_public


def test_a_short_text_stands_in_only_where_the_long_one_does_not_fit(tmp_path):
    long = "Beseda. " * 60
    texts = SLOVENIAN.replace("police: {text: Policija preiskuje.}", f'police: {{text: "{long}", short: Kratko.}}')
    campaign = small(tmp_path, texts_sl=texts)
    filled = fill_message(campaign, "police", "sl")
    on_x, on_the_web = compose(campaign, filled, "SVN", "x"), compose(campaign, filled, "SVN", "website")
    assert (on_x.is_short, on_x.fits, on_x.text[:7]) == (True, True, "Kratko.")
    assert (on_the_web.is_short, on_the_web.text[:7]) == (False, "Beseda.")


def test_every_language_of_the_example_has_a_variant_for_every_state_of_every_figure():
    """A range that becomes a known count, of every plural form, has to be sayable the next morning."""
    campaign = load_campaign("ending-impunity-2027")
    for code, texts in {**campaign.texts, **campaign.drafts}.items():
        counts = {speak(code).locale.plural_form(n): n for n in (*range(1, 30), 100)}
        for text in texts.texts.values():
            for pattern in filter(None, (text.title, text.text, text.short, text.alt, text.unit)):
                for state, n in [("range", 7), *(("known", n) for n in counts.values())]:
                    given: dict[str, int | str] = {}
                    for figure in campaign.plan.figures:
                        hidden = "suppressed" if figure == "slovenia_2022" else "range"  # one count, or a sum
                        given |= {
                            f"{figure}_state": hidden if state == "range" else state,
                            f"{figure}_low": 3,
                            f"{figure}_high": n,
                        }
                        given |= {f"{figure}_years": "2022", f"{figure}_countries": 5, f"{figure}_each": "X 3"}
                        given |= {figure: n} if state == "known" or figure in ("identified", "prosecuted") else {}
                    said = fill_pattern(pattern, code, given)
                    assert "{" not in said
                    assert "  " not in said
                    assert not variables_of(pattern) or said != pattern


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("sr-Latn", 1, "1 identifikovana žrtva"),
        ("sr-Latn", 3, "3 identifikovane žrtve"),
        ("sr-Latn", 25, "25 identifikovanih žrtava"),
        ("sr-Cyrl", 21, "21 идентификована жртва"),
        ("sr-Cyrl", 22, "22 идентификоване жртве"),
        ("sr-Cyrl", 12, "12 идентификованих жртава"),
        ("cnr", 4, "4 identifikovane žrtve"),
        ("bs", 11, "11 identificiranih žrtava"),
        ("hr", 101, "101 identificirana žrtva"),
        ("mk", 21, "21 идентификувана жртва"),
        ("mk", 12, "12 идентификувани жртви"),
        ("bg", 21, "21 идентифицирани жертви"),
        ("ro", 1, "o victimă identificată"),
        ("ro", 19, "19 victime identificate"),
        ("ro", 20, "20 de victime identificate"),
        ("sq", 1, "1 viktimë e identifikuar"),
        ("sq", 2, "2 viktima të identifikuara"),
        ("sl", 2, "sta bili identificirani 2 žrtvi"),
        ("sl", 4, "so bile identificirane 4 žrtve"),
        ("en", 1, "1 victim identified"),
    ],
)
def test_drafts_have_the_plural_forms_of_their_language(language, count, words):
    campaign = load_campaign("ending-impunity-2027")
    text = campaign.text_of("recorded", language) or campaign.draft_of("recorded", language)
    given = {"identified": count, "identified_years": "2022", "identified_countries": 5}
    assert words in fill_pattern(text.title, language, given)


def test_an_alternative_text_names_every_bar_in_its_language_and_script():
    """UNODC, release of 14 April 2025, persons convicted 2022: ALB <5, BGR 24, HRV <5, MKD 11, ROU 164, SVN <5."""
    campaign = load_campaign("ending-impunity-2027")
    said = {
        code: fill_message(campaign, "courts", code, draft=code not in LANGUAGES).alt
        for code in ("en", "sl", "sr-Cyrl")
    }
    assert "Albania <5, Bulgaria 24, Croatia <5, North Macedonia 11, Romania 164, Slovenia <5" in said["en"]
    assert "Albanija <5, Bolgarija 24, Hrvaška <5, Romunija 164, Severna Makedonija 11, Slovenija <5" in said["sl"]
    assert "Албанија <5, Бугарска 24, Румунија 164, Северна Македонија 11, Словенија <5, Хрватска <5" in said["sr-Cyrl"]
    years = fill_message(campaign, "courts-slovenia", "en").alt
    assert "2017: 10, 2018: 7, 2019: <5, 2020: 5, 2021: <5, 2022: <5" in years


def test_help_names_the_operator_and_gives_its_page_until_a_number_is_verified(tmp_path):
    campaign = small(tmp_path)
    filled = fill_message(campaign, "courts", "sl")
    assert say_help(filled, "SVN").startswith("Pomoč: Društvo Ključ, https://")
    assert say_help(filled, "HRV") == ""  # a name alone, and this campaign has no line for a name alone
    example = fill_message(load_campaign("ending-impunity-2027"), "day", "sl")
    assert say_help(example, "HRV") == "Pomoč žrtvam: PETRA, mreža nevladnih organizacij"
    assert say_help(example, "XKX") == ""


def test_help_line_link_and_hashtags_stand_below_the_words_and_a_dead_link_is_left_out(tmp_path):
    campaign = small(tmp_path)
    filled = fill_message(campaign, "courts", "sl")
    paragraphs = compose(campaign, filled, "SVN", "x").text.split("\n\n")
    assert [paragraphs[0], paragraphs[2], paragraphs[3]] == [filled.text, filled.link, "#EndImpunity"]
    assert filled.link not in find_links(compose(campaign, filled, "SVN", "instagram").text)
