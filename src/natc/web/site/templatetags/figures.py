"""Tags of the pages of figures: `{% load figures %}`."""

from __future__ import annotations

import re
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
WORD = re.compile(r"[^\W\d_]{2}")
"""What a number of an article or a year has not: `53, 159d` is of no language."""


@register.filter
def picture_named(pictures: Mapping[str, Picture], name: str) -> Picture | None:
    """Return one of the pictures of a page."""
    return pictures.get(name)


@register.filter
def title_of(source: Source) -> SafeString:
    """Write the title of a publication as published, with its language."""
    return format_html('<cite lang="{}">{}</cite>', source.language, source.title)


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
    if said == text and get_language() != "en" and WORD.search(text):
        return format_html('<span lang="en">{}</span>', text)
    return said


@register.filter
def worded(words: Mapping[str, str]) -> SafeString | str:
    """Write words that may be in another language than the page, with that language."""
    if not words["lang"]:
        return words["text"]
    return format_html('<span lang="{}">{}</span>', words["lang"], words["text"])
