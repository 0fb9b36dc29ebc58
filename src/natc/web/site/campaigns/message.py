"""One message in one language, made ready for its page: words per channel, picture, figures, help, decisions."""

from __future__ import annotations

from datetime import date
from typing import Any

from babel import Locale
from babel.core import get_global

from natc.campaign import Campaign, Card, FilledText, Gap, GapKind, Message, Quote, compose, name_channel, say_help
from natc.campaign.help import ContactKind, find_help
from natc.codelists import Language
from natc.codelists import language as speak
from natc.errors import UnknownCodeError
from natc.figures import name_country, name_family, name_stage, name_unit, sort_countries
from natc.network import name_language, say_day
from natc.web.site.campaigns.country import list_sign_offs
from natc.web.site.campaigns.plan import describe_row, say_caution
from natc.web.site.campaigns.proofs import describe_publications
from natc.web.site.campaigns.steps import gaps_on
from natc.web.site.campaigns.texts import (
    campaign_title,
    choose_text,
    data_words,
    in_language,
    list_languages,
    say_fallback,
)
from natc.web.site.cells import Link, make_cell

DESCRIPTION_LENGTH = 200
ENGLISH_OF = "en_GB"
"""Open Graph wants a territory with every language; the English of these texts is that of Europe."""


def describe_message(
    campaign: Campaign,
    message_id: str,
    wanted: str,
    speech: Language,
    on: date,
    link: Link,
    *,
    country: str | None = None,
) -> dict[str, Any]:
    """Return what the page of a message shows.

    Parameters
    ----------
    campaign : Campaign
    message_id : str
    wanted : str
        Language in which the text is asked for.
    speech : Language
        Language of the page.
    on : date
        The day for which sign-offs and figures are looked at.
    link : callable
        Returns the address of a figure's page.
    country : str, optional
        Whose help line stands in the texts; by default the first country that publishes in the language.

    Raises
    ------
    UnknownCodeError
        If there is no such message, language or country in the campaign.
    """
    message = campaign.message(message_id)
    known = [one["code"] for one in list_languages(campaign, message, speech)]
    if wanted not in {*known, speech.code}:
        raise UnknownCodeError("language of the message", wanted, known)
    if country is not None and country not in campaign.countries_of(message):
        raise UnknownCodeError("country of the message", country, campaign.countries_of(message))
    shown = choose_text(campaign, message, wanted)
    filled = shown.filled
    row = describe_row(campaign, message, speech)
    code = filled.language if filled else ""
    return {
        **row,
        "campaign": campaign_title(campaign, speech),
        "campaign_id": campaign.plan.id,
        "caution": say_caution(campaign, speech),
        "wanted": wanted,
        "language": code,
        "language_name": name_language(code, speech) if code else "",
        "foreign": code if code != speech.code else "",
        "heading": in_language(_heading(filled, row["title"]["text"]), code or speech.code, speech.code),
        "fallback": say_fallback(shown, speech),
        "filled": filled,
        "preview": _preview(filled) if filled else None,
        "has_picture": message.picture is not None,
        "has_figures": message.picture is not None and message.picture.card is not Card.WORDS,
        "alt_length": speech.number(len(filled.alt)) if filled else "",
        "needs_help": message.needs_helpline,
        "languages": list_languages(campaign, message, speech),
        "sign_offs": list_sign_offs(campaign, speech, message=message_id),
        "publications": describe_publications(campaign, speech, message=message_id),
        **(_spoken(campaign, message, filled, country, speech, on, link) if filled else {}),
    }


def _heading(filled: FilledText | None, otherwise: str) -> str:
    return filled.title if filled and filled.title else otherwise


def _spoken(
    campaign: Campaign,
    message: Message,
    filled: FilledText,
    country: str | None,
    speech: Language,
    on: date,
    link: Link,
) -> dict[str, Any]:
    """Return what only a message with a text has."""
    codes = sort_countries(campaign.countries_of(message), speech)
    own = [code for code in codes if filled.language in campaign.languages_of(code)]
    choices = own or codes
    chosen = country or choices[0]
    faults = [gap for gap in gaps_on(campaign, on) if gap.message == message.id and gap.country is None]
    return {
        "country": chosen,
        "country_name": name_country(chosen, speech),
        "choices": [{"iso3": code, "name": name_country(code, speech), "is_here": code == chosen} for code in choices],
        "channels_text": [_channel(campaign, filled, chosen, code, speech) for code in campaign.channels_of(message)],
        "help": [
            {"iso3": code, "name": name_country(code, speech), "line": say_help(filled, code),
             "is_number": bool((found := find_help(code)) and found.kind is ContactKind.NUMBER)}
            for code in choices
        ],
        "figures": [_figure(campaign, quote, faults, speech, link) for quote in filled.quotes],
    }  # fmt: skip


def _channel(campaign: Campaign, filled: FilledText, country: str, code: str, speech: Language) -> dict[str, Any]:
    _, composed = speech.gettext, compose(campaign, filled, country, code)
    limit = composed.channel.limit
    length = speech.number(composed.length)
    return {
        "name": name_channel(code, speech),
        "text": composed.text,
        "is_short": composed.is_short,
        "fits": composed.fits,
        "length": _("%(n)s of %(limit)s") % {"n": length, "limit": speech.number(limit)}
        if limit
        else _("%(n)s, no limit known") % {"n": length},
        "links_work": composed.channel.has_links,
        "as_of": say_day(composed.channel.as_of, speech),
    }


def _figure(campaign: Campaign, quote: Quote, faults: list[Gap], speech: Language, link: Link) -> dict[str, Any]:
    first, note = quote.figures[0], campaign.plan.figures[quote.name].note
    flag = next((gap for gap in faults if gap.values.get("figure") == quote.name and gap.kind in _FLAGS), None)
    is_hidden = quote.state == "suppressed"
    low, high = speech.number(quote.low), speech.number(quote.high)
    said = "<5 [c]" if is_hidden else low if quote.low == quote.high else f"{low}–{high}"
    return {
        "name": quote.name,
        "note": data_words(note, speech) if note else None,
        "what": name_stage(first.stage, speech, status=first.concept.status, unit=first.unit),
        "said": said,
        "unit": name_unit(first.unit, speech),
        "years": quote.years,
        "is_sum": len(quote.figures) > 1,
        "sources": [
            {"name": name_family(source.family, speech), "released": source.released}
            for source in {figure.source.id: figure.source for figure in quote.figures}.values()
        ],
        "parts": [
            {"where": f"{name_country(one.country, speech)}, {one.period}", "cell": make_cell(one, speech, link)}
            for one in quote.figures
        ],
        "is_revised": flag is not None and flag.kind is GapKind.STALE_FIGURE,
        "is_not_locked": flag is not None and flag.kind is GapKind.NOT_LOCKED,
        "was": flag.values.get("was", "") if flag else "",
        "now": flag.values.get("now", "") if flag else "",
    }


_FLAGS = frozenset({GapKind.STALE_FIGURE, GapKind.NOT_LOCKED})


def _preview(filled: FilledText) -> dict[str, str]:
    """Return what a link to the page shows elsewhere: title, description and language, as Open Graph writes them."""
    words = " ".join((filled.short or filled.text).split())
    if len(words) > DESCRIPTION_LENGTH:
        words = f"{words[:DESCRIPTION_LENGTH].rsplit(' ', 1)[0]} …"
    return {
        "title": filled.title or words[:90],
        "description": words,
        "locale": say_locale(filled.language),
        "alt": filled.alt,
    }


def say_locale(code: str) -> str:
    """Write a language with its territory, as Open Graph asks: `sl_SI`, `sr_RS`, `en_GB`."""
    if code == "en":
        return ENGLISH_OF
    if code == "cnr":
        return "cnr_ME"
    locale: Locale = speak(code).locale
    likely = get_global("likely_subtags").get(locale.language, locale.language)
    return f"{locale.language}_{locale.territory or likely.rsplit('_', 1)[-1]}"
