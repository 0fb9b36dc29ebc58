"""The best of all hierarchical models by an information criterion, with an interval that repeats the choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.errors import OptionError
from natc.prevalence.estimate import Diagnostic, IntervalKind, PopulationEstimate
from natc.prevalence.intervals.bootstrap import Progress
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.best_model import BestModel, BestOfFew, is_few
from natc.prevalence.log_linear.chosen import Repeat, estimate_by_chosen, estimate_by_search
from natc.prevalence.log_linear.descent import Descent
from natc.prevalence.log_linear.enumeration import (
    ModelSpace,
    check_max_order,
    default_max_order,
    is_listable,
    model_space,
)
from natc.prevalence.log_linear.loglinear import Criterion
from natc.prevalence.log_linear.space_fits import fit_space
from natc.prevalence.model import Model
from natc.prevalence.remark import Remark

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

WIDTH = 5
"""Models from which a search goes on, where there are too many to compare them all."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RankedModels:
    """Models that have an estimate on some lists, best first.

    Attributes
    ----------
    names : tuple of str
        Of the lists.
    criterion : Criterion
    models : tuple of Model
    criteria : ndarray, shape (n_ranked,)
        Less is better.
    totals : ndarray, shape (n_ranked,)
        Estimates of each model. Unit: persons.
    weights : ndarray, shape (n_ranked,)
        exp(-criterion / 2), such that those of all models with an estimate add up to 1.
    n_compared : int
        Models that were compared.
    n_estimable : int
        Those of them that have an estimate; more than are ranked where only the best were asked for.
    """

    names: tuple[str, ...]
    criterion: Criterion
    models: tuple[Model, ...]
    criteria: Floats
    totals: Floats
    weights: Floats
    n_compared: int
    n_estimable: int

    def to_frame(self) -> pd.DataFrame:
        """Return one row per model, indexed by rank from 1: model, criterion, n_total, weight."""
        import pandas as pd  # only needed to present results

        frame = pd.DataFrame(
            {
                "model": [model.write(self.names) for model in self.models],
                self.criterion.value: self.criteria,
                "n_total": self.totals,
                "weight": self.weights,
            }
        )
        return frame.set_index(pd.RangeIndex(1, len(frame) + 1, name="rank"))

    def _repr_html_(self) -> str:
        return str(self.to_frame().to_html(float_format="{:,.6g}".format))


def rank_models(
    lists: Lists,
    *,
    space: ModelSpace | None = None,
    criterion: Criterion = Criterion.BIC,
    counts_minus_infinity: bool = True,
    top: int | None = None,
) -> RankedModels:
    """Rank all hierarchical models that have an estimate.

    Parameters
    ----------
    lists : Lists
    space : ModelSpace, optional
        The models to compare; `model_space(lists.n_lists)` where it is left out.
    criterion : Criterion, default BIC
    counts_minus_infinity : bool, default True
        Whether terms at minus infinity count in the penalty.
    top : int, optional
        How many of the best to return; all where it is left out.

    Notes
    -----
    The criterion is that of the full Poisson likelihood, BIC with the number of persons [1]_. Models that are equal to
    1e-9 stand in the fixed order of the space.

    References
    ----------
    .. [1] Silverman, Chan & Vincent (2024), Statistics and Computing 34, 44.
    """
    among = model_space(lists.n_lists) if space is None else space
    fits = fit_space(lists, among, criterion, counts_minus_infinity=counts_minus_infinity)
    order = fits.in_order()
    shown = order[:top]
    weights = np.exp(-(fits.criteria[order] - fits.criteria.min()) / 2)
    return RankedModels(
        names=lists.names,
        criterion=criterion,
        models=tuple(among.model(place) for place in shown.tolist()),
        criteria=fits.criteria[shown],
        totals=lists.n_recorded + fits.hidden[shown],
        weights=(weights / weights.sum())[: shown.size],
        n_compared=among.n_models,
        n_estimable=int(order.size),
    )


def estimate_by_choice(
    lists: Lists,
    *,
    criterion: Criterion = Criterion.BIC,
    max_order: int | None = None,
    top: int | None = None,
    bootstrap: int = 1000,
    interval: IntervalKind = IntervalKind.BCA,
    level: float = 0.95,
    seed: int = 1,
    jobs: int = 1,
    counts_minus_infinity: bool = True,
    progress: Progress | None = None,
) -> PopulationEstimate:
    """Estimate from the best of all hierarchical models.

    Parameters
    ----------
    lists : Lists
    criterion : Criterion, default BIC
    max_order : int, optional
        Lists in the largest term of a model. Left out: no limit for up to five lists, pairs for six.
    top : int, optional
        Allow in each replicate the best models of the lists alone, so many of them. Left out: all models.
    bootstrap : int, default 1000
        Replicates in which the choice is repeated; 0 for the interval that takes the chosen model for the truth.
    interval : IntervalKind, default BCA
    level : float, default 0.95
    seed, jobs, progress
        As for `natc.prevalence.intervals.bootstrap.replicate`.
    counts_minus_infinity : bool, default True
        Whether terms at minus infinity count in the penalty.

    Notes
    -----
    The best model is exact for up to five lists, and for pairs of six: all 6,893 or 32,768 models are compared, in
    every replicate too, most of them by a bound alone. Beyond that it is searched for, and the warnings say so. The
    diagnostics hold, besides those of the fit and the interval, `criterion`, `n_compared`, `n_estimable`, `weight` (of
    the model among all) and `lead` (by how much the criterion of the next model is worse).

    References
    ----------
    .. [1] Silverman, Chan & Vincent (2024), Statistics and Computing 34, 44.
    """
    if top is not None and top < 1:
        raise ValueError(f"top is {top}; at least one model must be allowed")
    order = default_max_order(lists.n_lists) if max_order is None else check_max_order(lists.n_lists, max_order)
    repeat = Repeat(kind=interval, bootstrap=bootstrap, level=level, seed=seed, jobs=jobs, progress=progress)
    if not is_listable(lists.n_lists, order):
        if top is not None:
            raise OptionError(
                Remark(
                    code="too_many_for_top",
                    message=_(
                        "“%(option)s” needs all models to be compared, and these lists have too many: lower"
                        " “%(other_option)s”, or leave “%(option)s” out."
                    ),
                    facts={"option": "top", "other_option": "max_order"},
                )
            )
        rules = Descent(
            n_lists=lists.n_lists,
            max_order=order,
            criterion=criterion,
            counts_minus_infinity=counts_minus_infinity,
            width=WIDTH,
        )
        return estimate_by_search(criterion.value, lists, rules, repeat)
    space = model_space(lists.n_lists, order)
    fits = fit_space(lists, space, criterion, counts_minus_infinity=counts_minus_infinity)
    ranking = fits.in_order()
    n_tables = bootstrap + len(lists.patterns) if bootstrap else 0
    chooser = BestOfFew if is_few(space, n_tables) else BestModel
    return estimate_by_chosen(
        criterion.value,
        lists,
        space.model(int(ranking[0])) if ranking.size else None,
        chooser.after(fits, space, criterion, counts_minus_infinity=counts_minus_infinity, top=top),
        repeat,
        counts_minus_infinity=counts_minus_infinity,
        told={"criterion": criterion.value, "n_compared": space.n_models, **_describe(fits.criteria[ranking])},
    )


def _describe(criteria: Floats) -> dict[str, Diagnostic]:
    """Return how clear the choice is, from the criteria of the models that have an estimate, best first."""
    if not criteria.size:
        return {"n_estimable": 0}
    weight = 1 / float(np.exp(-(criteria - criteria[0]) / 2).sum())
    lead = float(criteria[1] - criteria[0]) if criteria.size > 1 else None
    return {"n_estimable": int(criteria.size), "weight": weight, "lead": lead}
