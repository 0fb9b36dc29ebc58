"""Tags of the site: `{% load natc %}`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from natc import datasets
from natc.web.site import countries, helplines, replies

register = template.Library()


@register.filter
def message(text: str | None) -> str:
    """Translate a text that comes from data: its English wording is the key in the catalogue."""
    return gettext(text) if text else ""


@register.simple_tag
def published_criticism() -> tuple[datasets.Criticism, ...]:
    """Return what has been published against estimates."""
    return datasets.published_criticism()


@register.filter
def country(iso3: str) -> str:
    """Name a participant in the language of the page."""
    return countries.country_label(iso3)


@register.filter
def day(value: Any) -> str:
    """Write a date, a month or a year as the language does."""
    if isinstance(value, dict):
        return date_format(value["month"], "F Y")
    return date_format(value, "DATE_FORMAT") if isinstance(value, date) else str(value)


@register.inclusion_tag("site/parts/help.html")
def help_for(iso3: str) -> dict[str, Any]:
    """Show where victims find help in one country: `{% help_for "SVN" %}`."""
    return {"help": helplines.help_in(iso3)}


@register.inclusion_tag("site/parts/reply.html")
def reply_of(iso3: str) -> dict[str, Any]:
    """Show what a country replied, or how it can: `{% reply_of "SVN" %}`."""
    return {"iso3": iso3, "replies": replies.load_replies(iso3, get_language() or "en")}


@register.inclusion_tag("site/parts/cites.html")
def cites(sources: list[dict[str, Any]]) -> dict[str, Any]:
    """Show the numbers of sources, each a link to its entry in the list of sources."""
    return {"sources": sources}
