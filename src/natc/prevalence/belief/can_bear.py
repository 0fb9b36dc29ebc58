"""Can these lists bear an estimate at all? Asked of the overlaps, before any method is tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import Any

import numpy as np

from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.existence import Status, judge
from natc.prevalence.model import Model
from natc.prevalence.remark import Remark

FEWEST_SHARED = 7
"""Fewer persons on two lists bear no estimate: Robson & Regier (1964), for two lists; used here for any number."""
MOSTLY_ONCE = 0.9
DOMINATING = 0.75


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


TWO_LISTS = Remark(
    code="two_lists",
    message=_("With two lists nothing shows whether being on one makes a person more likely to be on the other."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """Whether lists can carry an estimate.

    Attributes
    ----------
    obstacles : tuple of Remark
        What rules an estimate out.
    weaknesses : tuple of Remark
        What an estimate would rest on, or suffer from.
    facts : tuple of Remark
        What the lists hold.
    """

    obstacles: tuple[Remark, ...]
    weaknesses: tuple[Remark, ...]
    facts: tuple[Remark, ...]

    @property
    def bears(self) -> bool:
        """Whether nothing rules an estimate out; a weak estimate is still one."""
        return not self.obstacles

    @property
    def findings(self) -> tuple[Remark, ...]:
        """All of them, the gravest first."""
        return (*self.obstacles, *self.weaknesses, *self.facts)

    def to_record(self) -> dict[str, Any]:
        """Return it as JSON has it: sentences in English."""
        return {
            "bears": self.bears,
            "obstacles": [str(one) for one in self.obstacles],
            "weaknesses": [str(one) for one in self.weaknesses],
            "facts": [str(one) for one in self.facts],
        }

    def __repr__(self) -> str:
        verdict = "can bear an estimate" if self.bears else "cannot bear an estimate"
        return "\n".join([f"<Bearing: {verdict}>", *(f"- {one}" for one in self.findings)])


def can_bear(lists: Lists) -> Bearing:
    """Say whether lists can carry an estimate, and why not.

    Parameters
    ----------
    lists : Lists

    Notes
    -----
    Ruled out: nobody on two lists; fewer than seven persons on two lists [1]_ (with m of them the size is known to a
    relative error of at best ``1/sqrt(m)``, so that a 95% interval spans a factor of ``exp(2 * 1.96 / sqrt(m))``: 5.0
    with six, 4.4 with seven); or independent lists without an estimate, as where one list holds everybody. A model
    with all two-list terms is not identifiable where no three lists share somebody two by two [2]_.

    References
    ----------
    .. [1] Robson & Regier (1964), Transactions of the American Fisheries Society 93, 215-226.
    .. [2] Chan, Silverman & Vincent (2021), JASA 116, 1297-1306, sections 2.5 to 2.7.
    """
    return Bearing(obstacles=tuple(_obstacles(lists)), weaknesses=tuple(_weaknesses(lists)), facts=tuple(_facts(lists)))


def pairs_without_overlap(lists: Lists) -> tuple[int, ...]:
    """Return the pairs of lists, as terms, that share nobody although both hold somebody."""
    totals = lists.list_totals
    return tuple(
        (1 << one) | (1 << other)
        for one, other in combinations(range(lists.n_lists), 2)
        if totals[one] and totals[other] and not lists.n_on_all((one, other))
    )


def n_on_several(lists: Lists) -> int:
    """Return how many persons are on two lists or more."""
    return lists.n_recorded - int(sum(lists.counts[1 << place] for place in range(lists.n_lists)))


def _obstacles(lists: Lists) -> Iterator[Remark]:
    shared = n_on_several(lists)
    if shared == 0:
        yield Remark(
            code="no_overlap",
            message=_(
                "Nobody is on two lists. Without an overlap the number of those on no list has no upper limit:"
                " check how the lists were linked."
            ),
        )
        return
    if shared < FEWEST_SHARED:
        yield Remark(
            code="tiny_overlap",
            message=_("Only %(n)s person is on more than one list; below %(fewest)s nothing reliable can be said."),
            plural=_("Only %(n)s persons are on more than one list; below %(fewest)s nothing reliable can be said."),
            facts={"n": shared, "fewest": FEWEST_SHARED},
        )
    full = [name for name, total in zip(lists.names, lists.list_totals, strict=True) if total == lists.n_recorded]
    for name in full:
        yield Remark(
            code="covers_all",
            message=_("List “%(list)s” holds everybody on any list: the others show nobody whom it missed."),
            facts={"list": name},
        )
    if not full and judge(lists.counts, Model.generated_by(lists.n_lists)) is not Status.ESTIMABLE:
        yield Remark(
            code="independence_fails",
            message=_("Even independent lists have no estimate here: the overlaps leave the number open."),
        )


def _weaknesses(lists: Lists) -> Iterator[Remark]:
    totals, recorded = lists.list_totals, lists.n_recorded
    if lists.n_lists == 2:
        yield TWO_LISTS
    for place, name in enumerate(lists.names):
        if totals[place] == 0:
            yield Remark(code="empty_list", message=_("Nobody is on list “%(list)s”."), facts={"list": name})
        elif lists.counts[1 << place] == totals[place] and n_on_several(lists):
            yield Remark(
                code="isolated_list",
                message=_("List “%(list)s” shares nobody with any other: it tells little about those on no list."),
                facts={"list": name},
            )
        if DOMINATING * recorded < totals[place] < recorded:
            yield Remark(
                code="dominating_list",
                message=_("List “%(list)s” holds %(share)s of every 100 persons recorded: the rest see few others."),
                facts={"list": name, "share": round(100 * int(totals[place]) / recorded)},
            )
    yield from _inside(lists)
    apart = pairs_without_overlap(lists)
    if apart and n_on_several(lists):
        yield Remark(
            code="pairs_apart",
            message=_("%(n)s pair of lists shares nobody: %(pairs)s."),
            plural=_("%(n)s pairs of lists share nobody: %(pairs)s."),
            facts={"n": len(apart), "pairs": ", ".join(lists.name_pattern(pair) for pair in apart)},
        )
    if lists.n_lists > 2 and n_on_several(lists) and not _has_triple(lists):
        yield Remark(
            code="no_triple",
            message=_(
                "No three lists share persons two by two, so not all pairs can be allowed to depend on each other:"
                " something must be supposed that the data cannot show."
            ),
        )
    if recorded - n_on_several(lists) > MOSTLY_ONCE * recorded and n_on_several(lists):
        yield Remark(
            code="mostly_once",
            message=_("Of every 100 persons recorded, %(share)s are on one list only: the estimate rests on the rest."),
            facts={"share": _per_hundred_once(lists)},
        )


def _inside(lists: Lists) -> Iterator[Remark]:
    totals, recorded = lists.list_totals, lists.n_recorded
    for one, other in permutations(range(lists.n_lists), 2):
        shared = lists.n_on_all((one, other))
        if 0 < shared == totals[one] and max(totals[one], totals[other]) < recorded:
            yield Remark(
                code="list_inside",
                message=_(
                    "Everybody on list “%(inner)s” is on list “%(outer)s” too. If one is made from the other"
                    " they are one list: merge them."
                ),
                facts={"inner": lists.names[one], "outer": lists.names[other]},
            )


def _has_triple(lists: Lists) -> bool:
    shares = {pair for pair in combinations(range(lists.n_lists), 2) if lists.n_on_all(pair)}
    return any({(a, b), (a, c), (b, c)} <= shares for a, b, c in combinations(range(lists.n_lists), 3))


def _per_hundred_once(lists: Lists) -> int:
    return int(np.floor(100 * (lists.n_recorded - n_on_several(lists)) / lists.n_recorded))


def _facts(lists: Lists) -> Iterator[Remark]:
    yield Remark(
        code="recorded",
        message=_("%(n)s person is recorded on %(n_lists)s lists."),
        plural=_("%(n)s persons are recorded on %(n_lists)s lists."),
        facts={"n": lists.n_recorded, "n_lists": lists.n_lists},
    )
    yield Remark(
        code="shared",
        message=_("%(n)s person is on more than one list."),
        plural=_("%(n)s persons are on more than one list."),
        facts={"n": n_on_several(lists)},
    )
