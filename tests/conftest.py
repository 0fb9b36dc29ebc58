"""Settings of all tests: Hypothesis draws the same examples every time, and no example is timed."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("natc", deadline=None, derandomize=True)
settings.load_profile("natc")
