"""Totals of very many tables, compiled: the methods of one model and of stepwise choice as the bootstrap sees them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.log_linear.existence import leaves_nobody_hidden
from natc.prevalence.model import Model, pair_terms

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTotals:
    """One model on every table; `natc.prevalence.fit_model` is its slow twin."""

    model: Model

    def __call__(self, tables: Ints) -> Floats:
        """Return the total of each table, shape (n_tables,), nan where it has no valid estimate.

        Where the likelihood rises as those on no list shrink to none, the total is those recorded.
        """
        totals = _walk(tables, self.model, (), 0.0)
        for row in np.flatnonzero(np.isnan(totals)):
            if leaves_nobody_hidden(tables[row], self.model):
                totals[row] = tables[row].sum()
        return totals


@dataclass(frozen=True, slots=True, kw_only=True)
class StepwiseTotals:
    """Forward stepwise choice on every table; `natc.prevalence.log_linear.stepwise.walk` is its slow twin."""

    n_lists: int
    threshold: float

    def __call__(self, tables: Ints) -> Floats:
        """Return the total of each table, shape (n_tables,), nan where it has no valid estimate."""
        return _walk(tables, Model.generated_by(self.n_lists), pair_terms(self.n_lists), self.threshold)


def _walk(tables: Ints, model: Model, pairs: Sequence[int], threshold: float) -> Floats:
    from natc.prevalence.kernels.stepwise import walk_table

    limit = math.log(threshold) if threshold > 0 else -math.inf
    base, candidates = np.array(model.terms, dtype=np.int64), np.array(pairs, dtype=np.int64)
    counts = np.ascontiguousarray(tables, dtype=np.float64)
    # The loop over tables is not compiled: it would cost two seconds of compilation to save a millisecond.
    return np.array([walk_table(table, base, candidates, limit, model.n_lists) for table in counts])
