"""What surrounds every page: headers, languages, help, footnote, and a way on where there is no page."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import RequestFactory

from natc.codelists import participants
from natc.errors import NatcError
from natc.web.serve import serve
from natc.web.site.views.errors import server_error

pytestmark = pytest.mark.django_db

PAGES = ["", "network/", "helplines/", "accessibility/"]
ALL = [f"/{language}/{page}" for language in ("en", "sl") for page in PAGES]


def text_of(client, path):
    return client.get(path).content.decode()


@pytest.mark.parametrize("path", ALL)
def test_page_is_there_and_sets_no_cookie(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.headers["Vary"]


@pytest.mark.parametrize("path", [*ALL, "/en/no-such-page/", "/healthz", "/robots.txt"])
def test_page_forbids_everything_it_does_not_need(client, path):
    headers = client.get(path).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'none'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers


@pytest.mark.parametrize(
    ("accepted", "target"),
    [("sl,en;q=0.5", "/sl/"), ("en-GB", "/en/"), ("fi", "/en/"), ("", "/en/"), ("de,sl;q=0.2", "/sl/")],
)
def test_root_goes_to_the_language_of_the_browser_and_remembers_nothing(client, accepted, target):
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response["Location"]) == (302, target)
    assert "Accept-Language" in response["Vary"]
    assert not response.cookies


@pytest.mark.parametrize("page", PAGES)
def test_language_switch_leads_to_the_same_page(client, page):
    assert f'<a href="/sl/{page}" lang="sl" hreflang="sl">' in text_of(client, f"/en/{page}")
    assert f'<a href="/en/{page}" lang="en" hreflang="en">' in text_of(client, f"/sl/{page}")
    assert '<html lang="sl">' in text_of(client, f"/sl/{page}")


def test_cached_page_is_not_given_in_another_language(client):
    first, second = text_of(client, "/en/network/"), text_of(client, "/sl/network/")
    assert first != second
    assert (text_of(client, "/en/network/"), text_of(client, "/sl/network/")) == (first, second)


@pytest.mark.parametrize("path", [*ALL, "/en/no-such-page/"])
def test_every_page_has_help_exit_banner_and_footnote(client, path):
    text = text_of(client, path)
    language = path.split("/")[1]
    assert f'href="/{language}/helplines/"' in text
    assert re.search(r'<a id="leave" href="https://[^"]+" rel="noreferrer', text)
    assert ("Independent demonstration" if language == "en" else "Neodvisen prikaz") in text
    assert 'id="kosovo"' in text
    assert "1244/1999" in text
    assert "0.1.0" in text


@pytest.mark.parametrize("language", ["en", "sl"])
def test_unknown_page_says_so_and_leads_on(client, language):
    response = client.get(f"/{language}/no-such-page/")
    text = response.content.decode()
    assert response.status_code == 404
    assert '<meta name="robots" content="noindex">' in text
    assert f'<li><a href="/{language}/network/">' in text


def test_address_without_a_language_is_led_to_one(client):
    response = client.get("/network/", headers={"accept-language": "sl"})
    assert (response.status_code, response["Location"]) == (302, "/sl/network/")


def test_error_page_needs_nothing_of_the_ordinary_page():
    response = server_error(RequestFactory().get("/en/"))
    assert response.status_code == 500
    assert b"The fault is on our side" in response.content


@pytest.mark.parametrize("path", ["/en/network/", "/robots.txt"])
def test_only_reading_is_possible(client, path):
    assert client.post(path).status_code == 405


def test_unknown_host_is_refused(client):
    assert client.get("/en/", headers={"host": "evil.example"}).status_code == 400


def test_unchanged_page_is_not_sent_again(client):
    etag = client.get("/en/network/", headers={"accept-encoding": "gzip"})["ETag"]
    again = client.get("/en/network/", headers={"accept-encoding": "gzip", "if-none-match": etag})
    assert again.status_code == 304
    assert again.content == b""


def test_fingerprint_of_a_page_is_the_same_in_every_worker(client):
    from django.core.cache import cache

    tags = set()
    for _ in range(3):
        cache.clear()
        tags.add(client.get("/en/network/", headers={"accept-encoding": "gzip"})["ETag"])
    assert len(tags) == 1


def test_machines_find_health_robots_and_security(client):
    health = client.get("/healthz")
    assert health.json()["status"] == "ok"
    assert "max-age=0" in health["Cache-Control"]
    assert text_of(client, "/robots.txt").startswith("User-agent: *")
    security = text_of(client, "/.well-known/security.txt")
    assert re.search(r"^Contact: http", security, flags=re.MULTILINE)
    assert re.search(r"^Expires: \d{4}-\d\d-\d\dT00:00:00Z$", security, flags=re.MULTILINE)


def test_network_page_names_every_participant_and_says_what_was_not_found(client):
    text = text_of(client, "/en/network/")
    assert [p.name for p in participants().values() if f'<th scope="row">{p.name}</th>' not in text] == []
    assert "not found" in text
    cited = set(re.findall(r'href="#(source-[\w-]+)"', text))
    assert cited
    assert cited == set(re.findall(r'id="(source-[\w-]+)"', text))


def test_no_page_asks_another_host_for_anything(client):
    asked = re.compile(
        r'<(?:script|img|iframe|source)\b[^>]*\bsrc="(?!/static/)|<link rel="stylesheet" href="(?!/static/)'
    )
    assert [path for path in ALL if asked.search(text_of(client, path))] == []


def test_no_template_writes_style_or_script_into_a_page():
    folder = Path(__file__).parents[2] / "src" / "natc" / "web" / "site"
    inline = re.compile(r'\sstyle="|\son\w+="|<style|<script(?![^>]*\bsrc=)|\|safe\b|mark_safe')
    drawings = {"drawing.html"}  # puts drawings of ours into the page, and nothing else
    files = [path for path in folder.rglob("*") if path.suffix in {".html", ".py"} and path.name not in drawings]
    assert [path.name for path in files if inline.search(path.read_text(encoding="utf-8"))] == []


def test_a_worker_never_loads_what_draws_or_computes():
    """A drawing library alone is 125 MB: pictures are made when the data is loaded."""
    program = (
        "import sys, natc.web.config.wsgi; from django.urls import get_resolver; get_resolver().url_patterns;"
        "print(sorted({'altair', 'vl_convert', 'pandas', 'scipy.stats', 'openpyxl'} & set(sys.modules)))"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "natc.web.config.settings"}
    result = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, env=environment
    )
    assert result.stdout.strip() == "[]"


def test_language_switch_and_breadcrumb_keep_the_years_and_nothing_else(client):
    text = client.get("/en/countries/SVN/?from=2011&to=2012&next=evil").content.decode()
    assert 'href="/sl/countries/SVN/?from=2011&amp;to=2012"' in text
    assert '<a href="/en/?from=2011&amp;to=2012">Region</a>' in text
    assert "evil" not in text
    text = client.get("/en/countries/SVN/?from=%22&to=2012").content.decode()
    assert 'href="/sl/countries/SVN/"' in text


def test_a_port_in_use_is_refused_in_one_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(NatcError, match=f"Port {port} is in use; choose another: --port 9000"):
            serve(port=port)
