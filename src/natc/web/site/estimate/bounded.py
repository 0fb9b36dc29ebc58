"""Work for strangers within bounds: a process of its own, a time limit, and few at once.

What is worked on reaches the process through a pipe: nothing is written to a disk. What goes wrong there is told by
the name of the error alone, for its message could repeat what a stranger handed in.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

SECONDS = 120
"""After this time an answer is given up."""
AT_ONCE = 1
"""Tables that one server process works on at a time."""
PATIENCE = 2.0
"""Seconds that a table waits for its turn."""
PRELOADED = ("altair", "vl_convert", "joblib", "numba", "scipy.optimize", "scipy.stats", "natc.web.site.estimate.work")
"""What the work imports: read once, by the process that all others are copies of."""

_places = threading.BoundedSemaphore(AT_ONCE)


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
    if not _places.acquire(timeout=PATIENCE):
        raise Busy
    try:
        return _run(partial(_call, work, *arguments, **options), seconds)
    finally:
        _places.release()


def _run(call: Callable[[], Any], seconds: float) -> Any:
    context = get_context("forkserver")
    context.set_forkserver_preload([*PRELOADED])
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(there, call, seconds), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(seconds):
            raise TooLong
        is_answer, found = here.recv()
    except EOFError:
        raise Broken("EOFError") from None
    finally:
        here.close()
        process.kill()
        process.join()
    if not is_answer:
        raise Broken(found)
    return found


def _call(work: str, *arguments: Any, **options: Any) -> Any:
    module, _dot, name = work.rpartition(".")
    return getattr(import_module(module), name)(*arguments, **options)


def _answer(there: Connection, call: Callable[[], Any], seconds: float) -> None:
    import resource

    limit = int(2 * seconds) + 1  # of all threads together, should nobody be there any more to end this process
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    try:
        answer = (True, call())
    except BaseException as error:  # whatever it is: its message could repeat what was handed in
        answer = (False, type(error).__name__)
    there.send(answer)
    there.close()
