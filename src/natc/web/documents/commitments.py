"""What would the network report to its next meeting? The draft on paper, with what it lacks and its sources."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import natc
from natc.codelists import LANGUAGES, language, participants
from natc.commitments import Report, draft_report
from natc.law import say_day
from natc.web.documents.engine import render
from natc.web.documents.pdf import render_pdf
from natc.web.site.cells import explain_marks
from natc.web.site.commitments.inputs import gather_inputs
from natc.web.site.commitments.links import link_on_paper
from natc.web.site.commitments.report import describe_report, list_reported, next_meeting
from natc.web.site.spans import DEFAULT

AS_OF = natc.RELEASED_ON
"""Papers are of the day of the release: the same release gives the same bytes."""


def render_report(draft: Report, *, language_code: str = "en") -> str:
    """Render the draft of a report as a complete HTML document."""
    return _render(_describe(draft, language_code), language_code)


def report_pdf(draft: Report, *, language_code: str = "en") -> bytes:
    """Render the draft of a report as an accessible PDF. Errors as in `render_pdf`."""
    page = _describe(draft, language_code)
    return render_pdf(_render(page, language_code), title=page["headline"], language=language(language_code))


def list_commitment_papers() -> dict[str, Callable[[], bytes]]:
    """Return the drafts of all statements that hold something to report on: one per statement and language."""
    return {
        f"report-{statement}.{code}": partial(_draft_paper, statement, code)
        for statement in list_reported()
        for code in LANGUAGES
    }


def _draft_paper(statement: str, language_code: str) -> bytes:
    inputs = gather_inputs(AS_OF)
    draft = draft_report(statement, DEFAULT.first, DEFAULT.last, inputs=inputs, meeting=next_meeting(inputs))
    return report_pdf(draft, language_code=language_code)


def _describe(draft: Report, language_code: str) -> dict[str, Any]:
    return describe_report(draft, language(language_code), link_on_paper())


def _render(page: dict[str, Any], language_code: str) -> str:
    speech = language(language_code)
    context = {
        "page": page,
        "headline": page["headline"],
        "is_paper": True,
        "marks": explain_marks(speech),
        "language_code": language_code,
        "release": natc.__version__,
        "released_on": say_day(AS_OF, speech),
        "footnotes": [participant.footnote for participant in participants().values() if participant.footnote],
    }
    return render("documents/commitments.html", context, language_code)
