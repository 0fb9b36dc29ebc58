"""Laws: what each punishes, two to four side by side, and how they stand to the acquis."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from natc.codelists import get_participant
from natc.errors import UnknownCodeError
from natc.web.site.law import (
    describe_alignment,
    describe_comparison,
    describe_front,
    describe_law,
    describe_requirement,
    read_choice,
    write_comparison,
)
from natc.web.site.models import Picture
from natc.web.site.picture_jobs import LAW_PAGE, PENALTIES, WHOLE
from natc.web.site.pictures import find_pictures
from natc.web.site.speech import language_of_page


@require_safe
def show_laws(request: HttpRequest) -> HttpResponse:
    speech = language_of_page()
    context = {
        "page": describe_front(speech, timezone.localdate()),
        "pictures": find_pictures(LAW_PAGE, speech.code, WHOLE),
    }
    return render(request, "site/law/front.html", context)


@require_safe
def compare_laws(request: HttpRequest) -> HttpResponse:
    page = describe_comparison(read_choice(request.GET), language_of_page(), timezone.localdate())
    pictures = _penalties([column["iso3"] for column in page["columns"]])
    context = {"page": page, "pictures": pictures}
    return render(request, "site/law/compare.html", context, status=400 if page["error"] else 200)


@require_safe
def download_comparison(request: HttpRequest) -> HttpResponse:
    """Hand over the table of `compare_laws` as CSV, cell by cell."""
    page = describe_comparison(read_choice(request.GET), language_of_page(), timezone.localdate())
    if not page["columns"]:
        return HttpResponse(page["error"] or page["title"], status=400, content_type="text/plain; charset=utf-8")
    response = HttpResponse(write_comparison(page), content_type="text/csv; charset=utf-8; header=present")
    codes = "-".join(column["iso3"] for column in page["columns"])
    response["Content-Disposition"] = f'attachment; filename="natc-laws-{codes}.csv"'
    return response


@require_safe
def show_alignment(request: HttpRequest) -> HttpResponse:
    try:
        page = describe_alignment(request.GET.get("instrument"), language_of_page(), timezone.localdate())
    except UnknownCodeError as error:
        raise Http404(str(error)) from None
    return render(request, "site/law/alignment.html", {"page": page})


@require_safe
def show_requirement(request: HttpRequest, requirement_id: str) -> HttpResponse:
    try:
        page = describe_requirement(requirement_id, language_of_page(), timezone.localdate())
    except UnknownCodeError as error:
        raise Http404(str(error)) from None
    return render(request, "site/law/requirement.html", {"page": page})


@require_safe
def show_law(request: HttpRequest, iso3: str) -> HttpResponse:
    try:
        participant = get_participant(iso3)
    except UnknownCodeError as error:
        raise Http404(str(error)) from None
    if iso3 != participant.iso3:
        return redirect("site:law-country", participant.iso3, permanent=True)
    law = describe_law(participant.iso3, language_of_page(), timezone.localdate())
    context = {"law": law, "footnote": participant.footnote, "pictures": _penalties([participant.iso3])}
    return render(request, "site/law/country.html", context)


def _penalties(countries: list[str]) -> list[Picture]:
    """Return the pictures of the ranges of some laws, in the order given, as far as they are stored."""
    stored = find_pictures(LAW_PAGE, language_of_page().code, WHOLE) if countries else {}
    names = (f"{PENALTIES}-{country}" for country in countries)
    return [stored[name] for name in names if name in stored]
