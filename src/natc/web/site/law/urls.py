"""The addresses of this area: pages below the language, and files without one."""

from __future__ import annotations

from typing import Any

from django.urls import path

from natc.web.site.judgments import urls as judgments
from natc.web.site.views import law, papers

urlpatterns: list[Any] = [
    path("", law.show_laws, name="law"),
    path("compare/", law.compare_laws, name="law-compare"),
    path("compare.csv", law.download_comparison, name="law-compare-csv"),
    path("alignment/", law.show_alignment, name="law-alignment"),
    path("alignment/<requirement_id>/", law.show_requirement, name="law-requirement"),
    *judgments.urlpatterns,
    path("<iso3>/", law.show_law, name="law-country"),  # last: it takes every name
]
file_patterns: list[Any] = [*papers.urlpatterns]
