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

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.kernels import compiled

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

MOST_STEPS = 200
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


@compiled
def sum_subsets(values: Floats, n_lists: int) -> None:
    """Replace each value by the sum over the subsets of its pattern, in place."""
    for place in range(n_lists):
        step = 1 << place
        for block in range(0, 1 << n_lists, 2 * step):
            for pattern in range(block, block + step):
                values[pattern + step] += values[pattern]


@compiled
def superset_sums(values: Floats, n_lists: int) -> Floats:
    """Return the margin of every term: the sum over the patterns that hold it."""
    sums = values.copy()
    sum_supersets(sums, n_lists)
    return sums


@compiled
def subset_sums(values: Floats, n_lists: int) -> Floats:
    """Return for every pattern the sum over its subsets."""
    sums = values.copy()
    sum_subsets(sums, n_lists)
    return sums


@compiled
def reduce_terms(margins: Floats, terms: Ints, n_lists: int) -> tuple[Bools, Ints]:
    """Return the patterns that are kept and the terms that stay finite, as `natc.prevalence.existence.reduce_model`.

    Parameters
    ----------
    margins : ndarray of float64, shape (2 ** n_lists,)
        Of whole counts.
    terms : ndarray of int64
        All terms of a hierarchical model.
    """
    empty = np.zeros(1 << n_lists)
    finite = np.empty_like(terms)
    n_finite = 0
    for term in terms:
        if margins[term] > 0:
            finite[n_finite] = term
            n_finite += 1
        else:
            empty[term] = 1
    sum_subsets(empty, n_lists)
    kept = empty == 0
    kept[0] = False
    return kept, finite[:n_finite].copy()


@compiled
def factorise(matrix: Floats, size: int, least_pivot: float) -> bool:
    """Replace the lower triangle of a positive definite matrix by its Cholesky factor; false where it is singular."""
    for row in range(size):
        for column in range(row + 1):
            value = matrix[row, column]
            for inner in range(column):
                value -= matrix[row, inner] * matrix[column, inner]
            if row > column:
                matrix[row, column] = value / matrix[column, column]
            elif value > least_pivot * matrix[row, row]:
                matrix[row, row] = np.sqrt(value)
            else:
                return False
    return True


@compiled
def solve_factorised(factor: Floats, size: int, vector: Floats) -> None:
    """Solve factor factor' x = vector in place, the factor being a lower triangle."""
    for row in range(size):
        value = vector[row]
        for column in range(row):
            value -= factor[row, column] * vector[column]
        vector[row] = value / factor[row, row]
    for row in range(size - 1, -1, -1):
        value = vector[row]
        for column in range(row + 1, size):
            value -= factor[column, row] * vector[column]
        vector[row] = value / factor[row, row]


@compiled
def gather_information(sums: Floats, terms: Ints, information: Floats) -> None:
    """Fill the lower triangle of the information of the terms from the margins of the means."""
    for row in range(terms.size):
        for column in range(row + 1):
            information[row, column] = sums[terms[row] | terms[column]]


@compiled
def set_means(kept: Bools, terms: Ints, beta: Floats, n_lists: int, means: Floats) -> None:
    """Fill in the means of the kept patterns under the coefficients; 0 for the others."""
    means[:] = 0
    for place in range(terms.size):
        means[terms[place]] = beta[place]
    sum_subsets(means, n_lists)
    for pattern in range(means.size):
        means[pattern] = np.exp(means[pattern]) if kept[pattern] else 0.0


@compiled
def value_of(margins: Floats, terms: Ints, beta: Floats, total: float) -> float:
    """Return the log-likelihood without its term of log factorials, from the sum of the means; never not-a-number."""
    value = -total
    for place in range(terms.size):
        value += margins[terms[place]] * beta[place]
    return value if np.isfinite(value) else -np.inf


@compiled
def start_cold(counts: Floats, kept: Bools, terms: Ints, n_lists: int) -> Floats:
    """Return coefficients to start from: least squares on the logarithm of the counts plus one half.

    Zeros where the model is not identifiable on the patterns kept.
    """
    weights = np.zeros(counts.size)
    weighted = np.zeros(counts.size)
    for pattern in range(counts.size):
        if kept[pattern]:
            weights[pattern] = counts[pattern] + 0.5
            weighted[pattern] = weights[pattern] * np.log(weights[pattern])
    sum_supersets(weights, n_lists)
    sum_supersets(weighted, n_lists)
    information = np.empty((terms.size, terms.size))
    gather_information(weights, terms, information)
    beta = weighted[terms]
    if factorise(information, terms.size, LEAST_PIVOT):
        solve_factorised(information, terms.size, beta)
    else:
        beta[:] = 0
    return beta


@compiled
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
        On the squared Newton decrement: 1e-7 to compare models, 1e-12 to report coefficients.

    Returns
    -------
    log_likelihood : float
        Without the term of log factorials, after a last step whose gain is known to second order.
    decrement : float
    converged : bool
        It does not tell that an estimate exists: a likelihood that rises without end can look converged.
    """
    means = np.empty(margins.size)
    sums = np.empty(margins.size)
    information = np.empty((terms.size, terms.size))
    move = np.empty(terms.size)
    moved = np.empty(terms.size)
    set_means(kept, terms, beta, n_lists, means)
    value = value_of(margins, terms, beta, means.sum())
    decrement = np.inf
    for _step in range(MOST_STEPS):
        sums[:] = means
        sum_supersets(sums, n_lists)
        gather_information(sums, terms, information)
        if not factorise(information, terms.size, LEAST_INFORMATION):
            return value, decrement, False
        for place in range(terms.size):
            moved[place] = margins[terms[place]] - sums[terms[place]]
            move[place] = moved[place]
        solve_factorised(information, terms.size, move)
        decrement = np.sum(moved * move)
        if not decrement >= 0:
            return value, decrement, False
        if decrement < tolerance:
            beta += move
            return value + decrement / 2, decrement, True
        size = 1.0
        while size > 1e-10:
            moved[:] = beta + size * move
            set_means(kept, terms, moved, n_lists, means)
            new_value = value_of(margins, terms, moved, means.sum())
            if new_value >= value - 1e-12 * (1 + abs(value)):
                break
            size /= 2
        else:
            return value, decrement, False
        beta[:] = moved
        value = new_value
    return value, decrement, False


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
    sums = positive.astype(np.float64)
    sum_supersets(sums, n_lists)
    gram = np.empty((terms.size, terms.size))
    gather_information(sums, terms, gram)
    return factorise(gram, terms.size, LEAST_PIVOT)
