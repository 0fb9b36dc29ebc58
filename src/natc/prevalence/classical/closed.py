"""How likely is a person to be found? The models of closed populations M0, Mt, Mh, Mth, Mb and Mbh.

t: lists differ in how many persons they find. h: persons differ in how likely they are to be found. b: a person found
once is found again more or less easily.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy

from natc.prevalence.classical.closed_design import (
    bound_columns,
    patterns_of,
    removal_columns,
    shape_column,
    total_of_removal,
)
from natc.prevalence.classical.log_normal import log_normal_interval
from natc.prevalence.estimate import IntervalKind, PopulationEstimate
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.existence import Status, judge_design
from natc.prevalence.log_linear.loglinear import WHY_NOT
from natc.prevalence.log_linear.poisson import NotConverged, PoissonFit, fit_poisson
from natc.prevalence.remark import Remark

Floats = NDArray[np.float64]

STRAIGHT = 1e-9
"""A bend that is not told from 0."""
HAIR = 1e-6
"""Persons added to every pattern so that a fit exists whose bends have signs."""
FARTHEST = 1e6
"""So many times the persons recorded is as good as without end."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


class ClosedModel(StrEnum):
    """Which model; each is a method by itself."""

    M0 = "m0"
    MT = "mt"
    MH_CHAO = "mh-chao"
    MH_POISSON = "mh-poisson"
    MH_DARROCH = "mh-darroch"
    MH_GAMMA = "mh-gamma"
    MTH_CHAO = "mth-chao"
    MTH_POISSON = "mth-poisson"
    MTH_DARROCH = "mth-darroch"
    MTH_GAMMA = "mth-gamma"
    MB = "mb"
    MBH = "mbh"

    @property
    def is_bound(self) -> bool:
        """Whether it bounds the size from below."""
        return self.value.endswith("chao")

    @property
    def follows_order(self) -> bool:
        """Whether the order of the lists changes the result."""
        return self in {ClosedModel.MB, ClosedModel.MBH}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedFit:
    """One closed-population model fitted to lists.

    Attributes
    ----------
    model : ClosedModel
    design : ndarray, shape (2 ** n_lists - 1, n_columns)
        The patterns 1, 2, 3, .. as bit masks.
    counts : ndarray, shape (2 ** n_lists - 1,)
    fit : PoissonFit
    n_total : float
        As the coefficients have it: it can be negative, which no population is.
    stderr : float
        Of the total, for a multinomial sample.
    n_straightened : int
        Bends of a lower bound that came out negative and were set to 0.
    """

    model: ClosedModel
    design: Floats
    counts: Floats
    fit: PoissonFit
    n_total: float
    stderr: float
    n_straightened: int = 0

    @property
    def deviance(self) -> float:
        """Deviance from the counts."""
        return float(2 * (xlogy(self.counts, self.counts / self.fit.means) - self.counts + self.fit.means).sum())

    @property
    def df(self) -> int:
        """Patterns less parameters."""
        return int(self.design.shape[0] - self.design.shape[1])

    @property
    def aic(self) -> float:
        """Akaike's criterion, of the Poisson likelihood."""
        return float(2 * self.design.shape[1] - 2 * self.fit.log_likelihood)

    @property
    def bic(self) -> float:
        """The same by Schwarz, with the number of persons recorded."""
        return float(self.design.shape[1] * math.log(self.counts.sum()) - 2 * self.fit.log_likelihood)


def fit_closed(lists: Lists, model: ClosedModel) -> ClosedFit | Remark:
    """Fit a closed-population model by Poisson regression, or say why it has no estimate.

    Notes
    -----
    All but Mb and Mbh have the intercept a for the log of the hidden count: the total is ``n + exp(a)`` [1]_. The
    variance is that of Poisson counts less the total [2]_. Chao's bounds add a bend at 3, 4, .. lists; bends that come
    out negative are set to 0 and the rest is fitted again, until none is [3]_.

    References
    ----------
    .. [1] Rivest & Levesque (2001), Canadian Journal of Statistics 29, 555-572.
    .. [2] Sandland & Cormack (1984), Biometrika 71, 27-33.
    .. [3] Rivest & Baillargeon (2007), Biometrics 63, 999-1006; Baillargeon & Rivest (2007), Journal of Statistical
       Software 19(5).
    """
    patterns = patterns_of(lists.n_lists)
    captures = patterns.sum(axis=1)
    counts = lists.counts[1:].astype(float)
    straightened = 0
    try:
        if model.follows_order:
            design = removal_columns(patterns, differs_first=model is ClosedModel.MBH)
        else:
            kind, _dash, shape = model.value.partition("-")
            base = np.column_stack([np.ones(len(patterns)), patterns if "t" in kind else captures])
            if shape == "chao":
                design, straightened = _bend(base, captures, counts)
            elif shape:
                design = np.column_stack([base, shape_column(shape, captures)])
            else:
                design = base
        status = _judge(design, counts)
        if status:
            return WHY_NOT[Status.DOES_NOT_EXIST if status & Status.DOES_NOT_EXIST else Status.NOT_IDENTIFIABLE]
        fit = fit_poisson(design, counts)
    except NotConverged:
        return WHY_NOT[Status.DOES_NOT_EXIST]
    if model.follows_order:
        total, steps = total_of_removal(fit.coefficients, lists.n_lists)
        variance = float(steps @ fit.covariance @ steps) - total
    else:
        hidden = math.exp(fit.coefficients[0])
        total, variance = counts.sum() + hidden, hidden + hidden**2 * float(fit.covariance[0, 0])
    return ClosedFit(
        model=model,
        design=design,
        counts=counts,
        fit=fit,
        n_total=float(total),
        stderr=math.sqrt(max(variance, 0)),
        n_straightened=straightened,
    )


def _judge(design: Floats, counts: Floats) -> Status:
    return judge_design(design / np.abs(design).max(axis=0), counts > 0)


def _bend(base: Floats, captures: Floats, counts: Floats) -> tuple[Floats, int]:
    """Return the design of a lower bound with the bends above 0, and how many are not.

    The bends beyond the largest pattern that somebody has are at minus infinity: the others are fitted first as if the
    patterns there were none, and then to all, with these bends, negative as they are, set to 0. Where nobody is on
    some number of lists below it a fit with all bends has no maximum: the signs are those with a hair more persons.
    """
    most = int(captures[counts > 0].max())
    places = list(range(3, most + 1))
    seen = captures <= most
    while places:
        design = np.column_stack([base, bound_columns(places, captures)])
        found = counts[seen]
        if _judge(design[seen], found):
            found = found + HAIR
        bends = fit_poisson(design[seen], found).coefficients[base.shape[1] :]
        kept = [place for place, bend in zip(places, bends, strict=True) if bend > STRAIGHT]
        if kept == places and seen.all():
            break
        places, seen = kept, np.ones(len(captures), dtype=bool)
    return np.column_stack([base, bound_columns(places, captures)]), int(captures.max()) - 2 - len(places)


def estimate_closed(lists: Lists, *, model: ClosedModel = ClosedModel.MT, level: float = 0.95) -> PopulationEstimate:
    """Estimate from one model of a closed population, with a log-normal interval that takes it for the truth.

    Parameters
    ----------
    lists : Lists
    model : ClosedModel, default mt
    level : float, default 0.95
    """
    model = ClosedModel(model)
    fit = fit_closed(lists, model)
    if isinstance(fit, Remark):
        return _without_size(lists, model, level, fit)
    described = {
        "stderr": fit.stderr,
        "deviance": fit.deviance,
        "df": fit.df,
        "aic": fit.aic,
        "bic": fit.bic,
        "n_parameters": fit.design.shape[1],
    }
    hidden = fit.n_total - lists.n_recorded
    if math.isinf(hidden):
        return _without_size(lists, model, level, _UNLIMITED, {name: described[name] for name in ("deviance", "df")})
    if not 0 < hidden <= FARTHEST * lists.n_recorded:
        return _without_size(lists, model, level, _IMPOSSIBLE if hidden <= 0 else _ENDLESS, described)
    low, high = log_normal_interval(lists.n_recorded, hidden, fit.stderr, level)
    return PopulationEstimate(
        method=model.value,
        n_recorded=lists.n_recorded,
        n_total=fit.n_total,
        ci_low=low,
        ci_high=high,
        level=level,
        interval=IntervalKind.LOG_NORMAL,
        is_lower_bound=model.is_bound,
        diagnostics=described,
        warnings=_warnings(model),
    )


def _without_size(
    lists: Lists, model: ClosedModel, level: float, reason: Remark, described: dict[str, float] | None = None
) -> PopulationEstimate:
    return PopulationEstimate(
        method=model.value,
        n_recorded=lists.n_recorded,
        level=level,
        is_lower_bound=model.is_bound,
        diagnostics=described or {},
        warnings=_warnings(model),
        reason=reason,
    )


def _warnings(model: ClosedModel) -> tuple[Remark, ...]:
    if model.follows_order:
        return (_ORDER,)
    return (_SHAPE,) if model.value.endswith(("poisson", "darroch", "gamma")) else ()


_IMPOSSIBLE = Remark(
    code="impossible_size",
    message=_("The model implies fewer persons than are recorded, which cannot be: it does not fit these lists."),
)
_UNLIMITED = Remark(
    code="unlimited_size",
    message=_("The later lists found as many new persons as the earlier ones, so the size has no upper limit."),
)
_ENDLESS = Remark(
    code="endless",
    message=_("The model sees no end of persons not recorded: it does not fit these lists, or they are too sparse."),
)
_ORDER = Remark(
    code="order_of_lists",
    message=_(
        "The result depends on the order of the lists, as if each had looked for persons after the one before. Lists"
        " that agencies keep at the same time have no such order."
    ),
)
_SHAPE = Remark(
    code="shape_is_assumed",
    message=_(
        "How persons differ in being found is assumed, and no list can tell: other shapes that fit as well give other"
        " sizes."
    ),
)
