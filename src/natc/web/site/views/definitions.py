"""Definitions: what is counted, in which unit, and what the marks mean."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from natc.web.site.definitions import describe_definitions
from natc.web.site.speech import language_of_page


@require_safe
def show_definitions(request: HttpRequest) -> HttpResponse:
    return render(request, "site/definitions.html", {"about": describe_definitions(language_of_page())})
