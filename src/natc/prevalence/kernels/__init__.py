"""Loops that NumPy cannot take in one stride, compiled by Numba: import this room inside the function that needs it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numba

Kernel = TypeVar("Kernel", bound=Callable[..., object])


def compiled(function: Kernel) -> Kernel:
    """Compile a function once for the types it is first called with; it runs without the interpreter's lock."""
    return cast(Kernel, numba.njit(nogil=True, cache=True, error_model="numpy")(function))
