"""Has a model an estimate on a table? The exact test of `natc.prevalence.judge`, compiled: rank, signs, simplex."""

from __future__ import annotations

import numpy as np

from natc.prevalence.kernels import compiled
from natc.prevalence.kernels.newton import Bools, Floats, Ints, has_full_rank

LEAST = 1e-9
"""Entries that are smaller are rounding errors: the designs hold 0 and 1 only."""
MOST_PIVOTS = 100_000


@compiled
def is_estimable(positive: Bools, kept: Bools, terms: Ints, n_lists: int) -> bool:
    """Return whether the extended maximum likelihood estimate exists and is identifiable.

    Parameters
    ----------
    positive : ndarray of bool, shape (2 ** n_lists,)
        Which counts are above 0.
    kept : ndarray of bool, shape (2 ** n_lists,)
    terms : ndarray of int64
        Finite terms; both as `natc.prevalence.kernels.newton.reduce_terms` gives them.
    """
    return has_full_rank(positive, terms, n_lists) or is_settled_by_zeros(positive, kept, terms)


@compiled
def is_settled_by_zeros(positive: Bools, kept: Bools, terms: Ints) -> bool:
    """Return the same where the positive counts alone leave some directions free.

    Along each free direction the kept patterns that count 0 must pull both ways (Stiemke's lemma), and no direction may
    leave all of them where they are.
    """
    null = null_space(positive, terms)
    n_free = null.shape[1]
    pulls = np.empty((n_free, kept.size))
    n_pulls = 0
    for pattern in range(kept.size):
        if kept[pattern] and not positive[pattern]:
            moves = False
            for free in range(n_free):
                pull = 0.0
                for place in range(terms.size):
                    if pattern & terms[place] == terms[place]:
                        pull += null[place, free]
                if abs(pull) < LEAST:
                    pull = 0.0
                pulls[free, n_pulls] = pull
                moves = moves or pull != 0.0
            n_pulls += moves
    if n_free == 1:
        has_up, has_down = False, False
        for column in range(n_pulls):
            has_up = has_up or pulls[0, column] > 0
            has_down = has_down or pulls[0, column] < 0
        return has_up and has_down
    directions = pulls[:, :n_pulls].copy()
    return rank_of(directions.copy()) == n_free and has_positive_solution(directions)


@compiled
def reduce_rows(matrix: Floats, pivots: Ints) -> int:
    """Bring a matrix to reduced row echelon form in place; fill in the columns of its pivots and return its rank."""
    rank = 0
    for column in range(matrix.shape[1]):
        if rank == matrix.shape[0]:
            break
        largest = rank
        for row in range(rank + 1, matrix.shape[0]):
            if abs(matrix[row, column]) > abs(matrix[largest, column]):
                largest = row
        if abs(matrix[largest, column]) < LEAST:
            continue
        for other in range(matrix.shape[1]):
            matrix[rank, other], matrix[largest, other] = matrix[largest, other], matrix[rank, other]
        matrix[rank] /= matrix[rank, column]
        for row in range(matrix.shape[0]):
            if row != rank and matrix[row, column] != 0:
                matrix[row] -= matrix[row, column] * matrix[rank]
        pivots[rank] = column
        rank += 1
    return rank


@compiled
def rank_of(matrix: Floats) -> int:
    """Return the rank of a matrix, which is overwritten."""
    return reduce_rows(matrix, np.empty(matrix.shape[1], dtype=np.int64))


@compiled
def null_space(positive: Bools, terms: Ints) -> Floats:
    """Return a basis, shape (n_terms, n_free), of what leaves the linear predictor of the positive counts as it is."""
    rows = np.flatnonzero(positive)
    design = np.zeros((rows.size, terms.size))
    for row in range(rows.size):
        for place in range(terms.size):
            if rows[row] & terms[place] == terms[place]:
                design[row, place] = 1
    pivots = np.empty(terms.size, dtype=np.int64)
    rank = reduce_rows(design, pivots)
    is_pivot = np.zeros(terms.size, dtype=np.bool_)
    is_pivot[pivots[:rank]] = True
    basis = np.zeros((terms.size, terms.size - rank))
    free = 0
    for place in range(terms.size):
        if not is_pivot[place]:
            basis[place, free] = 1
            for row in range(rank):
                basis[pivots[row], free] = -design[row, place]
            free += 1
    return basis


@compiled
def has_positive_solution(matrix: Floats) -> bool:
    """Return whether some x > 0 has matrix x = 0: the first phase of the simplex method with Bland's rule.

    By scaling, x = 1 + y with y >= 0 and matrix y = -matrix 1.
    """
    n_rows, n_columns = matrix.shape
    tableau = np.zeros((n_rows + 1, n_columns + 1))
    tableau[:n_rows, :n_columns] = matrix
    for row in range(n_rows):
        target = -np.sum(matrix[row])
        sign = 1.0 if target >= 0 else -1.0
        tableau[row, :n_columns] *= sign
        tableau[row, n_columns] = sign * target
        tableau[n_rows] -= tableau[row]
    basic = np.arange(n_columns, n_columns + n_rows)  # the artificial variables; once out they never return
    for _pivot in range(MOST_PIVOTS):
        entering = -1
        for column in range(n_columns):
            if tableau[n_rows, column] < -LEAST:
                entering = column
                break
        if entering < 0:
            return bool(tableau[n_rows, n_columns] > -LEAST)
        leaving, best = -1, np.inf
        for row in range(n_rows):
            if tableau[row, entering] > LEAST:
                ratio = tableau[row, n_columns] / tableau[row, entering]
                if ratio < best - LEAST or (ratio < best + LEAST and basic[row] < basic[leaving]):
                    leaving, best = row, ratio
        basic[leaving] = entering
        tableau[leaving] /= tableau[leaving, entering]
        for row in range(n_rows + 1):
            if row != leaving:
                tableau[row] -= tableau[row, entering] * tableau[leaving]
    raise ArithmeticError("the linear programme on existence did not end")
