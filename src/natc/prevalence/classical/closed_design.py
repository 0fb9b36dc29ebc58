"""The columns of the closed-population models, and the size that a removal model implies."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

GAMMA_SHAPE = 3.5
NEVER = 1e-9
"""A chance to be found that is not told from 0: the size it implies has no limit."""


def patterns_of(n_lists: int) -> Floats:
    """Return 1 where a pattern holds a list, shape (2 ** n_lists - 1, n_lists): every pattern but that of no list."""
    index = np.arange(1, 1 << n_lists)
    return (index[:, None] >> np.arange(n_lists) & 1).astype(float)


def shape_column(shape: str, captures: Floats) -> Floats:
    """Return the column of a shape of heterogeneity; 0 for persons on no list, convex in the number of lists.

    Parameters
    ----------
    shape : {"poisson", "darroch", "gamma"}
    captures : ndarray, shape (n_cells,)
        On how many lists each pattern is.

    References
    ----------
    .. [1] Rivest & Baillargeon (2007), Biometrics 63, 999-1006.
    """
    if shape == "poisson":
        return np.asarray(2.0**captures - 1, dtype=float)
    if shape == "darroch":
        return np.asarray(captures**2 / 2)
    return np.asarray(math.log(GAMMA_SHAPE) - np.log(GAMMA_SHAPE + captures))


def bound_columns(places: list[int], captures: Floats) -> Floats:
    """Return the columns that bend the model at 3, 4, .. lists, shape (n_cells, n_places).

    With all coefficients 0 or more the log mean is convex in the number of lists from 1 on, and straight below 3: the
    line through 1 and 2 lists bounds the count on no list [1]_.

    References
    ----------
    .. [1] Rivest & Baillargeon (2007), Biometrics 63, 999-1006.
    """
    return np.asarray(np.maximum(captures[:, None] - np.array(places, dtype=float) + 1, 0), dtype=float)


def removal_columns(patterns: Floats, *, differs_first: bool) -> Floats:
    """Return the design of a model in which being found changes how easily a person is found again.

    Columns: 1; whether the first list found the person (with `differs_first`); how many lists stand before the first
    that found the person; on how many after it the person is.
    """
    first = patterns.argmax(axis=1).astype(float)
    again = patterns.sum(axis=1) - 1
    columns = [np.ones(len(patterns)), first, again]
    if differs_first:
        columns.insert(1, (first == 0).astype(float))
    return np.column_stack(columns)


def total_of_removal(coefficients: Floats, n_lists: int) -> tuple[float, Floats]:
    """Return the size that a removal model implies, and its derivatives by the coefficients.

    Parameters
    ----------
    coefficients : ndarray, shape (3,) or (4,)
        Of `removal_columns`.
    n_lists : int

    Notes
    -----
    A person is found for the first time with probability p on each list, and again with c. The mean of a pattern
    with j lists before the first and r after it is ``N p (1 - p) ** j c ** r (1 - c) ** (n_lists - 1 - j - r)``; the
    last coefficient is the logit of c, the one before it ``log((1 - p) / (1 - c))``. With four, the first list finds
    with a probability of its own, and the size is who was found by it and the size of the rest. A size that is negative
    has p below 0: the later lists found more new persons than the earlier ones. Where they
    found as many it is infinite, without derivatives.
    """
    start, slope, logit = coefficients[0], coefficients[-2], coefficients[-1]
    again = 1 / (1 + math.exp(-logit))
    missed = math.exp(slope) * (1 - again)
    found = 1 - missed
    if abs(found) < NEVER:
        return math.inf, np.full(len(coefficients), math.nan)
    scale = math.exp(start) / (1 - again) ** (n_lists - 1)
    if len(coefficients) == 3:
        total = scale / found
        steps = np.array([1, missed / found, (n_lists - 1) * again - again * missed / found])
        return total, total * steps
    at_first = scale * math.exp(coefficients[1])
    rest = scale * missed / found
    by_start, by_slope = at_first + rest, rest / found
    by_logit = (n_lists - 1) * again * (at_first + rest) - rest * again / found
    return at_first + rest, np.array([by_start, at_first, by_slope, by_logit])
