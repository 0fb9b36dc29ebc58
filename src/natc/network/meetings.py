"""When the network met, what was on the agenda, what was decided, and what became of it."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from natc.datasets import record
from natc.network.known_date import KnownDate, first_day, last_day
from natc.network.members import Basis

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class MeetingKind(StrEnum):
    """Who met."""

    MINISTERIAL = "ministerial"
    COORDINATORS = "coordinators"


@record
class Decision:
    """What a meeting decided. `document` is the document that holds it."""

    text: str
    source: tuple[str, ...]
    document: str | None = None


@record
class FollowUp:
    """What an office undertook at a meeting. `by` is a participant's code, or `secretariat`; never a person.

    `id` stays the same for ever: calendars use it.
    """

    id: str
    text: str
    by: tuple[str, ...]
    due: date | None
    source: tuple[str, ...]
    done_on: date | None = None
    evidence: str | None = None

    def __post_init__(self) -> None:
        _check_id(self.id)
        if not self.source:
            raise ValueError(f"the follow-up {self.id} has no source")
        if not self.by:
            raise ValueError("a follow-up needs an office that does it: a participant's code, or secretariat")
        if self.evidence is not None and self.done_on is None:
            raise ValueError("evidence belongs to what is done: done_on is missing")

    def is_overdue(self, on: date) -> bool:
        """Whether the day on which it was due has passed without its being done."""
        return self.done_on is None and self.due is not None and self.due < on


@record
class Meeting:
    """One meeting. `agenda`, `decisions` and `follow_up` are None where none was found: not that there was none."""

    id: str
    kind: MeetingKind
    date: KnownDate
    topic: str
    place: str | None
    agenda: tuple[str, ...] | None
    decisions: tuple[Decision, ...] | None
    follow_up: tuple[FollowUp, ...] | None
    source: tuple[str, ...]
    until: KnownDate | None = None
    date_basis: Basis = Basis.SOURCE
    is_online: bool = False

    def __post_init__(self) -> None:
        _check_id(self.id)
        if not self.source:
            raise ValueError(f"the meeting {self.id} has no source")
        if self.until is not None and first_day(self.until) < last_day(self.date):
            raise ValueError(f"the meeting {self.id} ends ({self.until}) before it begins ({self.date})")
        if self.is_online and self.place is not None:
            raise ValueError(f"the meeting {self.id} is online, so it has no place")

    @property
    def last(self) -> str:
        """The last day, as exact as known."""
        return self.until or self.date


def _check_id(given: str) -> None:
    if not _ID.fullmatch(given):
        raise ValueError(f"the id {given!r} is not made of small letters, digits and single hyphens")
