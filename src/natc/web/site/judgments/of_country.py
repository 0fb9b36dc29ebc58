"""The judgments of one country, for the page of its law."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from natc.codelists import Language
from natc.figures import name_country
from natc.law import load_judgments, name_judgment, say_finding_of, search_judgments


def describe_judgments_of(country: str, speech: Language) -> dict[str, Any]:
    """Return the judgments found of a participant, under a heading that says how many."""
    found = search_judgments(load_judgments(), country=country)
    pattern = speech.ngettext(
        "%(n)s judgment of %(country)s was found published",
        "%(n)s judgments of %(country)s were found published",
        len(found),
    )
    if not found:
        pattern = speech.gettext("No judgment of %(country)s was found published")
    return {
        "heading": pattern % {"n": speech.number(len(found)), "country": name_country(country, speech)},
        "rows": [
            {
                "url": reverse("site:judgment", args=[one.id]),
                "name": name_judgment(one, speech),
                "says": say_finding_of(one, speech),
            }
            for one in found
        ],
    }
