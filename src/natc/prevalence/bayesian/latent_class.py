"""Persons of several kinds, each kind found by the lists in its own way: a Bayesian mixture of latent classes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.bayesian.chains import judge_chains, run_chains
from natc.prevalence.bayesian.posterior import NEEDS_THREE_LISTS, check_chain_options, describe_posterior
from natc.prevalence.estimate import PopulationEstimate
from natc.prevalence.lists import Lists
from natc.prevalence.remark import Remark

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

METHOD = "latent-class"
OFTEN_FULL = 0.01
"""Share of the draws with somebody in every class above which the number of classes may bind."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True)
class _Chain:
    """One chain, ready to be sent to a thread or a process."""

    patterns: Integers
    counts: Integers
    n_lists: int
    n_classes: int
    prior: tuple[float, float]
    burn_in: int
    n_kept: int
    thinning: int

    def __call__(self, rng: np.random.Generator) -> tuple[Integers, Integers, Floats]:
        from natc.prevalence.kernels.latent import run_chain  # compiles

        return run_chain(
            self.patterns,
            self.counts,
            self.n_lists,
            self.n_classes,
            self.prior,
            self.burn_in,
            self.n_kept,
            self.thinning,
            rng,
        )


def estimate_latent_class(
    lists: Lists,
    *,
    n_classes: int = 10,
    concentration_prior: tuple[float, float] = (0.25, 0.25),
    n_chains: int = 4,
    iterations: int = 100_000,
    burn_in: int = 100_000,
    thinning: int = 25,
    level: float = 0.95,
    seed: int = 1,
    jobs: int = 1,
    even_if_apart: bool = False,
) -> PopulationEstimate:
    """Estimate by a mixture of classes within which lists are independent.

    Parameters
    ----------
    lists : Lists
        Three at least, or two with one class.
    n_classes : int, default 10
        The most classes; the data decide how many have anybody in them.
    concentration_prior : tuple of float, default (0.25, 0.25)
        Shape and rate of the gamma prior of the concentration: small means few classes.
    n_chains : int, default 4
        At least 2, each from a start of its own.
    iterations, burn_in : int
        Of each chain: those that count, and those before that do not; 100,000 each. On some tables a chain needs most
        of the latter to find where the posterior is highest.
    thinning : int, default 25
        Every which state is kept.
    level : float, default 0.95
        Probability of the interval, with equal tails.
    seed : int, default 1
    jobs : int, default 1
        Threads; the numbers do not depend on it.
    even_if_apart : bool, default False
        Whether to give a size where the chains have settled apart, with the warning.

    Returns
    -------
    PopulationEstimate
        The posterior median. `draws` holds the totals chain after chain: `draws.reshape(n_chains, -1)` are the traces.
        In the diagnostics R-hat and the effective sizes are those of the logarithm of the unseen, `error` those of
        the Monte Carlo in the median and the limits, `occupied_classes` is a posterior mean.

    Raises
    ------
    ValueError
        If an option is out of its range.

    Notes
    -----
    Class k has share pi_k and chances l_kj, uniform a priori; pi comes from breaking a stick at Beta(1, alpha), alpha
    has a gamma prior and the size N the prior 1/N [1]_. The Gibbs sampler draws whole patterns at once [1]_, the unseen
    by n0 ~ NegBin(n, 1 - p0), p0 the chance to be on no list.

    References
    ----------
    .. [1] Manrique-Vallier (2016), Biometrics 72, 1246-1254.
    """
    check_chain_options(n_chains=n_chains, iterations=iterations, burn_in=burn_in, thinning=thinning)
    if n_classes < 1 or min(concentration_prior) <= 0:
        raise ValueError("a mixture needs a class at least, and a gamma prior with shape and rate above 0")
    if lists.n_lists == 2 and n_classes > 1:
        return PopulationEstimate(
            method=METHOD, n_recorded=lists.n_recorded, level=level, seed=seed, reason=NEEDS_THREE_LISTS
        )
    patterns = np.array(lists.patterns, dtype=np.int64)
    shape, rate = concentration_prior
    chain = _Chain(
        patterns,
        lists.counts[patterns],
        lists.n_lists,
        n_classes,
        (float(shape), float(rate)),
        burn_in,
        iterations // thinning,
        thinning,
    )
    found = run_chains(chain, n_chains=n_chains, seed=seed, jobs=jobs)
    hidden = np.array([one[0] for one in found], dtype=float)
    occupied = np.array([one[1] for one in found])
    return describe_posterior(
        lists,
        hidden,
        judge_chains(np.log1p(hidden)),
        method=METHOD,
        level=level,
        seed=seed,
        even_if_apart=even_if_apart,
        warnings=_warnings(occupied, n_classes),
        diagnostics={
            "iterations": iterations,
            "burn_in": burn_in,
            "thinning": thinning,
            "n_classes": n_classes,
            "occupied_classes": float(occupied.mean()),
        },
    )


def _warnings(occupied: Integers, n_classes: int) -> tuple[Remark, ...]:
    if n_classes == 1 or (occupied == n_classes).mean() <= OFTEN_FULL:
        return ()
    return (
        Remark(
            code="all_classes_occupied",
            message=_("All %(n_classes)s classes often have somebody in them: allow more."),
            facts={"n_classes": n_classes},
        ),
    )
