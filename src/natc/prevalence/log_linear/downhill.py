"""Downhill: from independent lists to the best neighbouring model, again and again, until none is better."""

from __future__ import annotations

from natc.prevalence.estimate import IntervalKind, PopulationEstimate
from natc.prevalence.intervals.bootstrap import Progress
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.chosen import Repeat, estimate_by_search
from natc.prevalence.log_linear.descent import Descent
from natc.prevalence.log_linear.enumeration import check_max_order
from natc.prevalence.log_linear.loglinear import Criterion


def estimate_downhill(
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
    """Estimate from the model where a greedy search by an information criterion ends.

    Parameters
    ----------
    lists : Lists
    criterion : Criterion, default BIC
    max_order : int, optional
        Lists in the largest term of a model; no limit where it is left out.
    bootstrap : int, default 1000
        Replicates in which the search is repeated; 0 for the interval that takes the chosen model for the truth.
    interval : IntervalKind, default BCA
    level : float, default 0.95
    seed, jobs, progress
        As for `natc.prevalence.intervals.bootstrap.replicate`.
    counts_minus_infinity : bool, default True
        Whether terms at minus infinity count in the penalty.

    Notes
    -----
    The steps are those of `natc.prevalence.log_linear.descent.descend` with a width of 1 [1]_. It can stop at a model
    that is better than its neighbours and not the best of all; a warning says so.

    References
    ----------
    .. [1] Silverman, Chan & Vincent (2024), Statistics and Computing 34, 44.
    """
    order = max(lists.n_lists - 1, 1) if max_order is None else check_max_order(lists.n_lists, max_order)
    rules = Descent(
        n_lists=lists.n_lists, max_order=order, criterion=criterion, counts_minus_infinity=counts_minus_infinity
    )
    repeat = Repeat(kind=interval, bootstrap=bootstrap, level=level, seed=seed, jobs=jobs, progress=progress)
    return estimate_by_search("downhill", lists, rules, repeat)
