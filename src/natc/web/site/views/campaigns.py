"""Campaigns: all of them, one with its grid, one country in it, one message; their calendars, feeds and files."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from natc.campaign import shipped_campaigns
from natc.codelists import LANGUAGES, Language, language
from natc.errors import UnknownCodeError
from natc.web.site.api_frame import MAX_AGE
from natc.web.site.campaigns import (
    campaign_calendar,
    describe_campaign,
    describe_campaigns,
    describe_country,
    describe_message,
    describe_unreadable,
    find_campaign,
    list_unreadable,
)
from natc.web.site.campaigns.files import PICTURE, PLAN, campaign_feed, picture_name, plan_name, prepared_file
from natc.web.site.campaigns.message import say_locale
from natc.web.site.cells import link_to_page
from natc.web.site.speech import language_of_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def known_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 404 where a campaign, country, message or language is not known."""

    @wraps(view)
    def answer(request: HttpRequest, **names: Any) -> HttpResponse:
        try:
            return view(request, **names)
        except UnknownCodeError as error:
            raise Http404(str(error)) from None

    return answer


@require_safe
def show_campaigns(request: HttpRequest) -> HttpResponse:
    page = describe_campaigns(language_of_page(), timezone.localdate())
    return render(request, "site/campaigns/front.html", {"page": page})


@require_safe
@known_only
def show_campaign(request: HttpRequest, campaign_id: str) -> HttpResponse:
    speech = language_of_page()
    try:
        campaign = find_campaign(campaign_id)
    except UnknownCodeError:
        found = [describe_unreadable(one, speech) for one in list_unreadable() if one.folder == campaign_id]
        if not found:
            raise
        return render(request, "site/campaigns/unreadable.html", {"page": found[0]}, status=503)
    context = {
        "page": describe_campaign(campaign, speech, timezone.localdate()),
        "files": {
            "has_plan": prepared_file(plan_name(campaign, speech.code), PLAN) is not None,
            "has_feed": bool(campaign.messages),
            "has_tables": campaign_id in shipped_campaigns(),
        },
    }
    return render(request, "site/campaigns/campaign.html", context)


@require_safe
@known_only
def show_country(request: HttpRequest, campaign_id: str, iso3: str) -> HttpResponse:
    page = describe_country(find_campaign(campaign_id), iso3, language_of_page(), timezone.localdate())
    return render(request, "site/campaigns/country.html", {"page": page})


@require_safe
@known_only
def show_message(request: HttpRequest, campaign_id: str, message_id: str, code: str = "") -> HttpResponse:
    speech = language_of_page()
    if code == speech.code:
        return redirect("site:campaign-message", campaign_id, message_id, permanent=True)
    campaign = find_campaign(campaign_id)
    country = request.GET.get("country")
    page = describe_message(
        campaign, message_id, code or speech.code, speech, timezone.localdate(), link_to_page, country=country
    )
    spoken = page["language"] or speech.code
    name = picture_name(campaign, message_id, spoken)
    picture = reverse("campaign-picture", args=[name]) if prepared_file(name, PICTURE) else ""
    context = {
        "page": page,
        "picture": picture,
        "text_address": request.build_absolute_uri(_page_in(campaign_id, message_id, spoken)),
        "picture_address": request.build_absolute_uri(picture) if picture else "",
        "locales": [
            say_locale(one["code"]) for one in page["languages"] if one["is_public"] and one["code"] != page["language"]
        ],
    }
    for one in page["languages"]:
        one["url"] = _page_in(campaign_id, message_id, one["code"])
    return render(request, "site/campaigns/message.html", context)


def _page_in(campaign_id: str, message_id: str, code: str) -> str:
    """Return where a message is read in a language: on the site in that language, if there is one."""
    if code not in LANGUAGES:
        return reverse("site:campaign-message", args=[campaign_id, message_id, code])
    with override(code):
        return reverse("site:campaign-message", args=[campaign_id, message_id])


@require_safe
@known_only
def send_calendar(request: HttpRequest, campaign_id: str, code: str) -> HttpResponse:
    campaign, speech = find_campaign(campaign_id), _speech_of(code)
    content = campaign_calendar(campaign, speech, _page_of(request, campaign_id, code))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{campaign_id}.{code}.ics"'
    return response


@require_safe
@known_only
def send_feed(request: HttpRequest, campaign_id: str, code: str) -> HttpResponse:
    campaign, speech = find_campaign(campaign_id), _speech_of(code)
    if not campaign.messages:
        raise Http404("No message of this campaign is known.")
    with override(code):
        page = request.build_absolute_uri(reverse("site:campaign", args=[campaign_id]))
    content = campaign_feed(
        campaign,
        speech,
        url=request.build_absolute_uri(request.path),
        page=page,
        page_of=_page_of(request, campaign_id, code),
        picture_of=lambda name: request.build_absolute_uri(reverse("campaign-picture", args=[name])),
    )
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")


@require_safe
@known_only
def send_plan(request: HttpRequest, campaign_id: str, code: str) -> HttpResponse:
    name = plan_name(find_campaign(campaign_id), _speech_of(code).code)
    response = _send_prepared(request, name, PLAN, XLSX)
    response["Content-Disposition"] = f'attachment; filename="natc-{name}.xlsx"'
    return response


@require_safe
def send_picture(request: HttpRequest, name: str) -> HttpResponse:
    return _send_prepared(request, name, PICTURE, "image/png")


def _send_prepared(request: HttpRequest, name: str, suffix: str, content_type: str) -> HttpResponse:
    """Hand over a file as it was prepared; it does not belong in the page cache, being on the disk already."""
    request._cache_update_cache = False  # type: ignore[attr-defined]
    path = prepared_file(name, suffix)
    if path is None:
        raise Http404("There is no such file.")
    response = HttpResponse(path.read_bytes(), content_type=content_type)
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    return response


def _page_of(request: HttpRequest, campaign_id: str, code: str) -> Callable[[str], str]:
    def address(message_id: str) -> str:
        with override(code):
            return request.build_absolute_uri(reverse("site:campaign-message", args=[campaign_id, message_id]))

    return address


def _speech_of(code: str) -> Language:
    if code not in LANGUAGES:
        raise UnknownCodeError("language of the site", code, LANGUAGES)
    return language(code)
