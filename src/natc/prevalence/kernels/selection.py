"""The best of many models on each of many tables, without fitting most of them; and all that come near it.

A model's likelihood is at most that of any model that holds it. So models are visited from the largest to the smallest,
each with the least bound of its parents; only where that bound could beat the best model so far a Newton step is made,
whose own bound (`fit_or_bound`) settles most of what is left. The bounds hold whether or not an estimate exists:
existence is asked of those models alone that are about to become the best.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from natc.prevalence.kernels import compiled
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
    start_cold,
    superset_sums,
)

TIE = 1e-9
"""Criteria that differ by less are equal: the model that comes first in the fixed order is taken."""
TO_COMPARE, TO_REPORT = 1e-9, 1e-13
"""Squared Newton decrements at which a fit is good enough to compare, and to report its size."""
SLACK = 1e-7
"""Added to a log-likelihood that serves as a bound, for what was left of its fit and for rounding."""
UNKNOWN, ESTIMABLE, BARRED = 0, 1, 2


class Candidates(NamedTuple):
    """The models to choose from; see `natc.prevalence.enumeration.ModelSpace` for the first five."""

    n_lists: int
    terms: Ints
    sizes: Ints
    parents: Ints
    first_parent: Ints
    visits: Ints
    """The models that may be chosen, larger ones first."""
    favourites: Ints
    """Some of them that are fitted at once, so that a good model is soon known."""
    is_favourite: Bools
    starts: Floats
    """Coefficients to start from, shape (n_models, most_terms); nan where there are none."""


class Desk(NamedTuple):
    """Room for one model after another."""

    room: Floats
    kept: Bools
    finite: Ints
    beta: Floats
    work: Work


@compiled
def make_desk(n_lists: int, most_terms: int) -> Desk:
    """Return room for models of up to so many terms."""
    size = 1 << n_lists
    return Desk(
        np.empty(size),
        np.empty(size, dtype=np.bool_),
        np.empty(most_terms, dtype=np.int64),
        np.empty(most_terms),
        make_room(n_lists, most_terms),
    )


@compiled
def saturated_value(counts: Floats) -> float:
    """Return the log-likelihood, without log factorials, that no model exceeds."""
    value = 0.0
    for count in counts:
        if count > 0:
            value += count * (np.log(count) - 1)
    return value


@compiled
def fit_candidate(
    counts: Floats, margins: Floats, candidates: Candidates, model: int, tolerance: float, wanted: float, desk: Desk
) -> tuple[float, int, int]:
    """Fit a model, or bound it below `wanted`, on the desk: `(value, outcome, n_finite)` as of `fit_or_bound`.

    From the coefficients at hand first, and from nothing if that fails.
    """
    n_lists = candidates.n_lists
    terms = candidates.terms[model, : candidates.sizes[model]]
    n_finite = reduce_into(margins, terms, n_lists, desk.room, desk.kept, desk.finite)
    finite, beta = desk.finite[:n_finite], desk.beta[:n_finite]
    place, has_start = 0, True
    for which in range(terms.size):
        if place < n_finite and terms[which] == finite[place]:
            beta[place] = candidates.starts[model, which]
            has_start = has_start and np.isfinite(beta[place])
            place += 1
    value, outcome = 0.0, FAILED
    if has_start:
        value, _left, outcome = fit_or_bound(margins, desk.kept, finite, beta, n_lists, tolerance, wanted, desk.work)
    if outcome == FAILED:
        beta[:] = start_cold(counts, desk.kept, finite, n_lists)
        value, _left, outcome = fit_or_bound(margins, desk.kept, finite, beta, n_lists, tolerance, wanted, desk.work)
    return value, outcome, n_finite


@compiled
def admits(positive: Bools, candidates: Candidates, model: int, verdicts: Ints, n_finite: int, desk: Desk) -> bool:
    """Return whether the model on the desk has an estimate; asked once for a model and a pattern of zeros."""
    if verdicts[model] == UNKNOWN:
        found = is_estimable(positive, desk.kept, desk.finite[:n_finite], candidates.n_lists)
        verdicts[model] = ESTIMABLE if found else BARRED
    return bool(verdicts[model] == ESTIMABLE)


@compiled
def consider(
    counts: Floats,
    margins: Floats,
    positive: Bools,
    candidates: Candidates,
    penalties: Floats,
    verdicts: Ints,
    bounds: Floats,
    model: int,
    best: int,
    least: float,
    desk: Desk,
) -> tuple[int, float]:
    """Return the best model and its criterion after one more was considered; its bound is brought down."""
    wanted = (penalties[model] - least - TIE) / 2
    if verdicts[model] == BARRED or not bounds[model] >= wanted:
        return best, least
    value, outcome, n_finite = fit_candidate(counts, margins, candidates, model, TO_COMPARE, wanted, desk)
    if outcome == FAILED:
        if admits(positive, candidates, model, verdicts, n_finite, desk):
            raise ArithmeticError("a model has an estimate, but no start leads to it")
        return best, least
    bounds[model] = min(bounds[model], value + SLACK)
    criterion = penalties[model] - 2 * value
    is_better = criterion < least - TIE or (criterion <= least + TIE and model < best)
    if outcome == FITTED and is_better and admits(positive, candidates, model, verdicts, n_finite, desk):
        return model, criterion
    return best, least


@compiled
def choose_model(
    counts: Floats,
    margins: Floats,
    positive: Bools,
    candidates: Candidates,
    penalties: Floats,
    verdicts: Ints,
    bounds: Floats,
    desk: Desk,
) -> tuple[int, float]:
    """Return the best model on a table, -1 if none has an estimate, and its criterion less that of log factorials."""
    bounds[:] = saturated_value(counts) + SLACK
    best, least = -1, np.inf
    for model in candidates.favourites:
        best, least = consider(
            counts, margins, positive, candidates, penalties, verdicts, bounds, model, best, least, desk
        )
    for model in candidates.visits:
        bound = bounds[model]
        for link in range(candidates.first_parent[model], candidates.first_parent[model + 1]):
            bound = min(bound, bounds[candidates.parents[link]])
        bounds[model] = bound
        if not candidates.is_favourite[model]:
            best, least = consider(
                counts, margins, positive, candidates, penalties, verdicts, bounds, model, best, least, desk
            )
    return best, least


@compiled
def choose_models(
    tables: Floats, candidates: Candidates, penalties: Floats, best: Ints, hidden: Floats, criteria: Floats
) -> None:
    """Choose on each of some tables that have the same zeros and the same penalties.

    Parameters
    ----------
    tables : ndarray of float64, shape (n_tables, 2 ** n_lists)
        Whole counts.
    candidates : Candidates
    penalties : ndarray of float64, shape (n_models,)
        Of the criterion; infinite for a model that is out.
    best, hidden, criteria : ndarray, shape (n_tables,)
        Filled in: the model, -1 if none has an estimate; estimated persons on no list; the criterion less the part of
        the log factorials, which is the same for all.
    """
    desk = make_desk(candidates.n_lists, candidates.terms.shape[1])
    bounds = np.empty(penalties.size)
    verdicts = np.zeros(penalties.size, dtype=np.int64)
    positive = tables[0] > 0
    for table in range(tables.shape[0]):
        counts = tables[table]
        margins = superset_sums(counts, candidates.n_lists)
        best[table], criteria[table] = choose_model(
            counts, margins, positive, candidates, penalties, verdicts, bounds, desk
        )
        hidden[table] = np.nan
        if best[table] >= 0:
            fit_candidate(counts, margins, candidates, best[table], TO_REPORT, -np.inf, desk)
            hidden[table] = np.exp(desk.beta[0])


@compiled
def average_models(tables: Floats, candidates: Candidates, penalties: Floats, window: float, hidden: Floats) -> None:
    """Average the hidden persons over the models whose criterion is within a window above the best, by exp(-IC / 2).

    Parameters as for `choose_models`; `hidden` is filled in, nan where no model has an estimate.
    """
    desk = make_desk(candidates.n_lists, candidates.terms.shape[1])
    bounds = np.empty(penalties.size)
    verdicts = np.zeros(penalties.size, dtype=np.int64)
    positive = tables[0] > 0
    for table in range(tables.shape[0]):
        counts = tables[table]
        margins = superset_sums(counts, candidates.n_lists)
        best, least = choose_model(counts, margins, positive, candidates, penalties, verdicts, bounds, desk)
        weights, sum_hidden = 0.0, 0.0
        for model in candidates.visits:
            for link in range(candidates.first_parent[model], candidates.first_parent[model + 1]):
                bounds[model] = min(bounds[model], bounds[candidates.parents[link]])
            wanted = (penalties[model] - least - window) / 2
            if best < 0 or verdicts[model] == BARRED or not bounds[model] >= wanted:
                continue
            value, outcome, n_finite = fit_candidate(counts, margins, candidates, model, TO_COMPARE, wanted, desk)
            if outcome != FAILED:
                bounds[model] = min(bounds[model], value + SLACK)
            if outcome != FAILED and value < wanted:
                continue
            if not admits(positive, candidates, model, verdicts, n_finite, desk):
                continue
            if outcome == FAILED:
                raise ArithmeticError("a model has an estimate, but no start leads to it")
            weight = np.exp((least - penalties[model]) / 2 + value)
            weights += weight
            sum_hidden += weight * np.exp(desk.beta[0])
        hidden[table] = sum_hidden / weights if weights > 0 else np.nan


@compiled
def fit_models(counts: Floats, candidates: Candidates, values: Floats, coefficients: Floats, variances: Floats) -> None:
    """Fit every model that may be chosen to one table.

    Filled in, by model, where there is an estimate: the log-likelihood without log factorials, the finite coefficients
    in the places of the terms, and the variance of the intercept.
    """
    desk = make_desk(candidates.n_lists, candidates.terms.shape[1])
    margins = superset_sums(counts, candidates.n_lists)
    positive = counts > 0
    for model in candidates.visits:
        terms = candidates.terms[model, : candidates.sizes[model]]
        value, outcome, n_finite = fit_candidate(counts, margins, candidates, model, TO_REPORT, -np.inf, desk)
        finite = desk.finite[:n_finite]
        if not is_estimable(positive, desk.kept, finite, candidates.n_lists):
            continue
        if outcome == FAILED:
            raise ArithmeticError("a model has an estimate, but no start leads to it")
        values[model] = value
        place = 0
        for which in range(terms.size):
            if place < n_finite and terms[which] == finite[place]:
                coefficients[model, which] = desk.beta[place]
                place += 1
        variances[model] = first_variance(desk.work.information, n_finite)


@compiled
def first_variance(factor: Floats, size: int) -> float:
    """Return the first diagonal element of the inverse of a matrix, from its Cholesky factor."""
    column = np.zeros(size)
    for row in range(size):
        value = 1.0 if row == 0 else 0.0
        for other in range(row):
            value -= factor[row, other] * column[other]
        column[row] = value / factor[row, row]
    return float(np.sum(column * column))
