"""A small load: some connections that ask for one page again and again, and what each answer took."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What a load found. Seconds per answer, answers per second, bytes of one answer's body."""

    median: float
    p95: float
    per_second: float
    n_answers: int
    n_bytes: int


def percentile(values: list[float], share: float) -> float:
    """Return the value below which this share of the values lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def load_page(port: int, path: str, *, connections: int = 8, seconds: float = 5.0) -> Load:
    """Ask for one page over `connections` kept open, for some seconds, each as soon as it has its answer."""
    times: list[float] = []
    sizes: set[int] = set()
    started = time.perf_counter()
    asyncio.run(_run(port, path, connections, started + seconds, times, sizes))
    took = time.perf_counter() - started
    return Load(
        median=percentile(times, 0.5),
        p95=percentile(times, 0.95),
        per_second=len(times) / took,
        n_answers=len(times),
        n_bytes=max(sizes),
    )


async def _run(port: int, path: str, connections: int, until: float, times: list[float], sizes: set[int]) -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(connections):
            group.create_task(_visitor(port, path, until, times, sizes))


async def _visitor(port: int, path: str, until: float, times: list[float], sizes: set[int]) -> None:
    request = (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\nAccept-Language: en\r\n\r\n"
    ).encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < until:
        asked = time.perf_counter()
        writer.write(request)
        status, n_bytes, stays_open = await _read_answer(reader)
        times.append(time.perf_counter() - asked)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
        sizes.add(n_bytes)
        if not stays_open:
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()


async def _read_answer(reader: asyncio.StreamReader) -> tuple[int, int, bool]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    n_bytes = 0
    if headers.get("transfer-encoding") == "chunked":
        while size := int((await reader.readline()).strip(), 16):
            await reader.readexactly(size + 2)
            n_bytes += size
        await reader.readexactly(2)
    else:
        n_bytes = int(headers.get("content-length", "0"))
        await reader.readexactly(n_bytes)
    return status, n_bytes, headers.get("connection") != "close"
