"""The addresses of this area: the page with the form, and one page per published table."""

from __future__ import annotations

from typing import Any

from django.urls import path

from natc.web.site.views import estimate

urlpatterns: list[Any] = [
    path("", estimate.show_estimate, name="estimate"),
    path("<slug:table_id>/", estimate.show_example, name="estimate-example"),
]
file_patterns: list[Any] = [
    path("estimates/<slug:table_id>.<str:code>.html", estimate.show_report, name="estimate-report"),
    path("estimates/<slug:table_id>.csv", estimate.show_table, name="estimate-table"),
]
