"""Lengths are those that a channel counts, not those that Python counts."""

from __future__ import annotations

import pytest

from natc.campaign import load_channels, name_channel
from natc.campaign.channels import find_hashtags, find_links, split_graphemes
from natc.codelists import language

LINK = "https://example.org/a/very/long/address/that/nobody/would/count/letter/by/letter"


@pytest.mark.parametrize(
    ("channel", "text", "length"),
    [
        pytest.param("x", "a" * 280, 280, id="Latin letters weigh 1"),
        pytest.param("x", "žrtev ć đ", 9, id="letters with accents weigh 1"),
        pytest.param("x", "жртва", 5, id="Cyrillic weighs 1"),
        pytest.param("x", "ab…", 4, id="an ellipsis weighs 2"),
        pytest.param("x", "a – “b”", 7, id="dashes and quotation marks weigh 1"),
        pytest.param("x", f"see {LINK}", 27, id="every link is 23"),
        pytest.param("x", f"see {LINK}.", 28, id="the full stop after a link is not part of it"),
        pytest.param("x", "👨‍👩‍👧", 2, id="a joined emoji weighs 2"),
        pytest.param("x", "z\u030c", 1, id="a letter and its accent are one sign after NFC"),
        pytest.param("bluesky", "👨‍👩‍👧🇸🇮z\u0323\u030c", 3, id="signs as a reader sees them"),
        pytest.param("bluesky", f"see {LINK}", 4 + len(LINK), id="a link counts as written"),
        pytest.param("mastodon", f"{LINK} {LINK}", 47, id="two links of 23 and a space"),
        pytest.param("linkedin", "a" * 3000, 3000, id="characters"),
    ],
)
def test_a_channel_counts_in_its_own_way(channel, text, length):
    assert load_channels()[channel].length(text) == length


def test_limits_are_those_that_the_channels_are_known_for():
    limits = {code: channel.limit for code, channel in load_channels().items()}
    assert limits == {"website": None, "x": 280, "bluesky": 300, "mastodon": 500, "facebook": 63206,
                      "instagram": 2200, "linkedin": 3000}  # fmt: skip
    assert all(channel.source and channel.basis for channel in load_channels().values())


def test_links_and_hashtags_are_found_and_not_taken_for_each_other():
    text = f"#EndImpunity ({LINK}#part) and #жртва, a#b, #2027 and #18oct"
    assert find_links(text) == [f"{LINK}#part"]
    assert find_hashtags(text) == ["#EndImpunity", "#жртва", "#18oct"]


def test_two_flags_are_two_signs():
    assert split_graphemes("🇸🇮🇭🇷") == ["🇸🇮", "🇭🇷"]


def test_a_name_that_is_a_word_is_translated_and_a_brand_is_not():
    said = {code: name_channel(code, language("sl")) for code in load_channels()}
    assert said == {"website": "Spletišče", "x": "X", "bluesky": "Bluesky", "mastodon": "Mastodon",
                    "facebook": "Facebook", "instagram": "Instagram", "linkedin": "LinkedIn"}  # fmt: skip
    assert name_channel("website", language("en")) == "Website"
