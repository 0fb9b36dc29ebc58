"""How chance and text are made: one stream per part, shared texts, keys that say nothing."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Arrays = TypeVar("Arrays", bound="DataclassInstance")
Text: TypeAlias = NDArray[np.object_]
Whole: TypeAlias = NDArray[np.int64]
Yes: TypeAlias = NDArray[np.bool_]

PREFIX = "EX-"
"""Every key begins with it, so that each row of each file shows that it is made up."""


def stream(seed: int, part: str) -> np.random.Generator:
    """Return the stream of one part: it hangs on the seed and the name alone, so a new part changes no other."""
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(zlib.crc32(part.encode()),)))


def take(arrays: Arrays, rows: Yes | Whole) -> Arrays:
    """Return these rows alone of a dataclass that holds one array per field."""
    return replace(arrays, **{field.name: getattr(arrays, field.name)[rows] for field in fields(arrays)})


def pick(rng: np.random.Generator, weights: Sequence[float], n: int) -> Whole:
    """Return `n` places in a list, drawn with these weights (they need not add up to one)."""
    bounds = np.cumsum(np.asarray(weights, dtype=float))
    places: Whole = np.searchsorted(bounds, rng.random(n) * bounds[-1], side="right")
    return np.minimum(places, len(bounds) - 1)


def pick_by_row(rng: np.random.Generator, weights: NDArray[np.float64], rows: Whole) -> Whole:
    """Return one place per element of `rows`, drawn with the weights in that row of the matrix."""
    bounds = np.cumsum(weights, axis=1)
    place = np.zeros(len(rows), dtype=np.int64)
    drawn = rng.random(len(rows)) * bounds[rows, -1]
    for column in range(weights.shape[1] - 1):
        place += drawn >= bounds[rows, column]
    return place


def pick_text(rng: np.random.Generator, weights: Mapping[str, float], n: int) -> Text:
    """Return `n` texts, drawn with these weights."""
    return texts(tuple(weights))[pick(rng, tuple(weights.values()), n)]


def wait(rng: np.random.Generator, mean: float | NDArray[np.float64], n: int, *, least: int = 0) -> Whole:
    """Return `n` waits in days: `least` and an exponential rest with this mean."""
    rest: Whole = np.floor(rng.exponential(1.0, n) * mean).astype(np.int64)
    return least + rest


def texts(values: Sequence[str]) -> Text:
    """Return texts as an array; what is taken from it shares them, so a column costs eight bytes a cell."""
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


def constant(value: str, n: int) -> Text:
    """Return a column that holds one text."""
    return np.full(n, value, dtype=object)


def choose(condition: Yes, yes: Text | str, no: Text | str) -> Text:
    """Return `yes` where the condition holds, else `no`."""
    return np.where(condition, np.asarray(yes, dtype=object), np.asarray(no, dtype=object)).astype(object)


def keys(rng: np.random.Generator, letter: str, n: int) -> Text:
    """Return `n` keys in an order that says nothing about the rows."""
    width = max(6, len(str(n)))
    return texts([f"{PREFIX}{letter}-{number:0{width}d}" for number in (rng.permutation(n) + 1).tolist()])


def numbers(values: NDArray[np.generic]) -> Text:
    """Return whole numbers as text."""
    distinct, place = np.unique(values, return_inverse=True)
    return texts([str(value) for value in distinct.tolist()])[place]


def amounts(values: NDArray[np.float64]) -> Text:
    """Return sums of money as text with two decimals."""
    distinct, place = np.unique(np.round(values, 2), return_inverse=True)
    return texts([f"{value:.2f}" for value in distinct.tolist()])[place]


def day_of(years: Whole) -> Whole:
    """Return the 1 January of years, in days since 1970."""
    january = (years - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    return january.astype(np.int64)


def year_of(days: Whole) -> Whole:
    """Return the calendar year of days."""
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970


def day_text(days: Whole, *, length: int = 10) -> Text:
    """Return days as text: 10 letters for a day, 7 for a month, 4 for a year."""
    if not len(days):
        return texts([])
    low = int(days.min())
    calendar = np.arange(low, int(days.max()) + 1).astype("datetime64[D]").astype(str)
    return texts([day[:length] for day in calendar.tolist()])[days - low]


def pool(rng: np.random.Generator, codes: Mapping[str, float], mean: float, *, size: int = 500) -> Text:
    """Return cells that hold several codes, about `mean` of them, each at least one: a stock to draw from."""
    names, weights = list(codes), np.asarray(list(codes.values()), dtype=float)
    share = weights / weights.sum()
    counts = np.minimum(1 + rng.poisson(mean - 1, size), np.count_nonzero(share))
    drawn = [rng.choice(len(names), count, replace=False, p=share) for count in counts.tolist()]
    return texts(["|".join(names[place] for place in sorted(places.tolist())) for places in drawn])
