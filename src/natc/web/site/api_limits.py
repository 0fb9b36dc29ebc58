"""How often one address may ask: a fixed window per address, kept in memory and nowhere else."""

from __future__ import annotations

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

WINDOW = 60
DEFAULT_RATE = 120


def requests_per_minute() -> int:
    """Return how many requests one address may make in a minute, in each server process."""
    return getattr(settings, "NATC_API_RATE", DEFAULT_RATE)


class PerAddress(BaseThrottle):
    """Counts the requests of an address in the running minute. Only the address and its count are kept."""

    def allow_request(self, request: HttpRequest) -> bool:
        return is_within_rate(request, "api", requests_per_minute())

    def wait(self) -> float:
        return seconds_left()


def is_within_rate(request: HttpRequest, what: str, most: int) -> bool:
    """Count a request of its address for something, and return whether there were `most` in this minute so far."""
    key = f"natc-{what}-rate:{int(time.time()) // WINDOW}:{address_of(request)}"
    cache.add(key, 0, timeout=WINDOW)
    try:
        return cache.incr(key) <= most
    except ValueError:  # thrown out of a full cache between the two lines
        return True


def seconds_left() -> float:
    """Return how long the running minute still lasts."""
    return WINDOW - time.time() % WINDOW


def address_of(request: HttpRequest) -> str:
    """Return the address that asks: as the nearest proxies of our own saw it, if NATC_PROXIES says how many there are.

    What stands further left in X-Forwarded-For is written by the asker, who could take a new address each time.
    """
    n_proxies = getattr(settings, "NATC_PROXIES", 0)
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if n_proxies and seen:
        return seen[-min(n_proxies, len(seen))]
    return str(request.META.get("REMOTE_ADDR", ""))
