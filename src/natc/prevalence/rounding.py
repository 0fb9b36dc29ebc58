"""How is a size told? With two significant digits, and with more where two would contradict what is known."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import combinations

USUAL_DIGITS = 2
MOST_DIGITS = 16
"""Those of a float; beyond them whole persons are told anyway."""
MOST_PERSONS = 1e10
"""More than there are on earth: a size above it is none, and a limit above it is no limit."""
HALF = 0.5
"""What a whole person differs by at most from what it is rounded from."""
HAIR = 1e-9
"""What lies beside a round number by so small a share of the step is that number."""


def nearest(value: float) -> int:
    """Return the nearest whole number, the larger of two: 17.5, which a computer may hold as 17.499999999, as 18."""
    return math.floor(value + HALF + HAIR)


def round_to(value: float, digits: int, rounding: Callable[[float], int] = nearest) -> int:
    """Return a value with so many significant digits as a whole number: 22,991 with two as 23,000."""
    step: int = 10 ** max(0, len(str(int(abs(value)))) - digits)
    return rounding(value / step) * step


def round_to_two(value: float) -> int:
    """Return a size rounded to two significant digits, as an estimate is told: 22,991 as 23,000."""
    return round_to(value, USUAL_DIGITS)


def is_unlimited(limit: float | None) -> bool:
    """Whether an upper limit is there and is none: infinite, or more persons than there are."""
    return limit is not None and limit > MOST_PERSONS


def round_apart(*sizes: float, at_least: int = 0, is_bound: bool = False) -> tuple[int, ...]:
    """Return sizes with two significant digits, or as many more as tell different ones apart.

    Parameters
    ----------
    *sizes : float
    at_least : int
        Persons recorded: no size is told below them.
    is_bound : bool, default False
        Whether the sizes are lower bounds: those are rounded down.
    """
    return _first_that_holds(sizes, [_down if is_bound else nearest] * len(sizes), at_least)


def round_down(size: float, *, at_least: int = 0) -> int:
    """Return a size below which nothing is claimed, a lower bound, rounded down to two digits: 165.9 as 160."""
    return _first_that_holds((size,), [_down], at_least)[0]


def round_outward(
    low: float, *within: float, high: float = math.inf, at_least: int = 0, is_bound: bool = False
) -> tuple[int, ...]:
    """Return limits rounded outward, with what lies between them rounded to the nearest; all to the same digits.

    Parameters
    ----------
    low : float
    *within : float
        Sizes between the limits.
    high : float
        Left out of what is returned where it is unlimited.
    at_least : int
        Persons recorded: nothing is told below them; a lower limit that would be is told as they are.
    is_bound : bool, default False
        Whether the sizes within are lower bounds: those are rounded down.

    Returns
    -------
    tuple of int
        The lower limit, what lies within, and the upper limit if there is one.
    """
    ends = () if is_unlimited(high) else (high,)
    rounding: list[Callable[[float], int]] = [
        _down,
        *[_down if is_bound else nearest] * len(within),
        *[_up] * len(ends),
    ]
    return _first_that_holds((low, *within, *ends), rounding, at_least)


def per_cent(level: float) -> int | Decimal:
    """Return a coverage as per cent, as exact as it was given: 95, 99.5."""
    exact = Decimal(repr(round(100 * level, 6))).normalize()
    return int(exact) if exact == exact.to_integral_value() else exact


def places_of(exact: int | Decimal) -> int:
    """Return how many decimals a number has: 99.5 has one."""
    return 0 if isinstance(exact, int) else max(0, -int(exact.as_tuple().exponent))


def _first_that_holds(
    sizes: Sequence[float], roundings: Sequence[Callable[[float], int]], at_least: int
) -> tuple[int, ...]:
    """Return sizes with the fewest digits that are true enough.

    Different sizes stay different, none falls below those recorded, and none moves by more persons than it has
    unrecorded ones: 1,262 of whom 1,259 are recorded are not 1,300.
    """
    known = [max(size, float(at_least)) for size in sizes]
    exact = [nearest(size) for size in known]
    apart = [(one, other) for one, other in combinations(range(len(exact)), 2) if exact[one] != exact[other]]
    rooms = [
        max(HALF + HAIR if way is nearest else 1, size - at_least) for size, way in zip(known, roundings, strict=True)
    ]
    for digits in range(USUAL_DIGITS, MOST_DIGITS):
        told = [round_to(size, digits, rounding) for size, rounding in zip(known, roundings, strict=True)]
        told = [max(one, at_least) if rounding is _down else one for one, rounding in zip(told, roundings, strict=True)]
        is_near = all(abs(one - size) <= room for one, size, room in zip(told, known, rooms, strict=True))
        if is_near and min(told) >= at_least and all(told[one] != told[other] for one, other in apart):
            return tuple(told)
    return tuple(exact)


def _down(value: float) -> int:
    return math.floor(value + HAIR)


def _up(value: float) -> int:
    return math.ceil(value - HAIR)
