"""Files, the persons in them, decisions and judgments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tests.independent.records import (
    FORMS,
    Records,
    Row,
    age_group,
    citizenship_group,
    day_of,
    forms_counted,
    one_citizenship,
    one_of,
    sex_of,
)
from tests.independent.victims import Facts, counted_registrations

STAGES = ["SUSPECTED", "DETAINED", "PROSECUTED", "DECISION", "INDICTED", "JUDGMENT", "APPEAL", "FINAL"]
DECISIONS = {"CHARGED_TRAFFICKING", "CHARGED_OTHER_OFFENCE", "NOT_CHARGED"}


def steps_of(defendant: Row, records: Records) -> list[tuple[Row, str]]:
    """Return the steps of a defendant up to the last day in their order, each with the offence that holds at it."""
    rows = [
        row for row in records.pointing("step", "defendant", defendant["id"]) if records.is_past(day_of(row, "date"))
    ]
    offence = records.row("proceeding", defendant["proceeding"])["offence_directive"]
    found = []
    for row in sorted(rows, key=lambda row: (row["date"], STAGES.index(row["stage"]), row["id"])):
        offence = row.get("offence_directive", offence)
        found.append((row, offence))
    return found


def is_first_instance(step: Row) -> bool:
    return step["stage"] == "JUDGMENT" and step.get("instance", "FIRST") == "FIRST"


def is_first_conviction(step: Row, offence: str) -> bool:
    """Whether a step is a judgment of first instance that convicts of trafficking."""
    return is_first_instance(step) and step.get("outcome") == "CONVICTED" and offence == "ART_2"


def victims_of(file: Row, records: Records) -> list[Row]:
    """Return the victims of the situation of a file who are registered and not left out."""
    victims = records.pointing("victim", "event", file["event"])
    return [victim for victim in victims if counted_registrations(victim, records)]


def forms_of(file: Row, records: Records) -> dict[str, str]:
    """Return the form of exploitation of a file: the leaf and each group."""
    event = records.row("event", file["event"])
    if "principal_form" in event:
        return forms_counted(event)
    of_victims = [forms_counted(victim) for victim in victims_of(file, records)]
    return {dimension: one_of({forms[dimension] for forms in of_victims} - {"U"}) for dimension in FORMS}


def began_as_trafficking(file: Row) -> bool:
    return file["offence_directive"] == "ART_2"


def files_recorded(records: Records) -> list[Row]:
    return [
        row
        for row in records.rows("proceeding")
        if began_as_trafficking(row) and records.is_in_period(day_of(row, "recorded"))
    ]


def offences(records: Records) -> Facts:
    facts = Facts()
    for file in files_recorded(records):
        number = float(file["n_offences"]) if "n_offences" in file else None
        facts.sums.append(("count", "", {}, number))
    return facts


def investigations(records: Records) -> Facts:
    facts = Facts()
    for file in files_recorded(records):
        add_file(facts, file, records)
    return facts


def add_file(facts: Facts, file: Row, records: Records) -> None:
    codes = forms_of(file, records)
    persons = {victim["person"] for victim in victims_of(file, records)}
    facts.units.append((file["id"], codes))
    facts.sums.append(("n_victims", "", codes, float(len(persons))))


def prosecutions(records: Records) -> Facts:
    facts = Facts()
    for file in records.rows("proceeding"):
        steps = [
            (step, defendant["person"])
            for defendant in records.pointing("defendant", "proceeding", file["id"])
            for step, offence in steps_of(defendant, records)
            if step["stage"] == "PROSECUTED" and offence == "ART_2"
        ]
        if steps and records.is_in_period(min(day_of(step, "date") for step, _ in steps)):
            add_file(facts, file, records)
            n_defendants = float(len({person for _, person in steps}))
            facts.sums.append(("n_defendants", "", forms_of(file, records), n_defendants))
    return facts


def persons(
    records: Records, stage: str, *, offence: str = "ART_2", kind: str = "NATURAL", role: str = "", **fixed: str
) -> Facts:
    """Count persons whose first step of a stage, in a file, lies in the period; an offence or role "" is any."""
    by_file: dict[tuple[str, str], list[tuple[str, str, Row]]] = {}
    for defendant in records.rows("defendant"):
        is_wanted = records.row("person", defendant["person"])["kind"] == kind and role in {"", *roles_of(defendant)}
        for step, at_step in steps_of(defendant, records) if is_wanted else []:
            if _is_of_stage(step, stage) and offence in {"", at_step}:
                key = defendant["person"], defendant["proceeding"]
                by_file.setdefault(key, []).append((step["date"], step["id"], defendant))
    by_person: dict[str, list[tuple[str, str, Row]]] = {}
    for (person, _), steps in by_file.items():
        first = min(steps, key=lambda step: step[:2])
        if records.is_in_period(dt.date.fromisoformat(first[0])):
            by_person.setdefault(person, []).append(first)
    facts = Facts()
    for person, firsts in by_person.items():
        date, _, defendant = min(firsts, key=lambda step: step[:2])
        attributes = person_attributes(person, date, defendant["proceeding"], records)
        for own_role in {own for _, _, row in firsts for own in roles_of(row)}:
            facts.units.append((person, {**attributes, "role": own_role, **fixed}))
    return facts


def roles_of(defendant: Row) -> list[str]:
    return defendant.get("roles", "U").split("|")


def _is_of_stage(step: Row, stage: str) -> bool:
    if stage == "CONVICTED":
        return step["stage"] in {"JUDGMENT", "APPEAL", "FINAL"} and step.get("outcome") == "CONVICTED"
    return step["stage"] == stage


def person_attributes(person: str, date: str, file: str, records: Records) -> dict[str, str]:
    row = records.row("person", person)
    day = dt.date.fromisoformat(date)
    citizenship = one_citizenship(row, records)
    return {
        "sex": sex_of(row),
        "age2": age_group(row, day, day),
        "citizenship": citizenship,
        "citizenship3": citizenship_group(citizenship, records),
        **forms_of(records.row("proceeding", file), records),
        "prosecution_decision": latest_decision(person, file, records),
    }


def latest_decision(person: str, file: str, records: Records) -> str:
    decisions = [
        step
        for defendant in records.pointing("defendant", "proceeding", file)
        if defendant["person"] == person
        for step, _ in steps_of(defendant, records)
        if step["stage"] == "DECISION"
    ]
    if not decisions:
        return "PENDING"
    return decision_code(max(decisions, key=lambda step: (step["date"], step["id"])))


def decision_code(step: Row) -> str:
    outcome = step.get("outcome")
    return "U" if outcome is None else outcome if outcome in DECISIONS else "OTHER"


def judgment_code(step: Row, offence: str) -> str:
    outcome = step.get("outcome")
    if is_first_conviction(step, offence):
        return "CONVICTION"
    return "U" if outcome is None else "ACQUITTAL" if outcome == "ACQUITTED" else "OTHER"


def act_of(step: Row, file: Row) -> str:
    """Return the key of the act that a step is part of: its own, or that of one file, stage, instance and day."""
    if "act" in step:
        return f"act {step['act']}"
    return " ".join([file["id"], step["stage"], step.get("instance", "FIRST"), step["date"]])


def steps_in_period(records: Records) -> Iterable[tuple[Row, str, Row]]:
    """Yield every step of the period with its offence and its file."""
    for defendant in records.rows("defendant"):
        for step, offence in steps_of(defendant, records):
            if records.is_in_period(day_of(step, "date")):
                yield step, offence, records.row("proceeding", defendant["proceeding"])


def became_trafficking(file: Row, day: str, records: Records) -> bool:
    """Whether a file is of trafficking up to a day: at the start, or at a step of anybody in it."""
    return began_as_trafficking(file) or any(
        offence == "ART_2" and step["date"] <= day
        for defendant in records.pointing("defendant", "proceeding", file["id"])
        for step, offence in steps_of(defendant, records)
    )


def decisions(records: Records) -> Facts:
    facts = Facts()
    for step, _, file in steps_in_period(records):
        if step["stage"] == "DECISION" and became_trafficking(file, step["date"], records):
            facts.units.append((act_of(step, file), {"prosecution_decision": decision_code(step)}))
    return facts


def judgments(records: Records) -> Facts:
    facts = Facts()
    for step, offence, file in steps_in_period(records):
        if is_first_instance(step) and became_trafficking(file, step["date"], records):
            facts.units.append((act_of(step, file), {"judgment_outcome": judgment_code(step, offence)}))
    return facts


def indictments(records: Records) -> Facts:
    """Count indictments for trafficking."""
    facts = Facts()
    for step, offence, file in steps_in_period(records):
        if step["stage"] == "INDICTED" and offence == "ART_2":
            facts.units.append((act_of(step, file), {}))
    return facts
