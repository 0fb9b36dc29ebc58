"""HEAD, as a server calls the site: the headers of GET, and no body (RFC 9110, section 9.3.2)."""

from __future__ import annotations

from wsgiref.util import setup_testing_defaults

import pytest

from natc.web.config.wsgi import application

PAGES = ("/en/law/", "/en/law/compare/", "/en/no-such-page/", "/api/v1/participants", "/en/law/compare.csv")


def call(method, path):
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_HOST": "testserver"}
    setup_testing_defaults(environ)
    said = {}
    response = application(environ, lambda status, headers: said.update(dict(headers), status=status))
    body = b"".join(response)
    response.close()
    return said, body


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_head_has_the_headers_of_get_and_no_body(path):
    headers, body = call("GET", path)
    assert len(body) == int(headers["Content-Length"]) > 0
    others, nothing = call("HEAD", path)
    assert nothing == b""
    for name in ("status", "Content-Length", "Content-Type", "Content-Language", "Cache-Control"):
        assert others.get(name) == headers.get(name), name
    if headers["status"].startswith("200"):
        assert others.get("ETag") == headers.get("ETag")
