"""What leaves the site of a campaign? Calendar and feed, written when asked for; pictures and plans, made before."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path

from django.conf import settings

import natc
from natc.campaign import (
    Campaign,
    Message,
    campaign_events,
    draw_card,
    fill_message,
    load_known,
    plan_xlsx,
)
from natc.campaign.calendar import last_decided
from natc.campaign.cards import is_drawable
from natc.campaign.plan import say_words
from natc.codelists import LANGUAGES, Language
from natc.codelists import language as speak
from natc.exchange.atom import Enclosure, Entry, Feed, write_feed
from natc.exchange.calendar import Event, write_calendar
from natc.network import say_day
from natc.web.site.campaigns.plan import in_order, say_caution
from natc.web.site.campaigns.proofs import describe_source
from natc.web.site.campaigns.shelf import list_campaigns, open_campaign
from natc.web.site.campaigns.texts import campaign_title, choose_text, hold, title_of
from natc.web.site.papers import Job, fingerprint_now, prepare_papers, read_papers

Address = Callable[[str], str]
"""Returns the absolute address of a message's page."""
PICTURE, PLAN = ".png", ".xlsx"
FOLDERS = {PICTURE: "cards", PLAN: "plans"}
N_COLOURS = 48
"""Colours of a prepared picture: it looks the same, and is a quarter as large."""
IDENTITY = uuid.UUID("6b0c2b7e-5d0f-5d56-9a53-0c7ad5b6f0d1")
"""Under this name the ids of feeds and entries are made: they do not change with the address of the site."""


def campaign_calendar(campaign: Campaign, speech: Language, page_of: Address) -> bytes:
    """Return the weeks, the messages, and the fixed days of a campaign as an iCalendar file."""
    messages = {f"{campaign.plan.id}-message-{one.id}@natc": one.id for one in campaign.messages}
    events = [
        replace(event, url=page_of(messages[event.uid])) if event.uid in messages else event
        for event in campaign_events(campaign, speech.code)
    ]
    return write_calendar(
        (*events, *_days(campaign, speech)),
        name=campaign_title(campaign, speech)["text"],
        language=speech.code,
        stamp=_midnight(last_decided(campaign)),
    )


def _days(campaign: Campaign, speech: Language) -> list[Event]:
    """Return the days that campaigns keep, as far as they fall into this one."""
    plan = campaign.plan
    return [
        Event(
            uid=f"{plan.id}-day-{day.day}-{year}@natc",
            start=day.in_year(year),
            end=day.in_year(year),
            title=speech.gettext(day.name),
            url=(describe_source(day.source, speech)["url"] or None) if day.source else None,
            categories=(speech.gettext("Day"),),
        )
        for day in load_known().fixed_days
        for year in range(plan.start.year, plan.end.year + 1)
        if plan.start <= day.in_year(year) <= plan.end
    ]


def campaign_feed(
    campaign: Campaign, speech: Language, *, url: str, page: str, page_of: Address, picture_of: Callable[[str], str]
) -> bytes:
    """Return the messages of a campaign as an Atom feed: in the language, else English; without checked text, none.

    Parameters
    ----------
    campaign : Campaign
    speech : Language
        Language of the feed.
    url, page : str
        Absolute addresses of the feed and of the campaign's page.
    page_of, picture_of : callable
        Return absolute addresses: of a message's page, and of a prepared picture by its name.
    """
    plan = campaign.plan
    feed = Feed(
        id=_identity(plan.id, speech.code),
        title=campaign_title(campaign, speech)["text"],
        subtitle=say_caution(campaign, speech),
        language=speech.code,
        updated=_midnight(last_decided(campaign)),
        url=url,
        page=page,
        author=say_words(plan.organiser, speech),
        rights=speech.gettext(plan.licence),
    )
    entries = (_entry(campaign, message, speech, page_of, picture_of) for message in in_order(campaign))
    return write_feed(feed, (entry for entry in entries if entry is not None))


def _entry(
    campaign: Campaign, message: Message, speech: Language, page_of: Address, picture_of: Callable[[str], str]
) -> Entry | None:
    shown = choose_text(campaign, message, speech.code)
    filled = shown.filled
    if filled is None:
        return None
    name = picture_name(campaign, message.id, filled.language)
    path = prepared_file(name, PICTURE)
    enclosures = (
        (Enclosure(url=picture_of(name), media_type="image/png", length=path.stat().st_size, title=filled.alt),)
        if path
        else ()
    )
    texts = campaign.texts[filled.language]
    days = [one for one in (texts.checked_on, campaign.lock.filled_on if campaign.lock else None) if one]
    hashtags = " ".join(f"#{tag}" for tag in filled.hashtags)
    when = speech.gettext("Publish: %(what)s") % {"what": say_day(message.publish_on, speech)}
    return Entry(
        id=_identity(campaign.plan.id, speech.code, message.id),
        title=title_of(shown, message, speech.code)["text"],
        content="\n\n".join(part for part in (filled.text, filled.link, hashtags) if part),
        language=filled.language,
        updated=_midnight(max(days)),
        url=page_of(message.id),
        categories=(when, say_words(message.theme or campaign.plan.week(message.week).theme, speech)),
        enclosures=enclosures,
    )


def _identity(*parts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(IDENTITY, '/'.join(parts))}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def picture_name(campaign: Campaign, message_id: str, language: str) -> str:
    """Return the name of a message's prepared picture."""
    return f"{campaign.plan.id}--{message_id}.{language}"


def plan_name(campaign: Campaign, language: str) -> str:
    """Return the name of a campaign's prepared plan."""
    return f"{campaign.plan.id}.{language}"


def prepared_file(name: str, suffix: str) -> Path | None:
    """Return a prepared file, or None before it is made."""
    folder = Path(settings.NATC_DATA) / FOLDERS[suffix]
    return folder / f"{name}{suffix}" if name in read_papers(folder) else None


def load_campaign_files() -> None:
    """Bring pictures and plans of all campaigns up to date; for NATC_LOADERS."""
    for suffix, jobs in ((PICTURE, list_pictures()), (PLAN, list_plans())):
        prepare_papers(Path(settings.NATC_DATA) / FOLDERS[suffix], jobs, fingerprint_now(), suffix=suffix)


def list_pictures() -> dict[str, Job]:
    """Return a job per picture that can be drawn: of each message that has one, in each language with a checked text.

    What stands in the way of the others is a gap of the campaign, and no reason not to start the site.
    """
    return {
        picture_name(campaign, message.id, code): partial(make_picture, str(campaign.folder), message.id, code)
        for campaign in list_campaigns()
        for message in campaign.messages
        if message.picture
        for code in campaign.texts
        if (filled := hold(campaign, message, code)[1]) is not None and is_drawable(campaign, filled)
    }


def list_plans() -> dict[str, Job]:
    """Return a job per plan (XLSX): of each campaign, in each language of the site."""
    return {
        plan_name(campaign, code): partial(make_plan, str(campaign.folder), code)
        for campaign in list_campaigns()
        for code in LANGUAGES
    }


def make_picture(folder: str, message_id: str, language: str) -> bytes:
    """Draw a picture for pages and previews (Open Graph); runs in another process."""
    campaign = open_campaign(folder)
    return reduce_colours(draw_card(campaign, fill_message(campaign, message_id, language), "og"))


def reduce_colours(png: bytes) -> bytes:
    """Return a PNG file with few colours."""
    from PIL import Image

    target = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(N_COLOURS, dither=Image.Dither.NONE).save(
        target, "PNG", optimize=True
    )
    return target.getvalue()


def make_plan(folder: str, language: str) -> bytes:
    """Write a plan for the public as of the day of the release; runs in another process."""
    return plan_xlsx(open_campaign(folder), speak(language), on=natc.RELEASED_ON, is_public=True)
