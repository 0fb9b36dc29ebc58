"""In which processes is made what takes long: pictures, papers, cards? In few, that share one start."""

from __future__ import annotations

import gc
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

N_PROCESSES = 2
PRELOADED = ("vl_convert", "weasyprint", "natc.web.site.picture_jobs", "natc.web.documents.pdf", "natc.campaign")
"""What nearly every job imports: read once, by the process that all others are copies of."""


def start_workers() -> ProcessPoolExecutor:
    """Return processes for jobs: copies of one that has the libraries and never had threads, a database or a site."""
    context = get_context("forkserver")
    context.set_forkserver_preload([*PRELOADED])
    return ProcessPoolExecutor(N_PROCESSES, mp_context=context, initializer=_collect_seldom)


def _collect_seldom() -> None:
    """Look for garbage seldom: a paper is a large tree that lives until it is written, and is gone through in vain."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
