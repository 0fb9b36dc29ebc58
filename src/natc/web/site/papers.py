"""The prepared papers (PDF): made when the data are loaded, handed over at `/papers/<name>.pdf`.

To add papers, write a function without arguments that returns, per name, a job that makes the file:

    def list_reports() -> dict[str, Callable[[], bytes]]:
        return {f"report-{statement}.{code}": partial(render_report, statement, code) for ...}

and put its dotted path into `PAPERS`. A name is made of letters, digits, `-`, `_` and `.`, and ends in the language:
`law-SVN.en`. A job is a `functools.partial` of a module's own function: it runs in another process, without a site
around it, so it may use `natc.web.documents` but no models and no addresses. It is given everything that it depends
on (a date too) and makes the same bytes each time. All papers are made again when any part of the package changes.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

import natc
from natc.codelists import LANGUAGES
from natc.exchange.archive import write_whole
from natc.web.site.workers import start_workers

Job = Callable[[], bytes]

PAPERS: tuple[str, ...] = (
    "natc.web.documents.law.list_law_papers",
    "natc.web.documents.commitments.list_commitment_papers",
    "natc.web.documents.network.list_note_papers",
    "natc.web.documents.campaign.list_campaign_papers",
)
"""Dotted paths of functions without arguments that return the jobs by the names of their papers."""
MANIFEST = "manifest.json"
MADE_FROM = frozenset({".py", ".yaml", ".csv", ".mo", ".html", ".css", ".woff2"})
"""The endings of all files that a paper can be made from."""


def papers_folder() -> Path:
    """Return the folder of the prepared papers."""
    return Path(settings.NATC_DATA) / "papers"


def list_papers() -> dict[str, Job]:
    """Return every paper of the site: its name, and the job that makes its bytes."""
    found: dict[str, Job] = {}
    for path in PAPERS:
        for name, job in import_string(path)().items():
            if name in found:
                raise ValueError(f"Two papers are called {name}: the second is of {path}.")
            found[name] = job
    return found


def load_papers() -> None:
    """Bring the prepared papers up to date; for NATC_LOADERS."""
    prepare_papers(papers_folder(), list_papers(), fingerprint_now())


def prepare_papers(folder: Path, jobs: Mapping[str, Job], fingerprint: str, *, suffix: str = ".pdf") -> bool:
    """Make papers in `folder` unless those of this fingerprint are there; return whether there was something to do.

    The manifest with the checksums is written last: it names only files that are whole.

    Raises
    ------
    NatcError
        If a PDF cannot be made on this machine.
    """
    if read_papers(folder, fingerprint).keys() == jobs.keys():
        return False
    checksums = {}
    with start_workers() as pool:
        for name, content in zip(jobs, pool.map(_run, jobs.values()), strict=True):
            write_whole(folder / f"{name}{suffix}", content)
            checksums[name] = hashlib.sha256(content).hexdigest()
    manifest = {"made_from": fingerprint, "files": checksums}
    write_whole(folder / MANIFEST, (json.dumps(manifest, indent=1) + "\n").encode())
    for left in folder.glob(f"*{suffix}"):
        if left.name.removesuffix(suffix) not in checksums:
            left.unlink()
    return True


def read_papers(folder: Path, fingerprint: str | None = None) -> dict[str, str]:
    """Return the names of the prepared papers with their checksums; with a fingerprint, only if it is theirs."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return {}
    if fingerprint is not None and manifest.get("made_from") != fingerprint:
        return {}
    return dict(manifest.get("files", {}))


@cache
def fingerprint_now() -> str:
    """Return a checksum of everything that papers are made from: the package, campaigns, and what sets the pages."""
    roots = [Path(natc.__file__).parent, *([Path(settings.NATC_CAMPAIGNS)] if settings.NATC_CAMPAIGNS else [])]
    typesetter = importlib.metadata.version("weasyprint")
    digest = hashlib.sha256(f"{natc.__version__} {typesetter} {sorted(LANGUAGES)}".encode())
    for root in roots:
        for path in sorted(root.rglob("*")):
            if path.suffix in MADE_FROM and path.is_file():
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _run(job: Job) -> bytes:
    return job()
