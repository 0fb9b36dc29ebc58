"""Forward stepwise: one by one, pairs of lists that share far more or fewer persons than the model expects are added.

The most cautious of the published choices, and the quickest: it looks at no model beyond those on its way.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, logsumexp

from natc.prevalence.estimate import IntervalKind, PopulationEstimate
from natc.prevalence.intervals.bootstrap import Progress
from natc.prevalence.intervals.interval import after_choice, interval_of_model
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.existence import judge
from natc.prevalence.log_linear.fixed import describe_fit
from natc.prevalence.log_linear.loglinear import LogLinearFit, fit_model
from natc.prevalence.log_linear.totals import StepwiseTotals
from natc.prevalence.model import Model, pair_terms
from natc.prevalence.remark import Remark

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TIE = 1e-9
"""Logarithms of two p-values that differ by less, relatively, are equal: the first pair is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One pair that was added.

    Attributes
    ----------
    pair : int
        Bit mask of the two lists.
    n_shared : int
        Persons on both.
    expected : float
        The same by the model before the pair was added.
    log_p : float
        Logarithm of the smaller Poisson tail, not doubled.
    """

    pair: int
    n_shared: int
    expected: float
    log_p: float


def log_overlap_p(n_shared: int, expected: float) -> float:
    """Return the logarithm of the smaller of P(X <= n_shared) and P(X >= n_shared), X Poisson with this mean.

    In logarithms, as two overlaps that are both too unlikely for a floating number still differ.
    """
    if expected <= 0:
        return 0.0 if n_shared == 0 else -math.inf
    reach = int(12 * math.sqrt(max(n_shared, expected)) + 100)  # all further terms are below the rounding
    if n_shared <= expected:
        counts = np.arange(n_shared, max(-1, n_shared - reach), -1)
    else:
        counts = np.arange(n_shared, n_shared + reach)
    log_masses = counts * math.log(expected) - expected - gammaln(counts + 1.0)
    log_tail = float(logsumexp(log_masses))
    other_tail = 1 + math.exp(log_masses[0]) - math.exp(log_tail)
    return min(log_tail, math.log(other_tail)) if other_tail > 0 else log_tail


def walk(lists: Lists, threshold: float) -> tuple[LogLinearFit | Remark, tuple[Step, ...]]:
    """Return the fit of the model where the walk ends, or why main effects have no estimate; and the pairs added.

    Parameters
    ----------
    lists : Lists
    threshold : float
        A pair is added while its p-value is below; 0 gives main effects, 1 every pair that the counts can carry.

    Notes
    -----
    From main effects on, every pair not yet in the model has p = min{P(X <= s), P(X >= s)}, s the persons on both
    lists, X Poisson with the fitted mean of s over the patterns kept. A pair whose addition has no valid estimate has
    p = 1. The smallest p is taken, the first in the order 12, 13, .., 23, .. where several are equal [1]_. A pair that
    shares nobody enters at minus infinity.

    References
    ----------
    .. [1] Chan, Silverman & Vincent (2021), JASA 116, 1297-1306, section 3.2.
    """
    model = Model.generated_by(lists.n_lists)
    fit = fit_model(lists, model)
    steps: list[Step] = []
    while isinstance(fit, LogLinearFit):
        step = _next_step(lists, fit)
        if step is None or not math.exp(step.log_p) < threshold:
            break
        steps.append(step)
        model = model.with_term(step.pair)
        fit = fit_model(lists, model)
    return fit, tuple(steps)


def _next_step(lists: Lists, fit: LogLinearFit) -> Step | None:
    found = []
    for pair in pair_terms(lists.n_lists):
        if pair not in fit.model.terms:
            n_shared = int(lists.counts[_holding(pair, np.arange(lists.counts.size))].sum())
            expected = float(fit.fit.means[_holding(pair, fit.cells)].sum())
            found.append(Step(pair=pair, n_shared=n_shared, expected=expected, log_p=log_overlap_p(n_shared, expected)))
    while found:
        least = min(step.log_p for step in found)
        first = next(step for step in found if step.log_p <= least + TIE * (1 + abs(least)))
        if not judge(lists.counts, fit.model.with_term(first.pair)):
            return first
        found.remove(first)
    return None


def _holding(pair: int, patterns: Ints) -> NDArray[np.bool_]:
    return np.asarray(patterns & pair == pair)


def estimate_stepwise(
    lists: Lists,
    *,
    threshold: float = 0.02,
    bootstrap: int = 1000,
    interval: IntervalKind = IntervalKind.BCA,
    level: float = 0.95,
    seed: int = 1,
    jobs: int = 1,
    progress: Progress | None = None,
) -> PopulationEstimate:
    """Estimate from the model that forward stepwise choice ends in.

    Parameters
    ----------
    lists : Lists
    threshold : float, default 0.02
        Of the p-value of an overlap, from 0 (main effects) to 1.
    bootstrap : int, default 1000
        Replicates in which the choice is repeated; 0 for the interval that takes the chosen model for the truth.
    interval : IntervalKind, default BCA
    level : float, default 0.95
    seed, jobs, progress
        As for `natc.prevalence.intervals.bootstrap.replicate`.

    Notes
    -----
    The rule is in `walk`. The diagnostics hold, besides those of the fit and the interval, `added` (the pairs in the
    order they were added) and `p_values`.

    References
    ----------
    .. [1] Chan, Silverman & Vincent (2021), JASA 116, 1297-1306.
    """
    if not 0 <= threshold <= 1:
        raise ValueError(f"threshold is {threshold}; a p-value lies between 0 and 1")
    fit, steps = walk(lists, threshold)
    if isinstance(fit, Remark):
        return PopulationEstimate(method="stepwise", model="main", n_recorded=lists.n_recorded, level=level, reason=fit)
    found = after_choice(
        interval_of_model(
            lists,
            fit,
            StepwiseTotals(n_lists=lists.n_lists, threshold=threshold),
            kind=interval,
            level=level,
            bootstrap=bootstrap,
            seed=seed,
            jobs=jobs,
            progress=progress,
        )
    )
    return PopulationEstimate(
        method="stepwise",
        model=fit.model.write(lists.names),
        n_recorded=lists.n_recorded,
        n_total=fit.n_total,
        ci_low=found.low,
        ci_high=found.high,
        level=level,
        interval=found.kind,
        replicates=found.n_replicates,
        seed=seed if found.n_replicates else None,
        diagnostics={
            **describe_fit(lists, fit),
            **found.describe(),
            "added": ",".join(lists.name_pattern(step.pair) for step in steps),
            "p_values": tuple(math.exp(step.log_p) for step in steps),
        },
        warnings=found.remarks,
        draws=found.draws,
    )
