"""Why do the methods not agree? How far apart they are, and which dependence between lists makes the difference."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from scipy.special import chdtrc

from natc.prevalence.errors import ModelError
from natc.prevalence.estimate import PopulationEstimate
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.loglinear import LogLinearFit, fit_model
from natc.prevalence.method import MethodKind
from natc.prevalence.methods import METHODS, names_of
from natc.prevalence.model import Model, parse_model
from natc.prevalence.remark import Remark, Title
from natc.prevalence.rounding import round_apart, round_down

WITNESSES = frozenset(
    {"main", "bic", "average", "stepwise", "uk2013", "graphs", "latent-class", "threshold", "coverage"}
)
"""Methods whose sizes are held against each other, whatever else is asked. The rest are variants of these, see two
lists alone, follow an order of lists, or suppose a shape of differences between persons that no list can tell."""
REJECTED = 0.001
"""A model whose deviance is less likely than this is no witness to the size."""
WORTH_TELLING = 1.1
"""Sizes that differ by a smaller factor are said to agree."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True)
class Sized:
    """A method, the size that it gives, in persons, and the one log-linear model that it rests on, if it does."""

    method: str
    total: float
    model: str = ""


def sizes_of(estimates: Sequence[PopulationEstimate]) -> tuple[Sized, ...]:
    """Return the sizes that count: of witnesses, valid, finite, and not from a model that the counts reject.

    Where no witness was asked for, every method but bounds is one.
    """
    asked = [one for one in estimates if one.method in WITNESSES] or estimates
    return tuple(
        Sized(one.method, float(one.n_total), single_model(one))
        for one in asked
        if one.n_total is not None and math.isfinite(one.n_total) and not one.is_lower_bound and not is_rejected(one)
    )


def count_distinct(sizes: Sequence[Sized]) -> int:
    """Return how many different models and methods sizes rest on: methods that chose the same model are one."""
    return len({one.model or one.method for one in sizes})


def single_model(estimate: PopulationEstimate) -> str:
    """Return the one log-linear model that an estimate rests on, in the names of lists; empty where there is none."""
    method = METHODS.get(estimate.method)
    if method is None or (method.kind is not MethodKind.LOG_LINEAR and method.id != "main"):
        return ""
    is_one_of_one = estimate.diagnostics.get("n_compared") == 1
    return estimate.model or ("main" if is_one_of_one else "")


def name_model(written: str) -> Title | str:
    """Return how a model is called in a sentence: independent lists by that title, others as they are written."""
    return METHODS["main"].name if written == "main" else written


def is_rejected(estimate: PopulationEstimate) -> bool:
    """Whether an estimate rests on one model whose deviance says that the counts are not from it."""
    deviance, df = estimate.diagnostics.get("deviance"), estimate.diagnostics.get("df")
    if not isinstance(deviance, (int, float)) or not isinstance(df, int) or df < 1:
        return False
    return bool(chdtrc(df, deviance) < REJECTED)


def chosen_models(estimates: Sequence[PopulationEstimate]) -> tuple[PopulationEstimate, ...]:
    """Return the estimates of witnesses that chose a log-linear model, whose fit can be tested."""
    return tuple(
        one
        for one in estimates
        if one.method in WITNESSES
        and METHODS[one.method].kind is MethodKind.LOG_LINEAR
        and one.n_total is not None
        and "deviance" in one.diagnostics
    )


def has_no_fitting_model(estimates: Sequence[PopulationEstimate]) -> bool:
    """Whether witnesses chose log-linear models, and the counts reject every one of them."""
    chosen = chosen_models(estimates)
    return bool(chosen) and all(is_rejected(one) for one in chosen)


def explain_disagreement(lists: Lists, estimates: Sequence[PopulationEstimate]) -> tuple[Remark, ...]:
    """Say how far estimates of the same lists lie apart, and why.

    Parameters
    ----------
    lists : Lists
    estimates : sequence of PopulationEstimate
    """
    return (
        *_no_estimates(estimates),
        *_same_model(sizes_of(estimates)),
        *_ratio(sizes_of(estimates)),
        *_term_that_matters(lists, estimates),
        *_rejected(estimates),
        *_apart(estimates),
        *_below_bounds(estimates),
    )


def _no_estimates(estimates: Sequence[PopulationEstimate]) -> Iterator[Remark]:
    silent = [one.method for one in estimates if one.n_total is None]
    if silent:
        yield Remark(
            code="no_estimates",
            message=_("%(n)s method has no valid estimate: %(methods)s."),
            plural=_("%(n)s methods have no valid estimate: %(methods)s."),
            facts={"n": len(silent), "methods": names_of(silent)},
        )


def _same_model(sizes: Sequence[Sized]) -> Iterator[Remark]:
    """Name the methods that rest on one model: that they agree says nothing."""
    for model in dict.fromkeys(one.model for one in sizes if one.model):
        methods = [one.method for one in sizes if one.model == model]
        if len(methods) > 1:
            yield Remark(
                code="same_model",
                message=_(
                    "These methods rest on the same model, %(model)s, and count as one: %(methods)s. That they agree"
                    " shows nothing."
                ),
                facts={"model": name_model(model), "methods": names_of(methods)},
            )


def _ratio(sizes: Sequence[Sized]) -> Iterator[Remark]:
    different = count_distinct(sizes)
    if different > 1:
        smallest, largest = min(sizes, key=lambda one: one.total), max(sizes, key=lambda one: one.total)
        if largest.total < WORTH_TELLING * smallest.total:
            yield Remark(
                code="agree",
                message=_("Different estimates that count: %(n)s. They differ by less than a tenth."),
                facts={"n": different},
            )
            return
        low, high = round_apart(smallest.total, largest.total)
        yield Remark(
            code="ratio",
            message=_(
                "The largest estimate is %(ratio)s times the smallest: %(high)s persons by %(largest)s, %(low)s persons"
                " by %(smallest)s."
            ),
            facts={
                "largest": METHODS[largest.method].name,
                "high": high,
                "smallest": METHODS[smallest.method].name,
                "low": low,
                "ratio": largest.total / smallest.total,
            },
        )


def _term_that_matters(lists: Lists, estimates: Sequence[PopulationEstimate]) -> Iterator[Remark]:
    """Name the term whose loss moves the most extreme log-linear estimates closest to each other."""
    fitted = [(one, model) for one in estimates if (model := model_of(lists, one)) is not None]
    if len(fitted) < 2:
        return
    (low, low_model), (high, high_model) = (
        min(fitted, key=lambda pair: pair[0].n_total or math.inf),
        max(fitted, key=lambda pair: pair[0].n_total or 0),
    )
    moves = []
    for estimate, model, other in ((high, high_model, low_model), (low, low_model, high_model)):
        for term in set(model.terms) - set(other.terms):
            fit = fit_model(lists, model.without_term(term))
            if isinstance(fit, LogLinearFit) and estimate.n_total:
                moves.append((abs(math.log(fit.n_total / estimate.n_total)), term, estimate, fit.n_total))
    if not moves or max(moves, key=lambda move: move[:2])[0] < math.log(WORTH_TELLING):
        return
    _size, term, estimate, total = max(moves, key=lambda move: move[:2])
    with_term, without_term = round_apart(float(estimate.n_total or 0), total)
    yield Remark(
        code="term_that_matters",
        message=_(
            "The dependence %(term)s makes the most difference: with it %(method)s gives %(with_term)s persons,"
            " without it the same model gives %(without_term)s."
        ),
        facts={
            "term": lists.name_pattern(term),
            "method": METHODS[estimate.method].name,
            "with_term": with_term,
            "without_term": without_term,
        },
    )


def model_of(lists: Lists, estimate: PopulationEstimate) -> Model | None:
    """Return the one log-linear model that a valid estimate rests on; None where there is no such one."""
    method = METHODS.get(estimate.method)
    single = method is not None and method.function.startswith("log_linear.")
    if not single or not estimate.model or estimate.n_total is None:
        return None
    try:
        return parse_model(estimate.model, lists.names)
    except ModelError:
        return None


def _rejected(estimates: Sequence[PopulationEstimate]) -> Iterator[Remark]:
    rejected = [
        one.method for one in estimates if one.n_total is not None and one.method in WITNESSES and is_rejected(one)
    ]
    if rejected:
        yield Remark(
            code="rejected",
            message=_("The counts speak against the model of %(n)s method, so the verdict leaves it out: %(methods)s."),
            plural=_(
                "The counts speak against the models of %(n)s methods, so the verdict leaves them out: %(methods)s."
            ),
            facts={"n": len(rejected), "methods": names_of(rejected)},
        )


def _apart(estimates: Sequence[PopulationEstimate]) -> Iterator[Remark]:
    """Name the pairs of methods whose intervals do not meet, in one sentence for the method in most of them."""
    spans = [
        (one.method, one.ci_low, one.ci_high)
        for one in estimates
        if one.ci_low is not None and one.ci_high is not None and not one.is_lower_bound
    ]
    pairs = [
        {first[0], second[0]}
        for first, second in combinations(spans, 2)
        if first[2] < second[1] or second[2] < first[1]
    ]
    while pairs:
        most = max((name for name, *_limits in spans), key=lambda name: sum(name in pair for pair in pairs))
        others = [name for name, *_limits in spans if {most, name} in pairs]
        yield Remark(
            code="intervals_apart",
            message=_("The interval of %(method)s has nothing in common with that of %(n)s other method: %(methods)s."),
            plural=_(
                "The interval of %(method)s has nothing in common with those of %(n)s other methods: %(methods)s."
            ),
            facts={"n": len(others), "method": METHODS[most].name, "methods": names_of(others)},
        )
        pairs = [pair for pair in pairs if most not in pair]


def _below_bounds(estimates: Sequence[PopulationEstimate]) -> Iterator[Remark]:
    """Name the sizes below the lowest of the lower bounds."""
    bounds = [(float(one.n_total), one.method) for one in estimates if one.is_lower_bound and one.n_total is not None]
    if not bounds:
        return
    lowest, method = min(bounds)
    below = [size.method for size in sizes_of(estimates) if size.total < lowest]
    if below:
        yield Remark(
            code="below_bound",
            message=_(
                "%(bound)s gives at least %(total)s persons; lower than that: %(methods)s. Either some persons are"
                " harder to find than these methods suppose, or lists avoid each other's persons, which breaks the"
                " bound."
            ),
            facts={"bound": METHODS[method].name, "total": round_down(lowest), "methods": names_of(below)},
        )
