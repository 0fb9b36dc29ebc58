"""Methods: how ratios, intervals and comparisons are made, and what is not done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from natc.web.site.methods import describe_methods
from natc.web.site.speech import language_of_page


@require_safe
def show_methods(request: HttpRequest) -> HttpResponse:
    return render(request, "site/methods.html", {"how": describe_methods(language_of_page())})
