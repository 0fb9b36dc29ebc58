"""The pages of the public site, below the language: `/en/network/`."""

from django.urls import path

from natc.web.site.views import (
    country,
    data,
    definitions,
    figure,
    helplines,
    methods,
    mirror,
    network,
    region,
    statements,
)

app_name = "site"
urlpatterns = [
    path("", region.show_region, name="region"),
    path("countries/<iso3>/", country.show_country, name="country"),
    path("figures/<slug:figure_id>/", figure.show_figure, name="figure"),
    path("mirror/", mirror.show_mirror, name="mirror"),
    path("definitions/", definitions.show_definitions, name="definitions"),
    path("methods/", methods.show_methods, name="methods"),
    path("data/", data.show_data, name="data"),
    path("network/", network.show_network, name="network"),
    path("helplines/", helplines.show_helplines, name="helplines"),
    path("accessibility/", statements.show_accessibility, name="accessibility"),
]
