"""The vocabulary as data: participants, stages, units, and the languages that name them."""

from natc.codelists.areas import area_code, area_codes, areas_of, reporting_code
from natc.codelists.language import LANGUAGES, LOCALE_FOLDER, Language, language
from natc.codelists.lists import (
    STATELESS,
    code_list,
    placings_not_seen,
    reasons,
    roll_up,
    roll_up_groups,
)
from natc.codelists.vocabulary import (
    EXAMPLE_COUNTRY,
    Participant,
    Stage,
    country_name,
    get_participant,
    get_stage,
    participants,
    register_country,
    stage_groups,
    stages,
    units,
)

__all__ = [
    "EXAMPLE_COUNTRY",
    "LANGUAGES",
    "LOCALE_FOLDER",
    "STATELESS",
    "Language",
    "Participant",
    "Stage",
    "area_code",
    "area_codes",
    "areas_of",
    "code_list",
    "country_name",
    "get_participant",
    "get_stage",
    "language",
    "participants",
    "placings_not_seen",
    "reasons",
    "register_country",
    "reporting_code",
    "roll_up",
    "roll_up_groups",
    "stage_groups",
    "stages",
    "units",
]
