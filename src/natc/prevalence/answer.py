"""How many persons are on no list, by the method you name? One call for every method."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import Any

from natc.errors import NatcError
from natc.prevalence.belief.quoting import say_rejected
from natc.prevalence.belief.telling import NO_LIMIT
from natc.prevalence.errors import OptionError
from natc.prevalence.estimate import IntervalKind, PopulationEstimate
from natc.prevalence.intervals.bootstrap import Progress
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.loglinear import Criterion
from natc.prevalence.method import Method
from natc.prevalence.methods import method_of
from natc.prevalence.model import Model
from natc.prevalence.remark import Remark
from natc.prevalence.rounding import MOST_PERSONS

RESAMPLED = frozenset({IntervalKind.BCA, IntervalKind.PERCENTILE})
"""Intervals made of replicates; the others that can be asked for need none."""
ON_REQUEST = frozenset({IntervalKind.BCA, IntervalKind.PERCENTILE, IntervalKind.PROFILE, IntervalKind.CONDITIONAL})
"""Intervals that can be asked for; the others belong to the methods that make them."""
P_VALUE = frozenset({"stepwise", "uk2013"})
"""Methods whose threshold is one of a p-value."""
UNASKED = frozenset({"seed", "jobs", "level", "bootstrap", "progress"})
"""Keywords that no method finds impossible once `Options` has checked them."""
HARMLESS = frozenset({"seed", "jobs"})
"""Options that change no claim: a method without chance or without parallel work does not mind them."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may choose; None leaves it to the method.

    Attributes
    ----------
    level : float
        Nominal coverage of the interval.
    bootstrap : int or None
        Replicates; 0 asks for the interval that needs none, and every method takes it.
    seed : int or None
    interval : IntervalKind or None
    max_order : int or None
        Lists in the largest term of a model.
    criterion : Criterion or None
        By which models are weighed, where a method leaves it open.
    threshold : float or None
        Of the p-value in a stepwise method (0 to 1), of standard deviations in thresholding.
    top : int or None
        How many of the best models are looked at again in each replicate.
    jobs : int or None
        Threads or processes.
    model : Model or None
        For the method `model`.
    pair : tuple of str or None
        Names of the two lists, for a method that takes two alone.
    counts_minus_infinity : bool or None
        Whether terms at minus infinity count in the penalty.
    """

    level: float = 0.95
    bootstrap: int | None = None
    seed: int | None = None
    interval: IntervalKind | None = None
    max_order: int | None = None
    criterion: Criterion | None = None
    threshold: float | None = None
    top: int | None = None
    jobs: int | None = None
    model: Model | None = None
    pair: tuple[str, str] | None = None
    counts_minus_infinity: bool | None = None

    def __post_init__(self) -> None:
        _check("level", self.level, 0 < self.level < 1, _("“%(option)s” is %(value)s; it lies between 0 and 1."))
        for name in ("bootstrap", "seed"):
            value = getattr(self, name)
            _check(name, value, value is None or value >= 0, _("“%(option)s” is %(value)s; it is 0 or more."))
        for name in ("max_order", "top"):
            value = getattr(self, name)
            _check(name, value, value is None or value >= 1, _("“%(option)s” is %(value)s; it is 1 or more."))
        _check(
            "jobs", self.jobs, self.jobs != 0, _("“%(option)s” is %(value)s; it is a number of jobs, or -1 for all.")
        )
        possible = self.threshold is None or 0 <= self.threshold < math.inf
        _check("threshold", self.threshold, possible, _("“%(option)s” is %(value)s; it is 0 or more."))
        asked = self.interval is None or self.interval in ON_REQUEST
        _check("interval", self.interval, asked, _("“%(option)s” %(value)s belongs to its methods: leave it out."))
        if self.interval in RESAMPLED and self.bootstrap == 0:
            self._contradict(_("“%(option)s” %(value)s needs replicates: leave out “%(other_option)s” 0."))
        if asked and self.interval is not None and self.interval not in RESAMPLED and self.bootstrap:
            self._contradict(_("“%(option)s” %(value)s takes no replicates: leave out “%(other_option)s”."))

    def _contradict(self, message: str) -> None:
        facts = {"option": "interval", "value": str(self.interval), "other_option": "bootstrap"}
        raise OptionError(Remark(code="contradiction", message=message, facts=facts))

    def given(self) -> dict[str, Any]:
        """Return the options that are not left to the method."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in values.items() if value is not None}

    def unknown_to(self, method: Method) -> tuple[str, ...]:
        """Return the options given here that would change nothing in a method, though one might think so."""
        strange = set(self.given()) - method.keywords - HARMLESS - ({"bootstrap"} if self.bootstrap == 0 else set())
        return tuple(sorted(strange))


def estimate(
    lists: Lists, method: str = "bic", *, options: Options | None = None, progress: Progress | None = None
) -> PopulationEstimate:
    """Estimate how many persons there are, recorded and unrecorded together.

    Parameters
    ----------
    lists : Lists
    method : str, default "bic"
        One of `METHODS`.
    options : Options, optional
    progress : callable, optional
        Told how far the replicates or draws are, where a method makes any.

    Raises
    ------
    OptionError
        If the method does not know an option that was given, or lacks one that it needs.
    """
    chosen, wanted = method_of(method), options or Options()
    for name in wanted.unknown_to(chosen):
        raise OptionError(
            Remark(
                code="unknown_option",
                message=_("The method %(method)s has no option “%(option)s”: it would change nothing. Leave it out."),
                facts={"method": chosen.name, "option": name},
            )
        )
    return run(lists, chosen, wanted, progress)


def quick(options: Options | None) -> Options:
    """Return options that ask for the interval without replicates: for those who estimate many times."""
    return replace(options or Options(), bootstrap=0, interval=None)


def fit_order(options: Options, n_lists: int) -> Options:
    """Return options for fewer lists than they were given for: no term may hold all of them."""
    if options.max_order is None:
        return options
    return replace(options, max_order=min(options.max_order, max(n_lists - 1, 1)))


def run(lists: Lists, method: Method, options: Options, progress: Progress | None = None) -> PopulationEstimate:
    """Estimate by a method with those of the options that it knows."""
    if method.id == "model" and options.model is None:
        raise OptionError(
            Remark(
                code="no_model",
                message=_("Name the model: the method %(method)s has none of its own."),
                facts={"method": method.name},
            )
        )
    if options.model is not None and options.model.n_lists != lists.n_lists:
        raise OptionError(
            Remark(
                code="model_of_others",
                message=_("The model is one of %(of)s lists; there are %(n_lists)s."),
                facts={"of": options.model.n_lists, "n_lists": lists.n_lists},
            )
        )
    if method.id in P_VALUE and options.threshold is not None:
        _check(
            "threshold",
            options.threshold,
            options.threshold <= 1,
            _("“%(option)s” is %(value)s; it lies between 0 and 1."),
        )
    if not method.min_lists <= lists.n_lists <= method.max_lists:
        return PopulationEstimate(
            method=method.id, n_recorded=lists.n_recorded, level=options.level, reason=_other_lists(lists, method)
        )
    known = {name: value for name, value in options.given().items() if name in method.keywords}
    if progress is not None and "progress" in method.keywords:
        known["progress"] = progress
    try:
        return _warned(_limited(method.estimator(lists, **known, **method.fixed)))
    except NatcError:
        raise
    except ValueError as problem:  # says so in English, for programs
        raise OptionError(_impossible(method, [name for name in known if name not in UNASKED])) from problem


def _limited(found: PopulationEstimate) -> PopulationEstimate:
    """Return an estimate; one of more persons than there are on earth is none."""
    if found.n_total is None or found.n_total <= MOST_PERSONS:
        return found
    return replace(found, n_total=None, ci_low=None, ci_high=None, interval=None, reason=NO_LIMIT)


def _warned(found: PopulationEstimate) -> PopulationEstimate:
    """Return an estimate with the warning that the counts speak against its model, where they do."""
    rejected = say_rejected(found)
    return found if rejected is None else replace(found, warnings=(rejected, *found.warnings))


def _impossible(method: Method, asked: list[str]) -> Remark:
    if asked:
        return Remark(
            code="impossible_options",
            message=_("The method %(method)s cannot take these lists with what was asked: %(options)s."),
            facts={"method": method.name, "options": ", ".join(asked)},
        )
    return Remark(
        code="method_fails",
        message=_("The method %(method)s cannot be computed from these lists. Try another."),
        facts={"method": method.name},
    )


def _other_lists(lists: Lists, method: Method) -> Remark:
    return Remark(
        code="other_lists",
        message=_("This method takes %(low)s to %(high)s lists; there are %(n_lists)s."),
        facts={"low": method.min_lists, "high": method.max_lists, "n_lists": lists.n_lists},
    )


def _check(name: str, value: object, possible: bool, message: str) -> None:
    if not possible:
        raise OptionError(Remark(code="option", message=message, facts={"option": name, "value": str(value)}))
