"""Tables drawn again, and the intervals made of what a method makes of them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from natc.prevalence.estimate import IntervalKind
from natc.prevalence.intervals.bootstrap import (
    Replicates,
    draw_tables,
    interval_from,
    leave_one_out,
    replicate,
    without_estimate,
)
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.existence import design_of, judge
from natc.prevalence.log_linear.poisson import fit_poisson
from natc.prevalence.model import Model

LISTS = Lists.from_patterns(("A", "B"), {(1, 0): 30, (0, 1): 40, (1, 1): 10})


def petersen(tables: NDArray[np.int64]) -> NDArray[np.float64]:
    """Two lists: product of their totals over the overlap; no estimate without an overlap."""
    one, other, both = tables[:, 1], tables[:, 2], tables[:, 3]
    return np.divide((one + both) * (other + both), both, out=np.full(len(tables), np.nan), where=both > 0)


def replicates_of(values: list[float] | NDArray[np.float64], **changes: object) -> Replicates:
    given = {"jackknife": np.array([1.0, 2.0]), "weights": np.array([1, 1]), "seed": 1} | changes
    return Replicates(estimates=np.asarray(values, dtype=float), **given)  # type: ignore[arg-type]


def test_tables_are_drawn_with_replacement_from_the_patterns_that_somebody_has():
    tables = draw_tables(LISTS, 2000, seed=7)
    assert tables.dtype == np.int64
    assert (tables.sum(axis=1) == 80).all()
    assert (tables[:, 0] == 0).all()
    assert tables.mean(axis=0) == pytest.approx([0, 30, 40, 10], abs=0.5)


def test_leaving_one_out_takes_one_person_from_each_pattern():
    assert leave_one_out(LISTS).tolist() == [[0, 29, 40, 10], [0, 30, 39, 10], [0, 30, 40, 9]]


def test_an_interval_covers_the_estimate_of_two_lists():
    replicates = replicate(LISTS, petersen, n_replicates=500)
    interval = interval_from(replicates, 200.0)
    assert interval.low is not None
    assert interval.high is not None
    assert 80 < interval.low < 200 < interval.high < 600


def test_numbers_depend_on_the_seed_alone_not_on_jobs_or_progress():
    said: list[tuple[int, int]] = []
    alone = replicate(LISTS, petersen, n_replicates=120, seed=3)
    shared = replicate(LISTS, petersen, n_replicates=120, seed=3, jobs=2, progress=lambda *done: said.append(done))
    other = replicate(LISTS, petersen, n_replicates=120, seed=4)
    assert np.array_equal(alone.estimates, shared.estimates)
    assert np.array_equal(alone.jackknife, shared.jackknife)
    assert not np.array_equal(alone.estimates, other.estimates)
    assert said[-1] == (123, 123)
    assert said == sorted(said)


@pytest.mark.parametrize("kind", [IntervalKind.PROFILE, IntervalKind.CONDITIONAL])
def test_an_interval_that_needs_no_replicates_is_not_made_of_them(kind):
    with pytest.raises(ValueError, match="not made of replicates"):
        interval_from(replicates_of([1.0, 2.0]), 1.5, kind=kind)


def test_a_bootstrap_needs_a_replicate_and_a_level_inside_0_and_1():
    with pytest.raises(ValueError, match="at least one"):
        replicate(LISTS, petersen, n_replicates=0)
    with pytest.raises(ValueError, match="coverage"):
        interval_from(replicates_of([1.0, 2.0]), 1.5, level=1.0)


@pytest.mark.parametrize("kind", [IntervalKind.BCA, IntervalKind.PERCENTILE])
def test_replicates_without_an_estimate_count_as_infinitely_large(kind):
    """As if each were larger than any limit that comes out; counted and said."""
    values = [float(value) for value in range(100, 300)]
    large = interval_from(replicates_of([*values, 1e9, 1e9]), 200.0, kind=kind)
    interval = interval_from(replicates_of([*values, math.nan, math.nan]), 200.0, kind=kind)
    assert (interval.low, interval.high) == pytest.approx((large.low, large.high), rel=1e-12)
    assert interval.n_valid == 200
    assert interval.share_below == large.share_below
    assert interval.high < math.inf
    assert [str(remark) for remark in interval.remarks] == [
        "2 of 202 replicates have no valid estimate and count as infinitely large."
    ]


@pytest.mark.parametrize("kind", [IntervalKind.BCA, IntervalKind.PERCENTILE])
def test_a_single_person_on_both_lists_leaves_the_size_without_an_upper_limit(kind):
    """A third of the replicates lose that person, and with them the limit: exp(-1) in the limit of rare overlaps."""
    lists = Lists.from_patterns(("A", "B"), {(1, 0): 60, (0, 1): 40, (1, 1): 1})
    interval = interval_from(replicate(lists, petersen), 61 * 41.0, kind=kind)
    assert 1 - interval.n_valid / 1000 == pytest.approx(math.exp(-1), abs=0.05)
    assert 101 < interval.low < 61 * 41 < interval.high == math.inf
    assert "no_upper_limit" in [remark.code for remark in interval.remarks]
    assert math.isnan(interval.monte_carlo_error[1])
    assert interval.describe()["monte_carlo_error_high"] is None


def test_where_most_replicates_have_no_estimate_there_is_no_interval():
    interval = interval_from(replicates_of([150.0] * 4 + [250.0] * 4 + [math.nan] * 9), 200.0)
    assert (interval.low, interval.high, interval.kind, interval.n_valid) == (None, None, None, 8)
    assert [remark.code for remark in interval.remarks] == ["replicates_mostly_without_estimate"]


def test_a_table_without_an_estimate_stands_for_the_limit_of_its_likelihood():
    """No overlap: without end. All persons on one list: nobody is hidden, by any model with that list in it."""
    tables = np.array([[0, 30, 40, 0], [0, 30, 0, 10], [0, 0, 0, 10], [0, 30, 0, 0]])
    assert without_estimate(tables).tolist() == [math.inf, 40, 10, math.inf]


def test_independent_lists_have_no_estimate_in_these_two_cases_alone_and_tend_to_what_stands_for_it():
    """A millionth of a person more in every pattern makes an estimate exist: it is near the limit."""
    generator = np.random.default_rng(8)
    main = Model.generated_by(3)
    design = design_of(np.arange(1, 8), list(main.terms))
    seen = {0.0: 0, math.inf: 0}
    for table in range(400):
        counts = generator.poisson(generator.choice([0.0, 0.5, 3.0], size=8) if table % 4 else 3.0, size=8)
        counts[0] = 0
        if table % 4 == 0:
            counts[[3, 5, 6, 7]] = 0
        on = np.array([counts[np.arange(8) >> place & 1 == 1].sum() for place in range(3)])
        if not on.all():
            continue
        fails = judge(counts, main) != 0
        assert fails == (on.max() == counts.sum() or on.sum() == counts.sum())
        if fails:
            limit = without_estimate(counts[None])[0] - counts.sum()
            hidden = math.exp(fit_poisson(design, counts[1:] + 1e-6).coefficients[0])
            assert hidden > 1e4 if math.isinf(limit) else hidden < 0.01
            seen[float(limit)] += 1
    assert min(seen.values()) > 10


def test_a_replicate_that_one_list_holds_whole_has_nobody_hidden():
    lists = Lists.from_patterns(("A", "B"), {(1, 0): 30, (0, 1): 1, (1, 1): 20})

    def none_inside(tables: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.where((tables[:, 1] == 0) | (tables[:, 2] == 0), np.nan, petersen(tables))

    estimates = replicate(lists, none_inside).estimates
    assert np.isfinite(estimates).all()
    assert (estimates == 51).mean() == pytest.approx(math.exp(-1), abs=0.05)


@pytest.mark.parametrize("point", [50.0, 350.0])
def test_when_all_replicates_lie_on_one_side_there_is_no_bca_interval_and_it_is_said(point):
    replicates = replicates_of([float(value) for value in range(100, 300)])
    interval = interval_from(replicates, point)
    assert (interval.low, interval.high, interval.kind) == (None, None, None)
    assert [remark.code for remark in interval.remarks] == ["replicates_on_one_side"]
    assert interval_from(replicates, point, kind=IntervalKind.PERCENTILE).low is not None


def test_a_level_beyond_the_replicates_is_said_and_has_no_monte_carlo_error():
    values = [float(value) for value in range(100, 200)]
    interval = interval_from(replicates_of(values), 105.0)  # nearly all lie above: the lower limit moves far down
    assert interval.low == 100.0
    assert math.isnan(interval.monte_carlo_error[0])
    assert interval.describe()["monte_carlo_error_low"] is None
    assert interval.describe()["monte_carlo_error_high"] == interval.monte_carlo_error[1] > 0
    assert [remark.code for remark in interval.remarks] == ["lower_limit_beyond_replicates"]
    assert "Take more replicates" in str(interval.remarks[0])


def test_a_jackknife_without_an_estimate_is_said():
    interval = interval_from(
        replicates_of(np.arange(100.0, 300.0), jackknife=np.array([1.0, math.nan, 3.0]), weights=np.array([1, 1, 1])),
        200.0,
    )
    assert [remark.code for remark in interval.remarks] == ["jackknife_without_estimate"]
