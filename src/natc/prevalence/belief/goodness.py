"""Does a model fit the lists? Deviance, Pearson's statistic, residuals by pattern, and how odd an empty overlap is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.existence import design_of
from natc.prevalence.log_linear.loglinear import LogLinearFit, fit_model
from natc.prevalence.model import Model
from natc.prevalence.remark import Fact, Remark

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

SMALLEST_MEAN = 1.0
USUAL_MEAN = 5.0
USUAL_SHARE = 0.8
"""Cochran (1954): chi-square needs every expected count to be 1 or more, and four in five to be 5 or more."""
TELLING = 1e-9
"""A smaller chance is told as this one."""
SMALLEST_TOLD = 0.005
"""A smaller chance would be written 0.00."""
TOLD_WHOLE = 10.0
"""Deviances from here on are told as whole numbers: two digits would contradict the table."""
STRANGE = 2.0
"""An adjusted residual beyond this is told."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True)
class Residual:
    """One pattern: persons found and expected, and their difference in standard errors (nan where fitted exactly)."""

    pattern: int
    found: int
    expected: float
    adjusted: float


@dataclass(frozen=True, slots=True)
class EmptyOverlap:
    """Lists that share nobody: how many the model expects without their term, and how likely none is."""

    term: int
    expected: float
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Goodness:
    """How a model fits.

    Attributes
    ----------
    lists : Lists
    model : Model
    deviance, pearson : float
        G squared and X squared over the patterns that are kept.
    df : int
        Patterns kept less finite parameters.
    p_deviance, p_pearson : float or None
        Chance of a worse fit by chi-square; None without degrees of freedom.
    chi_square_holds : bool
        Whether the expected counts are large enough for these chances to mean anything.
    p_simulated : float or None
        Chance of a larger deviance among tables drawn from the model; needs no large counts.
    residuals : tuple of Residual
        In the order of patterns.
    empty_overlaps : tuple of EmptyOverlap
        Of the terms at minus infinity.
    """

    lists: Lists
    model: Model
    deviance: float
    pearson: float
    df: int
    p_deviance: float | None
    p_pearson: float | None
    chi_square_holds: bool
    p_simulated: float | None
    residuals: tuple[Residual, ...]
    empty_overlaps: tuple[EmptyOverlap, ...]

    @property
    def p_value(self) -> float | None:
        """The chance to go by: simulated where there is one, else Pearson's where chi-square holds, else None."""
        if self.p_simulated is not None:
            return self.p_simulated
        return self.p_pearson if self.chi_square_holds else None

    def to_frame(self) -> pd.DataFrame:
        """Return one row per pattern: found, expected, adjusted residual."""
        import pandas as pd  # only needed to present results

        rows = [(self.lists.name_pattern(one.pattern), one.found, one.expected, one.adjusted) for one in self.residuals]
        return pd.DataFrame(rows, columns=["pattern", "found", "expected", "adjusted"]).set_index("pattern")

    def remarks(self) -> tuple[Remark, ...]:
        """Return what the fit shows, in sentences."""
        return (*_of_fit(self), *_of_patterns(self), *_of_overlaps(self))

    def __repr__(self) -> str:
        facts = f"G2 {self.deviance:.2f}, X2 {self.pearson:.2f}, df {self.df}"
        return f"<Goodness {self.model.write(self.lists.names)}: {facts}; {' '.join(map(str, self.remarks()))}>"

    def _repr_html_(self) -> str:
        return str(self.to_frame().to_html(float_format="{:,.3g}".format))


def judge_fit(lists: Lists, model: Model, *, replicates: int = 0, seed: int = 1) -> Goodness | Remark:
    """Say how a log-linear model fits the lists.

    Parameters
    ----------
    lists : Lists
    model : Model
    replicates : int, default 0
        Tables drawn from the fitted model, for a chance that holds for sparse tables too.
    seed : int, default 1

    Returns
    -------
    Goodness or Remark
        The remark where the model has no valid estimate.

    Notes
    -----
    The adjusted residual is ``(found - expected) / sqrt(expected * (1 - leverage))`` [1]_. For each term at minus
    infinity the model is fitted without it; the overlap then expected, lambda, is empty with chance ``exp(-lambda)``.
    Tables are drawn from the model as it is and fitted by it again. Where the counts chose it, the chance flatters it:
    it does not repeat the choice.

    References
    ----------
    .. [1] Haberman (1973), Biometrics 29, 205-220.
    .. [2] Cochran (1954), Biometrics 10, 417-451.
    """
    fit = fit_model(lists, model)
    if isinstance(fit, Remark):
        return fit
    found = lists.counts[fit.cells].astype(float)
    deviance, pearson = fit.deviance(lists.counts), float(((found - fit.fit.means) ** 2 / fit.fit.means).sum())
    df = len(fit.cells) - len(fit.terms)
    usual = float((fit.fit.means >= USUAL_MEAN).mean())
    return Goodness(
        lists=lists,
        model=model,
        deviance=deviance,
        pearson=pearson,
        df=df,
        p_deviance=float(chdtrc(df, max(deviance, 0.0))) if df else None,
        p_pearson=float(chdtrc(df, pearson)) if df else None,
        chi_square_holds=bool(fit.fit.means.min() >= SMALLEST_MEAN and usual >= USUAL_SHARE),
        p_simulated=_simulate(lists, fit, deviance, replicates, seed) if replicates and df else None,
        residuals=_residuals(lists, fit),
        empty_overlaps=tuple(_empty_overlap(lists, model, term) for term in fit.minus_infinity if _is_pair(term)),
    )


def _is_pair(term: int) -> bool:
    return term.bit_count() == 2


def _residuals(lists: Lists, fit: LogLinearFit) -> tuple[Residual, ...]:
    design = design_of(fit.cells, list(fit.terms))
    means = fit.fit.means
    leverage = means * np.einsum("ij,jk,ik->i", design, fit.fit.covariance, design)
    free = 1 - leverage
    rows = []
    for cell, mean, room in zip(fit.cells, means, free, strict=True):
        found = int(lists.counts[cell])
        adjusted = (found - mean) / math.sqrt(mean * room) if room > 1e-8 else math.nan
        rows.append(Residual(int(cell), found, float(mean), float(adjusted)))
    return tuple(rows)


def _empty_overlap(lists: Lists, model: Model, term: int) -> EmptyOverlap:
    fit = fit_model(lists, model.without_term(term))
    if isinstance(fit, Remark):
        return EmptyOverlap(term, math.nan, math.nan)
    expected = float(fit.fit.means[(fit.cells & term) == term].sum())
    return EmptyOverlap(term, expected, math.exp(-expected))


def _simulate(lists: Lists, fit: LogLinearFit, deviance: float, replicates: int, seed: int) -> float:
    """Return the share of tables drawn from the fit that fit worse; a table without an estimate counts as worse."""
    rng = np.random.default_rng(seed)
    worse = 0
    for means in rng.poisson(fit.fit.means, (replicates, fit.cells.size)):
        counts = np.zeros_like(lists.counts)
        counts[fit.cells] = means
        again = fit_model(lists.with_counts(counts), fit.model) if counts.any() else None
        worse += not isinstance(again, LogLinearFit) or again.deviance(counts) >= deviance - 1e-9
    return (worse + 1) / (replicates + 1)


def _of_fit(goodness: Goodness) -> tuple[Remark, ...]:
    told = round(goodness.deviance) if goodness.deviance >= TOLD_WHOLE else goodness.deviance
    facts: dict[str, Fact] = {"deviance": told, "df": goodness.df}
    if goodness.df == 0:
        return (Remark(code="no_df", message=_("The model repeats the counts exactly: its fit shows nothing.")),)
    if goodness.p_value is None:
        return (
            Remark(
                code="too_sparse_to_test",
                message=_(
                    "Deviance %(deviance)s on %(df)s degrees of freedom. Too many expected counts are small for"
                    " chi-square to tell the chance of it."
                ),
                facts=facts,
            ),
        )
    if goodness.p_value < SMALLEST_TOLD:
        message = _(
            "The model fits badly: deviance %(deviance)s on %(df)s degrees of freedom, chance of worse below"
            " %(chance)s."
        )
        return (Remark(code="fits_badly", message=message, facts=facts | {"chance": Decimal(repr(SMALLEST_TOLD))}),)
    fits = goodness.p_value >= 0.05
    message = (
        _("The model fits: deviance %(deviance)s on %(df)s degrees of freedom, chance of worse %(chance)s.")
        if fits
        else _("The model fits badly: deviance %(deviance)s on %(df)s degrees of freedom, chance of worse %(chance)s.")
    )
    return (Remark(code="fits" if fits else "fits_badly", message=message, facts=facts | {"chance": goodness.p_value}),)


def _of_patterns(goodness: Goodness) -> tuple[Remark, ...]:
    strange = [one for one in goodness.residuals if abs(one.adjusted) > STRANGE]
    if not strange:
        return ()
    worst = max(strange, key=lambda one: abs(one.adjusted))
    return (
        Remark(
            code="worst_pattern",
            message=_(
                "The model fits worst those on exactly %(pattern)s: %(n)s person, where it expects %(expected)s."
            ),
            plural=_(
                "The model fits worst those on exactly %(pattern)s: %(n)s persons, where it expects %(expected)s."
            ),
            facts={
                "pattern": goodness.lists.name_pattern(worst.pattern),
                "n": worst.found,
                "expected": worst.expected,
            },
        ),
    )


def _of_overlaps(goodness: Goodness) -> tuple[Remark, ...]:
    return tuple(
        Remark(
            code="empty_overlap",
            message=_(
                "%(pair)s share nobody. Without a dependence of their own %(expected)s persons would be expected on"
                " both, and none with a chance of 1 in %(odds)s at most."
            ),
            facts={
                "pair": goodness.lists.name_pattern(one.term),
                "expected": one.expected,
                "odds": math.floor(min(1 / max(one.probability, TELLING), 1 / TELLING)),
            },
        )
        for one in goodness.empty_overlaps
        if not math.isnan(one.expected)
    )
