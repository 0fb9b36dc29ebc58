"""All models one term away from a model, fitted to one table: the step of a search."""

from __future__ import annotations

import numpy as np

from natc.prevalence.kernels import compiled
from natc.prevalence.kernels.newton import (
    FAILED,
    FITTED,
    Bools,
    Floats,
    Ints,
    Work,
    fit_or_bound,
    make_room,
    reduce_into,
    start_cold,
    sum_supersets,
)

TO_COMPARE = 1e-9
"""Squared Newton decrement at which a fit is good enough to compare."""


@compiled
def n_lists_of(term: int) -> int:
    """Return how many lists a term holds."""
    n = 0
    while term:
        n += term & 1
        term >>= 1
    return n


@compiled
def is_neighbour(held: Bools, term: int, n_lists: int, max_order: int) -> bool:
    """Return whether a term may be dropped, as none that holds it is in, or added, as all just below it are in."""
    order = n_lists_of(term)
    if order < 2 or order > max_order or term == (1 << n_lists) - 1:
        return False
    for place in range(n_lists):
        bit = 1 << place
        if held[term]:
            if not term & bit and held[term | bit]:
                return False
        elif term & bit and not held[term & ~bit]:
            return False
    return True


@compiled
def fit_held(
    counts: Floats, margins: Floats, held: Bools, effects: Floats, n_lists: int, room: Floats, kept: Bools, work: Work
) -> tuple[float, int, Ints, Floats]:
    """Fit the model of the terms held, from the effects of one like it: value, outcome, finite terms, coefficients.

    `effects` has a place for every term, 0 where nothing is known; its first is nan where none is.
    """
    terms = np.flatnonzero(held)
    finite = np.empty_like(terms)
    n_finite = reduce_into(margins, terms, n_lists, room, kept, finite)
    finite = finite[:n_finite].copy()
    value, outcome, beta = 0.0, FAILED, effects[finite]
    if not np.isnan(effects[0]):
        value, _left, outcome = fit_or_bound(margins, kept, finite, beta, n_lists, TO_COMPARE, -np.inf, -np.inf, work)
    if outcome == FAILED:
        beta = start_cold(counts, kept, finite, n_lists)
        value, _left, outcome = fit_or_bound(margins, kept, finite, beta, n_lists, TO_COMPARE, -np.inf, -np.inf, work)
    return value, outcome, finite, beta


@compiled
def fit_neighbours(
    counts: Floats, held: Bools, wanted: Bools, n_lists: int, max_order: int, values: Floats, finite: Ints, kept: Ints
) -> None:
    """Fit every model that differs from one by a single term.

    Parameters
    ----------
    counts : ndarray of float64, shape (2 ** n_lists,)
    held : ndarray of bool, shape (2 ** n_lists,)
        The terms of the model.
    wanted : ndarray of bool, shape (2 ** n_lists,)
        The terms whose neighbour is asked for; place 0 stands for the model itself.
    n_lists, max_order : int
    values, finite, kept : ndarray, shape (2 ** n_lists,)
        Filled in at the place of the term that is added or dropped: the log-likelihood without log factorials, infinite
        where no fit was found; finite terms; patterns kept. Places of no neighbour are left as they are.
    """
    margins = counts.copy()
    sum_supersets(margins, n_lists)
    room, keeps = np.empty(counts.size), np.empty(counts.size, dtype=np.bool_)
    work = make_room(n_lists, held.sum() + 1)
    effects = np.zeros(counts.size)
    effects[0] = np.nan
    value, outcome, terms, beta = fit_held(counts, margins, held, effects, n_lists, room, keeps, work)
    if outcome == FITTED:
        effects[terms] = beta
    if wanted[0]:
        values[0] = value if outcome == FITTED else np.inf
        finite[0], kept[0] = terms.size, keeps.sum()
    changed = held.copy()
    for term in range(1, counts.size):
        if wanted[term] and is_neighbour(held, term, n_lists, max_order):
            changed[term] = not held[term]
            value, outcome, terms, _beta = fit_held(counts, margins, changed, effects, n_lists, room, keeps, work)
            changed[term] = held[term]
            values[term] = value if outcome == FITTED else np.inf
            finite[term], kept[term] = terms.size, keeps.sum()
