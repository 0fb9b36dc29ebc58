"""Who agreed, who was handed the kit, and what was published? The files kept while a campaign runs."""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum

from natc.campaign.languages import check_language
from natc.datasets import record

Day = date
"""A field that is named `date` would hide the type of that name."""

ALL_MESSAGES = "all"
DIGEST = re.compile(r"[0-9a-f]{64}")


class Decision(StrEnum):
    """What an office decided on a text."""

    APPROVED = "approved"
    REJECTED = "rejected"


class Basis(StrEnum):
    """Where a record of publication comes from."""

    SUPPLIED = "supplied"
    OWN_CHECK = "own_check"
    PUBLIC_PAGE = "public_page"
    ANNOUNCED = "announced"
    EXAMPLE = "example"


@record
class SignOff:
    """An office's decision on one message (or all) in one language: it holds for the text with this digest.

    For `all`, the digest is that of all messages of the country in the language.
    """

    country: str
    language: str
    message: str
    decision: Decision
    office: str
    date: Day
    text_digest: str
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse a rejection without its reason, and a digest that is none."""
        check_language(self.language)
        if self.decision is Decision.REJECTED and not self.reason:
            raise ValueError("the text is rejected without a reason; expected what has to change")
        if not self.office:
            raise ValueError("no office is named; expected the office that decided (never a person)")
        if not DIGEST.fullmatch(self.text_digest):
            raise ValueError(
                "the digest of the text is not 64 hexadecimal digits; write sign-offs with: natc campaign sign"
            )


@record
class HandOver:
    """The kit that was handed to an office of a country."""

    country: str
    date: Day
    to: str
    kit_digest: str = ""

    def __post_init__(self) -> None:
        """Refuse a digest that is none."""
        if self.kit_digest and not DIGEST.fullmatch(self.kit_digest):
            raise ValueError("the digest of the kit is not 64 hexadecimal digits; natc campaign kit prints it")


@record
class Reach:
    """How many were reached, as the channel counts it, on a day."""

    n: int
    measured_on: date
    what: str = ""

    def __post_init__(self) -> None:
        """Refuse a count below zero."""
        if self.n < 0:
            raise ValueError(f"the reach is {self.n}; expected a count, zero or more")


@record
class Publication:
    """The proof that something was published. Without a message: `what` says what it was.

    `published_at` is None where the day is not known, `url` where no address is.
    """

    country: str
    basis: Basis
    message: str | None = None
    what: str = ""
    language: str | None = None
    channel: str | None = None
    url: str | None = None
    published_at: datetime | date | None = None
    picture: str | None = None
    reach: Reach | None = None
    source: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a publication of nothing."""
        if self.message is None and not self.what:
            raise ValueError("neither message nor what is given; expected what was published")
        if self.language is not None:
            check_language(self.language)
        if self.url is not None and not self.url.startswith(("https://", "http://")):
            raise ValueError("the url is not an address that begins with https://")

    @property
    def day(self) -> date | None:
        """The day of publication, if it is known."""
        return self.published_at.date() if isinstance(self.published_at, datetime) else self.published_at


@record
class QuotedFigure:
    """A figure as it stood when the texts were last filled. `vintage` is the release of its latest source."""

    figure_ids: tuple[str, ...]
    low: int | None
    high: int | None
    state: str
    vintage: str


@record
class FigureLock:
    """The file `figures.lock.yaml`: what every figure of the campaign was when the texts were last filled."""

    filled_on: date
    figures: dict[str, QuotedFigure]
