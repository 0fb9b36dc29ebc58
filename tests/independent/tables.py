"""The 41 tables of six reports: what each counts, over which dimensions, on which deliveries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from tests.independent.proceedings import decisions, investigations, judgments, offences, persons, prosecutions
from tests.independent.records import Records
from tests.independent.sanctions import judgments_with_confiscation, sentences
from tests.independent.victims import (
    ASSISTANCE,
    Facts,
    compensation,
    first_registered,
    identified_in_asylum,
    is_given,
    is_granted,
    is_paid_by_state,
    measures,
    on,
    own_citizens_back,
    registered,
    running,
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
    not_applicable: Mapping[str, str] = field(default_factory=dict)
    """Codes that no unit can have here."""


Rule = Callable[[Records], Facts]


def one(needs: Needs, dimensions: str, rule: Rule) -> Callable[[Records], Counted]:
    return lambda records: Counted(tuple(dimensions.split()), (({}, needs, rule(records)),))


def people(stage: str, **options: str) -> Rule:
    return lambda records: persons(records, stage, **options)


def runs(*kinds: str) -> Rule:
    return lambda records: measures(records, kinds, running, is_given)


def begins(*kinds: str) -> Rule:
    return lambda records: measures(records, kinds, on("start"), is_given)


def granted(*kinds: str) -> Rule:
    return lambda records: measures(records, kinds, on("decided"), is_granted)


def _financial(records: Records) -> Facts:
    return measures(records, ["FINANCIAL"], on("start"), is_paid_by_state, "amount")


def _victims_first(records: Records) -> Facts:
    return with_counts(first_registered(records), records)


def victims_registered(records: Records) -> Facts:
    return with_counts(registered(records), records)


def side_by_side(
    dimension: str, dimensions: str, rules: Mapping[str, tuple[Needs, Rule]]
) -> Callable[[Records], Counted]:
    def count(records: Records) -> Counted:
        parts = []
        for code, (needs, rule) in rules.items():
            facts = rule(records)
            for codes in [codes for _, codes in facts.units] + [row[-2] for row in (*facts.counts, *facts.sums)]:
                codes[dimension] = code
            parts.append(({dimension: code}, needs, facts))
        return Counted(tuple(dimensions.split()), tuple(parts), dimension)

    return count


def _rate(records: Records) -> Counted:
    counted = one(VICTIMS, "sex age2 exploitation_sdg", _victims_first)(records)
    return replace(counted, is_rate=True)


def _decisions(records: Records) -> Counted:
    counted = one(PROSECUTION, "prosecution_decision", decisions)(records)
    return replace(counted, not_applicable={"prosecution_decision": "PENDING"})


PERSON = "sex age2 citizenship exploitation"
REPORTS: Mapping[str, Callable[[Records], Counted]] = {
    "glotip_offences": one(FILES, "", offences),
    "glotip_contact": one(SUSPECTED, "sex age2", people("SUSPECTED")),
    "glotip_prosecuted": one(PROSECUTION, "sex age2", people("PROSECUTED")),
    "glotip_convicted": one(JUDGMENTS, "sex age2", people("CONVICTED")),
    "glotip_convicted_ctz": one(JUDGMENTS, "citizenship", people("CONVICTED")),
    "glotip_convicted_exp": one(JUDGMENTS, "exploitation_glotip", people("CONVICTED")),
    "glotip_victims": one(VICTIMS, "sex age2", _victims_first),
    "glotip_victims_exp": one(VICTIMS, "exploitation_glotip sex age2", _victims_first),
    "glotip_victims_ctz": one(VICTIMS, "citizenship", _victims_first),
    "glotip_victims_rep": one(MEASURES, "country", own_citizens_back),
    "estat_legal_status": side_by_side(
        "leg_stat",
        "leg_stat sex",
        {
            "VICTIM": (VICTIMS, _victims_first),
            "SUSPECTED": (SUSPECTED, people("SUSPECTED")),
            "PROSECUTED": (PROSECUTION, people("PROSECUTED")),
            "CONVICTED": (JUDGMENTS, people("CONVICTED")),
        },
    ),
    "estat_victims_age": one(VICTIMS, "sex age2", _victims_first),
    "estat_victims_ctz": one(VICTIMS, "citizenship3", _victims_first),
    "estat_victims_exp": one(VICTIMS, "exploitation_eu", _victims_first),
    "19a_victims": one(VICTIMS, "status entity_type sex age2 citizenship exploitation", victims_registered),
    "19a_suspects": one(SUSPECTED, PERSON, people("SUSPECTED")),
    "19a_prosecuted": one(PROSECUTION, f"{PERSON} prosecution_decision", people("PROSECUTED")),
    "19a_decisions": _decisions,
    "19a_convicted": one(JUDGMENTS, "sex age2 citizenship", people("CONVICTED")),
    "19a_judgments": one(JUDGMENTS, "judgment_outcome", judgments),
    "19a_users": side_by_side(
        "stage",
        "stage sex age2",
        {
            "SUSPECTED": (SUSPECTED, people("SUSPECTED", offence="ART_18A")),
            "PROSECUTED": (PROSECUTION, people("PROSECUTED", offence="ART_18A")),
            "CONVICTED": (JUDGMENTS, people("CONVICTED", offence="ART_18A")),
        },
    ),
    "greta_victims": one(VICTIMS, f"{PERSON} status transnational entity_type", victims_registered),
    "greta_asylum": one(ASYLUM, PERSON, identified_in_asylum),
    "greta_assisted": one(MEASURES, f"{PERSON} transnational", runs(*ASSISTANCE)),
    "greta_guardian": one(MEASURES, "", runs("GUARDIAN")),
    "greta_reflection": one(MEASURES, PERSON, granted("REFLECTION")),
    "greta_residence": one(MEASURES, f"{PERSON} permit_type duration_months", granted("RESIDENCE")),
    "greta_protection": one(MEASURES, PERSON, granted("PROTECTION")),
    "greta_compensation": side_by_side(
        "compensation_outcome",
        f"{PERSON} compensation_outcome payer",
        {
            "CLAIMED": (MEASURES, lambda records: compensation(records)[0]),
            "GRANTED": (MEASURES, lambda records: compensation(records)[1]),
            "PAID": (MEASURES, lambda records: compensation(records)[2]),
        },
    ),
    "greta_financial": one(MEASURES, "", _financial),
    "greta_legal_aid": one(MEASURES, "", runs("LEGAL_AID")),
    "greta_return": one(MEASURES, f"{PERSON} country", begins("RETURN")),
    "greta_investigations": one(FILES, "exploitation", investigations),
    "greta_prosecutions": one(PROSECUTION, "exploitation", prosecutions),
    "greta_convicted": one(JUDGMENTS, PERSON, people("CONVICTED")),
    "greta_sentences": one(SANCTIONS, "exploitation sanction_type length_band suspended age2_victim", sentences),
    "greta_confiscation": one(SANCTIONS, "", judgments_with_confiscation),
    "greta_legal_persons": one(JUDGMENTS, "", people("CONVICTED", kind="LEGAL")),
    "sdg_number": one(VICTIMS, "sex age2 exploitation_sdg", _victims_first),
    "sdg_rate": _rate,
    "ctdc_records": one(ASYLUM, "", first_registered),
}
