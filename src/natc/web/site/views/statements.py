"""What the site says about itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def show_accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "site/accessibility.html")
