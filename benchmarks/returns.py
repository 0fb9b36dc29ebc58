"""All 41 tables of the six reports, from an example register on disk: time and memory of one process."""

from __future__ import annotations

import json
import multiprocessing
import resource
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

SIZES: Mapping[int, float] = MappingProxyType({10_000: 3.0, 1_000_000: 60.0})
"""Victims, and the seconds in which all tables have to be counted."""
MEMORY_LIMIT = 4.0
"""GB that reading and counting may take."""
SEED = 20_26


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnTimes:
    """What it took to read a register and to count all tables. `peak` is in GB, of the whole process.

    `read` and `count` are seconds by the clock, `processor_seconds` those of all cores for both; `slowest` is the table
    that took longest, with its seconds.
    """

    n_victims: int
    n_rows: int
    n_tables: int
    n_cells: int
    read: float
    count: float
    processor_seconds: float
    peak: float
    slowest: tuple[str, float]


def measure_returns(folder: Path, n_victims: int) -> ReturnTimes:
    """Make an example register once, as Parquet, and count all tables of its last year from it.

    Parameters
    ----------
    folder : Path
        Holds the register afterwards, for the next measurement.
    """
    register = folder / f"example-{n_victims}"
    if not (register / "register.yaml").exists():
        _in_process(_make, register, n_victims)
    return ReturnTimes(**{**_in_process(_count, register), "n_victims": n_victims})


def _in_process(run: object, *arguments: object) -> dict[str, object]:
    """Run in a process of its own, so that memory is that of the run alone."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, run, *arguments))
    process.start()
    theirs.close()
    try:
        answer: dict[str, object] = json.loads(ours.recv())
    finally:
        process.join()
    answer["slowest"] = tuple(answer.get("slowest", ()))  # type: ignore[arg-type]
    return answer


def _answer(pipe: object, run: object, *arguments: object) -> None:
    pipe.send(json.dumps(run(*arguments)))  # type: ignore[attr-defined,operator]


def _make(folder: Path, n_victims: int) -> dict[str, object]:
    from natc.register import make_example, write_register

    example = make_example(n_victims, SEED)
    write_register(example.frames, folder, country=example.country, is_example=True, form="parquet")
    return {}


def _count(folder: Path) -> dict[str, object]:
    from natc.register import read_register, register_tables
    from natc.returns import obligations, tabulate

    specs = [table for report in obligations().values() if report.id != "annual_account" for table in report.tables]
    started, worked = time.perf_counter(), time.process_time()
    with read_register(folder) as register:
        read = time.perf_counter() - started
        found = register.connection.execute('SELECT max(year("date")) FROM registration').fetchone()
        year = int(found[0]) if found else 0
        times, n_cells = {}, 0
        for spec in specs:
            at = time.perf_counter()
            n_cells += len(tabulate(register, spec, year).cells)
            times[spec.id] = time.perf_counter() - at
        n_rows = sum(register.n_rows(name) for name in register_tables())
    slowest = max(times, key=lambda name: times[name])
    return {
        "n_rows": n_rows,
        "n_tables": len(specs),
        "n_cells": n_cells,
        "read": read,
        "count": sum(times.values()),
        "processor_seconds": time.process_time() - worked,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6,
        "slowest": (slowest, times[slowest]),
    }
