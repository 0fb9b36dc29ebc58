"""The addresses of the pages of judgments, below `law/`."""

from __future__ import annotations

from typing import Any

from django.urls import path

from natc.web.site.views import judgments

urlpatterns: list[Any] = [
    path("judgments/", judgments.show_judgments, name="judgments"),
    path("judgments/<judgment_id>/", judgments.show_judgment, name="judgment"),
]
