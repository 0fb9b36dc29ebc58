"""The speed of estimation: each task of the published methods, its goal, and what peers take for the same.

Kernels are compiled before the clock starts, tables and models are in memory: computation only. A bootstrap is 1,000
replicates with the jackknife, the whole choice repeated in each.
"""

from __future__ import annotations

import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from benchmarks.prevalence_peer import R_PEERS, PeerTime, time_r, time_statsmodels

MEMORY_LIMIT = 500
"""MB that one process may take for all tasks together."""
OUTPUT_LIMIT = 1.0
"""Seconds until the command line says something, kernels compiled."""
JOBS = 2
NATC = str(Path(sys.executable).parent / "natc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is measured. `options` go to the method; `quick` are those of the run that compiles."""

    id: str
    title: str
    table: str
    method: str
    goal: float
    options: Mapping[str, Any]
    quick: Mapping[str, Any]


_BOOTSTRAP = {"bootstrap": 1000, "jobs": JOBS}
TASKS = (
    Task(
        id="pairs",
        title="best BIC of 1,024 models of pairs, 5 lists, BCa",
        table="uk_2013_five",
        method="bic",
        goal=0.5,
        options={"max_order": 2, **_BOOTSTRAP},
        quick={"max_order": 2, "bootstrap": 60},
    ),
    Task(
        id="all",
        title="best BIC of all 6,893 models, 5 lists, BCa",
        table="uk_2013_five",
        method="bic",
        goal=1.5,
        options=_BOOTSTRAP,
        quick={"bootstrap": 60},
    ),
    Task(
        id="six",
        title="best BIC of 32,768 models of pairs, 6 lists, BCa",
        table="uk_2013",
        method="bic",
        goal=6,
        options=_BOOTSTRAP,
        quick={"bootstrap": 60},
    ),
    Task(
        id="stepwise",
        title="stepwise, 6 lists, BCa",
        table="uk_2013",
        method="stepwise",
        goal=1,
        options=_BOOTSTRAP,
        quick={"bootstrap": 60},
    ),
    Task(
        id="latent",
        title="latent class, 6 lists, 4 chains of 25,000 iterations",
        table="uk_2013",
        method="latent-class",
        goal=3,
        options={"iterations": 25_000, "burn_in": 5_000, "jobs": JOBS},
        quick={"iterations": 200, "burn_in": 100, "thinning": 5},
    ),
    Task(
        id="graphs",
        title="decomposable graphs, 6 lists",
        table="uk_2013",
        method="graphs",
        goal=0.5,
        options={},
        quick={},
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTime:
    """Seconds by the clock and of all cores."""

    task: Task
    seconds: float
    processor_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PrevalenceTimes:
    """All tasks, the MB that the process took for them, and seconds until commands say something."""

    tasks: tuple[TaskTime, ...]
    megabytes: float
    outputs: Mapping[str, tuple[float, float]]
    peers: Mapping[str, PeerTime]
    statsmodels: PeerTime
    ranking: float


def measure_prevalence() -> PrevalenceTimes:
    """Measure all tasks in one process of their own, then the command line, then the peers that are here."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        times, ranking, megabytes = pool.apply(_measure)
    tables = {task.id: _table(task) for task in TASKS}
    return PrevalenceTimes(
        tasks=tuple(
            TaskTime(task=task, seconds=seconds, processor_seconds=processor)
            for task, (seconds, processor) in zip(TASKS, times, strict=True)
        ),
        megabytes=megabytes,
        outputs=_measure_outputs(),
        peers={task: time_r(task, tables["pairs"] if task == "graphs" else tables[task]) for task in R_PEERS},
        statsmodels=time_statsmodels(tables["pairs"]),
        ranking=ranking,
    )


def _table(task: Task) -> Any:
    from natc.datasets import overlap_tables

    return overlap_tables()[task.table].frame()


def _measure() -> tuple[list[tuple[float, float]], float, float]:
    from natc.prevalence.methods import method_of
    from natc.prevalence.reading.lists_text import lists_from_frame

    times = []
    for task in TASKS:
        lists, method = lists_from_frame(_table(task)), method_of(task.method).estimator
        method(lists, **task.quick)
        times.append(_took(lambda method=method, lists=lists, task=task: method(lists, **task.options)))
    lists, method = lists_from_frame(_table(TASKS[0])), method_of("bic").estimator
    ranking = _took(lambda: method(lists, max_order=2, bootstrap=0))[1]
    return times, ranking, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _took(run: Callable[[], object]) -> tuple[float, float]:
    started, worked = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - started, time.process_time() - worked


COMMANDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "estimate --method main": ("estimate", "--method", "main"),
        "estimate --method stepwise": ("estimate", "--method", "stepwise"),
        "estimate --method bic": ("estimate", "--method", "bic"),
    }
)


def _measure_outputs() -> dict[str, tuple[float, float]]:
    """Return the least of some runs: seconds from the start of a command to the first byte that it prints, and
    seconds of the processor for all of it.
    """  # noqa: D205
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lists.csv"
        _table(TASKS[0]).to_csv(path, index=False)
        return {
            name: min(_first_byte([NATC, "prevalence", command[0], str(path), *command[1:]]) for _ in range(4))
            for name, command in COMMANDS.items()
        }


def _first_byte(command: list[str]) -> tuple[float, float]:
    started, worked = time.perf_counter(), _of_children()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        if process.stdout is None or not process.stdout.read(1):
            raise RuntimeError(f"{' '.join(command)} printed nothing")
        seconds = time.perf_counter() - started
        process.stdout.read()
    return seconds, _of_children() - worked


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def report_prevalence(times: PrevalenceTimes) -> list[str]:
    """Return the section of the report."""
    lines = [
        f"## Estimation: computation only, kernels compiled, 1,000 replicates with jackknife, {JOBS} threads",
        "",
        "| task | s | s of the processor | at most, s | R package, s of the processor |",
        "|---|---:|---:|---:|---|",
    ]
    for one in times.tasks:
        peer = times.peers.get(one.task.id)
        cells = (one.task.title, f"{one.seconds:.2f}", f"{one.processor_seconds:.2f}", f"{one.task.goal:g}")
        lines.append(f"| {' | '.join((*cells, _say(peer, one)))} |")
    lines += [
        "",
        "| command | to its first output, s | s of the processor, whole | at most, s |",
        "|---|---:|---:|---:|",
    ]
    lines += [
        f"| `natc prevalence {name}` | {seconds:.2f} | {processor:.2f} | {OUTPUT_LIMIT:g} |"
        for name, (seconds, processor) in times.outputs.items()
    ]
    statsmodels = times.statsmodels
    peer = statsmodels.why_not if statsmodels.seconds is None else f"{statsmodels.seconds:.2f} s"
    return [
        *lines,
        "",
        f"Memory of one process for all tasks: {times.megabytes:.0f} MB, at most {MEMORY_LIMIT}.",
        "",
        f"Ranking 1,024 models of pairs once: {times.ranking:.3f} s of the processor; the peer in Python, statsmodels"
        f" without a test of existence: {peer}.",
        "",
    ]


def _say(peer: PeerTime | None, one: TaskTime) -> str:
    if peer is None:
        return ""
    if peer.seconds is None:
        return peer.why_not
    package = R_PEERS[one.task.id][0]
    return f"{package} {peer.seconds:.1f} ({peer.seconds / one.processor_seconds:.0f} times)"


if __name__ == "__main__":
    print("\n".join(report_prevalence(measure_prevalence())))
