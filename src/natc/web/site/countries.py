"""The participants as a reader looks them up: by name, in the alphabet of the page."""

from __future__ import annotations

from django.utils.translation import get_language, gettext

from natc.codelists import Participant, participants

# The letters with a caron follow their own letter; no name needs more of a collation than this.
_AFTER = str.maketrans({"č": "c~", "ć": "c~~", "đ": "d~", "š": "s~", "ž": "z~"})


def alphabetical(name: str) -> str:
    """Return the sort key of a name in the alphabets of the region that use Latin letters."""
    return name.casefold().translate(_AFTER)


def country_label(iso3: str) -> str:
    """Return the name of a participant in the language of the page."""
    return gettext(participants()[iso3].name)


def countries_in_order() -> list[Participant]:
    """Return the participants in the order of their names in the language of the page."""
    return sorted(participants().values(), key=lambda country: alphabetical(country_label(country.iso3)))


def own_names(participant: Participant) -> list[tuple[str, str]]:
    """Return how a country calls itself, each name with its language, without that of the page."""
    return [
        (language, name)
        for language, name in participant.own_names.items()
        if language != get_language() and name != country_label(participant.iso3)
    ]
