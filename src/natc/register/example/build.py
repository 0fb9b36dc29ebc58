"""Make the example country: every part in turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from natc.codelists import EXAMPLE_COUNTRY
from natc.errors import NatcError
from natc.register.example.agencies import entity_frame
from natc.register.example.captures import capture
from natc.register.example.course import run
from natc.register.example.deliveries import agency_count_frame, delivery_frame, population_frame
from natc.register.example.drawing import day_of, take
from natc.register.example.justice import defendant_frames, file_frame, name_defendants, open_files
from natc.register.example.links import link
from natc.register.example.measures import measure_frame
from natc.register.example.people import event_frame, person_frame, victim_frame
from natc.register.example.population import simulate_population
from natc.register.example.registrations import record, registration_frame
from natc.register.example.sanctions import sanction_frame
from natc.register.example.steps import step_frame, take_steps
from natc.register.example.truth import ExampleTruth, tell_truth
from natc.register.schema import register_tables

MOST_VICTIMS: Final = 2_000_000
NOTE: Final = (
    "Made-up example data: no person, organisation or situation in this register exists."
    " Every key begins with EX-. See docs/explanation/the-example-country.md."
)


class ExampleError(NatcError, ValueError):
    """An example country that cannot be made as asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleRegister:
    """The example country. `frames` holds text, one frame per table, as `register_from_frames` takes them."""

    country: str
    seed: int
    frames: Mapping[str, pd.DataFrame]
    truth: ExampleTruth
    note: str = NOTE

    def __repr__(self) -> str:
        n_rows = sum(len(frame) for frame in self.frames.values())
        return f"<ExampleRegister: {self.truth.n_recorded:,} humans recorded, {n_rows:,} rows; seed {self.seed}>"


def make_example(
    n_victims: int,
    seed: int,
    *,
    first_year: int = 2016,
    last_year: int = 2025,
    referral: bool = True,
    heterogeneity: bool = True,
    progress: Callable[[str], None] | None = None,
) -> ExampleRegister:
    """Make the register of the example country, with the truth behind it.

    Parameters
    ----------
    n_victims : int
        Distinct humans on at least one organisation's records, 1 to 2,000,000, whatever was decided on them later. Whom
        only the organisation counts that sends no records is not among them.
    seed : int
        Not negative. The same numbers give the same register.
    first_year, last_year : int
        The years in which victims are recorded; nothing is dated after the last one.
    referral : bool, default True
        Whether organisations refer victims to each other. Without, the same humans are recorded, each only where they
        were found.
    heterogeneity : bool, default True
        Whether some are found more easily than others, and being found by one list changes the chances of another.
        Without this and without referral the lists are independent.
    progress : callable, optional
        Is told the name of each of `PARTS` when it is done.

    Raises
    ------
    ExampleError
        If a number is outside these limits.
    """
    if not 1 <= n_victims <= MOST_VICTIMS:
        raise ExampleError(f"{n_victims:,} victims cannot be made. Choose a number from 1 to {MOST_VICTIMS:,}.")
    if seed < 0:
        raise ExampleError("The seed is negative. Choose 0 or a positive whole number.")
    if not 1990 <= first_year <= last_year <= 2090:
        raise ExampleError(f"The years {first_year} to {last_year} cannot be made. Choose a span from 1990 to 2090.")
    tell = progress or (lambda part: None)
    last_day = int(day_of(np.array([last_year + 1]))[0]) - 1
    last_january = int(day_of(np.array([last_year]))[0])

    population = simulate_population(
        n_victims, seed, first_year=first_year, last_year=last_year, heterogeneity=heterogeneity
    )
    tell("population")
    recorded = take(population.exposures, np.asarray(population.exposures.found.any(axis=1)))
    captures = capture(population.situations, recorded, seed, referral=referral)
    links = link(recorded, captures, seed)
    records = record(captures, links, seed, last_day=last_day)
    truth = tell_truth(population, recorded, captures, links, records)
    frames = {
        "entity": entity_frame(),
        "agency_count": agency_count_frame(population.exposures, seed, first_year, last_year),
        "delivery": delivery_frame(first_year, last_year),
        "population": population_frame(n_victims, first_year, last_year),
    }
    situations = population.situations
    del population
    tell("captures")
    frames["event"] = event_frame(situations, recorded, links, seed)
    frames["victim"] = victim_frame(recorded, links, seed)
    frames["registration"] = registration_frame(records, links, seed, last_day=last_day)
    tell("registrations")
    has_consented = np.zeros(len(links.persons), dtype=bool)
    has_consented[links.victim_person[records.victim[frames["registration"]["consent"].eq("YES").to_numpy()]]] = True
    persons = person_frame(recorded, links, has_consented, seed)
    tell("persons")
    frames["measure"] = measure_frame(recorded, links, seed, last_day=last_day)
    tell("measures")
    files = open_files(situations, links, seed, last_day=last_day)
    frames["proceeding"] = file_frame(files, situations, links, seed)
    defendants = name_defendants(files, recorded, links, seed)
    course = run(files, defendants, seed)
    is_in_file = course.suspected <= last_day
    defendants, course = take(defendants, is_in_file), take(course, is_in_file)
    frames["defendant"], others = defendant_frames(defendants, files, links, seed)
    frames["person"] = pd.concat([persons, others], ignore_index=True)
    steps = take_steps(course, defendants, files, seed, last_day=last_day, last_january=last_january)
    frames["step"] = step_frame(steps, course, defendants, files, situations, links, seed)
    frames["sanction"] = sanction_frame(steps, course, defendants, seed, last_day=last_day)
    tell("justice")
    return ExampleRegister(
        country=EXAMPLE_COUNTRY,
        seed=seed,
        frames=MappingProxyType({name: frames[name] for name in register_tables()}),
        truth=truth,
    )


PARTS: Final = ("population", "captures", "registrations", "persons", "measures", "justice")
