"""Pictures are rendered when data load, and read from the database when a page is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.db import transaction
from django.db.models import Q

import natc
from natc.codelists import LANGUAGES
from natc.datasets import REGION_FOLDER
from natc.figures import Period
from natc.web.site.models import Picture
from natc.web.site.picture_jobs import LASTING, Job, list_jobs, render_job
from natc.web.site.workers import start_workers

CHUNK = 8
MADE_FROM = (
    *("charts", "codelists", "datasets/judgments", "datasets/law", "figures", "gap", "law", "locale"),
    *("web/site/picture_jobs.py", "web/site/spans.py"),
)
"""What a picture is made from beside the data; all parts of the package."""


def load_pictures() -> None:
    """Render the pictures of all pages unless those of these data, words and code are already stored."""
    edition = edition_now()
    if Picture.objects.filter(edition=edition).exists():
        return
    with start_workers() as pool:
        rendered = list(pool.map(render_job, list_jobs(), chunksize=CHUNK))
    store_pictures(rendered, edition)


def render_here(jobs: Iterable[Job]) -> None:
    """Render some pictures in this process and store them: for tests, and for a look at one picture."""
    store_pictures([render_job(job) for job in jobs], edition_now())


def store_pictures(rendered: Iterable[dict[str, object]], edition: str) -> None:
    """Replace all stored pictures in one step, so that a page never mixes two editions."""
    with transaction.atomic():
        Picture.objects.all().delete()
        Picture.objects.bulk_create([Picture(edition=edition, **fields) for fields in rendered], batch_size=50)


def find_pictures(page: str, language: str, span: Period) -> dict[str, Picture]:
    """Return the stored pictures of a page by name: those of the span and those of all years, with one query."""
    wanted = Q(first_year=span.first, last_year=span.last)
    for beginning in LASTING:
        wanted |= Q(name__startswith=beginning)
    fields = ("name", "title", "subtitle", "note", "svg", "svg_narrow", "header", "rows")
    return {
        picture.name: picture for picture in Picture.objects.filter(wanted, page=page, language=language).only(*fields)
    }


@cache
def edition_now() -> str:
    """Return the fingerprint of everything that pictures are made from."""
    package = Path(natc.__file__).parent
    digest = hashlib.sha256(f"{natc.__version__} {sorted(LANGUAGES)}".encode())
    digest.update((REGION_FOLDER / "checksums.sha256").read_bytes())
    for part in MADE_FROM:
        place = package / part
        files = [place] if place.is_file() else sorted(place.rglob("*"))
        for file in files:
            if file.suffix in {".py", ".yaml", ".mo"}:
                digest.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
