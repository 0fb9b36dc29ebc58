"""Filters of judgments: laws that hold for every filter, and answers that were looked up by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from natc.codelists import language, participants
from natc.errors import PeriodError, UnknownCodeError
from natc.law.judgment import Form, JudgmentInstance, Kind, Outcome
from natc.law.judgment_folding import fold
from natc.law.judgment_search import count_undated, search_judgments
from natc.law.judgment_stock import load_judgments
from natc.law.judgment_words import say_count

ALL = load_judgments()
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "country": st.sampled_from([*participants(), "AZE", "SVK"]),
        "kind": st.sampled_from(Kind),
        "outcome": st.sampled_from(Outcome),
        "form": st.sampled_from(Form),
        "instance": st.sampled_from(JudgmentInstance),
        "provision": st.sampled_from(["388", "Article 4", "trafficking"]),
        "first": st.integers(1990, 2030),
        "court": st.sampled_from(["court", "European", "Belgrade"]),
        "text": st.sampled_from(["trafficking", "Article 4", "appeal", "žrtev", "no such words"]),
    },
)


def ids(found):
    return [judgment.id for judgment in found]


def test_without_a_filter_all_are_found():
    assert search_judgments(ALL) == ALL
    assert len(ALL) == 13


@given(FILTERS)
def test_every_filter_leaves_out_and_never_adds_or_reorders(filters):
    found = search_judgments(ALL, **filters)
    assert [judgment for judgment in ALL if judgment in found] == list(found)


@given(FILTERS)
def test_filters_together_find_what_each_alone_finds(filters):
    alone = [set(ids(search_judgments(ALL, **{name: value}))) for name, value in filters.items()]
    together = set(ids(search_judgments(ALL, **filters)))
    assert together == set(ids(ALL)).intersection(*alone)


@pytest.mark.parametrize("field", ["country", "kind", "outcome"])
def test_the_answers_of_a_filter_over_all_its_codes_are_all_judgments(field):
    codes = {getattr(judgment, field) for judgment in ALL}
    assert sum(len(search_judgments(ALL, **{field: code})) for code in codes) == len(ALL)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param({"country": "mne"}, {"mne-begging-2020", "mne-marriage"}, id="country, small letters"),
        pytest.param({"form": "begging"}, {"mne-begging-2020"}, id="form"),
        pytest.param({"outcome": "claim_granted"}, {"bih-doboj-compensation"}, id="outcome"),
        pytest.param({"first": 2023}, {"ecthr-krachunova-bgr", "ecthr-bb-svk"}, id="from 2023: undated ones are out"),
        pytest.param({"last": 2011}, {"srb-k-24-10", "bih-state-2004"}, id="to 2011"),
        pytest.param({"text": "lost EARNINGS"}, {"ecthr-krachunova-bgr"}, id="words in any case"),
        pytest.param({"text": "60561/14"}, {"ecthr-sm-hrv-gc", "ecthr-sm-hrv-chamber"}, id="application number"),
        pytest.param({"text": "montenegro"}, {"mne-begging-2020", "mne-marriage"}, id="name of the country"),
        pytest.param({"court": "belgrade higher"}, {"srb-belgrade-2013"}, id="court, any order"),
        pytest.param({"text": "Kosovo"}, set(), id="nothing"),
        pytest.param({"instance": "first"}, {"srb-belgrade-2013"}, id="first instance"),
        pytest.param(
            {"instance": "final"},
            {"ecthr-sm-hrv-gc", "bih-doboj-compensation", "mne-begging-2020", "mne-marriage"},
            id="final",
        ),
        pytest.param({"instance": "referred"}, {"ecthr-sm-hrv-chamber"}, id="referred"),
        pytest.param(
            {"kind": "criminal", "outcome": "conviction", "country": "BIH"},
            {"bih-state-2004", "bih-tuzla-2022"},
            id="convictions by criminal courts in Bosnia and Herzegovina",
        ),
        pytest.param({"first": 2013, "last": 2013}, {"srb-belgrade-2013"}, id="one year: a month is within it"),
        pytest.param({"provision": "388"}, {"srb-belgrade-2013"}, id="number of an article"),
        pytest.param({"provision": "Article 388(7)"}, {"srb-belgrade-2013"}, id="as the law writes it"),
        pytest.param({"provision": "38"}, set(), id="38 is not 388"),
        pytest.param({"provision": "88"}, set(), id="nor is 88"),
        pytest.param({"provision": "rape"}, {"srb-k-24-10"}, id="a charge in words"),
        pytest.param(
            {"provision": "convention 4"},
            {one for one in ids(ALL) if one.startswith("ecthr-")},
            id="Article 4 of the Convention, and Article 4(2)",
        ),
        pytest.param({"text": "K 24/10"}, {"srb-k-24-10"}, id="number of a case"),
        pytest.param({"text": "CROATIA testimony"}, {"ecthr-sm-hrv-gc"}, id="words in two fields"),
        pytest.param({"text": "Србија постоји"}, set(), id="a word that is not there"),
    ],
)
def test_answers_that_were_looked_up_by_hand(filters, expected):
    assert set(ids(search_judgments(ALL, **filters))) == expected


@pytest.mark.parametrize("written", ["Црна Гора", "црна гора", "Crna Gora", "CRNA GORA", "črna gora"])
def test_a_country_is_found_by_its_own_name_in_both_scripts(written):
    assert set(ids(search_judgments(ALL, text=written))) == {"mne-begging-2020", "mne-marriage"}


@pytest.mark.parametrize("written", ["Србија", "Srbija", "SRBIJA"])
def test_cyrillic_and_latin_find_the_same(written):
    assert set(ids(search_judgments(ALL, text=written))) == {"srb-belgrade-2013", "srb-k-24-10", "srb-cc-2021"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("тужба", "tužba"),
        ("Ђорђе", "Đorđe"),
        ("Љубљана", "Ljubljana"),
        ("џеп", "džep"),
        ("ќерка", "ḱerka"),
        ("Shqipëria", "shqiperia"),
        ("România", "ROMANIA"),
        ("ș", "s"),
        ("ț", "t"),
        ("България", "balgarija"),
    ],
)
def test_folding_makes_two_writings_one(one, other):
    assert fold(one) == fold(other)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("judgment", ALL, ids=lambda one: one.id)
def test_every_judgment_is_found_by_its_own_words(judgment):
    for text in (judgment.id, judgment.court, judgment.case_number, judgment.title, judgment.finding, *judgment.notes):
        if text:
            assert judgment in search_judgments(ALL, text=text)


def test_judgments_without_a_date_are_counted():
    assert count_undated(ALL) == 2
    assert set(ids(one for one in ALL if one.year is None)) == {"mne-marriage", "bih-doboj-compensation"}


def test_words_are_found_in_the_language_of_the_page():
    slovenian = search_judgments(ALL, text="črna gora", speech=language("sl"))
    assert set(ids(slovenian)) == {"mne-begging-2020", "mne-marriage"}
    assert search_judgments(ALL, text="crna gora", speech=language("sl")) == slovenian


@pytest.mark.parametrize("field", ["country", "kind", "instance", "outcome", "form"])
def test_an_unknown_code_is_refused_and_the_known_ones_are_named(field):
    with pytest.raises(UnknownCodeError, match="Known: "):
        search_judgments(ALL, **{field: "ZZZ"})


def test_years_that_run_backwards_are_refused():
    with pytest.raises(PeriodError, match="2020 to 2010"):
        search_judgments(ALL, first=2020, last=2010)


@pytest.mark.parametrize(
    ("n_found", "said"),
    [
        (0, "Iskanju ustreza 0 od 13 sodb."),
        (1, "Iskanju ustreza 1 od 13 sodb."),
        (2, "Iskanju ustrezata 2 od 13 sodb."),
        (3, "Iskanju ustrezajo 3 od 13 sodb."),
        (5, "Iskanju ustreza 5 od 13 sodb."),
    ],
)
def test_the_verb_follows_what_was_found_and_the_noun_all_judgments(n_found, said):
    assert say_count(n_found, 13, language("sl")) == said
