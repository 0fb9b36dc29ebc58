"""What is planned, when, where and in which languages? The file `campaign.yaml` of a campaign's folder."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from natc.campaign.languages import check_language
from natc.codelists import Language, participants
from natc.datasets import record

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FIGURE_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
RESERVED = ("state", "low", "high", "years", "countries", "each")
"""What follows a figure's name in a text: `$convicted_state`. No figure's name ends so."""


_TO_FILL_IN = re.compile(r"Theme of week \d+|To be (?:filled in|written):.*", re.DOTALL)


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


NOT_FILLED_IN = _("not filled in yet")


def is_to_fill_in(text: str) -> bool:
    """Whether a text is still what `natc campaign new` wrote: it says what has to stand there."""
    return _TO_FILL_IN.fullmatch(text.strip()) is not None


def say_words(text: str, words: Language) -> str:
    """Write a text of the plan in a language; that it is not filled in yet where that is so."""
    return words.gettext(NOT_FILLED_IN if is_to_fill_in(text) else text)


class Status(StrEnum):
    """Where a campaign stands."""

    PLANNED = "planned"
    RUNNING = "running"
    PAST = "past"


class Kind(StrEnum):
    """What a campaign's folder is: the record of what is known, an example, or a campaign of one's own."""

    RECORD = "record"
    EXAMPLE = "example"
    OWN = "own"


@record
class Week:
    """One week of a campaign. `dates_basis` says where the dates are from, if they were not announced."""

    number: int
    start: date
    end: date
    theme: str
    dates_basis: str = ""

    def __post_init__(self) -> None:
        """Refuse days that run backwards."""
        if self.end < self.start:
            raise ValueError(f"the week ends on {self.end}, before its start on {self.start}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


@record
class Selection:
    """Published totals to add up: the leading release of one source family, by country and year."""

    stage: str
    source: str
    first: int
    last: int
    countries: tuple[str, ...] = ()
    unit: str = "persons"
    victim_status: str | None = None

    def __post_init__(self) -> None:
        """Refuse years that run backwards and countries that are no participants."""
        if self.last < self.first:
            raise ValueError(f"the years run backwards: from {self.first} to {self.last}")
        _check_countries(self.countries)


@record
class FigureReference:
    """A figure that messages quote: one published figure by its id, several to add up, or a selection."""

    figure: str | None = None
    sum_of: tuple[str, ...] = ()
    select: Selection | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a reference that says nothing, or two things."""
        n_given = sum((self.figure is not None, bool(self.sum_of), self.select is not None))
        if n_given != 1:
            raise ValueError(f"{n_given} of figure, sum_of and select are given; expected one of them")


@record
class CampaignSource:
    """Where something was read. Without `url`, the `id` is that of one of the network's sources."""

    id: str
    title: str = ""
    url: str = ""


@record
class Plan:
    """A campaign as planned or found. `countries` in the order of the file; `languages` per country."""

    id: str
    title: str
    organiser: str
    kind: Kind
    status: Status
    start: date
    end: date
    weeks: tuple[Week, ...]
    countries: tuple[str, ...]
    languages: dict[str, tuple[str, ...]]
    channels: tuple[str, ...]
    master_version: int = 1
    countries_note: str = ""
    period_note: str = ""
    channels_note: str = ""
    messages_note: str = ""
    hashtags: tuple[str, ...] = ()
    hashtags_note: str = ""
    licence: str = ""
    accompanying_document: str = ""
    figures: dict[str, FigureReference] = field(default_factory=dict)
    sources: tuple[CampaignSource, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be meant: weeks out of order, unknown countries, countries without a language."""
        if not IDENTIFIER.fullmatch(self.id):
            raise ValueError(f"the id is {self.id!r}; expected small letters, digits and hyphens")
        if self.end < self.start:
            raise ValueError(f"the campaign ends on {self.end}, before its start on {self.start}")
        _check_weeks(self.weeks, self.start, self.end)
        _check_countries(self.countries)
        for code, spoken in self.languages.items():
            if code not in self.countries:
                raise ValueError(f"languages names {code}, which is not among the countries of the campaign")
            for one in _once(spoken, f"languages of {code}"):
                check_language(one)
        silent = [code for code in self.countries if not self.languages.get(code)]
        if silent and self.kind is not Kind.RECORD:
            raise ValueError(f"no language is given for {', '.join(silent)}; expected at least one per country")
        _once(self.channels, "channels")
        for name in self.figures:
            if not FIGURE_NAME.fullmatch(name) or name.rsplit("_", 1)[-1] in RESERVED:
                raise ValueError(
                    f"a figure is named {name!r}; expected small letters, digits and underscores, beginning with a"
                    f" letter and not ending in {', '.join(RESERVED)}"
                )
        for tag in self.hashtags:
            check_hashtag(tag)
        if self.kind is not Kind.RECORD and not self.licence:
            raise ValueError("no licence is given; expected the terms under which others may use texts and pictures")

    def week(self, number: int) -> Week:
        """Return a week by its number."""
        return self.weeks[number - 1]


def check_hashtag(tag: str) -> None:
    """Refuse a hashtag that a channel would cut: letters, digits and underscores only, not digits alone."""
    if not re.fullmatch(r"#?\w+", tag) or tag.strip("#").isdigit():
        raise ValueError(f"{tag!r} is not a hashtag; expected letters, digits and underscores without a space")


def _check_weeks(weeks: tuple[Week, ...], start: date, end: date) -> None:
    if not weeks:
        raise ValueError("there is no week; expected at least one")
    if [week.number for week in weeks] != list(range(1, len(weeks) + 1)):
        raise ValueError(f"the weeks are numbered {', '.join(str(w.number) for w in weeks)}; expected 1, 2, 3 in order")
    for before, after in pairwise(weeks):
        if after.start <= before.end:
            raise ValueError(f"week {after.number} begins on {after.start}, before week {before.number} has ended")
    if weeks[0].start < start or weeks[-1].end > end:
        raise ValueError(f"the weeks run from {weeks[0].start} to {weeks[-1].end}; expected days from {start} to {end}")


def _check_countries(codes: tuple[str, ...]) -> None:
    for code in _once(codes, "countries"):
        if code not in participants():
            raise ValueError(f"{code!r} is not a participant; expected one of {', '.join(participants())}")


def _once(values: tuple[str, ...], what: str) -> tuple[str, ...]:
    twice = [value for value, n in Counter(values).items() if n > 1]
    if twice:
        raise ValueError(f"{what}: {', '.join(twice)} stands there twice")
    return values
