"""All models one term away from a model, fitted to one table: the step of a search."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from natc.prevalence.kernels import compiled, inner
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
    start_in_place,
    sum_supersets,
)

TO_COMPARE = 1e-9
"""Squared Newton decrement at which a fit is good enough to compare."""


class Desk(NamedTuple):
    """Room for one model after another."""

    terms: Ints
    kept: Bools
    finite: Ints
    beta: Floats
    work: Work


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


@inner
def fit_held(
    counts: Floats, margins: Floats, held: Bools, effects: Floats, n_lists: int, desk: Desk
) -> tuple[float, int, int]:
    """Fit the model of the terms held, from the effects of one like it, on the desk: value, outcome, finite terms.

    `effects` has a place for every term, 0 where nothing is known; its first is nan where none is.
    """
    n_terms = 0
    for term in range(held.size):
        if held[term]:
            desk.terms[n_terms] = term
            n_terms += 1
    n_finite = reduce_into(margins, desk.terms[:n_terms], n_lists, desk.work.sums, desk.kept, desk.finite)
    finite, beta = desk.finite[:n_finite], desk.beta[:n_finite]
    for place in range(n_finite):
        beta[place] = effects[finite[place]]
    is_cold = np.isnan(effects[0])
    while True:
        if is_cold:
            start_in_place(counts, desk.kept, finite, n_lists, beta, desk.work)
        value, _left, outcome = fit_or_bound(
            margins, desk.kept, finite, beta, n_lists, TO_COMPARE, -np.inf, -np.inf, desk.work
        )
        if outcome != FAILED or is_cold:
            return value, outcome, n_finite
        is_cold = True


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
    margins, effects, near = np.empty(counts.size), np.zeros(counts.size), np.empty(counts.size, dtype=np.bool_)
    n_held = 0
    for term in range(counts.size):
        margins[term], near[term] = counts[term], held[term]
        n_held += held[term]
    sum_supersets(margins, n_lists)
    effects[0] = np.nan
    desk = Desk(
        np.empty(n_held + 1, dtype=np.int64),
        np.empty(counts.size, dtype=np.bool_),
        np.empty(n_held + 1, dtype=np.int64),
        np.empty(n_held + 1),
        make_room(n_lists, n_held + 1),
    )
    for term in range(counts.size):
        if term > 0 and not (wanted[term] and is_neighbour(held, term, n_lists, max_order)):
            continue
        if term > 0:
            near[term] = not held[term]
        value, outcome, n_finite = fit_held(counts, margins, near, effects, n_lists, desk)
        near[term] = held[term]
        if term == 0 and outcome == FITTED:
            for place in range(n_finite):
                effects[desk.finite[place]] = desk.beta[place]
        if wanted[term]:
            values[term] = value if outcome == FITTED else np.inf
            finite[term], kept[term] = n_finite, 0
            for pattern in range(counts.size):
                kept[term] += desk.kept[pattern]
