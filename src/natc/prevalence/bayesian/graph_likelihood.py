"""How likely is a table under a decomposable graph? The likelihood of each margin, for any count of hidden persons."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginLikelihood:
    """The Dirichlet-multinomial likelihood of the margin of every set of lists.

    Attributes
    ----------
    n_recorded : int
    whole : float
        Prior count of the whole table.
    share : ndarray, shape (2 ** n_lists,)
        Prior count of each cell of a margin: those of the cells that fell together in it.
    on_none : ndarray, shape (2 ** n_lists,)
        Recorded persons on none of the lists of a margin.
    known : ndarray, shape (2 ** n_lists,)
        The part of the log likelihood that does not depend on the hidden persons.
    arranged : float
        The same of the number of ways in which persons can have the patterns.

    References
    ----------
    .. [1] Dawid & Lauritzen (1993), Annals of Statistics 21, 1272-1317: the hyper-Dirichlet law.
    """

    n_recorded: int
    whole: float
    share: Floats
    on_none: Floats
    known: Floats
    arranged: float

    @classmethod
    def of(cls, counts: NDArray[np.int64], prior_count: float) -> MarginLikelihood:
        """Return it for a table.

        Parameters
        ----------
        counts : ndarray of int, shape (2 ** n_lists,)
        prior_count : float
            Of each cell of the whole table.
        """
        index = np.arange(counts.size)
        whole = prior_count * counts.size
        share, on_none, known = np.empty(counts.size), np.empty(counts.size), np.empty(counts.size)
        for lists in range(counts.size):
            n_cells = 1 << lists.bit_count()
            found = np.bincount(index & lists, weights=counts, minlength=counts.size)
            cells = index[index & ~lists == 0]
            share[lists], on_none[lists] = whole / n_cells, found[0]
            known[lists] = gammaln(share[lists] + found[cells[1:]]).sum() - n_cells * gammaln(share[lists])
        return cls(
            n_recorded=int(counts.sum()),
            whole=whole,
            share=share,
            on_none=on_none,
            known=known + float(gammaln(whole)),
            arranged=float(gammaln(counts + 1.0).sum()),
        )

    def at(self, hidden: Floats) -> Floats:
        """Return the log likelihood of each margin, shape (2 ** n_lists, n_hidden), at counts of hidden persons."""
        total = gammaln(self.whole + self.n_recorded + hidden)
        return np.asarray(
            self.known[:, None] + gammaln((self.share + self.on_none)[:, None] + hidden) - total, dtype=float
        )

    def log_arrangements(self, hidden: Floats) -> Floats:
        """Return the log of in how many ways persons can have the patterns, shape (n_hidden,)."""
        return np.asarray(gammaln(self.n_recorded + hidden + 1) - gammaln(hidden + 1) - self.arranged)
