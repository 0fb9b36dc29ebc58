"""All campaigns at a glance: what is known of earlier ones, what was looked for in vain, national ones, days."""

from __future__ import annotations

from datetime import date
from typing import Any

from natc.campaign import Campaign, KnownCampaigns, NationalCampaign, load_known
from natc.campaign.plan import Kind
from natc.codelists import Language
from natc.figures import name_country, sort_countries
from natc.network import name_language, say_day, say_days
from natc.web.site.campaigns.plan import say_kind, say_standing
from natc.web.site.campaigns.proofs import describe_source
from natc.web.site.campaigns.shelf import describe_unreadable, list_campaigns, list_unreadable
from natc.web.site.campaigns.texts import campaign_title, data_words


def describe_campaigns(speech: Language, on: date) -> dict[str, Any]:
    """Return what the front page of campaigns shows, for a day."""
    known, campaigns = load_known(), list_campaigns()
    records = [one for one in campaigns if one.plan.kind is Kind.RECORD]
    return {
        "headline": say_search(known, records, speech),
        "records": [_campaign(one, speech, on) for one in records],
        "others": [_campaign(one, speech, on) for one in campaigns if one.plan.kind is not Kind.RECORD],
        "unreadable": [describe_unreadable(one, speech) for one in list_unreadable()],
        "searches": [
            {
                "year": one.year,
                "id": one.id,
                "found": one.found,
                "campaign": one.campaign or "",
                "note": data_words(one.note, speech) if one.note else None,
            }
            for one in sorted(known.searched, key=lambda one: (one.year, one.id))
        ],
        "national": [_national(one, speech) for one in _in_order(known, speech)],
        "days": [
            {
                "name": data_words(day.name, speech),
                "next": say_day(
                    min(one for one in (day.in_year(on.year), day.in_year(on.year + 1)) if one >= on), speech
                ),
                "since": day.since,
                "source": describe_source(day.source, speech) if day.source else None,
            }
            for day in sorted(known.fixed_days, key=lambda day: day.day)
        ],
        "compiled_on": say_day(known.compiled_on, speech),
        "note": data_words(known.note, speech) if known.note else None,
    }


def say_search(known: KnownCampaigns, records: list[Campaign], speech: Language) -> str:
    """Say the finding: how many campaigns of the network were found, and how many texts of messages."""
    years = {one.year for one in known.searched}
    n_texts = sum(len(one.messages) for one in records)
    found = speech.ngettext(
        "%(n)s campaign of the network was found in %(years)s years that were searched",
        "%(n)s campaigns of the network were found in %(years)s years that were searched",
        len(records),
    ) % {"n": speech.number(len(records)), "years": speech.number(len(years))}
    return found if n_texts else speech.gettext("%(found)s, and no text of a message") % {"found": found}


def _campaign(campaign: Campaign, speech: Language, on: date) -> dict[str, Any]:
    plan, _ = campaign.plan, speech.gettext
    return {
        "id": plan.id,
        "title": campaign_title(campaign, speech),
        "days": say_days(plan.start, plan.end, speech),
        "organiser": data_words(plan.organiser, speech),
        "kind": say_kind(plan, speech),
        "n_countries": speech.number(len(plan.countries)),
        "n_weeks": speech.number(len(plan.weeks)),
        "n_messages": speech.number(len(campaign.messages)),
        "is_example": plan.kind is Kind.EXAMPLE,
        "themes": [data_words(week.theme, speech) for week in plan.weeks],
        "finding": say_standing(campaign, speech, on),
        "sources": [describe_source(source.url or source.id, speech) for source in plan.sources],
    }


def _in_order(known: KnownCampaigns, speech: Language) -> list[NationalCampaign]:
    order = sort_countries({one.country for one in known.national}, speech)
    return sorted(known.national, key=lambda one: (order.index(one.country), one.year or 0))


def _national(one: NationalCampaign, speech: Language) -> dict[str, Any]:
    _ = speech.gettext
    details = [
        (_("places:"), [{"text": speech.number(one.n_places), "lang": ""}] if one.n_places else []),
        (_("with:"), [data_words(partner, speech) for partner in one.partners]),
        (_("on:"), [data_words(channel, speech) for channel in one.channels]),
        (_("languages:"), [{"text": name_language(code, speech), "lang": ""} for code in one.languages]),
    ]
    return {
        "iso3": one.country,
        "country": name_country(one.country, speech),
        "year": one.year,
        "year_basis": data_words(one.year_basis, speech) if one.year_basis else None,
        "title": {"text": one.title, "lang": "" if one.language == speech.code else one.language},
        "days": say_days(one.start, one.end or one.start, speech) if one.start else "",
        "details": [{"label": label, "items": items} for label, items in details if items],
        "note": data_words(one.note, speech) if one.note else None,
        "source": describe_source(one.url, speech),
    }
