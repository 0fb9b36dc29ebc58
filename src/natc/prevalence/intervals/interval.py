"""The interval of a chosen model: by repeating the choice, or by taking the model for the truth."""

from __future__ import annotations

from dataclasses import replace

from natc.prevalence.estimate import IntervalKind
from natc.prevalence.intervals.bootstrap import Interval, Progress, TableEstimator, interval_from, replicate
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.loglinear import LogLinearFit
from natc.prevalence.log_linear.profile import profile_of
from natc.prevalence.remark import Remark


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


TAKES_MODEL_FOR_TRUTH = Remark(
    code="takes_model_for_truth",
    message=_(
        "The interval takes the chosen model for the truth. The choice itself is uncertain, so it is too short: ask for"
        " one that repeats the choice."
    ),
)


def interval_of_model(
    lists: Lists,
    fit: LogLinearFit,
    estimator: TableEstimator,
    *,
    kind: IntervalKind = IntervalKind.BCA,
    level: float = 0.95,
    bootstrap: int = 1000,
    seed: int = 1,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Interval:
    """Return the interval of a model. Of one that was chosen, see `after_choice`.

    Parameters
    ----------
    lists : Lists
    fit : LogLinearFit
    estimator : TableEstimator
        What is repeated, for intervals of replicates.
    kind : IntervalKind, default BCA
        Not POSTERIOR or LOG_NORMAL.
    level : float, default 0.95
    bootstrap : int, default 1000
        Replicates; with 0 a kind that needs them becomes CONDITIONAL.
    seed, jobs, progress
        As for `natc.prevalence.intervals.bootstrap.replicate`.
    """
    if kind in {IntervalKind.POSTERIOR, IntervalKind.LOG_NORMAL}:
        raise ValueError(f"a log-linear model has no interval of kind {kind}")
    if bootstrap < 0:
        raise ValueError(f"bootstrap is {bootstrap}; replicates are 0 or more")
    if kind is IntervalKind.PROFILE:
        profile = profile_of(lists, fit, level=level)
        return Interval(low=profile.low, high=profile.high, kind=kind, remarks=profile.remarks)
    if kind is IntervalKind.CONDITIONAL or not bootstrap:
        low, high = fit.conditional_interval(level)
        return Interval(low=low, high=high, kind=IntervalKind.CONDITIONAL)
    replicates = replicate(lists, estimator, n_replicates=bootstrap, seed=seed, jobs=jobs, progress=progress)
    return interval_from(replicates, fit.n_total, kind=kind, level=level)


def after_choice(found: Interval) -> Interval:
    """Return the interval of a model that was chosen; it is said where the interval does not repeat the choice."""
    return found if found.n_replicates else replace(found, remarks=(TAKES_MODEL_FOR_TRUTH, *found.remarks))
