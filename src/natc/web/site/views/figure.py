"""One figure: never bare."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from natc.web.site.cells import link_to_page
from natc.web.site.figure_page import describe_figure, figures_by_id
from natc.web.site.speech import language_of_page


@require_safe
def show_figure(request: HttpRequest, figure_id: str) -> HttpResponse:
    figure = figures_by_id().get(figure_id)
    if figure is None:
        raise Http404(f"There is no figure {figure_id!r}.")
    context = {
        "page": describe_figure(figure, language_of_page(), link_to_page),
        "api_url": reverse("api:figure", kwargs={"figure_id": figure_id}),
    }
    return render(request, "site/figure.html", context)
