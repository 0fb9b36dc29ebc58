"""About the network: who takes part, when it met, its documents and days, and notes before a meeting."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from natc.codelists import LANGUAGES, get_participant
from natc.errors import UnknownCodeError
from natc.network import Meeting, load_network_records, write_network_calendar
from natc.web.site.api_frame import MAX_AGE
from natc.web.site.cells import explain_marks
from natc.web.site.network import (
    describe_calendar,
    describe_documents,
    describe_meeting,
    describe_meetings,
    describe_members,
    describe_note,
    describe_notes,
    name_paper,
)
from natc.web.site.speech import language_of_page


@require_safe
def show_network(request: HttpRequest) -> HttpResponse:
    return render(request, "site/network.html", {"page": describe_members(language_of_page())})


@require_safe
def show_meetings(request: HttpRequest) -> HttpResponse:
    return render(request, "site/network/meetings.html", {"page": describe_meetings(language_of_page())})


@require_safe
def show_meeting(request: HttpRequest, meeting_id: str) -> HttpResponse:
    try:
        page = describe_meeting(meeting_id, language_of_page(), timezone.localdate())
    except UnknownCodeError as error:
        raise Http404(str(error)) from None
    return render(request, "site/network/meeting.html", {"page": page})


@require_safe
def show_documents(request: HttpRequest) -> HttpResponse:
    return render(request, "site/network/documents.html", {"page": describe_documents(language_of_page())})


@require_safe
def show_calendar(request: HttpRequest) -> HttpResponse:
    context = {
        "page": describe_calendar(language_of_page(), timezone.localdate()),
        "feed": _feed_in(request, get_language() or "en"),
        "feeds": [(code, name, _feed_in(request, code)) for code, name in LANGUAGES.items() if code != get_language()],
    }
    return render(request, "site/network/calendar.html", context)


@require_safe
def download_calendar(request: HttpRequest) -> HttpResponse:
    """Hand over the calendar of the language; a subscriber's copy that is still good is answered without it."""

    def address(meeting: Meeting) -> str:
        return request.build_absolute_uri(reverse("site:meeting", args=[meeting.id]))

    content = write_network_calendar(load_network_records(), language_of_page(), link=address)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="natc-network-{get_language()}.ics"'
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    return response


@require_safe
def show_notes(request: HttpRequest) -> HttpResponse:
    return render(request, "site/network/notes.html", {"notes": describe_notes(language_of_page())})


@require_safe
def show_note(request: HttpRequest, iso3: str) -> HttpResponse:
    try:
        participant = get_participant(iso3)
    except UnknownCodeError as error:
        raise Http404(str(error)) from None
    if iso3 != participant.iso3:
        return redirect("site:note", participant.iso3, permanent=True)
    speech = language_of_page()
    context = {
        "note": describe_note(participant.iso3, speech),
        "participant": participant,
        "paper": name_paper(participant.iso3, speech.code),
        "marks": explain_marks(speech),
    }
    return render(request, "site/network/note.html", context)


def _feed_in(request: HttpRequest, code: str) -> str:
    with translation.override(code):
        return request.build_absolute_uri(reverse("site:calendar-file"))
