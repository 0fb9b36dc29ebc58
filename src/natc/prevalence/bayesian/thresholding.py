"""Which pairs of lists depend on each other? A Bayesian fit of all pairs keeps those that stand out, and fits again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.bayesian.chains import Convergence, judge_chains, run_chains
from natc.prevalence.bayesian.posterior import NEEDS_THREE_LISTS, check_chain_options, describe_posterior
from natc.prevalence.estimate import PopulationEstimate
from natc.prevalence.intervals.interval import TAKES_MODEL_FOR_TRUTH
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.existence import design_of, judge, reduce_model
from natc.prevalence.model import Model, pairs_of
from natc.prevalence.remark import Remark

Floats = NDArray[np.float64]

METHOD = "threshold"
MOST_STEPS = 100


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True)
class _Walk:
    """A random walk, ready to be sent to a thread or a process."""

    design: Floats
    margins: Floats
    precision: Floats
    mode: Floats
    spread: Floats
    burn_in: int
    n_kept: int
    thinning: int

    def __call__(self, rng: np.random.Generator) -> Floats:
        from natc.prevalence.kernels.metropolis import run_walk  # compiles

        n_terms = self.mode.size
        start = self.mode + 2 * self.spread @ rng.standard_normal(n_terms)
        steps = np.ascontiguousarray(self.spread * (2.38 / np.sqrt(n_terms)))
        return run_walk(
            self.design,
            self.margins,
            self.precision,
            start,
            steps,
            self.burn_in,
            self.n_kept,
            self.thinning,
            rng,
        )[0]


def estimate_by_thresholding(
    lists: Lists,
    *,
    prior_variance: float | None = 1.0,
    threshold: float = 2.0,
    n_chains: int = 4,
    iterations: int = 25_000,
    burn_in: int = 2_500,
    thinning: int = 5,
    level: float = 0.95,
    seed: int = 1,
    jobs: int = 1,
    even_if_apart: bool = False,
) -> PopulationEstimate:
    """Estimate from the pairs of lists whose dependence stands out in the posterior of the model with all pairs.

    Parameters
    ----------
    lists : Lists
        Three at least.
    prior_variance : float or None, default 1
        Of the normal prior of each pair's coefficient; None is a flat one. All other priors are flat.
    threshold : float, default 2
        A pair is kept if its posterior mean is at least so many posterior standard deviations from 0.
    n_chains : int, default 4
        At least 2, from starts wider than the posterior.
    iterations, burn_in : int
        Of each chain, in both fits: those that count, and those before that do not.
    thinning : int, default 5
    level : float, default 0.95
        Probability of the interval, with equal tails; it knows nothing of the choice of pairs.
    seed : int, default 1
    jobs : int, default 1
        Threads; the numbers do not depend on it.
    even_if_apart : bool, default False
        Whether to give a size where the chains have settled apart, with the warning.

    Returns
    -------
    PopulationEstimate
        The posterior median. `draws` holds the totals chain after chain. `ratios` in the diagnostics are mean over
        standard deviation for each of `pairs`; `minus_infinity` names pairs that share nobody under a flat prior.

    Raises
    ------
    ValueError
        If an option is out of its range.

    Notes
    -----
    Silverman [1]_, section 6. The chains are random walks with normal steps, their covariance that at the mode times
    2.38 ** 2 / terms [2]_. Under a flat prior a pair that shares nobody is at minus infinity, as in the extended
    maximum likelihood estimate: it stays, and its patterns go. Under a normal prior it is a pair like any other. With
    flat priors there is a posterior exactly where that estimate of the model with all pairs exists and is unique, with
    normal ones where that of main effects does: the log density is concave, and falls along every line that the prior
    does not bound.

    References
    ----------
    .. [1] Silverman (2020), JRSS A 183, 691-736.
    .. [2] Gelman, Roberts & Gilks (1996), Bayesian Statistics 5, 599-607.
    """
    check_chain_options(n_chains=n_chains, iterations=iterations, burn_in=burn_in, thinning=thinning)
    if threshold < 0 or (prior_variance is not None and prior_variance <= 0):
        raise ValueError("a threshold is not below 0, and a variance is above 0")
    space = _terms_of(lists, is_flat=prior_variance is None)
    if isinstance(space, Remark):
        return PopulationEstimate(method=METHOD, n_recorded=lists.n_recorded, level=level, seed=seed, reason=space)
    cells, main, pairs, gone = space

    def walk(kept: Sequence[int], stream: np.random.SeedSequence) -> Floats:
        terms = [*main, *kept]
        design = design_of(cells, terms)
        precision = np.zeros(len(terms))
        if prior_variance is not None:
            precision[len(main) :] = 1 / prior_variance
        margins = design.T @ lists.counts[cells].astype(float)
        mode, spread = _mode(design, margins, precision)
        task = _Walk(design, margins, precision, mode, spread, burn_in, iterations // thinning, thinning)
        return np.array(run_chains(task, n_chains=n_chains, seed=stream, jobs=jobs))

    first, second = np.random.SeedSequence(seed).spawn(2)
    draws = walk(pairs, first)[:, :, len(main) :]
    ratios = draws.mean(axis=(0, 1)) / draws.std(axis=(0, 1))
    kept = [pair for pair, ratio in zip(pairs, ratios, strict=True) if abs(ratio) >= threshold]
    choice = [judge_chains(draws[:, :, place]) for place in range(len(pairs))]
    intercepts = walk(kept, second)[:, :, 0]
    convergence = judge_chains(intercepts)
    has_interval = even_if_apart or convergence.reason is None
    return describe_posterior(
        lists,
        np.exp(intercepts),
        convergence,
        method=METHOD,
        model=Model.generated_by(lists.n_lists, [*kept, *gone]).write(lists.names),
        level=level,
        seed=seed,
        even_if_apart=even_if_apart,
        warnings=(
            *((TAKES_MODEL_FOR_TRUTH,) if has_interval else ()),
            *_warnings(lists, pairs, ratios, choice, threshold),
        ),
        diagnostics={
            "iterations": iterations,
            "burn_in": burn_in,
            "thinning": thinning,
            "pairs": ",".join(lists.name_pattern(pair) for pair in pairs),
            "ratios": tuple(float(ratio) for ratio in ratios),
            "r_hat_of_pairs": max((one.r_hat for one in choice), default=1.0),
            "minus_infinity": ",".join(lists.name_pattern(pair) for pair in gone),
        },
    )


def _terms_of(lists: Lists, *, is_flat: bool) -> tuple[NDArray[np.int64], list[int], list[int], list[int]] | Remark:
    """Return the patterns kept, the intercept and lists, the pairs, and the pairs at minus infinity; or why not."""
    if lists.n_lists == 2:
        return NEEDS_THREE_LISTS
    main_effects = Model.generated_by(lists.n_lists)
    every_pair = Model.generated_by(lists.n_lists, pairs_of(lists.n_lists))
    if is_flat and judge(lists.counts, every_pair):
        return Remark(
            code="flat_prior_improper",
            message=_(
                "With flat priors these counts do not settle the model with all pairs of lists: it has no posterior."
                " Give the pairs a normal prior."
            ),
        )
    if judge(lists.counts, main_effects):
        return Remark(
            code="posterior_improper",
            message=_("The lists overlap too little to settle even independent lists, so there is no posterior."),
        )
    kept, terms = reduce_model(lists.counts, every_pair if is_flat else main_effects)
    main = [term for term in terms if term.bit_count() < 2]
    alive = sum(main)
    possible = [pair for pair in pairs_of(lists.n_lists) if pair & alive == pair]
    pairs = [pair for pair in possible if pair in terms] if is_flat else possible
    return np.flatnonzero(kept), main, pairs, [pair for pair in possible if pair not in pairs]


def _mode(design: Floats, margins: Floats, precision: Floats) -> tuple[Floats, Floats]:
    """Return the mode and a root of the inverse information there, by damped Newton steps."""
    beta = np.zeros(design.shape[1])
    beta[0] = np.log(margins[0] / len(design))
    value = _log_posterior(design, margins, precision, beta)
    for _step in range(MOST_STEPS):
        means = np.exp(design @ beta)
        gradient = margins - design.T @ means - precision * beta
        covariance = np.linalg.inv(design.T @ (design * means[:, None]) + np.diag(precision))
        move = covariance @ gradient
        size = 1.0
        while (new := _log_posterior(design, margins, precision, beta + size * move)) < value and size > 1e-10:
            size /= 2
        beta, value = beta + size * move, new
        if gradient @ move < 1e-10:
            break
    return beta, np.linalg.cholesky(covariance)


def _log_posterior(design: Floats, margins: Floats, precision: Floats, beta: Floats) -> float:
    with np.errstate(over="ignore"):
        return float(beta @ margins - np.exp(design @ beta).sum() - (precision * beta * beta).sum() / 2)


def _warnings(
    lists: Lists, pairs: Sequence[int], ratios: Floats, choice: Sequence[Convergence], threshold: float
) -> tuple[Remark, ...]:
    """Return what stands against the choice of pairs."""
    remarks = []
    near = []
    for pair, ratio, one in zip(pairs, ratios, choice, strict=True):
        error = np.sqrt((1 + ratio * ratio / 2) / one.ess_bulk)
        if abs(abs(ratio) - threshold) < 2 * error:
            near.append(lists.name_pattern(pair))
    if near:
        remarks.append(
            Remark(
                code="borderline_pairs",
                message=_("%(n)s pair of lists is kept or left out by chance, as another seed may show: %(pairs)s."),
                plural=_("%(n)s pairs of lists are kept or left out by chance, as another seed may show: %(pairs)s."),
                facts={"n": len(near), "pairs": ", ".join(near)},
            )
        )
    worst = max(choice, key=lambda one: one.r_hat, default=None)
    if worst is not None and worst.warnings:
        remarks.append(
            Remark(
                code="choice_not_settled",
                message=_(
                    "The chains that choose the pairs do not agree yet, so the choice may change. Run them longer."
                ),
            )
        )
    return tuple(remarks)
