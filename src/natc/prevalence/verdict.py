"""What may a coordinator quote? A short verdict, and the rule by which it gives a number, a range, or none."""

from __future__ import annotations

import math
from collections.abc import Sequence

from natc.prevalence.can_bear import Bearing
from natc.prevalence.disagreement import has_no_fitting_model, sizes_of
from natc.prevalence.estimate import PopulationEstimate
from natc.prevalence.lists import Lists
from natc.prevalence.remark import Remark

ONE_NUMBER = 2.0
"""One number is quoted only if the largest estimate is at most this many times the smallest."""
NO_NUMBER = 3.0
"""Beyond this factor nothing is quoted: about half an order of magnitude."""
LEADING = ("bic", "average", "stepwise", "uk2013", "graphs")
"""Whose number is quoted where the methods agree: the first that is there."""


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


def tell(estimate: PopulationEstimate) -> Remark:
    """Say one estimate in a sentence: two significant digits, the interval in words, or why there is none."""
    if estimate.n_total is None:
        return Remark(code="no_valid_estimate", message=_("There is no valid estimate."))
    facts = {"total": float(estimate.n_total), "recorded": estimate.n_recorded}
    if estimate.is_lower_bound:
        return Remark(
            code="at_least",
            message=_("At least about %(total)s persons; %(recorded)s of them are recorded."),
            facts=facts,
        )
    if estimate.ci_low is None or estimate.ci_high is None:
        return Remark(
            code="about_alone",
            message=_("About %(total)s persons, without an interval; %(recorded)s of them are recorded."),
            facts=facts,
        )
    facts |= {"low": float(estimate.ci_low), "percent": round(100 * estimate.level)}
    if math.isinf(estimate.ci_high):
        return Remark(
            code="about_without_limit",
            message=_(
                "About %(total)s persons (%(low)s or more, the %(percent)s per cent interval has no upper limit);"
                " %(recorded)s of them are recorded."
            ),
            facts=facts,
        )
    return Remark(
        code="about",
        message=_(
            "About %(total)s persons (%(low)s to %(high)s, %(percent)s per cent interval); %(recorded)s of them are"
            " recorded."
        ),
        facts=facts | {"high": float(estimate.ci_high)},
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
    within a factor of two and the quoted method's interval holds all of them, so that it does not hide the choice of
    the method. Else the range over methods. Which methods count is in `disagreement.WITNESSES`.
    """
    if not bearing.bears:
        first = Remark(
            code="cannot_bear", message=_("These lists bear no valid estimate of how many persons are on none of them.")
        )
        return (first, *bearing.obstacles)
    sizes = sizes_of(estimates)
    if not sizes:
        return (
            Remark(code="no_method", message=_("No method that fits these lists has a valid estimate.")),
            *_floor(estimates),
        )
    if has_no_fitting_model(estimates):
        unfit = Remark(
            code="no_model_fits",
            message=_("There is no valid estimate to quote: the counts speak against every model chosen for them."),
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
            facts={"ratio": high / low, "most": int(NO_NUMBER)},
        )
        return (disagree, _recorded(lists), *_floor(estimates))
    leading = _leading(estimates, {one.method for one in sizes})
    if high <= ONE_NUMBER * low and _holds(leading, low, high):
        return (tell(leading), *_floor(estimates, low), SUPPOSES)
    spread = Remark(
        code="range",
        message=_("From %(low)s to %(high)s persons, depending on the method: quote this range and no single number."),
        facts={"low": low, "high": high},
    )
    return (spread, _recorded(lists), *_floor(estimates, low), SUPPOSES)


def _leading(estimates: Sequence[PopulationEstimate], counted: set[str]) -> PopulationEstimate:
    among = {one.method: one for one in estimates if one.method in counted}
    return next((among[name] for name in LEADING if name in among), next(iter(among.values())))


def _holds(estimate: PopulationEstimate, low: float, high: float) -> bool:
    if estimate.ci_low is None or estimate.ci_high is None:
        return False
    return estimate.ci_low <= low and high <= estimate.ci_high


def _recorded(lists: Lists) -> Remark:
    return Remark(
        code="recorded",
        message=_("What is known: %(n)s person is recorded."),
        plural=_("What is known: %(n)s persons are recorded."),
        facts={"n": lists.n_recorded},
    )


def _floor(estimates: Sequence[PopulationEstimate], below: float = math.inf) -> tuple[Remark, ...]:
    """Tell the first lower bound, if it lies below the sizes that are told; else it is a disagreement."""
    bounds = [one for one in estimates if one.is_lower_bound and one.n_total is not None]
    return tuple(tell(one) for one in bounds[:1] if one.n_total is not None and one.n_total <= below)
