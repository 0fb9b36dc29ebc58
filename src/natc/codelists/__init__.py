"""The vocabulary as data: participants, stages, units, and the languages that name them."""

from natc.codelists.language import LANGUAGES, LOCALE_FOLDER, Language, language
from natc.codelists.vocabulary import (
    Participant,
    Stage,
    country_name,
    get_participant,
    get_stage,
    participants,
    stage_groups,
    stages,
    units,
)

__all__ = [
    "LANGUAGES",
    "LOCALE_FOLDER",
    "Language",
    "Participant",
    "Stage",
    "country_name",
    "get_participant",
    "get_stage",
    "language",
    "participants",
    "stage_groups",
    "stages",
    "units",
]
