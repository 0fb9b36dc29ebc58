"""The 25 tables of the annual account: what each counts is said in its obligation, how it is counted in the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.independent.proceedings import indictments, judgments, offences
from tests.independent.records import Records, Row
from tests.independent.sanctions import confiscations, prison
from tests.independent.tables import (
    FILES,
    JUDGMENTS,
    MEASURES,
    PROSECUTION,
    SANCTIONS,
    SUSPECTED,
    VICTIMS,
    Counted,
    begins,
    granted,
    one,
    people,
    runs,
    side_by_side,
    victims_registered,
)
from tests.independent.victims import ASSISTANCE, Facts, compensation, measures, on, outcome_of


def _is_not_refused_or_pending(measure: Row, records: Records) -> bool:
    return outcome_of(measure, records) in {"GRANTED", "U"}


def _not_punished(records: Records) -> Facts:
    return measures(records, ["NON_PUNISHMENT"], on("decided"), _is_not_refused_or_pending)


def _services(records: Records) -> Facts:
    facts = [rule(records) for rule in (runs("GUARDIAN", "WITNESS_PROTECTION"), begins("RETURN"))]
    return Facts([unit for one_of_them in facts for unit in one_of_them.units])


ACCOUNT: Mapping[str, Callable[[Records], Counted]] = {
    "account_offences": one(FILES, "", offences),
    "account_suspected": one(SUSPECTED, "sex", people("SUSPECTED")),
    "account_prosecuted": one(PROSECUTION, "sex role", people("PROSECUTED")),
    "account_prosecuted_legal": one(PROSECUTION, "", people("PROSECUTED", kind="LEGAL")),
    "account_indictments": one(PROSECUTION, "", indictments),
    "account_indicted": one(PROSECUTION, "", people("INDICTED")),
    "account_indicted_legal": one(PROSECUTION, "", people("INDICTED", kind="LEGAL")),
    "account_judgments": one(JUDGMENTS, "judgment_outcome", judgments),
    "account_convicted": one(JUDGMENTS, "sex role", people("CONVICTED")),
    "account_convicted_legal": one(JUDGMENTS, "", people("CONVICTED", kind="LEGAL")),
    "account_convicted_years": one(JUDGMENTS, "", people("CONVICTED")),
    "account_users_prosecuted": one(PROSECUTION, "", people("PROSECUTED", offence="ART_18A")),
    "account_users_convicted": one(JUDGMENTS, "", people("CONVICTED", offence="ART_18A")),
    "account_prison": one(SANCTIONS, "suspended", prison),
    "account_confiscation": one(SANCTIONS, "executed", confiscations),
    "account_victims": one(VICTIMS, "status sex age2 exploitation", victims_registered),
    "account_victims_citizenship": one(VICTIMS, "citizenship citizenship3", victims_registered),
    "account_victims_country_role": one(VICTIMS, "country_role", victims_registered),
    "account_victims_bodies": one(VICTIMS, "entity_type", victims_registered),
    "account_assisted": one(MEASURES, "measure_type", runs(*ASSISTANCE)),
    "account_services": one(MEASURES, "measure_type", _services),
    "account_permits": one(MEASURES, "measure_type", granted("REFLECTION", "RESIDENCE", "PROTECTION")),
    "account_compensation": side_by_side(
        "compensation_outcome",
        "compensation_outcome",
        {
            "CLAIMED": (MEASURES, lambda records: compensation(records)[0]),
            "GRANTED": (MEASURES, lambda records: compensation(records)[1]),
            "PAID": (MEASURES, lambda records: compensation(records)[2]),
        },
    ),
    "account_compelled": one(PROSECUTION, "", people("PROSECUTED", offence="", role="COMPELLED_VICTIM")),
    "account_not_punished": one(MEASURES, "", _not_punished),
}
