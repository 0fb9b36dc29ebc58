"""The method of the first British estimate: pairs of lists are added while they lower AIC and pass a test of Wald.

It gave the 10,000 to 13,000 potential victims of 2013. It is kept so that what was published can be followed, not as
advice: its interval takes the chosen model for the truth.
"""

from __future__ import annotations

import math

from scipy.special import ndtr

from natc.prevalence.estimate import IntervalKind, PopulationEstimate
from natc.prevalence.intervals.interval import TAKES_MODEL_FOR_TRUTH
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.fixed import describe_fit
from natc.prevalence.log_linear.loglinear import Criterion, LogLinearFit, fit_model
from natc.prevalence.log_linear.profile import profile_of
from natc.prevalence.model import Model, pair_terms
from natc.prevalence.remark import Remark


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


def wald_p(fit: LogLinearFit, term: int) -> float:
    """Return the two-sided p-value of a coefficient over its standard error; 1 where the coefficient is not finite."""
    if term not in fit.terms:
        return 1.0
    place = fit.terms.index(term)
    return float(2 * ndtr(-abs(fit.fit.coefficients[place]) / math.sqrt(fit.fit.covariance[place, place])))


def choose_by_wald(lists: Lists, threshold: float) -> tuple[LogLinearFit | Remark, tuple[Remark, ...]]:
    """Return the fit that the choice ends in, or why main effects have no estimate; and what to say of the choice.

    Parameters
    ----------
    lists : Lists
    threshold : float
        Of the p-value of the pair that was added.

    Notes
    -----
    From main effects on, the pair that lowers AIC most is added; if AIC does not fall, or the pair's own p-value is not
    below the threshold, the choice ends without it. Pairs whose addition has no valid estimate are no candidates.

    A pair that shares nobody has a coefficient of minus infinity and no standard error, so there is no test to pass:
    where it lowers AIC most, the choice ends, and it is said. The published estimates came of a general regression
    program, which stops at some large negative number with a p-value near 1: it ends there too.
    """
    fit = fit_model(lists, Model.generated_by(lists.n_lists))
    while isinstance(fit, LogLinearFit):
        best, best_pair = fit, 0
        for pair in pair_terms(lists.n_lists):
            if pair not in fit.model.terms:
                wider = fit_model(lists, fit.model.with_term(pair))
                if isinstance(wider, LogLinearFit) and _aic(wider) < _aic(best):
                    best, best_pair = wider, pair
        if best is not fit and best_pair not in best.terms:
            return fit, (_said_of_untestable(lists, best_pair),)
        if best is fit or not wald_p(best, best_pair) < threshold:
            break
        fit = best
    return fit, ()


def _said_of_untestable(lists: Lists, pair: int) -> Remark:
    return Remark(
        code="pair_without_test",
        message=_(
            "The choice ended at the lists %(pair)s, which share nobody: such a pair has no standard error, so the test"
            " of this method cannot be made. Dependences beyond it were not looked at."
        ),
        facts={"pair": lists.name_pattern(pair)},
    )


def estimate_as_uk_2013(lists: Lists, *, threshold: float = 0.05, level: float = 0.95) -> PopulationEstimate:
    """Estimate as the British estimate of 2013 was made, with the profile-likelihood interval of the chosen model.

    Parameters
    ----------
    lists : Lists
    threshold : float, default 0.05
        A pair is kept if its Wald p-value is below; 0.001 was reported too.
    level : float, default 0.95

    Notes
    -----
    The size is the maximum of the multinomial profile likelihood, a little below the Poisson estimate.

    References
    ----------
    .. [1] Silverman (2014), Modern Slavery: an application of multiple systems estimation, Home Office.
    .. [2] Bales, Hesketh & Silverman (2015), Significance 12(3), 16-21.
    """
    if not 0 <= threshold <= 1:
        raise ValueError(f"threshold is {threshold}; a p-value lies between 0 and 1")
    fit, said = choose_by_wald(lists, threshold)
    if isinstance(fit, Remark):
        return PopulationEstimate(method="uk2013", model="main", n_recorded=lists.n_recorded, level=level, reason=fit)
    profile = profile_of(lists, fit, level=level)
    return PopulationEstimate(
        method="uk2013",
        model=fit.model.write(lists.names),
        n_recorded=lists.n_recorded,
        n_total=profile.n_total,
        ci_low=profile.low,
        ci_high=profile.high,
        level=level,
        interval=IntervalKind.PROFILE,
        diagnostics=describe_fit(lists, fit) | {"n_total_poisson": fit.n_total},
        warnings=(TAKES_MODEL_FOR_TRUTH, *said, *profile.remarks),
    )


def _aic(fit: LogLinearFit) -> float:
    return fit.criterion(Criterion.AIC)
