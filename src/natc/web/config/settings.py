"""Settings of the public site. Nothing is secret here; what differs between machines is in the environment.

NATC_DATA              folder for the database, the collected static files and the secret key (`./var`)
NATC_ALLOWED_HOSTS     names under which the site may be asked (this machine's own)
NATC_HTTPS             1 where a proxy ends TLS and sets X-Forwarded-Proto: switches HSTS on
NATC_EXIT_URL          the neutral page behind "Leave this site"
NATC_CONTACT           how to reach those who run this site, an address of e-mail or a page
NATC_SECURITY_CONTACT  the same for reports of security faults
NATC_REPLIES           folder with replies of countries (`SVN.en.md`)
NATC_CAMPAIGNS         folder with campaigns of one's own, a folder each (`natc campaign new`)
NATC_UPLOADS           1 lets visitors hand in a table of counts on the page "Estimate"; nothing of it is kept (0)
NATC_API_RATE          requests of the open data that one address may make in a minute (120)
NATC_PROXIES           how many proxies of our own stand before the server (1 with NATC_HTTPS, else 0)
NATC_DEMONSTRATION     0 once a network has adopted the site: takes the banner away
"""

import os

from csp.constants import NONE, SELF

from natc import RELEASED_ON, __version__
from natc.codelists import LOCALE_FOLDER
from natc.web.config.environment import UPLOADS_HERE, data_folder, read_flag, read_list, secret_key
from natc.web.config.languages import PUBLIC_LANGUAGES, register_montenegrin

NATC_DATA = data_folder(os.environ)
NATC_RELEASE = __version__
NATC_RELEASED_ON = RELEASED_ON
NATC_EXIT_URL = os.environ.get("NATC_EXIT_URL", "https://www.yr.no/")
NATC_CONTACT = os.environ.get("NATC_CONTACT", "")
NATC_SECURITY_CONTACT = os.environ.get("NATC_SECURITY_CONTACT", "")
NATC_REPLIES = os.environ.get("NATC_REPLIES", "")
NATC_CAMPAIGNS = os.environ.get("NATC_CAMPAIGNS", "")
NATC_DEMONSTRATION = os.environ.get("NATC_DEMONSTRATION", "1") != "0"
NATC_UPLOADS_HERE = os.environ.get("NATC_UPLOADS") == UPLOADS_HERE
NATC_UPLOADS = NATC_UPLOADS_HERE or read_flag(os.environ, "NATC_UPLOADS")
NATC_API_RATE = int(os.environ.get("NATC_API_RATE", "120"))
NATC_PROXIES = int(os.environ.get("NATC_PROXIES", str(int(read_flag(os.environ, "NATC_HTTPS")))))
NATC_LOADERS = [
    "natc.web.site.pictures.load_pictures",
    "natc.web.site.downloads.load_downloads",
    "natc.web.site.papers.load_papers",
    "natc.web.site.campaigns.files.load_campaign_files",
    "natc.web.site.estimate.examples.load_examples",
]
"""Dotted paths of functions without arguments that bring the database up to date at every start; each returns
at once when there is nothing to do."""

SECRET_KEY = secret_key(NATC_DATA)
DEBUG = read_flag(os.environ, "NATC_DEBUG")
ALLOWED_HOSTS = read_list(os.environ, "NATC_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
ROOT_URLCONF = "natc.web.config.urls"
WSGI_APPLICATION = "natc.web.config.wsgi.application"
INSTALLED_APPS = ["django.contrib.staticfiles", "csp", "natc.web.site"]

# Public pages are the same for everybody: no session, no account, no cookie but that of the form below. On the way in
# the list is read from above, and a page that was already made leaves again at FetchFromCache: what stands between
# UpdateCache and there is done once per page, the rest at every request.
MIDDLEWARE = [
    "natc.web.config.middleware.drop_body_of_head",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.cache.UpdateCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "natc.web.config.middleware.set_fingerprint",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "natc.web.config.middleware.set_permissions_policy",
    "django.middleware.cache.FetchFromCacheMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["natc.web.site.shell.shell"]},
    }
]

DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": NATC_DATA / "natc.sqlite3"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 1000},  # pages of 10-30 KB: keeps a worker far below 250 MB
    }
}
CACHE_MIDDLEWARE_SECONDS = 600
CACHE_MIDDLEWARE_KEY_PREFIX = NATC_RELEASE

USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
register_montenegrin()
LANGUAGE_CODE = "en"
LANGUAGES = PUBLIC_LANGUAGES
LOCALE_PATHS = [LOCALE_FOLDER]
FORMAT_MODULE_PATH = ["natc.web.config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = NATC_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # data: for the marks that Pico draws
        "font-src": [SELF],
        "connect-src": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# What a visitor hands in stays in memory. The one form has a cookie, which lasts as long as the browser is open.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
CSRF_COOKIE_NAME = "natc_form"
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = read_flag(os.environ, "NATC_HTTPS")
CSRF_FAILURE_VIEW = "natc.web.site.views.estimate.show_lost_form"

if read_flag(os.environ, "NATC_HTTPS"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True

# The address of a reader is nobody's business: only faults of the server are logged, without the request.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
