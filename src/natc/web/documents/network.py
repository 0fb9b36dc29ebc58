"""The note before a meeting as one HTML file and on two pages of paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import natc
from natc.codelists import LANGUAGES, language, participants
from natc.figures import Mark
from natc.network import Note, gather_note, say_day, say_note
from natc.web.documents.engine import render
from natc.web.documents.pdf import render_pdf
from natc.web.site.cells import explain_marks
from natc.web.site.network.notes import name_paper
from natc.web.site.spans import DEFAULT


def render_note_document(note: Note, language_code: str = "en") -> str:
    """Render a note as a complete HTML document, in the language in which it was written."""
    speech = language(language_code)
    texts = [cell for line in note.lines for cell in (line.before, *line.cells)]
    texts += [sentence for section in note.sections for sentence in section.sentences]
    used = [mark for mark in Mark if any(f"[{mark}]" in text for text in texts)]
    context = {
        "note": note,
        "headline": note.title,
        "marks": explain_marks(speech, among=used),
        "language_code": language_code,
        "release": natc.__version__,
        "released_on": say_day(natc.RELEASED_ON, speech),
        "footnotes": [participant.footnote for participant in participants().values() if participant.footnote],
    }
    return render("documents/note.html", context, language_code)


def render_note_paper(note: Note, language_code: str = "en") -> bytes:
    """Render a note as an accessible PDF of two pages.

    Raises
    ------
    NatcError
        If a PDF cannot be made on this machine.
    """
    return render_pdf(render_note_document(note, language_code), title=note.title, language=language(language_code))


def list_note_papers() -> dict[str, Callable[[], bytes]]:
    """Return the papers of the notes: one per participant and language."""
    return {
        name_paper(country, code): partial(_make_paper, country, code)
        for country in participants()
        for code in LANGUAGES
    }


def _make_paper(country: str, language_code: str) -> bytes:
    facts = gather_note(country, DEFAULT.first, DEFAULT.last)
    return render_note_paper(say_note(facts, language(language_code)), language_code)
