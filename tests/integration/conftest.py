import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.utils import translation
from tests.sharing import make_once

from natc.exchange import prepare_downloads


@pytest.fixture(scope="session", autouse=True)
def collected_static_files():
    """Pages name their static files by content, as those that are served: collect them once."""
    call_command("collectstatic", interactive=False, verbosity=0)
    return settings.STATIC_ROOT


@pytest.fixture(scope="session")
def prepared_downloads(tmp_path_factory):
    """The data folder of a site whose files are prepared: they take a while, so it is made once."""
    from natc.web.site.downloads import SUPPLIERS

    return make_once(tmp_path_factory, "prepared", lambda data: prepare_downloads(data / "downloads", SUPPLIERS))


@pytest.fixture
def _prepared(prepared_downloads, monkeypatch):
    monkeypatch.setattr(settings, "NATC_DATA", prepared_downloads)


@pytest.fixture(autouse=True)
def _fresh_start():
    """No page of an earlier test, and no language that an earlier request left behind."""
    cache.clear()
    with translation.override("en"):
        yield
