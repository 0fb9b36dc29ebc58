"""Filters of judgments: laws that hold for every filter, and answers that were looked up by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from natc.codelists import language, participants
from natc.errors import PeriodError, UnknownCodeError
from natc.law.judgment import Form, Kind, Outcome
from natc.law.judgment_search import search_judgments
from natc.law.judgment_stock import load_judgments

ALL = load_judgments()
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "country": st.sampled_from([*participants(), "AZE", "SVK"]),
        "kind": st.sampled_from(Kind),
        "outcome": st.sampled_from(Outcome),
        "form": st.sampled_from(Form),
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
    ],
)
def test_answers_that_were_looked_up_by_hand(filters, expected):
    assert set(ids(search_judgments(ALL, **filters))) == expected


def test_words_are_found_in_the_language_of_the_page():
    slovenian = search_judgments(ALL, text="črna gora", speech=language("sl"))
    assert set(ids(slovenian)) == {"mne-begging-2020", "mne-marriage"}
    assert search_judgments(ALL, text="crna gora", speech=language("sl")) == slovenian


@pytest.mark.parametrize("wrong", [{"country": "ZZZ"}, {"kind": "x"}, {"outcome": "x"}, {"form": "x"}])
def test_an_unknown_code_is_refused_and_the_known_ones_are_named(wrong):
    with pytest.raises(UnknownCodeError, match="Known: "):
        search_judgments(ALL, **wrong)


def test_years_that_run_backwards_are_refused():
    with pytest.raises(PeriodError, match="2020 to 2010"):
        search_judgments(ALL, first=2020, last=2010)
