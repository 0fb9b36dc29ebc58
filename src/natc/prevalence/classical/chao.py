"""At least how many persons? Chao's lower bounds, from who is on exactly one list and who is on exactly two."""

from __future__ import annotations

import math
from enum import StrEnum

import numpy as np

from natc.prevalence.classical.log_normal import NO_SPREAD, log_normal_interval
from natc.prevalence.estimate import IntervalKind, PopulationEstimate
from natc.prevalence.lists import Lists
from natc.prevalence.remark import Remark


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


class ChaoBound(StrEnum):
    """Which bound."""

    BY_LIST = "by_list"
    BIAS_CORRECTED = "bias_corrected"
    CLASSIC = "classic"


def estimate_chao(lists: Lists, *, bound: ChaoBound = ChaoBound.BY_LIST, level: float = 0.95) -> PopulationEstimate:
    """Bound the size from below: persons may differ in how likely they are to be found.

    Parameters
    ----------
    lists : Lists
    bound : ChaoBound, default by_list
        The bound for lists of unequal size. The other two suppose many occasions that find persons equally often; with
        few lists they lie above the size even where all is independent.
    level : float, default 0.95

    Notes
    -----
    With f1 persons on exactly one list, f2 on exactly two and z_j on list j alone, the hidden persons are at least
    ``f1 ** 2 / (2 f2)`` (classic [1]_), ``f1 (f1 - 1) / (2 (f2 + 1))`` (bias-corrected [2]_), or, by list,
    ``sum over j < k of z_j z_k / (f2 + 1)`` [2]_, which is exact where lists are independent. The variance is that of
    the delta method on Poisson counts less the size, as for any closed population [3]_; for the classic bound that is
    ``f2 (r ** 4 / 4 + r ** 3 + r ** 2 / 2)`` with r = f1 / f2 [1]_. Lists that share fewer persons than chance would
    have it (negative dependence) break the bound.

    References
    ----------
    .. [1] Chao (1987), Biometrics 43, 783-791.
    .. [2] Chao (1989), Biometrics 45, 427-438.
    .. [3] Sandland & Cormack (1984), Biometrika 71, 27-33.
    """
    bound = ChaoBound(bound)
    captures = np.array([pattern.bit_count() for pattern in range(lists.counts.size)])
    alone = lists.counts[[1 << place for place in range(lists.n_lists)]].astype(float)
    once, twice = float(alone.sum()), float(lists.counts[captures == 2].sum())
    facts = {"on_one": int(once), "on_two": int(twice)}
    if twice == 0 and (bound is ChaoBound.CLASSIC or not lists.counts[captures > 1].any()):
        return PopulationEstimate(
            method="chao",
            model=bound.value,
            n_recorded=lists.n_recorded,
            level=level,
            is_lower_bound=True,
            diagnostics=facts,
            reason=Remark(code="nobody_on_two", message=_("Nobody is on exactly two lists: the bound cannot be told.")),
        )
    hidden, by_alone, by_twice = _hidden(bound, alone, twice)
    rest = lists.n_recorded - once - twice
    total = lists.n_recorded + hidden
    variance = float((alone * (1 + by_alone) ** 2).sum() + twice * (1 + by_twice) ** 2 + rest - total)
    stderr = math.sqrt(max(variance, 0))
    low = high = None
    if hidden > 0 and stderr > 0:
        low, high = log_normal_interval(lists.n_recorded, hidden, stderr, level)
    return PopulationEstimate(
        method="chao",
        model=bound.value,
        n_recorded=lists.n_recorded,
        n_total=total,
        ci_low=low,
        ci_high=high,
        level=level,
        interval=None if low is None else IntervalKind.LOG_NORMAL,
        is_lower_bound=True,
        diagnostics=facts | {"stderr": stderr},
        warnings=(NO_SPREAD,) if low is None else (),
    )


def _hidden(bound: ChaoBound, alone: np.ndarray, twice: float) -> tuple[float, np.ndarray, float]:
    """Return the hidden persons, and their derivatives by each list's own count and by the count of two lists."""
    once = float(alone.sum())
    if bound is ChaoBound.CLASSIC:
        hidden, by_alone, divisor = once**2 / (2 * twice), np.full(len(alone), once / twice), twice
    elif bound is ChaoBound.BIAS_CORRECTED:
        divisor = twice + 1
        hidden = once * (once - 1) / (2 * divisor)
        by_alone = np.full(len(alone), (2 * once - 1) / (2 * divisor))
    else:
        divisor = twice + 1
        hidden = (once**2 - float((alone**2).sum())) / (2 * divisor)
        by_alone = (once - alone) / divisor
    return hidden, by_alone, -hidden / divisor
