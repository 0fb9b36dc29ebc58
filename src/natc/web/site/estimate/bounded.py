"""Work for strangers within bounds: a process of its own, limits of time and memory, and few at once.

What is worked on reaches the process through a pipe: nothing is written to a disk, no image of a crash either. What
goes wrong there is told by the name of the error alone, for its message could repeat what a stranger handed in; what
libraries write to the terminal goes nowhere.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

SECONDS = 60
"""After this time an answer is given up."""
MEMORY = 3000 * 2**20
"""Bytes that the work may write to. It fills some 400 MB; each engine that draws asks for 600 to 1,100 MB and hardly
uses them. What V8 only reserves, tens of GB of addresses, is not among them."""
AT_ONCE = 1
"""Tables that one server process works on at a time."""
WAITING = 1
"""Tables that wait for their turn; others are turned away at once, for each that waits holds a thread of the server."""
WAIT = 10.0
"""Seconds after which a table that waits is turned away."""
PRELOADED = ("vl_convert", "joblib", "numba", "scipy.optimize", "scipy.stats", "natc.web.site.estimate.work")
"""What the work imports: read once, by the process that all others are copies of."""

_places = threading.BoundedSemaphore(AT_ONCE)
_queue = threading.BoundedSemaphore(WAITING)


class NoAnswer(Exception):
    """There is no answer, for a reason that lies here and not in what was asked."""


class Busy(NoAnswer):
    """Others are being answered."""


class TooLong(NoAnswer):
    """The time was over."""


class Broken(NoAnswer):
    """The work ended with an error; the message is the name of its kind."""


def run_within_bounds(work: str, *arguments: Any, seconds: float = SECONDS, **options: Any) -> Any:
    """Return what a function returns, run in a process of its own.

    Parameters
    ----------
    work : str
        Module and function, with dots: imported there, so that the server needs nothing that the work needs.
    *arguments, **options
        Of the function.
    seconds : float, optional
        The time it has.

    Raises
    ------
    NoAnswer
        `Busy`, `TooLong` or `Broken`.
    """
    if not _places.acquire(blocking=False):
        _wait_for_a_place()
    try:
        return _run(partial(_call, work, *arguments, **options), seconds)
    finally:
        _places.release()


def _wait_for_a_place() -> None:
    if not _queue.acquire(blocking=False):
        raise Busy
    try:
        if not _places.acquire(timeout=WAIT):
            raise Busy
    finally:
        _queue.release()


def get_ready() -> None:
    """Start the process that all others are copies of, so that the first table need not wait for what it reads."""
    from multiprocessing.forkserver import ensure_running

    get_context("forkserver").set_forkserver_preload([*PRELOADED])
    ensure_running()


def _run(call: Callable[[], Any], seconds: float) -> Any:
    context = get_context("forkserver")
    context.set_forkserver_preload([*PRELOADED])
    end = time.monotonic() + seconds
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(there, call, seconds), daemon=True)
    try:
        process.start()
        there.close()
        if not here.poll(max(0.0, end - time.monotonic())):
            raise TooLong
        is_answer, found = here.recv()
    except EOFError:
        raise Broken("EOFError") from None
    finally:
        here.close()
        if process.pid is not None:
            process.kill()
            process.join()
    if not is_answer:
        raise Broken(found)
    return found


def _call(work: str, *arguments: Any, **options: Any) -> Any:
    module, _dot, name = work.rpartition(".")
    return getattr(import_module(module), name)(*arguments, **options)


def _answer(there: Connection, call: Callable[[], Any], seconds: float) -> None:
    _confine(seconds)
    try:
        answer = (True, call())
    except BaseException as error:  # whatever it is: its message could repeat what was handed in
        answer = (False, type(error).__name__)
    there.send(answer)
    there.close()


def _confine(seconds: float) -> None:
    """Limit this process, and take the terminal of the server from it."""
    import resource

    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    processor = int((os.cpu_count() or 1) * seconds) + 1  # of all threads, should nobody be there any more to end them
    for limit, most in (
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
