"""What stands on a message's picture? The words and counts of a card, in the language of the text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from natc.campaign.each import list_parts, say_count
from natc.campaign.fill import FilledText
from natc.campaign.folder import Campaign
from natc.campaign.message import Card
from natc.campaign.quoted import Quote
from natc.codelists import LANGUAGES, Language, participants
from natc.codelists import language as speak
from natc.errors import NatcError
from natc.figures import Source, State, name_stage, name_unit

if TYPE_CHECKING:
    from natc.charts.cards import CardRow, CardWords


CARD_SIZES = ("og", "square", "story", "x")
"""The sizes in which a kit has the picture of a message."""


def card_words(campaign: Campaign, filled: FilledText) -> CardWords:
    """Return what stands on the picture of a message.

    Raises
    ------
    NatcError
        If the message has no picture, or its numbers have no unit in the language.
    """
    from natc.charts.cards import CardWords

    picture = campaign.message(filled.message).picture
    if picture is None:
        raise NatcError(f"The message {filled.message} has no picture. Give it one in messages.yaml.")
    words = speak(filled.language)
    name = filled.campaign_title
    title = filled.title or filled.short or filled.text
    if picture.card is Card.WORDS:
        body = filled.short if filled.title else ""
        return CardWords(campaign=name, title=title, body=body)
    quote = next(one for one in filled.quotes if one.name == picture.figure)
    unit = say_unit(campaign, filled)
    if not unit:
        raise NatcError(
            f"The picture of {filled.message} has no unit in {filled.language}: write it in its texts file."
        )
    return CardWords(
        campaign=name, title=title, unit=unit, rows=_rows(quote, picture.card, words), source=_source(quote, words)
    )


def say_unit(campaign: Campaign, filled: FilledText) -> str:
    """Write what the numbers of a picture count, and when; empty where nobody has written it in the language."""
    picture = campaign.message(filled.message).picture
    if filled.unit or picture is None or picture.figure is None or filled.language not in LANGUAGES:
        return filled.unit
    quote = next(one for one in filled.quotes if one.name == picture.figure)
    first, words = quote.figures[0], speak(filled.language)
    stage = name_stage(first.stage, words, status=first.concept.status, unit=first.unit)
    return f"{stage}, {quote.years} ({name_unit(first.unit, words)})"


def draw_card(campaign: Campaign, filled: FilledText, size: str) -> bytes:
    """Draw the picture of a message as PNG in one of `natc.charts.cards.SIZES`.

    Raises
    ------
    NatcError
        If the words do not fit, or what draws them is not installed.
    """
    try:
        return _draw(card_words(campaign, filled), size)
    except ModuleNotFoundError as missing:
        raise NatcError(
            f"Pictures need the package {missing.name!r}, which is not installed."
            " Install natc with its charts extra: pip install 'natc[charts]', or leave the pictures out."
        ) from None
    except ValueError as problem:
        raise NatcError(
            f"The picture of {filled.message} in {filled.language} cannot be drawn ({size}): {problem}"
        ) from None


def find_misfit(campaign: Campaign, filled: FilledText) -> str | None:
    """Return the first size in which the words of a message's picture do not fit, or None; it is only laid out."""
    try:
        words = card_words(campaign, filled)
        return next((size for size in CARD_SIZES if not _fits(words, size)), None)
    except ModuleNotFoundError:  # natc without its charts extra cannot tell, and draws nothing either
        return None


def is_drawable(campaign: Campaign, filled: FilledText) -> bool:
    """Whether the picture of a message can be drawn in every size: its numbers have a unit, and its words fit."""
    try:
        return find_misfit(campaign, filled) is None
    except NatcError:
        return False


@lru_cache(maxsize=2048)
def _fits(words: CardWords, size: str) -> bool:
    from natc.charts.cards import card_svg

    try:
        card_svg(words, size)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=512)
def _draw(words: CardWords, size: str) -> bytes:
    from natc.charts.cards import card_png

    return card_png(words, size)


def _rows(quote: Quote, card: Card, words: Language) -> tuple[CardRow, ...]:
    from natc.charts.cards import CardRow

    if card is Card.FIGURE:
        is_hidden = quote.state == State.SUPPRESSED
        said = say_count(quote.low, quote.high, words, is_hidden=is_hidden)
        return (CardRow(label="", low=quote.low, high=quote.high, said=said, is_hidden=is_hidden),)
    return tuple(
        CardRow(label=part.label, low=part.low, high=part.high, said=part.said, is_hidden=part.is_hidden)
        for part in list_parts(quote, words, by_year=card is Card.YEARS)
    )


def _source(quote: Quote, words: Language) -> str:
    sources = {figure.source.id: figure.source for figure in quote.figures}
    notes = {participants()[figure.country].footnote for figure in quote.figures} - {""}
    cited = "; ".join(cite(source, words) for source in sources.values())
    return " ".join([cited, *(f"* {words.gettext(note)}" for note in sorted(notes))])


def cite(source: Source, words: Language) -> str:
    """Write publisher, title and release: by the catalogue where it has them, as published otherwise."""
    cited = f"{words.gettext(source.publisher)}: {words.gettext(source.title)}"
    return cited if not source.released or source.released[:4] in source.title else f"{cited}, {source.released}"
