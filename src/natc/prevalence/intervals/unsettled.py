"""Do two ways to make an interval of the same replicates agree? Where they do not, its limits are not settled."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from natc.prevalence.estimate import IntervalKind
from natc.prevalence.intervals.bca import acceleration_of, bca_level, quantile, share_below
from natc.prevalence.remark import Fact, Remark
from natc.prevalence.rounding import is_unlimited, round_outward

if TYPE_CHECKING:
    from natc.prevalence.intervals.bootstrap import Replicates

NOT_SETTLED = "limits_not_settled"
"""Code of the remark."""
APART = 2.0
"""Limits that differ by a larger factor in the persons on no list are not settled."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


_MESSAGES = {
    (IntervalKind.PERCENTILE, False): _(
        "The limits are not settled: by percentiles of the same replicates they are %(low)s to %(high)s persons, which"
        " differs more than twofold in the persons on no list."
    ),
    (IntervalKind.PERCENTILE, True): _(
        "The limits are not settled: by percentiles of the same replicates it is %(low)s persons or more, without upper"
        " limit."
    ),
    (IntervalKind.BCA, False): _(
        "The limits are not settled: with bias correction and acceleration (BCa) the same replicates give %(low)s to"
        " %(high)s persons, which differs more than twofold in the persons on no list."
    ),
    (IntervalKind.BCA, True): _(
        "The limits are not settled: with bias correction and acceleration (BCa) the same replicates give %(low)s"
        " persons or more, without upper limit."
    ),
}


def say_unsettled(
    replicates: Replicates, point: float, *, kind: IntervalKind, level: float, limits: tuple[float, float]
) -> tuple[Remark, ...]:
    """Return the other interval of the same replicates in a sentence, where it lies far from the one that is given.

    Parameters
    ----------
    replicates : Replicates
    point : float
    kind : {IntervalKind.BCA, IntervalKind.PERCENTILE}
        Of the interval that is given.
    level : float
    limits : tuple of float
        Those that are given.
    """
    estimates = np.where(np.isnan(replicates.estimates), np.inf, replicates.estimates)
    recorded, below = int(replicates.weights.sum()), share_below(estimates, point)
    levels: tuple[float, ...] = ((1 - level) / 2, (1 + level) / 2)
    other = IntervalKind.PERCENTILE if kind is IntervalKind.BCA else IntervalKind.BCA
    if other is IntervalKind.BCA:
        if below in {0.0, 1.0}:
            return ()
        acceleration = acceleration_of(replicates.jackknife, replicates.weights)
        levels = tuple(bca_level(one, below, acceleration) for one in levels)
    low, high = (quantile(estimates, one) for one in levels)
    if not math.isfinite(low) or all(
        _is_near(one - recorded, given - recorded) for one, given in zip((low, high), limits, strict=True)
    ):
        return ()
    told = round_outward(low, high=high, at_least=recorded)
    facts: dict[str, Fact] = dict(zip(("low", "high"), told, strict=False))
    return (Remark(code=NOT_SETTLED, message=_MESSAGES[other, is_unlimited(high)], facts=facts),)


def _is_near(one: float, other: float) -> bool:
    """Whether two numbers of persons on no list are within the factor; below one person they are alike."""
    if math.isinf(one) or math.isinf(other):
        return one == other
    return max(one, other, 1.0) <= APART * max(min(one, other), 1.0)
