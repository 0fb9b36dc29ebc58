"""What surrounds every page: areas, languages, release, contact, and the footnote on Kosovo*."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from natc.codelists import participants
from natc.web.site.spans import keep_span

AREAS = (
    ("region", _("Region"), {"region", "country", "figure"}),
    ("mirror", _("Mirror statistics"), {"mirror"}),
    ("definitions", _("Definitions and methods"), {"definitions", "methods"}),
    ("data", _("Data"), {"data"}),
    ("network", _("Network"), {"network"}),
)
"""The areas of the header: the page that opens it, its name, and the pages that belong to it."""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return what the base template needs; nothing is computed for a template that does not ask."""
    return {
        "shell": SimpleLazyObject(
            lambda: {
                "areas": _areas(request),
                "span": keep_span(request.GET),
                "languages": _languages(request),
                "canonical": request.build_absolute_uri(request.path),
                "release": settings.NATC_RELEASE,
                "released_on": settings.NATC_RELEASED_ON,
                "contact": settings.NATC_CONTACT,
                "exit_url": settings.NATC_EXIT_URL,
                "is_demonstration": settings.NATC_DEMONSTRATION,
                "footnotes": [participant.footnote for participant in participants().values() if participant.footnote],
            }
        )
    }


def _areas(request: HttpRequest) -> list[dict[str, Any]]:
    here = request.resolver_match.url_name if request.resolver_match else None
    areas = []
    for page, name, pages in AREAS:
        try:
            url = reverse(f"site:{page}")
        except NoReverseMatch:
            continue  # an area is shown from the day its page exists
        areas.append({"name": name, "url": url, "is_here": here in pages, "is_page": here == page})
    return areas


def _languages(request: HttpRequest) -> list[dict[str, Any]]:
    """Return this page in every language, for the same years: only the first part of the address differs."""
    _first, _slash, rest = request.path.lstrip("/").partition("/")
    current = get_language()
    known = request.path.startswith(tuple(f"/{code}/" for code, _name in settings.LANGUAGES))
    return [
        {
            "code": code,
            "name": name,
            "url": (url := f"/{code}/{rest if known else ''}") + keep_span(request.GET),
            "address": request.build_absolute_uri(url),
            "is_current": code == current,
        }
        for code, name in settings.LANGUAGES
    ]
