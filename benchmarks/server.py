"""A server for the time of a measurement: started on loopback, ended by its process id, its memory read."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    """Return a port on loopback that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, path: str, *, patience: float = 180) -> Iterator[tuple[int, float]]:
    """Start a server and wait for a page; yields its process id and the seconds until the page was there."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        while not _answers(port, path):
            if process.poll() is not None:
                raise RuntimeError(f"{command[0]} ended: {process.stderr and process.stderr.read().decode()[-500:]}")
            if time.perf_counter() - started > patience:
                raise RuntimeError(f"{command[0]} did not answer within {patience} s")
            time.sleep(0.02)
        yield process.pid, time.perf_counter() - started
    finally:
        process.terminate()
        process.wait(timeout=20)


def worker_memory(pid: int) -> list[float]:
    """Return the resident memory of a server's worker processes, in MB, the largest first."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split() or [str(pid)]
    return sorted((_resident(int(child)) for child in children), reverse=True)


def _resident(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _answers(port: int, path: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
