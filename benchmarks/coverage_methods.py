"""The methods whose coverage is simulated, each with all its intervals: replicates are drawn once for several."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from natc.prevalence import (
    Criterion,
    IntervalKind,
    Lists,
    PopulationEstimate,
    estimate_as_uk_2013,
    estimate_by_averaging,
    estimate_by_coverage,
    estimate_by_graphs,
    estimate_chao,
    estimate_latent_class,
)
from natc.prevalence.intervals.bootstrap import TableEstimator, interval_from, replicate
from natc.prevalence.log_linear.best_model import BestModel
from natc.prevalence.log_linear.enumeration import ModelSpace, model_space
from natc.prevalence.log_linear.loglinear import LogLinearFit, fit_model
from natc.prevalence.log_linear.space_fits import fit_space
from natc.prevalence.log_linear.stepwise import walk
from natc.prevalence.log_linear.totals import ModelTotals, StepwiseTotals
from natc.prevalence.model import Model

Levels = Sequence[float]
KINDS = ("conditional", "percentile", "bca")
REPEATED = (IntervalKind.PERCENTILE, IntervalKind.BCA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One interval of one method on one table; nan where there is none."""

    interval: str
    level: float
    total: float = math.nan
    low: float = math.nan
    high: float = math.nan


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A method, its intervals, and on how many tables of each population it is run."""

    title: str
    answer: Callable[[Lists, Levels, int, int], Iterator[Answer]]
    kinds: tuple[str, ...] = KINDS
    n_tables: int = 400


def _answers(
    lists: Lists, levels: Levels, n_replicates: int, seed: int, fit: LogLinearFit | None, totals: TableEstimator
) -> Iterator[Answer]:
    """Yield the interval that takes the model for the truth, and the two that repeat the choice of it."""
    if fit is None:
        yield from (Answer(interval=kind, level=level) for kind in KINDS for level in levels)
        return
    for level in levels:
        low, high = fit.conditional_interval(level)
        yield Answer(interval="conditional", level=level, total=fit.n_total, low=low, high=high)
    yield from _repeated(lists, levels, n_replicates, seed, fit.n_total, totals)


def _repeated(
    lists: Lists, levels: Levels, n_replicates: int, seed: int, total: float, totals: TableEstimator
) -> Iterator[Answer]:
    replicates = replicate(lists, totals, n_replicates=n_replicates, seed=seed)
    for kind in REPEATED:
        for level in levels:
            found = interval_from(replicates, total, kind=kind, level=level)
            yield Answer(
                interval=str(kind),
                level=level,
                total=total,
                low=math.nan if found.low is None else found.low,
                high=math.nan if found.high is None else found.high,
            )


def _main(lists: Lists, levels: Levels, n_replicates: int, seed: int) -> Iterator[Answer]:
    model = Model.generated_by(lists.n_lists)
    fit = fit_model(lists, model)
    yield from _answers(
        lists, levels, n_replicates, seed, fit if isinstance(fit, LogLinearFit) else None, ModelTotals(model=model)
    )


def _stepwise(lists: Lists, levels: Levels, n_replicates: int, seed: int) -> Iterator[Answer]:
    fit, _steps = walk(lists, 0.02)
    totals = StepwiseTotals(n_lists=lists.n_lists, threshold=0.02)
    yield from _answers(lists, levels, n_replicates, seed, fit if isinstance(fit, LogLinearFit) else None, totals)


@cache
def _space(n_lists: int, max_order: int) -> ModelSpace:
    return model_space(n_lists, max_order=max_order)


def _best(lists: Lists, levels: Levels, n_replicates: int, seed: int, *, max_order: int) -> Iterator[Answer]:
    space = _space(lists.n_lists, max_order)
    fits = fit_space(lists, space, Criterion.BIC, counts_minus_infinity=True)
    order = fits.in_order()
    fit = fit_model(lists, space.model(int(order[0]))) if order.size else None
    totals = BestModel.after(fits, space, Criterion.BIC)
    yield from _answers(lists, levels, n_replicates, seed, fit if isinstance(fit, LogLinearFit) else None, totals)


def _average(lists: Lists, levels: Levels, n_replicates: int, seed: int) -> Iterator[Answer]:
    """Average over models of pairs, with the interval that needs no replicates."""
    yield from (
        _said(estimate_by_averaging(lists, max_order=2, bootstrap=0, level=level), "log-normal") for level in levels
    )


def _by_estimate(
    lists: Lists, levels: Levels, n_replicates: int, seed: int, *, method: Callable[..., PopulationEstimate], kind: str
) -> Iterator[Answer]:
    """Ask a method with its own defaults, once for every level."""
    yield from (_said(method(lists, level=level), kind) for level in levels)


def _said(found: PopulationEstimate, kind: str) -> Answer:
    sizes = (found.n_total, found.ci_low, found.ci_high)
    total, low, high = (math.nan if size is None else size for size in sizes)
    return Answer(interval=kind, level=found.level, total=total, low=low, high=high)


def _latent(lists: Lists, levels: Levels, n_replicates: int, seed: int) -> Iterator[Answer]:
    """Draw once for all levels, in fewer iterations than a user gets."""
    found = estimate_latent_class(lists, iterations=12_500, burn_in=2_500, thinning=5, seed=seed)
    for level in levels:
        if found.n_total is None or found.draws is None:
            yield Answer(interval="posterior", level=level)
            continue
        low, high = np.quantile(found.draws, [(1 - level) / 2, (1 + level) / 2])
        yield Answer(interval="posterior", level=level, total=found.n_total, low=float(low), high=float(high))


def _simple(title: str, method: Callable[..., PopulationEstimate], kind: str) -> Procedure:
    return Procedure(title=title, answer=partial(_by_estimate, method=method, kind=kind), kinds=(kind,))


PROCEDURES: Mapping[str, Procedure] = {
    "main": Procedure(title="Independent lists", answer=_main),
    "stepwise": Procedure(title="Stepwise", answer=_stepwise),
    "bic": Procedure(title="Best BIC, all orders", answer=partial(_best, max_order=4)),
    "bic_pairs": Procedure(title="Best BIC, pairs", answer=partial(_best, max_order=2)),
    "average": Procedure(title="Average by BIC, pairs", answer=_average, kinds=("log-normal",)),
    "uk2013": _simple("UK 2013", estimate_as_uk_2013, "profile"),
    "graphs": _simple("Decomposable graphs", estimate_by_graphs, "posterior"),
    "latent-class": Procedure(title="Latent class", answer=_latent, kinds=("posterior",), n_tables=20),
    "coverage": _simple("Sample coverage", estimate_by_coverage, "log-normal"),
    "chao": _simple("Chao's lower bound", estimate_chao, "log-normal"),
}
"""In the order of the page."""
