"""The tables beside the ten: counts without records, what was delivered or is owed, and residents."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from natc.register.example import assumptions as size
from natc.register.example.agencies import APPEAL_COURT, BODIES, COUNTS_ONLY, COURT_IN_ARREARS
from natc.register.example.drawing import PREFIX, constant, keys, numbers, stream, take, texts
from natc.register.example.missing import RARE, USUAL, leave_out
from natc.register.example.population import Exposures

CONTENTS: Final = MappingProxyType(
    {
        "POLICE": ("REGISTRATIONS", "MEASURES", "PROCEEDINGS", "SUSPECTED"),
        "BORDER": ("REGISTRATIONS",),
        "LABOUR_INSPECTION": ("REGISTRATIONS",),
        "NGO": ("REGISTRATIONS", "MEASURES"),
        "ASYLUM": ("REGISTRATIONS", "MEASURES"),
        "SOCIAL": ("REGISTRATIONS", "MEASURES"),
        "HELPLINE": ("REGISTRATIONS", "MEASURES"),
        "PROSECUTION": ("MEASURES", "PROSECUTION"),
        "COURT": ("MEASURES", "JUDGMENTS", "SANCTIONS"),
        "HEALTH": ("MEASURES",),
        "OTHER_GOVERNMENT": ("MEASURES",),
        "IO": ("MEASURES",),
    }
)
ARREARS: Final = MappingProxyType({(COURT_IN_ARREARS, "JUDGMENTS"): "OWED", (COURT_IN_ARREARS, "SANCTIONS"): "PARTLY"})
"""Of the last year."""
RESIDENTS, CHILDREN = 2_100_000, 0.19


def delivery_frame(first_year: int, last_year: int) -> pd.DataFrame:
    """Return the table `delivery`: all was delivered, but one court owes its last year."""
    rows: list[tuple[str, ...]] = []
    for key, kind, _ in BODIES:
        contents = ("COUNTS",) if key == COUNTS_ONLY else CONTENTS[kind]
        if key == APPEAL_COURT:
            contents = ("JUDGMENTS", "SANCTIONS")
        for content in contents:
            for year in range(first_year, last_year + 1):
                state = ARREARS.get((key, content), "DELIVERED") if year == last_year else "DELIVERED"
                rows.append((f"{PREFIX}L-{len(rows) + 1:04d}", key, content, str(year), state))
    columns = ("id", "entity", "content", "year", "state")
    return pd.DataFrame({name: texts([row[place] for row in rows]) for place, name in enumerate(columns)}, dtype=object)


def population_frame(n_victims: int, first_year: int, last_year: int) -> pd.DataFrame:
    """Return the table `population`: a country of two million, or larger where more victims are asked for."""
    total = max(RESIDENTS, 200 * n_victims)
    rows = []
    for year in range(first_year, last_year + 1):
        residents = total * (1 - 0.004 * (year - first_year))
        for sex, of_sex in (("F", 0.51), ("M", 0.49)):
            for age, of_age in (("C", CHILDREN), ("A", 1 - CHILDREN)):
                key = f"{PREFIX}N-{year}-{sex}-{age}"
                rows.append((key, str(year), sex, age, str(round(residents * of_sex * of_age))))
    columns = ("id", "year", "sex", "age_group", "n_residents")
    return pd.DataFrame({name: texts([row[place] for row in rows]) for place, name in enumerate(columns)}, dtype=object)


def agency_count_frame(exposures: Exposures, seed: int, first_year: int, last_year: int) -> pd.DataFrame:
    """Return the table `agency_count`: whom the one organisation counted that sends no records."""
    rng = stream(seed, "counts")
    of = take(exposures, exposures.counted)
    identified = (rng.random(len(of)) < 0.3).astype(np.int64)
    shape = (last_year - first_year + 1, 2, 3, 2, len(size.COUNTRIES), len(size.LEAVES))
    places = (of.year - first_year, identified, of.sex, of.is_child.astype(np.int64), of.citizenship, of.form)
    cell, n_victims = np.unique(np.ravel_multi_index(places, shape), return_counts=True)
    empty = np.setdiff1d(rng.integers(0, int(np.prod(shape)), 50), cell)[:3]
    cell, n_victims = np.concatenate([cell, empty]), np.concatenate([n_victims, np.zeros_like(empty)])
    year, status, sex, child, citizenship, form = np.unravel_index(cell, shape)
    frame = pd.DataFrame(
        {
            "id": keys(stream(seed, "keys of counts"), "C", len(cell)),
            "entity": constant(COUNTS_ONLY, len(cell)),
            "year": numbers(year + first_year),
            "status": texts(["PRESUMED", "IDENTIFIED"])[status],
            "sex": texts(["F", "M", "O"])[sex],
            "age_group": texts(["A", "C"])[child],
            "citizenship": texts(list(size.COUNTRIES))[citizenship],
            "principal_form": texts(list(size.LEAVES))[form],
            "n_victims": numbers(n_victims),
        },
        dtype=object,
    )
    rates = {"status": RARE, "sex": RARE, "age_group": USUAL, "citizenship": USUAL, "principal_form": USUAL}
    return leave_out(frame, rates, seed=seed, part="count", times=3.0)
