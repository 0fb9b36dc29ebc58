"""The worked examples: published tables, estimated when the data load and only handed over when a page is asked for."""

from __future__ import annotations

import hashlib
import json
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from django.conf import settings

import natc
from natc.codelists import LANGUAGES, Language
from natc.datasets import overlap_tables
from natc.datasets.overlap import OverlapTable
from natc.web.site.papers import prepare_papers, read_papers

SUFFIX = ".estimate.json"
MADE_FROM = (
    *("charts", "codelists", "datasets/overlap", "locale", "prevalence", "web/documents"),
    "web/site/estimate",
)
"""What an example is made from; all parts of the package."""
ENDINGS = frozenset({".py", ".yaml", ".csv", ".mo", ".html", ".css"})


def examples_folder() -> Path:
    """Return the folder of the prepared examples."""
    return Path(settings.NATC_DATA) / "estimates"


def load_examples() -> None:
    """Bring the prepared examples up to date; for NATC_LOADERS."""
    # Imported here: a server that only hands the examples over needs no library for pictures.
    from natc.web.site.estimate.work import make_example

    jobs = {name: partial(make_example, table.path) for name, table in overlap_tables().items()}
    prepare_papers(examples_folder(), jobs, fingerprint_now(), suffix=SUFFIX)


def find_example(table_id: str) -> dict[str, Any] | None:
    """Return the pages and reports of a published table; None where they are not made yet."""
    checksum = read_papers(examples_folder()).get(table_id)
    return None if checksum is None else _read(examples_folder() / f"{table_id}{SUFFIX}", checksum)


@lru_cache(maxsize=8)
def _read(path: Path, checksum: str) -> dict[str, Any]:
    """Return what a file holds; its checksum says when it has to be read again."""
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def list_examples(speech: Language) -> list[dict[str, str]]:
    """Return the published tables as a page lists them."""
    return [describe_example(table, speech) for table in overlap_tables().values()]


def describe_example(table: OverlapTable, speech: Language) -> dict[str, Any]:
    """Return what is known of a published table beside the counts: what it is, what was published, the source."""
    names = [(short, speech.gettext(long)) for short, long in table.lists.items() if short != long]
    return {
        "id": table.id,
        "title": speech.gettext(table.title),
        "about": speech.gettext(table.about),
        "published": speech.gettext(table.published),
        "source": table.source,
        "lists": names,
    }


@cache
def fingerprint_now() -> str:
    """Return a checksum of everything that examples are made from."""
    package = Path(natc.__file__).parent
    digest = hashlib.sha256(f"{natc.__version__} {sorted(LANGUAGES)}".encode())
    for part in MADE_FROM:
        for path in sorted((package / part).rglob("*")):
            if path.suffix in ENDINGS:
                digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
