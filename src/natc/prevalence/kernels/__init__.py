"""Loops that NumPy cannot take in one stride, compiled by Numba: import this room inside the function that needs it.

What compiling costs: the compiler optimises a function again, with all that it calls, for every function that calls it.
So there are few levels (`inlined`), loops stand where an array expression would bring a library along, and every array
is writable and C-contiguous, as each kind of argument is compiled for itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Kernel = TypeVar("Kernel", bound=Callable[..., object])


def compiled(function: Kernel) -> Kernel:
    """Compile a function once for the types it is first called with; it runs without the interpreter's lock."""
    return cast(Kernel, _njit()(function))


def inner(function: Kernel) -> Kernel:
    """Compile a function that only others of this room call: the interpreter has no way in."""
    return cast(Kernel, _njit(no_cpython_wrapper=True)(function))


def inlined(function: Kernel) -> Kernel:
    """Compile a function as a part of those that call it: for a small one, or one that has a single caller."""
    return cast(Kernel, _njit(inline="always")(function))


def _njit(**options: Any) -> Any:
    return numba.njit(nogil=True, cache=True, error_model="numpy", no_cfunc_wrapper=True, **options)  # type: ignore[call-overload]
