"""Which victims count, in which year, with which attributes; and their assistance and rights."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tests.independent.records import (
    Records,
    Row,
    age_group,
    citizenship_group,
    country_roles,
    day_of,
    forms_counted,
    months_up,
    one_citizenship,
    sex_of,
    transnational,
)

ASSISTANCE = ["SHELTER", "MEDICAL", "PSYCHOLOGICAL", "LEGAL_AID", "EDUCATION", "WORK", "FINANCIAL", "REINTEGRATION"]


@dataclass
class Facts:
    """What a table counts: `units` are (key, attributes), a key may stand several times, each time with others.

    `counts` are (organisation, year, attributes, number or None); `sums` are (measure, unit or None, attributes,
    amount or None).
    """

    units: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    counts: list[tuple[str, int, dict[str, str], int | None]] = field(default_factory=list)
    sums: list[tuple[str, str | None, dict[str, str], float | None]] = field(default_factory=list)


def registrations_of(victim: Row, records: Records) -> list[Row]:
    """Return the registrations of a victim up to the last day that may be used, by day and key."""
    rows = records.pointing("registration", "victim", victim["id"])
    past = [row for row in rows if records.is_past(day_of(row, "date")) and may_be_used(row, records)]
    return sorted(past, key=lambda row: (row["date"], row["id"]))


def status_of(victim: Row, records: Records) -> str:
    """Return the status of a victim on the last day."""
    rows = registrations_of(victim, records)
    decided = [row["date"] for row in rows if row["status"] in {"IDENTIFIED", "REJECTED"}]
    if decided:
        if any(row["status"] == "IDENTIFIED" for row in rows if row["date"] == max(decided)):
            return "IDENTIFIED"
        rows = [row for row in rows if row["date"] > max(decided)]
        if not rows:
            return "REJECTED"
    return "DECLINED" if rows and rows[-1]["status"] == "DECLINED" else "PRESUMED"


def may_be_used(registration: Row, records: Records) -> bool:
    basis = registration["lawful_basis"]
    is_without_consent = basis == "CONSENT" and registration.get("consent") != "YES"
    objection = day_of(registration, "objection")
    is_stopped = records.is_past(objection) and basis not in {"LEGAL_OBLIGATION", "LAW_ENFORCEMENT"}
    return not is_without_consent and not is_stopped


def counted_registrations(victim: Row, records: Records) -> list[Row]:
    """Return the registrations of a victim that count; none if the victim is left out."""
    if status_of(victim, records) == "REJECTED":
        return []
    return [row for row in registrations_of(victim, records) if row["status"] != "REJECTED"]


def victim_attributes(victim: Row, day: dt.date, records: Records) -> dict[str, str]:
    person = records.row("person", victim["person"])
    citizenship = one_citizenship(person, records)
    return {
        "sex": sex_of(person),
        "age2": age_group(person, day, day),
        "citizenship": citizenship,
        "citizenship3": citizenship_group(citizenship, records),
        **forms_counted(victim),
        "transnational": transnational(records.row("event", victim["event"])),
    }


Dated = list[tuple[dt.date, Row]]
"""Rows, each with its counted day."""


def _by_person(rows: Dated, records: Records) -> dict[str, Dated]:
    """Return rows that point to a victim, by person; each person's rows by counted day and key."""
    found: dict[str, Dated] = {}
    for day, row in sorted(rows, key=lambda dated: (dated[0], dated[1]["id"])):
        found.setdefault(records.row("victim", row["victim"])["person"], []).append((day, row))
    return found


def registered(records: Records, is_counted: Callable[[Row], bool] = lambda row: True) -> Facts:
    """Count persons with a registration in the period that counts and is wanted."""
    chosen = [
        row
        for victim in records.rows("victim")
        for row in counted_registrations(victim, records)
        if records.is_in_period(day_of(row, "date")) and is_counted(row)
    ]
    return _persons_registered(chosen, records)


def first_registered(records: Records) -> Facts:
    """Count persons with a victim row whose first registration that counts, ever, lies in the period."""
    chosen = []
    for victim in records.rows("victim"):
        first = counted_registrations(victim, records)[:1]
        chosen += [row for row in first if records.is_in_period(day_of(row, "date"))]
    return _persons_registered(chosen, records)


def identified_in_asylum(records: Records) -> Facts:
    return registered(records, lambda row: row.get("context") == "ASYLUM" and row["status"] == "IDENTIFIED")


def _persons_registered(chosen: list[Row], records: Records) -> Facts:
    facts = Facts()
    dated = [(dt.date.fromisoformat(row["date"]), row) for row in chosen]
    for person, rows in _by_person(dated, records).items():
        day, first = rows[0]
        victims = {row["victim"]: records.row("victim", row["victim"]) for _, row in rows}
        attributes = victim_attributes(victims[first["victim"]], day, records)
        is_identified = any(status_of(victim, records) == "IDENTIFIED" for victim in victims.values())
        attributes["status"] = "IDENTIFIED" if is_identified else "PRESUMED"
        for victim in victims.values():
            for row in counted_registrations(victim, records):
                if records.is_in_period(day_of(row, "date")):
                    attributes["entity_type"] = records.row("entity", row["entity"])["type"]
                    for role in country_roles(records.row("event", victim["event"]), records.country):
                        facts.units.append((person, {**attributes, "country_role": role}))
    return facts


def with_counts(facts: Facts, records: Records) -> Facts:
    """Add what organisations count instead of sending records."""
    for row in records.rows("agency_count"):
        if not records.first_year <= int(row["year"]) <= records.last_year or row.get("status") == "REJECTED":
            continue
        citizenship = one_citizenship(row, records)
        status = row.get("status", "U")
        attributes = {
            "sex": row.get("sex", "U"),
            "age2": row.get("age_group", "U"),
            "citizenship": citizenship,
            "citizenship3": citizenship_group(citizenship, records),
            **forms_counted(row),
            "transnational": "U",
            "country_role": "U",
            "status": "PRESUMED" if status == "DECLINED" else status,
            "entity_type": records.row("entity", row["entity"])["type"],
        }
        number = int(row["n_victims"]) if "n_victims" in row else None
        facts.counts.append((row["entity"], int(row["year"]), attributes, number))
    return facts


CountedDay = Callable[[Row, Records], dt.date | None]
"""The day on which a measure counts in the period, if it does."""


def on(column: str) -> CountedDay:
    """Count a measure on the day of a column."""

    def day(measure: Row, records: Records) -> dt.date | None:
        found = day_of(measure, column)
        return found if records.is_in_period(found) else None

    return day


def running(measure: Row, records: Records) -> dt.date | None:
    """Count a measure in every period in which it runs."""
    start, end = day_of(measure, "start"), day_of(measure, "end")
    if start is None or records.is_in_period(start):
        return start
    return records.first_day if start < records.first_day and end is not None and end >= records.first_day else None


def measures(
    records: Records,
    types: Iterable[str],
    counted_day: CountedDay,
    is_wanted: Callable[[Row, Records], bool],
    amount: str = "",
    **fixed: str,
) -> Facts:
    """Count persons with such a measure in the period; `amount` is the column that is added up."""
    chosen = [
        (day, row)
        for row in records.rows("measure")
        for day in [counted_day(row, records)]
        if row["type"] in set(types)
        and day is not None
        and is_wanted(row, records)
        and counted_registrations(records.row("victim", row["victim"]), records)
    ]
    facts = Facts()
    for person, rows in _by_person(chosen, records).items():
        first_day, first = rows[0]
        attributes = victim_attributes(records.row("victim", first["victim"]), first_day, records)
        for _, row in rows:
            own = {
                "measure_type": row["type"],
                "country": row.get("country", "U"),
                "payer": row.get("payer", "U"),
                "permit_type": row.get("subtype", "U"),
                "duration_months": permit_length(row),
            }
            facts.units.append((person, {**attributes, **own, **fixed}))
            if amount:
                value = float(row[amount]) if amount in row and "currency" in row else None
                facts.sums.append(("amount", row.get("currency"), {**attributes, **own, **fixed}, value))
    return facts


def permit_length(measure: Row) -> str:
    start, end = day_of(measure, "start"), day_of(measure, "end")
    if start is None or end is None or end < start:
        return "U"
    months = months_up(start, end)
    return "0-3" if months <= 3 else "4-6" if months <= 6 else "7-12" if months <= 12 else "13+"


def outcome_of(measure: Row, records: Records) -> str:
    """Return the outcome on the last day: what is decided later is not decided yet."""
    decided = day_of(measure, "decided")
    return "PENDING" if decided is not None and decided > records.last_day else measure.get("outcome", "U")


def is_any(_measure: Row, _records: Records) -> bool:
    return True


def is_given(measure: Row, records: Records) -> bool:
    return outcome_of(measure, records) not in {"REFUSED", "DECLINED"}


def is_granted(measure: Row, records: Records) -> bool:
    return outcome_of(measure, records) == "GRANTED"


def is_paid_by_state(measure: Row, records: Records) -> bool:
    return is_given(measure, records) and measure.get("payer", "STATE") == "STATE"


def own_citizens_back(records: Records) -> Facts:
    """Count own citizens who came back."""

    def is_wanted(row: Row, records: Records) -> bool:
        person = records.row("person", records.row("victim", row["victim"])["person"])
        is_own = one_citizenship(person, records) == records.country
        return is_given(row, records) and row.get("direction") == "FROM_COUNTRY" and is_own

    return measures(records, ["RETURN"], on("start"), is_wanted)


def compensation(records: Records) -> list[Facts]:
    """Count persons who claimed, were granted, were paid: three counts side by side."""
    return [
        measures(records, ["COMPENSATION"], on("asked"), is_any, compensation_outcome="CLAIMED"),
        measures(records, ["COMPENSATION"], on("decided"), is_granted, "amount", compensation_outcome="GRANTED"),
        measures(records, ["COMPENSATION"], on("paid"), is_any, "paid_amount", compensation_outcome="PAID"),
    ]
