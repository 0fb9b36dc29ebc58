"""Addresses that programs ask for: the choice of language, health, robots.txt and security.txt."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers


@require_safe
@vary_on_headers("Accept-Language")
def choose_language(request: HttpRequest) -> HttpResponseRedirect:
    """Go to the reader's language as the browser states it; nothing is remembered."""
    with translation.override(translation.get_language_from_request(request)):
        return HttpResponseRedirect(reverse("site:region"))


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Say that the server answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "release": settings.NATC_RELEASE})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything here is public and may be indexed."""
    return HttpResponse("User-agent: *\nAllow: /\n", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def security(request: HttpRequest) -> HttpResponse:
    """Say where to report a security fault (RFC 9116)."""
    page = request.build_absolute_uri(reverse("site:accessibility") + "#contact")
    expires = (timezone.now() + timedelta(days=180)).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: {_as_uri(settings.NATC_SECURITY_CONTACT or settings.NATC_CONTACT) or page}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code for code, _ in settings.LANGUAGES)}",
        f"Canonical: {request.build_absolute_uri()}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _as_uri(contact: str) -> str:
    return f"mailto:{contact}" if "@" in contact and ":" not in contact else contact
