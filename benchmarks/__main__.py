"""`make bench`: measure, and print what was measured on what. `--write` keeps it in results.md."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.agency_files import measure_files
from benchmarks.first_visit import measure_first_visit
from benchmarks.kits import LIMIT as KIT_LIMIT
from benchmarks.kits import measure_kits
from benchmarks.load import Load, load_page, percentile
from benchmarks.matrix import LIMIT, measure_matrix
from benchmarks.peer import DATASETTE, PANDAS, write_database
from benchmarks.prevalence import measure_prevalence, report_prevalence
from benchmarks.returns import MEMORY_LIMIT, SIZES, measure_returns
from benchmarks.server import free_port, running, worker_memory

NATC = str(Path(sys.executable).parent / "natc")
PAGES = (
    "/en/",
    "/en/countries/SVN/",
    "/sl/countries/ROU/",
    "/en/figures/svn-2020-offences-recorded-offences-unodc-glotip-2025/",
    "/en/law/alignment/",
)
API = "/api/v1/figures?country=SVN"
"""Measured once: the interface for programs limits what one address may ask for in a minute."""


def main() -> None:
    """Measure the site, the command line and their peers."""
    lines = [f"# Speed, {datetime.now(UTC).date().isoformat()}", "", _machine(), ""]
    with tempfile.TemporaryDirectory() as folder:
        lines += _site(Path(folder)) + _peer_site(Path(folder)) + _matrix() + _kits(Path(folder))
        lines += _agency_files(Path(folder)) + _returns(Path(folder))
    lines += ["", *report_prevalence(measure_prevalence()), *_commands()]
    text = "\n".join(lines) + "\n"
    print(text)
    if "--write" in sys.argv:
        (Path(__file__).parent / "results.md").write_text(text, encoding="utf-8")


def _machine() -> str:
    model = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.processor(),
    )
    return f"{os.cpu_count()} cores ({model}), Python {platform.python_version()}, {platform.system()}."


def _row(name: str, load: Load) -> str:
    return (
        f"| {name} | {1000 * load.median:.1f} | {1000 * load.p95:.1f} | {load.per_second:,.0f} |"
        f" {load.n_bytes / 1024:.0f} |"
    )


HEADER = ["| page | median, ms | p95, ms | answers per second | KB, gzip |", "|---|---:|---:|---:|---:|"]


def _site(folder: Path) -> list[str]:
    port = free_port()
    command = [NATC, "web", "serve", "--data", str(folder / "site"), "--port", str(port)]
    with running(command, port, "/healthz") as (_, first_start):
        pass
    with running(command, port, "/healthz") as (pid, second_start):
        cold = {path: _first_answer(port, path) for path in (*PAGES, API)}
        loads = {path: load_page(port, path) for path in PAGES}
        memory = worker_memory(pid)
        visits = {path: measure_first_visit(f"http://127.0.0.1:{port}{path}") for path in PAGES[:2]}
    lines = ["## Site: 2 workers, 8 connections, 5 s a page, load and server on the same cores", "", *HEADER]
    lines += [_row(path, load) for path, load in loads.items()]
    lines += ["", "| page | first answer (cold), ms |", "|---|---:|"]
    lines += [f"| {path} | {1000 * seconds:.0f} |" for path, seconds in cold.items()]
    lines += ["", "| first visit in Chromium | requests | KB |", "|---|---:|---:|"]
    lines += [f"| {path} | {visit.n_requests} | {visit.n_bytes / 1024:.0f} |" for path, visit in visits.items()]
    lines += [
        "",
        f"First start with loading: {first_start:.1f} s. Second start: {second_start:.1f} s."
        f" Memory of the workers: {', '.join(f'{mb:.0f} MB' for mb in memory)}.",
        "",
    ]
    return lines


def _first_answer(port: int, path: str) -> float:
    import urllib.request

    started = time.perf_counter()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
        answer.read()
    return time.perf_counter() - started


def _peer_site(folder: Path) -> list[str]:
    if not DATASETTE.exists():
        return ["## Peer: Datasette is not installed here", ""]
    database, port = folder / "region.db", free_port()
    write_database(database)
    path = "/region/justice?country_iso3=SVN"
    with running([str(DATASETTE), "serve", str(database), "--port", str(port)], port, path) as (pid, started):
        load = load_page(port, path)
        memory = worker_memory(pid)
    return [
        "## Peer: Datasette, the same totals as a filtered table (1 process, its default)",
        "",
        *HEADER,
        _row(path, load),
        "",
        f"Start: {started:.1f} s. Memory: {memory[0]:.0f} MB. natc's warm pages come from its page cache, Datasette"
        " asks its database each time: hold it against the cold answers too.",
        "",
    ]


def _matrix() -> list[str]:
    times = measure_matrix()
    return [
        f"## Laws against the acquis: {times.n_cells:,} cells, at most {1000 * LIMIT:.0f} ms",
        "",
        "| what | ms |",
        "|---|---:|",
        f"| every law against every requirement, records read | {1000 * times.check:.0f} |",
        f"| reading and checking all records of law again | {1000 * times.read:.0f} |",
        f"| both, the first time in a process | {1000 * times.first:.0f} |",
        "",
    ]


def _kits(folder: Path) -> list[str]:
    lines = [
        f"## Kits of eleven countries with pictures: at most {KIT_LIMIT:.0f} s",
        "",
        "| texts | kits | pictures | MB | s | s of the processor |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, all_checked in (("the example as it is shipped", False), ("as if every draft were checked", True)):
        times = measure_kits(folder, all_checked=all_checked)
        lines.append(
            f"| {name} | {times.n_kits} | {times.n_pictures} | {times.n_bytes / 1e6:.0f} | {times.seconds:.1f} |"
            f" {times.processor_seconds:.1f} |"
        )
    return [*lines, ""]


def _agency_files(folder: Path) -> list[str]:
    lines = ["", "## Agency files, read and checked in one process", ""]
    lines += [
        "| form | rows | cells | MB | seconds | of the processor | limit |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    return lines + [
        f"| {one.form} | {one.n_rows:,} | {one.n_cells:,} | {one.n_bytes / 1e6:.0f} | {one.seconds:.1f} |"
        f" {one.processor_seconds:.1f} | {one.limit:.0f} |"
        for one in measure_files(folder)
    ]


def _returns(folder: Path) -> list[str]:
    lines = [
        f"## All tables of the six reports, from a register on disk: at most {MEMORY_LIMIT:.0f} GB",
        "",
        "| victims | rows | tables | cells | reading, s | counting, s | at most, s | processor, s | GB |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for n_victims, limit in SIZES.items():
        times = measure_returns(folder, n_victims)
        lines.append(
            f"| {n_victims:,} | {times.n_rows:,} | {times.n_tables} | {times.n_cells:,} | {times.read:.1f} |"
            f" {times.count:.1f} | {limit:.0f} | {times.processor_seconds:.1f} | {times.peak:.1f} |"
        )
    return [*lines, ""]


def _commands() -> list[str]:
    lines = ["## Commands, start to finish, 9 runs", "", "| command | median, s | slowest, s |", "|---|---:|---:|"]
    commands = {
        "natc gap --region": [NATC, "gap", "--region"],
        "natc gap --country SVN": [NATC, "gap", "--country", "SVN"],
        "natc law check SVN": [NATC, "law", "check", "SVN"],
        "natc figures --format csv": [NATC, "figures", "--format", "csv"],
        "peer: pandas, sums of known counts only": PANDAS,
    }
    for name, command in commands.items():
        times = [_time(command) for _ in range(9)]
        lines.append(f"| `{name}` | {percentile(times, 0.5):.2f} | {max(times):.2f} |")
    return lines


def _time(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


main()
