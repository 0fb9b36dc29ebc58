"""How much hangs on what? One estimate tried in four ways: other lists, known sizes, single persons, a dependence."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from natc.prevalence.answer import Options, estimate, quick
from natc.prevalence.belief.assumption import vary_widest
from natc.prevalence.belief.can_bear import can_bear
from natc.prevalence.belief.consistency import Consistency, try_on_each_list
from natc.prevalence.belief.disagreement import is_rejected
from natc.prevalence.belief.influence import Influence, influence_of_patterns
from natc.prevalence.belief.leave_out import Robustness, leave_out
from natc.prevalence.belief.sensitivity import Sensitivity
from natc.prevalence.errors import OptionError
from natc.prevalence.estimate import PopulationEstimate
from natc.prevalence.intervals.bootstrap import Progress
from natc.prevalence.lists import Lists
from natc.prevalence.methods import method_of
from natc.prevalence.remark import Remark

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    *("part", "of", "count", "odds_ratio", "n_true", "n_recorded"),
    *("n_total", "ci_low", "ci_high", "relative", "covers", "reason"),
)
COUNTS = ("count", "n_true", "n_recorded")
"""Those that hold whole persons."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """An estimate and what it hangs on. Unit: persons.

    Attributes
    ----------
    lists : Lists
    estimate : PopulationEstimate
        From all lists, with the interval that needs no replicates. Without a valid size the parts are None.
    changes : Robustness or None
        Each list left out, each pair merged.
    consistency : Consistency or None
        Each list in turn as the population.
    influence : Influence or None
        One person less with each pattern.
    dependence : Sensitivity or None
        Two lists that depend on each other in a way that nobody can see; `notes` say why there is no curve.
    notes : tuple of Remark
        What could not be done, and why.
    """

    lists: Lists
    estimate: PopulationEstimate
    changes: Robustness | None = None
    consistency: Consistency | None = None
    influence: Influence | None = None
    dependence: Sensitivity | None = None
    notes: tuple[Remark, ...] = ()

    @property
    def findings(self) -> tuple[Remark, ...]:
        """What each part shows, in a sentence or two; nothing without a valid size."""
        several = (part.remarks() for part in (self.changes, self.consistency) if part is not None)
        single = (part.say() for part in (self.influence, self.dependence) if part is not None)
        return (*chain.from_iterable(several), *single)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per estimate of every part.

        `part` is `all_lists`, `left_out`, `merged`, `as_population`, `one_person_less` or `dependence`; `of` names the
        lists or the pattern, `count` the persons who have it. `relative` is the size over that of all lists; of a list
        as the population over `n_true`. What a part does not have is missing.
        """
        import pandas as pd  # only needed to present results

        n_total = self.estimate.n_total or math.nan
        whole = self.estimate.to_frame()[["n_recorded", "n_total", "ci_low", "ci_high", "reason"]]
        frames = [whole.assign(part="all_lists", of="")]
        if self.changes is not None:
            frames.append(self.changes.to_frame().rename(columns={"change": "part", "lists": "of"}))
        if self.consistency is not None:
            tried = self.consistency.to_frame().rename_axis("of").reset_index()
            frames.append(tried.assign(part="as_population", relative=tried["n_total"].astype(float) / tried["n_true"]))
        if self.influence is not None:
            moved = self.influence.to_frame().rename_axis("of").reset_index()
            frames.append(moved.assign(part="one_person_less", relative=moved["n_total"] / n_total))
        if self.dependence is not None:
            curve = self.dependence.to_frame().reset_index()
            names = ":".join(self.dependence.names)
            frames.append(curve.assign(part="dependence", of=names, relative=curve["n_total"] / n_total))
        rows = [row for frame in frames for row in frame.astype(object).to_dict(orient="records")]
        table = pd.DataFrame([[row.get(name) for name in COLUMNS] for row in rows], columns=list(COLUMNS))
        return table.astype(dict.fromkeys(COUNTS, "Int64"))

    def to_record(self) -> dict[str, Any]:
        """Return it as JSON has it: sentences in English, and null where there is no number or no upper limit."""
        return {
            "estimate": self.estimate.to_record(),
            "findings": [str(one) for one in self.findings],
            "changes": None if self.changes is None else _records(self.changes.to_frame()),
            "consistency": None
            if self.consistency is None
            else {
                "mean_log_error": _plain(self.consistency.mean_log_error),
                "root_mean_square": _plain(self.consistency.root_mean_square),
                "coverage": _plain(self.consistency.coverage),
                "trials": _records(self.consistency.to_frame().reset_index()),
            },
            "influence": None if self.influence is None else _records(self.influence.to_frame().reset_index()),
            "dependence": None
            if self.dependence is None
            else {
                "lists": list(self.dependence.names),
                "model": self.dependence.model,
                "curve": _records(self.dependence.to_frame().reset_index()),
            },
            "notes": [str(one) for one in self.notes],
        }

    def __repr__(self) -> str:
        said = [str(one) for one in (*self.findings, *self.notes)]
        return "\n".join([f"<Examination of {self.estimate!r}", *said, ">"])

    def _repr_html_(self) -> str:
        return str(self.to_frame().to_html(float_format="{:,.6g}".format, na_rep=""))


def examine_robustness(
    lists: Lists, method: str = "bic", *, options: Options | None = None, progress: Progress | None = None
) -> Examination:
    """Estimate, and estimate again in every way that says what the estimate hangs on.

    Parameters
    ----------
    lists : Lists
    method : str, default "bic"
        One of `METHODS` that is not one model of these lists alone.
    options : Options, optional
        The interval is the one that needs no replicates, whatever they say.
    progress : callable, optional
        Told how many estimates are done, and of how many.

    Raises
    ------
    OptionError
        If the method does not know an option, or an option names lists: a list that is named cannot be left out.

    Notes
    -----
    The parts are `leave_out`, `try_on_each_list`, `influence_of_patterns` and `vary_widest`. What a method chooses it
    chooses again each time: on six lists best BIC looks at 32,768 models for every pattern, half a CPU second each.
    """
    wanted = quick(options)
    for name in ("model", "pair"):
        if getattr(wanted, name) is not None:
            raise OptionError(_names_lists(name))
    whole = estimate(lists, method, options=wanted)
    if whole.n_total is None:
        return Examination(lists=lists, estimate=whole)
    n, n_lists = 0, lists.n_lists
    total = n_lists * (n_lists + 1) // 2 + n_lists + len(lists.patterns)

    def tell(done: int, _of: int) -> None:
        if progress is not None:
            progress(n + done, total)

    changes = leave_out(lists, method, options=wanted, progress=tell)
    n += len(changes.changes)
    consistency = try_on_each_list(lists, method, options=wanted, progress=tell)
    n += len(consistency.trials)
    influence = influence_of_patterns(lists, method, options=wanted, progress=tell)
    dependence = vary_widest(lists, (whole,))
    return Examination(
        lists=lists,
        estimate=whole,
        changes=changes,
        consistency=consistency,
        influence=influence,
        dependence=dependence,
        notes=() if dependence is not None else (_no_curve(lists, whole),),
    )


def _no_curve(lists: Lists, whole: PopulationEstimate) -> Remark:
    """Say why nothing is told of a dependence that nobody can see."""
    if not can_bear(lists).bears:
        message = _("What a dependence between lists would do is not shown: these lists cannot bear an estimate.")
    elif is_rejected(whole):
        message = _("What a dependence between lists would do is not shown: the counts speak against this model.")
    else:
        message = _(
            "What a dependence between lists would do is not shown: the method %(method)s rests on no single log-linear"
            " model, in which it could be varied."
        )
    return Remark(code="no_curve", message=message, facts={"method": method_of(whole.method).name})


def _names_lists(option: str) -> Remark:
    return Remark(
        code="names_lists",
        message=_("“%(option)s” names lists, and here each list is left out once: leave “%(option)s” out."),
        facts={"option": option},
    )


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    rows = frame.astype(object).where(frame.notna(), None).to_dict(orient="records")
    return [{str(name): _plain(value) for name, value in row.items()} for row in rows]


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value
