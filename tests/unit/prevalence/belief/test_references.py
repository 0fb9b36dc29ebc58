"""Every method cites where it is from, and its interval too."""

import re

import pytest

from natc.prevalence import METHODS, IntervalKind, PopulationEstimate
from natc.prevalence.belief.references import OF_METHODS, cite


@pytest.mark.parametrize("method", METHODS)
def test_every_method_cites_a_paper_with_its_year(method):
    papers = cite(PopulationEstimate(method=method, n_recorded=1, n_total=1.0, level=0.95))
    assert papers
    assert all(re.search(r"\((1[89]|20)\d\d\), ", paper) for paper in papers)


def test_a_bootstrap_interval_cites_its_own_paper_last():
    made = PopulationEstimate(
        method="bic", n_recorded=1, n_total=1.0, ci_low=1.0, ci_high=2.0, level=0.95, interval=IntervalKind.BCA
    )
    assert cite(made)[-1].startswith("Efron (1987)")


def test_no_method_is_cited_that_is_not_there():
    assert set(OF_METHODS) <= set(METHODS)
