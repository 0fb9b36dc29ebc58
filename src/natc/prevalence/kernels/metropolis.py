"""One random walk through the coefficients of a Poisson log-linear model."""

from __future__ import annotations

from math import exp, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.kernels import compiled

Floats = NDArray[np.float64]


@compiled
def log_posterior(design: Floats, margins: Floats, precision: Floats, beta: Floats) -> float:
    """Return the log density up to a constant.

    Parameters
    ----------
    design : ndarray, shape (n_cells, n_terms)
        0 or 1.
    margins : ndarray, shape (n_terms,)
        Of the counts: the design transposed times the counts.
    precision : ndarray, shape (n_terms,)
        1 over the variance of each coefficient's normal prior with mean 0; 0 for a flat one.
    beta : ndarray, shape (n_terms,)
    """
    value = 0.0
    for term in range(beta.size):
        value += beta[term] * (margins[term] - precision[term] * beta[term] / 2)
    for cell in range(design.shape[0]):
        eta = 0.0
        for term in range(beta.size):
            eta += design[cell, term] * beta[term]
        value -= exp(eta)
    return value


@compiled
def run_walk(
    design: Floats,
    margins: Floats,
    precision: Floats,
    start: Floats,
    steps: Floats,
    burn_in: int,
    n_kept: int,
    thinning: int,
    rng: Any,
) -> tuple[Floats, float]:
    """Walk with normal steps and keep every `thinning`-th place after the burn-in.

    Parameters
    ----------
    design, margins, precision
        As for `log_posterior`.
    start : ndarray, shape (n_terms,)
    steps : ndarray, shape (n_terms, n_terms)
        Lower triangular; times its transpose the covariance of a step.
    burn_in, n_kept, thinning : int
    rng : numpy.random.Generator

    Returns
    -------
    tuple of ndarray, shape (n_kept, n_terms), and float
        The coefficients; the share of steps taken.
    """
    n_terms = start.size
    beta = start.copy()
    value = log_posterior(design, margins, precision, beta)
    draws = np.empty((n_kept, n_terms))
    move = np.empty(n_terms)
    n_taken = 0
    for step in range(burn_in + n_kept * thinning):
        for term in range(n_terms):
            move[term] = rng.standard_normal()
        proposed = beta.copy()
        for row in range(n_terms):
            for column in range(row + 1):
                proposed[row] += steps[row, column] * move[column]
        proposed_value = log_posterior(design, margins, precision, proposed)
        if log(1 - rng.random()) < proposed_value - value:
            beta = proposed
            value = proposed_value
            n_taken += 1
        if step >= burn_in and (step - burn_in) % thinning == thinning - 1:
            for term in range(n_terms):
                draws[(step - burn_in) // thinning, term] = beta[term]
    return draws, n_taken / (burn_in + n_kept * thinning)
