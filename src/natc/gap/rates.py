"""How certain is a rate from small counts? Exact credible intervals by the gamma-Poisson model."""

from __future__ import annotations

from math import inf

from scipy.special import fdtri, gammaincinv

from natc.figures import Interval

PRIOR_SHAPE = 0.5
"""Jeffreys' prior for a Poisson rate: gamma with shape 1/2, improper in its scale."""


def estimate_rate(count: Interval, exposure: Interval, *, times: float = 1.0, level: float = 0.95) -> Interval | None:
    """Return the credible interval of a rate, over every value that the counts can have.

    Parameters
    ----------
    count : Interval
        Events counted, for example persons convicted.
    exposure : Interval
        What they are counted against, for example victims or years; taken as given, not as random.
    times : float, default 1
        The rate is per this many units of exposure.
    level : float, default 0.95
        Probability of the interval for each possible pair of counts, between 0 and 1.

    Returns
    -------
    Interval or None
        From the lower bound at the fewest events and largest exposure to the upper bound at the most events
        and smallest exposure. None where the exposure can be zero.

    Notes
    -----
    The count is taken as Poisson with mean ``rate * exposure``; under Jeffreys' prior the rate given the count is
    gamma with shape ``count + 1/2`` and scale ``1 / exposure`` [1]_. A binomial model is wrong here: more persons
    can be convicted in a year than prosecuted. The lower bound is 0 where the count can be 0. Persons
    convicted in one trial are not independent of each other, so the true uncertainty is larger, never smaller.

    References
    ----------
    .. [1] Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., sections 2.6 and 2.8.
    """
    if exposure.low <= 0:
        return None
    tail = _tail(level)
    low = gammaincinv(count.low + PRIOR_SHAPE, tail) / exposure.high if count.low else 0.0
    high = gammaincinv(count.high + PRIOR_SHAPE, 1 - tail) / exposure.low
    return Interval(times * float(low), times * float(high))


def compare_rates(
    before: Interval,
    after: Interval,
    *,
    exposure_before: float,
    exposure_after: float,
    level: float = 0.95,
) -> Interval:
    """Return the credible interval of the rate after divided by the rate before, over every value of the counts.

    Parameters
    ----------
    before, after : Interval
        Events counted in the earlier and the later span.
    exposure_before, exposure_after : float
        What they are counted against, more than 0: for example the years that have a count.
    level : float, default 0.95
        Probability of the interval for each possible pair of counts, between 0 and 1.

    Notes
    -----
    With independent Jeffreys posteriors the ratio of two Poisson rates is a scaled F variable with
    ``2 * after + 1`` and ``2 * before + 1`` degrees of freedom [1]_. It grows with the later count and falls with
    the earlier one, so the extremes of the counts give the extremes of the interval. Where the earlier count can be 0
    there is no upper bound: what Jeffreys' prior alone would give there is no knowledge.

    References
    ----------
    .. [1] Price and Bonett (2000), Computational Statistics & Data Analysis 34, 345-356.
    """
    if exposure_before <= 0 or exposure_after <= 0:
        raise ValueError("A rate needs an exposure above 0.")
    tail = _tail(level)
    scale = exposure_before / exposure_after

    def bound(n_after: float, n_before: float, probability: float) -> float:
        shape_after, shape_before = n_after + PRIOR_SHAPE, n_before + PRIOR_SHAPE
        quantile = fdtri(2 * shape_after, 2 * shape_before, probability)
        return float(scale * shape_after / shape_before * quantile)

    low = bound(after.low, before.high, tail) if after.low else 0.0
    return Interval(low, bound(after.high, before.low, 1 - tail) if before.low else inf)


def _tail(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError(f"The level lies between 0 and 1, not at {level}.")
    return (1 - level) / 2
