"""Where did a victim, a defendant, a file stand on a day? Computed from what was dated up to it (decision 0012)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

from natc.codelists import code_list
from natc.register.store import Register
from natc.register.typing import listed

if TYPE_CHECKING:
    import pandas as pd

OPEN, DECIDED = ("PRESUMED", "DECLINED"), ("IDENTIFIED", "REJECTED")
IN_SPITE_OF_OBJECTION = ("LEGAL_OBLIGATION", "LAW_ENFORCEMENT")
"""Bases to which the right to object does not extend: GDPR, art. 21(1) covers public task and legitimate interests."""


class StatusUnit(StrEnum):
    """What has a status, or, for a registration, counts; of a step it is the offence at it."""

    REGISTRATION = "registration"
    VICTIM = "victim"
    STEP = "step"
    DEFENDANT = "defendant"
    PROCEEDING = "proceeding"


def registrations_that_count(register: Register, on: dt.date) -> pd.DataFrame:
    """Return the registrations up to a day that count on it: `id`, `victim`, `entity`, `date`, `status`.

    Left out are those that found no victim, those on consent that was not given, and those to which the person had
    objected by that day, unless the basis is a legal obligation or the law enforcement directive.
    """
    return _frame(register, StatusUnit.REGISTRATION, on)


def status_of_victims(register: Register, on: dt.date) -> pd.DataFrame:
    """Return the status of every victim with a registration up to a day that may be used on it.

    Returns
    -------
    DataFrame
        `victim`, `person`, `status`, `since` (the day of the record that decided).

    Notes
    -----
    A registration may be used whose consent was given where that is the basis, and to which the person has not objected
    (as in `registrations_that_count`); any other decides nothing. The latest IDENTIFIED or REJECTED decides; on one day
    IDENTIFIED prevails. After a rejection a later PRESUMED or DECLINED opens the question again. Without a decision the
    status is DECLINED if the latest record says so (of several on one day, if one does), else PRESUMED.
    """
    return _frame(register, StatusUnit.VICTIM, on)


def status_of_defendants(register: Register, on: dt.date) -> pd.DataFrame:
    """Return where every defendant with a step up to a day stands.

    Returns
    -------
    DataFrame
        `defendant`, `person`, `proceeding`, `stage`, `outcome`, `since` (day of the latest step; of several on one day
        the one furthest in the order of stages), `offence` (of the latest step that names one, else of the file) and
        `is_pending`: not final, not discontinued, and no decision not to charge.
    """
    return _frame(register, StatusUnit.DEFENDANT, on)


def status_of_proceedings(register: Register, on: dt.date) -> pd.DataFrame:
    """Return where every file opened up to a day stands.

    Returns
    -------
    DataFrame
        `proceeding`, `stage` (the furthest of its defendants; missing while there is none), `n_defendants` (with a step
        up to the day), `is_pending` (while one of its defendants is, and while it has none) and `ended` (the day on
        which the last of them was no longer pending).
    """
    return _frame(register, StatusUnit.PROCEEDING, on)


def status_sql(unit: StatusUnit, *, on: str = "$on") -> str:
    """Return the query behind the frames above, to be used within another.

    That of `StatusUnit.STEP` returns the steps up to the day: all columns of the table, `person`, `proceeding`, and the
    `offence` at the step: its own, else that of the step before, at first that of the file.

    Parameters
    ----------
    unit : StatusUnit
        What has the status.
    on : str, default "$on"
        The day: a parameter, or any expression of SQL without a row of its own.
    """
    return {
        StatusUnit.REGISTRATION: _REGISTRATIONS,
        StatusUnit.VICTIM: _VICTIMS,
        StatusUnit.STEP: _STEPS,
        StatusUnit.DEFENDANT: _DEFENDANTS,
        StatusUnit.PROCEEDING: _PROCEEDINGS,
    }[unit].replace("{on}", on)


def may_be_used_sql(*, on: str = "$on") -> str:
    """Return the condition on a row of `registration` that it may be used on a day, whatever status it gave.

    It is dated up to the day, consent was given where that is the basis, and the person had not objected by then where
    that counts. Whoever only asks which records count takes the query of `StatusUnit.REGISTRATION`.
    """
    return f"({_MAY_BE_USED})".replace("{on}", on)


def stage_order_sql(stage: str) -> str:
    """Return the place of a stage in the order of stages, from 1, as an expression of SQL."""
    return f"list_position([{', '.join(_quoted(code) for code in code_list('step_stage'))}], {stage})"


def _frame(register: Register, unit: StatusUnit, on: dt.date) -> pd.DataFrame:
    return register.connection.execute(f"{status_sql(unit)} ORDER BY 1", {"on": on}).df()


def _quoted(code: str) -> str:
    return listed([code])


_MAY_BE_USED = f"""date <= {{on}} AND (lawful_basis <> 'CONSENT' OR coalesce(consent = 'YES', false))
AND (lawful_basis IN ({listed(IN_SPITE_OF_OBJECTION)}) OR coalesce(objection > {{on}}, true))"""
_REGISTRATIONS = f"""
SELECT id, victim, entity, date, status FROM registration WHERE {_MAY_BE_USED} AND status <> 'REJECTED'
"""
_VICTIMS = f"""
SELECT s.victim, v.person, CASE WHEN is_decided THEN decision ELSE open END AS status,
    CASE WHEN is_decided THEN decided ELSE opened END AS since
FROM (
    SELECT *, decision IS NOT NULL AND (decision = 'IDENTIFIED' OR coalesce(opened <= decided, true)) AS is_decided
    FROM (
        SELECT victim,
            max(date) FILTER (status IN ({listed(DECIDED)})) AS decided,
            arg_max(status, (date, status = 'IDENTIFIED')) FILTER (status IN ({listed(DECIDED)})) AS decision,
            max(date) FILTER (status IN ({listed(OPEN)})) AS opened,
            arg_max(status, (date, status = 'DECLINED')) FILTER (status IN ({listed(OPEN)})) AS open
        FROM registration WHERE {_MAY_BE_USED} GROUP BY victim
    )
) s JOIN victim v ON v.id = s.victim
"""
_STEPS = f"""
SELECT s.*, d.person, d.proceeding, coalesce(
    last_value(s.offence_directive IGNORE NULLS) OVER (
        PARTITION BY s.defendant ORDER BY s.date, {stage_order_sql("s.stage")}, s.id
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
    p.offence_directive) AS offence
FROM step s JOIN defendant d ON d.id = s.defendant JOIN proceeding p ON p.id = d.proceeding WHERE s.date <= {{on}}
"""
_DEFENDANTS = f"""
SELECT s.defendant, s.person, s.proceeding, s.stage, s.outcome, s.date AS since, s.offence,
    NOT (s.stage = 'FINAL' OR coalesce(s.outcome = 'DISCONTINUED', false)
        OR s.stage = 'DECISION' AND coalesce(s.outcome = 'NOT_CHARGED', false)) AS is_pending
FROM ({_STEPS}) s
QUALIFY row_number() OVER (
    PARTITION BY s.defendant ORDER BY s.date DESC, {stage_order_sql("s.stage")} DESC, s.id DESC) = 1
"""
_PROCEEDINGS = f"""
SELECT p.id AS proceeding, arg_max(d.stage, {stage_order_sql("d.stage")}) AS stage, count(d.defendant) AS n_defendants,
    coalesce(bool_or(d.is_pending), true) AS is_pending,
    CASE WHEN NOT bool_or(d.is_pending) THEN max(d.since) END AS ended
FROM proceeding p LEFT JOIN ({_DEFENDANTS}) d ON d.proceeding = p.id
GROUP BY p.id, p.recorded HAVING p.recorded <= {{on}} OR count(d.defendant) > 0
"""
