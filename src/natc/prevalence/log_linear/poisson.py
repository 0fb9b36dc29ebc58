"""The one fitting core: Poisson regression by maximum likelihood on any design, cells and offset.

Every log-linear method rests on it. What a stratum, a structural zero or a fixed dependence adds is a column, a cell
left out or an offset: the core stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

Floats = NDArray[np.float64]

MOST_STEPS = 200
CONVERGED = 1e-13
"""Half the Newton decrement (squared, in units of log-likelihood) below which a fit has converged."""


class NotConverged(ArithmeticError):
    """A fit that found no maximum: none exists, or the design is not of full rank."""


@dataclass(frozen=True, slots=True)
class PoissonFit:
    """A maximum of the likelihood.

    Attributes
    ----------
    coefficients : ndarray, shape (n_columns,)
    covariance : ndarray, shape (n_columns, n_columns)
        Inverse of the Fisher information.
    means : ndarray, shape (n_cells,)
    log_likelihood : float
        With the term `log y!` of the counts.
    """

    coefficients: Floats
    covariance: Floats
    means: Floats
    log_likelihood: float


def fit_poisson(design: Floats, counts: Floats, offset: Floats | None = None) -> PoissonFit:
    """Maximise the Poisson likelihood with a log link by damped Newton steps.

    Parameters
    ----------
    design : ndarray, shape (n_cells, n_columns)
    counts : ndarray, shape (n_cells,)
        Not negative; need not be whole.
    offset : ndarray, shape (n_cells,), optional
        Added to the linear predictor.

    Raises
    ------
    NotConverged
        If the information is singular, or no maximum is reached. Whether an estimate exists is decided by
        `natc.prevalence.log_linear.existence`, not here: a likelihood that rises without end can look converged.
    """
    fixed = np.zeros(len(counts)) if offset is None else offset
    beta = _start(design, counts, fixed)
    value, means = _log_likelihood(design, counts, fixed, beta)
    for _step in range(MOST_STEPS):
        gradient = design.T @ (counts - means)
        information = design.T @ (design * means[:, None])
        try:
            move = np.linalg.solve(information, gradient)
        except np.linalg.LinAlgError:
            raise NotConverged("the information is singular") from None
        decrement = float(gradient @ move)
        if not np.isfinite(decrement) or decrement < 0:
            raise NotConverged("the information is not positive definite")
        size = 1.0
        while size > 1e-10:
            new_value, new_means = _log_likelihood(design, counts, fixed, beta + size * move)
            if new_value >= value - 1e-12 * (1 + abs(value)):
                break
            size /= 2
        else:
            break
        beta, value, means = beta + size * move, new_value, new_means
        if decrement < CONVERGED:
            return PoissonFit(beta, _inverse(design, means), means, value - float(gammaln(counts + 1).sum()))
    raise NotConverged(f"no maximum after {MOST_STEPS} steps")


def _start(design: Floats, counts: Floats, fixed: Floats) -> Floats:
    """Return weighted least squares on the log of the counts plus one half.

    By the normal equations, which take a tenth of the time; exactly where these are singular.
    """
    goal, weight = np.log(counts + 0.5) - fixed, counts + 0.5
    weighted = design.T * weight
    try:
        beta: Floats = np.linalg.solve(weighted @ design, weighted @ goal).astype(float)
        if np.isfinite(_log_likelihood(design, counts, fixed, beta)[0]):
            return beta
    except np.linalg.LinAlgError:
        pass
    root = np.sqrt(weight)
    return np.asarray(np.linalg.lstsq(design * root[:, None], goal * root, rcond=None)[0])


def _log_likelihood(design: Floats, counts: Floats, fixed: Floats, beta: Floats) -> tuple[float, Floats]:
    eta = design @ beta + fixed
    with np.errstate(over="ignore"):
        means = np.exp(eta)
    value = float(counts @ eta - means.sum())
    return (value if np.isfinite(value) else -np.inf), means


def _inverse(design: Floats, means: Floats) -> Floats:
    try:
        return np.asarray(np.linalg.inv(design.T @ (design * means[:, None])))
    except np.linalg.LinAlgError:
        raise NotConverged("the information is singular at the maximum") from None
