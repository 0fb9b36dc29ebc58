"""The tables person, event and victim."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from natc.register.example import assumptions as size
from natc.register.example.drawing import (
    Text,
    Whole,
    Yes,
    choose,
    constant,
    day_text,
    numbers,
    pick,
    pick_text,
    pool,
    stream,
    texts,
    wait,
    year_of,
)
from natc.register.example.links import Links
from natc.register.example.missing import OFTEN, RARE, USUAL, leave_out
from natc.register.example.population import Exposures, Situations

ACTS: Final = {"RECRUITMENT": 9, "TRANSPORTATION": 6, "TRANSFER": 2, "HARBOURING": 6, "RECEIPT": 3}
MEANS: Final = {
    "FORCE": 5,
    "COERCION": 4,
    "ABDUCTION": 0.4,
    "FRAUD": 3,
    "DECEPTION": 7,
    "ABUSE_OF_POWER": 2,
    "ABUSE_OF_VULNERABILITY": 8,
    "PAYMENTS": 1,
}
CONTROL: Final = {
    "DEBT_BONDAGE": 5,
    "TAKES_EARNINGS": 8,
    "RESTRICTS_FINANCES": 4,
    "THREATS": 8,
    "THREATS_AGAINST_FAMILY": 3,
    "THREATS_OF_LAW_ENFORCEMENT": 2,
    "PSYCHOLOGICAL_ABUSE": 9,
    "PHYSICAL_ABUSE": 6,
    "SEXUAL_ABUSE": 4,
    "FALSE_PROMISES": 7,
    "SUBSTANCES": 2,
    "RESTRICTS_MOVEMENT": 6,
    "RESTRICTS_MEDICAL_CARE": 2,
    "EXCESSIVE_HOURS": 5,
    "WITHHOLDS_NECESSITIES": 3,
    "WITHHOLDS_DOCUMENTS": 4,
    "OTHER": 1,
}
RELATIONS: Final = {"PARTNER": 20, "FAMILY": 18, "FRIEND": 30, "STRANGER": 22, "OTHER": 10}
SECTORS: Final = MappingProxyType(
    {
        0: {"NOT_APPLICABLE": 60, "S": 14, "I": 12, "R": 10, "J": 4},
        1: {"A": 28, "F": 27, "I": 12, "C": 9, "N": 7, "T": 10, "H": 4, "G": 3},
        2: {"NOT_APPLICABLE": 100},
    }
)
"""Sections of ISIC, by group of forms."""


def person_frame(exposures: Exposures, links: Links, has_consented: Yes, seed: int) -> pd.DataFrame:
    """Return the victims' rows of `person`. Gender is kept of some who consented (`has_consented`: one per row)."""
    rng, rows, n = stream(seed, "persons"), links.person_exposure, len(links.persons)
    has_code = links.person_source == 0
    birth_year = year_of(exposures.birth[rows])
    month = (exposures.birth[rows].astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12) + 1
    slip = np.where(~has_code & (rng.random(n) < 0.06), rng.integers(-1, 1, n), 0)
    sex = exposures.sex[rows]
    gender = choose(sex == 0, "FEMININE", pick_text(rng, {"MASCULINE": 97, "NON_CONFORMING": 3}, n))
    gender = choose(sex == 2, pick_text(rng, {"TRANSGENDER_FEMININE": 6, "TRANSGENDER_MASCULINE": 2}, n), gender)
    frame = pd.DataFrame(
        {
            "id": links.persons,
            "kind": constant("NATURAL", n),
            "basis": choose(has_code, pick_text(rng, {"PERSON_CODE": 97, "LINKED": 3}, n), "AGENCY_RECORD"),
            "sex": texts(["F", "M", "O"])[sex],
            "gender": choose(
                has_consented & (rng.random(n) < 0.25), gender, pick_text(rng, {"NOT_ASKED": 8, "REFUSED": 1, "": 3}, n)
            ),
            "birth_year": numbers(birth_year + slip),
            "birth_month": choose((rng.random(n) < 0.65) & (slip == 0), numbers(month), ""),
            "citizenship": _citizenships(exposures, rows),
        },
        dtype=object,
    )
    return leave_out(
        frame,
        {"sex": RARE, "birth_year": USUAL, "birth_month": RARE, "citizenship": USUAL},
        seed=seed,
        part="person",
        times=np.where(has_code, 1.0, 3.0),
    )


def event_frame(situations: Situations, exposures: Exposures, links: Links, seed: int) -> pd.DataFrame:
    """Return the table `event`. A situation starts before its first record and ends no later than that."""
    rng, rows, n = stream(seed, "events"), links.event_situation, len(links.events)
    form, origin = situations.form[rows], situations.origin[rows]
    start = event_start(situations, links, seed)
    lasted = links.event_first_day - start
    end = start + np.where(rng.random(n) < 0.6, lasted, np.floor(rng.random(n) * lasted)).astype(np.int64)
    has_child = np.zeros(n, dtype=bool)
    has_child[links.victim_event[exposures.is_child[links.victim_exposure]]] = True
    means = choose(has_child & (rng.random(n) < 0.2), "NOT_APPLICABLE", pool(rng, MEANS, 2.2)[rng.integers(0, 500, n)])
    several = np.zeros(n, dtype=bool)
    several[links.victim_event[exposures.other_form[links.victim_exposure] >= 0]] = True
    frame = pd.DataFrame(
        {
            "id": links.events,
            "acts": pool(rng, ACTS, 2.4)[rng.integers(0, 500, n)],
            "means": means,
            "start": _partly_known(rng, start),
            "end": _partly_known(rng, end),
            "places": _places(rng, origin, situations.area[rows]),
            "principal_form": choose(several & (rng.random(n) < 0.3), "NOT_APPLICABLE", texts(list(size.LEAVES))[form]),
        },
        dtype=object,
    )
    rates = {"acts": USUAL, "means": USUAL, "start": OFTEN, "end": OFTEN, "places": USUAL, "principal_form": USUAL}
    return leave_out(frame, rates, seed=seed, part="event", times=np.where(links.event_source == 0, 1.0, 2.0))


def event_start(situations: Situations, links: Links, seed: int) -> Whole:
    """Return the day on which each situation began: at most 700 days before the year in which it can be found."""
    rng, n = stream(seed, "starts"), len(links.events)
    is_short = situations.form[links.event_situation] == size.FORM_ADOPTION
    before = np.minimum(wait(rng, np.where(is_short, 20.0, 240.0), n, least=5), np.where(is_short, 60, 700))
    earliest: Whole = links.event_first_day - before
    return earliest


def victim_frame(exposures: Exposures, links: Links, seed: int) -> pd.DataFrame:
    """Return the table `victim`."""
    rng, rows, n = stream(seed, "victims"), links.victim_exposure, len(links.victims)
    form, other = exposures.form[rows], exposures.other_form[rows]
    leaves = size.LEAVES
    pairs = texts([f"{one}|{two}" for one in leaves for two in leaves])
    group = size.GROUP[form]
    sector = constant("", n)
    for place, weights in SECTORS.items():
        here = np.flatnonzero(group == place)
        sector[here] = pick_text(rng, weights, len(here))
    is_sector = sector != "NOT_APPLICABLE"
    online = rng.random(n) < np.minimum(0.6, 0.12 + 0.03 * (exposures.year[rows] - 2016))
    frame = pd.DataFrame(
        {
            "id": links.victims,
            "person": links.persons[links.victim_person],
            "event": links.events[links.victim_event],
            "forms": choose(other >= 0, pairs[form * len(leaves) + np.maximum(other, 0)], texts(list(leaves))[form]),
            "principal_form": choose((other >= 0) & (rng.random(n) < 0.3), "NOT_APPLICABLE", texts(list(leaves))[form]),
            "sector": sector,
            "sector_version": choose(is_sector, pick_text(rng, {"ISIC4": 85, "ISIC5": 15}, n), "NOT_APPLICABLE"),
            "control": pool(rng, CONTROL, 2.6)[rng.integers(0, 500, n)],
            "recruiter_relation": pick_text(rng, RELATIONS, n),
            "recruited_online": choose(online, "YES", "NO"),
        },
        dtype=object,
    )
    rates = {"forms": RARE, "principal_form": RARE, "sector": USUAL, "sector_version": RARE, "control": OFTEN}
    return leave_out(
        frame,
        rates | {"recruiter_relation": OFTEN, "recruited_online": OFTEN},
        seed=seed,
        part="victim",
        times=np.where(links.victim_source == 0, 1.0, 2.0),
    )


def _citizenships(exposures: Exposures, rows: Whole) -> Text:
    one, two = exposures.citizenship[rows], exposures.second_citizenship[rows]
    countries = size.COUNTRIES
    pairs = texts([f"{first}|{second}" for first in countries for second in countries])
    return choose(two >= 0, pairs[one * len(countries) + np.maximum(two, 0)], texts(list(countries))[one])


def _partly_known(rng: np.random.Generator, days: Whole) -> Text:
    """Write days as they are known: the year, the month or the day."""
    known = pick(rng, (30, 35, 35), len(days))
    return choose(known == 0, day_text(days, length=4), choose(known == 1, day_text(days, length=7), day_text(days)))


def _places(rng: np.random.Generator, origin: Whole, area: Whole) -> Text:
    """Write the places: recruited at home or abroad, sometimes a country between, exploited here or abroad."""
    n = len(origin)
    starts = [f"RECRUITMENT:QX/QX0{number}" for number in range(1, 9)]
    starts += [f"RECRUITMENT:{country}" for country in size.COUNTRIES]
    between = ["", *(f"TRANSIT:{country}|" for country in ("HU", "RS", "TR", "BG"))]
    ends = [f"EXPLOITATION:QX/QX0{number}" for number in range(1, 9)]
    ends += [f"EXPLOITATION:{country}" for country in size.ABROAD]
    routes: Text = texts([f"{start}|{middle}{end}" for start in starts for middle in between for end in ends])

    goes_abroad = (origin == size.OWN) & (rng.random(n) < 0.35)
    is_local = np.isin(origin, (size.OWN, size.STATELESS_PLACE)) | (rng.random(n) < 0.12)
    start = np.where(is_local, rng.integers(0, 8, n), 8 + origin)
    passes = (~is_local | goes_abroad) & (rng.random(n) < 0.3)
    middle = np.where(passes, rng.integers(1, 5, n), 0)
    end = np.where(goes_abroad, 8 + rng.integers(0, len(size.ABROAD), n), area)
    cells: Text = routes[(start * len(between) + middle) * len(ends) + end]
    return cells
