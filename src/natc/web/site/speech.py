"""The language that a page is written in."""

from __future__ import annotations

from django.utils.translation import get_language

from natc.codelists import Language, language


def language_of_page() -> Language:
    """Return the language that was chosen for the request; English outside of one."""
    return language(get_language() or "en")
