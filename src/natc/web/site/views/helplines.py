"""Help for victims, by country."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from natc.web.site.countries import countries_in_order
from natc.web.site.helplines import help_in


@require_safe
def show_helplines(request: HttpRequest) -> HttpResponse:
    return render(request, "site/helplines.html", {"countries": [help_in(c.iso3) for c in countries_in_order()]})
