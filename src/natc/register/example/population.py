"""All victims, seen or not: humans, situations, and which lists find them by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from natc.register.example import assumptions as size
from natc.register.example.drawing import Whole, Yes, day_of, pick, stream, take, wait

Odds: TypeAlias = NDArray[np.float32]
N_LISTS = len(size.LISTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situations:
    """Trafficking situations. All arrays have shape (n_situations,); days are counted from 1970."""

    year: Whole
    form: Whole
    origin: Whole
    area: Whole
    visibility: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposures:
    """One human in one situation: what can be found in one year. Arrays have shape (n_exposures,), `found` (.., 7)."""

    human: Whole
    situation: Whole
    year: Whole
    form: Whole
    other_form: Whole
    sex: Whole
    birth: Whole
    is_child: Yes
    citizenship: Whole
    second_citizenship: Whole
    found: Yes
    counted: Yes

    def __len__(self) -> int:
        return len(self.human)


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """The true population, cut where as many humans are on a list as were asked for.

    `probability` has shape (2, n_groups, n_lists): the mean probability to be found, of women and girls and of all
    others, by group of forms; `n_of` has shape (2, n_groups): of how many exposures.
    """

    situations: Situations
    exposures: Exposures
    probability: NDArray[np.float64]
    n_of: Whole


Block = TypeVar("Block", Situations, Exposures)


def simulate_population(
    n_recorded: int, seed: int, *, first_year: int, last_year: int, heterogeneity: bool
) -> Population:
    """Simulate humans one after another until `n_recorded` are on at least one list."""
    streams = {part: stream(seed, part) for part in ("situations", "humans", "capture")}
    share = 0.0
    blocks: list[tuple[Situations, Exposures, Odds]] = []
    n_humans = n_situations = n_found = 0
    while n_found < n_recorded:
        n_more = max(200, int((n_recorded - n_found) / (share or 0.17) / 1.75) + 50)
        situations = _situations(streams["situations"], n_more, first_year, last_year)
        sizes = 1 + _further_victims(streams["situations"], situations)
        situations, exposures = _humans(streams["humans"], situations, sizes, last_year)
        odds = _odds(situations, exposures, heterogeneity=heterogeneity)
        exposures, chance = _find(streams["capture"], exposures, odds, heterogeneity=heterogeneity)
        found = np.unique(exposures.human[exposures.found.any(axis=1)])
        n_block = int(exposures.human.max()) + 1
        n_here, share = len(found), len(found) / n_block
        if n_found + n_here >= n_recorded:
            keep = exposures.human <= found[n_recorded - n_found - 1]
            exposures, chance = take(exposures, keep), chance[keep]
        exposures = replace(exposures, human=exposures.human + n_humans, situation=exposures.situation + n_situations)
        blocks.append((situations, exposures, chance))
        n_humans, n_situations, n_found = n_humans + n_block, n_situations + len(situations.year), n_found + n_here
    exposures = _joined([block[1] for block in blocks])
    chances = np.concatenate([block[2] for block in blocks])
    probability, n_of = _mean_probability(exposures, chances)
    return Population(
        situations=_joined([block[0] for block in blocks]), exposures=exposures, probability=probability, n_of=n_of
    )


def _situations(rng: np.random.Generator, n: int, first_year: int, last_year: int) -> Situations:
    years = np.arange(first_year, last_year + 1)
    return Situations(
        year=years[pick(rng, [size.YEAR_2020 if year == 2020 else 1.0 for year in years.tolist()], n)],
        form=pick(rng, [row[0] for row in size.FORMS.values()], n),
        origin=pick(rng, list(size.CITIZENSHIPS.values()), n),
        area=pick(rng, (30, 18, 14, 12, 10, 8, 5, 3), n),
        visibility=rng.standard_normal(n, dtype=np.float32),
    )


def _further_victims(rng: np.random.Generator, situations: Situations) -> Whole:
    """Draw how many victims a situation has besides one: Poisson with a gamma mean, so that few are large."""
    mean = np.array([row[1] for row in size.FORMS.values()])[situations.form]
    drawn: Whole = rng.poisson(mean * rng.gamma(0.6, 1 / 0.6, len(mean)))
    return np.minimum(drawn, 80)


def _humans(
    rng: np.random.Generator, situations: Situations, sizes: Whole, last_year: int
) -> tuple[Situations, Exposures]:
    """Put humans into situations, some of them a second time, years later, in another one of the same form."""
    first = np.repeat(np.arange(len(sizes)), sizes)
    n = len(first)
    form, year, origin = situations.form[first], situations.year[first], situations.origin[first]
    is_girl = rng.random(n) < np.array([row[2] for row in size.FORMS.values()])[form]
    sex = np.where(rng.random(n) < 0.003, 2, np.where(is_girl, 0, 1))
    is_child = rng.random(n) < np.array([row[3] for row in size.FORMS.values()])[form]
    child_age = np.where(
        form == size.FORM_ADOPTION, rng.integers(1, 6, n), np.minimum(17, 3 + rng.binomial(14, 0.75, n))
    )
    age = np.where(is_child, child_age, np.minimum(75, 18 + wait(rng, 11.0, n)))
    birth = day_of(year) - np.floor(age * 365.25).astype(np.int64) - rng.integers(1, 365, n)
    other = rng.random(n) < 0.15
    citizenship = np.where(other, pick(rng, list(size.CITIZENSHIPS.values()), n), origin)
    second = np.where(rng.random(n) < 0.03, pick(rng, list(size.CITIZENSHIPS.values())[:-1], n), -1)
    second = np.where((second == citizenship) | (citizenship == size.STATELESS_PLACE), -1, second)
    other_form = np.where(rng.random(n) < 0.12, pick(rng, [row[0] for row in size.FORMS.values()], n), -1)
    later = year + rng.integers(1, 4, n)
    again = np.flatnonzero((rng.random(n) < size.SECOND_SITUATION) & (later <= last_year))
    new = first[again]
    situations = Situations(
        year=np.concatenate([situations.year, later[again]]),
        form=np.concatenate([situations.form, situations.form[new]]),
        origin=np.concatenate([situations.origin, situations.origin[new]]),
        area=np.concatenate([situations.area, rng.integers(0, 8, len(again))]),
        visibility=np.concatenate([situations.visibility, rng.standard_normal(len(again), dtype=np.float32)]),
    )
    rows = np.concatenate([np.arange(n), again])
    situation = np.concatenate([first, len(sizes) + np.arange(len(again))])
    order = np.argsort(rows, kind="stable")
    human, situation = rows[order], situation[order]
    exposures = Exposures(
        human=human,
        situation=situation,
        year=situations.year[situation],
        form=form[human],
        other_form=np.where(other_form == form, -1, other_form)[human],
        sex=sex[human],
        birth=birth[human],
        is_child=day_of(situations.year[situation]) + 183 - birth[human] < 6575,
        citizenship=citizenship[human],
        second_citizenship=second[human],
        found=np.zeros((len(human), N_LISTS), dtype=bool),
        counted=rng.random(len(human)) < size.COUNTED_ONLY,
    )
    return situations, exposures


def _odds(situations: Situations, exposures: Exposures, *, heterogeneity: bool) -> Odds:
    """Log odds to be found by each list, without what lists and classes add: shape (n_exposures, n_lists)."""
    if not heterogeneity:
        alike = np.log(size.ALIKE / (1 - size.ALIKE)).astype(np.float32)
        return np.broadcast_to(alike, (len(exposures), N_LISTS))
    is_foreign = exposures.citizenship != size.OWN
    odds: Odds = (size.BASE + size.BY_GROUP)[size.GROUP[exposures.form]].astype(np.float32)
    for holds, effect in (
        (exposures.is_child, size.OF_CHILD),
        (exposures.sex == 1, size.OF_MAN),
        (is_foreign, size.OF_FOREIGNER),
    ):
        odds += holds[:, None] * effect.astype(np.float32)
    odds += situations.visibility[exposures.situation][:, None] * size.OF_SITUATION.astype(np.float32)
    return odds


def _find(rng: np.random.Generator, exposures: Exposures, odds: Odds, *, heterogeneity: bool) -> tuple[Exposures, Odds]:
    """Draw who is found by which list, and return it with the probabilities."""
    latent = pick(rng, size.CLASSES, len(exposures))
    drawn = rng.random((len(exposures), N_LISTS), dtype=np.float32)
    if heterogeneity:
        odds = odds + size.BY_CLASS.astype(np.float32)[latent]
    chance: Odds = (1 / (1 + np.exp(-odds))).astype(np.float32)
    found = drawn < chance
    if heterogeneity:
        after = 1 / (1 + np.exp(-(odds[:, size.HELPLINE] + np.float32(size.HELPLINE_AFTER_POLICE))))
        by_police = found[:, size.POLICE]
        found[:, size.HELPLINE] = drawn[:, size.HELPLINE] < np.where(by_police, after, chance[:, size.HELPLINE])
        police = chance[:, size.POLICE]
        chance[:, size.HELPLINE] = police * after + (1 - police) * chance[:, size.HELPLINE]
    return replace(exposures, found=found), chance


def _mean_probability(exposures: Exposures, chances: Odds) -> tuple[NDArray[np.float64], Whole]:
    means, n_of = np.full((2, 3, N_LISTS), np.nan), np.zeros((2, 3), dtype=np.int64)
    for is_other in (0, 1):
        for group in range(3):
            here = ((exposures.sex != 0) == bool(is_other)) & (size.GROUP[exposures.form] == group)
            n_of[is_other, group] = np.count_nonzero(here)
            if here.any():
                means[is_other, group] = chances[here].mean(axis=0, dtype=np.float64)
    return means, n_of


def _joined(parts: Sequence[Block]) -> Block:
    first = parts[0]
    return replace(
        first,
        **{field.name: np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(first)},
    )
