"""The best of many models on each of many tables, without fitting most of them; and all that come near it.

A model's likelihood is at most that of any model that holds it, and its penalty at least that of any that it holds:
whole families of models are cut by branch and bound [1]_. Where a family could still beat the best model so far, a
Newton step is made for its largest member, whose own bound (`fit_or_bound`) settles most of what is left. The bounds
hold whether or not an estimate exists: existence is asked of those models alone that are about to become the best.

References
----------
.. [1] Furnival & Wilson (1974), Technometrics 16, 499-511: regressions by leaps and bounds.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from natc.prevalence.kernels import compiled, inlined, inner
from natc.prevalence.kernels.existence import is_estimable
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
    solve_factorised,
    start_in_place,
    sum_supersets,
)

TIE = 1e-9
"""Criteria that differ by less are equal: the model that comes first in the fixed order is taken."""
TO_COMPARE, TO_REPORT = 1e-9, 1e-13
"""Squared Newton decrements at which a fit is good enough to compare, and to report its size."""
ON_THE_WAY = 1e-2
"""The same for a model without an estimate: far enough to start from, before coefficients run away."""
SLACK = 1e-7
"""Added to a log-likelihood that serves as a bound, for what was left of its fit and for rounding."""
UNKNOWN, ESTIMABLE, BARRED = 0, 1, 2


class Candidates(NamedTuple):
    """The models to choose from: a `natc.prevalence.log_linear.enumeration.ModelSpace` as the kernels take it."""

    n_lists: int
    terms: Ints
    sizes: Ints
    ordered: Ints
    """The models as bit sets over the interactions, ascending; the last holds them all."""
    places: Ints
    """Their places in the fixed order."""
    above: Ints
    """For each interaction, as a bit set, the interactions that hold it; itself too."""
    below: Ints
    """For each interaction, as a bit set, the interactions that it holds; itself too."""
    branching: Ints
    """The interactions, those that matter most first."""
    favourites: Ints
    """Models, as bit sets too, that are fitted before all others, best first, so that a good one is soon known."""
    is_limited: bool
    """Whether no others than the favourites may be chosen."""
    starts: Floats
    """Coefficients to start from, shape (n_models, most_terms); nan where there are none."""


class Table(NamedTuple):
    """One table, and what each model is charged on it."""

    counts: Floats
    margins: Floats
    positive: Bools
    penalties: Floats
    saturated: float
    """A bound of every model's log-likelihood, without log factorials."""


class Found(NamedTuple):
    """What a search has found so far."""

    best: int
    least: float
    """The criterion of the best model, less the part of the log factorials."""
    window: float
    """0 while the best is looked for; then how far above it a model is averaged over."""
    weight: float
    hidden: float
    """Sums over the models averaged over: of their weights, and of the hidden persons times the weight."""


class Desk(NamedTuple):
    """Room for one model after another, and for the branches still open."""

    room: Floats
    kept: Bools
    finite: Ints
    beta: Floats
    work: Work
    smallest: Ints
    largest: Ints
    bounds: Floats
    is_fitted: Bools


@inner
def make_desk(candidates: Candidates) -> Desk:
    """Return room for these models."""
    size, most_terms, depth = (
        1 << candidates.n_lists,
        candidates.terms.shape[1],
        candidates.branching.size + candidates.favourites.size + 2,
    )
    return Desk(
        np.empty(size),
        np.empty(size, dtype=np.bool_),
        np.empty(most_terms, dtype=np.int64),
        np.empty(most_terms),
        make_room(candidates.n_lists, most_terms),
        np.empty(depth, dtype=np.int64),
        np.empty(depth, dtype=np.int64),
        np.empty(depth),
        np.empty(depth, dtype=np.bool_),
    )


@inner
def lay_out(counts: Floats, penalties: Floats, n_lists: int) -> Table:
    """Return a table ready for many models."""
    margins, positive, saturated = np.empty(counts.size), np.empty(counts.size, dtype=np.bool_), 0.0
    for pattern in range(counts.size):
        count = counts[pattern]
        margins[pattern], positive[pattern] = count, count > 0
        if count > 0:
            saturated += count * (np.log(count) - 1)
    sum_supersets(margins, n_lists)
    return Table(counts, margins, positive, penalties, saturated + SLACK)


@inner
def fit_candidate(
    table: Table, candidates: Candidates, model: int, tolerance: float, wanted: float, own: float, desk: Desk
) -> tuple[float, int, int]:
    """Fit a model, or bound it, on the desk: `(value, outcome, n_finite)` as of `fit_or_bound`.

    From the coefficients at hand first, and from nothing if that fails.
    """
    n_lists, margins = candidates.n_lists, table.margins
    terms = candidates.terms[model, : candidates.sizes[model]]
    n_finite = reduce_into(margins, terms, n_lists, desk.room, desk.kept, desk.finite)
    finite, beta = desk.finite[:n_finite], desk.beta[:n_finite]
    place, is_cold = 0, False
    for which in range(terms.size):
        if place < n_finite and terms[which] == finite[place]:
            beta[place] = candidates.starts[model, which]
            is_cold = is_cold or not np.isfinite(beta[place])
            place += 1
    while True:
        if is_cold:
            start_in_place(table.counts, desk.kept, finite, n_lists, beta, desk.work)
        value, _left, outcome = fit_or_bound(
            margins, desk.kept, finite, beta, n_lists, tolerance, wanted, own, desk.work
        )
        if outcome != FAILED or is_cold:
            return value, outcome, n_finite
        is_cold = True


@inlined
def admits(table: Table, candidates: Candidates, verdicts: Ints, model: int, n_finite: int, desk: Desk) -> bool:
    """Return whether the model on the desk has an estimate; asked once for a model and a pattern of zeros."""
    if verdicts[model] == UNKNOWN:
        found = is_estimable(table.positive, desk.kept, desk.finite[:n_finite], candidates.n_lists)
        verdicts[model] = ESTIMABLE if found else BARRED
    return bool(verdicts[model] == ESTIMABLE)


@inner
def place_of(candidates: Candidates, members: int) -> int:
    """Return the place of a model in the fixed order."""
    first, last = 0, candidates.ordered.size - 1
    while first < last:
        middle = (first + last) // 2
        if candidates.ordered[middle] < members:
            first = middle + 1
        else:
            last = middle
    return int(candidates.places[first])


@inlined
def prefer(
    table: Table,
    candidates: Candidates,
    verdicts: Ints,
    found: Found,
    model: int,
    value: float,
    n_finite: int,
    desk: Desk,
) -> Found:
    """Return what is found after one more model was fitted: it may be the best, or near enough to be averaged over."""
    criterion = table.penalties[model] - 2 * value
    if found.window > 0:
        if criterion > found.least + found.window or not admits(table, candidates, verdicts, model, n_finite, desk):
            return found
        weight = np.exp((found.least - criterion) / 2)
        hidden = found.hidden + weight * np.exp(desk.beta[0])
        return Found(found.best, found.least, found.window, found.weight + weight, hidden)
    is_better = criterion < found.least - TIE or (criterion <= found.least + TIE and model < found.best)
    if is_better and admits(table, candidates, verdicts, model, n_finite, desk):
        return Found(model, criterion, found.window, found.weight, found.hidden)
    return found


@inner
def consider(
    table: Table,
    candidates: Candidates,
    verdicts: Ints,
    found: Found,
    model: int,
    wanted: float,
    bound: float,
    desk: Desk,
) -> tuple[Found, float]:
    """Fit a model, or bound it; return what is found after it, and a bound that is no worse.

    `wanted` is the log-likelihood that any member of its family would need.
    """
    own = (table.penalties[model] - found.least - max(found.window, TIE)) / 2
    value, outcome, n_finite = fit_candidate(table, candidates, model, TO_COMPARE, wanted, own, desk)
    if outcome == FITTED:
        found = prefer(table, candidates, verdicts, found, model, value, n_finite, desk)
    elif outcome == FAILED:  # it is never dropped unless it has no estimate
        if bound >= own and admits(table, candidates, verdicts, model, n_finite, desk):
            raise ArithmeticError("a model has an estimate, but no start leads to it")
        return found, bound
    return found, min(bound, value + SLACK)


@inlined
def open_branches(table: Table, candidates: Candidates, has_favourites: bool, desk: Desk) -> int:
    """Lay the branches to begin with on the desk, the first to be looked at on top, and return how many they are."""
    n_open = 0
    if not candidates.is_limited:
        desk.smallest[0], desk.largest[0] = 0, candidates.ordered[-1]
        n_open = 1
    if has_favourites:
        for place in range(candidates.favourites.size - 1, -1, -1):
            desk.smallest[n_open] = desk.largest[n_open] = candidates.favourites[place]
            n_open += 1
    for branch in range(n_open):
        desk.bounds[branch], desk.is_fitted[branch] = table.saturated, False
    return n_open


@inlined
def search(table: Table, candidates: Candidates, verdicts: Ints, found: Found, desk: Desk) -> Found:
    """Look through all models: choose the best, or, with a window, sum up all that are near a best one that is known.

    A branch is the models between a smallest and a largest one. None of them has a likelihood above that of the
    largest, or a penalty below that of the smallest; so the branch is cut, or halved by a term that all of one half
    hold and none of the other. A favourite is a branch of its own.
    """
    smallest, largest, bounds, is_fitted = desk.smallest, desk.largest, desk.bounds, desk.is_fitted
    n_open = open_branches(table, candidates, found.window == 0, desk)
    while n_open > 0:
        n_open -= 1
        low, high, bound = smallest[n_open], largest[n_open], bounds[n_open]
        wanted = (table.penalties[place_of(candidates, low)] - found.least - max(found.window, TIE)) / 2
        if not bound >= wanted:
            continue
        if not is_fitted[n_open]:
            model = place_of(candidates, high)
            found, bound = consider(table, candidates, verdicts, found, model, wanted, bound, desk)
            if bound < wanted:
                continue
        for place in range(candidates.branching.size):
            which = candidates.branching[place]
            if high >> which & 1 and not low >> which & 1:
                smallest[n_open], largest[n_open] = low | candidates.below[which], high
                bounds[n_open], is_fitted[n_open] = bound, True
                smallest[n_open + 1], largest[n_open + 1] = low, high & ~candidates.above[which]
                bounds[n_open + 1], is_fitted[n_open + 1] = bound, False
                n_open += 2
                break
    return found


@compiled
def choose_models(
    tables: Floats,
    candidates: Candidates,
    penalties: Floats,
    window: float,
    best: Ints,
    hidden: Floats,
    criteria: Floats,
) -> None:
    """Choose on each of some tables that have the same zeros and the same penalties.

    Parameters
    ----------
    tables : ndarray of float64, shape (n_tables, 2 ** n_lists)
        Whole counts.
    candidates : Candidates
    penalties : ndarray of float64, shape (n_models,)
        Of the criterion; never less for a model that holds another; infinite for a model that is out.
    window : float
        How far above the best a criterion may be for its model to be averaged over; 0 for the best model alone.
    best, hidden, criteria : ndarray, shape (n_tables,)
        Filled in: the model, -1 if none has an estimate; persons on no list, by that model or averaged with weights
        exp(-criterion / 2), nan if there are none; the criterion less the part of the log factorials, which is the
        same for all.
    """
    desk = make_desk(candidates)
    verdicts = np.zeros(penalties.size, dtype=np.int64)
    for row in range(tables.shape[0]):
        table = lay_out(tables[row], penalties, candidates.n_lists)
        found = Found(-1, np.inf, 0.0, 0.0, 0.0)
        is_done = False
        while not is_done:
            found = search(table, candidates, verdicts, found, desk)
            is_done = found.best < 0 or window == found.window
            if not is_done:
                found = Found(found.best, found.least, window, 0.0, 0.0)
        best[row], criteria[row], hidden[row] = found.best, found.least, np.nan
        if found.window > 0:
            hidden[row] = found.hidden / found.weight
        elif found.best >= 0:
            fit_candidate(table, candidates, found.best, TO_REPORT, -np.inf, -np.inf, desk)
            hidden[row] = np.exp(desk.beta[0])


@compiled
def fit_models(
    counts: Floats, candidates: Candidates, values: Floats, hidden: Floats, variances: Floats, starts: Floats
) -> None:
    """Fit every model to one table.

    Filled in, by model, where there is an estimate: the log-likelihood without log factorials, the persons on no list
    and the variance of their logarithm. And `starts`, in the places of the terms: the finite coefficients; where there
    is no estimate, coefficients on their way to the supremum of the likelihood.
    """
    desk = make_desk(candidates)
    table = lay_out(counts, values, candidates.n_lists)
    for model in range(candidates.sizes.size):
        terms = candidates.terms[model, : candidates.sizes[model]]
        value, outcome, n_finite = fit_candidate(table, candidates, model, TO_REPORT, -np.inf, -np.inf, desk)
        finite = desk.finite[:n_finite]
        if is_estimable(table.positive, desk.kept, finite, candidates.n_lists):
            if outcome == FAILED:
                raise ArithmeticError("a model has an estimate, but no start leads to it")
            values[model] = value
            hidden[model] = np.exp(desk.beta[0])
            variances[model] = first_variance(desk.work.information, n_finite)
        else:
            outcome = fit_candidate(table, candidates, model, ON_THE_WAY, -np.inf, -np.inf, desk)[1]
        if outcome == FITTED:
            place = 0
            for which in range(terms.size):
                if place < n_finite and terms[which] == finite[place]:
                    starts[model, which] = desk.beta[place]
                    place += 1


@inlined
def first_variance(factor: Floats, size: int) -> float:
    """Return the first diagonal element of the inverse of U'U."""
    column = np.zeros(size)
    column[0] = 1
    solve_factorised(factor, size, column)
    return float(column[0])
