"""The addresses of this area: pages below the language, and files without one."""

from __future__ import annotations

from typing import Any

from django.urls import path, re_path

from natc.web.site.views import campaigns

urlpatterns: list[Any] = [
    path("", campaigns.show_campaigns, name="campaigns"),
    path("<slug:campaign_id>/", campaigns.show_campaign, name="campaign"),
    # Countries are in capitals and messages never are: the two cannot be taken for each other.
    re_path(r"^(?P<campaign_id>[a-z0-9-]+)/(?P<iso3>[A-Z]{3})/$", campaigns.show_country, name="campaign-country"),
    path("<slug:campaign_id>/<slug:message_id>/", campaigns.show_message, name="campaign-message"),
    path("<slug:campaign_id>/<slug:message_id>/<slug:code>/", campaigns.show_message, name="campaign-message"),
]
file_patterns: list[Any] = [
    path("campaigns/<slug:campaign_id>.<slug:code>.ics", campaigns.send_calendar, name="campaign-calendar"),
    path("campaigns/<slug:campaign_id>.<slug:code>.atom", campaigns.send_feed, name="campaign-feed"),
    path("campaigns/<slug:campaign_id>.<slug:code>.xlsx", campaigns.send_plan, name="campaign-plan"),
    path("campaigns/<str:name>.png", campaigns.send_picture, name="campaign-picture"),
]
