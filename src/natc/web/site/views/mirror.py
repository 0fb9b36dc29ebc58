"""Mirror statistics between participants, for a span of years that the reader chooses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from natc.web.site.mirror import ALL_YEARS, describe_mirror
from natc.web.site.pictures import find_pictures
from natc.web.site.spans import PICTURED, known_years, read_span
from natc.web.site.speech import language_of_page


@require_safe
def show_mirror(request: HttpRequest) -> HttpResponse:
    speech = language_of_page()
    span = read_span(request.GET, speech, usual=ALL_YEARS)
    context = {
        "mirror": describe_mirror(span.period, speech),
        "picture": find_pictures("mirror", speech.code, span.period).get("mirror"),
        "span": span,
        "years": known_years(),
        "pictured": (ALL_YEARS, *(period for period in PICTURED if period != ALL_YEARS)),
    }
    return render(request, "site/mirror.html", context, status=400 if span.error else 200)
