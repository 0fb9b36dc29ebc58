"""Countries, stages and units as data: read once from the YAML files beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from natc.codelists.language import Language
from natc.errors import UnknownCodeError

EXAMPLE_COUNTRY = "QX"
"""The synthetic example country: a code that ISO 3166-1 leaves to its users."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One participant of the network. `name` is a message of the catalogue (English)."""

    iso3: str
    iso2: str
    name: str
    own_names: Mapping[str, str]
    tile: tuple[int, int]
    footnote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A point at which statistics count something. `unit` is the usual one; `name` and `counts` are messages."""

    code: str
    group: str
    unit: str
    name: str
    counts: str


@cache
def participants() -> Mapping[str, Participant]:
    """Return the participants by ISO 3166-1 alpha-3 code (XKX is user-assigned), in English order."""
    table = read_vocabulary("participants.yaml")
    return MappingProxyType(
        {
            row["iso3"]: Participant(
                iso3=row["iso3"],
                iso2=row["iso2"],
                name=row["name"],
                own_names=MappingProxyType(row["own_names"]),
                tile=(row["tile"][0], row["tile"][1]),
                footnote=table["footnotes"].get(row["iso3"], ""),
            )
            for row in table["participants"]
        }
    )


def get_participant(code: str) -> Participant:
    """Return one participant by its alpha-3 code, in either letter case.

    Raises
    ------
    UnknownCodeError
        If the code is not that of a participant.
    """
    try:
        return participants()[code.upper()]
    except KeyError:
        raise UnknownCodeError("participant", code, participants()) from None


@cache
def stages() -> Mapping[str, Stage]:
    """Return the stages by code, in the order in which they are shown."""
    return MappingProxyType({row["code"]: Stage(**row) for row in read_vocabulary("stages.yaml")["stages"]})


@cache
def stage_groups() -> Mapping[str, str]:
    """Return the headings of the stage groups: code to message."""
    return MappingProxyType(read_vocabulary("stages.yaml")["groups"])


@cache
def units() -> Mapping[str, str]:
    """Return the counting units: code to message."""
    return MappingProxyType(read_vocabulary("stages.yaml")["units"])


def get_stage(code: str) -> Stage:
    """Return one stage by its code.

    Raises
    ------
    UnknownCodeError
        If there is no such stage.
    """
    try:
        return stages()[code]
    except KeyError:
        raise UnknownCodeError("stage", code, stages()) from None


def register_country(code: str) -> str:
    """Return the alpha-2 code of a country that can keep a register: a participant, or the example country.

    Parameters
    ----------
    code : str
        ISO 3166-1 alpha-2 or alpha-3, in either letter case.

    Raises
    ------
    UnknownCodeError
        If it is the code of neither.
    """
    given = code.upper()
    if given == EXAMPLE_COUNTRY:
        return given
    return get_participant(_participants_by_alpha2().get(given, given)).iso2


def country_name(code: str, language: Language) -> str:
    """Return the name of a country in a language: ours for participants and the example, that of CLDR for all others.

    Parameters
    ----------
    code : str
        ISO 3166-1 alpha-2 or alpha-3.
    language : Language
        Of the name.
    """
    if code == EXAMPLE_COUNTRY:
        return language.gettext("Example country")
    code = _participants_by_alpha2().get(code, code)
    if code in participants():
        return language.gettext(participants()[code].name)
    name: str | None = language.locale.territories.get(_alpha2(code))
    return name or code


def _alpha2(code: str) -> str:
    return _alpha2_by_alpha3().get(code, code)


@cache
def _participants_by_alpha2() -> Mapping[str, str]:
    return MappingProxyType({one.iso2: one.iso3 for one in participants().values()})


@cache
def _alpha2_by_alpha3() -> Mapping[str, str]:
    from babel.core import get_global

    return MappingProxyType(
        {alias: two[0] for alias, two in get_global("territory_aliases").items() if len(alias) == 3}
    )


@cache
def read_vocabulary(name: str) -> dict:  # type: ignore[type-arg]
    """Read one of the YAML files of this room."""
    with (Path(__file__).parent / name).open(encoding="utf-8") as file:
        data: dict = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # type: ignore[type-arg]
    return data
