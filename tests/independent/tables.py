"""The 41 tables of six reports: what each counts, over which dimensions, on which deliveries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from natc.codelists import roll_up
from tests.independent.proceedings import (
    confiscations,
    decisions,
    investigations,
    judgments,
    offences,
    persons,
    prosecutions,
    sentences,
)
from tests.independent.records import Records
from tests.independent.victims import (
    ASSISTANCE,
    Facts,
    compensation,
    first_registered,
    identified_in_asylum,
    is_given,
    is_granted,
    measures,
    own_citizens_back,
    registered,
    with_counts,
)

VICTIMS = (("REGISTRATIONS", "COUNTS"),)
ASYLUM = (("REGISTRATIONS",),)
MEASURES = (("MEASURES",),)
FILES = (("PROCEEDINGS",),)
SUSPECTED = (("SUSPECTED",),)
PROSECUTION = (("PROSECUTION",),)
JUDGMENTS = (("JUDGMENTS",),)
SANCTIONS = (("SANCTIONS",), ("JUDGMENTS",))
Needs = tuple[tuple[str, ...], ...]
"""Contents that must have been delivered: one of each tuple."""


@dataclass(frozen=True)
class Counted:
    """A table: its dimensions, the one of them that has no total, and what is counted, with what it needs."""

    dimensions: tuple[str, ...]
    parts: tuple[tuple[Mapping[str, str], Needs, Facts], ...]
    part: str = ""
    is_rate: bool = False


Rule = Callable[[Records], Facts]


def _one(needs: Needs, dimensions: str, rule: Rule) -> Callable[[Records], Counted]:
    return lambda records: Counted(tuple(dimensions.split()), (({}, needs, rolled_up(rule(records))),))


def rolled_up(facts: Facts) -> Facts:
    """Add the groups of each standard to every form of exploitation; what is no leaf keeps its code."""
    attributes = [codes for _, codes in facts.units] + [codes for *_, codes, _ in (*facts.counts, *facts.sums)]
    for codes in attributes:
        for standard in ("glotip", "eu", "sdg"):
            if "exploitation" in codes:
                form = codes["exploitation"]
                codes[f"exploitation_{standard}"] = roll_up(standard).get(form, form)
    return facts


def _persons(stage: str, **options: str) -> Rule:
    return lambda records: persons(records, stage, **options)


def _measure(kind: str, day: str, amount: str = "") -> Rule:
    is_wanted = is_granted if day == "decided" else is_given
    return lambda records: measures(records, [kind], day, is_wanted, amount)


def _assisted(records: Records) -> Facts:
    return measures(records, ASSISTANCE, "start", is_given)


def _victims_first(records: Records) -> Facts:
    return with_counts(first_registered(records), records)


def _victims_registered(records: Records) -> Facts:
    return with_counts(registered(records), records)


def _side_by_side(
    dimension: str, dimensions: str, rules: Mapping[str, tuple[Needs, Rule]]
) -> Callable[[Records], Counted]:
    def count(records: Records) -> Counted:
        parts = []
        for code, (needs, rule) in rules.items():
            facts = rolled_up(rule(records))
            for codes in [codes for _, codes in facts.units] + [row[-2] for row in (*facts.counts, *facts.sums)]:
                codes[dimension] = code
            parts.append(({dimension: code}, needs, facts))
        return Counted(tuple(dimensions.split()), tuple(parts), dimension)

    return count


def _rate(records: Records) -> Counted:
    counted = _one(VICTIMS, "sex age2 exploitation_sdg", _victims_first)(records)
    return Counted(counted.dimensions, counted.parts, is_rate=True)


PERSON = "sex age2 citizenship exploitation"
TABLES: Mapping[str, Callable[[Records], Counted]] = {
    "glotip_offences": _one(FILES, "", offences),
    "glotip_contact": _one(SUSPECTED, "sex age2", _persons("SUSPECTED")),
    "glotip_prosecuted": _one(PROSECUTION, "sex age2", _persons("PROSECUTED")),
    "glotip_convicted": _one(JUDGMENTS, "sex age2", _persons("CONVICTED")),
    "glotip_convicted_ctz": _one(JUDGMENTS, "citizenship", _persons("CONVICTED")),
    "glotip_convicted_exp": _one(JUDGMENTS, "exploitation_glotip", _persons("CONVICTED")),
    "glotip_victims": _one(VICTIMS, "sex age2", _victims_first),
    "glotip_victims_exp": _one(VICTIMS, "exploitation_glotip sex age2", _victims_first),
    "glotip_victims_ctz": _one(VICTIMS, "citizenship", _victims_first),
    "glotip_victims_rep": _one(MEASURES, "country", own_citizens_back),
    "estat_legal_status": _side_by_side(
        "leg_stat",
        "leg_stat sex",
        {
            "VICTIM": (VICTIMS, _victims_first),
            "SUSPECTED": (SUSPECTED, _persons("SUSPECTED")),
            "PROSECUTED": (PROSECUTION, _persons("PROSECUTED")),
            "CONVICTED": (JUDGMENTS, _persons("CONVICTED")),
        },
    ),
    "estat_victims_age": _one(VICTIMS, "sex age2", _victims_first),
    "estat_victims_ctz": _one(VICTIMS, "citizenship3", _victims_first),
    "estat_victims_exp": _one(VICTIMS, "exploitation_eu", _victims_first),
    "19a_victims": _one(VICTIMS, "status entity_type sex age2 citizenship exploitation", _victims_registered),
    "19a_suspects": _one(SUSPECTED, PERSON, _persons("SUSPECTED")),
    "19a_prosecuted": _one(PROSECUTION, f"{PERSON} prosecution_decision", _persons("PROSECUTED")),
    "19a_decisions": _one(PROSECUTION, "prosecution_decision", decisions),
    "19a_convicted": _one(JUDGMENTS, "sex age2 citizenship", _persons("CONVICTED")),
    "19a_judgments": _one(JUDGMENTS, "judgment_outcome", judgments),
    "19a_users": _side_by_side(
        "stage",
        "stage sex age2",
        {
            "SUSPECTED": (SUSPECTED, _persons("SUSPECTED", offence="ART_18A")),
            "PROSECUTED": (PROSECUTION, _persons("PROSECUTED", offence="ART_18A")),
            "CONVICTED": (JUDGMENTS, _persons("CONVICTED", offence="ART_18A")),
        },
    ),
    "greta_victims": _one(VICTIMS, f"{PERSON} status transnational entity_type", _victims_registered),
    "greta_asylum": _one(ASYLUM, PERSON, identified_in_asylum),
    "greta_assisted": _one(MEASURES, f"{PERSON} transnational", _assisted),
    "greta_guardian": _one(MEASURES, "", _measure("GUARDIAN", "start")),
    "greta_reflection": _one(MEASURES, PERSON, _measure("REFLECTION", "decided")),
    "greta_residence": _one(MEASURES, f"{PERSON} permit_type duration_months", _measure("RESIDENCE", "decided")),
    "greta_protection": _one(MEASURES, PERSON, _measure("PROTECTION", "decided")),
    "greta_compensation": _side_by_side(
        "compensation_outcome",
        f"{PERSON} compensation_outcome payer",
        {
            "CLAIMED": (MEASURES, lambda records: compensation(records)[0]),
            "GRANTED": (MEASURES, lambda records: compensation(records)[1]),
            "PAID": (MEASURES, lambda records: compensation(records)[2]),
        },
    ),
    "greta_financial": _one(MEASURES, "", _measure("FINANCIAL", "start", "amount")),
    "greta_legal_aid": _one(MEASURES, "", _measure("LEGAL_AID", "start")),
    "greta_return": _one(MEASURES, f"{PERSON} country", _measure("RETURN", "start")),
    "greta_investigations": _one(FILES, "exploitation", investigations),
    "greta_prosecutions": _one(PROSECUTION, "exploitation", prosecutions),
    "greta_convicted": _one(JUDGMENTS, PERSON, _persons("CONVICTED")),
    "greta_sentences": _one(SANCTIONS, "exploitation sanction_type length_band suspended age2_victim", sentences),
    "greta_confiscation": _one(SANCTIONS, "", confiscations),
    "greta_legal_persons": _one(JUDGMENTS, "", _persons("CONVICTED", kind="LEGAL")),
    "sdg_number": _one(VICTIMS, "sex age2 exploitation_sdg", _victims_first),
    "sdg_rate": _rate,
    "ctdc_records": _one(ASYLUM, "", first_registered),
}
