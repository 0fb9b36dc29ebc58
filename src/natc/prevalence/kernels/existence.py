"""Has a model an estimate on a table? The exact test of `natc.prevalence.judge`, compiled: rank, signs, simplex."""

from __future__ import annotations

import numpy as np

from natc.prevalence.kernels import compiled, inlined, inner
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


@inlined
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
    echelon = np.empty((n_free, n_pulls))
    for free in range(n_free):
        for pull in range(n_pulls):
            echelon[free, pull] = pulls[free, pull]
    rank = reduce_rows(echelon, np.empty(n_pulls, dtype=np.int64))
    return rank == n_free and has_positive_solution(echelon)


@inlined
def pivot_on(matrix: Floats, row: int, column: int) -> None:
    """Make an entry 1 and all others of its column 0 by operations on rows, in place."""
    pivot = matrix[row, column]
    for place in range(matrix.shape[1]):
        matrix[row, place] /= pivot
    for other in range(matrix.shape[0]):
        factor = matrix[other, column]
        if other != row and factor != 0:
            for place in range(matrix.shape[1]):
                matrix[other, place] -= factor * matrix[row, place]


@inner
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
        pivot_on(matrix, rank, column)
        pivots[rank] = column
        rank += 1
    return rank


@inner
def null_space(positive: Bools, terms: Ints) -> Floats:
    """Return a basis, shape (n_terms, n_free), of what leaves the linear predictor of the positive counts as it is."""
    design = np.zeros((positive.size, terms.size))
    for pattern in range(positive.size):
        if positive[pattern]:
            for place in range(terms.size):
                if pattern & terms[place] == terms[place]:
                    design[pattern, place] = 1
    pivots = np.empty(terms.size, dtype=np.int64)
    rank = reduce_rows(design, pivots)
    basis = np.zeros((terms.size, terms.size - rank))
    n_pivots = 0
    for place in range(terms.size):
        if n_pivots < rank and pivots[n_pivots] == place:
            n_pivots += 1
        else:
            free = place - n_pivots
            basis[place, free] = 1
            for row in range(rank):
                basis[pivots[row], free] = -design[row, place]
    return basis


@compiled
def has_positive_solution(matrix: Floats) -> bool:
    """Return whether some x > 0 has matrix x = 0: the first phase of the simplex method with Bland's rule.

    By scaling, x = 1 + y with y >= 0 and matrix y = -matrix 1.
    """
    n_rows, n_columns = matrix.shape
    tableau = np.zeros((n_rows + 1, n_columns + 1))
    basic = np.empty(n_rows, dtype=np.int64)
    for row in range(n_rows):
        basic[row] = n_columns + row  # an artificial variable; once out it never returns
        target = 0.0
        for column in range(n_columns):
            target -= matrix[row, column]
        sign = 1.0 if target >= 0 else -1.0
        for column in range(n_columns):
            tableau[row, column] = sign * matrix[row, column]
        tableau[row, n_columns] = sign * target
        for column in range(n_columns + 1):
            tableau[n_rows, column] -= tableau[row, column]
    for _pivot in range(MOST_PIVOTS):
        entering = 0
        while entering < n_columns and tableau[n_rows, entering] >= -LEAST:
            entering += 1
        if entering == n_columns:
            return bool(tableau[n_rows, n_columns] > -LEAST)
        leaving, best = -1, np.inf
        for row in range(n_rows):
            if tableau[row, entering] > LEAST:
                ratio = tableau[row, n_columns] / tableau[row, entering]
                if ratio < best - LEAST or (ratio < best + LEAST and basic[row] < basic[leaving]):
                    leaving, best = row, ratio
        basic[leaving] = entering
        pivot_on(tableau, leaving, entering)
    raise ArithmeticError("the linear programme on existence did not end")
