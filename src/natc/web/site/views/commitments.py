"""Commitments: the statements, one of them, one commitment, a participant's line, and the draft of the report."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from natc.codelists import get_participant
from natc.commitments import Inputs, draft_report, load_commitments
from natc.errors import UnknownCodeError
from natc.web.site.cells import explain_marks
from natc.web.site.commitments import (
    describe_commitment,
    describe_country,
    describe_front,
    describe_report,
    describe_statement,
    list_reported,
    next_meeting,
)
from natc.web.site.commitments.inputs import gather_inputs
from natc.web.site.commitments.links import link_on_site
from natc.web.site.commitments.report import USUAL
from natc.web.site.spans import DEFAULT, Span, known_years, read_span
from natc.web.site.speech import language_of_page


@require_safe
def show_statements(request: HttpRequest) -> HttpResponse:
    page = describe_front(language_of_page(), _inputs(), DEFAULT, link_on_site())
    return render(request, "site/commitments/front.html", {"page": page})


@require_safe
def show_statement(request: HttpRequest, statement_id: str) -> HttpResponse:
    span = _span(request)
    try:
        page = describe_statement(statement_id, language_of_page(), _inputs(), span.period, link_on_site(span.query))
    except UnknownCodeError as error:
        raise Http404(str(error)) from None
    return _render(request, "statement", page, span)


@require_safe
def show_commitment(request: HttpRequest, statement_id: str, commitment_id: str) -> HttpResponse:
    span = _span(request)
    try:
        page = describe_commitment(
            statement_id, commitment_id, language_of_page(), _inputs(), span.period, link_on_site(span.query)
        )
    except UnknownCodeError as error:
        raise Http404(str(error)) from None
    if page is None:
        raise Http404(f"{statement_id} holds no commitment {commitment_id}.")
    return _render(request, "commitment", page, span)


@require_safe
def show_country(request: HttpRequest, iso3: str) -> HttpResponse:
    try:
        participant = get_participant(iso3)
    except UnknownCodeError as error:
        raise Http404(str(error)) from None
    if iso3 != participant.iso3:
        return redirect("site:commitments-country", participant.iso3, permanent=True)
    span = _span(request)
    page = describe_country(participant.iso3, language_of_page(), _inputs(), span.period, link_on_site(span.query))
    return _render(request, "country", page | {"footnote": participant.footnote}, span)


@require_safe
def show_report(request: HttpRequest, statement_id: str = USUAL) -> HttpResponse:
    """Show the draft on one statement; the papers hold the draft for the usual years."""
    span, inputs, known = _span(request), _inputs(), list_reported()
    if statement_id not in known:
        raise Http404(f"There is no report on {statement_id!r}.")
    draft = draft_report(statement_id, span.period.first, span.period.last, inputs=inputs, meeting=next_meeting(inputs))
    titles = {one.id: one.statement for one in load_commitments().statements.values()}
    page = describe_report(draft, language_of_page(), link_on_site(span.query)) | {
        "statements": [{"id": name, "title": titles[name].title, "date": titles[name].date} for name in known],
        "paper": f"report-{statement_id}.{language_of_page().code}",
    }
    return _render(request, "report", page, span)


def _render(request: HttpRequest, name: str, page: dict[str, Any], span: Span) -> HttpResponse:
    context = {
        "page": page,
        "span": span,
        "years": known_years(),
        "marks": explain_marks(language_of_page()),
    }
    return render(request, f"site/commitments/{name}.html", context, status=400 if span.error else 200)


def _span(request: HttpRequest) -> Span:
    return read_span(request.GET, language_of_page())


def _inputs() -> Inputs:
    return gather_inputs(timezone.localdate())
