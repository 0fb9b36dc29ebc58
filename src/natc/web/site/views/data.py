"""The data page: files, interface for programs, code book, sources and their terms."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from natc.web.site.open_data import describe_data
from natc.web.site.speech import language_of_page


@require_safe
def show_data(request: HttpRequest) -> HttpResponse:
    return render(request, "site/data.html", {"data": describe_data(request, language_of_page())})
