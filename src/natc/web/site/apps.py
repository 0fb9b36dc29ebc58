from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "natc.web.site"
    label = "site"
