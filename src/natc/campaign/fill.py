"""How does a message read in a language, with its figures, and on a channel? Texts filled, composed and measured."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from natc.campaign.channels import Channel, load_channels
from natc.campaign.each import say_each
from natc.campaign.folder import Campaign
from natc.campaign.help import find_help, find_unverified_number
from natc.campaign.message import Message, Text, Texts, TextState
from natc.campaign.pattern import Argument, NotFillable, fill_pattern, typed_words, variables_of
from natc.campaign.plan import RESERVED
from natc.campaign.quoted import NotQuotable, Quote, quote_figure
from natc.codelists import LANGUAGES
from natc.codelists import language as speak
from natc.figures import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledText:
    """One message in one language, written out. `state` tells who has read it; `is_draft` that it is from `work`.

    `unverified` is the organisation whose number stands in it though no person has called it; empty if there is none.
    """

    message: str
    language: str
    state: TextState
    is_draft: bool
    campaign_title: str
    title: str
    text: str
    short: str
    alt: str
    unit: str
    link: str | None
    hashtags: tuple[str, ...]
    help_pattern: str
    quotes: tuple[Quote, ...]
    unverified: str

    @property
    def is_public(self) -> bool:
        """Whether the text may be shown to the public: checked, no draft, and without a number that nobody called."""
        return self.state is TextState.CHECKED and not self.is_draft and not self.unverified

    @property
    def digest(self) -> str:
        """What a sign-off holds for: it changes with every word, number, link and hashtag.

        The words of the help line belong to it; the number or page that it gives is that of the table of helplines.
        """
        said = [self.campaign_title, self.title, self.text, self.short, self.alt, self.unit, self.link]
        said += [self.help_pattern, *self.hashtags]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelText:
    """A message as it is to be published on one channel in one country. Lengths are those that the channel counts."""

    channel: Channel
    text: str
    length: int
    is_short: bool

    @property
    def fits(self) -> bool:
        """Whether the channel takes a text of this length."""
        return self.channel.limit is None or self.length <= self.channel.limit


def fill_message(
    campaign: Campaign,
    message: Message | str,
    language: str,
    *,
    draft: bool = False,
    catalogue: Catalogue | None = None,
) -> FilledText:
    """Write a message out in a language, with the figures as they are published now.

    Parameters
    ----------
    campaign : Campaign
    message : Message or str
        The message or its id.
    language : str
        A language that the campaign has a text in.
    draft : bool, default False
        Take the unchecked draft of the folder `work`: for the kit's work folder only, never for the public.
    catalogue : Catalogue, optional
        Published figures; by default those that are shipped.

    Returns
    -------
    FilledText
        With the quotes that stand in it.

    Raises
    ------
    NotFillable
        If there is no text in the language, or a figure it asks for is not published, or is suppressed and the text
        has no variant for that.
    """
    message = message if isinstance(message, Message) else campaign.message(message)
    texts = (campaign.drafts if draft else campaign.texts).get(language)
    text = texts.texts.get(message.id) if texts else None
    if texts is None or text is None:
        raise NotFillable(f"The message {message.id} has no text in the language {language}.")
    quotes = _quotes(campaign, message, text, catalogue)
    arguments: dict[str, Argument] = {}
    for quote in quotes:
        arguments |= {**quote.arguments, f"{quote.name}_each": say_each(quote, speak(language))}

    def fill(pattern: str) -> str:
        return fill_pattern(pattern, language, arguments).strip()

    title, said, short, alt, unit = (fill(one) for one in (text.title, text.text, text.short, text.alt, text.unit))
    return FilledText(
        message=message.id,
        language=language,
        state=_state(campaign, texts),
        is_draft=draft,
        campaign_title=texts.campaign_title or speak(language).gettext(campaign.plan.title),
        title=title,
        text=said,
        short=short,
        alt=alt,
        unit=unit,
        link=message.link.replace("{language}", language if language in LANGUAGES else "en") if message.link else None,
        hashtags=tuple(tag.removeprefix("#") for tag in texts.hashtags or campaign.plan.hashtags),
        help_pattern=texts.help,
        quotes=quotes,
        unverified=find_unverified_number(
            f"{texts.campaign_title}\n{title}\n{said}\n{short}\n{alt}\n{unit}\n{texts.help}",
            campaign.countries_of(message),
            typed="\n".join((texts.campaign_title, texts.help, *map(typed_words, text.patterns))),
        )
        or "",
    )


def compose(campaign: Campaign, filled: FilledText, country: str, channel: str) -> ChannelText:
    """Put a message together for a channel in a country: words, where help is found, link, hashtags.

    The short text stands in where the long one does not fit. The link is left out where the channel does not let
    its readers follow one.
    """
    message, where = campaign.message(filled.message), load_channels()[channel]
    help_line = say_help(filled, country) if message.needs_helpline else ""
    link = filled.link if where.has_links else None
    hashtags = " ".join(f"#{tag}" for tag in filled.hashtags)

    def put_together(words: str) -> str:
        return "\n\n".join(part for part in (words, help_line, link, hashtags) if part)

    text = put_together(filled.text)
    is_short = bool(filled.short) and where.limit is not None and where.length(text) > where.limit
    text = put_together(filled.short) if is_short else text
    return ChannelText(channel=where, text=text, length=where.length(text), is_short=is_short)


def say_help(filled: FilledText, country: str) -> str:
    """Write the line that says where help is found in a country; empty where nobody can be named."""
    line = find_help(country)
    if line is None:
        return ""
    said: dict[str, Argument] = {
        "organisation": speak(filled.language).gettext(line.organisation),
        "contact_kind": str(line.kind),
    }
    try:
        return fill_pattern(
            filled.help_pattern, filled.language, said | ({"contact": line.contact} if line.contact else {})
        )
    except NotFillable:  # nothing but a name is known, and the language has no line for that
        return ""


def figure_names(text: Text, campaign: Campaign) -> tuple[str, ...]:
    """Return the figures that a text quotes, in the order of the campaign."""
    asked = {
        name
        for pattern in (text.title, text.text, text.short, text.alt, text.unit)
        if pattern
        for name in variables_of(pattern)
    }
    bare = {name.rsplit("_", 1)[0] if name.rsplit("_", 1)[-1] in RESERVED else name for name in asked}
    return tuple(name for name in campaign.plan.figures if name in bare)


def _quotes(campaign: Campaign, message: Message, text: Text, catalogue: Catalogue | None) -> tuple[Quote, ...]:
    names = list(figure_names(text, campaign))
    if message.picture and message.picture.figure and message.picture.figure not in names:
        names.append(message.picture.figure)
    try:
        return tuple(quote_figure(name, campaign.plan.figures[name], catalogue) for name in names)
    except NotQuotable as problem:
        raise NotFillable(str(problem)) from None


def _state(campaign: Campaign, texts: Texts) -> TextState:
    """Return the state of a language's texts: outdated too where they translate an earlier master."""
    is_behind = texts.master_version < campaign.plan.master_version
    return TextState.OUTDATED if is_behind and texts.state is TextState.CHECKED else texts.state
