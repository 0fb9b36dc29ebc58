"""What is true of the example country and no register can show: enough to test an estimator or a linkage against."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
import pandas as pd

from natc.register.example import assumptions as size
from natc.register.example.captures import Captures
from natc.register.example.drawing import year_of
from natc.register.example.links import Links
from natc.register.example.population import Exposures, Population
from natc.register.example.registrations import Records


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleTruth:
    """The true population, and how the lists came about. Unit: humans; a human in two years counts in both.

    Attributes
    ----------
    n_recorded : int
        Distinct humans on at least one organisation's records: what was asked for.
    n_persons : int
        Rows of `person` for them: more, as two organisations send no person code.
    n_population : int
        All humans who were victims, recorded or not.
    by_year : pandas.DataFrame
        `year`, `n_population`, `n_recorded` (of those, recorded in that year), `n_carried_over` (recorded in that
        year although in the population of an earlier one alone), `n_counted` (by the organisation that sends
        counts), `n_counted_only` (of those, on no record).
    by_form_sex : pandas.DataFrame
        `form`, `sex`, `n_population`, `n_recorded`: of all years.
    lists : pandas.DataFrame
        `list`, `n_found` (by itself), `n_referred` (there by referral alone), `n_total`: humans and years.
    probability : pandas.DataFrame
        `list`, `sex` (F, or M for all others), `group` of forms, `n_population`, and their mean `probability` to be
        found without referral in the year: the model's, not a share that was observed.
    patterns : pandas.DataFrame
        `year`, a column of 0 and 1 per list, `n_found` and `n_total`: humans with this capture history without and
        with referral; the row of zeros is the dark figure.
    referrals : pandas.DataFrame
        `source`, `goal`, `of_adults`, `of_children` (probabilities), `n_referred`.
    same_human : pandas.DataFrame
        `person`, `human`: the persons of the register who are one human. Who is not here is one person.
    """

    n_recorded: int
    n_persons: int
    n_population: int
    by_year: pd.DataFrame
    by_form_sex: pd.DataFrame
    lists: pd.DataFrame
    probability: pd.DataFrame
    patterns: pd.DataFrame
    referrals: pd.DataFrame
    same_human: pd.DataFrame

    def __repr__(self) -> str:
        return (
            f"<ExampleTruth: {self.n_population:,} victims, {self.n_recorded:,} of them recorded"
            f" as {self.n_persons:,} persons>"
        )

    def to_json(self, *, note: str = "") -> str:
        """Return it as JSON: the note, the counts, and each frame as a list of its rows."""
        made: dict[str, object] = {
            "note": note,
            "n_recorded": self.n_recorded,
            "n_persons": self.n_persons,
            "n_population": self.n_population,
        }
        frames = ("by_year", "by_form_sex", "lists", "probability", "patterns", "referrals", "same_human")
        lines = [f" {json.dumps(name)}: {json.dumps(value)}" for name, value in made.items()]
        for name in frames:
            rows = ",\n  ".join(json.dumps(row) for row in getattr(self, name).to_dict("records"))
            lines.append(f" {json.dumps(name)}: [\n  {rows}\n ]")
        return "{\n" + ",\n".join(lines) + "\n}\n"


def tell_truth(
    population: Population, recorded: Exposures, captures: Captures, links: Links, records: Records
) -> ExampleTruth:
    """Count what is true, of all humans and of those on a list (`recorded`: the exposures that are)."""
    every = population.exposures
    found_at_all = np.asarray(every.found.any(axis=1))
    return ExampleTruth(
        n_recorded=len(np.unique(recorded.human)),
        n_persons=len(links.persons),
        n_population=int(every.human.max()) + 1,
        by_year=_by_year(every, found_at_all, recorded, links, records),
        by_form_sex=_by_form_sex(every, found_at_all),
        lists=pd.DataFrame(
            {
                "list": list(size.LISTS),
                "n_found": recorded.found.sum(axis=0),
                "n_referred": captures.on.sum(axis=0) - recorded.found.sum(axis=0),
                "n_total": captures.on.sum(axis=0),
            }
        ),
        probability=_probability(population),
        patterns=_patterns(every, recorded, captures),
        referrals=_referrals(captures),
        same_human=_same_human(links),
    )


def _by_year(every: Exposures, found: np.ndarray, recorded: Exposures, links: Links, records: Records) -> pd.DataFrame:
    years, place = np.unique(every.year, return_inverse=True)
    n = len(years)
    exposure = links.victim_exposure[records.victim]
    year = year_of(records.day)
    pairs = np.unique(recorded.human[exposure] * 10_000 + year)
    own = np.unique(recorded.human * 10_000 + recorded.year)
    late = np.setdiff1d(pairs, own) % 10_000

    def count(rows: np.ndarray) -> np.ndarray:
        return np.bincount(place[rows], minlength=n)

    return pd.DataFrame(
        {
            "year": years,
            "n_population": np.bincount(place, minlength=n),
            "n_recorded": count(found),
            "n_carried_over": [int((late == one).sum()) for one in years.tolist()],
            "n_counted": count(every.counted),
            "n_counted_only": count(every.counted & ~found),
        }
    )


def _by_form_sex(every: Exposures, found: np.ndarray) -> pd.DataFrame:
    code = every.form * 3 + every.sex
    n = 3 * len(size.LEAVES)
    table = pd.DataFrame(
        {
            "form": np.repeat(size.LEAVES, 3),
            "sex": np.tile(["F", "M", "O"], len(size.LEAVES)),
            "n_population": np.bincount(code, minlength=n),
            "n_recorded": np.bincount(code[found], minlength=n),
        }
    )
    return table[table["n_population"] > 0].reset_index(drop=True)


def _probability(population: Population) -> pd.DataFrame:
    rows = [
        {
            "list": name,
            "sex": sex,
            "group": group,
            "n_population": int(population.n_of[is_other, place]),
            "probability": float(population.probability[is_other, place, which]),
        }
        for is_other, sex in enumerate(("F", "M"))
        for place, group in enumerate(("SEX", "LABOUR", "OTHER"))
        for which, name in enumerate(size.LISTS)
    ]
    return pd.DataFrame(rows).dropna(ignore_index=True)


def _patterns(every: Exposures, recorded: Exposures, captures: Captures) -> pd.DataFrame:
    bits = 1 << np.arange(len(size.LISTS))
    first, n_years = int(every.year.min()), int(every.year.max() - every.year.min()) + 1
    n = n_years << len(size.LISTS)
    without = np.bincount(((every.year - first) << len(size.LISTS)) + every.found @ bits, minlength=n)
    total = np.bincount(((recorded.year - first) << len(size.LISTS)) + captures.on @ bits, minlength=n)
    hidden = np.arange(n_years) << len(size.LISTS)
    total[hidden] = without[hidden]
    code = np.arange(n)
    table = {"year": first + (code >> len(size.LISTS))}
    table |= {name: (code >> place) & 1 for place, name in enumerate(size.LISTS)}
    frame = pd.DataFrame(table | {"n_found": without, "n_total": total})
    return frame[(frame["n_found"] > 0) | (frame["n_total"] > 0)].reset_index(drop=True)


def _referrals(captures: Captures) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "source": size.LISTS[source],
                "goal": size.LISTS[goal],
                "of_adults": of_adults,
                "of_children": of_children,
                "n_referred": int((captures.came_from[:, goal] == source).sum()),
            }
            for source, goal, of_adults, of_children in size.REFERRALS
        ]
    )


def _same_human(links: Links) -> pd.DataFrame:
    times = np.bincount(links.person_human)
    several = np.flatnonzero(times[links.person_human] > 1)
    _, human = np.unique(links.person_human[several], return_inverse=True)
    order = np.argsort(human, kind="stable")
    return pd.DataFrame({"person": links.persons[several][order], "human": human[order]})
