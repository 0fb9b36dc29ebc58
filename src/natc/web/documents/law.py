"""What does a country's law say? Its table on paper: provisions, sources, and how far it was read and reviewed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import natc
from natc.codelists import LANGUAGES, language, participants
from natc.law import load_laws, say_day
from natc.web.documents.engine import render
from natc.web.documents.pdf import render_pdf
from natc.web.site.law.country import describe_law

AS_OF = natc.RELEASED_ON
"""Papers are of the day of the release: the same release gives the same bytes."""


def render_law_document(country: str, language_code: str = "en", *, on: date = AS_OF) -> str:
    """Render the law of a participant as a complete HTML document.

    Raises
    ------
    UnknownCodeError
        If no law of the participant is on record.
    """
    speech = language(language_code)
    law = describe_law(country, speech, on)
    context = {
        "law": law,
        "headline": law["headline"],
        "language_code": language_code,
        "release": natc.__version__,
        "released_on": say_day(AS_OF, speech),
        "footnotes": [participant.footnote for participant in participants().values() if participant.footnote],
    }
    return render("documents/law.html", context, language_code)


def render_law_paper(country: str, language_code: str = "en", *, on: date = AS_OF) -> bytes:
    """Render the law of a participant as an accessible PDF. Errors as in `render_law_document` and `render_pdf`."""
    speech = language(language_code)
    title = describe_law(country, speech, on)["headline"]
    return render_pdf(render_law_document(country, language_code, on=on), title=title, language=speech)


def list_law_papers() -> dict[str, Callable[[], bytes]]:
    """Return the papers of all laws: one per participant and language."""
    return {
        f"law-{country}.{code}": partial(render_law_paper, country, code)
        for country in load_laws()
        for code in LANGUAGES
    }
