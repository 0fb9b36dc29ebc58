"""The interval of a ratio holds the ratio for every filling of the hidden counts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.published import unodc

from natc.codelists import participants
from natc.datasets import load_region
from natc.figures import Counting, load_figures, type_figures
from natc.gap import view_country, view_region

RATIOS = {
    "prosecuted_per_victims": ("persons_prosecuted", "victims_identified"),
    "convicted_per_victims": ("persons_convicted", "victims_identified"),
    "prosecuted_per_suspected": ("persons_prosecuted", "persons_suspected"),
    "convicted_per_prosecuted": ("persons_convicted", "persons_prosecuted"),
}
REPORTING = [code for code in participants() if code != "XKX"]


@given(
    country=st.sampled_from(REPORTING),
    name=st.sampled_from(sorted(RATIOS)),
    span=st.tuples(st.integers(2010, 2022), st.integers(2010, 2022)),
    data=st.data(),
)
def test_interval_contains_the_ratio_for_every_filling(country, name, span, data):
    first, last = min(span), max(span)
    found = next(r for r in view_country(country, first, last, mixed=True).ratios if r.id == name)
    top, bottom = (unodc(country, stage) for stage in RATIOS[name])
    years = [y for y in range(first, last + 1) if y in top and y in bottom]
    assert found.years == tuple(years)
    filling = st.integers(0, 4)
    n = sum(top[y] if top[y] is not None else data.draw(filling) for y in years)
    d = sum(bottom[y] if bottom[y] is not None else data.draw(filling) for y in years)
    if years and d:
        assert found.per_100.low <= 100 * n / d * (1 + 1e-12)
        assert 100 * n / d <= found.per_100.high * (1 + 1e-12)
        assert found.credible is None or found.credible.low <= 100 * n / d <= found.credible.high


@pytest.mark.parametrize("country", REPORTING)
def test_a_country_without_hidden_counts_has_a_point(country):
    for found in view_country(country, 2010, 2022, mixed=True).ratios:
        if found.years and not found.suppressed_years:
            assert found.per_100.is_point


@settings(max_examples=30)
@given(st.integers(2010, 2022), st.integers(0, 12))
def test_the_region_adds_up_what_its_countries_published_and_no_stock(first, more):
    view = view_region(first, min(2022, first + more))
    for row in view.rows:
        cells = [
            r
            for one in view.views
            for r in one.rows
            if (r.stage, r.unit, r.status) == (row.stage, row.unit, row.status)
            and r.country in row.countries
            and r.family == ("us_tip" if r.country == "XKX" else "unodc")
        ]
        assert all(Counting.STOCK not in r.countings for r in cells)
        assert row.total.low == sum(r.total.low for r in cells)
        assert row.total.high == sum(r.total.high for r in cells)


def test_no_estimate_is_an_input_of_any_ratio():
    """Ten times the estimates change no ratio and no row."""
    region = load_region()
    tenfold = tuple(row | {"estimate": row["estimate"] and 10 * row["estimate"]} for row in region.estimates)
    changed = type_figures(replace(region, estimates=tenfold))
    for country in participants():
        view, other = (
            view_country(country, 2010, 2022, mixed=True, catalogue=catalogue)
            for catalogue in (load_figures(), changed)
        )
        assert (view.ratios, view.rows) == (other.ratios, other.rows)
        assert view.estimates != other.estimates


def test_montenegro_has_no_estimate_for_2021_and_it_is_said():
    told = [e for e in view_country("MNE", 2018, 2022).estimates if e.period == "2021"]
    assert [e.n_persons for e in told] == [None]
    assert all(e.text for e in told)
