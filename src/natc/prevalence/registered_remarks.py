"""What must a reader know of lists that were counted from a register? Who is missing, and who is there twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from natc.codelists import code_list
from natc.prevalence.remark import Remark, Term
from natc.register import Register


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What the remarks rest on; `by_list` as in `RegisteredLists`, the numbers of persons on at least one list."""

    register: Register
    first_year: int
    last_year: int
    by: str
    names: tuple[str, ...]
    by_list: pd.DataFrame
    n_persons: int
    n_on_no_list: int
    n_not_joined: int
    keeps_referrals: bool

    def name_of(self, one: str) -> Term | str:
        """Return how a list is called in a sentence: a kind by its label, an organisation by its key."""
        return Term(one, code_list("entity_type")[one]) if self.by == "kind" else one


def find_remarks(counted: Counted) -> Iterator[Remark]:
    """Yield what must be said, the most important first."""
    yield Remark(
        code="not_for_publication",
        message=_(
            "These lists are counted from a register and are not for publication: a small count can point to a person."
        ),
    )
    yield from _not_joined(counted)
    yield from _referrals(counted)
    yield from _left_out(counted)
    yield from _lacking(counted)
    if counted.last_year > counted.first_year:
        yield Remark(
            code="several_years",
            message=_(
                "The lists cover %(n_years)s years together: an estimate takes the victims of all these years for one"
                " population, which nobody joined or left."
            ),
            facts={"n_years": counted.last_year - counted.first_year + 1},
        )


def _not_joined(counted: Counted) -> Iterator[Remark]:
    if counted.n_not_joined:
        yield Remark(
            code="not_joined",
            message=_(
                "%(n)s person on the lists (of %(n_all)s) is known by the record of one agency only, so not"
                " de-duplicated across agencies: the overlap of the lists is too small, and an estimate is too high."
            ),
            plural=_(
                "%(n)s persons on the lists (of %(n_all)s) are known by the record of one agency only, so not"
                " de-duplicated across agencies: the overlap of the lists is too small, and an estimate is too high."
            ),
            facts={"n": counted.n_not_joined, "n_all": counted.n_persons},
        )
    alone = counted.by_list[(counted.by_list["n_persons"] > 0)]
    for name in alone.loc[alone["n_not_joined"] == alone["n_persons"], "list"]:
        yield Remark(
            code="list_not_joined",
            message=_(
                "Nobody on the list %(list)s can be found on another one, as none of its records has a person code"
                " that other agencies use. Leave this list out."
            ),
            facts={"list": counted.name_of(name)},
        )


def _referrals(counted: Counted) -> Iterator[Remark]:
    n_referred, n_unknown = (int(counted.by_list[name].sum()) for name in ("n_referred", "n_referral_unknown"))
    if n_referred and counted.keeps_referrals:
        yield Remark(
            code="referrals_kept",
            message=_(
                "%(n)s time a person is on a list by referral from another one alone. That makes the lists depend on"
                " each other: an estimate that takes them for independent is too low."
            ),
            plural=_(
                "%(n)s times a person is on a list by referral from another one alone. That makes the lists depend on"
                " each other: an estimate that takes them for independent is too low."
            ),
            facts={"n": n_referred},
        )
    elif n_referred:
        yield Remark(
            code="referrals_left_out",
            message=_(
                "%(n)s time a person was recorded on a list by referral from another one alone, and is not counted on"
                " it: being referred is no independent finding. The person stays on the list that found them."
            ),
            plural=_(
                "%(n)s times a person was recorded on a list by referral from another one alone, and is not counted on"
                " it: being referred is no independent finding. The persons stay on the lists that found them."
            ),
            facts={"n": n_referred},
        )
    if n_unknown:
        yield Remark(
            code="referral_unknown",
            message=_(
                "%(n)s time it is not said whether a person on a list was referred there; they count as found by it."
            ),
            plural=_(
                "%(n)s times it is not said whether a person on a list was referred there; they count as found by it."
            ),
            facts={"n": n_unknown},
        )


LEFT_OUT = {
    "n_carried_over": Remark(
        code="carried_over",
        message=_(
            "%(n)s time a person of a list was on record before the period, was not found in it, and is left out."
        ),
        plural=_(
            "%(n)s times a person of a list was on record before the period, was not found in it, and is left out."
        ),
    ),
    "n_rejected": Remark(
        code="rejected",
        message=_("%(n)s time a person of a list was found not to be a victim, and is left out."),
        plural=_("%(n)s times a person of a list was found not to be a victim, and is left out."),
    ),
    "n_not_usable": Remark(
        code="not_usable",
        message=_(
            "%(n)s time a person of a list is left out, as the record may not be used: no consent, or an objection."
        ),
        plural=_(
            "%(n)s times a person of a list is left out, as the record may not be used: no consent, or an objection."
        ),
    ),
}


def _left_out(counted: Counted) -> Iterator[Remark]:
    for column, remark in LEFT_OUT.items():
        if n := int(counted.by_list[column].sum()):
            yield replace(remark, facts={"n": n})
    if counted.n_on_no_list:
        yield Remark(
            code="on_no_list",
            message=_("%(n)s person is on record in the period and, for these reasons, on no list."),
            plural=_("%(n)s persons are on record in the period and, for these reasons, on no list."),
            facts={"n": counted.n_on_no_list},
        )
    for name in counted.by_list.loc[counted.by_list["n_persons"] == 0, "list"]:
        yield Remark(
            code="empty_list",
            message=_("Nobody is left on the list %(list)s, so it is left out."),
            facts={"list": counted.name_of(name)},
        )


def _lacking(counted: Counted) -> Iterator[Remark]:
    """Say who sends counts alone or owes records: their list holds less than they know, or is none."""
    group = "e.type" if counted.by == "kind" else "e.id"
    facts = {"first": counted.first_year, "last": counted.last_year, "on": dt.date(counted.last_year, 12, 31)}
    counts = counted.register.connection.execute(_COUNTS.format(list=group), facts).fetchall()
    for name, n_organisations in counts:
        yield Remark(
            code="counts_only",
            message=_(
                "%(n)s organisation of %(list)s sends counts without records: whom it alone knows is on no list."
            ),
            plural=_(
                "%(n)s organisations of %(list)s send counts without records: whom they alone know is on no list."
            ),
            facts={"n": n_organisations, "list": counted.name_of(name)},
        )
    owed = counted.register.connection.execute(
        _OWED.format(list=group), {"first": counted.first_year, "last": counted.last_year}
    ).fetchall()
    for name, n_organisations in owed:
        yield Remark(
            code="owed",
            message=_("%(n)s organisation of %(list)s still owes registrations of the period: the list is incomplete."),
            plural=_("%(n)s organisations of %(list)s still owe registrations of the period: the list is incomplete."),
            facts={"n": n_organisations, "list": counted.name_of(name)},
        )


_COUNTS = """
SELECT {list} AS list, count(DISTINCT e.id) FROM entity e
WHERE (e.id IN (SELECT entity FROM agency_count WHERE year BETWEEN $first AND $last)
    OR e.id IN (SELECT entity FROM delivery WHERE content = 'COUNTS' AND year BETWEEN $first AND $last))
AND e.id NOT IN (SELECT entity FROM registration WHERE year("date") >= $first AND "date" <= $on)
GROUP BY 1 ORDER BY 1
"""
_OWED = """
SELECT {list} AS list, count(DISTINCT e.id) FROM delivery d JOIN entity e ON e.id = d.entity
WHERE d.content = 'REGISTRATIONS' AND d.state <> 'DELIVERED' AND d.year BETWEEN $first AND $last GROUP BY 1 ORDER BY 1
"""
