"""The bias-corrected and accelerated interval: its levels, the quantiles at them, and their Monte Carlo error."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

Floats = NDArray[np.float64]

TIE = 1e-9
"""A replicate that differs from the estimate by less, relatively, is the same estimate with another rounding."""


def share_below(estimates: Floats, point: float) -> float:
    """Return the share of replicates strictly below the estimate; one that ties with it is not below.

    Parameters
    ----------
    estimates : ndarray, shape (n_replicates,)
        May be infinite: such a replicate is not below.
    point : float
    """
    return float((estimates < point - TIE * abs(point)).mean())


def acceleration_of(jackknife: Floats, weights: NDArray[np.int64]) -> float:
    """Return the acceleration by the jackknife that leaves out one person at a time.

    Parameters
    ----------
    jackknife : ndarray, shape (n_patterns,)
        The estimate with one person less in each pattern; where it is not finite the pattern is left out.
    weights : ndarray of int, shape (n_patterns,)
        Persons with each pattern: so many leave-outs are alike.

    References
    ----------
    .. [1] Efron (1987), JASA 82, 171-185, equation 6.6 (as in Efron & Tibshirani 1993, equation 14.15).
    """
    valid = np.isfinite(jackknife)
    values, persons = jackknife[valid], weights[valid].astype(float)
    if not persons.sum():
        return 0.0
    away = (persons @ values) / persons.sum() - values
    squares = float(persons @ away**2)
    return float(persons @ away**3) / (6 * squares**1.5) if squares > 0 else 0.0


def bca_level(probability: float, below: float, acceleration: float) -> float:
    """Return the level of the replicates' distribution at which the limit of a nominal probability lies.

    Parameters
    ----------
    probability : float
        Nominal, 0.025 for the lower limit of a 95% interval.
    below : float
        Share of replicates below the estimate, strictly between 0 and 1.
    acceleration : float

    References
    ----------
    .. [1] Efron (1987), JASA 82, 171-185, equation 6.3 to 6.5.
    """
    bias = float(ndtri(below))
    moved = bias + float(ndtri(probability))
    stretch = 1 - acceleration * moved
    if stretch <= 0:  # the transformation ends here: the limit lies beyond every replicate
        return 1.0 if moved > 0 else 0.0
    return float(ndtr(bias + moved / stretch))


def quantile(estimates: Floats, level: float) -> float:
    """Return a sample quantile, median-unbiased: type 8 of Hyndman & Fan (1996), The American Statistician 50, 361.

    Infinite as soon as the estimate above the position is.
    """
    n_finite, n = int(np.isfinite(estimates).sum()), estimates.size
    if n_finite == n:
        return float(np.quantile(estimates, level, method="median_unbiased"))
    place = min(max((n + 1 / 3) * level + 1 / 3, 1.0), float(n))
    before = math.floor(place + TIE)
    between = max(place - before, 0.0)
    if before > n_finite or (before == n_finite and between > TIE):
        return math.inf
    around = np.sort(estimates)[before - 1 : before + 1]
    return float(around[0] if between <= TIE else around[0] + between * (around[1] - around[0]))


def monte_carlo_error(
    estimates: Floats, level: float, *, below: float | None = None, probability: float = 0.5, acceleration: float = 0.0
) -> float:
    """Return the standard error of a limit that comes from the number of replicates: another seed moves it so far.

    Parameters
    ----------
    estimates : ndarray, shape (n_replicates,)
    level : float
        Of the quantile.
    below : float, optional
        For a BCa limit: the share below the estimate, itself counted from the same replicates.
    probability, acceleration : float
        For a BCa limit: as for `bca_level`.

    Returns
    -------
    float
        nan where the level lies beyond the replicates, or among infinite ones.

    Notes
    -----
    A quantile at level p moves by (p' - F(q)) / f(q), F(q) the share of replicates below the true quantile q and p'
    the level in use (Bahadur's representation [1]_). Both shares are binomial, with covariance min(p, s) - p s for a
    share s below the estimate; a BCa level moves with s by its slope. The standard deviation of the level becomes one
    of the limit by the order statistics that far above and below, which needs no density [2]_.

    References
    ----------
    .. [1] Bahadur (1966), Annals of Mathematical Statistics 37, 577-580.
    .. [2] David & Nagaraja (2003), Order Statistics, section 7.1.
    """
    n = estimates.size
    if not 1 / n <= level <= 1 - 1 / n:
        return math.nan
    variance = level * (1 - level)
    if below is not None:
        step = 1e-6
        slope = bca_level(probability, below + step * (1 - below), acceleration) - bca_level(
            probability, below - step * below, acceleration
        )
        slope /= step
        shared = min(level, below) - level * below
        variance += slope**2 * below * (1 - below) - 2 * slope * shared
    spread = math.sqrt(max(variance, 0.0) / n)
    upper, lower = quantile(estimates, min(level + spread, 1.0)), quantile(estimates, max(level - spread, 0.0))
    return (upper - lower) / 2 if math.isfinite(upper) else math.nan
