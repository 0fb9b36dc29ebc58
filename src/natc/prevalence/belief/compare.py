"""Do the methods agree? All of them on the same lists, with the reasons why they do not, and a verdict in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from natc.prevalence.answer import Options, run
from natc.prevalence.belief.can_bear import Bearing, can_bear
from natc.prevalence.belief.disagreement import explain_disagreement, model_of, name_model
from natc.prevalence.belief.goodness import Goodness, judge_fit
from natc.prevalence.belief.influence import influence_of_patterns
from natc.prevalence.belief.quick_checks import check_quickly
from natc.prevalence.belief.verdict import LEADING, verdict_on
from natc.prevalence.estimate import PopulationEstimate
from natc.prevalence.intervals.bootstrap import Progress
from natc.prevalence.lists import Lists
from natc.prevalence.methods import method_of
from natc.prevalence.remark import Remark

if TYPE_CHECKING:
    import pandas as pd


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


QUICK = (
    "main",
    "stepwise",
    "uk2013",
    "bic",
    "average",
    "graphs",
    "latent-class",
    "threshold",
    "coverage",
    "mth-chao",
    "chao",
)
"""The methods that are compared when none are named: one of each kind, all of them in seconds."""
TABLES = 199
"""Drawn from the model that is checked: chi-square does not hold for sparse lists."""
FEW_LISTS = 5
"""Up to so many, the leading method chooses its model anew for one person less; beyond, its model is kept."""
QUICK_UP_TO = {"average": 4, "graphs": 6}
"""For more lists these take long, and are left to those who ask for them."""


CHOICE_NOT_REPEATED = Remark(
    code="choice_not_repeated",
    message=_(
        "The tables for this chance are drawn from the model without choosing it anew, so a model that was chosen for"
        " its fit looks better than it is."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Methods side by side on the same lists. Unit: persons.

    Attributes
    ----------
    lists : Lists
    estimates : tuple of PopulationEstimate
        One per method, those without a valid estimate too.
    bearing : Bearing
        What was found of the lists before any method was tried.
    checks : tuple of Remark
        How the models fit, and what the estimate rests on.
    disagreements : tuple of Remark
        How far the methods differ, and why.
    verdict : tuple of Remark
        Sentences to quote.
    """

    lists: Lists
    estimates: tuple[PopulationEstimate, ...]
    bearing: Bearing
    checks: tuple[Remark, ...]
    disagreements: tuple[Remark, ...]
    verdict: tuple[Remark, ...]

    def to_frame(self) -> pd.DataFrame:
        """Return one row per method: model, sizes, interval, level and reason."""
        import pandas as pd  # only needed to present results

        return pd.concat([one.to_frame().astype(object) for one in self.estimates])

    def to_record(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {
            "n_recorded": self.lists.n_recorded,
            "lists": list(self.lists.names),
            "estimates": [one.to_record() for one in self.estimates],
            "bearing": self.bearing.to_record(),
            "checks": [str(one) for one in self.checks],
            "disagreements": [str(one) for one in self.disagreements],
            "verdict": [str(one) for one in self.verdict],
        }

    def __repr__(self) -> str:
        rows = [f"  {one!r}" for one in self.estimates]
        return "\n".join(["<Comparison", *rows, *(f"{one}" for one in self.verdict), ">"])

    def _repr_html_(self) -> str:
        return str(self.to_frame().to_html(float_format="{:,.6g}".format))


def compare(
    lists: Lists,
    options: Options | None = None,
    *,
    methods: Sequence[str] | None = None,
    checks: bool = True,
    progress: Progress | None = None,
) -> Comparison:
    """Estimate by several methods.

    Parameters
    ----------
    lists : Lists
    options : Options, optional
        Each method takes what it knows of them; `model` adds the model to the methods. A threshold is that of
        `stepwise` alone: to other methods it means something else.
    methods : sequence of str, optional
        Some of `METHODS`; where left out those of `QUICK` that do not take long for so many lists. A method that
        cannot take so many lists says so in its row.
    checks : bool, default True
        Whether to check the model that leads: with hundreds of patterns this takes longer than the estimates.
    progress : callable, optional
        Called with how many methods are done, and of how many.
    """
    wanted = options or Options()
    names = tuple(methods) if methods is not None else _quick(lists)
    if wanted.model is not None and "model" not in names:
        names = (*names, "model")
    chosen = [method_of(name) for name in dict.fromkeys(names)]
    estimates = []
    for done, method in enumerate(chosen, start=1):
        estimates.append(run(lists, method, wanted if method.id == "stepwise" else replace(wanted, threshold=None)))
        if progress is not None:
            progress(done, len(chosen))
    bearing = can_bear(lists)
    return Comparison(
        lists=lists,
        estimates=tuple(estimates),
        bearing=bearing,
        checks=_check(lists, estimates, wanted) if checks and bearing.bears else (),
        disagreements=explain_disagreement(lists, estimates),
        verdict=verdict_on(lists, estimates, bearing),
    )


def _quick(lists: Lists) -> tuple[str, ...]:
    """Return the methods that take seconds: averaging fits all 6,893 models of five lists in every replicate.

    All 617,675 decomposable graphs of seven lists take some 15 seconds.
    """
    return tuple(name for name in QUICK if lists.n_lists <= QUICK_UP_TO.get(name, lists.n_lists))


def _check(lists: Lists, estimates: Sequence[PopulationEstimate], wanted: Options) -> tuple[Remark, ...]:
    """Check the model that the first of the leading methods rests on: its fit, and what moves it most."""
    for name in LEADING:
        for one in estimates:
            model = model_of(lists, one) if one.method == name else None
            goodness = judge_fit(lists, model, replicates=TABLES) if model is not None else None
            if model is not None and isinstance(goodness, Goodness):
                checked = Remark(
                    code="checked_model",
                    message=_("Checked is the model of %(method)s: %(model)s."),
                    facts={"method": method_of(name).name, "model": name_model(model.write(lists.names))},
                )
                few = lists.n_lists <= FEW_LISTS
                again = replace(wanted, model=None, threshold=wanted.threshold if name == "stepwise" else None)
                influence = influence_of_patterns(
                    lists, name if few else "model", options=again if few else Options(model=model)
                )
                flattered = () if goodness.p_simulated is None else (CHOICE_NOT_REPEATED,)
                changes = check_quickly(lists, name, again)
                return (checked, *goodness.remarks(), *flattered, *changes, influence.say())
    return ()
