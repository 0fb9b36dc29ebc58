"""Does the estimate hang on one list? Each list left out, each pair merged, and the same method again."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from natc.prevalence.answer import Options, fit_order, quick, run
from natc.prevalence.errors import ListsError
from natc.prevalence.estimate import PopulationEstimate
from natc.prevalence.intervals.bootstrap import Progress
from natc.prevalence.lists import PLUS, Lists
from natc.prevalence.method import Method
from natc.prevalence.methods import method_of
from natc.prevalence.remark import Remark
from natc.prevalence.rounding import round_apart

if TYPE_CHECKING:
    import pandas as pd


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


class Change(StrEnum):
    """What is done to the lists."""

    LEFT_OUT = "left_out"
    MERGED = "merged"


_WITHOUT_ESTIMATE = {
    Change.LEFT_OUT: Remark(
        code="no_estimate_left_out",
        message=_("With %(n)s list left out there is no valid estimate: %(lists)s."),
        plural=_("With any of %(n)s lists left out there is no valid estimate: %(lists)s."),
    ),
    Change.MERGED: Remark(
        code="no_estimate_merged",
        message=_("With %(n)s pair of lists merged there is no valid estimate: %(lists)s."),
        plural=_("With any of %(n)s pairs of lists merged there is no valid estimate: %(lists)s."),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The lists with a change, and what the method makes of them.

    Attributes
    ----------
    change : Change
    names : tuple of str
        The list left out, or the lists made one.
    n_recorded : int
        Persons on the lists that remain: leaving a list out loses those on it alone, merging loses nobody.
    estimate : PopulationEstimate or None
        None where no lists remain to estimate from; then `reason` says so.
    reason : Remark or None
        Why there is no size.
    """

    change: Change
    names: tuple[str, ...]
    n_recorded: int
    estimate: PopulationEstimate | None
    reason: Remark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """An estimate and what becomes of it when the lists change.

    Attributes
    ----------
    whole : PopulationEstimate
        From all lists.
    changes : tuple of Changed
        Lists left out, in order; then pairs merged.
    """

    whole: PopulationEstimate
    changes: tuple[Changed, ...]

    def to_frame(self) -> pd.DataFrame:
        """Return one row per change: persons recorded, size, interval, and the size relative to that of all lists.

        Where no lists remain to estimate from, `n_recorded` is missing.
        """
        import pandas as pd  # only needed to present results

        rows = []
        for one in self.changes:
            total = None if one.estimate is None else one.estimate.n_total
            relative = total / self.whole.n_total if total and self.whole.n_total else math.nan
            low, high = (None, None) if one.estimate is None else (one.estimate.ci_low, one.estimate.ci_high)
            reason = None if one.reason is None else str(one.reason)
            recorded = pd.NA if one.estimate is None else one.n_recorded
            rows.append((str(one.change), PLUS.join(one.names), recorded, total, low, high, relative, reason))
        columns = ["change", "lists", "n_recorded", "n_total", "ci_low", "ci_high", "relative", "reason"]
        return pd.DataFrame(rows, columns=columns).astype({"n_recorded": "Int64"})

    def say(self) -> Remark:
        """Return in a sentence which change moves the estimate most."""
        moved = [
            (abs(math.log(one.estimate.n_total / self.whole.n_total)), one)
            for one in self.changes
            if self.whole.n_total and one.estimate is not None and one.estimate.n_total
        ]
        if not moved or self.whole.n_total is None:
            return Remark(code="no_change", message=_("No change of the lists leaves an estimate to compare with."))
        _size, most = max(moved, key=lambda pair: pair[0])
        messages = {
            Change.LEFT_OUT: _(
                "Leaving out “%(lists)s” moves the estimate most: from %(total)s to %(changed)s persons."
            ),
            Change.MERGED: _("Merging “%(lists)s” moves the estimate most: from %(total)s to %(changed)s persons."),
        }
        found = most.estimate.n_total if most.estimate is not None and most.estimate.n_total else 0.0
        total, changed = round_apart(self.whole.n_total, found, is_bound=self.whole.is_lower_bound)
        return Remark(
            code=f"most_{most.change}",
            message=messages[most.change],
            facts={"lists": PLUS.join(most.names), "total": total, "changed": changed},
        )

    def remarks(self) -> tuple[Remark, ...]:
        """Return which change moves the estimate most, and which leave none though lists remain."""
        return (self.say(), *(one for change in Change if (one := self._without_estimate(change)) is not None))

    def _without_estimate(self, change: Change) -> Remark | None:
        names = [
            PLUS.join(one.names)
            for one in self.changes
            if one.change is change and one.estimate is not None and one.estimate.n_total is None
        ]
        if self.whole.n_total is None or not names:
            return None
        return replace(_WITHOUT_ESTIMATE[change], facts={"n": len(names), "lists": ", ".join(names)})

    def __repr__(self) -> str:
        return f"<Robustness of {self.whole!r}: {self.say()}>"

    def _repr_html_(self) -> str:
        return str(self.to_frame().to_html(float_format="{:,.6g}".format))


def leave_out(
    lists: Lists,
    method: str = "bic",
    *,
    options: Options | None = None,
    merge: bool = True,
    progress: Progress | None = None,
) -> Robustness:
    """Estimate again with each list left out, and with each two lists made one.

    Parameters
    ----------
    lists : Lists
    method : str, default "bic"
        One of `METHODS`.
    options : Options, optional
        The interval is the one that needs no replicates, whatever they say.
    merge : bool, default True
        Whether pairs are merged too.
    progress : callable, optional
        Told how many changes are done, and of how many.

    Notes
    -----
    A list left out takes with it those on it alone, so fewer persons are recorded; the population stays the same and
    the estimate should too. After Sharifi Far and others [1]_.

    References
    ----------
    .. [1] Sharifi Far, King, Bird et al. (2021), Multiple systems estimation for modern slavery: robustness of list
       omission and combination, Crime & Delinquency 67, doi 10.1177/0011128720951429.
    """
    chosen, wanted = method_of(method), quick(options)
    planned: list[tuple[Change, tuple[str, ...]]] = [(Change.LEFT_OUT, (name,)) for name in lists.names]
    if merge:
        planned += [(Change.MERGED, pair) for pair in combinations(lists.names, 2)]
    changes = []
    for done, (change, names) in enumerate(planned, start=1):
        changes.append(_changed(lists, change, names, chosen, wanted))
        if progress is not None:
            progress(done, len(planned))
    return Robustness(whole=run(lists, chosen, wanted), changes=tuple(changes))


def _changed(lists: Lists, change: Change, names: tuple[str, ...], method: Method, options: Options) -> Changed:
    try:
        remaining = lists.drop(names[0]) if change is Change.LEFT_OUT else lists.merge(names)
    except ListsError as error:
        return Changed(change=change, names=names, n_recorded=0, estimate=None, reason=error.remark)
    found = run(remaining, method, fit_order(options, remaining.n_lists))
    return Changed(change=change, names=names, n_recorded=remaining.n_recorded, estimate=found, reason=found.reason)
