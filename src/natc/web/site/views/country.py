"""One country: what was counted, what it allows to be said, and what is missing."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from natc.codelists import get_participant
from natc.errors import UnknownCodeError
from natc.web.site.cells import explain_marks, link_to_page
from natc.web.site.country import describe_country, own_names_of
from natc.web.site.pictures import find_pictures
from natc.web.site.spans import PICTURED, known_years, read_span
from natc.web.site.speech import language_of_page


@require_safe
def show_country(request: HttpRequest, iso3: str) -> HttpResponse:
    try:
        participant = get_participant(iso3)
    except UnknownCodeError as error:
        raise Http404(str(error)) from None
    if iso3 != participant.iso3:
        return redirect("site:country", participant.iso3, permanent=True)
    speech = language_of_page()
    span = read_span(request.GET, speech)
    context = {
        "page": describe_country(participant.iso3, span, speech, link_to_page),
        "participant": participant,
        "own_names": own_names_of(participant.iso3, speech),
        "pictures": find_pictures(participant.iso3, speech.code, span.period),
        "span": span,
        "years": known_years(),
        "pictured": PICTURED,
        "marks": explain_marks(speech),
    }
    return render(request, "site/country.html", context, status=400 if span.error else 200)
