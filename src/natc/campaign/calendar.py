"""On which day is what published? A campaign's weeks and messages as an iCalendar file."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from natc.campaign.fill import fill_message
from natc.campaign.folder import Campaign
from natc.campaign.message import Message
from natc.campaign.pattern import NotFillable
from natc.campaign.plan import say_words
from natc.codelists import LANGUAGES, Language
from natc.codelists import language as speak
from natc.exchange.calendar import Event, EventStatus, write_calendar
from natc.figures import name_country, sort_countries


def campaign_events(campaign: Campaign, language: str, *, country: str | None = None) -> tuple[Event, ...]:
    """Return an event per week and one per message of a campaign; of one country if it is given.

    Texts are those that are checked, in `language`, else in English: a calendar is read by anybody.
    """
    words = speak(language if language in LANGUAGES else "en")
    weeks = [
        Event(
            uid=f"{campaign.plan.id}-week-{week.number}@natc",
            start=week.start,
            end=week.end,
            title=words.gettext("Week %(n)s: %(theme)s") % {"n": week.number, "theme": say_words(week.theme, words)},
            description=words.gettext(week.dates_basis),
            categories=(words.gettext("Campaign"),),
        )
        for week in campaign.plan.weeks
    ]
    messages = campaign.messages if country is None else campaign.messages_of(country)
    return (*weeks, *(_message(campaign, message, language, words, country) for message in messages))


def calendar_bytes(campaign: Campaign, language: str, *, country: str | None = None, on: date | None = None) -> bytes:
    """Return a campaign's calendar as an iCalendar file: the same bytes for the same campaign.

    Parameters
    ----------
    campaign : Campaign
    language : str
        Language of the titles; what is not translated stays English.
    country : str, optional
        Only what is meant for this country.
    on : date, optional
        The stamp of the file; by default the last day on which anything in the folder was decided.

    Returns
    -------
    bytes
        The file: the same bytes for the same campaign and stamp.
    """
    words = speak(language if language in LANGUAGES else "en")
    name = words.gettext(campaign.plan.title)
    if country is not None:
        name = f"{name} ({name_country(country, words)})"
    return write_calendar(
        campaign_events(campaign, language, country=country),
        name=name,
        language=words.code,
        stamp=datetime.combine(on or last_decided(campaign), time(), tzinfo=UTC),
    )


def last_decided(campaign: Campaign) -> date:
    """Return the last day on which something in the folder was decided: a check, a sign-off, a filling, a hand-over."""
    days = [one.date for one in campaign.sign_offs] + [one.date for one in campaign.hand_overs]
    days += [texts.checked_on for texts in campaign.texts.values() if texts.checked_on]
    days += [campaign.lock.filled_on] if campaign.lock else []
    return max(days, default=campaign.plan.start)


def _message(campaign: Campaign, message: Message, language: str, words: Language, country: str | None) -> Event:
    said, link = "", None
    for code in dict.fromkeys((language, "en")):
        try:
            filled = fill_message(campaign, message, code)
        except NotFillable:
            continue
        if filled.is_public:
            said, link = filled.title or filled.text.splitlines()[0], filled.link
            break
    theme = message.theme or campaign.plan.week(message.week).theme
    channels = ", ".join(campaign.channels_of(message))
    countries = sort_countries((country,) if country else campaign.countries_of(message), words)
    return Event(
        uid=f"{campaign.plan.id}-message-{message.id}@natc",
        start=message.publish_on,
        end=message.publish_on,
        title=words.gettext("Publish: %(what)s") % {"what": said or message.id},
        description="\n".join(
            (say_words(theme, words), ", ".join(name_country(one, words) for one in countries), channels)
        ),
        url=link,
        categories=(words.gettext("Campaign"),),
        status=EventStatus.TENTATIVE if not said else EventStatus.CONFIRMED,
    )
