"""What wraps every page beside Django's own parts."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import set_response_etag

GetResponse = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
)


def drop_body_of_head(get_response: GetResponse) -> GetResponse:
    """Answer HEAD with the headers of GET alone.

    Django leaves the body to the server that calls it, and that of the site writes a warning for each. It is dropped
    last, so that the headers, the length among them, are those of the whole answer.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "HEAD" and not response.streaming and response.content:
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response

    return middleware


def set_fingerprint(get_response: GetResponse) -> GetResponse:
    """Give a page its ETag before it is compressed.

    Django pads compressed pages with random bytes (against BREACH), so that a later ETag would differ from
    worker to worker, and no browser would ever be told that its copy is still good.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 200 and not response.streaming and not response.has_header("ETag"):
            set_response_etag(response)
        return response

    return middleware


def set_permissions_policy(get_response: GetResponse) -> GetResponse:
    """Forbid the page what it never needs: camera, place, microphone and the like."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response

    return middleware
