"""Names, codes and languages."""

from __future__ import annotations

import pytest
from tests.published import read

from natc.codelists import country_name, get_participant, language, participants
from natc.errors import UnknownCodeError
from natc.figures import Interval, say_interval, say_years, sort_countries


def test_the_eleven_participants_are_those_of_the_tables():
    assert set(participants()) == {row["country_iso3"] for row in read("justice")}
    assert len(participants()) == 11


def test_kosovo_carries_its_footnote_and_no_one_else_does():
    assert [p.iso3 for p in participants().values() if p.footnote] == ["XKX"]
    assert participants()["XKX"].name.endswith("*")


def test_no_two_participants_share_a_tile():
    assert len({p.tile for p in participants().values()}) == 11


def test_an_unknown_country_is_refused_with_the_valid_codes():
    with pytest.raises(UnknownCodeError, match="SVN"):
        get_participant("DEU")


def test_other_countries_are_named_by_cldr():
    assert country_name("UKR", language("en")) == "Ukraine"
    assert country_name("UKR", language("sl")) == "Ukrajina"
    assert country_name("UA", language("sl")) == "Ukrajina"


def test_a_participant_has_one_name_under_both_its_codes():
    assert country_name("XK", language("en")) == country_name("XKX", language("en")) == "Kosovo*"
    assert country_name("SI", language("sl")) == country_name("SVN", language("sl")) == "Slovenija"


def test_the_example_country_is_named_as_one():
    assert country_name("QX", language("en")) == "Example country"


def test_numbers_follow_the_language():
    assert language("en").number(1234.5, decimals=1) == "1,234.5"
    assert language("sl").number(1234.5, decimals=1) == "1.234,5"
    assert language("cnr").number(1234.5, decimals=1) == "1.234,5"


@pytest.mark.parametrize(
    ("years", "written"), [([], ""), ([2020], "2020"), ([2010, 2011, 2013, 2012, 2020], "2010–2013, 2020")]
)
def test_years_are_drawn_together(years, written):
    assert say_years(years) == written


def test_intervals_are_written_in_words():
    assert say_interval(Interval(12, 12), language()) == "12"
    assert say_interval(Interval(1000, 1004), language()) == "1,000 to 1,004"
    assert say_interval(Interval(3, float("inf")), language()) == "3 or more"


def test_countries_are_sorted_by_the_alphabet_of_the_language():
    english = sort_countries(participants(), language("en"))
    assert english[:4] == ["ALB", "BIH", "BGR", "HRV"]
    assert sorted(english) == sorted(participants())
