"""All hierarchical models at once, each with the weight that the counts give it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.classical.log_normal import log_normal_interval
from natc.prevalence.estimate import IntervalKind, PopulationEstimate
from natc.prevalence.intervals.bootstrap import Interval, Progress, TableEstimator, interval_from, replicate
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.best_model import BestModel, BestOfFew, is_few
from natc.prevalence.log_linear.chosen import NO_MODEL
from natc.prevalence.log_linear.enumeration import check_max_order, default_max_order, is_listable, model_space
from natc.prevalence.log_linear.loglinear import Criterion
from natc.prevalence.log_linear.space_fits import SpaceFits, fit_space
from natc.prevalence.remark import Remark

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WINDOW = 20.0
"""In replicates: how far above the best a criterion may be for its model to count. Beyond, it weighs 5e-5 as much."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


TOO_MANY_MODELS = Remark(
    code="too_many_models",
    message=_(
        "These lists have too many models to average over all of them. Give a lower largest order of terms, or merge"
        " lists."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AverageOfModels:
    """The average as the bootstrap sees it: tables in, averaged totals out."""

    best: BestModel

    def __call__(self, tables: Ints) -> Floats:
        """Return the averaged total of each table, shape (n_tables,), nan where no model has an estimate."""
        from natc.prevalence.kernels.selection import choose_models  # loads the compiler

        hidden = np.empty(len(tables))
        candidates = self.best.candidates()
        for rows, penalties in self.best.groups(tables):
            best, found, criteria = np.empty(rows.size, dtype=np.int64), np.empty(rows.size), np.empty(rows.size)
            try:
                choose_models(tables[rows].astype(np.float64), candidates, penalties, WINDOW, best, found, criteria)
            except ArithmeticError:
                found = AverageOfFew(few=self.best.without_kernels())(tables[rows]) - tables[rows].sum(axis=1)
            hidden[rows] = found
        return np.asarray(tables.sum(axis=1) + hidden)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AverageOfFew:
    """The same where tables and models are few: every model fitted by NumPy, no compiler loaded."""

    few: BestOfFew

    def __call__(self, tables: Ints) -> Floats:
        """Return the averaged total of each table, shape (n_tables,), nan where no model has an estimate."""
        averages = (average_of(self.few.fit(counts)) for counts in tables)
        totals = [math.nan if one is None else one.hidden for one in averages]
        return np.asarray(tables.sum(axis=1) + np.array(totals))


@dataclass(frozen=True, slots=True, kw_only=True)
class Average:
    """An average over models. Unit: persons on no list.

    Attributes
    ----------
    hidden : float
    standard_error : float
        By Buckland, Burnham & Augustin (1997): within models and between them.
    n_models : int
        Models that have an estimate.
    largest_weight : float
    """

    hidden: float
    standard_error: float
    n_models: int
    largest_weight: float


def average_of(fits: SpaceFits) -> Average | None:
    """Average over the models that have an estimate; None if there is none.

    Notes
    -----
    Weights are exp(-IC / 2), made to add up to 1 [1]_. With f_m the hidden persons by model m and v_m their variance,
    the standard error of the average f is the sum of w_m sqrt(v_m + (f_m - f)^2) [2]_; v_m is f_m squared times the
    variance of the intercept (delta method).

    References
    ----------
    .. [1] Burnham & Anderson (2002), Model Selection and Multimodel Inference, chapter 4.
    .. [2] Buckland, Burnham & Augustin (1997), Biometrics 53, 603-618, equation 9.
    """
    least = float(fits.criteria.min())
    if not math.isfinite(least):
        return None
    near = np.flatnonzero(np.isfinite(fits.criteria))
    weights = np.exp(-(fits.criteria[near] - least) / 2)
    weights /= weights.sum()
    each = fits.hidden[near]
    hidden = float(weights @ each)
    spread = float(weights @ np.sqrt(each**2 * fits.variances[near] + (each - hidden) ** 2))
    return Average(hidden=hidden, standard_error=spread, n_models=int(near.size), largest_weight=float(weights.max()))


def estimate_by_averaging(
    lists: Lists,
    *,
    criterion: Criterion = Criterion.BIC,
    max_order: int | None = None,
    bootstrap: int = 1000,
    interval: IntervalKind = IntervalKind.BCA,
    level: float = 0.95,
    seed: int = 1,
    jobs: int = 1,
    counts_minus_infinity: bool = True,
    progress: Progress | None = None,
) -> PopulationEstimate:
    """Estimate by the average of all hierarchical models, weighted by an information criterion.

    Parameters
    ----------
    lists : Lists
    criterion : Criterion, default BIC
    max_order : int, optional
        Lists in the largest term of a model. Left out: no limit for up to five lists, pairs for six.
    bootstrap : int, default 1000
        Replicates in which the average is made anew; 0 for the interval of Buckland and others, which needs none.
    interval : {IntervalKind.BCA, IntervalKind.PERCENTILE, IntervalKind.LOG_NORMAL}, default BCA
    level : float, default 0.95
    seed, jobs, progress
        As for `natc.prevalence.intervals.bootstrap.replicate`.
    counts_minus_infinity : bool, default True
        Whether terms at minus infinity count in the penalty.

    Raises
    ------
    ValueError
        For another kind of interval, or an order that no model has.

    Notes
    -----
    For the weights see `average_of`. In replicates, models that weigh less than 5e-5 of the best are left out. The
    interval that needs no replicates is log-normal in the hidden persons, with the standard error of the average. The
    diagnostics hold `n_models` (that have an estimate), `largest_weight` and `standard_error`.
    """
    resampled = interval in {IntervalKind.BCA, IntervalKind.PERCENTILE}
    if not resampled and interval is not IntervalKind.LOG_NORMAL:
        raise ValueError(f"an average over models has no interval of kind {interval}")
    order = default_max_order(lists.n_lists) if max_order is None else check_max_order(lists.n_lists, max_order)
    none = PopulationEstimate(method="average", n_recorded=lists.n_recorded, level=level, reason=TOO_MANY_MODELS)
    if not is_listable(lists.n_lists, order):
        return none
    space = model_space(lists.n_lists, order)
    fits = fit_space(lists, space, criterion, counts_minus_infinity=counts_minus_infinity)
    average = average_of(fits)
    if average is None:
        return replace(none, reason=NO_MODEL)
    total = lists.n_recorded + average.hidden
    if resampled and bootstrap:
        estimator: TableEstimator
        if is_few(space, bootstrap + len(lists.patterns)):
            few = BestOfFew.after(fits, space, criterion, counts_minus_infinity=counts_minus_infinity)
            estimator = AverageOfFew(few=few)
        else:
            best = BestModel.after(fits, space, criterion, counts_minus_infinity=counts_minus_infinity)
            estimator = AverageOfModels(best=best)
        replicates = replicate(lists, estimator, n_replicates=bootstrap, seed=seed, jobs=jobs, progress=progress)
        found = interval_from(replicates, total, kind=interval, level=level)
    else:
        low, high = log_normal_interval(lists.n_recorded, average.hidden, average.standard_error, level)
        found = Interval(low=low, high=high, kind=IntervalKind.LOG_NORMAL)
    return PopulationEstimate(
        method="average",
        n_recorded=lists.n_recorded,
        n_total=total,
        ci_low=found.low,
        ci_high=found.high,
        level=level,
        interval=found.kind,
        replicates=found.n_replicates,
        seed=seed if found.n_replicates else None,
        diagnostics={
            "criterion": criterion.value,
            "n_compared": space.n_models,
            "n_models": average.n_models,
            "largest_weight": average.largest_weight,
            "standard_error": average.standard_error,
            **found.describe(),
        },
        warnings=found.remarks,
        draws=found.draws,
    )
