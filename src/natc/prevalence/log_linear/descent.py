"""Where there are too many models to compare them all: a search from main effects, one term at a time."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.existence import judge
from natc.prevalence.log_linear.loglinear import Criterion, LogLinearFit, fit_model
from natc.prevalence.log_linear.space_fits import charge
from natc.prevalence.model import Model, in_order
from natc.prevalence.remark import Remark

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

MOST_LISTS_OF_FEW = 4
"""Up to so many lists a single search takes NumPy less time than the compiled kernels take to load."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


IS_SEARCH = Remark(
    code="is_search",
    message=_(
        "There may be a better model than the one found: models were searched term by term, not all compared, and such"
        " a search can stop early."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """The rules of a search; and, as the bootstrap sees it, tables in and totals of the models found out.

    Attributes
    ----------
    n_lists : int
    max_order : int
        Lists in the largest term of a model.
    criterion : Criterion
    counts_minus_infinity : bool
        Whether terms at minus infinity count in the penalty.
    width : int
        How many of the best models met so far the search goes on from: with 1 it goes downhill and nowhere else.
    """

    n_lists: int
    max_order: int
    criterion: Criterion = Criterion.BIC
    counts_minus_infinity: bool = True
    width: int = 1

    def __call__(self, tables: Ints) -> Floats:
        """Return the total of the model found on each table, shape (n_tables,), nan where none has an estimate."""
        return np.array([self._total(counts) for counts in tables])

    def _total(self, counts: Ints) -> float:
        found = descend(counts, self, compiled=True).model
        if found is None:
            return math.nan
        fit = fit_model(_unnamed(counts), found)
        return fit.n_total if isinstance(fit, LogLinearFit) else math.nan


@dataclass(frozen=True, slots=True, kw_only=True)
class Descended:
    """Where a search ended: the best model met that has an estimate, None if there is none, and how many it met."""

    model: Model | None
    n_compared: int


def descend(counts: Ints, rules: Descent, *, compiled: bool | None = None) -> Descended:
    """Search for the best model of a table.

    Parameters
    ----------
    counts : ndarray of int64, shape (2 ** n_lists,)
    rules : Descent
    compiled : bool, optional
        Whether to fit with the compiled kernels; up to four lists not, where it is left out.

    Notes
    -----
    From main effects on, all neighbours of a model are compared: a term added whose subsets are in, or a term of
    several lists dropped that is inside no other [1]_. The search goes on from the best models met so far that have an
    estimate, `width` of them, until all their neighbours are known. Of models that are equal to 1e-8 the one with
    fewer terms is taken.

    References
    ----------
    .. [1] Silverman, Chan & Vincent (2024), Statistics and Computing 34, 44.
    """
    is_compiled = rules.n_lists > MOST_LISTS_OF_FEW if compiled is None else compiled
    look = _neighbours_compiled if is_compiled else _neighbours
    start = sum(1 << term for term in (0, *(1 << place for place in range(rules.n_lists))))
    met: dict[int, float] = {}
    barred: set[int] = set()
    expanded: set[int] = set()
    here: int | None = start
    while here is not None:
        expanded.add(here)
        met |= look(counts, here, met, rules)
        leaders = _leaders(counts, met, barred, rules)
        here = next((model for model in leaders if model not in expanded), None)
    best = next(iter(_leaders(counts, met, barred, rules)), None)
    return Descended(model=None if best is None else _model(best, rules.n_lists), n_compared=len(met))


def _leaders(counts: Ints, met: dict[int, float], barred: set[int], rules: Descent) -> list[int]:
    """Return the best models met that have an estimate; those found to have none are barred."""
    leaders: list[int] = []
    possible = [model for model, criterion in met.items() if model not in barred and criterion < math.inf]
    for model in sorted(possible, key=lambda one: (round(met[one], 8), one.bit_count(), one)):
        if len(leaders) == rules.width:
            break
        if not judge(counts, _model(model, rules.n_lists)):
            leaders.append(model)
        else:
            barred.add(model)
    return leaders


def _model(held: int, n_lists: int) -> Model:
    """Return the model whose terms are the set bits: bit `t` for the term `t`."""
    return Model(n_lists, in_order(term for term in range(1 << n_lists) if held >> term & 1))


def _unnamed(counts: Ints) -> Lists:
    return Lists(tuple(str(place) for place in range(counts.size.bit_length() - 1)), counts)


def _around(held: int, rules: Descent) -> Iterator[int]:
    """Yield a model and its neighbours."""
    yield held
    for term in range(1, (1 << rules.n_lists) - 1):
        if 2 <= term.bit_count() <= rules.max_order:
            bits = [1 << place for place in range(rules.n_lists)]
            if held >> term & 1:
                if not any(held >> (term | bit) & 1 for bit in bits if not term & bit):
                    yield held & ~(1 << term)
            elif all(held >> (term & ~bit) & 1 for bit in bits if term & bit):
                yield held | 1 << term


def _neighbours(counts: Ints, held: int, met: dict[int, float], rules: Descent) -> dict[int, float]:
    """Return the criteria of a model and its neighbours not met before; infinite for those without an estimate."""
    return {near: _criterion(counts, near, rules) for near in _around(held, rules) if near not in met}


def _criterion(counts: Ints, held: int, rules: Descent) -> float:
    model = _model(held, rules.n_lists)
    fit = fit_model(_unnamed(counts), model, counts_minus_infinity=rules.counts_minus_infinity)
    return fit.criterion(rules.criterion) if isinstance(fit, LogLinearFit) else math.inf


def _neighbours_compiled(counts: Ints, held: int, met: dict[int, float], rules: Descent) -> dict[int, float]:
    """Return the same by the compiled kernel, and by NumPy where that finds no fit."""
    from natc.prevalence.kernels.neighbours import fit_neighbours  # loads the compiler

    terms = range(counts.size)
    is_held = np.array([held >> term & 1 for term in terms], dtype=np.bool_)
    near = [held ^ (1 << term) if term else held for term in terms]
    wanted = np.array([model not in met for model in near], dtype=np.bool_)
    values = np.full(counts.size, np.nan)
    finite, kept = np.zeros(counts.size, dtype=np.int64), np.zeros(counts.size, dtype=np.int64)
    fit_neighbours(counts.astype(np.float64), is_held, wanted, rules.n_lists, rules.max_order, values, finite, kept)
    sizes = finite
    if rules.counts_minus_infinity:
        sizes = np.array([model.bit_count() for model in near], dtype=np.int64)
        kept[:] = counts.size - 1
    penalties = charge(rules.criterion, sizes.astype(float), kept.astype(float), int(counts.sum()))
    criteria = penalties - 2 * values + 2 * float(gammaln(counts + 1.0).sum())
    return {
        near[term]: _criterion(counts, near[term], rules) if math.isinf(values[term]) else float(criteria[term])
        for term in np.flatnonzero(~np.isnan(values)).tolist()
    }
