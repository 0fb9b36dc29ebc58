"""Who is on which list, by a register? Lists of an estimate from who recorded whom in some years.

`natc.prevalence` does not import this file: the public site, which may estimate from a table of counts, cannot reach a
register through it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
import pandas as pd

from natc.codelists import code_list
from natc.prevalence.errors import ListsError
from natc.prevalence.lists import MOST_LISTS, Lists
from natc.prevalence.registered_remarks import Counted, find_remarks
from natc.prevalence.remark import Remark
from natc.register import Register, StatusUnit, may_be_used_sql, status_sql

Keep = Literal["exclude", "keep"]
ON, REFERRED, CARRIED_OVER, REJECTED, NOT_USABLE = range(5)
"""Why a person is or is not on a list. Of several reasons, from several situations, the lowest number prevails."""
REASONS = MappingProxyType(
    {REFERRED: "referred", CARRIED_OVER: "carried_over", REJECTED: "rejected", NOT_USABLE: "not_usable"}
)


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredLists:
    """Lists counted from a register, and what was left out. Unit: persons.

    Attributes
    ----------
    lists : Lists
        Named by the code of the kind of organisation, or the key of the organisation.
    first_year, last_year : int
    n_excluded : mapping of str to int
        Persons left out of at least one list, by reason: `referred`, `carried_over`, `rejected`, `not_usable`. A person
        can be in several.
    n_on_no_list : int
        Persons on record in the period who are on no list in the end.
    by_list : pandas.DataFrame
        A row per kind or organisation with a record in the period: `list`, `n_persons` (on the list), `n_referred`,
        `n_carried_over`, `n_rejected`, `n_not_usable` (left out of it, each person by one reason; where referrals are
        kept `n_referred` are on it), `n_not_joined` (on the list, and joined with no other agency's records) and
        `n_referral_unknown` (on the list, and it is not said whether they were referred there).
    """

    lists: Lists
    first_year: int
    last_year: int
    n_excluded: Mapping[str, int]
    n_on_no_list: int
    by_list: pd.DataFrame

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What must be said about these lists; the estimates from them say it too."""
        return self.lists.remarks

    @property
    def is_for_publication(self) -> bool:
        """Never: what is counted from a register is published through disclosure control alone."""
        return False

    def __repr__(self) -> str:
        years = f"{self.first_year}" if self.first_year == self.last_year else f"{self.first_year}-{self.last_year}"
        left_out = ", ".join(f"{reason} {n:,}" for reason, n in self.n_excluded.items() if n)
        told = f"<RegisteredLists {years}: {self.lists.n_recorded:,} persons on {self.lists.n_lists} lists"
        return f"{told}; left out: {left_out or 'nobody'}; not for publication>"


def lists_from_register(
    register: Register,
    *,
    first_year: int,
    last_year: int | None = None,
    by: Literal["kind", "organisation"] = "kind",
    referrals: Keep = "exclude",
    rejected: Keep = "exclude",
    carried_over: Keep = "exclude",
) -> RegisteredLists:
    """Count who is on which list from the registrations of some calendar years.

    Parameters
    ----------
    register : Register
    first_year, last_year : int
        The period, its years included; one year where the last is left out.
    by : {"kind", "organisation"}
        What is one list: all organisations of a kind, or each by itself.
    referrals : {"exclude", "keep"}
        Captures by referral alone: a list's first record of the person in the situation names an organisation of
        another list in `referred_from`, or follows, on the day or later, a record of another list that names this
        organisation in `referred_to`. If the list had a record of its own by that day, it found the person itself;
        records after a referral find nobody anew. A referral within one list is none.
    rejected : {"exclude", "keep"}
        Persons found not to be victims, by the status on the last day of the period, and records that found no victim.
        They are not of the population that is reported, so they are left out unless asked for.
    carried_over : {"exclude", "keep"}
        Persons whose situation was on record before the period. They were not found in it, and yearly estimates with
        them add up to too much.

    Raises
    ------
    ListsError
        If fewer than two or more than ten lists have anybody on them.
    ValueError
        If the period ends before it begins, or an option is none.

    Notes
    -----
    A record is used if it may be on the last day of the period: consent was given where that is its basis, and the
    person has not objected (decision 12). A person is on a list once, whatever number of records it has.

    Records without a person code that is the same at every agency join with no other list: the person of two such
    records is two persons here, the overlap is too small, and an estimate too high. A remark counts them.
    """
    last = first_year if last_year is None else last_year
    if last < first_year:
        raise ValueError(f"the period from {first_year} to {last} ends before it begins")
    for name, option in (("referrals", referrals), ("rejected", rejected), ("carried_over", carried_over)):
        if option not in ("exclude", "keep"):
            raise ValueError(f"{name} is {option!r}; it can be 'exclude' or 'keep'")
    if by not in ("kind", "organisation"):
        raise ValueError(f"by is {by!r}; it can be 'kind' or 'organisation'")

    pairs = _persons_and_lists(
        register, first_year, last, by=by, keep_rejected=rejected == "keep", keep_earlier=carried_over == "keep"
    )
    is_on = pairs["why"] == ON
    if referrals == "keep":
        is_on |= pairs["why"] == REFERRED
    names = _in_order(pairs["list"][is_on].unique().tolist(), by)
    if not names:
        raise ListsError(
            Remark(
                code="nobody_in_period",
                message=_("Nobody is on a list in %(first)s: nothing can be estimated.")
                if first_year == last
                else _("Nobody is on a list from %(first)s to %(last)s: nothing can be estimated."),
                facts={"first": str(first_year), "last": str(last)},
            )
        )
    if by == "organisation" and len(names) > MOST_LISTS:
        raise ListsError(
            Remark(
                code="many_organisations",
                message=_(
                    "There are %(n)s organisations with persons; at most %(most)s lists can be taken. Take one list for"
                    " each kind of organisation instead, and merge kinds or leave some out afterwards."
                ),
                facts={"n": len(names), "most": MOST_LISTS},
            )
        )
    on = pairs[is_on]
    by_list = _tell_by_list(pairs, is_on, by)
    n_on_no_list = int(pairs["person"].nunique() - on["person"].nunique())
    counted = Counted(
        register=register,
        first_year=first_year,
        last_year=last,
        by=by,
        names=names,
        by_list=by_list,
        n_on_no_list=n_on_no_list,
        n_persons=int(on["person"].nunique()),
        n_not_joined=int(on.loc[on["is_alone"], "person"].nunique()),
        keeps_referrals=referrals == "keep",
    )
    return RegisteredLists(
        lists=Lists(names, _count_patterns(on, names), tuple(find_remarks(counted))),
        first_year=first_year,
        last_year=last,
        n_excluded=MappingProxyType(
            {
                reason: int(pairs.loc[(pairs["why"] == why) & ~is_on, "person"].nunique())
                for why, reason in REASONS.items()
            }
        ),
        n_on_no_list=n_on_no_list,
        by_list=by_list,
    )


def _persons_and_lists(
    register: Register, first_year: int, last_year: int, *, by: str, keep_rejected: bool, keep_earlier: bool
) -> pd.DataFrame:
    """Return each person that a list has a record of in the period: `person` (a row number), `list`, `why`,
    `is_alone` (joins with no other agency) and `is_unknown` (not said whether referred).
    """  # noqa: D205
    first, on = dt.date(first_year, 1, 1), dt.date(last_year, 12, 31)
    sql = _PAIRS.format(
        list="e.type" if by == "kind" else "e.id",
        from_list="f.type" if by == "kind" else "f.id",
        may_be_used=may_be_used_sql(),
        statuses=status_sql(StatusUnit.VICTIM),
    )
    facts = {"first": first, "on": on, "keep_rejected": keep_rejected, "keep_earlier": keep_earlier}
    return register.connection.execute(sql, facts).df()


def _in_order(names: list[str], by: str) -> tuple[str, ...]:
    if by == "organisation":
        return tuple(sorted(names))
    return tuple(kind for kind in code_list("entity_type") if kind in names)


def _count_patterns(on: pd.DataFrame, names: tuple[str, ...]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    place = on["list"].map({name: place for place, name in enumerate(names)}).to_numpy(dtype=np.int64)
    _persons, index = np.unique(on["person"].to_numpy(), return_inverse=True)
    pattern = np.bincount(index, weights=np.left_shift(1, place)).astype(np.int64)
    return np.bincount(pattern, minlength=1 << len(names)).astype(np.int64)


def _tell_by_list(pairs: pd.DataFrame, is_on: pd.Series[bool], by: str) -> pd.DataFrame:
    names = _in_order(pairs["list"].unique().tolist(), by)

    def count(rows: pd.Series[bool]) -> list[int]:
        return pairs["list"][rows].value_counts().reindex(list(names), fill_value=0).tolist()

    columns = {"list": list(names), "n_persons": count(is_on)}
    columns |= {f"n_{reason}": count(pairs["why"] == why) for why, reason in REASONS.items()}
    columns["n_not_joined"] = count(is_on & pairs["is_alone"])
    columns["n_referral_unknown"] = count(is_on & pairs["is_unknown"] & (pairs["why"] == ON))
    return pd.DataFrame(columns)


_PAIRS = """
WITH record AS (
    SELECT r.victim, r.entity, {list} AS list, r.date, r.status, r.referred_to,
        r.referred_from IS NOT NULL AND {from_list} <> {list} AS is_sent,
        r.referred_from IS NULL AND coalesce(r.referred_from_reason <> 'NOT_APPLICABLE', true) AS is_unknown,
        {may_be_used} AND ($keep_rejected OR r.status <> 'REJECTED') AS is_used,
        {may_be_used} AS may_be_used
    FROM registration r JOIN entity e ON e.id = r.entity LEFT JOIN entity f ON f.id = r.referred_from
    WHERE r.date <= $on
), sent AS (
    SELECT DISTINCT victim, referred_to AS entity, list, date FROM record WHERE may_be_used AND referred_to IS NOT NULL
), capture AS (
    SELECT r.*, r.is_sent OR s.victim IS NOT NULL AS is_referred
    FROM record r LEFT JOIN (
        SELECT r.victim, r.entity, r.date FROM record r JOIN sent s
        ON s.victim = r.victim AND s.entity = r.entity AND s.list <> r.list AND s.date <= r.date
        GROUP BY ALL
    ) s ON s.victim = r.victim AND s.entity = r.entity AND s.date = r.date
), held AS (
    SELECT victim, list,
        bool_or(date >= $first AND may_be_used) AS may_be_used,
        bool_or(date >= $first AND is_used) AS is_used,
        coalesce(min(date) FILTER (is_used AND NOT is_referred) <= min(date) FILTER (is_used AND is_referred),
            NOT bool_or(is_used AND is_referred)) AS is_found,
        coalesce(arg_min(is_unknown, date) FILTER (is_used), false) AS is_unknown
    FROM capture GROUP BY victim, list HAVING max(date) >= $first
), victims AS (
    SELECT victim, min(date) < $first AS is_earlier FROM record WHERE may_be_used GROUP BY victim
), judged AS (
    SELECT p.row AS person, h.list, p.basis = 'AGENCY_RECORD' AS is_alone, h.is_unknown,
        CASE WHEN NOT h.may_be_used THEN 4
            WHEN NOT h.is_used OR NOT $keep_rejected AND coalesce(s.status = 'REJECTED', false) THEN 3
            WHEN NOT $keep_earlier AND coalesce(v.is_earlier, false) THEN 2
            WHEN NOT h.is_found THEN 1
            ELSE 0 END AS why
    FROM held h JOIN victim t ON t.id = h.victim JOIN person p ON p.id = t.person
    LEFT JOIN victims v ON v.victim = h.victim LEFT JOIN ({statuses}) s ON s.victim = h.victim
)
SELECT person, list, min(why)::INTEGER AS why, bool_or(is_alone) AS is_alone, arg_min(is_unknown, why) AS is_unknown
FROM judged GROUP BY person, list ORDER BY person, list
"""
