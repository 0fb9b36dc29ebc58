"""Mirror statistics between participants, for a span of years that the reader chooses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from natc.web.site.mirror import DEFAULT_SPAN, describe_mirror, span_choices


@require_safe
def show_mirror(request: HttpRequest) -> HttpResponse:
    years = span_choices()
    first, last, error = _read_span(request, years)
    context = {"mirror": describe_mirror(first, last), "years": years, "error": error}
    return render(request, "site/mirror.html", context, status=400 if error else 200)


def _read_span(request: HttpRequest, years: list[int]) -> tuple[int, int, str]:
    """Return the years asked for; where they cannot be taken, the default ones and what is wrong."""
    valid = {str(year): year for year in years}
    given = [request.GET.get(name) or str(year) for name, year in zip(("from", "to"), DEFAULT_SPAN, strict=True)]
    facts = {"first": years[0], "last": years[-1]}
    for text in given:
        if text not in valid:
            facts["found"] = text[:10]  # type: ignore[assignment]
            return *DEFAULT_SPAN, _("“%(found)s” is not a year from %(first)s to %(last)s.") % facts
    first, last = valid[given[0]], valid[given[1]]
    if last < first:
        return *DEFAULT_SPAN, _("The years run backwards. Choose the earlier year first.")
    return first, last, ""
