"""What is supposed of the size before the lists are seen: log densities of a total, up to a constant."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

Floats = NDArray[np.float64]
LogPrior = Callable[[Floats], Floats]
"""Takes totals, shape (n,), and returns the log of their prior probabilities, up to a constant."""


def reciprocal_prior(totals: Floats) -> Floats:
    """Return the log of 1 / N: each doubling of the size is as likely as the one before (Jeffreys)."""
    return -np.log(totals)


def uniform_prior(totals: Floats) -> Floats:
    """Return 0: each size is as likely as any other, so very large ones are together very likely."""
    return np.zeros_like(totals)


def gamma_poisson_prior(*, shape: float, scale: float) -> LogPrior:
    """Return a prior for a size that is roughly known: Poisson, its mean being Gamma with this shape and scale.

    Parameters
    ----------
    shape, scale : float
        The prior mean is ``shape * scale`` persons, its variance ``shape * scale * (1 + scale)``.

    References
    ----------
    .. [1] Madigan & York (1997), Biometrika 84, 19-31.
    """
    if not (shape > 0 and scale > 0):
        raise ValueError(f"shape {shape} and scale {scale} must be more than 0")
    odds = math.log(scale) - math.log1p(scale)

    def log_prior(totals: Floats) -> Floats:
        return np.asarray(gammaln(totals + shape) - gammaln(totals + 1) + totals * odds)

    return log_prior
