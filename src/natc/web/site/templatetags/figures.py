"""Tags of the pages of figures: `{% load figures %}`."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from natc.figures import Source
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


@register.filter
def title_of(source: Source) -> SafeString:
    """Write the title of a publication as published, with its language."""
    return format_html('<cite lang="{}">{}</cite>', TITLE_LANGUAGES.get(source.id, "en"), source.title)


@register.filter
def remark(text: str) -> SafeString | str:
    """Translate a remark that comes with the data; where nobody has, leave it as it is and say in which language."""
    said = gettext(text)
    if said == text and get_language() != "en":
        return format_html('<span lang="en">{}</span>', text)
    return said
