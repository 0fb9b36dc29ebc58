"""What is known of one published judgment? Court, provision, outcome, sentence, money - and never a person."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum

from natc.codelists import participants
from natc.datasets import record
from natc.datasets.personal import Impersonal
from natc.law.provision import Review, ReviewState
from natc.law.wording import PartDay, first_day, last_day

COURT_OF_HUMAN_RIGHTS = "European Court of Human Rights"
_ID = re.compile(r"[a-z]{3,5}(?:-[a-z0-9]+)+")
_ECLI = re.compile(r"ECLI:[A-Z]{2}:[A-Z][A-Z0-9]{0,6}:\d{4}:(?=[A-Z.]*\d)[A-Z0-9.]{1,25}")
"""As the Council's conclusions 2011/C 127/01 make it up; the number of a judgment has a digit."""


class Kind(StrEnum):
    """What a court decided about."""

    CRIMINAL = "criminal"
    HUMAN_RIGHTS = "human_rights"
    CONSTITUTIONAL = "constitutional"
    CIVIL_COMPENSATION = "civil_compensation"


class JudgmentInstance(StrEnum):
    """Where a judgment stands on the way to the last word."""

    FIRST = "first"
    APPEAL = "appeal"
    FINAL = "final"
    REFERRED = "referred"
    NOT_STATED = "not_stated"


class Outcome(StrEnum):
    """How a judgment ended, as far as it was found."""

    CONVICTION = "conviction"
    ACQUITTAL = "acquittal"
    MIXED = "mixed"
    VIOLATION = "violation"
    NO_VIOLATION = "no_violation"
    COMPLAINT_UPHELD = "complaint_upheld"
    COMPLAINT_DISMISSED = "complaint_dismissed"
    CLAIM_GRANTED = "claim_granted"
    CLAIM_GRANTED_IN_PART = "claim_granted_in_part"
    CLAIM_DISMISSED = "claim_dismissed"
    NOT_FOUND = "not_found"


class Form(StrEnum):
    """A form of exploitation, by the codes of the data items of Article 19a of Directive 2011/36/EU."""

    PROSTITUTION = "prostitution_of_others"
    OTHER_SEXUAL = "other_sexual_exploitation"
    FORCED_LABOUR = "forced_labour_or_services"
    BEGGING = "begging"
    SLAVERY = "slavery"
    LIKE_SLAVERY = "practices_similar_to_slavery"
    SERVITUDE = "servitude"
    CRIMINAL_ACTIVITIES = "criminal_activities"
    ORGAN_REMOVAL = "organ_removal"
    FORCED_MARRIAGE = "forced_marriage"
    ILLEGAL_ADOPTION = "illegal_adoption"
    SURROGACY = "surrogacy"
    OTHER = "other"


class Award(StrEnum):
    """What became of a request for money."""

    GRANTED = "granted"
    DISMISSED = "dismissed"


POSSIBLE = {
    Kind.CRIMINAL: {Outcome.CONVICTION, Outcome.ACQUITTAL, Outcome.MIXED},
    Kind.HUMAN_RIGHTS: {Outcome.VIOLATION, Outcome.NO_VIOLATION, Outcome.MIXED},
    Kind.CONSTITUTIONAL: {Outcome.COMPLAINT_UPHELD, Outcome.COMPLAINT_DISMISSED, Outcome.MIXED},
    Kind.CIVIL_COMPENSATION: {Outcome.CLAIM_GRANTED, Outcome.CLAIM_GRANTED_IN_PART, Outcome.CLAIM_DISMISSED},
}
"""The outcomes that a judgment of each kind can have, beside `not_found`."""


@record
class AppliedProvision:
    """A provision that a charge, a conviction or a finding rests on, as the source words it.

    `offence` is the id of the offence in the laws, where it can be matched. `in_force_basis` says why the text that was
    read is the text of the time, where the law's own record does not say from when it holds.
    """

    text: Impersonal
    offence: str | None = None
    in_force_basis: Impersonal | None = None

    def __post_init__(self) -> None:
        if self.in_force_basis is not None and self.offence is None:
            raise ValueError("in_force_basis is given without an offence; expected: the id of an offence beside it")


@record
class Money:
    """A sum that a court ordered, with what it is for; what is None was not found."""

    amount: int | None = None
    currency: str | None = None
    amount_basis: Impersonal | None = None
    head: Impersonal | None = None
    legal_basis: Impersonal | None = None
    per: Impersonal | None = None
    conditional_on: Impersonal | None = None
    euros_stated: int | None = None

    def __post_init__(self) -> None:
        if (self.amount is None) != (self.currency is None):
            raise ValueError("an amount and its currency go together: one of the two is missing")
        if self.amount is not None and self.amount <= 0:
            raise ValueError("the amount is zero or less; expected: a positive number, or no amount")
        if self.currency is not None and not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise ValueError("the currency is no code of three capital letters, as EUR or BAM")


@record
class Compensation:
    """What a court decided on the victims' compensation; None is not found, never refused."""

    non_pecuniary: Award | None = None
    pecuniary: Award | None = None
    award: Money | None = None

    def __post_init__(self) -> None:
        if self.award is not None and Award.GRANTED not in (self.non_pecuniary, self.pecuniary):
            raise ValueError("a sum is awarded, but no head of damage is marked as granted")


@record
class Underlying:
    """The national proceedings that a judgment of another kind looks back on."""

    court: Impersonal | None = None
    period: Impersonal | None = None
    charge: Impersonal | None = None
    defendants: int | None = None
    outcome: Outcome | None = None
    appeal: Impersonal | None = None
    sentence: Impersonal | None = None
    confiscation: Money | None = None
    compensation: Compensation | None = None


@record
class VictimCount:
    """Whole numbers of victims, or whether children were among them; never who."""

    total: int | None = None
    children: int | None = None
    had_children: bool | None = None

    def __post_init__(self) -> None:
        if self.total is not None and self.children is not None and self.children > self.total:
            raise ValueError("more children than victims are given")
        if self.children and self.had_children is False:
            raise ValueError("children are counted, but had_children says that there were none")


@record
class Judgment:
    """One published judgment. What is None was not found; it does not mean that it does not exist.

    `date` and `offence_time` (when the offence was committed) are as exact as they are known: a day, a month
    ("2013-02") or a year. `sentences_months` is per defendant, in descending order, and says what was imposed;
    `suspended_months` stands beside each of them. `highest_months` is for a source that gives no more than "up to".
    Texts are English.
    """

    id: str
    country: str
    is_of_region: bool
    kind: Kind
    instance: JudgmentInstance
    outcome: Outcome
    outcome_text: Impersonal | None = None
    court: Impersonal | None = None
    date: PartDay | None = None
    date_basis: Impersonal | None = None
    offence_time: PartDay | None = None
    case_number: Impersonal | None = None
    title: str | None = None
    ecli: str | None = None
    provisions: tuple[AppliedProvision, ...] = ()
    forms: tuple[Form, ...] = ()
    defendants: int | None = None
    defendants_basis: Impersonal | None = None
    sentences_months: tuple[int, ...] = ()
    suspended_months: tuple[int, ...] = ()
    highest_months: int | None = None
    sentence_note: Impersonal | None = None
    is_stated_below_minimum: bool = False
    confiscation: Money | None = None
    compensation: Compensation | None = None
    victims: VictimCount | None = None
    finding: Impersonal | None = None
    notes: tuple[Impersonal, ...] = ()
    underlying: Underlying | None = None
    review: Review = Review(state=ReviewState.NOT_REVIEWED)
    sources: tuple[str, ...]

    def __post_init__(self) -> None:
        for problem in (*_identity(self), *_time(self), *_sentences(self)):
            raise ValueError(problem)

    @property
    def year(self) -> int | None:
        """The year of the judgment, if it is known."""
        return int(self.date[:4]) if self.date else None

    @property
    def span(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day on which the judgment can have been given, if its date is known at all."""
        return span_of(self.date)

    @property
    def offence_span(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day on which the offence can have been committed, if that is known at all."""
        return span_of(self.offence_time)

    @property
    def has_sentences(self) -> bool:
        """Whether a length of imprisonment is known: of each defendant, or the highest."""
        return bool(self.sentences_months) or self.highest_months is not None

    def __repr__(self) -> str:
        return f"<Judgment {self.id}: {self.country} {self.date or 'undated'}, {self.outcome}>"


def span_of(part: PartDay | None) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day that an inexact date can be, if there is one."""
    return (first_day(part), last_day(part)) if part else None


def _identity(judgment: Judgment) -> list[str]:
    found = []
    if not _ID.fullmatch(judgment.id):
        found.append("the id is not made of small letters, digits and hyphens, as srb-belgrade-2013")
    if judgment.is_of_region != (judgment.country in participants()):
        found.append("is_of_region does not fit the country: it is true for participants, and false for all others")
    if not re.fullmatch(r"[A-Z]{3}", judgment.country):
        found.append("the country is no code of three capital letters")
    is_european = (judgment.court or "").startswith(COURT_OF_HUMAN_RIGHTS)
    if (judgment.kind is Kind.HUMAN_RIGHTS) != is_european:
        found.append(f"kind human_rights is for judgments of the {COURT_OF_HUMAN_RIGHTS}, and theirs alone")
    if judgment.title is not None and not is_european:
        found.append(
            f"a title is given; only judgments of the {COURT_OF_HUMAN_RIGHTS} carry theirs, which it published"
        )
    if judgment.title is not None and not re.search(r" (?:v|c)\. ", judgment.title):
        found.append("the title is none that the Court publishes; expected: applicant v. state")
    if judgment.ecli is not None and not _ECLI.fullmatch(judgment.ecli):
        found.append("the ECLI is not of the form ECLI:country:court:year:number")
    if judgment.outcome is not Outcome.NOT_FOUND and judgment.outcome not in POSSIBLE[judgment.kind]:
        fitting = ", ".join(sorted(POSSIBLE[judgment.kind]))
        found.append(f"the outcome does not fit the kind; expected: {fitting} or not_found")
    if not judgment.sources or not all(source.startswith(("https://", "http://")) for source in judgment.sources):
        found.append("sources are missing, or are no addresses; expected: one or more, each http:// or https://")
    if len(set(judgment.forms)) != len(judgment.forms):
        found.append("a form of exploitation stands twice")
    return found


def _time(judgment: Judgment) -> list[str]:
    if judgment.ecli is not None and judgment.year is not None and judgment.ecli.split(":")[3] != str(judgment.year):
        return ["the year in the ECLI is not that of the date"]
    if judgment.span and judgment.offence_span and judgment.offence_span[0] > judgment.span[1]:
        return ["the offence lies after the judgment"]
    return []


def _given(months: int | None) -> tuple[int, ...]:
    return () if months is None else (months,)


def _sentences(judgment: Judgment) -> list[str]:
    imposed, suspended = judgment.sentences_months, judgment.suspended_months
    found = []
    if judgment.has_sentences and judgment.kind is not Kind.CRIMINAL:
        found.append("sentences are given; only criminal judgments have them (see underlying)")
    if judgment.has_sentences and judgment.outcome not in (Outcome.CONVICTION, Outcome.MIXED):
        found.append("sentences are given, but nobody was convicted")
    if imposed and judgment.highest_months is not None:
        found.append("highest_months stands beside the sentences; expected: one of the two")
    if any(months < 1 for months in (*imposed, *_given(judgment.highest_months))):
        found.append("a sentence is shorter than one month; expected: whole months of imprisonment")
    if list(imposed) != sorted(imposed, reverse=True):
        found.append("sentences are not in descending order; in another order they could be tied to persons")
    if judgment.defendants is not None and judgment.defendants < max(1, len(imposed)):
        found.append("there are more sentences than defendants, or no defendant at all")
    if judgment.is_stated_below_minimum and judgment.kind is not Kind.CRIMINAL:
        found.append("a sentence below the minimum is stated; only criminal judgments have sentences")
    if suspended and (
        len(suspended) != len(imposed) or any(not 0 <= s <= i for s, i in zip(suspended, imposed, strict=True))
    ):
        found.append("suspended months do not fit the sentences; expected: one for each, from 0 to all of its months")
    return found
