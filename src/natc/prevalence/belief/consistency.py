"""Would the method have found what is known? Each list in turn is taken for the population, whose size is known."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from natc.prevalence.answer import Options, fit_order, quick, run
from natc.prevalence.estimate import PopulationEstimate
from natc.prevalence.intervals.bootstrap import Progress
from natc.prevalence.intervals.names import INTERVAL_NAMES
from natc.prevalence.lists import Lists
from natc.prevalence.methods import method_of
from natc.prevalence.remark import Fact, Remark, Title

if TYPE_CHECKING:
    import pandas as pd

FEWEST_RECORDED = 30
"""Lists of which the others hold fewer persons are left out of the summary, as in Binette & Steorts (2022)."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One list as the population.

    Attributes
    ----------
    name : str
    n_true : int
        Persons on it.
    n_recorded : int
        Those of them on another list.
    estimate : PopulationEstimate or None
        From the other lists; None where they hold none of its persons, or are fewer than two.
    reason : Remark or None
        Why there is no size.
    """

    name: str
    n_true: int
    n_recorded: int
    estimate: PopulationEstimate | None
    reason: Remark | None

    @property
    def log_error(self) -> float:
        """Logarithm of estimated over true size; nan where there is no estimate."""
        if self.estimate is None or not self.estimate.n_total:
            return math.nan
        return math.log(self.estimate.n_total / self.n_true)

    @property
    def covers(self) -> bool | None:
        """Whether the interval holds the true size; None without one, and of a lower bound, which need not hold it."""
        if self.estimate is None or self.estimate.ci_low is None or self.estimate.ci_high is None:
            return None
        if self.estimate.is_lower_bound:
            return None
        return self.estimate.ci_low <= self.n_true <= self.estimate.ci_high

    @property
    def counts(self) -> bool:
        """Whether it is in the summary."""
        return self.n_recorded >= FEWEST_RECORDED and not math.isnan(self.log_error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """How near a method comes to sizes that are known.

    Attributes
    ----------
    method : str
    trials : tuple of Trial
        In the order of the lists.
    level : float
    """

    method: str
    trials: tuple[Trial, ...]
    level: float

    @property
    def mean_log_error(self) -> float:
        """Mean over the trials that count; nan without any. Below 0 the method finds too few."""
        errors = self._errors()
        return float(np.mean(errors)) if errors else math.nan

    @property
    def root_mean_square(self) -> float:
        """Root of the mean squared log error over the trials that count; nan without any."""
        errors = self._errors()
        return float(np.sqrt(np.mean(np.square(errors)))) if errors else math.nan

    @property
    def coverage(self) -> float:
        """Share of trials that count whose interval holds the true size; nan without any."""
        covered = [one.covers for one in self.trials if one.counts and one.covers is not None]
        return sum(covered) / len(covered) if covered else math.nan

    def _errors(self) -> list[float]:
        return [one.log_error for one in self.trials if one.counts]

    def to_frame(self) -> pd.DataFrame:
        """Return one row per list: true size, recorded, estimate, interval, log error, coverage and reason."""
        import pandas as pd  # only needed to present results

        rows = []
        for one in self.trials:
            found = one.estimate
            size = (None, None, None) if found is None else (found.n_total, found.ci_low, found.ci_high)
            reason = None if one.reason is None else str(one.reason)
            rows.append((one.name, one.n_true, one.n_recorded, *size, one.log_error, one.covers, reason))
        columns = ["list", "n_true", "n_recorded", "n_total", "ci_low", "ci_high", "log_error", "covers", "reason"]
        return pd.DataFrame(rows, columns=columns).set_index("list")

    def say(self) -> Remark:
        """Return the finding in a sentence."""
        counted = [one for one in self.trials if one.counts]
        if not counted:
            if any(one.n_recorded >= FEWEST_RECORDED for one in self.trials if one.estimate is not None):
                return Remark(
                    code="no_trial_estimate",
                    message=_("Tried on lists whose size is known, the method has no valid estimate for any of them."),
                )
            return Remark(
                code="no_trial",
                message=_("No list shares enough persons with the others to try the method on a known number."),
            )
        facts: dict[str, Fact] = {"n": len(counted), "factor": math.exp(self.mean_log_error)}
        covered = [one.covers for one in counted if one.covers is not None]
        if any(one.estimate is not None and one.estimate.is_lower_bound for one in counted):
            return Remark(
                code="consistency_of_bound",
                message=_("Tried on %(n)s list whose size is known. Lists with a bound not above the size: %(below)s."),
                plural=_("Tried on %(n)s lists whose size is known. Lists with a bound not above the size: %(below)s."),
                facts={"n": len(counted), "below": sum(one.log_error <= 0 for one in counted)},
            )
        if not covered:
            return Remark(
                code="consistency_without_interval",
                message=_(
                    "Tried on %(n)s list whose size is known, the method gives on average %(factor)s times the true"
                    " number. It makes no interval without replicates, so none was tried."
                ),
                plural=_(
                    "Tried on %(n)s lists whose size is known, the method gives on average %(factor)s times the true"
                    " number. It makes no interval without replicates, so none was tried."
                ),
                facts=facts,
            )
        kinds = {one.estimate.interval for one in counted if one.estimate is not None and one.covers is not None}
        named = tuple(Title(str(kind), INTERVAL_NAMES[kind]) for kind in sorted(filter(None, kinds)))
        return Remark(
            code="consistency",
            message=_(
                "Tried on %(n)s list whose size is known, the method gives on average %(factor)s times the true number."
                " Intervals of the kind %(kind)s that hold it: %(covered)s of %(tried)s."
            ),
            plural=_(
                "Tried on %(n)s lists whose size is known, the method gives on average %(factor)s times the true"
                " number. Intervals of the kind %(kind)s that hold it: %(covered)s of %(tried)s."
            ),
            facts=facts | {"kind": named, "covered": sum(covered), "tried": len(covered)},
        )

    def remarks(self) -> tuple[Remark, ...]:
        """Return the finding, and the lists for which the method fails where it does not for all."""
        failed = [
            one.name
            for one in self.trials
            if one.n_recorded >= FEWEST_RECORDED and one.estimate is not None and one.estimate.n_total is None
        ]
        if not failed or not any(one.counts for one in self.trials):
            return (self.say(),)
        failing = Remark(
            code="trials_without_estimate",
            message=_("For %(n)s list that shares enough persons with the others it has no valid estimate: %(lists)s."),
            plural=_("For %(n)s lists that share enough persons with the others it has no valid estimate: %(lists)s."),
            facts={"n": len(failed), "lists": ", ".join(failed)},
        )
        return (self.say(), failing)

    def __repr__(self) -> str:
        return f"<Consistency {self.method}: {self.say()}>"

    def _repr_html_(self) -> str:
        return str(self.to_frame().to_html(float_format="{:,.4g}".format))


def try_on_each_list(
    lists: Lists, method: str = "bic", *, options: Options | None = None, progress: Progress | None = None
) -> Consistency:
    """Estimate the size of each list from the others, restricted to its persons.

    Parameters
    ----------
    lists : Lists
    method : str, default "bic"
        One of `METHODS`.
    options : Options, optional
        The interval is the one that needs no replicates, whatever they say.
    progress : callable, optional
        Told how many lists are done, and of how many.

    Notes
    -----
    The internal consistency of Binette & Steorts [1]_: the persons on a list are a population of known size, of whom
    the other lists hold some. The logarithm of estimated over true size is averaged over lists of which the others hold
    30 persons or more. A method that fails here need not fail for everybody, and one that passes may.

    References
    ----------
    .. [1] Binette & Steorts (2022), On the reliability of multiple systems estimation for the quantification of modern
       slavery, Journal of the Royal Statistical Society A 185, 640-676; arXiv 2112.01594.
    """
    chosen, wanted = method_of(method), quick(options)
    trials = []
    for done, name in enumerate(lists.names, start=1):
        trial = _try_one(lists, name)
        if isinstance(trial, Lists):
            estimate = run(trial, chosen, fit_order(wanted, trial.n_lists))
            trial = Trial(
                name=name,
                n_true=int(lists.list_totals[done - 1]),
                n_recorded=trial.n_recorded,
                estimate=estimate,
                reason=estimate.reason,
            )
        trials.append(trial)
        if progress is not None:
            progress(done, lists.n_lists)
    return Consistency(method=method, trials=tuple(trials), level=wanted.level)


def _try_one(lists: Lists, name: str) -> Lists | Trial:
    """Return the other lists, restricted to the persons on one."""
    place = lists.place_of(name)
    index = np.arange(lists.counts.size)
    inside = index[(index >> place & 1).astype(bool)]
    low = inside & ((1 << place) - 1)
    counts = np.zeros(lists.counts.size >> 1, dtype=np.int64)
    counts[low | (inside >> (place + 1) << place)] = lists.counts[inside]
    n_true, counts[0] = int(counts.sum()), 0
    others = tuple(other for other in lists.names if other != name)
    if len(others) < 2 or not counts.any():
        return Trial(name=name, n_true=n_true, n_recorded=int(counts.sum()), estimate=None, reason=_NOTHING_TO_TRY)
    return Lists(others, counts)


_NOTHING_TO_TRY = Remark(
    code="nothing_to_try",
    message=_("Fewer than two other lists, or none that shares a person with this one: there is nothing to try."),
)
