"""How an estimate is said: rounded, with its interval, as a lower bound, or as none."""

from __future__ import annotations

from collections.abc import Iterable

from natc.codelists import Language
from natc.prevalence import PopulationEstimate
from natc.prevalence.method import MethodKind
from natc.prevalence.methods import METHODS
from natc.prevalence.rounding import (
    is_unlimited,
    per_cent,
    places_of,
    round_apart,
    round_down,
    round_outward,
    round_to_two,
)

OF_MODELS = frozenset({MethodKind.INDEPENDENCE, MethodKind.LOG_LINEAR, MethodKind.BAYES})
"""Kinds of methods whose model says which lists depend on each other."""


def say_size(size: float, language: Language) -> str:
    """Write a size to two significant digits: `23,000`."""
    return language.gettext("no upper limit") if is_unlimited(size) else language.number(round_to_two(size))


def say_total(estimate: PopulationEstimate, language: Language) -> str:
    """Write the size of an estimate, with digits enough for its interval too; empty where there is none."""
    return _say_both(estimate, language)[0]


def say_interval_of(estimate: PopulationEstimate, language: Language) -> str:
    """Write an interval, its limits rounded outward: `11,000 to 56,000`; empty where there is none."""
    return _say_both(estimate, language)[1]


def say_estimate(estimate: PopulationEstimate, language: Language) -> str:
    """Write an estimate: `about 23,000 (11,000 to 56,000)`, `at least 5,200`, `no valid estimate`."""
    _ = language.gettext
    if estimate.n_total is None or is_unlimited(estimate.n_total):
        return _("no valid estimate")
    told, span = _say_both(estimate, language)
    size = (_("at least %(size)s") if estimate.is_lower_bound else _("about %(size)s")) % {"size": told}
    return f"{size} ({span})" if span else size


def say_model_of(estimate: PopulationEstimate, language: Language) -> str:
    """Write the model that an estimate rests on, `A:B,A:C`; empty where there is none: variants are no models."""
    method = METHODS.get(estimate.method)
    if method is not None and method.kind not in OF_MODELS:
        return ""
    return language.gettext("independent lists") if estimate.model == "main" else estimate.model


def _say_both(estimate: PopulationEstimate, language: Language) -> tuple[str, str]:
    """Write a size and its interval, with digits enough for both."""
    if estimate.n_total is None or is_unlimited(estimate.n_total):
        return "", ""
    if estimate.ci_low is None or estimate.ci_high is None:
        (size,) = (
            (round_down(estimate.n_total, at_least=estimate.n_recorded),)
            if estimate.is_lower_bound
            else round_apart(estimate.n_total, at_least=estimate.n_recorded)
        )
        return language.number(size), ""
    low, size, *high = round_outward(
        estimate.ci_low,
        estimate.n_total,
        high=estimate.ci_high,
        at_least=estimate.n_recorded,
        is_bound=estimate.is_lower_bound,
    )
    ends = {"low": language.number(low)}
    if not high:
        return language.number(size), language.gettext("%(low)s or more, without upper limit") % ends
    return language.number(size), language.gettext("%(low)s to %(high)s") % (ends | {"high": language.number(high[0])})


def say_range(sizes: Iterable[float], language: Language) -> str:
    """Write from which size to which they go: `2,000 to 2,500`, or the one where they are told alike."""
    told = list(sizes)
    low, high = say_size(min(told), language), say_size(max(told), language)
    if is_unlimited(max(told)) and not is_unlimited(min(told)):
        return language.gettext("%(low)s or more, without upper limit") % {"low": low}
    return low if low == high else language.gettext("%(low)s to %(high)s") % {"low": low, "high": high}


def say_per_cent(level: float, language: Language) -> str:
    """Write a coverage without its sign: `95`, `99.5`."""
    exact = per_cent(level)
    return language.number(float(exact), decimals=places_of(exact))
