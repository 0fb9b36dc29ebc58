"""The log-linear model on lists: extended maximum likelihood, information criteria and the conditional interval."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, ndtri

from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.existence import Bools, Status, design_of, judge, reduce_model
from natc.prevalence.log_linear.poisson import NotConverged, PoissonFit, fit_poisson
from natc.prevalence.model import Model
from natc.prevalence.remark import Remark

Floats = NDArray[np.float64]


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


WHY_NOT = {
    Status.DOES_NOT_EXIST: Remark(
        code="does_not_exist",
        message=_("The counts are too sparse for this model: its likelihood has no maximum, so it has no estimate."),
    ),
    Status.NOT_IDENTIFIABLE: Remark(
        code="not_identifiable",
        message=_("The model has more unknowns than the overlaps can settle, so it has no single estimate."),
    ),
}
NOT_FOUND = Remark(
    code="not_found",
    message=_(
        "The counts differ so much in size that the estimate of this model cannot be computed, though there is one."
    ),
)


class Criterion(StrEnum):
    """How models are compared; less is better."""

    BIC = "bic"
    AIC = "aic"
    AICC = "aicc"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLinearFit:
    """One hierarchical model fitted to lists.

    Attributes
    ----------
    model : Model
    terms : tuple of int
        Terms with a finite coefficient, in the order of `fit.coefficients`; the intercept first.
    minus_infinity : tuple of int
        Terms of the model whose margin is 0: their coefficient is minus infinity.
    cells : ndarray of int
        The patterns that are kept, in the order of `fit.means`.
    fit : PoissonFit
    n_recorded : int
    n_observable : int
        Patterns that somebody can have.
    counts_minus_infinity : bool
        Whether terms at minus infinity count as parameters (as in Silverman, Chan & Vincent 2024).
    """

    model: Model
    terms: tuple[int, ...]
    minus_infinity: tuple[int, ...]
    cells: NDArray[np.int64]
    fit: PoissonFit
    n_recorded: int
    n_observable: int
    counts_minus_infinity: bool = True

    @property
    def n_hidden(self) -> float:
        """Estimated persons on no list."""
        return float(np.exp(self.fit.coefficients[0]))

    @property
    def n_total(self) -> float:
        """Estimated persons, recorded and unrecorded together."""
        return self.n_recorded + self.n_hidden

    @property
    def n_parameters(self) -> int:
        """Parameters in the penalty."""
        return len(self.terms) + (len(self.minus_infinity) if self.counts_minus_infinity else 0)

    def criterion(self, which: Criterion) -> float:
        """Return an information criterion of the full Poisson likelihood; BIC with the number of persons.

        AICc has the number of patterns as its sample size, and is infinite where they are too few: all that somebody
        can have, or, where terms at minus infinity do not count, those that these terms leave.
        """
        k, deviance = self.n_parameters, -2 * self.fit.log_likelihood
        if which is Criterion.BIC:
            return deviance + k * math.log(self.n_recorded)
        if which is Criterion.AIC:
            return deviance + 2 * k
        spare = (self.n_observable if self.counts_minus_infinity else len(self.cells)) - k - 1
        return deviance + 2 * k + 2 * k * (k + 1) / spare if spare > 0 else math.inf

    def conditional_interval(self, level: float) -> tuple[float, float]:
        """Return the interval that takes this model for the truth: symmetric on the log scale of the hidden count."""
        spread = float(ndtri((1 + level) / 2)) * math.sqrt(self.fit.covariance[0, 0])
        intercept = float(self.fit.coefficients[0])
        return (self.n_recorded + math.exp(intercept - spread), self.n_recorded + math.exp(intercept + spread))

    def coefficient(self, term: int) -> float:
        """Return the coefficient of a term of the model; minus infinity where its margin is 0."""
        return float(self.fit.coefficients[self.terms.index(term)]) if term in self.terms else -math.inf

    def deviance(self, counts: NDArray[np.int64]) -> float:
        """Return the deviance from the counts that were fitted, over the patterns kept."""
        found = counts[self.cells].astype(float)
        saturated = float((found * np.log(np.where(found > 0, found, 1)) - found - gammaln(found + 1)).sum())
        return 2 * (saturated - self.fit.log_likelihood)


def fit_model(
    lists: Lists,
    model: Model,
    *,
    counts_minus_infinity: bool = True,
    observable: Bools | None = None,
    offset: Floats | None = None,
) -> LogLinearFit | Remark:
    """Fit a model by extended maximum likelihood, or say why it has no estimate.

    Parameters
    ----------
    lists : Lists
    model : Model
    counts_minus_infinity : bool, default True
        Whether terms at minus infinity count in the penalty of the information criteria.
    observable : ndarray of bool, shape (2 ** n_lists,), optional
        False for patterns that nobody can have.
    offset : ndarray, shape (2 ** n_lists,), optional
        Added to the log mean of each pattern: a dependence that is assumed, not estimated.

    Returns
    -------
    LogLinearFit or Remark
        The remark where the estimate does not exist, is not identifiable or was not found.

    References
    ----------
    .. [1] Cormack (1989), Biometrics 45, 395-413.
    .. [2] Fienberg & Rinaldo (2012), Annals of Statistics 40, 996-1023.
    """
    status = judge(lists.counts, model, observable)
    if status:
        return WHY_NOT[Status.DOES_NOT_EXIST if status & Status.DOES_NOT_EXIST else Status.NOT_IDENTIFIABLE]
    kept, terms = reduce_model(lists.counts, model, observable)
    cells = np.flatnonzero(kept)
    try:
        fit = fit_poisson(
            design_of(cells, terms), lists.counts[cells].astype(float), None if offset is None else offset[cells]
        )
    except NotConverged:
        return NOT_FOUND
    return LogLinearFit(
        model=model,
        terms=tuple(terms),
        minus_infinity=tuple(term for term in model.terms if term not in terms),
        cells=cells,
        fit=fit,
        n_recorded=lists.n_recorded,
        n_observable=lists.counts.size - 1 if observable is None else int(observable[1:].sum()),
        counts_minus_infinity=counts_minus_infinity,
    )
