"""An estimate in a sentence, and several of them as a range."""

from __future__ import annotations

from collections.abc import Sequence

from natc.prevalence.estimate import IntervalKind, PopulationEstimate
from natc.prevalence.methods import names_of
from natc.prevalence.remark import Fact, Remark
from natc.prevalence.rounding import MOST_PERSONS, is_unlimited, per_cent, round_apart, round_down, round_outward


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


NONE = Remark(code="no_valid_estimate", message=_("There is no valid estimate."))
NO_LIMIT = Remark(
    code="no_limit", message=_("There is no valid estimate: the lists leave the number without any upper limit.")
)
AT_LEAST = _("At least about %(total)s persons; %(recorded)s of them are recorded.")
AT_LEAST_WITH_INTERVAL = _(
    "At least about %(total)s persons (%(low)s to %(high)s, %(percent)s per cent interval of this lower bound);"
    " %(recorded)s of them are recorded."
)
AT_LEAST_WITHOUT_LIMIT = _(
    "At least about %(total)s persons (%(low)s or more, the %(percent)s per cent interval of this lower bound has no"
    " upper limit); %(recorded)s of them are recorded."
)
ABOUT = _(
    "About %(total)s persons (%(low)s to %(high)s, %(percent)s per cent interval); %(recorded)s of them are recorded."
)
ABOUT_WITHOUT_LIMIT = _(
    "About %(total)s persons (%(low)s or more, the %(percent)s per cent interval has no upper limit);"
    " %(recorded)s of them are recorded."
)
ABOUT_IF_TRUE = _(
    "About %(total)s persons (%(low)s to %(high)s, %(percent)s per cent interval if its model is true); %(recorded)s of"
    " them are recorded."
)
ABOUT_IF_TRUE_WITHOUT_LIMIT = _(
    "About %(total)s persons (%(low)s or more: if its model is true, the %(percent)s per cent interval has no upper"
    " limit); %(recorded)s of them are recorded."
)
_WITH_INTERVAL = {
    ("at_least", False): AT_LEAST_WITH_INTERVAL,
    ("at_least", True): AT_LEAST_WITHOUT_LIMIT,
    ("about", False): ABOUT,
    ("about", True): ABOUT_WITHOUT_LIMIT,
    ("about_if_true", False): ABOUT_IF_TRUE,
    ("about_if_true", True): ABOUT_IF_TRUE_WITHOUT_LIMIT,
}


def forgets_choice(estimate: PopulationEstimate) -> bool:
    """Whether the interval forgets that its model was chosen, and so is too short."""
    return any(one.code == "takes_model_for_truth" for one in estimate.warnings)


def takes_model_for_truth(estimate: PopulationEstimate) -> bool:
    """Whether the interval holds only if its model is true, chosen or given."""
    return forgets_choice(estimate) or estimate.interval in {IntervalKind.CONDITIONAL, IntervalKind.PROFILE}


def tell(estimate: PopulationEstimate) -> Remark:
    """Say one estimate in a sentence: two significant digits, the interval in words, or why there is none.

    Limits are rounded outward, a lower bound down, nothing is told below those recorded, and more digits are told
    where two would make different numbers the same. An interval that takes its model for the truth is told as one.
    """
    if estimate.n_total is None:
        return NONE
    if estimate.n_total > MOST_PERSONS:
        return NO_LIMIT
    recorded = estimate.n_recorded
    if estimate.ci_low is None or estimate.ci_high is None:
        (total,) = (
            (round_down(estimate.n_total, at_least=recorded),)
            if estimate.is_lower_bound
            else round_apart(estimate.n_total, at_least=recorded)
        )
        return Remark(
            code="at_least" if estimate.is_lower_bound else "about_alone",
            message=AT_LEAST
            if estimate.is_lower_bound
            else _("About %(total)s persons, without an interval; %(recorded)s of them are recorded."),
            facts={"total": total, "recorded": recorded},
        )
    low, total, *high = round_outward(
        estimate.ci_low,
        estimate.n_total,
        high=estimate.ci_high,
        at_least=recorded,
        is_bound=estimate.is_lower_bound,
    )
    code = "at_least" if estimate.is_lower_bound else "about_if_true" if takes_model_for_truth(estimate) else "about"
    facts: dict[str, Fact] = {"low": low, "total": total, "recorded": recorded, "percent": per_cent(estimate.level)}
    if high:
        facts["high"] = high[0]
    return Remark(code=code if high else f"{code}_without_limit", message=_WITH_INTERVAL[code, not high], facts=facts)


def tell_range(estimates: Sequence[PopulationEstimate]) -> Remark:
    """Say several valid estimates as one range: from the lowest to the highest limit of their intervals.

    A method without an interval has its estimate for both limits. Without an upper limit the range has none.
    """
    sizes = [float(one.n_total) for one in estimates if one.n_total is not None]
    lows = [float(one.ci_low) for one in estimates if one.ci_low is not None]
    highs = [float(one.ci_high) for one in estimates if one.ci_high is not None]
    low, *ends = round_outward(
        min([*lows, *sizes]), high=max([*highs, *sizes]), at_least=max(one.n_recorded for one in estimates)
    )
    if not ends:
        unlimited = [one.method for one in estimates if is_unlimited(one.ci_high)]
        return Remark(
            code="range_without_limit",
            message=_(
                "%(low)s persons or more: quote no single number. The intervals of some methods have no upper limit:"
                " %(methods)s."
            ),
            facts={"low": low, "methods": names_of(unlimited)},
        )
    if not highs:
        message = _(
            "From %(low)s to %(high)s persons, depending on the method, and no method has an interval: quote this range"
            " and no single number."
        )
    elif len(highs) == len(estimates):
        message = _(
            "From %(low)s to %(high)s persons, from the lowest to the highest limit of the methods' intervals: quote"
            " this range and no single number."
        )
    else:
        message = _(
            "From %(low)s to %(high)s persons, from the lowest to the highest limit of the methods' intervals, or"
            " estimate where a method has no interval: quote this range and no single number."
        )
    return Remark(code="range", message=message, facts={"low": low, "high": ends[0]})
