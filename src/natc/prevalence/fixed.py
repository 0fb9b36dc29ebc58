"""Main effects, or any model that the user gives: one log-linear model, taken for the truth."""

from __future__ import annotations

from natc.prevalence.estimate import IntervalKind, PopulationEstimate
from natc.prevalence.lists import Lists
from natc.prevalence.loglinear import Criterion, LogLinearFit, fit_model
from natc.prevalence.model import Model
from natc.prevalence.remark import Remark


def estimate_by_model(
    lists: Lists, model: Model | None = None, *, level: float = 0.95, counts_minus_infinity: bool = True
) -> PopulationEstimate:
    """Estimate from one log-linear model, with the interval that takes it for the truth.

    Parameters
    ----------
    lists : Lists
    model : Model, optional
        That of main effects, independent lists, where it is left out.
    level : float, default 0.95
        Coverage of the interval if the model is true.
    counts_minus_infinity : bool, default True
        Whether terms at minus infinity count in the penalty of the criteria that are reported.

    Notes
    -----
    The interval is n + exp(a +- z se(a)), a the intercept and se(a) from its Poisson information [1]_. It knows
    nothing of how the model was chosen: after a choice it is far too short.

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
    low, high = fit.conditional_interval(level)
    return PopulationEstimate(
        method=method,
        model=chosen.write(lists.names),
        n_recorded=lists.n_recorded,
        n_total=fit.n_total,
        ci_low=low,
        ci_high=high,
        level=level,
        interval=IntervalKind.CONDITIONAL,
        diagnostics=describe_fit(lists, fit),
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
