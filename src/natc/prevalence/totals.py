"""Totals of very many tables, compiled: the methods of one model and of stepwise choice as the bootstrap sees them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.existence import judge
from natc.prevalence.model import Model, pair_terms

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTotals:
    """One model on every table; `natc.prevalence.fit_model` is its slow twin."""

    model: Model

    def __call__(self, tables: Ints) -> Floats:
        """Return the total of each table, shape (n_tables,), nan where it has no valid estimate."""
        return _walk(tables, self.model, (), 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepwiseTotals:
    """Forward stepwise choice on every table; `natc.prevalence.stepwise.walk` is its slow twin."""

    n_lists: int
    threshold: float

    def __call__(self, tables: Ints) -> Floats:
        """Return the total of each table, shape (n_tables,), nan where it has no valid estimate."""
        return _walk(tables, Model.generated_by(self.n_lists), pair_terms(self.n_lists), self.threshold)


def _walk(tables: Ints, model: Model, pairs: Sequence[int], threshold: float) -> Floats:
    from natc.prevalence.kernels.stepwise import BARRED, ESTIMABLE, OPEN, walk_tables

    base = np.array(model.terms, dtype=np.int64)
    candidates = np.array(pairs, dtype=np.int64)
    log_threshold = math.log(threshold) if threshold > 0 else -math.inf
    n_tables = len(tables)
    added = np.zeros((n_tables, len(pairs)), dtype=np.bool_)
    known = np.zeros((n_tables, len(pairs) + 1), dtype=np.int64)
    effects = np.zeros(tables.shape)
    effects[:, 0] = np.nan
    states = np.full(n_tables, OPEN, dtype=np.int64)
    totals = np.full(n_tables, np.nan)
    while (states == OPEN).any():
        walk_tables(tables, base, candidates, log_threshold, model.n_lists, added, known, effects, states, totals)
        for table in np.flatnonzero(states >= 0):
            asked = int(states[table])
            more = (*candidates[added[table]].tolist(), *pairs[asked : asked + 1])
            valid = _has_estimate((tables[table] > 0).tobytes(), model, more)
            known[table, asked] = ESTIMABLE if valid else BARRED
            states[table] = OPEN
    return totals


@lru_cache(maxsize=200_000)
def _has_estimate(positive: bytes, model: Model, more: tuple[int, ...]) -> bool:
    counts = np.frombuffer(positive, dtype=bool).astype(np.int64)
    return not judge(counts, Model.generated_by(model.n_lists, (*model.generators, *more)))
