"""When did a law change, as far as it was read? Earlier texts, and words with a known beginning or end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from natc.law.provision import CountryLaw, Offence, PastText, Penalty
from natc.law.shelf import load_law_records
from natc.law.wording import PartDay, first_day


class ChangeKind(StrEnum):
    """What is known to have happened."""

    TEXT_AT = "text_at"
    IN_WORDS_SINCE = "in_words_since"
    IN_WORDS_UNTIL = "in_words_until"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One dated fact on a law: what the text said at a date, or since when an offence has its words and range."""

    country: str
    on: PartDay
    kind: ChangeKind
    article: str | None
    offence: Offence | None
    base: Penalty | None
    aggravated: Penalty | None
    event: str | None
    note: str | None
    sources: tuple[str, ...]


def history_of(country: str, folder: Path | None = None) -> tuple[Change, ...]:
    """Return what is known of the changes of a law, the earliest first.

    A past text that speaks of the same offence at the same date as the record's own beginning stands for both.

    Raises
    ------
    UnknownCodeError
        If no law of the participant is on record.
    """
    law = load_law_records(folder).law(country)
    changes = [_past(law, past) for past in law.history]
    told = {(past.offence, past.as_of) for past in law.history}
    for offence in law.offences:
        if offence.valid_from and (offence.id, offence.valid_from) not in told:
            changes.append(_turn(law, offence, offence.valid_from, ChangeKind.IN_WORDS_SINCE))
        if offence.valid_to:
            changes.append(_turn(law, offence, offence.valid_to, ChangeKind.IN_WORDS_UNTIL))
    return tuple(sorted(changes, key=lambda one: (first_day(one.on), one.kind)))


def _past(law: CountryLaw, past: PastText) -> Change:
    return Change(
        country=law.country,
        on=past.as_of,
        kind=ChangeKind.TEXT_AT,
        article=past.article,
        offence=law.offence(past.offence) if past.offence else None,
        base=past.base,
        aggravated=past.aggravated,
        event=past.event,
        note=past.note,
        sources=past.sources,
    )


def _turn(law: CountryLaw, offence: Offence, on: PartDay, kind: ChangeKind) -> Change:
    return Change(
        country=law.country,
        on=on,
        kind=kind,
        article=offence.article,
        offence=offence,
        base=None,
        aggravated=None,
        event=None,
        note=offence.valid_basis,
        sources=offence.sources,
    )
