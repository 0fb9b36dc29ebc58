"""The counts of a figure one by one: by country, by year, or both, as each language writes them."""

from __future__ import annotations

import pytest

from natc.campaign import FigureReference, Selection, quote_figure
from natc.campaign.each import name_participant, say_count, say_each
from natc.codelists import language


def quote(first, last, *countries):
    chosen = Selection(stage="persons_convicted", source="unodc", first=first, last=last, countries=countries)
    return quote_figure("convicted", FigureReference(select=chosen))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((2022, 2022, "SVN"), "<5"),
        ((2020, 2020, "SVN"), "5"),
        ((2019, 2020, "SVN"), "2019: <5, 2020: 5"),
        ((2018, 2018, "SVN", "HRV"), "Croatia 7, Slovenia 7"),
        ((2017, 2018, "SVN", "HRV"), "Croatia 2017: <5, 2018: 7; Slovenia 2017: 10, 2018: 7"),
    ],
)
def test_each_count_stands_with_what_tells_it_from_the_others(asked, said):
    assert say_each(quote(*asked), language("en")) == said


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("sl", ["Kosovo*", "Severna Makedonija", "Hrvaška"]),
        ("sq", ["Kosova*", "Maqedonia e Veriut", "Kroaci"]),
        ("mk", ["Косово*", "Северна Македонија", "Хрватска"]),
        ("sr-Cyrl", ["Косово*", "Северна Македонија", "Хрватска"]),
        ("sr-Latn", ["Kosovo*", "Severna Makedonija", "Hrvatska"]),
        ("ro", ["Kosovo*", "Macedonia de Nord", "Croația"]),
    ],
)
def test_participants_have_their_names_in_languages_that_natc_does_not_speak(code, names):
    assert [name_participant(one, language(code)) for one in ("XKX", "MKD", "HRV")] == names


@pytest.mark.parametrize(
    ("code", "low", "high", "said"),
    [("en", 1234, 1234, "1,234"), ("sl", 1234, 1234, "1.234"), ("bg", 12345, 12345, "12\xa0345"), ("en", 3, 7, "3–7")],
)
def test_counts_are_written_as_the_language_does(code, low, high, said):
    assert say_count(low, high, language(code), is_hidden=False) == said
    assert say_count(0, 4, language(code), is_hidden=True) == "<5"
