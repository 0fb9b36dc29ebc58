"""The pages of the public site, below the language: `/en/network/`."""

from django.urls import include, path

from natc.web.site.campaigns import urls as campaigns
from natc.web.site.commitments import urls as commitments
from natc.web.site.estimate import urls as estimate
from natc.web.site.law import urls as law
from natc.web.site.network import urls as about_network
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
    path("estimate/", include(estimate.urlpatterns)),
    path("data/", data.show_data, name="data"),
    path("law/", include(law.urlpatterns)),
    path("commitments/", include(commitments.urlpatterns)),
    path("campaigns/", include(campaigns.urlpatterns)),
    path("network/", network.show_network, name="network"),
    path("network/", include(about_network.urlpatterns)),
    path("helplines/", helplines.show_helplines, name="helplines"),
    path("accessibility/", statements.show_accessibility, name="accessibility"),
]
