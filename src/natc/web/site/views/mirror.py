"""Mirror statistics between participants, for a span of years that the reader chooses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from natc.codelists import language
from natc.web.site.mirror import ALL_YEARS, describe_mirror, mirror_years
from natc.web.site.spans import read_span


@require_safe
def show_mirror(request: HttpRequest) -> HttpResponse:
    asked = {"from": str(ALL_YEARS.first), "to": str(ALL_YEARS.last), **request.GET.dict()}
    span = read_span(asked, language(get_language() or "en"))
    period = ALL_YEARS if span.error else span.period
    context = {"mirror": describe_mirror(period), "years": mirror_years(), "span": span}
    return render(request, "site/mirror.html", context, status=400 if span.error else 200)
