"""Which assumption would move an estimate most? The curve that is drawn beside it, from the model that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from natc.prevalence.belief.can_bear import can_bear
from natc.prevalence.belief.disagreement import is_rejected, model_of
from natc.prevalence.belief.sensitivity import Sensitivity, vary_interaction, vary_pair
from natc.prevalence.belief.verdict import LEADING, gives_none, verdict_on
from natc.prevalence.estimate import PopulationEstimate
from natc.prevalence.lists import Lists
from natc.prevalence.model import Model, term_of

ENDS = (0.25, 4.0)
"""Odds ratios by which pairs are compared."""


def vary_widest(lists: Lists, estimates: Sequence[PopulationEstimate]) -> Sensitivity | None:
    """Return the curve of the two lists whose dependence, were there one, would move the leading estimate most.

    Parameters
    ----------
    lists : Lists
    estimates : sequence of PopulationEstimate
        Of these lists: those of a comparison, or one.

    Returns
    -------
    Sensitivity or None
        None where there is no valid estimate to quote, or none that rests on one log-linear model: a curve would say
        numbers that nothing bears.

    Notes
    -----
    It starts from the model of the first of `LEADING` that the counts do not reject, else of the first estimate that
    has such a model. Varied is a pair of lists that this model takes for independent, so that its estimate stands at
    an odds ratio of 1; where it has a term for every pair that share somebody, the interaction of all lists.
    """
    bearing = can_bear(lists)
    if not bearing.bears or (len(estimates) > 1 and gives_none(verdict_on(lists, estimates, bearing))):
        return None
    model = next(_models(lists, estimates), None)
    if model is None:
        return None
    free = [
        pair
        for pair in combinations(lists.names, 2)
        if term_of(map(lists.place_of, pair)) not in model.terms and lists.n_on_all(map(lists.place_of, pair))
    ]
    curves = (vary_pair(lists, pair, model=model, odds_ratios=ENDS) for pair in free)
    valid = [curve for curve in curves if np.isfinite(curve.totals).all()]
    if valid:
        widest = max(valid, key=lambda curve: float(curve.totals[-1] / curve.totals[0]))
        return vary_pair(lists, (widest.names[0], widest.names[1]), model=model)
    return vary_interaction(lists, model=model)


def _models(lists: Lists, estimates: Sequence[PopulationEstimate]) -> Iterator[Model]:
    """Yield the models that the counts do not reject, of the leading methods first."""
    leading = [one for name in LEADING for one in estimates if one.method == name]
    for one in (*leading, *estimates):
        model = None if is_rejected(one) else model_of(lists, one)
        if model is not None:
            yield model
