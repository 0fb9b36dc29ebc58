"""Methods: how ratios, intervals and comparisons are made, and what is not done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from natc.codelists import language
from natc.web.site.methods import describe_methods


@require_safe
def show_methods(request: HttpRequest) -> HttpResponse:
    return render(request, "site/methods.html", {"how": describe_methods(language(get_language() or "en"))})
