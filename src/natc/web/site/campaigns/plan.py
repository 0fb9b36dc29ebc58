"""One campaign, made ready for its page and its paper: plan, grid, gaps, messages by day, proofs."""

from __future__ import annotations

from datetime import date
from typing import Any

from natc.campaign import Campaign, CellState, Message, name_channel, place_gap, say_gap
from natc.campaign.plan import Kind, Plan, Status
from natc.codelists import Language
from natc.figures import name_country, sort_countries
from natc.network import name_language, say_day, say_days
from natc.web.site.campaigns.proofs import describe_publications, describe_sources, name_document
from natc.web.site.campaigns.steps import count_gaps, describe_grid, gaps_on, grid_on, is_bare_record
from natc.web.site.campaigns.texts import campaign_title, choose_text, data_words, list_languages, title_of


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


KIND_NAMES = {
    Kind.RECORD: _("what is known of an earlier campaign"),
    Kind.EXAMPLE: _("example that nobody has adopted"),
    Kind.OWN: _("campaign of whoever runs this site"),
}
STATUS_NAMES = {Status.PLANNED: _("planned"), Status.RUNNING: _("running"), Status.PAST: _("over")}
EXAMPLE = _("Example: no network and no ministry has adopted this campaign. It shows how one is planned.")
RECORD = _(
    "This is the record of what was found about an earlier campaign. What was not found may have existed all the same."
)


def describe_campaign(campaign: Campaign, speech: Language, on: date) -> dict[str, Any]:
    """Return what the page and the paper of a campaign show, for a day."""
    plan, gaps = campaign.plan, gaps_on(campaign, on)
    return {
        "id": plan.id,
        "title": campaign_title(campaign, speech),
        "finding": say_standing(campaign, speech, on),
        "caution": say_caution(campaign, speech),
        "lead": say_extent(campaign, speech),
        "is_bare_record": is_bare_record(campaign),
        "on": say_day(on, speech),
        "facts": list_facts(campaign, speech),
        "weeks": [
            {
                "number": week.number,
                "days": say_days(week.start, week.end, speech),
                "theme": data_words(week.theme, speech),
                "basis": data_words(week.dates_basis, speech) if week.dates_basis else None,
                "n_messages": speech.number(sum(message.week == week.number for message in campaign.messages)),
            }
            for week in plan.weeks
        ],
        "notes": [data_words(note, speech) for note in (plan.messages_note, *plan.notes) if note],
        "countries": list_countries(campaign, speech),
        "grid": describe_grid(campaign, speech, on),
        "gap_counts": count_gaps(gaps, speech),
        "n_gaps": len(gaps),
        "general_gaps": [
            {"place": place_gap(gap, speech), "sentence": say_gap(gap, speech)} for gap in gaps if gap.country is None
        ],
        "messages": [describe_row(campaign, one, speech) for one in in_order(campaign)],
        "publications": describe_publications(campaign, speech),
        "undated": list_undated(campaign, speech),
        "sources": describe_sources(plan.sources, speech),
        "paper": f"campaign-{plan.id}.{speech.code}",
    }


def say_standing(campaign: Campaign, speech: Language, on: date) -> str:
    """Say the finding: in how many places of the plan, a country in a week, what is done."""
    cells = [cell for row in grid_on(campaign, on) for cell in row]
    n_published = sum(cell.state is CellState.PUBLISHED for cell in cells)
    n_gaps = sum(bool(cell.gaps) for cell in cells)
    if is_bare_record(campaign):
        n_traces = len({one.country for one in campaign.publications})
        if not n_traces:
            return speech.gettext("no publication was found")
        return speech.ngettext(
            "a publication was found in %(n)s country of %(all)s",
            "a publication was found in %(n)s countries of %(all)s",
            n_traces,
        ) % {"n": speech.number(n_traces), "all": speech.number(len(campaign.plan.countries))}
    if not n_gaps:
        return speech.gettext("nothing is missing in any country and week")
    if n_gaps == len(cells):
        return speech.gettext("something is missing for every country in every week")
    if n_published:
        pattern = speech.ngettext(
            "something is missing in %(n)s of %(all)s place of the plan, and %(published)s is proved to be published",
            "something is missing in %(n)s of %(all)s places of the plan, and %(published)s are proved to be published",
            len(cells),
        )
    else:
        pattern = speech.ngettext(
            "something is missing in %(n)s of %(all)s place of the plan",
            "something is missing in %(n)s of %(all)s places of the plan",
            len(cells),
        )
    return pattern % {
        "n": speech.number(n_gaps),
        "all": speech.number(len(cells)),
        "published": speech.number(n_published),
    }


def say_extent(campaign: Campaign, speech: Language) -> str:
    """Say when, where, and how much: `18 October 2027 to 7 November 2027, 11 countries, 15 messages.`."""
    plan, n_messages = campaign.plan, len(campaign.messages)
    n_countries = len(plan.countries)
    parts = [
        say_days(plan.start, plan.end, speech),
        speech.ngettext("%(n)s country", "%(n)s countries", n_countries) % {"n": speech.number(n_countries)},
        speech.ngettext("%(n)s message", "%(n)s messages", n_messages) % {"n": speech.number(n_messages)}
        if n_messages
        else speech.gettext("no text of a message was found")
        if plan.kind is Kind.RECORD
        else speech.gettext("no message yet"),
    ]
    return f"{', '.join(parts)}."


def say_caution(campaign: Campaign, speech: Language) -> str:
    """Say what a reader must not take a campaign for; empty for a campaign of one's own."""
    if campaign.plan.kind is Kind.EXAMPLE:
        return speech.gettext(EXAMPLE)
    return speech.gettext(RECORD) if campaign.plan.kind is Kind.RECORD else ""


def say_kind(plan: Plan, speech: Language) -> str:
    """Say what a campaign is and where it stands; of an earlier one it goes without saying that it is over."""
    kind = speech.gettext(KIND_NAMES[plan.kind])
    if plan.kind is Kind.RECORD and plan.status is Status.PAST:
        return kind
    return f"{kind}, {speech.gettext(STATUS_NAMES[plan.status])}"


def list_facts(campaign: Campaign, speech: Language) -> list[dict[str, Any]]:
    """Return the plan in short: label, and one or more texts with their languages."""
    _, plan = speech.gettext, campaign.plan
    channels = [name_channel(code, speech) for code in plan.channels]
    hashtags = " ".join(f"#{tag.removeprefix('#')}" for tag in plan.hashtags)
    none_found = _("none found") if plan.kind is Kind.RECORD else _("none")
    facts: list[tuple[str, list[dict[str, str]]]] = [
        (_("What this is"), [{"text": say_kind(plan, speech), "lang": ""}]),
        (_("Organiser"), [data_words(plan.organiser, speech)]),
        (_("Days"), _noted(say_days(plan.start, plan.end, speech), plan.period_note, speech)),
        (_("Countries"), _noted(speech.number(len(plan.countries)), plan.countries_note, speech)),
        (_("Channels"), _noted(", ".join(channels) or none_found, plan.channels_note, speech)),
        (_("Hashtags"), _noted(hashtags or none_found, plan.hashtags_note, speech)),
    ]
    if plan.accompanying_document:
        facts.append((_("Accompanying document"), [name_document(plan.accompanying_document, speech)]))
    if plan.licence:
        facts.append((_("Terms for texts and pictures"), [data_words(plan.licence, speech)]))
    return [{"label": label, "texts": texts} for label, texts in facts]


def _noted(text: str, note: str, speech: Language) -> list[dict[str, str]]:
    return [{"text": text, "lang": ""}, *([data_words(note, speech)] if note else [])]


def list_countries(campaign: Campaign, speech: Language) -> list[dict[str, Any]]:
    """Return the countries with the languages in which they publish, and when they got the kit."""
    return [
        {
            "iso3": code,
            "name": name_country(code, speech),
            "languages": ", ".join(name_language(one, speech) for one in campaign.languages_of(code)),
            "n_messages": speech.number(len(campaign.messages_of(code))),
            "hand_overs": [
                {"day": say_day(one.date, speech), "to": data_words(one.to, speech)}
                for one in campaign.hand_overs
                if one.country == code
            ],
        }
        for code in sort_countries(campaign.plan.countries, speech)
    ]


def list_undated(campaign: Campaign, speech: Language) -> str:
    """Return the countries that published on a day that is not known: the grid cannot show it."""
    codes = {one.country for one in campaign.publications if one.day is None}
    return ", ".join(name_country(code, speech) for code in sort_countries(codes, speech))


def in_order(campaign: Campaign) -> list[Message]:
    """Return the messages by day."""
    return sorted(campaign.messages, key=lambda one: (one.publish_on, one.id))


def describe_row(campaign: Campaign, message: Message, speech: Language) -> dict[str, Any]:
    """Return a message as a row of the plan: day, title, where, on which channels, in which languages checked."""
    shown = choose_text(campaign, message, speech.code)
    languages = list_languages(campaign, message, speech)
    countries = campaign.countries_of(message)
    channels = campaign.channels_of(message)
    is_for_all, is_on_all = set(countries) == set(campaign.plan.countries), set(channels) == set(campaign.plan.channels)
    theme = message.theme or campaign.plan.week(message.week).theme
    return {
        "id": message.id,
        "day": say_day(message.publish_on, speech),
        "week": message.week,
        "theme": data_words(theme, speech),
        "title": title_of(shown, message, speech.code),
        "has_text": shown.filled is not None,
        "is_fallback": shown.is_fallback,
        "countries": speech.pgettext("countries", "all")
        if is_for_all
        else ", ".join(name_country(code, speech) for code in sort_countries(countries, speech)),
        "channels": (names := ", ".join(name_channel(code, speech) for code in channels)),
        "channels_short": speech.pgettext("channels", "all") if is_on_all else names,
        "checked": [one["name"] for one in languages if one["is_public"]],
        "unchecked": [one["name"] for one in languages if not one["is_public"]],
    }
