"""Is there an estimate at all? Existence and identifiability of the extended maximum likelihood estimate.

Both depend on the model and on which counts are zero, on nothing else; so they are decided once per such pair. A
likelihood that has no maximum looks converged to a fitting routine: this is asked first, never read off a fit.
"""

from __future__ import annotations

from enum import IntFlag
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.model import Model

Bools = NDArray[np.bool_]


class Status(IntFlag):
    """What stands against an estimate; the numbers are those of Chan, Silverman & Vincent (2021)."""

    ESTIMABLE = 0
    DOES_NOT_EXIST = 1
    NOT_IDENTIFIABLE = 2


def reduce_model(counts: NDArray[np.int64], model: Model, observable: Bools | None = None) -> tuple[Bools, list[int]]:
    """Return the cells that are kept and the terms that stay finite.

    A term whose margin is 0 is at minus infinity: it goes, and every cell that holds it (all of them count 0).

    Parameters
    ----------
    counts : ndarray of int, shape (2 ** n_lists,)
    model : Model
    observable : ndarray of bool, shape (2 ** n_lists,), optional
        False for structural zeros: patterns that nobody can have. The pattern of no list is never observable.
    """
    index = np.arange(counts.size)
    kept = index > 0 if observable is None else observable & (index > 0)
    finite = []
    for term in model.terms:
        cells = (index & term == term) & (index > 0)
        if counts[cells].any():
            finite.append(term)
        else:
            kept &= ~cells
    return kept, finite


def design_of(cells: NDArray[np.int64], terms: list[int]) -> NDArray[np.float64]:
    """Return a 0/1 matrix, shape (n_cells, n_terms): 1 where the term is inside the pattern."""
    wanted = np.asarray(terms, dtype=np.int64)
    inside: Bools = cells[:, None] & wanted == wanted
    return inside.astype(np.float64)


def judge(counts: NDArray[np.int64], model: Model, observable: Bools | None = None) -> Status:
    """Decide whether the extended maximum likelihood estimate exists and is identifiable.

    Parameters
    ----------
    counts : ndarray of int, shape (2 ** n_lists,)
    model : Model
    observable : ndarray of bool, shape (2 ** n_lists,), optional
        As for `reduce_model`.

    Notes
    -----
    With A the design of the kept cells and A+ its rows of positive counts: full column rank of A+ settles both. Else,
    with V a basis of the null space of A+ and Z = A0 V (the kept cells that count 0), the estimate exists if and only
    if some x > 0 solves Z'x = 0 (Stiemke's lemma on the condition of Fienberg & Rinaldo [1]_): with one column Z must
    have both signs or be zero, with more a linear programme decides. Identifiable means full column rank of A [2]_.

    References
    ----------
    .. [1] Fienberg & Rinaldo (2012), Annals of Statistics 40, 996-1023.
    .. [2] Chan, Silverman & Vincent (2021), JASA 116, 1297-1306, sections 2.5 to 2.7.
    """
    seen = None if observable is None else observable.tobytes()
    return _judge((counts > 0).tobytes(), model, seen)


@lru_cache(maxsize=200_000)
def _judge(positive: bytes, model: Model, observable: bytes | None) -> Status:
    counts = np.frombuffer(positive, dtype=bool).astype(np.int64)
    seen = None if observable is None else np.frombuffer(observable, dtype=bool)
    kept, terms = reduce_model(counts, model, seen)
    cells = np.flatnonzero(kept)
    return judge_design(design_of(cells, terms), counts[cells] > 0)


def judge_design(design: NDArray[np.float64], above: Bools) -> Status:
    """Decide the same for any design of a Poisson regression, none of whose terms is at minus infinity.

    Parameters
    ----------
    design : ndarray, shape (n_cells, n_columns)
        Columns of about the same size.
    above : ndarray of bool, shape (n_cells,)
        Where the counts are more than 0.
    """
    n_columns = design.shape[1]
    if np.linalg.matrix_rank(design[above]) == n_columns:
        return Status.ESTIMABLE
    identifiable = np.linalg.matrix_rank(design) == n_columns
    status = Status.ESTIMABLE if identifiable else Status.NOT_IDENTIFIABLE
    return status if _exists(design, above) else status | Status.DOES_NOT_EXIST


def leaves_nobody_hidden(counts: NDArray[np.int64], model: Model) -> bool:
    """Return whether the likelihood of a model without an estimate rises as those on no list shrink to none.

    Parameters
    ----------
    counts : ndarray of int, shape (2 ** n_lists,)
    model : Model

    Notes
    -----
    It rises without end along the directions that leave the means of the positive counts as they are and lower others
    (`judge`). Their first coordinate moves the logarithm of those on no list: here it can fall, and not rise.
    """
    return _leaves_nobody((counts > 0).tobytes(), model)


@lru_cache(maxsize=10_000)
def _leaves_nobody(positive: bytes, model: Model) -> bool:
    from scipy.optimize import linprog  # costs half a second, and few tables need it

    counts = np.frombuffer(positive, dtype=bool).astype(np.int64)
    kept, terms = reduce_model(counts, model)
    if not terms:
        return False
    cells = np.flatnonzero(kept)
    design, above = design_of(cells, terms), counts[cells] > 0
    least, most = (
        sign
        * linprog(
            sign * np.eye(1, len(terms))[0],
            A_ub=design[~above],
            b_ub=np.zeros(int((~above).sum())),
            A_eq=design[above],
            b_eq=np.zeros(int(above.sum())),
            bounds=[(-1, 1)] * len(terms),
        ).fun
        for sign in (1, -1)
    )
    return bool(least < -1e-6 and most < 1e-6)


def _exists(design: NDArray[np.float64], above: Bools) -> bool:
    _u, sizes, rows = np.linalg.svd(design[above], full_matrices=True)
    rank = int((sizes > 1e-9).sum())
    directions = design[~above] @ rows[rank:].T
    directions[np.abs(directions) < 1e-9] = 0
    if directions.shape[1] == 1:
        return bool((directions > 0).any() == (directions < 0).any())
    moving = directions[directions.any(axis=1)]
    return moving.size == 0 or _has_positive_solution(moving)


def _has_positive_solution(directions: NDArray[np.float64]) -> bool:
    """Return whether some x >= 1 has directions' x = 0; by scaling, some x > 0."""
    from scipy.optimize import linprog  # costs half a second, and few models need it

    n = directions.shape[0]
    found = linprog(np.zeros(n), A_eq=directions.T, b_eq=np.zeros(directions.shape[1]), bounds=[(1, None)] * n)
    return bool(found.status == 0)
