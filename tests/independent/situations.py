"""Which situations that the counting rules say something of are in a register: what a comparison has tried."""

from __future__ import annotations

from collections.abc import Iterator

from tests.independent.cells import deliveries, is_delivered
from tests.independent.proceedings import began_as_trafficking, is_first_conviction, roles_of, steps_in_period, steps_of
from tests.independent.records import Records, day_of, forms_counted, places_of
from tests.independent.sanctions import executed, sanctions
from tests.independent.victims import ASSISTANCE, may_be_used, outcome_of, registrations_of, running

SITUATIONS = {
    "several forms in one group and none that leads",
    "one place that is known",
    "a record that may not be used, with a decision",
    "a measure that runs over several years",
    "refused after the year",
    "refused on no day that is said",
    "financial support that the perpetrator pays",
    "a count of what is not known",
    "a file that becomes trafficking later",
    "convicted on appeal after an acquittal",
    "convicted twice in a year",
    "a victim who is prosecuted",
    "a sentence of exactly 36 months",
    "a sanction that is executed later",
    "a sanction executed on no day that is said",
    "kinds of bodies that owe while others delivered",
    "counts alone",
    "one year of several is missing",
}


def situations_in(records: Records) -> set[str]:
    return {*_of_victims(records), *_of_proceedings(records), *_of_deliveries(records)}


def _of_victims(records: Records) -> Iterator[str]:
    for victim in records.rows("victim"):
        forms = forms_counted(victim)
        if forms["exploitation"] == "SEVERAL" != forms["exploitation_eu"]:
            yield "several forms in one group and none that leads"
        if registrations_of(victim, records) and len(places_of(records.row("event", victim["event"]))) == 1:
            yield "one place that is known"
    for row in records.rows("registration"):
        if row["status"] in {"IDENTIFIED", "REJECTED"} and not may_be_used(row, records):
            yield "a record that may not be used, with a decision"
    for row in records.rows("measure"):
        day = running(row, records) if row["type"] in {*ASSISTANCE, "GUARDIAN"} else None
        if day is not None and row["start"] != str(day):
            yield "a measure that runs over several years"
        if day is not None and row.get("outcome") in {"REFUSED", "DECLINED"}:
            if outcome_of(row, records) == "PENDING":
                yield "refused after the year"
            elif "decided" not in row:
                yield "refused on no day that is said"
        if row["type"] == "FINANCIAL" and row.get("payer") == "PERPETRATOR":
            yield "financial support that the perpetrator pays"
    for row in records.rows("agency_count"):
        if {"sex", "age_group", "principal_form", "status"} - set(row):
            yield "a count of what is not known"


def _of_proceedings(records: Records) -> Iterator[str]:
    for step, offence, file in steps_in_period(records):
        if step["stage"] == "DECISION" and offence == "ART_2" and not began_as_trafficking(file):
            yield "a file that becomes trafficking later"
    for defendant in records.rows("defendant"):
        steps = steps_of(defendant, records)
        judged = [(step["stage"], step.get("outcome"), step["date"][:4]) for step, _ in steps]
        convicted = [step["date"][:4] for step, offence in steps if is_first_conviction(step, offence)]
        if len(convicted) > len(set(convicted)):
            yield "convicted twice in a year"
        outcomes = {judgment[:2] for judgment in judged}
        is_acquitted = ("JUDGMENT", "ACQUITTED") in outcomes and not convicted
        if is_acquitted and {("APPEAL", "CONVICTED"), ("FINAL", "CONVICTED")} & outcomes:
            yield "convicted on appeal after an acquittal"
        if "COMPELLED_VICTIM" in roles_of(defendant) and "PROSECUTED" in {stage for stage, *_ in judged}:
            yield "a victim who is prosecuted"
    for sanction, _, _ in sanctions(records):
        if sanction["type"] == "PRISON" and sanction.get("length_months") == "36":
            yield "a sentence of exactly 36 months"
        if sanction["type"] == "CONFISCATION" and executed(sanction, records) != sanction.get("executed", "U"):
            is_said = day_of(sanction, "executed_on") is not None
            yield f"a sanction {'that is executed later' if is_said else 'executed on no day that is said'}"


def _of_deliveries(records: Records) -> Iterator[str]:
    victims = (("REGISTRATIONS", "COUNTS"),)
    if is_delivered(victims, records, "T"):
        if not all(is_delivered(victims, records, row["type"]) for row in records.rows("entity")):
            yield "kinds of bodies that owe while others delivered"
        if not deliveries(("REGISTRATIONS",), records.last_year, records):
            yield "counts alone"
    elif is_delivered(victims, Records(**{**vars(records), "last_year": records.first_year}), "T"):
        yield "one year of several is missing"
