"""What does a participant's criminal law say on trafficking? One record per country, as far as it was read."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import StrEnum

from natc.datasets import record
from natc.law.acquis import SourceRef
from natc.law.wording import Basis, Confidence, FineState, Known, PartDay, Said, first_day, last_day


class OffenceKind(StrEnum):
    """What a paragraph punishes."""

    BASE = "base"
    AGGRAVATED = "aggravated"
    CHILD = "child"
    DOCUMENTS = "documents"
    KNOWING_USE = "knowing_use"
    LEGAL_PERSON = "legal_person"


class TextRead(StrEnum):
    """What was read: the whole text of the offence, a part of it, or what others write about it."""

    STATUTE = "statute"
    STATUTE_IN_PART = "statute_in_part"
    SECONDARY = "secondary"


class ReviewState(StrEnum):
    """Whether a lawyer of the country has reviewed the record."""

    NOT_REVIEWED = "not_reviewed"
    REVIEWED = "reviewed"


class Naming(StrEnum):
    """Does a definition name a purpose? `words`: in words of its own, given in purpose_words."""

    NAMED = "named"
    NOT_NAMED = "not_named"
    NOT_READ = "not_read"
    WORDS = "words"


@record
class Penalty:
    """A statutory range of imprisonment in whole months. None is 'not read', never zero."""

    min_months: int | None = None
    max_months: int | None = None
    open_ended: bool = False
    fine: FineState = FineState.NOT_READ
    fine_text: Said | None = None
    additional: Said | None = None
    basis: Said | None = None

    def __post_init__(self) -> None:
        if any(months is not None and months <= 0 for months in (self.min_months, self.max_months)):
            raise ValueError("months are expected above zero; leave out what was not read")
        if self.min_months is not None and self.max_months is not None and self.min_months > self.max_months:
            raise ValueError("min_months is above max_months; a range from low to high is expected")
        if self.open_ended and (self.max_months is not None or self.min_months is None):
            raise ValueError("open_ended means 'at least': min_months and no max_months are expected")

    @property
    def is_known(self) -> bool:
        """Whether any end of the range was read."""
        return self.min_months is not None or self.max_months is not None


@record
class Offence:
    """One offence: an article or paragraph with its circumstances and its penalty."""

    id: Said
    article: Said
    paragraph: Said | None = None
    unit: Said | None = None
    kind: OffenceKind
    title: Said | None = None
    title_en: Said | None = None
    conduct: Said | None = None
    circumstances: tuple[Said, ...] = ()
    penalty: Penalty = Penalty()
    valid_from: PartDay | None = None
    valid_to: PartDay | None = None
    valid_basis: Said | None = None
    note: Said | None = None
    sources: tuple[Said, ...] = ()
    confidence: Confidence | None = None

    def __post_init__(self) -> None:
        if self.valid_from and self.valid_to and last_day(self.valid_to) < first_day(self.valid_from):
            raise ValueError("valid_to lies before valid_from; it is expected after")

    def is_in_force(self, on: date) -> bool:
        """Is it in force on a day, as far as the record says? Where no date is recorded, yes."""
        return not (self.valid_from and on < first_day(self.valid_from)) and not (
            self.valid_to and on > last_day(self.valid_to)
        )


@record
class Definition:
    """What makes trafficking: acts, means, purposes, as codes of elements.yaml."""

    acts: tuple[Said, ...] = ()
    means: tuple[Said, ...] = ()
    means_read: Known = Known.YES
    means_in_base_offence: Known = Known.NOT_READ
    consent_irrelevant: Known = Known.NOT_READ
    consent_basis: Said | None = None
    purposes: dict[str, Naming] = field(default_factory=dict)
    purpose_words: dict[str, Said] = field(default_factory=dict)

    def __post_init__(self) -> None:
        in_words = {code for code, naming in self.purposes.items() if naming is Naming.WORDS}
        if lost := sorted(in_words - set(self.purpose_words)):
            raise ValueError(f"purpose_words lacks {', '.join(lost)}, which purposes gives as 'words'")
        if lost := sorted(set(self.purpose_words) - set(self.purposes)):
            raise ValueError(f"purpose_words holds {', '.join(lost)}, which purposes does not")


@record
class Clause:
    """A rule beside the offence: whether it exists, and what of it was read."""

    exists: Known
    detail: Said | None = None
    article: Said | None = None
    sources: tuple[Said, ...] = ()

    def __post_init__(self) -> None:
        if self.exists is not Known.NOT_READ and not (self.detail or self.article):
            raise ValueError("detail or article is expected where the clause is said to exist or not to exist")


@record
class Saying:
    """What one source says."""

    source: Said
    text: Said


@record
class Dispute:
    """Sources that contradict each other on one point; both are shown, neither is preferred in silence."""

    about: Said
    offence: Said | None = None
    says: tuple[Saying, ...]

    def __post_init__(self) -> None:
        if len({saying.source for saying in self.says}) < 2:
            raise ValueError("two sources at least are expected in a dispute")


@record
class PastText:
    """What was known of the law at an earlier date."""

    as_of: PartDay
    event: Said | None = None
    article: Said | None = None
    offence: Said | None = None
    base: Penalty | None = None
    aggravated: Penalty | None = None
    note: Said | None = None
    sources: tuple[Said, ...] = ()


@record
class Related:
    """A neighbouring offence, often charged beside or instead of trafficking."""

    title: Said
    article: Said | None = None
    unit: Said | None = None
    language: Said | None = None
    title_en: Said | None = None
    penalty_text: Said | None = None
    note: Said | None = None


@record
class Jurisdiction:
    """One of several criminal codes of a country."""

    unit: Said
    article: Said | None = None
    note: Said | None = None


@record
class Review:
    """A lawyer's review of a record: the office, never a person."""

    state: ReviewState
    by: Said | None = None
    on: date | None = None

    def __post_init__(self) -> None:
        is_signed = self.by is not None and self.on is not None
        if self.state is ReviewState.REVIEWED and not is_signed:
            raise ValueError("by (an office) and on (a date) are expected for a record that is reviewed")
        if self.state is ReviewState.NOT_REVIEWED and (self.by or self.on):
            raise ValueError("by and on are expected for a reviewed record only")


@record
class CountryLaw:
    """The law of one participant."""

    country: Said
    code_name: Said
    code_language: Said
    code_name_en: Said | None = None
    as_of: Said
    confidence: Confidence
    confidence_basis: Said | None = None
    text_read: TextRead
    basis: Basis = Basis.SOURCE
    review: Review
    offences: tuple[Offence, ...]
    definition: Definition | None = None
    legal_persons: Clause | None = None
    non_punishment: Clause | None = None
    confiscation: Clause | None = None
    compensation_law: Clause | None = None
    jurisdictions: tuple[Jurisdiction, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    history: tuple[PastText, ...] = ()
    related: tuple[Related, ...] = ()
    notes: tuple[Said, ...] = ()
    read_next: tuple[Said, ...] = ()
    sources: tuple[SourceRef, ...]

    @property
    def is_whole_text_read(self) -> bool:
        """Whether the whole statute text in force was read, so that its silence says something."""
        return self.text_read is TextRead.STATUTE and self.confidence is Confidence.HIGH

    def offence(self, offence_id: str) -> Offence | None:
        """Return one offence, or None if there is none of this id."""
        return next((one for one in self.offences if one.id == offence_id), None)

    def offences_of(self, *kinds: OffenceKind, on: date | None = None) -> tuple[Offence, ...]:
        """Return the offences of some kinds, in the order of the file; with `on`, those in force on that day."""
        return tuple(one for one in self.offences if one.kind in kinds and (on is None or one.is_in_force(on)))
