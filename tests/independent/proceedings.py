"""Files, the persons in them, decisions, judgments and sanctions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.independent.records import (
    Records,
    Row,
    age_group,
    citizenship_group,
    day_of,
    one_citizenship,
    one_form,
    sex_of,
    span_of,
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


def is_conviction(step: Row, offence: str, wanted: str = "ART_2") -> bool:
    """Whether a step is a judgment of first instance that convicts of the offence."""
    return is_first_instance(step) and step.get("outcome") == "CONVICTED" and offence == wanted


def victims_of(file: Row, records: Records) -> list[Row]:
    """Return the victims of the situation of a file who are registered and not left out."""
    victims = records.pointing("victim", "event", file["event"])
    return [victim for victim in victims if counted_registrations(victim, records)]


def form_of(file: Row, records: Records) -> str:
    principal = records.row("event", file["event"]).get("principal_form")
    if principal:
        return principal
    forms = {one_form(victim) for victim in victims_of(file, records)} - {"U"}
    return "U" if not forms else "SEVERAL" if len(forms) > 1 else forms.pop()


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
    codes = {"exploitation": form_of(file, records)}
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
            facts.sums.append(("n_defendants", "", {"exploitation": form_of(file, records)}, n_defendants))
    return facts


def persons(records: Records, stage: str, *, offence: str = "ART_2", kind: str = "NATURAL", **fixed: str) -> Facts:
    """Count persons whose first step of a stage, in a file, lies in the period."""
    by_file: dict[tuple[str, str], list[Row]] = {}
    for defendant in records.rows("defendant"):
        if records.row("person", defendant["person"])["kind"] == kind:
            for step, at_step in steps_of(defendant, records):
                if _is_of_stage(step, at_step, stage, offence):
                    by_file.setdefault((defendant["person"], defendant["proceeding"]), []).append(step)
    by_person: dict[str, list[tuple[str, str, str]]] = {}
    for (person, file), steps in by_file.items():
        first = min(steps, key=lambda step: (step["date"], step["id"]))
        if records.is_in_period(day_of(first, "date")):
            by_person.setdefault(person, []).append((first["date"], first["id"], file))
    facts = Facts()
    for person, firsts in by_person.items():
        date, _, file = min(firsts)
        facts.units.append((person, {**person_attributes(person, date, file, records), **fixed}))
    return facts


def _is_of_stage(step: Row, at_step: str, stage: str, offence: str) -> bool:
    if stage == "CONVICTED":
        return is_conviction(step, at_step, offence)
    return step["stage"] == stage and at_step == offence


def person_attributes(person: str, date: str, file: str, records: Records) -> dict[str, str]:
    row = records.row("person", person)
    day = span_of(date)[0]
    citizenship = one_citizenship(row, records)
    return {
        "sex": sex_of(row),
        "age2": age_group(row, day, day),
        "citizenship": citizenship,
        "citizenship3": citizenship_group(citizenship, records),
        "exploitation": form_of(records.row("proceeding", file), records),
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
    if is_conviction(step, offence):
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


def decisions(records: Records) -> Facts:
    facts = Facts()
    for step, _, file in steps_in_period(records):
        if step["stage"] == "DECISION" and began_as_trafficking(file):
            facts.units.append((act_of(step, file), {"prosecution_decision": decision_code(step)}))
    return facts


def judgments(records: Records) -> Facts:
    facts = Facts()
    for step, offence, file in steps_in_period(records):
        if is_first_instance(step) and (began_as_trafficking(file) or offence == "ART_2"):
            facts.units.append((act_of(step, file), {"judgment_outcome": judgment_code(step, offence)}))
    return facts


def _sanctions(records: Records, add: Callable[[Row, Row, Row], None]) -> None:
    for step, offence, file in steps_in_period(records):
        if is_conviction(step, offence):
            for sanction in records.pointing("sanction", "step", step["id"]):
                add(sanction, step, file)


def sentences(records: Records) -> Facts:
    facts = Facts()

    def add(sanction: Row, step: Row, file: Row) -> None:
        codes = {
            "exploitation": form_of(file, records),
            "sanction_type": sanction["type"],
            "length_band": length_band(sanction),
            "suspended": suspended(sanction),
            "age2_victim": age_of_victims(file, records),
        }
        facts.units.append((sanction["id"], codes))

    _sanctions(records, add)
    return facts


def confiscations(records: Records) -> Facts:
    facts = Facts()

    def add(sanction: Row, step: Row, file: Row) -> None:
        if sanction["type"] == "CONFISCATION":
            facts.units.append((act_of(step, file), {}))

    _sanctions(records, add)
    return facts


def length_band(sanction: Row) -> str:
    if sanction["type"] != "PRISON":
        return "Z"
    if sanction.get("life") == "YES":
        return "LIFE"
    if "length_months" not in sanction:
        return "U"
    months = int(sanction["length_months"])
    for limit, band in ((12, "UNDER_1"), (36, "1-3"), (60, "3-5"), (121, "5-10")):
        if months < limit:
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
