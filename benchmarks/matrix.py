"""The matrix of the acquis: every law against every requirement, read from the files and checked."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from benchmarks.load import percentile

RUNS = 21
LIMIT = 0.2
"""Seconds: what the matrix of all participants and requirements may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixTimes:
    """Seconds, medians of some runs but for the first reading, which happens once in a process."""

    n_cells: int
    first: float
    read: float
    check: float


def measure_matrix() -> MatrixTimes:
    """Read the records and check all laws: the first time, from files again, and from records that are read."""
    from natc.law import LAW_FOLDER, check_all, load_law_records

    on = date(2026, 11, 24)
    started = time.perf_counter()
    alignment = check_all(on=on)
    first = time.perf_counter() - started
    return MatrixTimes(
        n_cells=len(alignment.results),
        first=first,
        read=percentile([_took(lambda: load_law_records(LAW_FOLDER)) for _ in range(5)], 0.5),
        check=percentile([_took(lambda: check_all(on=on).counts()) for _ in range(RUNS)], 0.5),
    )


def _took(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started
