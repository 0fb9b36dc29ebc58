"""Prepared papers as they lie on the disk: `/papers/law-SVN.en.pdf`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.urls import path
from django.views.decorators.http import condition, require_safe

from natc.web.site.api_frame import MAX_AGE
from natc.web.site.papers import list_papers, papers_folder, read_papers


def _fingerprint(request: HttpRequest, name: str) -> str | None:
    checksum = read_papers(papers_folder()).get(name)
    return f'"{checksum}"' if checksum else None


@require_safe
@condition(etag_func=_fingerprint)
def show_paper(request: HttpRequest, name: str) -> HttpResponse:
    """Hand over a paper; a copy that is still good is answered without reading it."""
    request._cache_update_cache = False  # the file is on disk already: it does not belong in the page cache
    if name not in read_papers(papers_folder()):
        if name not in list_papers():
            return _plain(HttpResponseNotFound("There is no such paper.\n"))
        answer = HttpResponse("The papers are being prepared. Try again in a minute.\n", status=503)
        answer["Retry-After"] = "60"
        return _plain(answer)
    response = HttpResponse((papers_folder() / f"{name}.pdf").read_bytes(), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="natc-{name}.pdf"'
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    return response


def _plain(response: HttpResponse) -> HttpResponse:
    response["Content-Type"] = "text/plain; charset=utf-8"
    response["Cache-Control"] = "no-store"
    return response


urlpatterns = [path("papers/<str:name>.pdf", show_paper, name="paper")]
