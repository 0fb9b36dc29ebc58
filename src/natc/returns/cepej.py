"""Do the courts keep up? Clearance rate and disposition time as CEPEJ defines them, from the steps of the register."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from natc.figures import State
from natc.register import Register

FEW = 10
"""Below this many cases no per cent is written: the plain counts say more."""
NEEDED = ("PROSECUTION", "JUDGMENTS")
"""What has to be delivered for the year: indictments bring a case to court, judgments end it."""

STAGES = ("SUSPECTED", "DETAINED", "PROSECUTED", "DECISION", "INDICTED", "JUDGMENT", "APPEAL", "FINAL")
"""In their order, which settles what comes first on one day."""

# A defendant's time before the court of first instance goes from the first indictment for trafficking to the first end
# after it: a judgment of first instance, a final decision or a discontinuation. `ended` is empty while there is none.
_OFFENCES = """
WITH offences AS (
    SELECT step.*, defendant.proceeding, coalesce(
        last_value(step.offence_directive IGNORE NULLS) OVER (
            PARTITION BY step.defendant ORDER BY step.date, {stage_order}, step.id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
        proceeding.offence_directive) AS offence
    FROM step JOIN defendant ON defendant.id = step.defendant JOIN proceeding ON proceeding.id = defendant.proceeding
    WHERE step.date <= make_date($last, 12, 31)
)"""
_BEFORE_COURT = """, indicted AS (
    SELECT defendant, proceeding, min(date) AS began FROM offences
    WHERE stage = 'INDICTED' AND offence = 'ART_2' GROUP BY ALL
), spells AS (
    SELECT proceeding, indicted.defendant, began, (
        SELECT min(step.date) FROM step
        WHERE step.defendant = indicted.defendant AND step.date BETWEEN began AND make_date($last, 12, 31) AND (
            step.stage = 'FINAL' OR step.outcome = 'DISCONTINUED'
            OR step.stage = 'JUDGMENT' AND coalesce(step.instance, 'FIRST') = 'FIRST')
    ) AS ended FROM indicted
)
SELECT proceeding, began, ended FROM spells ORDER BY proceeding, began, ended NULLS LAST
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtCases:
    """The cases of trafficking before courts of first instance in one year. Unit: cases (criminal files).

    `pending_before` and `pending` are stocks, at the end of the year before and of the year. A rate without a value
    says in its state why: nothing came in or was resolved (not applicable), or an authority still owes its steps
    (not supplied). `owed` names what was not delivered.
    """

    year: int
    pending_before: int
    incoming: int
    resolved: int
    pending: int
    clearance_rate: float | None
    clearance_state: State
    disposition_days: float | None
    disposition_state: State
    owed: tuple[str, ...]
    is_provisional: bool

    def __repr__(self) -> str:
        rate = self.clearance_state if self.clearance_rate is None else f"{self.clearance_rate:.1f} %"
        days = self.disposition_state if self.disposition_days is None else f"{self.disposition_days:.0f} days"
        return (
            f"<CourtCases {self.year}: {self.incoming} incoming, {self.resolved} resolved, {self.pending} pending;"
            f" clearance rate {rate}, disposition time {days}>"
        )

    @property
    def has_few(self) -> bool:
        """Whether a per cent would stand on fewer than ten cases."""
        return min(self.incoming, self.resolved) < FEW


def cepej(register: Register, year: int) -> CourtCases:
    """Return clearance rate and disposition time of a year's cases of trafficking in first instance.

    Parameters
    ----------
    register : Register
        The register of a country.
    year : int
        Calendar year.

    Returns
    -------
    CourtCases
        A file is one case from its first indictment for trafficking (Directive 2011/36/EU, art. 2) until each of
        its defendants who were indicted has a judgment of first instance, a final decision or a discontinuation. An
        indictment of a further person after that makes it a new case. An appeal, or a new trial after one, does not.

    Notes
    -----
    Clearance rate: resolved / incoming x 100. Disposition time in days: pending on 31 December / resolved x 365 [1]_
    [2]_. Steps after the year are not looked at, so that a later step never changes an earlier year.

    References
    ----------
    .. [1] Council of Europe, CEPEJ, definitions of the CEPEJ-STAT database,
       http://www.coe.int/t/dghl/cooperation/cepej/evaluation/2016/STAT/default.asp: "CR: Clearance Rate, ratio
       between resolved cases and incoming cases (in %). DT: Disposition Time, ratio between pending cases and resolved
       cases (in days)".
    .. [2] CEPEJ, European judicial systems, edition 2008, chapter 9, as told in E. Hodžić, CEPEJ newsletter of December
       2008, http://www.coe.int/t/dghl/cooperation/cepej/newsletter/2008/HodzicDec2008_en.asp; the factor of 365 days as
       quoted in Revista da EMERJ 21 (2), 2019, p. 18.
    """
    times: dict[str, list[tuple[dt.date, dt.date]]] = {}
    found_times = register.connection.execute(offences_sql() + _BEFORE_COURT, {"last": year})
    for proceeding, began, ended in found_times.fetchall():
        times.setdefault(proceeding, []).append((began, ended or dt.date.max))
    spells = [spell for found in times.values() for spell in _join(found)]
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    owed = _owed(register, year)
    incoming = sum(first <= began <= last for began, _ended in spells)
    resolved = sum(first <= ended <= last for _began, ended in spells)
    pending = sum(ended > last for _began, ended in spells)
    return CourtCases(
        year=year,
        pending_before=sum(began < first <= ended for began, ended in spells),
        incoming=incoming,
        resolved=resolved,
        pending=pending,
        clearance_rate=None if owed or not incoming else 100 * resolved / incoming,
        clearance_state=_state(owed, incoming),
        disposition_days=None if owed or not resolved else 365 * pending / resolved,
        disposition_state=_state(owed, resolved),
        owed=owed,
        is_provisional=_is_provisional(register, year),
    )


def offences_sql() -> str:
    """Return the query of steps up to the end of the year `$last`, with file and offence at the step: `offences`."""
    order = "CASE step.stage " + " ".join(f"WHEN '{stage}' THEN {at}" for at, stage in enumerate(STAGES)) + " END"
    return _OFFENCES.replace("{stage_order}", order)


def _join(times: list[tuple[dt.date, dt.date]]) -> list[tuple[dt.date, dt.date]]:
    """Return the times during which at least one defendant of a case was before the court."""
    spells: list[tuple[dt.date, dt.date]] = []
    for began, ended in sorted(times):
        if spells and began <= spells[-1][1]:
            spells[-1] = (spells[-1][0], max(ended, spells[-1][1]))
        else:
            spells.append((began, ended))
    return spells


def _state(owed: tuple[str, ...], divisor: int) -> State:
    if owed:
        return State.NOT_SUPPLIED
    return State.KNOWN if divisor else State.NOT_APPLICABLE


def _owed(register: Register, year: int) -> tuple[str, ...]:
    """Return what nobody delivered for the year, not even in part."""
    found = register.connection.execute(
        "SELECT DISTINCT content FROM delivery WHERE year = $year AND state IN ('DELIVERED', 'PARTLY')", {"year": year}
    ).fetchall()
    delivered = {content for (content,) in found}
    return tuple(content for content in NEEDED if content not in delivered)


def _is_provisional(register: Register, year: int) -> bool:
    """Return whether somebody still owes a part of the year."""
    found = register.connection.execute(
        "SELECT count(*) FROM delivery WHERE year = $year AND state <> 'DELIVERED'"
        " AND content IN ('PROSECUTION', 'JUDGMENTS')",
        {"year": year},
    ).fetchone()
    return bool(found and found[0])
