"""The shipped campaigns: what was compiled by hand stands there whole, and the example is finished as far as we can."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from natc.campaign import (
    CAMPAIGN_TABLES,
    Kind,
    TextState,
    check_campaign,
    compose,
    fill_message,
    load_campaign,
    load_known,
    shipped_campaigns,
)
from natc.campaign.languages import name_language
from natc.codelists import participants
from natc.exchange import get_table

MONDAY = date(2027, 10, 18)
# Copied by hand from the compilation of 23 November 2026.
SEARCHED = {2021: True, 2022: True, 2023: False, 2024: False}
NATIONAL = [
    ("SVN", 2019, "2019-10-17", None, "https://www.gov.si/novice/2019-10-17-evropske-drzave-skupaj-v-boju-proti-trgovini-z-ljudmi/"),
    ("SVN", 2023, "2023-07-30", None, "https://www.delo.si/novice/crna-kronika/prijave-kaznivih-dejanj-trgovine-z-ljudmi-v-sloveniji-zelo-redke/"),
    ("MNE", 2023, "2023-07-27", "2023-08-01", "https://bizniscg.me/2023/07/30/prepoznaj-i-prijavi-trgovinu-ljudima/"),
    ("MNE", None, None, None, "https://pvinformer.me/mup-povodom-18-oktobra-evropskog-dana-borbe-protiv-trgovine-ljudima"),
    ("MDA", 2020, "2020-10-18", "2020-10-25", "https://treime.md/18-25-octombrie-saptamana-de-lupta-impotriva-traficului-de-fiinte-umane"),
    ("ROU", 2018, "2018-10-15", "2018-10-21", "https://telegrafonline.ro/saptamana-prevenirii-traficului-de-persoane"),
    ("ROU", 2023, "2023-10-16", "2023-10-21", "https://romania.iom.int/news/press-release-eu-anti-trafficking-day-2023"),
]  # fmt: skip
THEMES_2021 = [
    "Policy of countering trafficking and cooperation of all stakeholders to end impunity",
    "Law enforcement and judiciary capacity building to end impunity",
    "Provision of assistance to victims",
]


@pytest.fixture(scope="module")
def example():
    return load_campaign("ending-impunity-2027")


def test_what_was_looked_for_is_kept_whether_found_or_not():
    known = load_known()
    assert {one.year: one.found for one in known.searched} == SEARCHED
    assert {one.campaign for one in known.searched if one.found} == {"natc-2021-impunity", "natc-2022-ukraine"}
    assert all(one.note for one in known.searched if not one.found)
    assert [(day.day, day.since) for day in known.fixed_days] == [("10-18", 2007), ("07-30", None)]
    assert known.fixed_days[0].in_year(2027) == MONDAY


def test_national_campaigns_are_those_of_the_compilation_and_their_table_has_all_of_each():
    rows = CAMPAIGN_TABLES["national_campaigns"]()
    assert [(row["country"], row["year"], row["start"], row["end"], row["url"]) for row in rows] == NATIONAL
    by_place = {row["number"]: row for row in rows}
    assert (by_place[3]["places"], by_place[3]["partners"]) == (15, ["IOM", "Ministry of the Interior"])
    assert (by_place[4]["channels"], by_place[4]["languages"]) == (
        ["billboards", "border crossings"],
        ["sq", "en", "ru"],
    )
    assert by_place[5]["year_basis"] == "inferred"


def test_the_record_of_2021_has_themes_and_evidence_and_no_message():
    campaign = load_campaign("natc-2021-impunity")
    assert (campaign.plan.kind, campaign.plan.start, campaign.plan.end) == (
        Kind.RECORD,
        date(2021, 10, 18),
        date(2021, 11, 7),
    )
    assert [week.theme for week in campaign.plan.weeks] == THEMES_2021
    assert all(week.dates_basis for week in campaign.plan.weeks)
    assert set(campaign.plan.countries) == set(participants())
    assert (campaign.messages, dict(campaign.texts), campaign.plan.hashtags) == ((), {}, ())
    evidence = [(one.country, one.language, str(one.day), one.source) for one in campaign.publications]
    assert evidence == [
        ("MKD", "en", "None", "mk-js-2021"),
        ("ROU", "ro", "None", "anitp-js-2021"),
        ("MNE", "cnr", "2021-10-18", "gov-me-2021"),
        ("SVN", "sl", "2021-10-18", "gov-si-2021"),
    ]
    gaps = check_campaign(campaign, on=MONDAY)
    assert {gap.kind for gap in gaps} == {"not_found"}
    assert len(gaps) == 3 * 11 - 2  # Montenegro and Slovenia, first week


def test_the_example_has_three_weeks_and_themes_and_every_participant(example):
    assert (example.plan.start.isoweekday(), example.plan.end.isoweekday()) == (1, 7)
    assert (example.plan.start, example.plan.end) == (MONDAY, date(2027, 11, 7))
    assert [week.theme for week in example.plan.weeks] == [
        "Policy and cooperation",
        "Law enforcement and judiciary",
        "Assistance to victims",
    ]
    assert set(example.plan.countries) == set(participants())
    for country in example.plan.countries:
        for week in (1, 2, 3):
            assert 4 <= len(example.messages_of(country, week)) <= 5
    assert 12 <= len(example.messages) <= 15


def test_the_example_is_whole_in_english_and_slovenian(example):
    for language in ("en", "sl"):
        texts = example.texts[language]
        assert texts.state is TextState.CHECKED
        assert set(texts.texts) == {message.id for message in example.messages}
        for message in example.messages:
            filled = fill_message(example, message, language)
            assert all((filled.title, filled.short, filled.alt))
            assert bool(filled.unit) == (message.picture.figure is not None)
    faults = Counter(gap.kind for gap in check_campaign(example, on=MONDAY) if gap.country == "SVN")
    assert faults == {"not_signed": 2 * 15, "not_handed_over": 1}


def test_every_other_language_of_a_participant_has_a_draft_marked_as_such(example):
    spoken = {one for code in example.plan.countries for one in example.plan.languages[code]}
    assert spoken == {"sq", "bs", "hr", "sr-Cyrl", "bg", "sr-Latn", "ro", "cnr", "mk", "sl", "en"}
    assert set(example.drafts) == spoken - {"en", "sl"}
    for texts in example.drafts.values():
        assert texts.state is TextState.MACHINE
        assert not texts.checked_by
        assert set(texts.texts) == {one.id for one in example.messages if not one.countries}
        assert "unchecked" in texts.note


def test_every_text_fits_every_channel_in_every_country_that_publishes_it(example):
    for message in example.messages:
        for country in example.countries_of(message):
            for language in example.languages_of(country):
                filled = fill_message(example, message, language, draft=language not in example.texts)
                misfits = [code for code in example.plan.channels if not compose(example, filled, country, code).fits]
                assert not misfits, (message.id, country, language)


def test_the_example_speaks_as_the_product_does(example):
    """No number to call, no word that judges a person before a court does, every quoted count with its source."""
    said = [
        (text, getattr(text, field))
        for texts in (*example.texts.values(), *example.drafts.values())
        for text in texts.texts.values()
        for field in ("title", "text", "short", "alt")
    ]
    words = re.compile(
        r"trafficker|trgov(?:ec|ci|cev) z ljudmi|modern slave|sex slave|trgov(?:ac|ci) ljudima|трафикант|traficant",
        re.I,
    )
    assert not [pattern for _, pattern in said if words.search(pattern)]
    assert not [pattern for _, pattern in said if re.search(r"\b0?800[ -]?\d|\b116[ -]?\d{3}\b|\+\d{6,}", pattern)]
    for text, pattern in said:
        if "{" in pattern and pattern in (text.text, text.short):
            assert "UNODC" in pattern
            assert "_years" in pattern


def test_scripts_are_not_mixed_within_a_text(example):
    """A Cyrillic text has Latin letters only in names, laws and what Fluent asks for."""
    for code in ("sr-Cyrl", "bg", "mk"):
        for text in example.drafts[code].texts.values():
            for pattern in (text.title, text.text, text.short, text.unit):
                bare = re.sub(r"\$\w+|\[\w+\]|UNODC", "", pattern)
                assert not re.findall(r"[A-Za-zčćžšđ]", bare), pattern
    for code in ("sr-Latn", "cnr", "bs", "hr", "ro", "sq"):
        for text in example.drafts[code].texts.values():
            assert not re.findall(r"[а-яђјљњћџ]", f"{text.title}{text.text}{text.short}".lower())


@pytest.mark.parametrize("table", CAMPAIGN_TABLES)
def test_tables_have_the_columns_of_the_code_book_and_no_unchecked_text(table, example):
    rows, book = CAMPAIGN_TABLES[table](), get_table(table)
    assert rows
    names = [column.name for column in book.columns]
    assert all(list(row) == names for row in rows)
    keys = [column.name for column in book.columns if column.is_key]
    assert len({tuple(row[key] for key in keys) for row in rows}) == len(rows)
    drafted = {
        text.text[:50] for texts in example.drafts.values() for text in texts.texts.values() if text.text[0] != "{"
    }
    assert not [row for row in rows for value in row.values() if str(value)[:50] in drafted]


def test_texts_for_download_are_those_of_both_checked_languages():
    assert Counter(row["language"] for row in CAMPAIGN_TABLES["campaign_texts"]()) == {"en": 15, "sl": 15}


def test_languages_have_their_own_name_and_script():
    assert [name_language(code) for code in ("sl", "sr-Latn", "sr-Cyrl", "cnr", "mk")] == [
        "slovenščina",
        "srpski (latinica)",
        "српски (ћирилица)",
        "crnogorski",
        "македонски",
    ]


def test_shipped_campaigns_are_these():
    assert shipped_campaigns() == ("ending-impunity-2027", "natc-2021-impunity", "natc-2022-ukraine")
