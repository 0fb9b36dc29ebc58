import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.utils import translation


@pytest.fixture(scope="session", autouse=True)
def collected_static_files():
    """Pages name their static files by content, as those that are served: collect them once."""
    call_command("collectstatic", interactive=False, verbosity=0)
    return settings.STATIC_ROOT


@pytest.fixture(autouse=True)
def _fresh_start():
    """No page of an earlier test, and no language that an earlier request left behind."""
    cache.clear()
    with translation.override("en"):
        yield
