"""The data page: files, interface for programs, code book, sources and their terms."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from natc.codelists import language
from natc.web.site.open_data import describe_data


@require_safe
def show_data(request: HttpRequest) -> HttpResponse:
    return render(request, "site/data.html", {"data": describe_data(request, language(get_language() or "en"))})
