"""Forward stepwise choice on very many tables: the loop of `natc.prevalence.log_linear.stepwise.walk`, compiled."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.kernels import compiled, inlined, inner
from natc.prevalence.kernels.existence import is_estimable
from natc.prevalence.kernels.newton import fit_terms, predict, reduce_into, start_cold, sum_supersets

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

TOLERANCE = 1e-12
TIE = 1e-9
"""Logarithms of two p-values that differ by less, relatively, are equal."""


@compiled
def log_overlap_p(n_shared: float, expected: float) -> float:
    """Return the logarithm of the smaller Poisson tail, P(X <= n_shared) or P(X >= n_shared).

    The tail on the far side is summed term by term from its largest; the other is its complement.
    """
    if expected <= 0:
        return 0.0 if n_shared == 0 else -np.inf
    log_mass = n_shared * math.log(expected) - expected - math.lgamma(n_shared + 1)
    total, term, away = 1.0, 1.0, 0.0
    while term > 1e-17 * total:
        if n_shared <= expected:
            term *= (n_shared - away) / expected
            away += 1
        else:
            away += 1
            term *= expected / (n_shared + away)
        total += term
    log_tail = log_mass + math.log(total)
    other = 1 + math.exp(log_mass) - math.exp(log_tail)
    return min(log_tail, math.log(other)) if other > 0 else log_tail


@inner
def reduce_with(margins: Floats, base: Ints, pairs: Ints, added: Bools, extra: int, n_lists: int) -> tuple[Bools, Ints]:
    """Return patterns kept and finite terms of the model walked from, the pairs added and one more; -1 for none."""
    terms = np.empty(base.size + pairs.size, dtype=np.int64)
    for place in range(base.size):
        terms[place] = base[place]
    n_terms = base.size
    for pair in range(pairs.size):
        if added[pair] or pair == extra:
            terms[n_terms] = pairs[pair]
            n_terms += 1
    kept, finite = np.empty(margins.size, dtype=np.bool_), np.empty(n_terms, dtype=np.int64)
    n_finite = reduce_into(margins, terms[:n_terms], n_lists, np.empty(margins.size), kept, finite)
    return kept, finite[:n_finite]


@inlined
def next_pair(
    margins: Floats, means: Floats, positive: Bools, base: Ints, pairs: Ints, added: Bools, limit: float, n_lists: int
) -> int:
    """Return the pair with the smallest p-value of those whose addition has an estimate; -1 where none is to be added.

    Parameters
    ----------
    margins, means : ndarray of float64, shape (2 ** n_lists,)
        Superset sums of the counts and of the fitted means.
    positive : ndarray of bool, shape (2 ** n_lists,)
    base, pairs, added
        As for `walk_table`; `added` says which pairs are in the model.
    limit : float
        Logarithm of the threshold.
    n_lists : int
    """
    left, log_p = np.empty(pairs.size, dtype=np.bool_), np.zeros(pairs.size)
    for pair in range(pairs.size):
        left[pair] = not added[pair]
        if left[pair]:
            log_p[pair] = log_overlap_p(margins[pairs[pair]], means[pairs[pair]])
    while True:
        best = -1
        for pair in range(pairs.size):
            if left[pair] and (best < 0 or log_p[pair] < log_p[best] - TIE * (1 + abs(log_p[best]))):
                best = pair
        if best < 0 or log_p[best] >= limit:
            return -1
        kept, finite = reduce_with(margins, base, pairs, added, best, n_lists)
        if is_estimable(positive, kept, finite, n_lists):
            return best
        left[best] = False


@compiled
def walk_table(counts: Floats, base: Ints, pairs: Ints, limit: float, n_lists: int) -> float:
    """Return the total of one table by the model where the walk ends; nan where there is no estimate to start from.

    Parameters
    ----------
    counts : ndarray of float64, shape (2 ** n_lists,)
    base : ndarray of int64
        Terms of the model to walk from, the intercept first.
    pairs : ndarray of int64, shape (n_pairs,)
        Those that may be added, in the order in which ties are broken.
    limit : float
        Logarithm of the threshold.
    n_lists : int
    """
    positive, margins = np.empty(counts.size, dtype=np.bool_), np.empty(counts.size)
    for pattern in range(counts.size):
        positive[pattern], margins[pattern] = counts[pattern] > 0, counts[pattern]
    sum_supersets(margins, n_lists)
    added, effects = np.zeros(pairs.size, dtype=np.bool_), np.zeros(counts.size)
    kept, finite = reduce_with(margins, base, pairs, added, -1, n_lists)
    if finite.size == 0 or not is_estimable(positive, kept, finite, n_lists):  # a table of nobody has no term at all
        return np.nan
    eta, means = np.empty(counts.size), np.empty(counts.size)
    is_warm = False
    while True:
        beta = start_cold(counts, kept, finite, n_lists)
        if is_warm:
            for place in range(finite.size):
                beta[place] = effects[finite[place]]
        if not fit_terms(margins, kept, finite, beta, n_lists, TOLERANCE)[2]:
            if not is_warm:
                return np.nan
            is_warm = False
            continue
        for place in range(finite.size):
            effects[finite[place]] = beta[place]
        predict(margins, kept, finite, beta, n_lists, eta, means)
        sum_supersets(means, n_lists)
        pair = next_pair(margins, means, positive, base, pairs, added, limit, n_lists)
        if pair < 0:
            return float(margins[0] + math.exp(beta[0]))
        added[pair] = True
        shared = pairs[pair]
        effects[shared] = math.log(margins[shared] / means[shared]) if margins[shared] > 0 else 0.0
        kept, finite = reduce_with(margins, base, pairs, added, -1, n_lists)
        is_warm = True
