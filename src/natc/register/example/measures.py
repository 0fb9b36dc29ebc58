"""The table measure: rights and services, asked for, decided, begun, ended, paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from natc.register.example import assumptions as size
from natc.register.example.agencies import BODIES, PLACE, RECORDING, WITHOUT_CODE
from natc.register.example.drawing import (
    PREFIX,
    Text,
    Whole,
    Yes,
    amounts,
    choose,
    constant,
    day_text,
    keys,
    pick,
    pick_text,
    stream,
    texts,
    wait,
)
from natc.register.example.links import Links, is_on_list
from natc.register.example.missing import RARE, USUAL, leave_out
from natc.register.example.population import Exposures


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of measure: share of adults, children and foreigners added, who gives it, waits and length in days."""

    name: str
    of_adults: float
    of_children: float
    of_foreigners: float
    by: str
    decided_after: float
    lasts: float
    refused: float = 0.02
    declined: float = 0.06


KINDS: Final = (
    Kind(name="SHELTER", of_adults=0.34, of_children=0.38, of_foreigners=0.10, by="NGO", decided_after=1, lasts=120),
    Kind(name="MEDICAL", of_adults=0.28, of_children=0.35, of_foreigners=0.02, by="HEALTH", decided_after=2, lasts=40),
    Kind(name="PSYCHOLOGICAL", of_adults=0.36, of_children=0.5, of_foreigners=0, by="NGO", decided_after=4, lasts=160),
    Kind(name="LEGAL_AID", of_adults=0.33, of_children=0.3, of_foreigners=0.1, by="NGO", decided_after=9, lasts=300),
    Kind(name="EDUCATION", of_adults=0.03, of_children=0.3, of_foreigners=0, by="SOCIAL", decided_after=20, lasts=250),
    Kind(name="WORK", of_adults=0.12, of_children=0.01, of_foreigners=0, by="NGO", decided_after=15, lasts=200),
    Kind(name="FINANCIAL", of_adults=0.2, of_children=0.12, of_foreigners=0, by="SOCIAL", decided_after=15, lasts=90),
    Kind(name="REFLECTION", of_adults=0, of_children=0, of_foreigners=0.32, by="POLICE", decided_after=5, lasts=0),
    Kind(
        name="RESIDENCE",
        of_adults=0,
        of_children=0,
        of_foreigners=0.22,
        by="OTHER_GOVERNMENT",
        decided_after=45,
        lasts=0,
        refused=0.15,
    ),
    Kind(
        name="PROTECTION",
        of_adults=0,
        of_children=0,
        of_foreigners=0.02,
        by="ASYLUM",
        decided_after=220,
        lasts=0,
        refused=0.35,
    ),
    Kind(name="GUARDIAN", of_adults=0, of_children=0.48, of_foreigners=0, by="SOCIAL", decided_after=6, lasts=300),
    Kind(name="RETURN", of_adults=0.08, of_children=0.08, of_foreigners=0.14, by="IO", decided_after=30, lasts=2),
    Kind(
        name="REINTEGRATION", of_adults=0.1, of_children=0.1, of_foreigners=0, by="SOCIAL", decided_after=30, lasts=350
    ),
    Kind(
        name="COMPENSATION",
        of_adults=0.11,
        of_children=0.09,
        of_foreigners=0,
        by="COURT",
        decided_after=420,
        lasts=0,
        refused=0.55,
        declined=0.01,
    ),
    Kind(
        name="WITNESS_PROTECTION",
        of_adults=0.02,
        of_children=0.01,
        of_foreigners=0,
        by="POLICE",
        decided_after=20,
        lasts=500,
        refused=0.2,
    ),
    Kind(
        name="NON_PUNISHMENT",
        of_adults=0.012,
        of_children=0.01,
        of_foreigners=0.005,
        by="PROSECUTION",
        decided_after=120,
        lasts=0,
        refused=0.1,
    ),
)

GIVEN_WITHOUT_CODE: Final = {
    f"{PREFIX}NGO-3": ("SHELTER", "MEDICAL", "PSYCHOLOGICAL", "LEGAL_AID", "EDUCATION", "WORK", "FINANCIAL"),
    f"{PREFIX}HELPLINE-1": ("PSYCHOLOGICAL", "LEGAL_AID"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    victim: Whole
    kind: Whole
    body: Whole


def measure_frame(exposures: Exposures, links: Links, seed: int, *, last_day: int) -> pd.DataFrame:
    """Return the table `measure`. What is not decided by the last day is pending, what goes on has no last day."""
    rows = _who_gets_what(exposures, links, seed)
    rng, n, kind = stream(seed, "measures"), len(rows.victim), rows.kind
    names = texts([one.name for one in KINDS])
    asked = np.minimum(links.first_day[rows.victim] + wait(rng, 20.0, n), last_day)
    decided = asked + wait(rng, np.array([one.decided_after for one in KINDS])[kind], n)
    drawn = rng.random(n)
    refused = np.array([one.refused for one in KINDS])[kind]
    declined = np.array([one.declined for one in KINDS])[kind]
    outcome = np.where(drawn < refused, 1, np.where(drawn < refused + declined, 2, 0))
    outcome = np.where(decided > last_day, 3, outcome)
    granted, is_decided = outcome == 0, outcome != 3
    start = decided + wait(rng, 3.0, n)
    started = granted & (start <= last_day) & ~_is(kind, "COMPENSATION", "NON_PUNISHMENT")
    end = start + _length(rng, kind, n)
    ended = started & ((end <= last_day) | _is(kind, "REFLECTION", "RESIDENCE", "PROTECTION"))
    citizenship = exposures.citizenship[links.victim_exposure[rows.victim]]
    money = _money(rng, kind, granted & is_decided, decided, last_day)
    returned = _is(kind, "RETURN")
    is_own = citizenship == size.OWN
    abroad = texts(list(size.ABROAD))[rng.integers(0, len(size.ABROAD), n)]
    home = texts(["RO" if code == "STATELESS" else code for code in size.COUNTRIES])[citizenship]
    frame = pd.DataFrame(
        {
            "id": keys(stream(seed, "keys of measures"), "M", n),
            "victim": links.victims[rows.victim],
            "entity": texts([key for key, *_ in BODIES])[rows.body],
            "type": names[kind],
            "subtype": choose(
                _is(kind, "RESIDENCE"),
                pick_text(rng, {"PERSONAL_SITUATION": 45, "COOPERATION": 45, "OTHER": 10}, n),
                "NOT_APPLICABLE",
            ),
            "asked": day_text(asked),
            "decided": _where(is_decided, decided, last_day),
            "outcome": texts(["GRANTED", "REFUSED", "DECLINED", "PENDING"])[outcome],
            "start": _where(started, start, last_day),
            "end": _where(ended, end, last_day + 4000),
            "country": choose(returned, choose(is_own, abroad, home), "NOT_APPLICABLE"),
            "direction": choose(returned, choose(is_own, "FROM_COUNTRY", "TO_COUNTRY"), "NOT_APPLICABLE"),
            **money,
        },
        dtype=object,
    )
    has_code = links.victim_source[rows.victim] == 0
    rates = {"entity": RARE, "subtype": RARE, "asked": USUAL, "decided": RARE, "outcome": RARE, "start": RARE}
    rates |= {"end": USUAL, "country": RARE, "direction": RARE, "payer": USUAL, "amount": RARE}
    return leave_out(
        frame,
        rates,
        seed=seed,
        part="measure",
        times=np.where(has_code, 1.0, 2.0),
        spare={"amount": frame["paid_amount"].ne("").to_numpy()},
    )


def _who_gets_what(exposures: Exposures, links: Links, seed: int) -> _Rows:
    rng, n = stream(seed, "who gets what"), len(links.victims)
    exposure = links.victim_exposure
    is_child, is_foreign = exposures.is_child[exposure], exposures.citizenship[exposure] != size.OWN
    asylum = is_on_list(links, size.ASYLUM)
    victims, kinds, bodies = [], [], []
    for place, kind in enumerate(KINDS):
        share = np.where(is_child, kind.of_children, kind.of_adults) + kind.of_foreigners * is_foreign
        if kind.name == "PROTECTION":
            share = np.where(asylum & is_foreign, 0.8, share)
        if kind.name == "GUARDIAN":
            share = np.where(links.first_day + 300 < exposures.birth[exposure] + 6574, share, 0.0)
        rows = np.flatnonzero(rng.random(n) < share)
        by = np.asarray(RECORDING[kind.by])
        victims.append(rows)
        kinds.append(np.full(len(rows), place))
        bodies.append(by[rng.integers(0, len(by), len(rows))])
    victim, kind_of, body = np.concatenate(victims), np.concatenate(kinds), np.concatenate(bodies)
    # A record that joins with no other holds what its own agency gives, and no more.
    source = links.victim_source[victim]
    for place, name in enumerate(WITHOUT_CODE, start=1):
        body = np.where(source == place, PLACE[name], body)
        gives = _is(kind_of, *GIVEN_WITHOUT_CODE[name])
        kept = (source != place) | gives
        victim, kind_of, body, source = victim[kept], kind_of[kept], body[kept], source[kept]
    order = np.argsort(victim, kind="stable")
    return _Rows(victim=victim[order], kind=kind_of[order], body=body[order])


def _is(kind: Whole, *names: str) -> Yes:
    return np.isin(kind, [place for place, one in enumerate(KINDS) if one.name in names])


def _length(rng: np.random.Generator, kind: Whole, n: int) -> Whole:
    """Days from start to end: of permits one of the usual lengths, else by chance."""
    usual = np.asarray((30, 45, 60, 90))[pick(rng, (35, 10, 20, 35), n)]
    permit = np.asarray((91, 183, 365, 730))[pick(rng, (10, 45, 35, 10), n)]
    length = wait(rng, np.array([one.lasts for one in KINDS])[kind], n)
    length = np.where(_is(kind, "REFLECTION"), usual, length)
    return np.where(_is(kind, "RESIDENCE"), permit, np.where(_is(kind, "PROTECTION"), 1095, length))


def _money(rng: np.random.Generator, kind: Whole, granted: Yes, decided: Whole, last_day: int) -> dict[str, Text]:
    """Financial support is paid at once; compensation is granted to some who claim, and paid to some of these."""
    n = len(kind)
    compensation, support = _is(kind, "COMPENSATION"), _is(kind, "FINANCIAL")
    has_sum = granted & (compensation | support)
    from_state = support | (rng.random(n) < 0.4)
    amount: NDArray[np.float64] = np.where(
        compensation, np.round(rng.lognormal(8.4, 0.8, n), -2) + 100, np.round(rng.lognormal(5.8, 0.5, n), 0) + 50
    )
    paid = decided + wait(rng, np.where(compensation, 260.0, 20.0), n, least=3)
    is_paid = has_sum & (paid <= last_day) & (rng.random(n) < np.where(support, 0.97, np.where(from_state, 0.85, 0.3)))
    in_full = support | from_state | (rng.random(n) < 0.4)
    paid_amount = np.where(in_full, amount, np.round(amount * (0.05 + 0.9 * rng.random(n)), 2))
    euro = pick_text(rng, {"EUR": 98, "USD": 2}, n)
    not_paid = choose(has_sum, "", "NOT_APPLICABLE")
    return {
        "payer": choose(compensation | support, choose(from_state, "STATE", "PERPETRATOR"), "NOT_APPLICABLE"),
        "amount": choose(has_sum, amounts(amount), choose(compensation | support, "", "NOT_APPLICABLE")),
        "currency": choose(has_sum, euro, "NOT_APPLICABLE"),
        "paid": choose(is_paid, day_text(np.minimum(paid, last_day)), not_paid),
        "paid_amount": choose(is_paid, amounts(paid_amount), constant("", n)),
    }


def _where(holds: Yes, days: Whole, latest: int) -> Text:
    """Write a day where it holds, and leave it empty elsewhere."""
    return choose(holds, day_text(np.minimum(days, latest)), "")
