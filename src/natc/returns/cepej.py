"""Do the courts keep up? Clearance rate and disposition time as CEPEJ defines them, from the steps of the register."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from natc.figures import State
from natc.register import Register, StatusUnit, status_sql
from natc.returns.asking import ask
from natc.returns.deliveries import Declared, part_state, read_deliveries
from natc.returns.obligation import Part
from natc.returns.result import PartState

FEW = 10
"""Below this many cases no rate is written: the plain counts say more."""
NEEDED = ("PROSECUTION", "JUDGMENTS")
"""What has to be delivered for the year: indictments bring a case to court, judgments end it."""

# A person's time before the court of first instance goes from the first indictment for trafficking in a file to the
# first end after it: a judgment of first instance, a final decision, a discontinuation, a decision not to charge.
# `ended` is empty while there is none.
_BEFORE_COURT = f"""
WITH steps AS ({status_sql(StatusUnit.STEP, on="make_date($last, 12, 31)")}),
indicted AS (
    SELECT person, proceeding, min(date) AS began FROM steps
    WHERE stage = 'INDICTED' AND offence = 'ART_2' GROUP BY ALL
)
SELECT proceeding, began, (
    SELECT min(steps.date) FROM steps
    WHERE steps.person = indicted.person AND steps.proceeding = indicted.proceeding AND steps.date >= began AND (
        steps.stage = 'FINAL' OR steps.outcome = 'DISCONTINUED'
        OR steps.stage = 'DECISION' AND steps.outcome = 'NOT_CHARGED'
        OR steps.stage = 'JUDGMENT' AND coalesce(steps.instance, 'FIRST') = 'FIRST')
) AS ended FROM indicted ORDER BY ALL NULLS LAST
"""
_SPAN = """
SELECT min(first) FROM (
    SELECT min(year) AS first FROM delivery UNION ALL SELECT min(year(date)) FROM step WHERE year(date) <= $last)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtCases:
    """The cases of trafficking before courts of first instance in one year. Unit: cases (criminal files).

    `pending_before` and `pending` are stocks, at the end of the year before and of the year. A rate without a value
    says in its state why: nothing came in or was resolved (not applicable), or an authority still owes its steps
    (not supplied). `owed` names what was not delivered. Stocks rest on earlier years too: `missing_years` are those of
    them that were not wholly delivered.
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
    missing_years: tuple[int, ...] = ()

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

    @property
    def has_few_resolved(self) -> bool:
        """Whether a disposition time would stand on fewer than ten resolved cases."""
        return self.resolved < FEW


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
        its defendants who were indicted has a judgment of first instance, a final decision, a discontinuation or a
        decision not to charge. An indictment of a further person after that makes it a new case. An appeal, or a new
        trial after one, does not.

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
    for proceeding, began, ended in ask(register, _BEFORE_COURT.replace("$last", str(year))):
        times.setdefault(proceeding, []).append((began, ended or dt.date.max))
    spells = [spell for found in times.values() for spell in _join(found)]
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    declared = read_deliveries(register)
    owed = tuple(one for one in NEEDED if not _state_of(declared, (one,), year).is_delivered)
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
        is_provisional=_state_of(declared, NEEDED, year).is_provisional,
        missing_years=_missing_years(register, declared, year),
    )


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


def _state_of(declared: Declared, contents: tuple[str, ...], year: int) -> PartState:
    return part_state(Part(fact="step", key="proceeding", needs=contents), declared, year, year)


def _missing_years(register: Register, declared: Declared, year: int) -> tuple[int, ...]:
    """Return the years before, from the first that the register knows of, that were not wholly delivered."""
    ((first,),) = ask(register, _SPAN.replace("$last", str(year)))
    earlier = range(year if first is None else min(int(first), year), year)
    return tuple(one for one in earlier if _state_of(declared, NEEDED, one).is_provisional)
