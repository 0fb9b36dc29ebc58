"""The addresses of this area: pages below the language, and files without one."""

from __future__ import annotations

from typing import Any

from django.urls import path

from natc.web.site.views import commitments

urlpatterns: list[Any] = [
    path("", commitments.show_statements, name="commitments"),
    path("report/", commitments.show_report, name="commitments-report"),
    path("report/<statement_id>/", commitments.show_report, name="commitments-report"),
    path("countries/<iso3>/", commitments.show_country, name="commitments-country"),
    path("<statement_id>/", commitments.show_statement, name="statement"),  # these two last: they take every name
    path("<statement_id>/<commitment_id>/", commitments.show_commitment, name="commitment"),
]
file_patterns: list[Any] = []
