"""Tags of the pages of figures: `{% load figures %}`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from natc.figures import Source

if TYPE_CHECKING:
    from natc.web.site.models import Picture

register = template.Library()

TITLE_LANGUAGES = {
    "anitp_2022": "ro",
    "anitp_natc_2015": "ro",
    "hrv_plan_press": "hr",
    "mup_hrv": "hr",
    "press_srb_2014": "sr-Latn",
    "press_xkx_2018": "sq",
    "press_xkx_2019": "sq",
    "ropolice_2023_press": "ro",
    "vlada_svn_2017": "sl",
}
"""Sources whose title is not English; titles stay as published, and a screen reader must know how to speak them."""


@register.filter
def picture_named(pictures: Mapping[str, Picture], name: str) -> Picture | None:
    """Return one of the pictures of a page."""
    return pictures.get(name)


NOT_ONE_GROUP = (
    "These rows count different things in different years; they are not one group of people.",
    "The rows count different things; they are not one group of people.",
)
"""What notes of pictures say, and the page in larger type beneath them."""


@register.filter
def rest_of_note(note: str) -> str:
    """Return the note of a picture without the sentence that the page itself says beneath it."""
    for sentence in NOT_ONE_GROUP:
        note = note.replace(gettext(sentence), "")
    return note.strip()


@register.filter
def title_of(source: Source) -> SafeString:
    """Write the title of a publication as published, with its language."""
    return format_html('<cite lang="{}">{}</cite>', TITLE_LANGUAGES.get(source.id, "en"), source.title)


@register.filter
def released(when: str) -> str:
    """Write a date that is as exact as known (`2025`, `2021-10`, `2025-04-14`) as the language does."""
    parts = [int(part) for part in when.split("-")] if when else []
    if len(parts) == 3:
        return date_format(date(*parts), "DATE_FORMAT")
    if len(parts) == 2:
        return date_format(date(*parts, 1), "YEAR_MONTH_FORMAT")
    return when or gettext("not stated")


@register.filter
def remark(text: str) -> SafeString | str:
    """Translate a remark that comes with the data; where nobody has, leave it as it is and say in which language."""
    said = gettext(text)
    if said == text and get_language() != "en":
        return format_html('<span lang="en">{}</span>', text)
    return said
