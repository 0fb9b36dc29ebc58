"""What is said of a model that was chosen: its estimate, and an interval that repeats the choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from natc.prevalence.estimate import Diagnostic, IntervalKind, PopulationEstimate
from natc.prevalence.intervals.bootstrap import Progress, TableEstimator
from natc.prevalence.intervals.interval import after_choice, interval_of_model
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.descent import IS_SEARCH, Descent, descend
from natc.prevalence.log_linear.fixed import describe_fit
from natc.prevalence.log_linear.loglinear import fit_model
from natc.prevalence.model import Model
from natc.prevalence.remark import Remark


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


NO_MODEL = Remark(
    code="no_model",
    message=_("The counts are too sparse: none of the models that were compared has an estimate."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """How the choice is repeated for an interval; see `natc.prevalence.intervals.interval.interval_of_model`."""

    kind: IntervalKind = IntervalKind.BCA
    bootstrap: int = 1000
    level: float = 0.95
    seed: int = 1
    jobs: int = 1
    progress: Progress | None = None


def estimate_by_chosen(
    method: str,
    lists: Lists,
    model: Model | None,
    estimator: TableEstimator,
    repeat: Repeat,
    *,
    counts_minus_infinity: bool = True,
    told: Mapping[str, Diagnostic],
    warnings: tuple[Remark, ...] = (),
) -> PopulationEstimate:
    """Return the estimate of a chosen model.

    Parameters
    ----------
    method : str
    lists : Lists
    model : Model or None
        None where no model has an estimate.
    estimator : TableEstimator
        The choice itself.
    repeat : Repeat
    counts_minus_infinity : bool, default True
    told : mapping
        Diagnostics of the choice.
    warnings : tuple of Remark
        What must be known of the choice.
    """
    fit = NO_MODEL if model is None else fit_model(lists, model, counts_minus_infinity=counts_minus_infinity)
    if isinstance(fit, Remark):
        return PopulationEstimate(
            method=method,
            n_recorded=lists.n_recorded,
            level=repeat.level,
            diagnostics=told,
            warnings=warnings,
            reason=fit,
        )
    found = after_choice(
        interval_of_model(
            lists,
            fit,
            estimator,
            kind=repeat.kind,
            level=repeat.level,
            bootstrap=repeat.bootstrap,
            seed=repeat.seed,
            jobs=repeat.jobs,
            progress=repeat.progress,
        )
    )
    return PopulationEstimate(
        method=method,
        model=fit.model.write(lists.names),
        n_recorded=lists.n_recorded,
        n_total=fit.n_total,
        ci_low=found.low,
        ci_high=found.high,
        level=repeat.level,
        interval=found.kind,
        replicates=found.n_replicates,
        seed=repeat.seed if found.n_replicates else None,
        diagnostics={**describe_fit(lists, fit), **found.describe(), **told},
        warnings=(*warnings, *found.remarks),
        draws=found.draws,
    )


def estimate_by_search(method: str, lists: Lists, rules: Descent, repeat: Repeat) -> PopulationEstimate:
    """Return the estimate of the model that a search ends in, with the warning that it is a search."""
    found = descend(lists.counts, rules)
    return estimate_by_chosen(
        method,
        lists,
        found.model,
        rules,
        repeat,
        counts_minus_infinity=rules.counts_minus_infinity,
        told={"criterion": rules.criterion.value, "n_compared": found.n_compared},
        warnings=(IS_SEARCH,),
    )
