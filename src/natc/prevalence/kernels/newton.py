"""Newton's method for one log-linear model without a design matrix: sums over subsets and supersets of patterns.

Vectors over patterns are indexed by bit mask, shape (2 ** n_lists,). Terms are bit masks in an int64 array, the
intercept (0) first, and only those with a finite coefficient. The margin of a term is the sum over the patterns that
hold it. With the margins of the counts and of the means, the gradient is a difference of margins and the information
of two terms is the margin of their union [1]_.

References
----------
.. [1] Bishop, Fienberg & Holland (1975), Discrete Multivariate Analysis, chapter 3: margins suffice.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.kernels import compiled, inlined, inner

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

NARROW = 0.05
"""Units of log-likelihood: bounds of families of models need not be closer."""
FITTED, OUT, FAILED = 0, 1, 2
"""How a fit ended: at its maximum, certain to stay below what was wanted, or neither."""
MOST_STEPS = 200
ROUNDED = 1e-9
"""A squared Newton decrement that is only rounding if all steps leave it, as with counts of 1e8 and more."""
LEAST_PIVOT = 1e-9
"""Of a Cholesky factor, relative to the diagonal: a smaller pivot means a matrix that is singular."""
LEAST_INFORMATION = 1e-14
"""The same for the information, whose means may differ by many orders of magnitude."""


@compiled
def sum_supersets(values: Floats, n_lists: int) -> None:
    """Replace each value by the sum over the patterns that hold its pattern, in place."""
    for place in range(n_lists):
        step = 1 << place
        for block in range(0, 1 << n_lists, 2 * step):
            for pattern in range(block, block + step):
                values[pattern] += values[pattern + step]


@inner
def sum_subsets(values: Floats, n_lists: int) -> None:
    """Replace each value by the sum over the subsets of its pattern, in place."""
    for place in range(n_lists):
        step = 1 << place
        for block in range(0, 1 << n_lists, 2 * step):
            for pattern in range(block, block + step):
                values[pattern + step] += values[pattern]


@compiled
def reduce_terms(margins: Floats, terms: Ints, n_lists: int) -> tuple[Bools, Ints]:
    """Return the patterns that are kept and the terms that stay finite, as `reduce_model` does.

    Parameters
    ----------
    margins : ndarray of float64, shape (2 ** n_lists,)
        Of whole counts.
    terms : ndarray of int64
        All terms of a hierarchical model.
    """
    kept, finite = np.empty(1 << n_lists, dtype=np.bool_), np.empty(terms.size, dtype=np.int64)
    n_finite = reduce_into(margins, terms, n_lists, np.empty(1 << n_lists), kept, finite)
    return kept, finite[:n_finite]


@inner
def reduce_into(margins: Floats, terms: Ints, n_lists: int, room: Floats, kept: Bools, finite: Ints) -> int:
    """Fill in what `reduce_terms` returns and return the number of finite terms; `room` is overwritten."""
    n_finite = 0
    for pattern in range(kept.size):
        room[pattern] = 0
        kept[pattern] = True
    for place in range(terms.size):
        term = terms[place]
        if margins[term] > 0:
            finite[n_finite] = term
            n_finite += 1
        else:
            room[term] = 1
    if n_finite < terms.size:
        sum_subsets(room, n_lists)
        for pattern in range(kept.size):
            kept[pattern] = room[pattern] == 0
    kept[0] = False
    return n_finite


@inner
def factorise(matrix: Floats, size: int, least_pivot: float) -> bool:
    """Replace the upper triangle of a positive definite matrix by U, matrix = U'U; false where it is singular.

    What is below the diagonal is neither read nor kept.
    """
    for row in range(1, size):
        matrix[row, 0] = matrix[row, row]
    for row in range(size):
        pivot = matrix[row, row]
        if not pivot > least_pivot * matrix[row, 0]:
            return False
        pivot = np.sqrt(pivot)
        matrix[row, row] = pivot
        for column in range(row + 1, size):
            matrix[row, column] /= pivot
        for other in range(row + 1, size):
            factor = matrix[row, other]
            for column in range(other, size):
                matrix[other, column] -= factor * matrix[row, column]
    return True


@inner
def solve_factorised(factor: Floats, size: int, vector: Floats) -> None:
    """Solve U'U x = vector in place, U being an upper triangle."""
    for row in range(size):
        vector[row] /= factor[row, row]
        for column in range(row + 1, size):
            vector[column] -= factor[row, column] * vector[row]
    for row in range(size - 1, -1, -1):
        value = vector[row]
        for column in range(row + 1, size):
            value -= factor[row, column] * vector[column]
        vector[row] = value / factor[row, row]


@inner
def gather_information(sums: Floats, terms: Ints, information: Floats) -> None:
    """Fill the upper triangle of the information of the terms from the margins of the means."""
    for row in range(terms.size):
        for column in range(row, terms.size):
            information[row, column] = sums[terms[row] | terms[column]]


@inner
def set_predictor(terms: Ints, beta: Floats, n_lists: int, eta: Floats) -> None:
    """Fill in the linear predictor of every pattern."""
    for pattern in range(eta.size):
        eta[pattern] = 0
    for place in range(terms.size):
        eta[terms[place]] = beta[place]
    sum_subsets(eta, n_lists)


@inner
def predict(margins: Floats, kept: Bools, terms: Ints, beta: Floats, n_lists: int, eta: Floats, means: Floats) -> float:
    """Fill in the linear predictor and the means, 0 for patterns not kept; return the log-likelihood.

    Without its term of log factorials, and never not-a-number.
    """
    set_predictor(terms, beta, n_lists, eta)
    value = 0.0
    for pattern in range(eta.size):
        means[pattern] = np.exp(eta[pattern]) if kept[pattern] else 0.0
        value -= means[pattern]
    for place in range(terms.size):
        value += margins[terms[place]] * beta[place]
    return value if np.isfinite(value) else -np.inf


class Work(NamedTuple):
    """Room for one fit, made once by `make_room`: what it holds between fits means nothing."""

    eta: Floats
    means: Floats
    sums: Floats
    information: Floats
    move: Floats
    moved: Floats


@inner
def make_room(n_lists: int, n_terms: int) -> Work:
    """Return room for fits of up to so many terms."""
    size = 1 << n_lists
    return Work(
        np.empty(size),
        np.empty(size),
        np.empty(size),
        np.empty((n_terms, n_terms)),
        np.empty(n_terms),
        np.empty(n_terms),
    )


@inner
def start_in_place(counts: Floats, kept: Bools, terms: Ints, n_lists: int, beta: Floats, work: Work) -> None:
    """Fill in what `start_cold` returns."""
    weights, weighted = work.means, work.sums
    for pattern in range(counts.size):
        weights[pattern] = counts[pattern] + 0.5 if kept[pattern] else 0.0
        weighted[pattern] = weights[pattern] * np.log(weights[pattern]) if kept[pattern] else 0.0
    sum_supersets(weights, n_lists)
    sum_supersets(weighted, n_lists)
    gather_information(weights, terms, work.information)
    for place in range(terms.size):
        beta[place] = weighted[terms[place]]
    if factorise(work.information, terms.size, LEAST_PIVOT):
        solve_factorised(work.information, terms.size, beta)
    else:
        for place in range(terms.size):
            beta[place] = 0


@inlined
def start_cold(counts: Floats, kept: Bools, terms: Ints, n_lists: int) -> Floats:
    """Return coefficients to start from: least squares on the logarithm of the counts plus one half.

    Zeros where the model is not identifiable on the patterns kept.
    """
    beta = np.empty(terms.size)
    start_in_place(counts, kept, terms, n_lists, beta, make_room(n_lists, terms.size))
    return beta


@inner
def fit_or_bound(
    margins: Floats,
    kept: Bools,
    terms: Ints,
    beta: Floats,
    n_lists: int,
    tolerance: float,
    wanted: float,
    own: float,
    work: Work,
) -> tuple[float, float, int]:
    """Maximise the likelihood, or stop as soon as it is certain that the maximum is of no use.

    Parameters
    ----------
    margins, kept, terms, beta, n_lists, tolerance
        As for `fit_terms`.
    wanted : float
        Log-likelihood, without its log factorials, below which the maximum is of no use at all.
    own : float
        At least `wanted`: below it a bound serves as well as the maximum itself, if it is within `NARROW` of it.
    work : Work

    Returns
    -------
    value : float
        The maximum where `outcome` is FITTED; where it is OUT a bound of it, below `own`; else the value reached.
    decrement : float
    outcome : int

    Notes
    -----
    The bound: for each m >= 0 with the margins of the counts, m(eta) - exp(eta) <= m log m - m cell by cell, so that no
    coefficients do better than the sum of m log m - m. A Newton step x in the linear predictor gives such an m without
    further work, mu (1 + x), whenever 1 + x >= 0 everywhere: the step solves the very equations of the margins.
    """
    n_terms = terms.size
    eta, means, sums, information, move, moved = work
    value = predict(margins, kept, terms, beta, n_lists, eta, means)
    decrement = np.inf
    for _step in range(MOST_STEPS):
        for pattern in range(sums.size):
            sums[pattern] = means[pattern]
        sum_supersets(sums, n_lists)
        gather_information(sums, terms, information)
        if not factorise(information, n_terms, LEAST_INFORMATION):
            return value, decrement, FAILED
        for place in range(n_terms):
            moved[place] = margins[terms[place]] - sums[terms[place]]
            move[place] = moved[place]
        solve_factorised(information, n_terms, move)
        decrement = 0.0
        for place in range(n_terms):
            decrement += moved[place] * move[place]
        if not decrement >= 0:
            return value, decrement, FAILED
        if decrement < tolerance:
            for place in range(n_terms):
                beta[place] += move[place]
            return value + decrement / 2, decrement, FITTED
        if value < own:
            bound = bound_of_step(kept, terms, move, n_lists, eta, means, sums)
            if bound < wanted or (bound < own and bound - value - decrement / 2 < NARROW):
                return bound, decrement, OUT
        size = 1.0
        while True:
            for place in range(n_terms):
                moved[place] = beta[place] + size * move[place]
            new_value = predict(margins, kept, terms, moved, n_lists, eta, means)
            if new_value >= value - 1e-12 * (1 + abs(value)):
                break
            size /= 2
            if size < 1e-10:
                return value, decrement, FAILED
        for place in range(n_terms):
            beta[place] = moved[place]
        value = new_value
    return value, decrement, FITTED if decrement < ROUNDED else FAILED


@inlined
def bound_of_step(
    kept: Bools, terms: Ints, move: Floats, n_lists: int, eta: Floats, means: Floats, step: Floats
) -> float:
    """Return an upper bound of the log-likelihood from a Newton step, infinite where the step gives none.

    `step` is room for the step in the linear predictor.
    """
    set_predictor(terms, move, n_lists, step)
    bound = 0.0
    for pattern in range(kept.size):
        x = step[pattern]
        if x < -1 and kept[pattern]:
            return np.inf
        log = x * (1 - x * (1 / 2 - x * (1 / 3 - x * (1 / 4 - x / 5))))  # at least log(1 + x) for every x > -1
        bound += means[pattern] * (1 + x) * (eta[pattern] + log - 1)
    return bound if np.isfinite(bound) else np.inf


@inlined
def fit_terms(
    margins: Floats, kept: Bools, terms: Ints, beta: Floats, n_lists: int, tolerance: float
) -> tuple[float, float, bool]:
    """Maximise the likelihood by damped Newton steps; the coefficients are moved in place.

    Parameters
    ----------
    margins : ndarray of float64, shape (2 ** n_lists,)
        Superset sums of the counts.
    kept : ndarray of bool, shape (2 ** n_lists,)
    terms : ndarray of int64, shape (n_terms,)
        Finite terms, the intercept first.
    beta : ndarray of float64, shape (n_terms,)
        Where to start; `start_cold` gives a start from nothing.
    n_lists : int
    tolerance : float
        On the squared Newton decrement: 1e-9 to compare models, 1e-12 to report coefficients.

    Returns
    -------
    log_likelihood : float
        Without the term of log factorials, after a last step whose gain is known to second order.
    decrement : float
    converged : bool
        It does not tell that an estimate exists: a likelihood that rises without end can look converged.
    """
    work = make_room(n_lists, terms.size)
    value, decrement, outcome = fit_or_bound(margins, kept, terms, beta, n_lists, tolerance, -np.inf, -np.inf, work)
    return value, decrement, outcome == FITTED


@compiled
def has_full_rank(positive: Bools, terms: Ints, n_lists: int) -> bool:
    """Return whether the design of the terms has full column rank on the patterns that somebody has.

    If so, the estimate exists and is unique; if not, `natc.prevalence.judge` must decide.

    Parameters
    ----------
    positive : ndarray of bool, shape (2 ** n_lists,)
        Which counts are above 0.
    terms : ndarray of int64
        Finite terms.
    """
    sums = np.empty(positive.size)
    for pattern in range(positive.size):
        sums[pattern] = 1.0 if positive[pattern] else 0.0
    sum_supersets(sums, n_lists)
    gram = np.empty((terms.size, terms.size))
    gather_information(sums, terms, gram)
    return factorise(gram, terms.size, LEAST_PIVOT)
