"""Judgments: the list with its search, and one judgment."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from natc.errors import UnknownCodeError
from natc.web.site.judgments import describe_judgment, describe_judgments
from natc.web.site.picture_jobs import JUDGMENTS_PAGE, WHOLE
from natc.web.site.pictures import find_pictures
from natc.web.site.speech import language_of_page


@require_safe
def show_judgments(request: HttpRequest) -> HttpResponse:
    speech = language_of_page()
    page = describe_judgments(request.GET, speech)
    context = {"page": page, "pictures": find_pictures(JUDGMENTS_PAGE, speech.code, WHOLE)}
    return render(request, "site/judgments/front.html", context, status=400 if page["is_error"] else 200)


@require_safe
def show_judgment(request: HttpRequest, judgment_id: str) -> HttpResponse:
    speech = language_of_page()
    try:
        page = describe_judgment(judgment_id, speech)
    except UnknownCodeError as error:
        raise Http404(str(error)) from None
    pictures = find_pictures(JUDGMENTS_PAGE, speech.code, WHOLE)
    context = {"page": page, "picture": pictures.get(f"sentences-{judgment_id}")}
    return render(request, "site/judgments/judgment.html", context)
