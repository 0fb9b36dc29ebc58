"""What are the diagnostics of an estimate called? Their names in words, for readers; the codes are for programs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from natc.codelists import Language


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


DIAGNOSTIC_NAMES: Mapping[str, str] = MappingProxyType(
    {
        # the fit of one model
        "deviance": _("deviance"),
        "df": _("degrees of freedom"),
        "bic": _("BIC"),
        "aic": _("AIC"),
        "n_parameters": _("parameters of the model"),
        "minus_infinity": _("dependences at minus infinity"),
        "n_total_poisson": _("persons in all, by Poisson regression"),
        # the choice of a model
        "criterion": _("criterion"),
        "n_compared": _("models compared"),
        "n_estimable": _("models with an estimate"),
        "weight": _("weight of the model among all"),
        "lead": _("lead over the next model"),
        "n_models": _("models averaged over"),
        "largest_weight": _("largest weight of a model"),
        "added": _("dependences in the order they were added"),
        "p_values": _("p-values of these dependences"),
        # the error of an estimate
        "stderr": _("standard error, in persons"),
        "standard_error": _("standard error, in persons"),
        "monte_carlo_error_low": _("Monte Carlo error, lower limit, in persons"),
        "monte_carlo_error_high": _("Monte Carlo error, upper limit, in persons"),
        "replicates_valid": _("replicates with an estimate"),
        "failed_replicates": _("replicates without an estimate"),
        "share_below": _("share of replicates below the estimate"),
        "acceleration": _("acceleration (BCa)"),
        # a posterior distribution
        "mean": _("posterior mean, in persons"),
        "graphs": _("most probable graphs"),
        "probabilities": _("probabilities of these graphs"),
        "all_joined": _("probability of the graph joining all lists"),
        "n_graphs": _("graphs on these lists"),
        "n_weighed": _("graphs weighed at every size"),
        "cut_at": _("largest size weighed, in persons"),
        "mass_beyond": _("probability of larger sizes"),
        "r_hat": _("R-hat"),
        "ess_bulk": _("effective draws, middle"),
        "ess_tail": _("effective draws, tails"),
        "n_chains": _("chains"),
        "error_low": _("Monte Carlo error, lower limit, in persons"),
        "error": _("Monte Carlo error, median, in persons"),
        "error_high": _("Monte Carlo error, upper limit, in persons"),
        "iterations": _("steps of each chain that count"),
        "burn_in": _("steps of each chain before these"),
        "thinning": _("steps from draw to draw"),
        "n_classes": _("classes allowed"),
        "occupied_classes": _("classes with somebody in them, mean"),
        "pairs": _("pairs of lists"),
        "ratios": _("mean over standard deviation of each pair"),
        "r_hat_of_pairs": _("largest R-hat of a pair"),
        # how lists overlap
        "coverage": _("sample coverage"),
        "independent": _("persons in all, if lists are independent"),
        "high": _("persons in all, for high sample coverage"),
        "low": _("persons in all, for low sample coverage"),
        "on_either": _("persons on one list of the two, or both"),
        "on_both": _("persons on both lists"),
        "on_one": _("persons on exactly one list"),
        "on_two": _("persons on exactly two lists"),
    }
)
"""Messages of the catalogue, by the names that JSON has."""


def name_diagnostic(code: str, speech: Language) -> str:
    """Return what a diagnostic is called in a language; one that has no name in words is called by its code."""
    return speech.gettext(DIAGNOSTIC_NAMES.get(code, code))
