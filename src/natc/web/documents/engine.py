"""The template engine of documents: Django's, with no site around it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.template import Context, Engine
from django.utils import translation

from natc.codelists import LANGUAGES, LOCALE_FOLDER
from natc.web.config.languages import register_montenegrin

WEB = Path(__file__).parent.parent


def render(template: str, context: dict[str, Any], language_code: str) -> str:
    """Render a template of a document in a language; a running site lends its settings, else none are needed."""
    _configure()
    with translation.override(language_code):
        return _engine().get_template(template).render(Context(context))


def css_string(text: str) -> str:
    """Return a text as a string of a style sheet, which cannot end the sheet."""
    escaped = "".join(f"\\{ord(letter):06x}" if letter in "\"\\<>&\n'" else letter for letter in text)
    return f'"{escaped}"'


def _configure() -> None:
    if settings.configured:
        return
    register_montenegrin()
    settings.configure(
        INSTALLED_APPS=[],
        LANGUAGE_CODE="en",
        LANGUAGES=list(LANGUAGES.items()),
        LOCALE_PATHS=[LOCALE_FOLDER],
        FORMAT_MODULE_PATH=["natc.web.config.formats"],
        LOGGING_CONFIG=None,
        USE_I18N=True,
    )
    django.setup()


@cache
def _engine() -> Engine:
    return Engine(
        dirs=[str(WEB / "documents" / "templates"), str(WEB / "site" / "templates")],
        libraries={"i18n": "django.templatetags.i18n", "figures": "natc.web.site.templatetags.figures"},
    )
