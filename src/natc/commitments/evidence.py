"""Who says what about a commitment? Own claims, independent findings and dissent, each sourced; leads; sign-offs."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from natc.commitments.fields import CountryCode, Id, LanguageCode, Text, When
from natc.commitments.statement import SourceRef
from natc.datasets import record
from natc.figures import check_years


class EvidenceKind(StrEnum):
    """Who speaks: those who committed themselves, others, or those who object."""

    OWN_CLAIM = "own_claim"
    INDEPENDENT_FINDING = "independent_finding"
    DISSENT = "dissent"


class Sort(StrEnum):
    """What kind of organisation speaks."""

    GOVERNMENT = "government"
    COORDINATOR = "coordinator"
    SECRETARIAT = "secretariat"
    RAPPORTEUR = "rapporteur"
    MONITORING_BODY = "monitoring_body"
    FOREIGN_GOVERNMENT = "foreign_government"
    INTERGOVERNMENTAL = "intergovernmental"
    COURT = "court"
    EQUALITY_BODY = "equality_body"
    NGO = "ngo"
    SURVIVORS = "survivors"
    RESEARCH = "research"
    PRESS = "press"


class Progress(StrEnum):
    """The fixed scale of progress, from nothing to done; `no_evidence` where somebody looked and found none."""

    NOT_STARTED = "not_started"
    LIMITED = "limited"
    SUBSTANTIAL = "substantial"
    COMPLETED = "completed"
    NO_EVIDENCE = "no_evidence"


OWN = frozenset({Sort.GOVERNMENT, Sort.COORDINATOR, Sort.SECRETARIAT})
"""Who can make an own claim: a part of those who committed themselves."""


@record
class Speaker:
    """The office or organisation that speaks; never a person."""

    office: Text
    sort: Sort


@record
class Evidence:
    """What somebody says of a commitment. `year` is what it is about, `date` when it was said."""

    id: Id
    commitments: tuple[Id, ...]
    kind: EvidenceKind
    by: Speaker
    text: Text
    language: LanguageCode
    sources: tuple[Id, ...]
    country: CountryCode | None = None
    year: int | None = None
    date: When | None = None
    date_note: Text | None = None
    is_quotation: bool = False
    progress: Progress | None = None

    def __post_init__(self) -> None:
        if not self.commitments:
            raise ValueError("at least one commitment is expected to which it speaks")
        if not self.sources:
            raise ValueError("at least one source is expected")
        if self.kind is EvidenceKind.OWN_CLAIM and self.by.sort not in OWN:
            raise ValueError(f"an own claim is by one of {', '.join(sorted(OWN))}, not by {self.by.sort}")
        if self.kind is EvidenceKind.INDEPENDENT_FINDING and self.by.sort in OWN:
            raise ValueError(f"what a {self.by.sort} says of its own commitment is an own claim or dissent, no finding")
        if self.year is not None:
            check_years(self.year, self.year)


@record
class EvidenceFile:
    """What a file of the folder `evidence` holds."""

    evidence: tuple[Evidence, ...]
    sources: tuple[SourceRef, ...]


@record
class Lead:
    """Which office leads on a commitment in a country, who contributes, and until when it is to be kept."""

    commitment: Id
    country: CountryCode
    lead: Text | None
    named_by: Text
    named_on: date
    contributors: tuple[Text, ...] = ()
    deadline: When | None = None


@record
class SignOff:
    """A coordinator's sign-off of the country's line of a statement, in the version that was shown."""

    country: CountryCode
    statement: Id
    first_year: int
    last_year: int
    version: str
    office: Text
    signed_on: date

    def __post_init__(self) -> None:
        check_years(self.first_year, self.last_year)
        if len(self.version) != VERSION_LENGTH or set(self.version) - set("0123456789abcdef"):
            raise ValueError(f"a version is expected as it is printed with the line: {VERSION_LENGTH} of 0-9 and a-f")


VERSION_LENGTH = 12
"""Letters of a line's version; put it in quotes in YAML, since digits alone read as a number."""
