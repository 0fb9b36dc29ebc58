"""Addresses: those for machines at the root, every page below its language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from natc.web.site import api
from natc.web.site.campaigns import urls as campaigns
from natc.web.site.commitments import urls as commitments
from natc.web.site.estimate import urls as estimate
from natc.web.site.law import urls as law
from natc.web.site.network import urls as network
from natc.web.site.views import downloads, machines

urlpatterns = [
    path("", machines.choose_language, name="choose-language"),
    path("healthz", machines.health, name="health"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security"),
    *api.urlpatterns,
    *downloads.urlpatterns,
    *law.file_patterns,
    *commitments.file_patterns,
    *campaigns.file_patterns,
    *network.file_patterns,
    *estimate.file_patterns,
    *i18n_patterns(path("", include("natc.web.site.urls"))),
]

handler404 = "natc.web.site.views.errors.not_found"
handler500 = "natc.web.site.views.errors.server_error"
