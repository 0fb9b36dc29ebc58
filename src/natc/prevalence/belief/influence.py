"""Whose record moves the estimate? One person less with each pattern, and each pattern left out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.answer import Options, quick, run
from natc.prevalence.estimate import PopulationEstimate
from natc.prevalence.intervals.bootstrap import Progress
from natc.prevalence.lists import Lists
from natc.prevalence.methods import method_of
from natc.prevalence.remark import Fact, Remark
from natc.prevalence.rounding import round_apart

if TYPE_CHECKING:
    import pandas as pd


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


LITTLE = 0.05
"""A change by a smaller share is not told."""


class Removal(StrEnum):
    """What is taken away from a pattern."""

    ONE_PERSON = "one_person"
    ALL_PERSONS = "all_persons"


MODEL = "model"
"""The method that chooses nothing: what moves its estimate moves one that chooses more."""
_BREAKS = {
    Removal.ONE_PERSON: _("Without one person on exactly %(pattern)s there is no valid estimate."),
    Removal.ALL_PERSONS: _("Without those on exactly %(pattern)s there is no valid estimate."),
}
_LITTLE = {
    (Removal.ONE_PERSON, False): _("No one person's record moves the estimate by as much as %(percent)s per cent."),
    (Removal.ONE_PERSON, True): _(
        "If the model stays the same, no one person's record moves the estimate by as much as %(percent)s per cent."
    ),
    (Removal.ALL_PERSONS, False): _("No pattern left out moves the estimate by as much as %(percent)s per cent."),
    (Removal.ALL_PERSONS, True): _(
        "If the model stays the same, no pattern left out moves the estimate by as much as %(percent)s per cent."
    ),
}
_MOVES = {
    (Removal.ONE_PERSON, False): _(
        "One person less on exactly %(pattern)s moves the estimate from %(total)s to %(changed)s persons."
    ),
    (Removal.ONE_PERSON, True): _(
        "If the model stays the same, one person less on exactly %(pattern)s moves the estimate from %(total)s to"
        " %(changed)s persons."
    ),
    (Removal.ALL_PERSONS, False): _(
        "Without those on exactly %(pattern)s the estimate moves from %(total)s to %(changed)s persons."
    ),
    (Removal.ALL_PERSONS, True): _(
        "If the model stays the same, the estimate moves without those on exactly %(pattern)s from %(total)s to"
        " %(changed)s persons."
    ),
}
"""By what is taken away, and whether the model is a given one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A removal and the estimate after it.

    Attributes
    ----------
    pattern : int
    count : int
        Persons who had it.
    n_total : float or None
        Estimated persons after the removal, those removed not among them; None where there is no valid estimate.
    change : float
        That less the estimate from everybody; nan without one.
    """

    pattern: int
    count: int
    n_total: float | None
    change: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """How much an estimate hangs on single patterns.

    Attributes
    ----------
    lists : Lists
    removal : Removal
    whole : PopulationEstimate
    effects : tuple of Effect
        The largest first; those that leave no valid estimate before all.
    """

    lists: Lists
    removal: Removal
    whole: PopulationEstimate
    effects: tuple[Effect, ...]

    def to_frame(self) -> pd.DataFrame:
        """Return one row per pattern, the largest effect first."""
        import pandas as pd  # only needed to present results

        rows = [
            (self.lists.name_pattern(one.pattern), one.count, one.n_total if one.n_total else math.nan, one.change)
            for one in self.effects
        ]
        return pd.DataFrame(rows, columns=["pattern", "count", "n_total", "change"]).set_index("pattern")

    def say(self) -> Remark:
        """Return the largest effect in a sentence."""
        if self.whole.n_total is None or not self.effects:
            return Remark(code="nothing_to_move", message=_("Without a valid estimate nobody has an influence on it."))
        most = self.effects[0]
        facts: dict[str, Fact] = {"pattern": self.lists.name_pattern(most.pattern)}
        kind = (self.removal, self.whole.method == MODEL)
        if most.n_total is None:
            return Remark(code="influence_breaks", message=_BREAKS[self.removal], facts=facts)
        if abs(most.change) < LITTLE * self.whole.n_total:
            return Remark(code="no_influence", message=_LITTLE[kind], facts={"percent": round(100 * LITTLE)})
        total, changed = round_apart(self.whole.n_total, most.n_total, is_bound=self.whole.is_lower_bound)
        return Remark(code="influence", message=_MOVES[kind], facts=facts | {"total": total, "changed": changed})

    def __repr__(self) -> str:
        return f"<Influence on {self.whole!r}: {self.say()}>"

    def _repr_html_(self) -> str:
        return str(self.to_frame().to_html(float_format="{:,.6g}".format))


def influence_of_patterns(
    lists: Lists,
    method: str = "bic",
    *,
    options: Options | None = None,
    removal: Removal = Removal.ONE_PERSON,
    progress: Progress | None = None,
) -> Influence:
    """Estimate again after each removal, and order by effect.

    Parameters
    ----------
    lists : Lists
    method : str, default "bic"
        One of `METHODS`; what it chooses, it chooses again.
    options : Options, optional
        The interval is the one that needs no replicates, whatever they say.
    removal : Removal, default `Removal.ONE_PERSON`
    progress : callable, optional
        Told how many patterns are done, and of how many.
    """
    chosen, wanted = method_of(method), quick(options)
    whole = run(lists, chosen, wanted)
    effects = []
    for done, (pattern, counts) in enumerate(_removals(lists, removal), start=1):
        after = run(lists.with_counts(counts), chosen, wanted).n_total if counts.any() else None
        change = math.nan if after is None or whole.n_total is None else after - whole.n_total
        effects.append(Effect(pattern=pattern, count=int(lists.counts[pattern]), n_total=after, change=change))
        if progress is not None:
            progress(done, len(lists.patterns))
    effects.sort(key=lambda one: math.inf if math.isnan(one.change) else abs(one.change), reverse=True)
    return Influence(lists=lists, removal=removal, whole=whole, effects=tuple(effects))


def _removals(lists: Lists, removal: Removal) -> Iterator[tuple[int, NDArray[np.int64]]]:
    for pattern in lists.patterns:
        counts = lists.counts.copy()
        counts[pattern] = counts[pattern] - 1 if removal is Removal.ONE_PERSON else 0
        yield pattern, counts
