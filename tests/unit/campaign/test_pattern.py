"""Texts are filled by the plural rules of CLDR, in every language, and never with a made-up number."""

from __future__ import annotations

import pytest

from natc.campaign import NotFillable, check_pattern, fill_pattern

# By hand from the CLDR chart "Language Plural Rules" (cardinals of whole numbers); Montenegrin as Serbian.
CLDR = {
    "en": {"one": [1], "other": [0, 2, 5, 11, 21, 100, 101]},
    "sq": {"one": [1], "other": [0, 2, 5, 11, 21, 100, 101]},
    "bg": {"one": [1], "other": [0, 2, 5, 11, 21, 100, 101]},
    "mk": {"one": [1, 21, 31, 101], "other": [0, 2, 5, 10, 11, 12, 25, 111]},
    "ro": {"one": [1], "few": [0, 2, 3, 10, 19, 101, 102, 119], "other": [20, 21, 100, 120, 1000]},
    "sl": {
        "one": [1, 101, 201],
        "two": [2, 102, 1102],
        "few": [3, 4, 103, 104],
        "other": [0, 5, 11, 12, 21, 22, 100, 111],
    },
    **{
        code: {
            "one": [1, 21, 31, 101],
            "few": [2, 3, 4, 22, 24, 32, 102],
            "other": [0, 5, 10, 11, 12, 13, 14, 20, 25, 100, 111, 112],
        }
        for code in ("bs", "hr", "sr-Latn", "sr-Cyrl", "cnr")
    },
}
CATEGORIES = [
    pytest.param(code, n, category, id=f"{code} {n} {category}")
    for code, categories in CLDR.items()
    for category, numbers in categories.items()
    for n in numbers
]
PATTERN = "{ $n -> [zero] zero [one] one [two] two [few] few [many] many *[other] other }"


@pytest.mark.parametrize(("code", "n", "category"), CATEGORIES)
def test_a_choice_follows_the_plural_rule_of_its_language(code, n, category):
    assert fill_pattern(PATTERN, code, {"n": n}) == category


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("sl", {1: "1 žrtev", 2: "2 žrtvi", 4: "4 žrtve", 5: "5 žrtev", 101: "101 žrtev", 1102: "1.102 žrtvi"}),
        ("sr-Cyrl", {1: "1 жртва", 3: "3 жртве", 5: "5 жртава", 21: "21 жртва", 1234: "1.234 жртве"}),
        ("sr-Latn", {1: "1 žrtva", 3: "3 žrtve", 5: "5 žrtava", 21: "21 žrtva", 1234: "1.234 žrtve"}),
        ("cnr", {1: "1 žrtva", 3: "3 žrtve", 5: "5 žrtava", 21: "21 žrtva", 1234: "1.234 žrtve"}),
        ("ro", {1: "o victimă", 19: "19 victime", 20: "20 de victime", 101: "101 victime", 1234: "1.234 de victime"}),
        ("en", {1: "1 victim", 2: "2 victims", 1234: "1,234 victims"}),
    ],
)
def test_numbers_and_words_are_written_as_the_language_does(code, words):
    patterns = {
        "sl": "{ $n } { $n -> [one] žrtev [two] žrtvi [few] žrtve *[other] žrtev }",
        "sr-Cyrl": "{ $n } { $n -> [one] жртва [few] жртве *[other] жртава }",
        "sr-Latn": "{ $n } { $n -> [one] žrtva [few] žrtve *[other] žrtava }",
        "cnr": "{ $n } { $n -> [one] žrtva [few] žrtve *[other] žrtava }",
        "ro": "{ $n -> [one] o victimă [few] { $n } victime *[other] { $n } de victime }",
        "en": "{ $n } { $n -> [one] victim *[other] victims }",
    }
    assert {n: fill_pattern(patterns[code], code, {"n": n}) for n in words} == words


def test_a_choice_may_stand_on_one_line_or_on_several():
    folded = "Of { $n } { $n -> [one] person *[other] persons } [c] - none."
    spread = "Of { $n } { $n ->\n  [one] person\n *[other] persons\n} [c] - none."
    assert fill_pattern(folded, "en", {"n": 2}) == "Of 2 persons [c] - none."
    assert fill_pattern(spread, "en", {"n": 2}) == fill_pattern(folded, "en", {"n": 2})


def test_paragraphs_stay_paragraphs_and_no_mark_of_direction_is_added():
    assert fill_pattern("One.\n\nTwo { $n }.", "en", {"n": 3}) == "One.\n\nTwo 3."


def test_a_count_that_is_not_known_is_refused_unless_the_text_has_a_variant_for_it():
    hidden = {"n_state": "suppressed", "n_low": 0, "n_high": 4}
    with pytest.raises(NotFillable, match="'n'") as refused:
        fill_pattern("{ $n } persons", "en", hidden)
    assert refused.value.argument == "n"
    said = fill_pattern("{ $n_state -> [suppressed] fewer than 5 *[known] { $n } } persons", "en", hidden)
    assert said == "fewer than 5 persons"


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("{ $n", "Expected token"),
        ("a } b", "no Fluent pattern"),
        ("{ $n -> [one] x }", "default"),
        ("{ other }", "refers to 'other'"),
        ("{ -brand }", "refers to '-brand'"),
        ("{ NUMBER($n) }", "refers to 'NUMBER'"),
        (".attribute = x", "sign that has a meaning"),
        ("fine\n* not fine", "Expected"),
    ],
)
def test_what_fluent_cannot_read_is_refused_with_the_reason(pattern, reason):
    with pytest.raises(ValueError, match=reason.replace("(", "\\(")):
        check_pattern(pattern)
