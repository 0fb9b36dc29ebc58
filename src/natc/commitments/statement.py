"""What was promised? Statements and what they commit to, in their own words where these were found."""

from __future__ import annotations

from enum import StrEnum

from natc.commitments.fields import CountryCode, Id, LanguageCode, Text, When
from natc.datasets import record


class StatementKind(StrEnum):
    """What kind of text a statement is."""

    JOINT_STATEMENT = "joint_statement"
    DECLARATION = "declaration"
    STRATEGY = "strategy"
    RECOMMENDATIONS = "recommendations"


class Completeness(StrEnum):
    """How much of a statement's text was read."""

    WORD_FOR_WORD = "word_for_word"
    PARTIAL = "partial"
    SUMMARY = "summary"
    TITLE_ONLY = "title_only"
    NOT_FOUND = "not_found"


class CommitmentKind(StrEnum):
    """What a point of a statement is. A campaign's theme commits nobody."""

    COMMITMENT = "commitment"
    PRIORITY = "priority"
    CAMPAIGN_THEME = "campaign_theme"
    RECOMMENDATION = "recommendation"


class Basis(StrEnum):
    """Where the words of a commitment are from."""

    TEXT = "text"
    TEXT_OPENING = "text_opening"
    OFFICIAL_SUMMARY = "official_summary"
    PUBLISHER_SUMMARY = "publisher_summary"
    MINISTER_STATEMENT = "minister_statement"
    TITLE = "title"
    CAMPAIGN_THEME = "campaign_theme"


class Theme(StrEnum):
    """What a commitment is about."""

    POLICY_COOPERATION = "policy_cooperation"
    LAW_ENFORCEMENT_AND_JUDICIARY = "law_enforcement_and_judiciary"
    RESOURCES = "resources"
    REGIONAL_COOPERATION = "regional_cooperation"
    ASSISTANCE_TO_VICTIMS = "assistance_to_victims"


WORD_FOR_WORD = frozenset({Basis.TEXT, Basis.TEXT_OPENING})
"""The words are those of the statement itself; elsewhere they are those of who wrote about it."""


@record
class SourceRef:
    """Where something was read. `what` says what it is; `url` is None where the copy read has no address."""

    id: Id
    what: Text
    url: Text | None

    def __post_init__(self) -> None:
        if self.url is not None and not self.url.startswith(("https://", "http://")):
            raise ValueError("an address that begins with https:// or http:// is expected, or null")


@record
class Reference:
    """Something that a statement's preamble refers to; `statement` is its id where we hold it."""

    text: Text
    statement: Id | None = None


@record
class Publication:
    """An official publication of a statement by one participant."""

    country: CountryCode
    language: LanguageCode
    source: Id
    published: When | None = None


@record
class About:
    """What is known of a statement as a whole; None where it was not found."""

    id: Id
    kind: StatementKind
    title: Text
    title_language: LanguageCode
    date: When | None
    subject: Text
    adopted_by: Text
    text_completeness: Completeness
    sources: tuple[Id, ...]
    date_note: Text | None = None
    occasion: Text | None = None
    drafted_by: Text | None = None
    addressee: Text | None = None
    context: Text | None = None
    text_note: Text | None = None
    refers_to: tuple[Reference, ...] = ()
    publications: tuple[Publication, ...] = ()

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError("at least one source is expected")


@record
class Commitment:
    """One point of a statement. `number` is its paragraph there; `countries` is empty where it binds all."""

    id: Id
    kind: CommitmentKind
    basis: Basis
    title: Text
    theme: Theme
    indicators: tuple[Id, ...]
    sources: tuple[Id, ...]
    number: int | None = None
    summary: Text | None = None
    wording: Text | None = None
    wording_language: LanguageCode | None = None
    addressee: Text | None = None
    countries: tuple[CountryCode, ...] = ()

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError("at least one source is expected")
        if self.number is not None and self.number < 1:
            raise ValueError("a paragraph's number is 1 or more; null where it is not known")
        if (self.wording is None) != (self.wording_language is None):
            raise ValueError("wording and wording_language are given together, or neither")
        if len(set(self.indicators)) < len(self.indicators):
            raise ValueError("an indicator stands here twice")

    @property
    def is_word_for_word(self) -> bool:
        """Whether `wording` is the statement's own, not that of a summary."""
        return self.wording is not None and self.basis in WORD_FOR_WORD

    def binds(self, country: str) -> bool:
        """Whether the commitment is addressed to a participant."""
        return not self.countries or country in self.countries


@record
class Statement:
    """A declaration, joint statement, strategy or set of recommendations, with its commitments."""

    statement: About
    commitments: tuple[Commitment, ...]
    sources: tuple[SourceRef, ...]

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    def __repr__(self) -> str:
        about = self.statement
        return f"<Statement {about.id}: {about.date or 'no date'}; {len(self.commitments)} commitments; {about.title}>"

    def source(self, source_id: str) -> SourceRef:
        """Return one of the statement's sources."""
        return next(one for one in self.sources if one.id == source_id)
