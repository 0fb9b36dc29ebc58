"""What surrounds every page: areas, languages, release, contact, and the footnote on Kosovo*."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from natc.codelists import participants
from natc.web.site.spans import keep_span

AREAS = (
    (
        pgettext_lazy("area of the site", "Figures"),
        (
            ("region", _("Region"), ("country", "figure")),
            ("mirror", _("Mirror statistics"), ()),
            ("definitions", _("Definitions"), ()),
            ("methods", _("Methods"), ()),
            ("estimate", _("Estimate"), ("estimate-example",)),
            ("data", _("Data"), ()),
        ),
    ),
    (
        _("Law and judgments"),
        (
            ("law", _("Laws"), ("law-country",)),
            ("law-compare", _("Compare"), ()),
            ("law-alignment", _("Alignment with the acquis"), ("law-requirement",)),
            ("judgments", _("Judgments"), ("judgment",)),
        ),
    ),
    (
        _("Commitments"),
        (
            ("commitments", _("Statements"), ("statement", "commitment", "commitments-country")),
            ("commitments-report", _("Draft report"), ()),
        ),
    ),
    (
        _("Campaigns"),
        (("campaigns", _("Campaigns"), ("campaign", "campaign-country", "campaign-message")),),
    ),
    (
        _("Network"),
        (
            ("network", _("Members"), ()),
            ("meetings", _("Meetings"), ("meeting",)),
            ("documents", _("Documents"), ()),
            ("calendar", _("Calendar"), ()),
            ("notes", _("Notes on movements"), ("note",)),
        ),
    ),
)
"""The areas of the header, five at most: name and pages. A page: the address that opens it, its name, and the
further pages that belong to it. The first page opens the area."""


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
    """Return the areas, each with its pages; the pages are shown below the area that the reader is in."""
    here = request.resolver_match.url_name if request.resolver_match else None
    areas = []
    for name, known in AREAS:
        pages = []
        for page, title, others in known:
            try:
                url = reverse(f"site:{page}")
            except NoReverseMatch:
                continue
            pages.append(
                {"name": title, "url": url, "is_page": here == page, "is_here": here == page or here in others}
            )
        if not pages:
            continue
        areas.append(
            {
                "name": name,
                "url": pages[0]["url"],
                "pages": pages,
                "is_here": any(page["is_here"] for page in pages),
                "is_page": pages[0]["is_page"],
            }
        )
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
