"""The choice among all models of a space as the bootstrap sees it: tables in, the best model's totals out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.enumeration import ModelSpace
from natc.prevalence.log_linear.loglinear import Criterion
from natc.prevalence.log_linear.space_fits import FEW_FITS, SpaceFits, candidates_of, fit_space, penalties_of

if TYPE_CHECKING:
    from natc.prevalence.kernels.selection import Candidates

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

N_FAVOURITES = 20
"""Best models of the original table that are fitted first on every other one."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BestModel:
    """The best model of a space on each of many tables.

    Attributes
    ----------
    space : ModelSpace
    criterion : Criterion
    counts_minus_infinity : bool
    starts : ndarray, shape (n_models, most_terms)
        Coefficients on the original table, to start from; nan where there are none. They change the speed alone.
    ranking : ndarray of int64
        The models that have an estimate on the original table, best first.
    branching : ndarray of int64, shape (n_interactions,)
        The places of the interactions, those that matter most on the original table first.
    top : int or None
        How many of the best in `ranking` may be chosen; None for all models of the space, ranked or not.
    """

    space: ModelSpace
    criterion: Criterion
    counts_minus_infinity: bool
    starts: Floats
    ranking: Ints
    branching: Ints
    top: int | None = None

    @classmethod
    def after(
        cls,
        fits: SpaceFits,
        space: ModelSpace,
        criterion: Criterion,
        *,
        counts_minus_infinity: bool = True,
        top: int | None = None,
    ) -> BestModel:
        """Return the choice that starts from the fits to the original table."""
        return cls(
            space=space,
            criterion=criterion,
            counts_minus_infinity=counts_minus_infinity,
            starts=fits.starts,
            ranking=fits.in_order(),
            branching=fits.branching(space),
            top=top,
        )

    def __call__(self, tables: Ints) -> Floats:
        """Return the best model's total of each table, shape (n_tables,), nan where no model has an estimate."""
        return self.choose(tables)[1]

    def choose(self, tables: Ints) -> tuple[Ints, Floats, Floats]:
        """Return for each table the best model's place (-1 where there is none), its total and its criterion."""
        from natc.prevalence.kernels.selection import choose_models  # loads the compiler

        best = np.empty(len(tables), dtype=np.int64)
        hidden, criteria = np.empty(len(tables)), np.empty(len(tables))
        candidates = self.candidates()
        for rows, penalties in self.groups(tables):
            some = tables[rows].astype(np.float64)
            found = np.empty(rows.size, dtype=np.int64), np.empty(rows.size), np.empty(rows.size)
            try:
                choose_models(some, candidates, penalties, 0.0, *found)
            except ArithmeticError:
                found = self._choose_slowly(tables[rows])
            best[rows], hidden[rows], criteria[rows] = found
        return best, tables.sum(axis=1) + hidden, criteria + 2 * gammaln(tables + 1.0).sum(axis=1)

    def without_kernels(self) -> BestOfFew:
        """Return the same choice by NumPy, for tables on which the kernels find no way to an estimate."""
        allowed = None if self.top is None else self.ranking[: self.top]
        return BestOfFew(
            space=self.space,
            criterion=self.criterion,
            counts_minus_infinity=self.counts_minus_infinity,
            allowed=allowed,
        )

    def _choose_slowly(self, tables: Ints) -> tuple[Ints, Floats, Floats]:
        best = np.full(len(tables), -1)
        hidden, criteria = np.full(len(tables), np.nan), np.full(len(tables), np.inf)
        few = self.without_kernels()
        for row, counts in enumerate(tables):
            fits = few.fit(counts)
            possible = few.possible(fits)
            if possible.size:
                best[row], hidden[row] = possible[0], fits.hidden[possible[0]]
                criteria[row] = fits.criteria[possible[0]] - 2 * gammaln(counts + 1.0).sum()
        return best, hidden, criteria

    def candidates(self) -> Candidates:
        """Return the models as the kernels take them."""
        return candidates_of(
            self.space,
            self.starts,
            branching=self.branching,
            favourites=self.ranking[: N_FAVOURITES if self.top is None else self.top],
            is_limited=self.top is not None,
        )

    def groups(self, tables: Ints) -> Iterator[tuple[Ints, Floats]]:
        """Yield the rows of tables that share their zeros and their number of persons, with the models' penalties."""
        keys = np.column_stack([np.packbits(tables > 0, axis=1), tables.sum(axis=1)])
        _kinds, first, kind = np.unique(keys, axis=0, return_index=True, return_inverse=True)
        for which, row in enumerate(first):
            penalties = penalties_of(
                self.space, tables[row], self.criterion, counts_minus_infinity=self.counts_minus_infinity
            )
            yield np.flatnonzero(kind.ravel() == which), penalties


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BestOfFew:
    """The same where tables and models are few: every model fitted by NumPy, no compiler loaded."""

    space: ModelSpace
    criterion: Criterion
    counts_minus_infinity: bool
    allowed: Ints | None = None

    @classmethod
    def after(
        cls,
        fits: SpaceFits,
        space: ModelSpace,
        criterion: Criterion,
        *,
        counts_minus_infinity: bool = True,
        top: int | None = None,
    ) -> BestOfFew:
        """Return the choice among all models, or the best ones by the fits to the original table."""
        allowed = None if top is None else fits.in_order()[:top]
        return cls(space=space, criterion=criterion, counts_minus_infinity=counts_minus_infinity, allowed=allowed)

    def __call__(self, tables: Ints) -> Floats:
        """Return the best model's total of each table, shape (n_tables,), nan where no model has an estimate."""
        return np.array([self._total(counts) for counts in tables])

    def fit(self, counts: Ints) -> SpaceFits:
        """Fit all models to one table."""
        lists = Lists(tuple(str(place) for place in range(self.space.n_lists)), counts)
        return fit_space(
            lists, self.space, self.criterion, counts_minus_infinity=self.counts_minus_infinity, compiled=False
        )

    def possible(self, fits: SpaceFits) -> Ints:
        """Return the models with an estimate that may be chosen, best first."""
        order = fits.in_order()
        return order if self.allowed is None else order[np.isin(order, self.allowed)]

    def _total(self, counts: Ints) -> float:
        fits = self.fit(counts)
        possible = self.possible(fits)
        return float(counts.sum() + fits.hidden[possible[0]]) if possible.size else np.nan


def is_few(space: ModelSpace, n_tables: int) -> bool:
    """Return whether fitting every model to every table costs less than loading the compiled kernels."""
    return space.n_models * n_tables <= FEW_FITS
