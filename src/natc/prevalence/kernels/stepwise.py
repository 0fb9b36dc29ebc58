"""Forward stepwise choice on very many tables: the loop of `natc.prevalence.stepwise.walk`, compiled.

Whether a model has an estimate is settled here by the rank of its design, where that suffices. Where it does not, the
walk stops, says which pair it asks about, and is taken up again with the answer.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.kernels import compiled
from natc.prevalence.kernels.newton import fit_terms, has_full_rank, reduce_terms, set_means, start_cold, sum_supersets

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

UNKNOWN, ESTIMABLE, BARRED = 0, 1, 2
"""What is known of the present model with one more pair."""
DONE, OPEN, NOT_CONVERGED = -1, -2, -3
"""How a table stands; 0 and above: it asks about this pair, or, one past the last, about the model walked from."""
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


@compiled
def terms_with(base: Ints, pairs: Ints, added: Bools, extra: int) -> Ints:
    """Return the terms walked from, the pairs that were added and one more; -1 for none."""
    terms = np.empty(base.size + pairs.size, dtype=np.int64)
    terms[: base.size] = base
    n_terms = base.size
    for pair in range(pairs.size):
        if added[pair] or pair == extra:
            terms[n_terms] = pairs[pair]
            n_terms += 1
    return terms[:n_terms].copy()


@compiled
def has_rank(margins: Floats, positive: Bools, terms: Ints, n_lists: int) -> bool:
    """Return whether a model has an estimate for certain."""
    _kept, finite = reduce_terms(margins, terms, n_lists)
    return has_full_rank(positive, finite, n_lists)


@compiled
def walk_table(
    counts: Floats,
    base: Ints,
    pairs: Ints,
    log_threshold: float,
    n_lists: int,
    added: Bools,
    known: Ints,
    effects: Floats,
) -> tuple[int, float]:
    """Walk on one table until it is done or has to ask; the state is kept in the last three arguments.

    Parameters
    ----------
    counts : ndarray of float64, shape (2 ** n_lists,)
    base : ndarray of int64
        Terms of the model to walk from, the intercept first.
    pairs : ndarray of int64, shape (n_pairs,)
        Those that may be added, in the order in which ties are broken.
    log_threshold : float
    added : ndarray of bool, shape (n_pairs,)
    known : ndarray of int64, shape (n_pairs + 1,)
        Of the present model with each pair; the last, of the model walked from.
    effects : ndarray of float64, shape (2 ** n_lists,)
        Coefficients to start from; nan in the first place where there are none yet.

    Returns
    -------
    state : int
    total : float
        nan unless the table is done and has an estimate.
    """
    n_pairs = pairs.size
    positive = counts > 0
    margins = counts.copy()
    sum_supersets(margins, n_lists)
    means = np.empty_like(counts)
    log_p = np.empty(n_pairs)
    if known[n_pairs] == UNKNOWN:
        if not has_rank(margins, positive, base, n_lists):
            return n_pairs, np.nan
        known[n_pairs] = ESTIMABLE
    if known[n_pairs] == BARRED:
        return DONE, np.nan
    while True:
        kept, finite = reduce_terms(margins, terms_with(base, pairs, added, -1), n_lists)
        converged = False
        beta = effects[finite]
        if not np.isnan(effects[0]):
            converged = fit_terms(margins, kept, finite, beta, n_lists, TOLERANCE)[2]
        if not converged:
            beta = start_cold(counts, kept, finite, n_lists)
            if not fit_terms(margins, kept, finite, beta, n_lists, TOLERANCE)[2]:
                return NOT_CONVERGED, np.nan
        effects[finite] = beta
        total = margins[0] + math.exp(beta[0])
        set_means(kept, finite, beta, n_lists, means)
        sum_supersets(means, n_lists)
        for pair in range(n_pairs):
            log_p[pair] = 0.0 if added[pair] else log_overlap_p(margins[pairs[pair]], means[pairs[pair]])
        while True:
            best, best_log = -1, 0.0
            for pair in range(n_pairs):
                if (
                    not added[pair]
                    and known[pair] != BARRED
                    and (best < 0 or log_p[pair] < best_log - TIE * (1 + abs(best_log)))
                ):
                    best, best_log = pair, log_p[pair]
            if best < 0 or best_log >= log_threshold:
                return DONE, total
            if known[best] == UNKNOWN:
                if not has_rank(margins, positive, terms_with(base, pairs, added, best), n_lists):
                    return best, np.nan
                known[best] = ESTIMABLE
            if known[best] == ESTIMABLE:
                break
        added[best] = True
        known[:n_pairs] = UNKNOWN
        shared = pairs[best]
        effects[shared] = math.log(margins[shared] / means[shared]) if margins[shared] > 0 else 0.0


@compiled
def walk_tables(
    tables: Ints,
    base: Ints,
    pairs: Ints,
    log_threshold: float,
    n_lists: int,
    added: Bools,
    known: Ints,
    effects: Floats,
    states: Ints,
    totals: Floats,
) -> None:
    """Walk on every open table until it is done or has to ask.

    Parameters
    ----------
    tables : ndarray of int64, shape (n_tables, 2 ** n_lists)
    base, pairs, log_threshold, n_lists
        As for `walk_table`.
    added, known, effects : ndarray, each with one row per table
        As for `walk_table`.
    states : ndarray of int64, shape (n_tables,)
        OPEN where a table is to be walked; set to DONE, NOT_CONVERGED or the pair asked about.
    totals : ndarray of float64, shape (n_tables,)
    """
    for table in range(tables.shape[0]):
        if states[table] == OPEN:
            states[table], totals[table] = walk_table(
                tables[table].astype(np.float64),
                base,
                pairs,
                log_threshold,
                n_lists,
                added[table],
                known[table],
                effects[table],
            )
