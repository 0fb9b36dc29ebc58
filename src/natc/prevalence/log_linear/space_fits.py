"""Every model of a space fitted to one table: what a ranking, an average and the start of a bootstrap need."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.enumeration import ModelSpace
from natc.prevalence.log_linear.loglinear import Criterion, LogLinearFit, fit_model

if TYPE_CHECKING:
    from natc.prevalence.kernels.selection import Candidates

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

Numbers = TypeVar("Numbers", Floats, Ints)

FEW_FITS = 500
"""So many fits take NumPy less time than the compiled kernels take to load."""
TIE = 1e-9
"""Criteria that differ by less are equal: the model that comes first in the space is taken."""


@dataclass(frozen=True, slots=True, eq=False)
class SpaceFits:
    """All models of a space on one table; nan where a model has no estimate.

    Attributes
    ----------
    criteria : ndarray, shape (n_models,)
        Infinite for a model without an estimate.
    hidden : ndarray, shape (n_models,)
        Estimated persons on no list.
    variances : ndarray, shape (n_models,)
        Of the intercept, the logarithm of `hidden`.
    starts : ndarray, shape (n_models, most_terms)
        Coefficients to start other tables from, in the places of `ModelSpace.terms`; nan for terms at minus infinity.
    """

    criteria: Floats
    hidden: Floats
    variances: Floats
    starts: Floats

    def branching(self, space: ModelSpace) -> Ints:
        """Return the places of the interactions, that one first without which the best model is worst."""
        holds = space.members[:, None] >> np.arange(space.interactions.size) & 1 == 1
        worst = float(np.max(self.criteria, initial=0.0, where=np.isfinite(self.criteria)))
        criteria = np.minimum(self.criteria, worst)[:, None]
        without, within = np.where(holds, worst, criteria), np.where(holds, criteria, worst)
        loss = without.min(axis=0) - within.min(axis=0)
        return np.argsort(-loss, kind="stable")

    def in_order(self) -> Ints:
        """Return the places of the models that have an estimate, best first; equal ones in their fixed order."""
        by_value = np.argsort(self.criteria, kind="stable")[: int(np.isfinite(self.criteria).sum())]
        is_tied = np.diff(self.criteria[by_value], prepend=-np.inf) <= TIE
        return by_value[np.lexsort((by_value, np.cumsum(~is_tied)))]


def penalties_of(space: ModelSpace, counts: Ints, criterion: Criterion, *, counts_minus_infinity: bool) -> Floats:
    """Return what is added to minus twice the log-likelihood, shape (n_models,).

    It depends on the table's zeros and its number of persons alone; infinite where AICc has too few patterns. A model
    that holds another never has less.
    """
    parameters, kept = _sizes(
        space,
        counts,
        counts_minus_infinity=counts_minus_infinity,
        kept=criterion is Criterion.AICC and not counts_minus_infinity,
    )
    return charge(criterion, parameters, kept, int(counts.sum()))


def charge(criterion: Criterion, parameters: Floats, kept: Floats, n_recorded: int) -> Floats:
    """Return the penalty of a criterion.

    Parameters
    ----------
    criterion : Criterion
    parameters : ndarray
        How many count.
    kept : ndarray
        Patterns, the sample size of AICc: all, or those kept where terms at minus infinity do not count. Other criteria
        do not look at them.
    n_recorded : int
        Persons, the sample size of BIC.
    """
    penalties = parameters * (math.log(n_recorded) if criterion is Criterion.BIC else 2)
    if criterion is Criterion.AICC:
        spare = kept - parameters - 1
        more = 2 * parameters * (parameters + 1) / np.where(spare > 0, spare, 1)
        penalties = np.where(spare > 0, penalties + more, np.inf)
    return penalties


def _sizes(space: ModelSpace, counts: Ints, *, counts_minus_infinity: bool, kept: bool) -> tuple[Floats, Floats]:
    """Return the parameters that count, and the patterns: all, or if `kept` those kept by each model."""
    cells = np.arange(1, counts.size)
    mains = 1 << np.arange(space.n_lists)
    is_zero = np.array(
        [not counts[1:][cells & term == term].any() for term in (*mains, *space.interactions)], dtype=bool
    )
    empty_mains, empty = mains[is_zero[: mains.size]], is_zero[mains.size :]
    zeros = int((1 << np.flatnonzero(empty)).sum())
    lost = np.bitwise_count(space.members & zeros) + empty_mains.size
    parameters = (space.sizes if counts_minus_infinity else space.sizes - lost).astype(float)
    if not kept:
        return parameters, np.full(parameters.shape, float(cells.size))
    kinds, kind = np.unique(space.members & zeros, return_inverse=True)
    always = (cells & empty_mains[:, None] == empty_mains[:, None]).any(axis=0)
    above = (cells & space.interactions[:, None] == space.interactions[:, None]) & empty[:, None]
    holds = kinds[:, None] >> np.arange(space.interactions.size) & 1
    dropped = always | (holds @ above.astype(np.int64) > 0)
    return parameters, (cells.size - dropped.sum(axis=1)).astype(float)[kind]


def fit_space(
    lists: Lists,
    space: ModelSpace,
    criterion: Criterion,
    *,
    counts_minus_infinity: bool = True,
    compiled: bool | None = None,
) -> SpaceFits:
    """Fit every model of the space: by NumPy, or by compiled kernels.

    Where `compiled` is left out the models' number decides: the kernels take half a second to load. Where they find no
    way to an estimate that exists, NumPy does it all.
    """
    if not (space.n_models > FEW_FITS if compiled is None else compiled):
        return _fit_slowly(lists, space, criterion, counts_minus_infinity)
    from natc.prevalence.kernels.selection import fit_models  # loads the compiler

    values = np.full(space.n_models, np.nan)
    variances = np.full(space.n_models, np.nan)
    hidden = np.full(space.n_models, np.nan)
    starts = np.full(space.terms.shape, np.nan)
    counts = lists.counts.astype(np.float64)
    try:
        fit_models(counts, candidates_of(space, starts), values, hidden, variances, starts)
    except ArithmeticError:
        return _fit_slowly(lists, space, criterion, counts_minus_infinity)
    penalties = penalties_of(space, lists.counts, criterion, counts_minus_infinity=counts_minus_infinity)
    criteria = penalties - 2 * values + 2 * float(gammaln(counts + 1).sum())
    criteria[np.isnan(criteria)] = np.inf
    return SpaceFits(criteria, hidden, variances, starts)


def candidates_of(
    space: ModelSpace,
    starts: Floats,
    *,
    branching: Ints | None = None,
    favourites: Ints | None = None,
    is_limited: bool = False,
) -> Candidates:
    """Return the models as the kernels take them.

    Parameters
    ----------
    space : ModelSpace
    starts : ndarray, shape (n_models, most_terms)
        Coefficients to start from; nan where there are none.
    branching : ndarray of int64, shape (n_interactions,), optional
        The places of the interactions, those that matter most first.
    favourites : ndarray of int64, optional
        Places of models that are fitted before all others.
    is_limited : bool, default False
        Whether no others than the favourites may be chosen.
    """
    from natc.prevalence.kernels.selection import Candidates  # loads the compiler

    terms = space.interactions
    holds = (terms[:, None] & terms) == terms  # row: the term that holds; column: the term inside
    bits = 1 << np.arange(terms.size)
    ordered = np.argsort(space.members)
    return Candidates(
        n_lists=space.n_lists,
        terms=_writable(space.terms),
        sizes=_writable(space.sizes),
        ordered=space.members[ordered],
        places=ordered,
        above=(holds.T * bits).sum(axis=1),
        below=(holds * bits).sum(axis=1),
        branching=_writable(np.arange(terms.size) if branching is None else branching),
        favourites=space.members[np.zeros(0, dtype=np.int64) if favourites is None else favourites],
        is_limited=is_limited,
        starts=_writable(starts),
    )


def _writable(array: Numbers) -> Numbers:
    """Return the array, or a copy of one that came read-only from another process: the kernels compile for one kind."""
    return np.require(array, requirements=["C_CONTIGUOUS", "WRITEABLE"])


def _fit_slowly(lists: Lists, space: ModelSpace, criterion: Criterion, counts_minus_infinity: bool) -> SpaceFits:
    found = SpaceFits(
        np.full(space.n_models, np.inf),
        np.full(space.n_models, np.nan),
        np.full(space.n_models, np.nan),
        np.full(space.terms.shape, np.nan),
    )
    for place in range(space.n_models):
        fit = fit_model(lists, space.model(place), counts_minus_infinity=counts_minus_infinity)
        if isinstance(fit, LogLinearFit):
            found.criteria[place] = fit.criterion(criterion)
            found.hidden[place] = fit.n_hidden
            found.variances[place] = fit.fit.covariance[0, 0]
            is_finite = np.isin(space.terms[place, : space.sizes[place]], fit.terms)
            found.starts[place, : space.sizes[place]][is_finite] = fit.fit.coefficients
    return found
