"""Main effects, or any model that the user gives: one log-linear model, taken for the truth."""

from __future__ import annotations

from natc.prevalence.estimate import IntervalKind, PopulationEstimate
from natc.prevalence.intervals.bootstrap import Progress
from natc.prevalence.intervals.interval import interval_of_model
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.loglinear import Criterion, LogLinearFit, fit_model
from natc.prevalence.log_linear.totals import ModelTotals
from natc.prevalence.model import Model
from natc.prevalence.remark import Remark


def estimate_by_model(
    lists: Lists,
    model: Model | None = None,
    *,
    interval: IntervalKind | None = None,
    bootstrap: int | None = None,
    level: float = 0.95,
    seed: int = 1,
    jobs: int = 1,
    counts_minus_infinity: bool = True,
    progress: Progress | None = None,
) -> PopulationEstimate:
    """Estimate from one log-linear model, with an interval that takes it for the truth.

    Parameters
    ----------
    lists : Lists
    model : Model, optional
        That of main effects, independent lists, where it is left out.
    interval : IntervalKind, optional
        CONDITIONAL where it is left out, or BCA if replicates are asked for.
    bootstrap : int, optional
        Replicates, for a kind that needs them: 1000 where it is left out.
    level : float, default 0.95
        Coverage of the interval if the model is true.
    seed, jobs, progress
        As for `natc.prevalence.intervals.bootstrap.replicate`.
    counts_minus_infinity : bool, default True
        Whether terms at minus infinity count in the penalty of the criteria that are reported.

    Notes
    -----
    The conditional interval is n + exp(a +- z se(a)), a the intercept and se(a) from its Poisson information [1]_. No
    interval of a fixed model, from replicates or not, knows how the model was chosen: after a choice it is far too
    short.

    References
    ----------
    .. [1] Cormack (1989), Biometrics 45, 395-413.
    """
    chosen = Model.generated_by(lists.n_lists) if model is None else model
    method = "main" if model is None else "model"
    fit = fit_model(lists, chosen, counts_minus_infinity=counts_minus_infinity)
    if isinstance(fit, Remark):
        return PopulationEstimate(
            method=method, model=chosen.write(lists.names), n_recorded=lists.n_recorded, level=level, reason=fit
        )
    found = interval_of_model(
        lists,
        fit,
        ModelTotals(model=chosen),
        kind=interval or (IntervalKind.BCA if bootstrap else IntervalKind.CONDITIONAL),
        level=level,
        bootstrap=1000 if bootstrap is None else bootstrap,
        seed=seed,
        jobs=jobs,
        progress=progress,
    )
    return PopulationEstimate(
        method=method,
        model=chosen.write(lists.names),
        n_recorded=lists.n_recorded,
        n_total=fit.n_total,
        ci_low=found.low,
        ci_high=found.high,
        level=level,
        interval=found.kind,
        replicates=found.n_replicates,
        seed=seed if found.n_replicates else None,
        diagnostics={**describe_fit(lists, fit), **found.describe()},
        warnings=found.remarks,
        draws=found.draws,
    )


def describe_fit(lists: Lists, fit: LogLinearFit) -> dict[str, float | int | str]:
    """Return the fit in numbers.

    `df` is patterns kept less finite parameters; `minus_infinity` names the terms whose lists share nobody.
    """
    return {
        "deviance": fit.deviance(lists.counts),
        "df": len(fit.cells) - len(fit.terms),
        "bic": fit.criterion(Criterion.BIC),
        "aic": fit.criterion(Criterion.AIC),
        "n_parameters": fit.n_parameters,
        "minus_infinity": ",".join(lists.name_pattern(term) for term in fit.minus_infinity),
    }
