"""Intervals that repeat the whole method: tables drawn again from the lists, and what a method makes of each.

An interval that takes a chosen model for the truth is far too short. Here the choice is made anew in every replicate.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.estimate import Diagnostic, IntervalKind
from natc.prevalence.intervals.bca import acceleration_of, bca_level, monte_carlo_error, quantile, share_below
from natc.prevalence.intervals.unsettled import say_unsettled
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.profile import NO_UPPER_LIMIT
from natc.prevalence.remark import Remark

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Progress = Callable[[int, int], None]

TABLES_AT_ONCE = 50
"""Tables in one piece of parallel work; the numbers do not depend on it."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


class TableEstimator(Protocol):
    """A method as the bootstrap sees it. It can be pickled, and treats every table by itself."""

    def __call__(self, tables: Ints) -> Floats:
        """Return the total of each table, shape (n_tables,), nan where it has no valid estimate.

        `tables` has the shape (n_tables, 2 ** n_lists).
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Replicates:
    """What a method makes of tables drawn again from the lists. Unit: persons.

    Attributes
    ----------
    estimates : ndarray, shape (n_replicates,)
        Totals; infinite where a replicate has no valid estimate, see `without_estimate`.
    jackknife : ndarray, shape (n_patterns,)
        The total with one person less in each pattern that somebody has, in the order of `Lists.patterns`.
    weights : ndarray of int, shape (n_patterns,)
        Persons with each of these patterns.
    seed : int
    """

    estimates: Floats
    jackknife: Floats
    weights: Ints
    seed: int

    @property
    def n_valid(self) -> int:
        """Replicates that have an estimate."""
        return int(np.isfinite(self.estimates).sum())


def draw_tables(lists: Lists, n_replicates: int, seed: int) -> Ints:
    """Return tables of as many persons, drawn with replacement; shape (n_replicates, 2 ** n_lists).

    The multinomial draws follow the order of `Lists.patterns`.
    """
    patterns = list(lists.patterns)
    shares = lists.counts[patterns] / lists.n_recorded
    tables = np.zeros((n_replicates, lists.counts.size), dtype=np.int64)
    tables[:, patterns] = np.random.default_rng(seed).multinomial(lists.n_recorded, shares, size=n_replicates)
    return tables


def leave_one_out(lists: Lists) -> Ints:
    """Return the tables with one person less in each pattern that somebody has; shape (n_patterns, 2 ** n_lists)."""
    patterns = list(lists.patterns)
    tables = np.repeat(lists.counts[None, :], len(patterns), axis=0)
    tables[np.arange(len(patterns)), patterns] -= 1
    return tables


def without_estimate(tables: Ints) -> Floats:
    """Return what stands for the total of tables on which a method has no valid estimate, shape (n_tables,).

    Notes
    -----
    Independent lists, the least of all models, have no estimate in two cases alone, as the shares of the lists must
    lie inside the convex hull of the patterns. Nobody is on two lists: then the likelihood rises as the hidden persons
    grow without end. Or one list holds everybody, and others some: then it rises, in every model, as they shrink to
    none. So a table stands for those recorded in the second case, and for infinitely many in the first. It does so in
    any other too, where a larger model fails and is not known to leave nobody hidden (`ModelTotals`): infinite is the
    answer that promises least.
    """
    n_lists = tables.shape[1].bit_length() - 1
    index = np.arange(tables.shape[1])
    on = np.stack([tables[:, index >> place & 1 == 1].sum(axis=1) for place in range(n_lists)], axis=1)
    recorded = tables.sum(axis=1)
    ends = (on.max(axis=1) == recorded) & (on.sum(axis=1) > recorded)
    return np.where(ends, recorded, np.inf)


def replicate(
    lists: Lists,
    estimator: TableEstimator,
    *,
    n_replicates: int = 1000,
    seed: int = 1,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Replicates:
    """Apply a method to tables drawn again from the lists and to the lists less one person.

    Parameters
    ----------
    lists : Lists
    estimator : TableEstimator
        The whole method, with its choice of a model.
    n_replicates : int, default 1000
    seed : int, default 1
        All tables are drawn from it at once: the result does not depend on `jobs` or the backend.
    jobs : int, default 1
        Threads, or workers of the backend that an outer `joblib.parallel_config` names; -1 for one per processor.
        With 1 the outer configuration decides.
    progress : callable, optional
        Called with the number of tables done and of all.

    References
    ----------
    .. [1] Chan, Silverman & Vincent (2021), JASA 116, 1297-1306, section 3.3.
    """
    if n_replicates < 1:
        raise ValueError(f"n_replicates is {n_replicates}; a bootstrap needs at least one")
    tables = np.concatenate([draw_tables(lists, n_replicates, seed), leave_one_out(lists)])
    totals = _map(estimator, tables, jobs, progress)
    totals = np.where(np.isnan(totals), without_estimate(tables), totals)
    return Replicates(
        estimates=totals[:n_replicates],
        jackknife=totals[n_replicates:],
        weights=lists.counts[list(lists.patterns)],
        seed=seed,
    )


def _map(estimator: TableEstimator, tables: Ints, jobs: int, progress: Progress | None) -> Floats:
    from joblib import Parallel, delayed, effective_n_jobs  # only a bootstrap needs it

    pieces = [tables[first : first + TABLES_AT_ONCE] for first in range(0, len(tables), TABLES_AT_ONCE)]
    workers = None if jobs == 1 else jobs
    totals: list[Floats] = []
    done = 0
    with Parallel(n_jobs=workers, prefer="threads") as parallel:
        # Reported after each round, not by a generator of results: not every backend can give one.
        round_size = len(pieces) if progress is None else 2 * effective_n_jobs(workers)
        for first in range(0, len(pieces), round_size):
            some = pieces[first : first + round_size]
            totals += parallel(delayed(estimator)(piece) for piece in some)
            done += sum(len(piece) for piece in some)
            if progress is not None:
                progress(done, len(tables))
    return np.concatenate(totals)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """An interval from replicates. Unit: persons.

    Attributes
    ----------
    low, high : float or None
        None where these replicates give no interval; `remarks` say why. `high` may be infinite.
    kind : IntervalKind or None
        None where there is no interval.
    remarks : tuple of Remark
        What must be known before it is believed.
    monte_carlo_error : tuple of float
        Standard error of each limit that comes from the number of replicates; nan where it cannot be told.
    n_valid, n_replicates : int
        Replicates with an estimate, and all; 0 where the interval needs none.
    share_below : float
        Of the replicates, strictly below the estimate.
    acceleration : float
        0 for a percentile interval.
    draws : ndarray, shape (n_replicates,), or None
        The estimates of all replicates.
    """

    low: float | None
    high: float | None
    kind: IntervalKind | None
    remarks: tuple[Remark, ...] = ()
    monte_carlo_error: tuple[float, float] = (math.nan, math.nan)
    n_valid: int = 0
    n_replicates: int = 0
    share_below: float = math.nan
    acceleration: float = 0.0
    draws: Floats | None = None

    def describe(self) -> dict[str, Diagnostic]:
        """Return the interval's diagnostics, to be shown with an estimate; none where it needs no replicates."""
        if not self.n_replicates:
            return {}
        low, high = (None if math.isnan(error) else error for error in self.monte_carlo_error)
        return {
            "monte_carlo_error_low": low,
            "monte_carlo_error_high": high,
            "replicates_valid": self.n_valid,
            "share_below": self.share_below,
            "acceleration": self.acceleration,
        }


def interval_from(
    replicates: Replicates, point: float, *, kind: IntervalKind = IntervalKind.BCA, level: float = 0.95
) -> Interval:
    """Make an interval of replicates: by percentiles, or bias-corrected and accelerated (BCa).

    Parameters
    ----------
    replicates : Replicates
    point : float
        The estimate from the lists themselves.
    kind : {IntervalKind.BCA, IntervalKind.PERCENTILE}
    level : float, default 0.95

    Raises
    ------
    ValueError
        For another kind, or a level outside 0 to 1.

    Notes
    -----
    Replicates without a valid estimate count as infinitely large (`without_estimate`): left out, they would take the
    upper limit with them. Where they are more than half there is no interval: on tables like these the method mostly
    has no estimate. Quantiles are median-unbiased (type 8). For the limits see `natc.prevalence.intervals.bca`.

    References
    ----------
    .. [1] Efron (1987), JASA 82, 171-185.
    .. [2] Chan, Silverman & Vincent (2021), JASA 116, 1297-1306, section 3.3.
    """
    if kind not in {IntervalKind.BCA, IntervalKind.PERCENTILE}:
        raise ValueError(f"an interval of kind {kind} is not made of replicates")
    if not 0 < level < 1:
        raise ValueError(f"level is {level}; a coverage lies between 0 and 1")
    estimates = np.where(np.isnan(replicates.estimates), np.inf, replicates.estimates)
    n, n_all = replicates.n_valid, estimates.size
    remarks = [_said_of_infinite(n_all - n, n_all)] if n < n_all else []
    below = share_below(estimates, point)
    none = Interval(
        low=None, high=None, kind=None, n_valid=n, n_replicates=n_all, share_below=below, draws=replicates.estimates
    )
    if n < n_all / 2:
        return replace(none, remarks=(say_mostly_without_estimate(n_all - n, n_all),))
    nominal = ((1 - level) / 2, (1 + level) / 2)
    acceleration = 0.0
    levels: tuple[float, ...] = nominal
    errors = [monte_carlo_error(estimates, one) for one in levels]
    if kind is IntervalKind.BCA:
        if below in {0.0, 1.0}:
            return replace(none, remarks=(*remarks, _ONE_SIDE))
        acceleration = acceleration_of(replicates.jackknife, replicates.weights)
        if not np.isfinite(replicates.jackknife).all():
            remarks.append(_said_of_jackknife(replicates))
        levels = tuple(bca_level(one, below, acceleration) for one in nominal)
        errors = [
            monte_carlo_error(estimates, one, below=below, probability=probability, acceleration=acceleration)
            for one, probability in zip(levels, nominal, strict=True)
        ]
    low, high = (quantile(estimates, one) for one in levels)
    low = min(low, float(estimates[np.isfinite(estimates)].max()))
    remarks += [
        Remark(code=f"{name}_limit_beyond_replicates", message=message, facts={"n_replicates": n_all})
        for one, limit, (name, message) in zip(levels, (low, high), _BEYOND, strict=True)
        if math.isfinite(limit) and not 1 / n_all <= one <= 1 - 1 / n_all
    ]
    if high == math.inf:
        remarks.append(NO_UPPER_LIMIT)
    remarks += say_unsettled(replicates, point, kind=kind, level=level, limits=(low, high))
    return replace(
        none,
        low=low,
        high=high,
        kind=kind,
        remarks=tuple(remarks),
        monte_carlo_error=(errors[0], errors[1]),
        acceleration=acceleration,
    )


_BEYOND = (
    (
        "lower",
        _(
            "The lower limit of the interval lies further out than %(n_replicates)s replicates can tell: it rests on"
            " the outermost of them. Take more replicates."
        ),
    ),
    (
        "upper",
        _(
            "The upper limit of the interval lies further out than %(n_replicates)s replicates can tell: it rests on"
            " the outermost of them. Take more replicates."
        ),
    ),
)
_ONE_SIDE = Remark(
    code="replicates_on_one_side",
    message=_(
        "All replicates lie on one side of the estimate, so the bias-corrected interval is not defined. Look at the"
        " percentile interval and at the replicates themselves: the method behaves differently on tables like these."
    ),
)


def _said_of_infinite(n_infinite: int, n_all: int) -> Remark:
    return Remark(
        code="replicates_without_estimate",
        message=_("%(n)s of %(replicates)s replicates has no valid estimate and counts as infinitely large."),
        plural=_("%(n)s of %(replicates)s replicates have no valid estimate and count as infinitely large."),
        facts={"n": n_infinite, "replicates": n_all},
    )


def say_mostly_without_estimate(n_infinite: int, n_all: int) -> Remark:
    """Say that there is no interval, as more than half of the replicates have no estimate."""
    return Remark(
        code="replicates_mostly_without_estimate",
        message=_(
            "%(n)s of %(replicates)s replicates have no valid estimate: so there is no"
            " interval, and the estimate itself hangs on a few persons."
        ),
        facts={"n": n_infinite, "replicates": n_all},
    )


def _said_of_jackknife(replicates: Replicates) -> Remark:
    return Remark(
        code="jackknife_without_estimate",
        message=_(
            "With one person less in %(n)s pattern there is no valid estimate: the interval's acceleration is taken"
            " from the other patterns."
        ),
        plural=_(
            "With one person less in %(n)s patterns there is no valid estimate: the interval's acceleration is taken"
            " from the other patterns."
        ),
        facts={"n": int((~np.isfinite(replicates.jackknife)).sum())},
    )
