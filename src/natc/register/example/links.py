"""Which rows the captures make: one person, one victim and one situation per source that joins with no other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from natc.register.example import assumptions as size
from natc.register.example.agencies import PLACE, WITHOUT_CODE
from natc.register.example.captures import Captures
from natc.register.example.drawing import Text, Whole, keys, stream
from natc.register.example.population import Exposures


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Keys, and for each row the rows that it hangs on.

    All agencies with the person code are source 0, each agency without it is a source of its own. `capture_*` have one
    element per capture, the others one per row of their table.
    """

    capture_exposure: Whole
    capture_list: Whole
    capture_victim: Whole
    capture_body: Whole
    capture_day: Whole
    victim_exposure: Whole
    victim_source: Whole
    victim_person: Whole
    victim_event: Whole
    person_human: Whole
    person_source: Whole
    person_exposure: Whole
    event_situation: Whole
    event_source: Whole
    first_day: Whole
    event_first_day: Whole
    persons: Text
    victims: Text
    events: Text


def link(exposures: Exposures, captures: Captures, seed: int) -> Links:
    """Make the rows of persons, victims and situations that the captures ask for."""
    exposure, which = np.nonzero(captures.on)
    body = captures.body[exposure, which].astype(np.int64)
    day = captures.day[exposure, which].astype(np.int64)
    source = np.zeros(len(body), dtype=np.int64)
    for place, name in enumerate(WITHOUT_CODE, start=1):
        source[body == PLACE[name]] = place
    n_sources = len(WITHOUT_CODE) + 1
    victim, victim_of = np.unique(exposure * n_sources + source, return_inverse=True)
    victim_exposure, victim_source = victim // n_sources, victim % n_sources
    person, first_victim, person_of = np.unique(
        exposures.human[victim_exposure] * n_sources + victim_source, return_index=True, return_inverse=True
    )
    event, event_of = np.unique(exposures.situation[victim_exposure] * n_sources + victim_source, return_inverse=True)
    first_day = _earliest(victim_of, day, len(victim))
    return Links(
        capture_exposure=exposure,
        capture_list=which,
        capture_victim=victim_of,
        capture_body=body,
        capture_day=day,
        victim_exposure=victim_exposure,
        victim_source=victim_source,
        victim_person=person_of,
        victim_event=event_of,
        person_human=person // n_sources,
        person_source=person % n_sources,
        person_exposure=victim_exposure[first_victim],
        event_situation=event // n_sources,
        event_source=event % n_sources,
        first_day=first_day,
        event_first_day=_earliest(event_of, first_day, len(event)),
        persons=keys(stream(seed, "keys of persons"), "P", len(person)),
        victims=keys(stream(seed, "keys of victims"), "V", len(victim)),
        events=keys(stream(seed, "keys of events"), "E", len(event)),
    )


def _earliest(group: Whole, day: Whole, n_groups: int) -> Whole:
    earliest = np.full(n_groups, np.iinfo(np.int64).max)
    np.minimum.at(earliest, group, day)
    return earliest


def is_on_list(links: Links, which: int) -> NDArray[np.bool_]:
    """Return for each victim row whether its person is on a list."""
    on = np.zeros(len(links.victims), dtype=bool)
    on[links.capture_victim[links.capture_list == which]] = True
    return on


def is_police_event(links: Links) -> NDArray[np.bool_]:
    """Return for each situation whether the police know one of its victims."""
    known = np.zeros(len(links.events), dtype=bool)
    known[links.victim_event[is_on_list(links, size.POLICE)]] = True
    return known
