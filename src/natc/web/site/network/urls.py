"""The addresses of this area: pages below the language, and files without one."""

from __future__ import annotations

from typing import Any

from django.urls import path

from natc.web.site.views import network

urlpatterns: list[Any] = [
    path("meetings/", network.show_meetings, name="meetings"),
    path("meetings/<slug:meeting_id>/", network.show_meeting, name="meeting"),
    path("documents/", network.show_documents, name="documents"),
    path("calendar/", network.show_calendar, name="calendar"),
    path("calendar.ics", network.download_calendar, name="calendar-file"),
    path("notes/", network.show_notes, name="notes"),
    path("notes/<iso3>/", network.show_note, name="note"),
]
file_patterns: list[Any] = []
