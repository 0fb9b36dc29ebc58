"""About the network: who takes part, what was decided, and where that was read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from natc.web.site.network import describe_network


@require_safe
def show_network(request: HttpRequest) -> HttpResponse:
    return render(request, "site/network.html", {"about": describe_network()})
