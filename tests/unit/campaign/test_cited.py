"""Pictures cite their source in their own language."""

from __future__ import annotations

import pytest

from natc.campaign import fill_message, load_shipped
from natc.campaign.cards import card_words


@pytest.mark.parametrize(
    ("code", "publisher", "title"),
    [
        ("en", "United Nations Office on Drugs and Crime (UNODC)", "GLOTIP data set on trafficking in persons"),
        ("sl", "Urad Združenih narodov za droge in kriminal (UNODC)", "zbirka podatkov GLOTIP o trgovini z ljudmi"),
    ],
)
def test_publisher_and_data_set_are_named_in_the_language_of_the_text(code, publisher, title):
    campaign = load_shipped("ending-impunity-2027")
    source = card_words(campaign, fill_message(campaign, campaign.message("recorded"), code)).source
    assert source.startswith(f"{publisher}: {title}")
