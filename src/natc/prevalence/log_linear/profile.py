"""How well does one model fit if so many persons were on no list? The multinomial profile likelihood."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import digamma, gammaln, ndtri

from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.existence import design_of
from natc.prevalence.log_linear.loglinear import LogLinearFit, fit_model
from natc.prevalence.log_linear.poisson import fit_poisson
from natc.prevalence.model import Model
from natc.prevalence.remark import Remark

Floats = NDArray[np.float64]

REACH = 1e6
"""An upper limit is called infinite where this many times the persons estimated are still inside the interval."""
LEAST = math.log(1e-3)
"""Logarithm of the fewest persons on no list that are told from none."""
POINTS = 41


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


NO_UPPER_LIMIT = Remark(
    code="no_upper_limit",
    message=_("However many persons are on no list, the model cannot rule it out: the interval has no upper limit."),
)


@dataclass(frozen=True, slots=True)
class Factorials:
    """The logarithm of a factorial, and its slope, at any size from 0 on."""

    log: Callable[[float], float]
    slope: Callable[[float], float]


EXACT = Factorials(log=lambda size: float(gammaln(size + 1)), slope=lambda size: float(digamma(size + 1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileLikelihood:
    """The profile likelihood of a population's size under one model. Unit: persons.

    Attributes
    ----------
    model : Model
    level : float
    n_total : float
        Where it is largest: a little below the Poisson estimate.
    low, high : float
        Where the deviance reaches the quantile of chi-squared on one degree of freedom. `high` may be infinite.
    totals, deviances : ndarray, shape (41,)
        The curve from `low` to `high`, at most to ten times the estimate of those on no list.
    remarks : tuple of Remark
    """

    model: Model
    level: float
    n_total: float
    low: float
    high: float
    totals: Floats
    deviances: Floats
    remarks: tuple[Remark, ...] = ()


def profile_interval(
    lists: Lists, model: Model, *, level: float = 0.95, factorials: Factorials = EXACT
) -> ProfileLikelihood | Remark:
    """Return the profile likelihood of the size, with its interval; or why the model has no estimate.

    Parameters
    ----------
    lists : Lists
    model : Model
    level, factorials
        As for `profile_of`.
    """
    fit = fit_model(lists, model)
    return fit if isinstance(fit, Remark) else profile_of(lists, fit, level=level, factorials=factorials)


def profile_of(
    lists: Lists, fit: LogLinearFit, *, level: float = 0.95, factorials: Factorials = EXACT
) -> ProfileLikelihood:
    """Return the profile likelihood of the size under a model that was fitted.

    Parameters
    ----------
    lists : Lists
    fit : LogLinearFit
        Without an offset.
    level : float, default 0.95
        Coverage of the interval if the model is true.
    factorials : Factorials
        Log factorials of sizes that are not whole.

    Notes
    -----
    With n0 persons on no list the counts and n0 are multinomial of size n + n0. For each n0 the log-linear model is
    fitted to the completed table, and

    ``L(n0) = log (n + n0)! - log n0! + sum n_w log p_w + n0 log p_0``,

    the p_w being the fitted shares [1]_. n0 varies continuously. By the envelope theorem the slope of the last two
    terms is log p_0. The R package Rcapture takes Stirling's formula for the factorials, which moves its limits by less
    than a thousandth of a person where thousands are on no list, by some hundredths where tens are.

    References
    ----------
    .. [1] Cormack (1992), Biometrics 48, 567-576.
    """
    if not 0 < level < 1:
        raise ValueError(f"level is {level}; a coverage lies between 0 and 1")
    from scipy.optimize import brentq  # costs time to import

    cells = np.concatenate([[0], fit.cells])
    design = design_of(cells, list(fit.terms))
    counts = lists.counts[cells].astype(float)
    n = lists.n_recorded

    def value_and_slope(log_hidden: float) -> tuple[float, float]:
        hidden = math.exp(log_hidden)
        completed = np.concatenate([[hidden], counts[1:]])
        log_shares = np.log(fit_poisson(design, completed).means / (n + hidden))
        value = factorials.log(n + hidden) - factorials.log(hidden) + float(completed @ log_shares)
        return value, factorials.slope(n + hidden) - factorials.slope(hidden) + float(log_shares[0])

    def slope(log_hidden: float) -> float:
        return value_and_slope(log_hidden)[1]

    below = max(math.log(fit.n_hidden), LEAST) - 0.5
    above = below + 1
    while below > LEAST and slope(below) < 0:
        below -= 1
    while slope(above) > 0:
        above += 1
    best = brentq(slope, below, above, xtol=1e-12) if slope(below) > 0 else LEAST
    top = value_and_slope(best)[0]

    def deviance(log_hidden: float) -> float:
        return 2 * (top - value_and_slope(log_hidden)[0])

    cut = float(ndtri((1 + level) / 2)) ** 2

    def limit(step: float, furthest: float) -> float:
        outer = best + step
        while abs(outer - best) < abs(furthest - best) and deviance(outer) < cut:
            outer += step
        if deviance(outer) < cut:
            return math.copysign(math.inf, step)
        return float(brentq(lambda size: deviance(size) - cut, best, outer, xtol=1e-12))

    low, high = limit(-0.5, LEAST), limit(0.5, best + math.log(REACH))
    grid = np.linspace(max(low, LEAST), min(high, best + math.log(10)), POINTS)
    return ProfileLikelihood(
        model=fit.model,
        level=level,
        n_total=n + math.exp(best),
        low=n + math.exp(low),
        high=n + math.exp(high),
        totals=n + np.exp(grid),
        deviances=np.array([deviance(size) for size in grid]),
        remarks=(NO_UPPER_LIMIT,) if high == math.inf else (),
    )
