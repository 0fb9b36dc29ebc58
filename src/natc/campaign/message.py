"""What is said, and in which words? The files `messages.yaml`, `texts/<language>.yaml` and `work/<language>.yaml`."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from natc.campaign.languages import check_language
from natc.campaign.pattern import PLACEHOLDER, check_pattern, variables_of
from natc.campaign.plan import FIGURE_NAME, IDENTIFIER, check_hashtag, is_to_fill_in
from natc.datasets import record

ADDRESS = re.compile(r"https://[!-~]+")
"""What a calendar and a feed can name: an address as it is sent, other letters written as %C4%8D."""


class Card(StrEnum):
    """What a card shows: words alone, one figure, or a figure's counts by year or by country."""

    WORDS = "words"
    FIGURE = "figure"
    YEARS = "years"
    COUNTRIES = "countries"


class TextState(StrEnum):
    """Who has read a translation."""

    DRAFT = "draft"
    MACHINE = "machine"
    CHECKED = "checked"
    OUTDATED = "outdated"


@record
class Picture:
    """The picture of a message: a card made from words, or from a figure of the campaign."""

    card: Card
    figure: str | None = None

    def __post_init__(self) -> None:
        """Refuse a figure's name that none can have, and a card without its figure."""
        if self.figure is not None and not FIGURE_NAME.fullmatch(self.figure):
            raise ValueError(f"the figure is named {self.figure!r}; expected a name from campaign.yaml")
        if (self.card is Card.WORDS) != (self.figure is None):
            raise ValueError("a card of words has no figure, and every other card has one")


@record
class Message:
    """One master message. `countries` and `channels`: all of the campaign's where none is given; `theme`: the week's.

    `link` may hold `{language}`: it becomes the language of the text where the site speaks it, else English.
    """

    id: str
    week: int
    publish_on: date
    theme: str = ""
    countries: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    link: str | None = None
    picture: Picture | None = None
    needs_helpline: bool = True

    def __post_init__(self) -> None:
        """Refuse an id that cannot stand in an address, and a link that is none."""
        if not IDENTIFIER.fullmatch(self.id):
            raise ValueError(f"the id is {self.id!r}; expected small letters, digits and hyphens")
        if self.link is not None and not ADDRESS.fullmatch(self.link):
            raise ValueError("the link is not an address that begins with https://, without spaces and accents")


@record
class Text:
    """One message in one language, all Fluent patterns. `short` stands in where `text` is too long for a channel.

    `title` is what the picture and the page say in large letters, `unit` what the picture's numbers count and when.
    """

    text: str
    alt: str = ""
    short: str = ""
    title: str = ""
    unit: str = ""

    def __post_init__(self) -> None:
        """Refuse an empty text, and a pattern that cannot be read."""
        if not self.text:
            raise ValueError("the text is empty")
        for pattern in self.patterns:
            check_pattern(pattern)

    @property
    def patterns(self) -> tuple[str, ...]:
        """All that is said, as it was typed."""
        return tuple(one for one in (self.title, self.text, self.short, self.alt, self.unit) if one)


@record
class Texts:
    """All messages in one language, with who wrote and who checked them (offices, never persons).

    `campaign_title` is the campaign's name in the language; `hashtags`: the campaign's where none is given;
    `help` is the line that says where help is found: a Fluent pattern with `{ $organisation }` and `{ $contact }`.
    """

    language: str
    state: TextState
    master_version: int
    texts: dict[str, Text]
    translated_by: str = ""
    checked_by: str = ""
    checked_on: date | None = None
    hashtags: tuple[str, ...] = ()
    campaign_title: str = ""
    help: str = "{ $organisation }: { $contact }"
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse checked texts that nobody checked, and a help line without its contact."""
        check_language(self.language)
        if self.state is TextState.CHECKED and not (self.checked_by and self.checked_on):
            raise ValueError("the state is checked; expected checked_by (an office) and checked_on (a date)")
        if self.state is TextState.CHECKED and any(is_to_fill_in(text.text) for text in self.texts.values()):
            raise ValueError(
                "the state is checked, and a text is still what natc campaign new wrote; expected a message"
            )
        check_pattern(self.help)
        if "contact" not in variables_of(self.help):
            raise ValueError("the help line has no { $contact }; expected the place of the number or address")
        if PLACEHOLDER.search(self.campaign_title):
            raise ValueError("the campaign_title has a placeholder; expected words alone: no figure is filled in there")
        for tag in self.hashtags:
            check_hashtag(tag)
