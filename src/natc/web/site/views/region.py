"""The region: the front page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from natc.web.site.cells import explain_marks, link_to_page
from natc.web.site.pictures import find_pictures
from natc.web.site.region_page import describe_region
from natc.web.site.spans import PICTURED, known_years, read_span
from natc.web.site.speech import language_of_page


@require_safe
def show_region(request: HttpRequest) -> HttpResponse:
    speech = language_of_page()
    span = read_span(request.GET, speech)
    context = {
        "page": describe_region(span, speech, link_to_page),
        "pictures": find_pictures("region", speech.code, span.period),
        "span": span,
        "years": known_years(),
        "pictured": PICTURED,
        "marks": explain_marks(speech),
    }
    return render(request, "site/region.html", context, status=400 if span.error else 200)
