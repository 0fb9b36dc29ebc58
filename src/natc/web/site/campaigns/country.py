"""One country in one campaign: each week's steps and gaps, its decisions, its kit, what it published."""

from __future__ import annotations

from datetime import date
from typing import Any

from natc.campaign import Campaign, Cell, Decision, name_channel, name_gap, say_gap
from natc.campaign.following import ALL_MESSAGES
from natc.codelists import Language
from natc.errors import UnknownCodeError
from natc.figures import name_country
from natc.network import name_language, say_day, say_days
from natc.web.site.campaigns.plan import describe_row, list_countries, say_caution
from natc.web.site.campaigns.proofs import describe_publications
from natc.web.site.campaigns.steps import describe_cell, gaps_on, grid_on, is_bare_record
from natc.web.site.campaigns.texts import campaign_title, choose_text, data_words, title_of


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


DECISION_NAMES = {Decision.APPROVED: _("approved"), Decision.REJECTED: _("rejected")}


def describe_country(campaign: Campaign, country: str, speech: Language, on: date) -> dict[str, Any]:
    """Return what the page of a country in a campaign shows, for a day.

    Raises
    ------
    UnknownCodeError
        If the country does not take part.
    """
    plan = campaign.plan
    if country not in plan.countries:
        raise UnknownCodeError("country of the campaign", country, plan.countries)
    cells = next(row for row in grid_on(campaign, on) if row[0].country == country)
    n_open = sum(bool(cell.gaps) for cell in cells)
    others = [gap for gap in gaps_on(campaign, on) if gap.country == country and gap.week is None]
    return {
        "iso3": country,
        "name": name_country(country, speech),
        "campaign": campaign_title(campaign, speech),
        "campaign_id": plan.id,
        "finding": speech.ngettext(
            "something is missing in %(n)s week of %(all)s", "something is missing in %(n)s weeks of %(all)s", n_open
        )
        % {"n": speech.number(n_open), "all": speech.number(len(cells))},
        "caution": say_caution(campaign, speech),
        "on": say_day(on, speech),
        "is_bare_record": is_bare_record(campaign),
        "plan": next(one for one in list_countries(campaign, speech) if one["iso3"] == country),
        "weeks": [
            {
                "number": week.number,
                "days": say_days(week.start, week.end, speech),
                "theme": data_words(week.theme, speech),
                "cell": describe_cell(campaign, cell, speech, on),
                "messages": [describe_row(campaign, one, speech) for one in campaign.messages_of(country, week.number)],
                "gaps": _gap_rows(campaign, cell, speech),
            }
            for week, cell in zip(plan.weeks, cells, strict=True)
        ],
        "other_gaps": [say_gap(gap, speech) for gap in others],
        "sign_offs": list_sign_offs(campaign, speech, country=country),
        "publications": describe_publications(campaign, speech, country=country),
    }


def list_sign_offs(
    campaign: Campaign, speech: Language, *, country: str | None = None, message: str | None = None
) -> list[dict[str, Any]]:
    """Return the decisions that were written down, the latest first; of one country or message if asked."""
    found = [
        one
        for one in campaign.sign_offs
        if country in (None, one.country) and (message is None or one.message in (message, ALL_MESSAGES))
    ]
    return [
        {
            "iso3": one.country,
            "country": name_country(one.country, speech),
            "language": name_language(one.language, speech),
            "message": "" if one.message == ALL_MESSAGES else one.message,
            "decision": speech.gettext(DECISION_NAMES[one.decision]),
            "is_rejected": one.decision is Decision.REJECTED,
            "office": data_words(one.office, speech),
            "day": say_day(one.date, speech),
            "reason": data_words(one.reason, speech) if one.reason else None,
        }
        for one in sorted(found, key=lambda one: one.date, reverse=True)
    ]


def _gap_rows(campaign: Campaign, cell: Cell, speech: Language) -> list[dict[str, Any]]:
    """Return what is missing in a week: messages that lack the same in a language and on a channel share a row."""
    together: dict[tuple[str, str, str, str], list[str]] = {}
    for gap in cell.gaps:
        language = name_language(gap.language, speech) if gap.language else ""
        channel = name_channel(gap.channel, speech) if gap.channel else ""
        messages = together.setdefault((name_gap(gap.kind, speech), language, channel, say_gap(gap, speech)), [])
        messages += [gap.message] if gap.message and gap.message not in messages else []
    return [
        {
            "name": name,
            "language": language,
            "channel": channel,
            "sentence": sentence,
            "messages": [_titled(campaign, message, speech) for message in messages],
            "is_every": 1 < len(messages) == cell.n_messages,
            "n_messages": speech.number(len(messages)),
        }
        for (name, language, channel, sentence), messages in together.items()
    ]


def _titled(campaign: Campaign, message_id: str, speech: Language) -> dict[str, Any]:
    message = campaign.message(message_id)
    return {"id": message_id, "title": title_of(choose_text(campaign, message, speech.code), message, speech.code)}
