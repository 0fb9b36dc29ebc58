"""Criminal files and the persons in them: the tables proceeding and defendant, and the defendants' rows of person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from natc.register.example import assumptions as size
from natc.register.example.agencies import BODIES, RECORDING
from natc.register.example.drawing import (
    Text,
    Whole,
    Yes,
    choose,
    constant,
    day_text,
    keys,
    numbers,
    pick_text,
    pool,
    stream,
    texts,
    wait,
    year_of,
)
from natc.register.example.links import Links, is_police_event
from natc.register.example.missing import OFTEN, RARE, USUAL, leave_out
from natc.register.example.population import Exposures, Situations

OFFENCES: Final = ("ART_2", "OTHER", "ART_18A")
ARTICLES: Final = ("118", "119", "118a")
"""Of the example country's made-up criminal code, for each of `OFFENCES`."""
FILE_WITH_POLICE, FILE_WITHOUT, SECOND_FILE, USERS_FILE = 0.55, 0.08, 0.04, 0.03
NOBODY_SUSPECTED, FURTHER_SUSPECTS = 0.15, 0.9
LEGAL, LEGAL_IN_LABOUR, WOMEN, CHILDREN, SEEN_BEFORE, COMPELLED = 0.02, 0.12, 0.25, 0.03, 0.06, 0.15
ROLES: Final = {
    "RECRUITER": 34,
    "TRANSPORTER": 14,
    "HARBOURER": 12,
    "BROKER": 4,
    "EXPLOITER": 40,
    "CONTROLLER": 18,
    "ABUSER": 6,
    "KIDNAPPER": 1,
    "SMUGGLER": 4,
    "OFFICIAL": 1,
    "OTHER": 4,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """Criminal files as numbers; `offence` is a place in `OFFENCES`, days count from 1970."""

    event: Whole
    recorded: Whole
    offence: Whole
    area: Whole
    key: Text

    def __len__(self) -> int:
        return len(self.event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Defendants:
    """Persons in files. `person` is a row among the new persons, or -1 - row among the victims' persons."""

    file: Whole
    person: Whole
    is_legal: Yes
    is_compelled: Yes
    key: Text

    def __len__(self) -> int:
        return len(self.file)


def open_files(situations: Situations, links: Links, seed: int, *, last_day: int) -> Files:
    """Open files on situations: more often where the police know a victim; some a second time, some on users."""
    rng, n = stream(seed, "files"), len(links.events)
    has_code = links.event_source == 0
    chance = np.where(is_police_event(links), FILE_WITH_POLICE, np.where(has_code, FILE_WITHOUT, 0.0))
    first = np.flatnonzero(rng.random(n) < chance)
    second = first[rng.random(len(first)) < SECOND_FILE]
    users = first[rng.random(len(first)) < USERS_FILE]
    event = np.concatenate([first, second, users])
    recorded = links.event_first_day[event] + wait(rng, 25.0, len(event))
    recorded[len(first) :] += wait(rng, 200.0, len(event) - len(first), least=20)
    offence = np.where(rng.random(len(event)) < 0.06, 1, 0)
    offence[len(first) + len(second) :] = 2
    keep = recorded <= last_day
    event, recorded, offence = event[keep], recorded[keep], offence[keep]
    return Files(
        event=event,
        recorded=recorded,
        offence=offence,
        area=situations.area[links.event_situation[event]],
        key=keys(stream(seed, "keys of files"), "F", len(event)),
    )


def file_frame(files: Files, situations: Situations, links: Links, seed: int) -> pd.DataFrame:
    """Return the table `proceeding`."""
    rng, n = stream(seed, "proceedings"), len(files)
    n_victims = np.bincount(links.victim_event, minlength=len(links.events))[files.event]
    police = np.asarray(RECORDING["POLICE"])
    form = situations.form[links.event_situation[files.event]]
    frame = pd.DataFrame(
        {
            "id": files.key,
            "event": links.events[files.event],
            "entity": texts([key for key, *_ in BODIES])[police[files.area]],
            "recorded": day_text(files.recorded),
            "n_offences": numbers(1 + rng.binomial(np.maximum(n_victims - 1, 0), 0.6)),
            "origin": pick_text(rng, {"REACTIVE": 65, "PROACTIVE": 35}, n),
            "offence_article": texts(list(ARTICLES))[files.offence],
            "offence_directive": texts(list(OFFENCES))[files.offence],
            "offence_iccs": iccs(files.offence, form),
        },
        dtype=object,
    )
    rates = {"entity": RARE, "n_offences": USUAL, "origin": USUAL, "offence_article": RARE, "offence_iccs": OFTEN}
    return leave_out(frame, rates, seed=seed, part="proceeding")


def iccs(offence: Whole, form: Whole) -> Text:
    """Return the class of the ICCS: trafficking by group of forms, organ removal apart, else another class."""
    classes = texts(["02041", "02042", "02044", "02043", "OTHER"])
    place = np.where(form == size.LEAVES.index("ORGAN"), 3, size.GROUP[form])
    return classes[np.where(offence == 0, place, 4)]


def name_defendants(files: Files, exposures: Exposures, links: Links, seed: int) -> Defendants:
    """Put persons into files: new ones, some from another file, and victims for what they were compelled to do."""
    rng = stream(seed, "defendants")
    n_in_file = np.where(rng.random(len(files)) < NOBODY_SUSPECTED, 0, 1 + rng.poisson(FURTHER_SUSPECTS, len(files)))
    file = np.repeat(np.arange(len(files)), n_in_file)
    victim_form = exposures.form[links.victim_exposure]
    group = np.zeros(len(links.events), dtype=np.int64)
    group[links.victim_event] = size.GROUP[victim_form]
    is_labour = (group[files.event] == 1)[file]
    is_legal = (rng.random(len(file)) < np.where(is_labour, LEGAL_IN_LABOUR, LEGAL)) & (files.offence[file] != 2)
    person = _some_seen_before(rng, np.arange(len(file)), file, is_legal)
    compelled_file, compelled_person = _compelled(rng, files, exposures, links)
    file = np.concatenate([file, compelled_file])
    order = np.argsort(file, kind="stable")
    none = np.zeros(len(compelled_file), dtype=bool)
    return Defendants(
        file=file[order],
        person=np.concatenate([person, -1 - compelled_person])[order],
        is_legal=np.concatenate([is_legal, none])[order],
        is_compelled=np.concatenate([np.zeros(len(is_legal), dtype=bool), ~none])[order],
        key=keys(stream(seed, "keys of defendants"), "D", len(file)),
    )


def _some_seen_before(rng: np.random.Generator, person: Whole, file: Whole, is_legal: Yes) -> Whole:
    """Let some natural persons be the one in an other file; nobody stands in three, or twice in one."""
    free = rng.permutation(np.flatnonzero(~is_legal))
    n_pairs = int(len(free) * SEEN_BEFORE)
    one, other = free[:n_pairs], free[n_pairs : 2 * n_pairs]
    differ = file[one] != file[other]
    made = person.copy()
    made[one[differ]] = person[other[differ]]
    return made


def _compelled(rng: np.random.Generator, files: Files, exposures: Exposures, links: Links) -> tuple[Whole, Whole]:
    """Choose victims of forced crime, 14 years or older, who are prosecuted in the first file on their situation."""
    exposure = links.victim_exposure
    file_of = np.full(len(links.events), -1, dtype=np.int64)
    of_trafficking = np.flatnonzero(files.offence != 2)[::-1]
    file_of[files.event[of_trafficking]] = of_trafficking
    file = file_of[links.victim_event]
    is_old = (files.recorded[file] - exposures.birth[exposure] >= 14 * 366) & (file >= 0) if len(files) else file >= 0
    may = np.flatnonzero(is_old & (exposures.form[exposure] == size.FORM_CRIME) & (links.victim_source == 0))
    chosen = may[rng.random(len(may)) < COMPELLED]
    return file[chosen], links.victim_person[chosen]


def defendant_frames(
    defendants: Defendants, files: Files, links: Links, seed: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the table `defendant`, and the rows of `person` for those who are no victims."""
    rng, n = stream(seed, "persons in files"), len(defendants)
    is_new = defendants.person >= 0
    rows, first = np.unique(defendants.person[is_new], return_index=True)
    first = np.flatnonzero(is_new)[first]
    # Keys of victims' and of defendants' persons come from two ranges of numbers: the letter keeps them apart.
    names = keys(stream(seed, "keys of defendants' persons"), "Q", len(rows))
    name = constant("", n)
    name[is_new] = names[np.searchsorted(rows, defendants.person[is_new])]
    name[~is_new] = links.persons[-1 - defendants.person[~is_new]]
    roles = pool(rng, ROLES, 1.4)[rng.integers(0, 500, n)]
    roles = choose(defendants.is_legal, pick_text(rng, {"EXPLOITER": 80, "BROKER": 20}, n), roles)
    roles = choose(files.offence[defendants.file] == 2, "USER", roles)
    roles = choose(defendants.is_compelled, "COMPELLED_VICTIM", roles)
    frame = pd.DataFrame(
        {"id": defendants.key, "person": name, "proceeding": files.key[defendants.file], "roles": roles}, dtype=object
    )
    legal = defendants.is_legal[first]
    seen = np.full(len(rows), np.iinfo(np.int64).max)
    np.minimum.at(seen, np.searchsorted(rows, defendants.person[is_new]), files.recorded[defendants.file[is_new]])
    persons = _person_rows(rng, names, seen, legal)
    rates = {"sex": RARE, "birth_year": USUAL, "birth_month": RARE, "citizenship": USUAL}
    return (
        leave_out(frame, {"roles": OFTEN}, seed=seed, part="defendant", spare={"roles": defendants.is_compelled}),
        leave_out(persons, rates, seed=seed, part="person of a file", spare=dict.fromkeys(rates, legal)),
    )


def _person_rows(rng: np.random.Generator, names: Text, seen: Whole, is_legal: Yes) -> pd.DataFrame:
    n = len(names)
    none = "NOT_APPLICABLE"
    age = np.where(rng.random(n) < CHILDREN, rng.integers(15, 18, n), np.minimum(70, 19 + wait(rng, 15.0, n)))
    birth_year = year_of(seen) - age
    citizenship = pick_text(
        rng, {"QX": 66, "RO": 8, "RS": 6, "BA": 5, "BG": 4, "AL": 3, "XK": 2, "UA": 2, "HU": 2, "CN": 2, "QX|RS": 1}, n
    )
    return pd.DataFrame(
        {
            "id": names,
            "kind": choose(is_legal, "LEGAL", "NATURAL"),
            "basis": pick_text(rng, {"PERSON_CODE": 98, "LINKED": 2}, n),
            "sex": choose(is_legal, none, choose(rng.random(n) < WOMEN, "F", "M")),
            "gender": choose(is_legal, none, ""),
            "birth_year": choose(is_legal, none, numbers(birth_year)),
            "birth_month": choose(is_legal, none, choose(rng.random(n) < 0.7, numbers(rng.integers(1, 13, n)), "")),
            "citizenship": choose(is_legal, none, citizenship),
        },
        dtype=object,
    )
