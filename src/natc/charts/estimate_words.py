"""How an estimate is said: rounded, with its interval, as a lower bound, or as none."""

from __future__ import annotations

import math
from collections.abc import Iterable

from natc.codelists import Language
from natc.prevalence import PopulationEstimate
from natc.prevalence.remark import round_to_two


def say_size(size: float, language: Language) -> str:
    """Write a size to two significant digits: `23,000`."""
    return language.number(round_to_two(size)) if math.isfinite(size) else language.gettext("no upper limit")


def say_interval_of(estimate: PopulationEstimate, language: Language) -> str:
    """Write an interval, `11,000 to 56,000`; empty where there is none."""
    _ = language.gettext
    if estimate.ci_low is None or estimate.ci_high is None:
        return ""
    if math.isinf(estimate.ci_high):
        return _("%(low)s or more, without upper limit") % {"low": say_size(estimate.ci_low, language)}
    ends = {"low": say_size(estimate.ci_low, language), "high": say_size(estimate.ci_high, language)}
    return _("%(low)s to %(high)s") % ends


def say_estimate(estimate: PopulationEstimate, language: Language) -> str:
    """Write an estimate: `about 23,000 (11,000 to 56,000)`, `at least 5,200`, `no valid estimate`."""
    _ = language.gettext
    if estimate.n_total is None:
        return _("no valid estimate")
    size = (_("at least %(size)s") if estimate.is_lower_bound else _("about %(size)s")) % {
        "size": say_size(estimate.n_total, language)
    }
    span = say_interval_of(estimate, language)
    return f"{size} ({span})" if span else size


def say_range(sizes: Iterable[float], language: Language) -> str:
    """Write from which size to which they go: `2,000 to 2,500`, or the one where they are told alike."""
    told = list(sizes)
    low, high = say_size(min(told), language), say_size(max(told), language)
    return low if low == high else language.gettext("%(low)s to %(high)s") % {"low": low, "high": high}


def say_per_cent(level: float, language: Language) -> str:
    """Write a coverage without its sign: `95`, `99.5`."""
    return language.number(100 * level, decimals=0 if math.isclose(100 * level, round(100 * level)) else 1)
