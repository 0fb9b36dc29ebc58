"""In sentences a method is called by its title; the code that one types stands in brackets behind it, or nowhere."""

import re

import pytest

from natc.codelists import language
from natc.datasets import overlap_tables
from natc.prevalence import METHODS, Options, PopulationEstimate, Remark, can_bear, compare, read_lists
from natc.prevalence.belief.disagreement import explain_disagreement
from natc.prevalence.belief.verdict import verdict_on
from natc.prevalence.intervals.names import INTERVAL_NAMES
from natc.prevalence.methods import names_of

CODE = re.compile(r"[\w-]+")
FAST = ("main", "stepwise", "uk2013", "coverage", "mth-chao", "chao", "petersen", "graphs")
UK = read_lists(overlap_tables()["uk_2013"].path)
NAMING = {
    "no_estimates",
    "same_model",
    "ratio",
    "term_that_matters",
    "rejected",
    "intervals_apart",
    "below_bound",
    "no_model_fits",
    "range_without_limit",
    "outside",
    "checked_model",
}
"""Codes of the remarks of a comparison that name methods."""


def estimate_of(method, total, low=None, high=None, **rest):
    return PopulationEstimate(
        method=method, n_recorded=UK.n_recorded, n_total=total, ci_low=low, ci_high=high, level=0.95, **rest
    )


def remarks_of(*estimates):
    return [*explain_disagreement(UK, estimates), *verdict_on(UK, estimates, can_bear(UK))]


@pytest.fixture(scope="module")
def remarks():
    """What is said of the published tables, and of estimates made up so that everything is said."""
    tables = [read_lists(one.path) for one in overlap_tables().values()]
    found = [compare(one, Options(bootstrap=0), methods=FAST) for one in tables]
    said = [remark for one in found for remark in (*one.verdict, *one.disagreements, *one.checks)]
    said += [warning for one in found for made in one.estimates for warning in made.warnings]
    unfit = {"deviance": 900.0, "df": 50}
    said += remarks_of(estimate_of("bic", 4000.0, 3500.0, 5000.0, diagnostics=unfit), estimate_of("graphs", 4000.0))
    said += remarks_of(
        estimate_of("stepwise", 4000.0, 3000.0, 4500.0, model="main"),
        estimate_of("bic", 4000.0, 3000.0, float("inf"), model="main"),
        estimate_of("latent-class", 9000.0, 8000.0, 9900.0),
        estimate_of("mh-gamma", 90_000.0),
        estimate_of("threshold", None, reason=Remark(code="none", message="None.")),
        estimate_of("mth-chao", 5000.0, is_lower_bound=True),
    )
    return said


def test_every_sentence_that_names_a_method_is_looked_at(remarks):
    assert {one.code for one in remarks} >= NAMING
    titles = [fact for one in remarks for fact in one.facts.values() if not isinstance(fact, (str, int, float))]
    assert {title.code for fact in titles for title in (fact if isinstance(fact, tuple) else (fact,))} >= set(FAST)


@pytest.mark.parametrize("code", ["en", "sl"])
@pytest.mark.parametrize("with_codes", [True, False])
def test_no_code_stands_outside_brackets(remarks, code, with_codes):
    speech = language(code)
    for one in remarks:
        template = speech.ngettext(one.message, one.plural, one.facts["n"]) if one.plural else one.message
        own = set(CODE.findall(speech.gettext(template)))  # "main", "model" and "coverage" are also words
        said = one.say(speech, with_codes=with_codes)
        for method in METHODS.values():
            said = said.replace(speech.gettext(method.title), "").replace(f"({method.id})" if with_codes else "", "")
        for name in INTERVAL_NAMES.values():  # of an interval, which holds the word "model"
            said = said.replace(speech.gettext(name), "")
        assert not (set(CODE.findall(said)) & METHODS.keys()) - own, said


def test_a_slovenian_sentence_has_no_english_title(remarks):
    slovenian = language("sl")
    english = [one.title for one in METHODS.values() if slovenian.gettext(one.title) != one.title]
    assert len(english) == len(METHODS)
    for said in {one.say(slovenian) for one in remarks}:
        assert not [title for title in english if title in said], said


def test_titles_are_quoted_because_some_hold_a_comma_or_a_bracket():
    remark = Remark(code="named", message="%(methods)s.", facts={"methods": names_of(["mh-chao", "graphs"])})
    english = language("en")
    assert remark.say(english) == "“Lower bound, lists alike (Mh)” (mh-chao), “Average over graphs (Bayes)” (graphs)."
    assert remark.say(english, with_codes=False) == "“Lower bound, lists alike (Mh)”, “Average over graphs (Bayes)”."
