"""Who is on which list: found by itself or referred, by which organisation, on which day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from natc.register.example import assumptions as size
from natc.register.example.agencies import RECORDING
from natc.register.example.drawing import Whole, day_of, pick, stream, wait
from natc.register.example.population import N_LISTS, Exposures, Situations


@dataclass(frozen=True, slots=True, kw_only=True)
class Captures:
    """Each exposure on each list. All have shape (n_exposures, n_lists).

    `came_from` and `went_to` are the list (-1: none) that referred the person here, or to which this one referred;
    `body` is a place in the table of organisations, `day` counts from 1970. Where `on` is false they mean nothing.
    """

    on: NDArray[np.bool_]
    came_from: NDArray[np.int8]
    went_to: NDArray[np.int8]
    body: NDArray[np.int16]
    day: NDArray[np.int32]


def capture(situations: Situations, exposures: Exposures, seed: int, *, referral: bool) -> Captures:
    """Put referrals, organisations and days to who was found."""
    rng, n = stream(seed, "referral"), len(exposures)
    on = exposures.found.copy()
    came_from, went_to = np.full((n, N_LISTS), -1, dtype=np.int8), np.full((n, N_LISTS), -1, dtype=np.int8)
    january = day_of(exposures.year)
    length = day_of(exposures.year + 1) - january
    seen = np.floor(rng.random(n) * length).astype(np.int64)
    day = np.empty((n, N_LISTS), dtype=np.int32)
    for kind in range(N_LISTS):
        day[:, kind] = january + _within(rng, seen, wait(rng, 30.0, n), length)
    for source, goal, of_adult, of_child in size.REFERRALS:
        drawn = rng.random(n) < np.where(exposures.is_child, of_child, of_adult)
        later = january + _within(rng, day[:, source] - january, wait(rng, 12.0, n, least=1), length)
        sent = drawn & on[:, source] & ~on[:, goal] & (went_to[:, source] < 0) & referral
        on[sent, goal], came_from[sent, goal], went_to[sent, source] = True, source, goal
        day[sent, goal] = later[sent]
    return Captures(on=on, came_from=came_from, went_to=went_to, body=_bodies(situations, exposures, seed), day=day)


def _within(rng: np.random.Generator, start: Whole, more: Whole, length: Whole) -> Whole:
    """Add days to a day of the year; what would end in the next year falls on a day that is left of this one."""
    left = length - 1 - start
    rest: Whole = np.floor(rng.random(len(start)) * (left + 1)).astype(np.int64)
    return start + np.where(more <= left, more, rest)


def _bodies(situations: Situations, exposures: Exposures, seed: int) -> NDArray[np.int16]:
    """Choose the organisation of each kind: by area four times in five, else by chance."""
    rng, n = stream(seed, "bodies"), len(exposures)
    body = np.empty((n, N_LISTS), dtype=np.int16)
    area = situations.area[exposures.situation]
    for kind, name in enumerate(size.LISTS):
        places = RECORDING[name]
        by_chance = pick(rng, [1.0] * len(places), n)
        is_local = rng.random(n) < 0.8
        body[:, kind] = np.asarray(places)[np.where(is_local, area % len(places), by_chance)]
    return body
