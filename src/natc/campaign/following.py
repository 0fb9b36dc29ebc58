"""Who agreed, who was handed the kit, and what was published? The files kept while a campaign runs."""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum

from natc.campaign.languages import check_language
from natc.campaign.numbers import has_callable_number
from natc.datasets import record

Day = date
"""A field that is named `date` would hide the type of that name."""

ALL_MESSAGES = "all"
MAX_OFFICE, MAX_REASON = 200, 2000
"""Signs in the name of an office, and in what it wants changed."""
DIGEST = re.compile(r"[0-9a-f]{64}")


def check_office(name: str) -> None:
    """Refuse what can be no office: nothing, a text as long as a page, a telephone number.

    Raises
    ------
    ValueError
        With what is expected, never with the name.
    """
    if not name.strip():
        raise ValueError("no office is named; expected the office itself (never a person)")
    if len(name) > MAX_OFFICE or "\n" in name.strip():
        raise ValueError(f"the name of an office has {MAX_OFFICE} signs at most, in one line")
    if has_callable_number(name):
        raise ValueError("the name of an office has a telephone number in it; expected its name alone")


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
        check_office(self.office)
        if len(self.reason) > MAX_REASON or has_callable_number(self.reason):
            raise ValueError(
                f"the reason has to be words alone, {MAX_REASON} signs at most, without a telephone number"
            )
        if not DIGEST.fullmatch(self.text_digest):
            raise ValueError(
                "the digest of the text is not 64 hexadecimal digits; write sign-offs with: natc campaign sign"
            )


@record
class HandOver:
    """The kit that was handed to an office of a country. `texts_digest` is what its texts were: they may change."""

    country: str
    date: Day
    to: str
    kit_digest: str = ""
    texts_digest: str = ""

    def __post_init__(self) -> None:
        """Refuse a digest that is none."""
        check_office(self.to)
        if self.kit_digest and not DIGEST.fullmatch(self.kit_digest):
            raise ValueError("the digest of the kit is not 64 hexadecimal digits; natc campaign kit prints it")
        if self.texts_digest and not DIGEST.fullmatch(self.texts_digest):
            raise ValueError(
                "the digest of the texts is not 64 hexadecimal digits; write it with: natc campaign hand-over"
            )


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
