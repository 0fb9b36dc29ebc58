"""Ratios of UNODC's release of 14 April 2025, worked out by hand from the publisher's totals of 2010-2022."""

from __future__ import annotations

import pytest

from natc.gap import Comparability, view_country


def ratio(country, name, first=2010, last=2022, mixed=True):
    view = view_country(country, first, last, mixed=mixed)
    return next(r for r in view.ratios if r.id == name)


@pytest.mark.parametrize(
    ("country", "name", "per_100", "n_years"),
    [
        ("BGR", "convicted_per_victims", 14.1, 12),
        ("BGR", "prosecuted_per_victims", 20.0, 12),
        ("BGR", "convicted_per_prosecuted", 70.4, 12),
        ("ROU", "convicted_per_victims", 19.5, 10),
        ("ROU", "prosecuted_per_victims", 53.1, 13),
        ("ROU", "convicted_per_prosecuted", 36.6, 10),
        ("BIH", "convicted_per_victims", 42.0, 10),
        ("BIH", "convicted_per_prosecuted", 95.4, 7),
        ("SRB", "convicted_per_victims", 35.4, 7),
        ("MDA", "convicted_per_victims", 13.8, 10),
        ("SVN", "prosecuted_per_victims", 36.7, 13),
    ],
)
def test_ratio_of_years_with_both_known(country, name, per_100, n_years):
    found = ratio(country, name)
    assert len(found.known_years) == n_years
    assert found.known_per_100 == pytest.approx(per_100, abs=0.05)


@pytest.mark.parametrize(
    ("country", "name", "low", "high"),
    [
        ("ALB", "convicted_per_victims", 5.8, 7.7),
        ("HRV", "convicted_per_victims", 9.8, 16.7),
        ("MKD", "convicted_per_victims", 115, 136),
        ("SRB", "convicted_per_prosecuted", 58.8, 59.8),
    ],
)
def test_ratio_with_suppressed_years_is_an_interval(country, name, low, high):
    found = ratio(country, name)
    assert (found.per_100.low, found.per_100.high) == pytest.approx((low, high), abs=0.06)


@pytest.mark.parametrize(
    ("country", "name", "kind"),
    [
        pytest.param("BGR", "convicted_per_victims", Comparability.NOT_COMPARABLE, id="stock against flow"),
        pytest.param("BIH", "convicted_per_victims", Comparability.NOT_COMPARABLE, id="presumed victims only"),
        pytest.param("ALB", "convicted_per_victims", Comparability.WITH_RESERVATION, id="presumed and identified"),
        pytest.param("SVN", "convicted_per_prosecuted", Comparability.WITH_RESERVATION, id="instance not stated"),
        pytest.param("ALB", "prosecuted_per_suspected", Comparability.COMPARABLE, id="one source, one unit"),
        pytest.param("XKX", "convicted_per_prosecuted", Comparability.MISSING, id="nobody published it"),
    ],
)
def test_comparability(country, name, kind):
    found = ratio(country, name, mixed=False)
    assert found.comparability is kind
    assert (found.per_100 is None) == (kind in {Comparability.NOT_COMPARABLE, Comparability.MISSING})
    assert bool(found.reasons) == (kind in {Comparability.NOT_COMPARABLE, Comparability.WITH_RESERVATION})


def test_counts_that_are_not_comparable_are_marked_when_computed_all_the_same():
    assert ratio("BGR", "convicted_per_victims").is_mixed
    assert not ratio("ROU", "convicted_per_victims").is_mixed


def test_unodc_gives_28_to_32_convicted_in_slovenia_where_the_government_says_32():
    """6 + 10 + 7 + <5 + 5 for 2016-2020."""
    view = view_country("SVN", 2016, 2020)
    (row,) = view.leading("persons_convicted")
    assert (row.total.low, row.total.high) == (28, 32)
    assert [(figure.low, str(figure.period)) for figure in view.stated] == [(32, "2016-2020")]
