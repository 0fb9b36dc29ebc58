"""The pages of the public site, below the language: `/en/network/`."""

from django.urls import path

from natc.web.site.views import helplines, network, region, statements

app_name = "site"
urlpatterns = [
    path("", region.show_region, name="region"),
    path("network/", network.show_network, name="network"),
    path("helplines/", helplines.show_helplines, name="helplines"),
    path("accessibility/", statements.show_accessibility, name="accessibility"),
]
