"""What if the lists depend on each other in a way that nobody can see? The estimate as a curve over that assumption.

No data show how those on no list relate to those on some. An odds ratio of 1 is what an estimate supposes in silence;
the curve says what follows from any other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from natc.prevalence.errors import ListsError
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.loglinear import fit_model
from natc.prevalence.model import Model, term_of
from natc.prevalence.remark import Remark
from natc.prevalence.rounding import round_apart

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

ODDS_RATIOS: tuple[float, ...] = tuple(float(2.0**power) for power in np.linspace(-2, 2, 17))
"""From a quarter to four times; the middle one is exactly 1."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


class Assumed(StrEnum):
    """What an odds ratio is assumed of."""

    PAIR = "pair"
    INTERACTION = "interaction"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sensitivity:
    """The size of a population by an assumption that no data can check. Unit: persons.

    Attributes
    ----------
    assumed : Assumed
        Of two lists (`pair`), or of all `names` together (`interaction`).
    names : tuple of str
    model : str
        The model that is fitted; empty where the counts are taken as they are.
    n_lists : int
    n_recorded : int
        Distinct persons on at least one list.
    odds_ratios : ndarray, shape (n_points,)
        1 is what is supposed in silence. Of a pair among more than two lists it is that among persons alike on all
        others; of an interaction of more than two lists the factor by which those on none of them are more.
    totals, ci_low, ci_high : ndarray, shape (n_points,)
        nan where there is no valid estimate.
    level : float
    reason : Remark or None
        Why there is no valid estimate, at all or for some odds ratios.
    """

    assumed: Assumed
    names: tuple[str, ...]
    model: str
    n_lists: int
    n_recorded: int
    odds_ratios: Floats
    totals: Floats
    ci_low: Floats
    ci_high: Floats
    level: float
    reason: Remark | None = None

    def to_frame(self) -> pd.DataFrame:
        """Return one row per odds ratio: size and interval."""
        import pandas as pd  # only needed to present results

        return pd.DataFrame(
            {"n_total": self.totals, "ci_low": self.ci_low, "ci_high": self.ci_high},
            index=pd.Index(self.odds_ratios, name="odds_ratio"),
        )

    def say(self) -> Remark:
        """Return what the curve shows in a sentence."""
        if np.isnan(self.totals).all() and self.reason is not None:
            return self.reason
        shown = np.flatnonzero(~np.isnan(self.totals))
        low, high = round_apart(float(np.nanmin(self.totals)), float(np.nanmax(self.totals)))
        if len(self.names) > 2 and self.model:
            message = _(
                "In the model %(model)s: if those on none of %(names)s are %(from)s to %(to)s times as many as without"
                " an interaction of these lists all together, there are %(low)s to %(high)s persons."
            )
        elif len(self.names) > 2:
            message = _(
                "If those on none of %(names)s are %(from)s to %(to)s times as many as without an interaction of these"
                " lists all together, there are %(low)s to %(high)s persons."
            )
        elif self.assumed is Assumed.PAIR and self.n_lists > 2:
            message = (
                _(
                    "In the model of independent lists: if the odds ratio of %(names)s, among persons who are alike on"
                    " all other lists, lies anywhere from %(from)s to %(to)s, there are %(low)s to %(high)s persons."
                )
                if self.model == "main"
                else _(
                    "In the model %(model)s: if the odds ratio of %(names)s, among persons who are alike on all other"
                    " lists, lies anywhere from %(from)s to %(to)s, there are %(low)s to %(high)s persons."
                )
            )
        else:
            message = _(
                "If the odds ratio of %(names)s among all persons lies anywhere from %(from)s to %(to)s, there are"
                " %(low)s to %(high)s persons."
            )
        return Remark(
            code="sensitivity",
            message=message,
            facts={
                "names": ", ".join(self.names),
                "model": self.model,
                "from": float(self.odds_ratios[shown[0]]),
                "to": float(self.odds_ratios[shown[-1]]),
                "low": low,
                "high": high,
            },
        )

    def __repr__(self) -> str:
        return f"<Sensitivity {self.assumed}: {self.say()}>"

    def _repr_html_(self) -> str:
        return str(self.to_frame().to_html(float_format="{:,.6g}".format))


def vary_pair(
    lists: Lists,
    pair: tuple[str, str],
    *,
    model: Model | None = None,
    odds_ratios: ArrayLike = ODDS_RATIOS,
    level: float = 0.95,
) -> Sensitivity:
    """Estimate with an assumed dependence between two lists, over a range of it.

    Parameters
    ----------
    lists : Lists
    pair : tuple of str
        Names of two lists. Above 1, being on one makes being on the other more likely, for persons who are alike on
        all other lists.
    model : Model, optional
        The other dependences; that of main effects where left out. A term of the pair is taken out: it is assumed now.
    odds_ratios : array_like, shape (n_points,)
        Above 0, rising.
    level : float, default 0.95
        Coverage of the intervals if model and odds ratio are true.

    Raises
    ------
    ListsError
        If there is no list of a name, or the odds ratios do not rise.
    ValueError
        If both names are the same.

    Notes
    -----
    The logarithm of the odds ratio is an offset on every pattern that holds both lists [1]_. Two lists give
    ``n + odds_ratio * n10 * n01 / n11``.

    References
    ----------
    .. [1] Gerritse, van der Heijden & Bakker (2015), Journal of Official Statistics 31, 357-379.
    """
    ratios = _checked(odds_ratios)
    term = term_of(lists.place_of(name) for name in pair)
    if term.bit_count() != 2:
        raise ValueError(f"two different lists are needed, not {pair}")
    chosen = (Model.generated_by(lists.n_lists) if model is None else model).without_term(term)
    together = (np.arange(lists.counts.size) & term) == term
    rows, reason = [], None
    for ratio in ratios:
        fit = fit_model(lists, chosen, offset=np.where(together, math.log(ratio), 0.0))
        if isinstance(fit, Remark):
            reason = fit
            rows.append((math.nan, math.nan, math.nan))
        else:
            rows.append((fit.n_total, *fit.conditional_interval(level)))
    totals, low, high = np.array(rows).T
    return Sensitivity(
        assumed=Assumed.PAIR,
        names=tuple(pair),
        model=chosen.write(lists.names),
        n_lists=lists.n_lists,
        n_recorded=lists.n_recorded,
        odds_ratios=ratios,
        totals=totals,
        ci_low=low,
        ci_high=high,
        level=level,
        reason=reason,
    )


def vary_interaction(
    lists: Lists,
    *,
    among: Sequence[str] | None = None,
    model: Model | None = None,
    odds_ratios: ArrayLike = ODDS_RATIOS,
    level: float = 0.95,
) -> Sensitivity:
    """Estimate with an assumed interaction of lists all together, over a range of it.

    Parameters
    ----------
    lists : Lists
    among : sequence of str, optional
        Some of the lists: the assumption is made of their table alone, whoever is on another list. All where left out.
    model : Model, optional
        Fitted to the counts first, which smooths them; needed where a pattern counts 0. It takes all lists.
    odds_ratios : array_like, shape (n_points,)
        Above 0, rising. Persons on none of the lists are this many times as many as without such an interaction.
    level : float, default 0.95
        Coverage of the intervals if model and odds ratio are true.

    Notes
    -----
    Without an interaction of the highest order the mean of the unobserved pattern is the product of the means of
    patterns with an odd number of lists, divided by that of those with an even number [1]_. Every log-linear model
    without the term of all lists supposes it. The code that its authors published divides by a parameter xi; the odds
    ratio here is 1/xi. With `among`, persons on other lists alone belong to those on none of `among`; a size below
    those recorded is not valid. The interval takes counts as Poisson and is symmetric on the log scale.

    References
    ----------
    .. [1] Aleshin-Guendel, Sadinle & Wakefield (2024), The central role of the identifying assumption in population
       size estimation, Biometrics 80; arXiv 2101.09304.
    """
    ratios = _checked(odds_ratios)
    names = lists.names if among is None else tuple(among)
    found = _unobserved_of_counts(lists, names) if model is None else _unobserved_of_model(lists, model)
    table_size = lists.n_recorded if model is not None else _recorded_on(lists, names)
    if isinstance(found, Remark):
        nothing = np.full(ratios.size, np.nan)
        log_mean, spread, reason = nothing, nothing, found
    else:
        reason = None
        log_mean, spread = found[0] + np.log(ratios), np.full(ratios.size, found[1] * float(ndtri((1 + level) / 2)))
    totals = table_size + np.exp(log_mean)
    below = totals < lists.n_recorded
    if below.any():
        totals, reason = np.where(below, np.nan, totals), _BELOW
    return Sensitivity(
        assumed=Assumed.INTERACTION,
        names=names,
        model="" if model is None else model.write(lists.names),
        n_lists=lists.n_lists,
        n_recorded=lists.n_recorded,
        odds_ratios=ratios,
        totals=totals,
        ci_low=np.where(below, np.nan, np.maximum(table_size + np.exp(log_mean - spread), lists.n_recorded)),
        ci_high=np.where(below, np.nan, table_size + np.exp(log_mean + spread)),
        level=level,
        reason=reason,
    )


_BELOW = Remark(
    code="below_recorded",
    message=_("These lists give fewer persons than are recorded, so the assumption cannot hold with this odds ratio."),
)


def _recorded_on(lists: Lists, names: tuple[str, ...]) -> int:
    mask = term_of(lists.place_of(name) for name in names)
    return int(lists.counts[(np.arange(lists.counts.size) & mask) != 0].sum())


def _unobserved_of_counts(lists: Lists, names: tuple[str, ...]) -> tuple[float, float] | Remark:
    """Return the log of the unobserved count and its standard error, from the table of some lists."""
    places = [lists.place_of(name) for name in names]
    index = np.arange(lists.counts.size)
    moved = sum(((index >> place) & 1) << new for new, place in enumerate(places))
    counts = np.bincount(moved, weights=lists.counts, minlength=1 << len(places))[1:]
    if (counts == 0).any():
        empty = int(np.flatnonzero(counts == 0)[0]) + 1
        return Remark(
            code="empty_pattern",
            message=_("Nobody has the pattern %(pattern)s of these lists: name a model that smooths the counts."),
            facts={"pattern": ":".join(name for new, name in enumerate(names) if empty >> new & 1)},
        )
    signs = np.array([1 if pattern.bit_count() % 2 else -1 for pattern in range(1, counts.size + 1)])
    return float(signs @ np.log(counts)), math.sqrt(float((1 / counts).sum()))


def _unobserved_of_model(lists: Lists, model: Model) -> tuple[float, float] | Remark:
    fit = fit_model(lists, model)
    if isinstance(fit, Remark):
        return fit
    return float(fit.fit.coefficients[0]), math.sqrt(float(fit.fit.covariance[0, 0]))


def _checked(odds_ratios: ArrayLike) -> Floats:
    ratios = np.asarray(odds_ratios, dtype=np.float64).ravel()
    if ratios.size == 0 or not np.isfinite(ratios).all() or (ratios <= 0).any() or (np.diff(ratios) <= 0).any():
        raise ListsError(
            Remark(code="odds_ratios", message=_("Odds ratios are numbers above 0, each larger than the one before."))
        )
    return ratios
