"""What may a coordinator quote? A short verdict, and the rule by which it gives a number, a range, or none."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from natc.prevalence.belief.can_bear import Bearing
from natc.prevalence.belief.disagreement import (
    WITNESSES,
    Sized,
    chosen_models,
    count_distinct,
    has_no_fitting_model,
    sizes_of,
)
from natc.prevalence.belief.telling import forgets_choice, takes_model_for_truth, tell, tell_range
from natc.prevalence.estimate import PopulationEstimate
from natc.prevalence.intervals.unsettled import NOT_SETTLED
from natc.prevalence.lists import Lists
from natc.prevalence.methods import names_of
from natc.prevalence.remark import Remark
from natc.prevalence.rounding import MOST_PERSONS

ONE_NUMBER = 2.0
"""One number is quoted only if the largest estimate is at most this many times the smallest."""
NO_NUMBER = 3.0
"""Beyond this factor nothing is quoted: about half an order of magnitude."""
LEADING = ("bic", "average", "stepwise", "uk2013", "graphs")
"""Whose number is quoted where the methods agree: the first that is there."""

NOTHING_TO_QUOTE = frozenset({"cannot_bear", "no_method", "no_model_fits", "methods_disagree"})
"""Codes of a verdict's first sentence that gives no number."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


SUPPOSES = Remark(
    code="supposes",
    message=_(
        "Every such number supposes that the same person is recognised on every list, that nobody came or went"
        " meanwhile, that everybody could have been on a list, and that what lists have in common is in the model."
    ),
)
TOO_SHORT = Remark(
    code="too_short",
    message=_(
        "The intervals take the chosen models for the truth, so the range is too short: ask for intervals that repeat"
        " the choice."
    ),
)
ALONE = Remark(
    code="alone",
    message=_("Only one method or model counts here, so nothing shows how far the number depends on the method."),
)


def verdict_on(lists: Lists, estimates: Sequence[PopulationEstimate], bearing: Bearing) -> tuple[Remark, ...]:
    """Say what may be quoted of several estimates of the same lists.

    Parameters
    ----------
    lists : Lists
    estimates : sequence of PopulationEstimate
    bearing : Bearing

    Notes
    -----
    A convention of natc, not a theorem. No number where the lists cannot bear one, no method has a valid estimate, the
    counts reject every log-linear model that was chosen (deviance, at the level 0.001), or the largest estimate is
    more than three times the smallest: then the data do not tell the order of magnitude. One number where they lie
    within a factor of two, and the quoted method's interval is settled, does not take its model for the truth and
    holds all of them, so that it hides neither the choice of the model nor that of the method. Else the range from the
    lowest to the highest limit of their intervals: the estimates alone would leave the error of sampling out. Of an
    interval that is not settled it holds both ways to make it. Which methods count is in `disagreement.WITNESSES`;
    methods that chose the same model count once, and one alone without an interval is told as it is.
    """
    if not bearing.bears:
        first = Remark(
            code="cannot_bear", message=_("These lists bear no valid estimate of how many persons are on none of them.")
        )
        return (first, *bearing.obstacles)
    sizes = [one for one in sizes_of(estimates) if one.total <= MOST_PERSONS]
    if not sizes:
        none = Remark(code="no_method", message=_("No method that fits these lists has a valid estimate."))
        return (none, *_floor(estimates, _least(estimates)))
    if has_no_fitting_model(estimates):
        unfit = Remark(
            code="no_model_fits",
            message=_(
                "There is no valid estimate to quote: the counts speak against every log-linear model that was chosen"
                " for them, by %(methods)s."
            ),
            facts={"methods": names_of(one.method for one in chosen_models(estimates))},
        )
        return (unfit, _recorded(lists))
    low, high = min(one.total for one in sizes), max(one.total for one in sizes)
    if high > NO_NUMBER * low:
        disagree = Remark(
            code="methods_disagree",
            message=_(
                "There is no valid estimate to quote: the methods differ %(ratio)s-fold, more than the factor of"
                " %(most)s up to which natc gives a range."
            ),
            facts={"ratio": math.ceil(100 * high / low) / 100, "most": int(NO_NUMBER)},
        )
        return (disagree, _recorded(lists), *_floor(estimates, low))
    return (*_quote(lists, estimates, sizes), *_floor(estimates, low), *_of_two_lists(bearing), SUPPOSES)


def gives_none(verdict: Sequence[Remark]) -> bool:
    """Whether a verdict says that there is no valid estimate to quote."""
    return verdict[0].code in NOTHING_TO_QUOTE


def _quote(lists: Lists, estimates: Sequence[PopulationEstimate], sizes: Sequence[Sized]) -> Iterator[Remark]:
    """Yield what may be quoted, a number or a range, and what it leaves out."""
    low, high = min(one.total for one in sizes), max(one.total for one in sizes)
    counted = _counted(estimates, sizes)
    leading = next((counted[name] for name in LEADING if name in counted), next(iter(counted.values())))
    alone = (ALONE,) if count_distinct(sizes) == 1 else ()
    if high <= ONE_NUMBER * low and (_holds(leading, low, high) or (alone and leading.ci_low is None)):
        yield tell(leading)
        yield from alone
        yield from _outside(estimates, counted, leading.ci_low or low, leading.ci_high or high)
        return
    widest = [_widened(one) for one in counted.values()]
    yield tell_range(widest)
    yield _recorded(lists)
    yield from alone
    if forgets_choice(leading):
        yield TOO_SHORT
    yield from _unsettled(counted.values())
    least = min([low, *(one.ci_low for one in widest if one.ci_low is not None)])
    most = max([high, *(one.ci_high for one in widest if one.ci_high is not None)])
    yield from _outside(estimates, counted, least, most)


def _counted(estimates: Sequence[PopulationEstimate], sizes: Sequence[Sized]) -> dict[str, PopulationEstimate]:
    methods = {one.method for one in sizes}
    return {one.method: one for one in estimates if one.method in methods}


def _holds(estimate: PopulationEstimate, low: float, high: float) -> bool:
    if estimate.ci_low is None or estimate.ci_high is None or takes_model_for_truth(estimate):
        return False
    if not _is_settled(estimate):
        return False
    return estimate.ci_low <= low and high <= estimate.ci_high


def _is_settled(estimate: PopulationEstimate) -> bool:
    return all(one.code != NOT_SETTLED for one in estimate.warnings)


def _widened(estimate: PopulationEstimate) -> PopulationEstimate:
    """Return an estimate; one whose limits are not settled with the wider of both ways to make them."""
    for one in estimate.warnings:
        if one.code == NOT_SETTLED and estimate.ci_low is not None and estimate.ci_high is not None:
            low, high = (float(cast(int, one.facts.get(name, math.inf))) for name in ("low", "high"))
            return replace(estimate, ci_low=min(estimate.ci_low, low), ci_high=max(estimate.ci_high, high))
    return estimate


def _unsettled(counted: Iterable[PopulationEstimate]) -> Iterator[Remark]:
    """Name the methods whose limits depend on how an interval is made of the same replicates."""
    names = [one.method for one in counted if not _is_settled(one)]
    if names:
        yield Remark(
            code="range_not_settled",
            message=_(
                "The interval of %(n)s method is not settled: two ways to make it of the same replicates differ more"
                " than twofold, and the range holds both. %(methods)s."
            ),
            plural=_(
                "The intervals of %(n)s methods are not settled: two ways to make them of the same replicates differ"
                " more than twofold, and the range holds both. %(methods)s."
            ),
            facts={"n": len(names), "methods": names_of(names)},
        )


def _outside(
    estimates: Sequence[PopulationEstimate], counted: dict[str, PopulationEstimate], low: float, high: float
) -> Iterator[Remark]:
    """Name the methods that were asked for, do not count, and lie outside what is quoted."""
    names = [
        one.method
        for one in estimates
        if one.method not in WITNESSES and one.method not in counted and not one.is_lower_bound
        if one.n_total is not None and not low <= one.n_total <= high
    ]
    if names:
        yield Remark(
            code="outside",
            message=_("%(n)s estimate that was asked for lies outside this, and does not count here: %(methods)s."),
            plural=_("%(n)s estimates that were asked for lie outside this, and do not count here: %(methods)s."),
            facts={"n": len(names), "methods": names_of(names)},
        )


def _of_two_lists(bearing: Bearing) -> Iterator[Remark]:
    yield from (one for one in bearing.weaknesses if one.code == "two_lists")


def _recorded(lists: Lists) -> Remark:
    return Remark(
        code="recorded",
        message=_("What is known: %(n)s person is recorded."),
        plural=_("What is known: %(n)s persons are recorded."),
        facts={"n": lists.n_recorded},
    )


def _least(estimates: Sequence[PopulationEstimate]) -> float:
    return min(
        (one.n_total for one in estimates if one.n_total is not None and not one.is_lower_bound), default=math.inf
    )


def _floor(estimates: Sequence[PopulationEstimate], below: float) -> tuple[Remark, ...]:
    """Tell the first lower bound, if no estimate lies below it; else the methods disagree with it."""
    bounds = [one for one in estimates if one.is_lower_bound and one.n_total is not None]
    return tuple(tell(one) for one in bounds[:1] if one.n_total is not None and one.n_total <= below)
