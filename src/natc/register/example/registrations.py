"""The table registration: first records, records again, and decisions of the bodies that may identify."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from natc.register.example import assumptions as size
from natc.register.example.agencies import BODIES, RECORDING
from natc.register.example.captures import Captures
from natc.register.example.drawing import (
    Text,
    Whole,
    Yes,
    choose,
    day_of,
    day_text,
    keys,
    pick,
    pick_by_row,
    pick_text,
    stream,
    texts,
    wait,
    year_of,
)
from natc.register.example.links import Links, is_on_list
from natc.register.example.missing import OFTEN, USUAL, leave_out

STATUSES: Final = ("PRESUMED", "IDENTIFIED", "REJECTED", "DECLINED")
CONTEXTS: Final = (
    {"CRIMINAL": 96, "OTHER": 4},
    {"BORDER": 95, "CRIMINAL": 5},
    {"LABOUR": 97, "OTHER": 3},
    {"OUTREACH": 70, "SOCIAL": 15, "HEALTH": 8, "OTHER": 7},
    {"ASYLUM": 98, "OTHER": 2},
    {"SOCIAL": 95, "HEALTH": 5},
    {"HELPLINE": 99, "OTHER": 1},
)
BASES: Final = (
    {"LAW_ENFORCEMENT": 100},
    {"LAW_ENFORCEMENT": 100},
    {"PUBLIC_TASK": 60, "LEGAL_OBLIGATION": 40},
    {"CONSENT": 92, "VITAL_INTERESTS": 8},
    {"LEGAL_OBLIGATION": 80, "PUBLIC_TASK": 20},
    {"PUBLIC_TASK": 55, "LEGAL_OBLIGATION": 45},
    {"CONSENT": 96, "VITAL_INTERESTS": 4},
)
PURPOSES: Final = (
    {"IDENTIFICATION|INVESTIGATION|STATISTICS": 80, "IDENTIFICATION|INVESTIGATION": 20},
    {"IDENTIFICATION|INVESTIGATION": 100},
    {"IDENTIFICATION|STATISTICS": 100},
    {"ASSISTANCE|STATISTICS": 75, "ASSISTANCE": 25},
    {"IDENTIFICATION|ASSISTANCE": 100},
    {"IDENTIFICATION|ASSISTANCE|STATISTICS": 100},
    {"ASSISTANCE|STATISTICS": 60, "ASSISTANCE": 40},
)
"""By list, in the order of `assumptions.LISTS`."""
MAY_IDENTIFY: Final = (size.POLICE, size.SOCIAL)
AGAIN_SAME_YEAR, AGAIN_LATER, AGAIN_LATER_ELSEWHERE = 0.09, 0.03, 0.03
DECIDED_IN_ASYLUM = 0.6
"""Of decisions on victims whom the asylum authority knows: taken in the asylum procedure."""
DECIDED, DECISION_WEIGHTS = 0.72, MappingProxyType({1: 68, 2: 16, 3: 16})


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Registrations as numbers, in the order of the table. `came_from` and `went_to` are organisations, or -1."""

    victim: Whole
    kind: Whole
    body: Whole
    day: Whole
    status: Whole
    came_from: Whole
    went_to: Whole


def record(captures: Captures, links: Links, seed: int, *, last_day: int) -> Records:
    """Make the registrations of all captures."""
    rng = stream(seed, "records")
    exposure, kind, n = links.capture_exposure, links.capture_list, len(links.capture_list)
    may_identify = np.isin(kind, MAY_IDENTIFY)
    drawn = rng.random(n)
    at_once = may_identify & (drawn < 0.12)
    status = np.where(at_once, 1, np.where(np.isin(kind, (size.NGO, size.HELPLINE)) & (drawn < 0.06), 3, 0))
    from_kind = captures.came_from[exposure, kind].astype(np.int64)
    to_kind = captures.went_to[exposure, kind].astype(np.int64)
    first = (
        links.capture_victim,
        kind,
        links.capture_body,
        links.capture_day,
        status,
        np.where(from_kind >= 0, captures.body[exposure, from_kind], -1).astype(np.int64),
        np.where(to_kind >= 0, captures.body[exposure, to_kind], -1).astype(np.int64),
    )
    more = [_again(rng, links, last_day), _later(rng, links, last_day), _decisions(rng, links, at_once, last_day)]
    columns = [np.concatenate(parts) for parts in zip(first, *more, strict=True)]
    order = np.lexsort((columns[3], columns[0]))
    names = ("victim", "kind", "body", "day", "status", "came_from", "went_to")
    return Records(**{name: column[order] for name, column in zip(names, columns, strict=True)})


def _rows(links: Links, rows: Whole, kind: Whole, body: Whole, day: Whole, status: Whole) -> tuple[Whole, ...]:
    none = np.full(len(rows), -1, dtype=np.int64)
    return links.capture_victim[rows], kind, body, day, status, none, none


def _again(rng: np.random.Generator, links: Links, last_day: int) -> tuple[Whole, ...]:
    """The same organisation records the same victim again in the same year."""
    rows = np.flatnonzero(rng.random(len(links.capture_list)) < AGAIN_SAME_YEAR)
    day = links.capture_day[rows]
    end = np.minimum(day_of(year_of(day) + 1) - 1, last_day)
    later = day + 1 + np.floor(rng.random(len(rows)) * (end - day)).astype(np.int64)
    rows, later = rows[later <= end], later[later <= end]
    return _rows(links, rows, links.capture_list[rows], links.capture_body[rows], later, np.zeros_like(rows))


def _later(rng: np.random.Generator, links: Links, last_day: int) -> tuple[Whole, ...]:
    """The same or another organisation records the same victim one to three years later."""
    drawn = rng.random(len(links.capture_list))
    has_code = links.victim_source[links.capture_victim] == 0
    elsewhere = has_code & (drawn < AGAIN_LATER_ELSEWHERE)
    same = ~elsewhere & (drawn < AGAIN_LATER + AGAIN_LATER_ELSEWHERE)
    rows = np.flatnonzero(elsewhere | same)
    kind, body = links.capture_list[rows], links.capture_body[rows]
    moved = elsewhere[rows]
    # Police and social services see most people again; both use the person code.
    new_kind = np.where(kind == size.POLICE, size.SOCIAL, size.POLICE)
    police, social = np.asarray(RECORDING["POLICE"]), np.asarray(RECORDING["SOCIAL"])
    new_body = np.where(
        new_kind == size.POLICE,
        police[rng.integers(0, len(police), len(rows))],
        social[rng.integers(0, len(social), len(rows))],
    )
    day = day_of(year_of(links.capture_day[rows]) + 1) + np.floor(rng.random(len(rows)) * 900).astype(np.int64)
    keep = day <= last_day
    kind, body = np.where(moved, new_kind, kind), np.where(moved, new_body, body)
    return _rows(links, rows[keep], kind[keep], body[keep], day[keep], np.zeros(int(keep.sum()), dtype=np.int64))


def _decisions(rng: np.random.Generator, links: Links, at_once: Yes, last_day: int) -> tuple[Whole, ...]:
    """One body that may identify and knows the victim decides: social services where they do, else the police."""
    may_identify = np.isin(links.capture_list, MAY_IDENTIFY)
    settled = np.zeros(len(links.victims), dtype=bool)
    settled[links.capture_victim[at_once]] = True
    candidates = np.flatnonzero(may_identify & ~settled[links.capture_victim])
    # The last capture of a victim in this order is the one of the social services, whose list has the higher number.
    chosen = np.full(len(links.victims), -1, dtype=np.int64)
    chosen[links.capture_victim[candidates]] = candidates
    rows = chosen[chosen >= 0]
    rows = rows[rng.random(len(rows)) < DECIDED]
    status = np.asarray(list(DECISION_WEIGHTS))[pick(rng, list(DECISION_WEIGHTS.values()), len(rows))]
    day = links.capture_day[rows] + wait(rng, 60.0, len(rows), least=5)
    keep = day <= last_day
    rows = rows[keep]
    return _rows(links, rows, links.capture_list[rows], links.capture_body[rows], day[keep], status[keep])


def registration_frame(records: Records, links: Links, seed: int, *, last_day: int) -> pd.DataFrame:
    """Return the table `registration`."""
    rng, n = stream(seed, "registrations"), len(records.victim)
    bodies = texts([key for key, *_ in BODIES])
    basis = _by_kind(rng, BASES, records.kind)
    consent = pick_text(rng, {"NOT_APPLICABLE": 78, "YES": 8, "NO": 4, "NOT_ASKED": 9, "": 1}, n)
    on_consent = basis == "CONSENT"
    in_asylum = is_on_list(links, size.ASYLUM)[records.victim] & (records.status > 0)
    in_asylum &= np.isin(records.kind, MAY_IDENTIFY) & (rng.random(n) < DECIDED_IN_ASYLUM)
    objected = np.flatnonzero((rng.random(n) < 0.006) & (basis == "PUBLIC_TASK") | (rng.random(n) < 0.0008))
    objected = objected[~on_consent[objected]]
    objection = pick_text(rng, {"": 90, "NOT_APPLICABLE": 8, "UNKNOWN": 2}, n)
    objection[objected] = day_text(
        np.minimum(records.day[objected] + wait(rng, 90.0, len(objected), least=1), last_day)
    )
    frame = pd.DataFrame(
        {
            "id": keys(stream(seed, "keys of registrations"), "R", n),
            "victim": links.victims[records.victim],
            "entity": bodies[records.body],
            "date": day_text(records.day),
            "status": texts(list(STATUSES))[records.status],
            "context": choose(in_asylum, "ASYLUM", _by_kind(rng, CONTEXTS, records.kind)),
            "referred_from": _referral(rng, bodies, records.came_from),
            "referred_to": _referral(rng, bodies, records.went_to),
            "lawful_basis": basis,
            "purpose": _by_kind(rng, PURPOSES, records.kind),
            "consent": choose(on_consent, "YES", consent),
            "objection": objection,
        },
        dtype=object,
    )
    times = np.where(np.isin(records.kind, (size.NGO, size.HELPLINE)), 2.0, 1.0)
    return leave_out(
        frame,
        {"context": USUAL, "consent": OFTEN},
        seed=seed,
        part="registration",
        times=times,
        spare={"consent": on_consent},
    )


def _by_kind(rng: np.random.Generator, tables: tuple[dict[str, int], ...], kinds: Whole) -> Text:
    names = sorted({name for table in tables for name in table})
    weights = np.array([[float(table.get(name, 0)) for name in names] for table in tables])
    return texts(names)[pick_by_row(rng, weights, kinds)]


def _referral(rng: np.random.Generator, bodies: Text, places: Whole) -> Text:
    """Name the other organisation; where there was no referral, agencies write so, leave it empty, or do not know."""
    none = pick_text(rng, {"NOT_APPLICABLE": 70, "": 28, "UNKNOWN": 2}, len(places))
    return choose(places >= 0, bodies[np.maximum(places, 0)], none)
