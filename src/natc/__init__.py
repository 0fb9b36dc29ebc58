"""natc: the working system of a network of national anti-trafficking coordinators."""

from datetime import date

__version__ = "0.1.0"

RELEASED_ON = date(2026, 11, 24)
"""When this version was released; shown on every page and in every download."""
