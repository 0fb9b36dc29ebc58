"""Every diagnostic has a name in words, so that a reader of a table or a report meets no code."""

import re

import pytest

from natc.codelists import language
from natc.prevalence import METHODS, Lists, Model
from natc.prevalence.diagnostic_names import DIAGNOSTIC_NAMES, name_diagnostic

PATTERNS = {(1, 0, 0): 20, (0, 1, 0): 15, (0, 0, 1): 12, (1, 1, 0): 3, (1, 0, 1): 2, (0, 1, 1): 1}
LISTS = Lists.from_patterns(["A", "B", "C"], PATTERNS)
SHORT = {"iterations": 400, "burn_in": 100, "thinning": 1, "n_chains": 2}
"""Chains too short to be believed give the same diagnostics."""


@pytest.fixture(scope="module")
def diagnostics():
    """The diagnostics of each method, with replicates where it makes any."""
    asked = {"bootstrap": 10, "model": Model.generated_by(3, [0b011]), **SHORT}
    found = {}
    for name, method in METHODS.items():
        known = {option: value for option, value in asked.items() if option in method.keywords}
        found[name] = method.estimator(LISTS, **known, **method.fixed).diagnostics
    return found


def test_every_diagnostic_of_every_method_has_a_name_and_no_name_is_of_none(diagnostics):
    assert {code for one in diagnostics.values() for code in one} == DIAGNOSTIC_NAMES.keys()


def test_no_two_diagnostics_of_a_method_are_called_alike(diagnostics):
    for method, codes in diagnostics.items():
        names = [name_diagnostic(code, language("en")) for code in codes]
        assert len(set(names)) == len(names), method


def test_names_are_words():
    assert [name for name in DIAGNOSTIC_NAMES.values() if re.search(r"_|^n |\bess\b|\bdf\b", name)] == []


def test_a_diagnostic_without_a_name_is_shown_by_its_code():
    assert name_diagnostic("new_one", language("sl")) == "new_one"
