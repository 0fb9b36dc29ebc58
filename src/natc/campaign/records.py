"""One flat, JSON-ready record per campaign, message, text, publication, channel: rows of the code book's tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from types import MappingProxyType

from natc.campaign.channels import load_channels
from natc.campaign.fill import FilledText, fill_message
from natc.campaign.folder import Campaign, load_shipped, shipped_campaigns
from natc.campaign.following import Publication
from natc.campaign.gaps import Gap
from natc.campaign.grid import grid
from natc.campaign.known import load_known
from natc.campaign.pattern import NotFillable
from natc.exchange import Record


def gap_record(gap: Gap) -> Record:
    """Return a gap as the command line prints it: JSON keys and columns of CSV."""
    return {
        "kind": str(gap.kind),
        "country": gap.country,
        "week": gap.week,
        "language": gap.language,
        "message": gap.message,
        "channel": gap.channel,
        "sentence": gap.sentence,
    }


def text_record(campaign: Campaign, filled: FilledText) -> Record:
    """Return a checked text as a row of the table `campaign_texts`."""
    return {
        "campaign": campaign.plan.id,
        "message": filled.message,
        "language": filled.language,
        "title": filled.title or None,
        "text": filled.text,
        "short": filled.short or None,
        "alt": filled.alt or None,
        "link": filled.link,
        "hashtags": list(filled.hashtags),
        "figure_ids": sorted({figure_id for quote in filled.quotes for figure_id in quote.figure_ids}),
        "digest": filled.digest,
    }


def publication_record(campaign: Campaign, place: int, publication: Publication) -> Record:
    """Return a proof of publication as a row of the table `campaign_publications`."""
    reach = publication.reach
    return {
        "campaign": campaign.plan.id,
        "number": place,
        "country": publication.country,
        "message": publication.message,
        "what": publication.what or None,
        "language": publication.language,
        "channel": publication.channel,
        "url": publication.url,
        "published_on": str(publication.day) if publication.day else None,
        "reach": reach.n if reach else None,
        "reach_measured_on": str(reach.measured_on) if reach else None,
        "basis": str(publication.basis),
        "source": publication.source or None,
        "note": publication.note or None,
    }


def grid_records(campaign: Campaign, *, on: date) -> list[Record]:
    """Return the grid of a campaign on a day: one record per country and week."""
    return [
        {
            "campaign": campaign.plan.id,
            "country": cell.country,
            "week": cell.week,
            "state": str(cell.state),
            "messages": cell.n_messages,
            "published": cell.n_published,
            "gaps": len(cell.gaps),
        }
        for row in grid(campaign, on=on)
        for cell in row
    ]


def check_record(campaign: Campaign, gaps: Iterable[Gap], *, on: date) -> Record:
    """Return the gaps of a campaign on a day, with their number."""
    records = [gap_record(gap) for gap in gaps]
    return {"campaign": campaign.plan.id, "on": str(on), "n_gaps": len(records), "gaps": records}


def _shipped() -> Iterator[Campaign]:
    return map(load_shipped, shipped_campaigns())


def _campaigns() -> list[Record]:
    found = [
        {
            "id": plan.id,
            "title": plan.title,
            "organiser": plan.organiser,
            "kind": str(plan.kind),
            "status": str(plan.status),
            "start": str(plan.start),
            "end": str(plan.end),
            "themes": [week.theme for week in plan.weeks],
            "countries": list(plan.countries),
            "hashtags": list(plan.hashtags),
            "messages": len(campaign.messages),
            "licence": plan.licence or None,
            "sources": [source.url or source.id for source in plan.sources],
            "note": " ".join((plan.period_note, plan.messages_note, *plan.notes)).strip() or None,
        }
        for campaign in _shipped()
        for plan in (campaign.plan,)
    ]
    return sorted(found, key=lambda row: str(row["id"]))


def _messages() -> list[Record]:
    return [
        {
            "campaign": campaign.plan.id,
            "message": message.id,
            "week": message.week,
            "theme": message.theme or campaign.plan.week(message.week).theme,
            "publish_on": str(message.publish_on),
            "countries": list(campaign.countries_of(message)),
            "channels": list(campaign.channels_of(message)),
            "link": message.link,
            "needs_helpline": "yes" if message.needs_helpline else "no",
        }
        for campaign in _shipped()
        for message in sorted(campaign.messages, key=lambda one: one.id)
    ]


def _texts() -> list[Record]:
    records = []
    for campaign in _shipped():
        for message in sorted(campaign.messages, key=lambda one: one.id):
            for language in campaign.texts:
                try:
                    filled = fill_message(campaign, message, language)
                except NotFillable:
                    continue
                if filled.is_public:
                    records.append(text_record(campaign, filled))
    return records


def _publications() -> list[Record]:
    return [
        publication_record(campaign, place, publication)
        for campaign in _shipped()
        for place, publication in enumerate(campaign.publications, start=1)
    ]


def _searches() -> list[Record]:
    return [
        {
            "year": one.year,
            "id": one.id,
            "found": "yes" if one.found else "no",
            "campaign": one.campaign,
            "note": one.note or None,
        }
        for one in sorted(load_known().searched, key=lambda one: (one.year, one.id))
    ]


def _national() -> list[Record]:
    return [
        {
            "number": place,
            "country": one.country,
            "year": one.year,
            "year_basis": one.year_basis or None,
            "title": one.title,
            "title_language": one.language,
            "start": str(one.start) if one.start else None,
            "end": str(one.end) if one.end else None,
            "url": one.url,
            "partners": list(one.partners),
            "channels": list(one.channels),
            "languages": list(one.languages),
            "places": one.n_places,
            "note": one.note or None,
        }
        for place, one in enumerate(load_known().national, start=1)
    ]


def _channels() -> list[Record]:
    return [
        {
            "code": channel.code,
            "name": channel.name,
            "limit": channel.limit,
            "counts": str(channel.counts),
            "link_length": channel.link_length,
            "links_work": "yes" if channel.has_links else "no",
            "hashtag_limit": channel.hashtag_limit,
            "alt_limit": channel.alt_limit,
            "basis": channel.basis,
            "source": channel.source,
            "as_of": str(channel.as_of),
            "note": channel.note or None,
        }
        for channel in load_channels().values()
    ]


CAMPAIGN_TABLES: MappingProxyType[str, Callable[[], list[Record]]] = MappingProxyType(
    {
        "campaigns": _campaigns,
        "campaign_messages": _messages,
        "campaign_texts": _texts,
        "campaign_publications": _publications,
        "campaign_searches": _searches,
        "national_campaigns": _national,
        "campaign_channels": _channels,
    }
)
"""The tables of campaigns that leave natc, and what gives their rows. Drafts and unchecked texts are in none."""
