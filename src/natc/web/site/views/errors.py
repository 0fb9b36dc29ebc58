"""Pages for what went wrong, each with a way on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "site/not_found.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Use nothing of the ordinary page: it may be what failed."""
    return render(request, "site/server_error.html", status=500, using="django")
