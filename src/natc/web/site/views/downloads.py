"""Whole tables as files: `/data/figures.zip`, and the same as CSV, XLSX and JSON."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.urls import path
from django.views.decorators.http import condition, require_safe

from natc.exchange import FORMATS, read_manifest, tables
from natc.web.site.api_frame import MAX_AGE
from natc.web.site.downloads import downloads_folder

CONTENT_TYPES = {
    "zip": "application/zip",
    "csv": "text/csv; charset=utf-8; header=present",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}


def _fingerprint(request: HttpRequest, table: str, form: str) -> str | None:
    checksum = _checksum(f"{table}.{form}")
    return f'"{checksum}"' if checksum else None


@require_safe
@condition(etag_func=_fingerprint)
def download(request: HttpRequest, table: str, form: str) -> HttpResponse:
    """Hand over a prepared file; a copy that is still good is answered without reading it."""
    request._cache_update_cache = False  # the file is on disk already: megabytes do not belong in the page cache
    if table not in tables() or form not in FORMATS:
        known = ", ".join(f"{name}.{suffix}" for name in tables() for suffix in FORMATS)
        return _plain(HttpResponseNotFound(f"There is no such file. Known: {known}.\n"))
    if not _checksum(f"{table}.{form}"):
        answer = HttpResponse("The files are being prepared. Try again in a minute.\n", status=503)
        answer["Retry-After"] = "60"
        return _plain(answer)
    content = (downloads_folder() / f"{table}.{form}").read_bytes()
    response = HttpResponse(content, content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="natc-{table}.{form}"'
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _checksum(file: str) -> str:
    files = read_manifest(downloads_folder()).get("files")
    return str(files.get(file, "")) if isinstance(files, dict) else ""


def _plain(response: HttpResponse) -> HttpResponse:
    response["Content-Type"] = "text/plain; charset=utf-8"
    response["Cache-Control"] = "no-store"
    return response


urlpatterns = [path("data/<slug:table>.<slug:form>", download, name="download")]
