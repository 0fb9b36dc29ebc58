"""What was published, and where was it read? Proofs of publication and sources, made ready for pages and papers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from babel.dates import format_time

from natc.campaign import Campaign, Publication, load_channels, name_channel
from natc.campaign.following import Basis
from natc.campaign.plan import CampaignSource
from natc.codelists import Language
from natc.figures import name_country, sort_countries
from natc.network import SourcePage, load_network_records, name_language, say_day
from natc.web.site.campaigns.texts import choose_text, data_words, title_of
from natc.web.site.law.cites import is_address, name_place


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


PLACE_LENGTH = 60
"""An address is written no longer than this; it leads there in full."""
BASIS_NAMES = {
    Basis.SUPPLIED: _("reported by the country"),
    Basis.OWN_CHECK: _("looked at by the secretariat"),
    Basis.PUBLIC_PAGE: _("found on a public page"),
    Basis.ANNOUNCED: _("announced, and not seen"),
    Basis.EXAMPLE: _("part of an example, not real"),
}


def describe_publications(campaign: Campaign, speech: Language, *, country: str | None = None,
                          message: str | None = None) -> list[dict[str, Any]]:  # fmt: skip
    """Return the proofs of publication, of one country or message if asked, in the reader's order of countries."""
    chosen = [
        one
        for one in campaign.publications
        if country in (None, one.country) and (message is None or message == one.message)
    ]
    order = sort_countries({one.country for one in chosen}, speech)
    chosen.sort(key=lambda one: (order.index(one.country), one.day or date.max))
    return [_publication(campaign, one, speech) for one in chosen]


def _publication(campaign: Campaign, one: Publication, speech: Language) -> dict[str, Any]:
    message = next((found for found in campaign.messages if found.id == one.message), None)
    what = title_of(choose_text(campaign, message, speech.code), message, speech.code) if message else None
    return {
        "iso3": one.country,
        "country": name_country(one.country, speech),
        "message": message.id if message else "",
        "title": what or data_words(one.what, speech),
        "also": data_words(one.what, speech) if message and one.what else None,
        "language": name_language(one.language, speech) if one.language else "",
        "channel": name_channel(one.channel, speech) if one.channel in load_channels() else "",
        "where": describe_source(one.url or one.source, speech) if one.url or one.source else None,
        "when": say_moment(one.published_at, speech),
        "picture": one.picture or "",
        "picture_is_address": bool(one.picture and is_address(one.picture)),
        "reach": _reach(one, speech),
        "basis": speech.gettext(BASIS_NAMES[one.basis]),
        "source": describe_source(one.source, speech) if one.source and one.url else None,
        "note": data_words(one.note, speech) if one.note else None,
    }


def say_moment(moment: datetime | date | None, speech: Language) -> str:
    """Write a day, with its time where that is known; empty where nothing is."""
    if isinstance(moment, datetime):
        hour = format_time(moment.timetz(), format="short", locale=speech.locale)
        zone = moment.strftime("%Z")
        return " ".join(part for part in (f"{say_day(moment.date(), speech)}, {hour}", zone) if part)
    return say_day(moment, speech) if moment else ""


def _reach(one: Publication, speech: Language) -> str:
    if one.reach is None:
        return ""
    pattern = (
        speech.gettext("%(n)s (%(what)s, as of %(day)s)") if one.reach.what else speech.gettext("%(n)s (as of %(day)s)")
    )
    return pattern % {
        "n": speech.number(one.reach.n),
        "what": speech.gettext(one.reach.what),
        "day": say_day(one.reach.measured_on, speech),
    }


def describe_source(written: str, speech: Language) -> dict[str, Any]:
    """Return a source: an address as it is, the id of one of the network's sources with what is known of it."""
    if is_address(written):
        return {"id": "", "url": written, "what": None, "place": say_place(written)}
    known = _network_sources().get(written)
    if known is None:
        return {"id": written, "url": "", "what": data_words(written, speech), "place": ""}
    return {
        "id": known.id,
        "url": known.url,
        "what": data_words(known.what, speech) if known.what else None,
        "place": say_place(known.url),
    }


def say_place(url: str) -> str:
    """Write an address as it is read, and not longer than a line."""
    place = name_place(url)
    return place if len(place) <= PLACE_LENGTH else f"{place[:PLACE_LENGTH]}…"


def describe_sources(sources: Iterable[CampaignSource], speech: Language) -> list[dict[str, Any]]:
    """Return the sources of a campaign."""
    return [
        {
            **describe_source(one.url or one.id, speech),
            "id": one.id,
            **({"what": data_words(one.title, speech)} if one.title else {}),
        }
        for one in sources
    ]


def name_document(document_id: str, speech: Language) -> dict[str, str]:
    """Return the title of one of the network's documents; of one that is not known, its id."""
    documents = {document.id: document for document in load_network_records().documents}
    return data_words(documents[document_id].title if document_id in documents else document_id, speech)


@cache
def _network_sources() -> dict[str, SourcePage]:
    return {source.id: source for source in load_network_records().sources}
