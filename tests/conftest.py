"""Settings of all tests: Hypothesis draws the same examples every time, and no example is timed; text is kept as where
natc runs: pyarrow, which re-reads what we write, is there for tests alone."""

from __future__ import annotations

import gc

import pandas as pd
from hypothesis import settings

settings.register_profile("natc", deadline=None, derandomize=True)
settings.register_profile("exhaustive", deadline=None)
settings.load_profile("natc")

pd.set_option("mode.string_storage", "python")

gc.set_threshold(50_000, 20, 50)


def pytest_collection_finish():
    """Leave modules and thousands of tests out of every later search for garbage: a tenth of the suite's time."""
    gc.collect()
    gc.freeze()
