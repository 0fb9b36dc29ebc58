"""Who takes part in the network, and which office coordinates: each fact with its source."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from natc.datasets import record


class Basis(StrEnum):
    """What a fact rests on."""

    SOURCE = "source"
    INFERRED = "inferred"
    GENERAL_KNOWLEDGE = "general_knowledge"


class EuStatus(StrEnum):
    """The relation of a participant to the European Union."""

    MEMBER = "member"
    CANDIDATE = "candidate"
    POTENTIAL_CANDIDATE = "potential_candidate"


@record
class SourcePage:
    """A page on which something was read. `what` is None where its address says enough."""

    id: str
    url: str
    what: str | None
    url_note: str | None = None

    def __post_init__(self) -> None:
        if not re.fullmatch(r"https?://[!-~]+", self.url):  # what a calendar can name
            raise ValueError(f"the source {self.id} has no web address; expected http(s)://..., č written as %C4%8D")


@record
class Founding:
    """How the network began."""

    decided_on: date
    event: str
    place: str
    initiative: str
    source: tuple[str, ...]


@record
class Secretariat:
    """Who supports the network. `since` is a year."""

    organisation: str
    since: int
    role: str
    source: tuple[str, ...]


@record
class Chair:
    """Who presides, in the words of the source on a day. Later days are not claimed."""

    country: str
    wording: str
    as_of: date
    note: str
    source: tuple[str, ...]


@record
class WorkingLanguage:
    """The language that the network works in."""

    code: str
    basis: Basis
    note: str


@record
class About:
    """What is known about the network as a whole."""

    name: str
    name_variants: tuple[str, ...]
    abbreviation: str
    character: str
    founding: Founding
    secretariat: Secretariat
    chair: Chair
    meeting_frequency: str
    meeting_frequency_source: tuple[str, ...]
    member_count: int
    member_count_source: tuple[str, ...]
    membership_note: str
    working_language: WorkingLanguage


@record
class Rapporteur:
    """The office of the national rapporteur."""

    institution: str
    source: tuple[str, ...]


@record
class Member:
    """A participant and the office that coordinates. None: not found."""

    iso3: str
    membership_source: tuple[str, ...]
    institution: str
    ministry: str | None
    local_name: str | None
    source: tuple[str, ...]
    rapporteur: Rapporteur | None
    eu_status: EuStatus
    eu_date: date | None
    eu_basis: Basis
    languages: tuple[str, ...]
    currency: str
    source_note: str | None = None
    eu_source: tuple[str, ...] = ()
    eu_application: date | None = None
    language_note: str | None = None
    currency_note: str | None = None
    iso_note: str | None = None

    def __post_init__(self) -> None:
        if not self.membership_source or not self.source:
            raise ValueError(f"{self.iso3}: membership and office need a source each")
        if (self.eu_basis is Basis.SOURCE) != bool(self.eu_source):
            raise ValueError(f"{self.iso3}: eu_source belongs to eu_basis: source, and to no other")
        if self.eu_status is not EuStatus.POTENTIAL_CANDIDATE and self.eu_date is None:
            raise ValueError(f"{self.iso3}: {self.eu_status} needs eu_date")


@record
class Members:
    """The file `network.yaml`."""

    compiled_on: date
    network: About
    members: tuple[Member, ...]
