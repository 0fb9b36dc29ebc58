"""Sanctions of those convicted of trafficking at first instance: what was imposed, and what was executed."""

from __future__ import annotations

from collections.abc import Iterable

from tests.independent.proceedings import act_of, forms_of, is_first_conviction, steps_in_period, victims_of
from tests.independent.records import Records, Row, age_group, day_of, span_of
from tests.independent.victims import Facts, counted_registrations


def sanctions(records: Records) -> Iterable[tuple[Row, Row, Row]]:
    """Yield the sanctions of each defendant's latest conviction in the period, with its step and file."""
    latest: dict[str, tuple[Row, Row]] = {}
    for step, offence, file in steps_in_period(records):
        if is_first_conviction(step, offence):
            latest[step["defendant"]] = step, file
    for step, file in latest.values():
        for sanction in records.pointing("sanction", "step", step["id"]):
            yield sanction, step, file


def sentences(records: Records) -> Facts:
    facts = Facts()
    for sanction, _, file in sanctions(records):
        codes = {
            **forms_of(file, records),
            "sanction_type": sanction["type"],
            "length_band": length_band(sanction),
            "suspended": suspended(sanction),
            "age2_victim": age_of_victims(file, records),
        }
        facts.units.append((sanction["id"], codes))
    return facts


def judgments_with_confiscation(records: Records) -> Facts:
    facts = Facts()
    for sanction, step, file in sanctions(records):
        if sanction["type"] == "CONFISCATION":
            facts.units.append((act_of(step, file), {}))
    return facts


def prison(records: Records) -> Facts:
    """Count sentences of imprisonment, and add up their months: all, and those that are not suspended."""
    facts = Facts()
    for sanction, _, _ in sanctions(records):
        if sanction["type"] == "PRISON":
            codes = {"suspended": suspended(sanction)}
            facts.units.append((sanction["id"], codes))
            facts.sums.append(("months", "", codes, months(sanction)))
            facts.sums.append(("net_months", "", codes, net_months(sanction)))
    return facts


def months(sanction: Row) -> float | None:
    is_known = "length_months" in sanction and sanction.get("life") != "YES"
    return float(sanction["length_months"]) if is_known else None


def net_months(sanction: Row) -> float | None:
    """Return the months that are not suspended; None where that is not said."""
    imposed, kind = months(sanction), sanction.get("suspended")
    if imposed is None or kind == "NO":
        return imposed
    if "suspended_months" in sanction:
        return max(imposed - float(sanction["suspended_months"]), 0.0)
    return 0.0 if kind == "YES" else None


def confiscations(records: Records) -> Facts:
    """Count confiscations, and add up what was ordered and what was collected."""
    facts = Facts()
    for sanction, _, _ in sanctions(records):
        if sanction["type"] == "CONFISCATION":
            codes = {"executed": executed(sanction, records)}
            facts.units.append((sanction["id"], codes))
            ordered = float(sanction["amount"]) if "amount" in sanction else None
            for measure, value in (("amount", ordered), ("executed_amount", collected(sanction, records))):
                facts.sums.append((measure, sanction.get("currency"), codes, value if "currency" in sanction else None))
    return facts


def collected(sanction: Row, records: Records) -> float | None:
    """Return what was collected up to the last day; nothing of what is not executed, not known without its day."""
    if executed(sanction, records) == "NO":
        return 0.0
    has_day = "executed_on" in sanction
    return float(sanction["executed_amount"]) if has_day and "executed_amount" in sanction else None


def executed(sanction: Row, records: Records) -> str:
    """Return whether a sanction was executed on the last day."""
    day, said = day_of(sanction, "executed_on"), sanction.get("executed")
    if said == "NO" or (day is not None and not records.is_past(day)):
        return "NO"
    return "U" if said is None or day is None else said


def length_band(sanction: Row) -> str:
    if sanction["type"] != "PRISON":
        return "Z"
    if sanction.get("life") == "YES":
        return "LIFE"
    if "length_months" not in sanction:
        return "U"
    imposed = int(sanction["length_months"])
    for limit, band in ((12, "UNDER_1"), (36, "1-3"), (60, "3-5"), (121, "5-10")):
        if imposed < limit:
            return band
    return "OVER_10"


def suspended(sanction: Row) -> str:
    return sanction.get("suspended", "U" if sanction["type"] == "PRISON" else "Z")


def age_of_victims(file: Row, records: Records) -> str:
    event = records.row("event", file["event"])
    ages = set()
    for victim in victims_of(file, records):
        start = event.get("start") or counted_registrations(victim, records)[0]["date"]
        ages.add(age_group(records.row("person", victim["person"]), *span_of(start)))
    return "C" if "C" in ages else "A" if ages == {"A"} else "U"
