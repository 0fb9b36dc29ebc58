"""What was delivered for a period? It decides whether a zero is known, and whether a count can still change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from natc.register.store import Register
from natc.returns.asking import ask
from natc.returns.obligation import Part
from natc.returns.result import PartState

COMES = frozenset({"DELIVERED", "PARTLY"})
LACKS = frozenset({"OWED", "PARTLY"})
Declared = Mapping[tuple[str, int], frozenset[str]]
"""Per content and year what organisations declared."""


def read_deliveries(register: Register) -> Declared:
    """Return what organisations declared, per content and year."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for content, year, state in ask(register, "SELECT DISTINCT content, year, state FROM main.delivery"):
        found[content, int(year)].add(state)
    return {key: frozenset(states) for key, states in found.items()}


def part_state(part: Part, declared: Declared, first_year: int, last_year: int) -> PartState:
    """Return whether a zero of a part is known, and whether its counts are provisional.

    Parameters
    ----------
    part : Part
        Needs one delivery of each of its contents for every year; counts without records stand for registrations where
        they are added.
    declared : mapping
        From `read_deliveries`.
    first_year, last_year : int
        The period.
    """
    states = [
        frozenset[str]().union(*(declared.get((content, year), frozenset()) for content in contents))
        for contents in _needed(part)
        for year in range(first_year, last_year + 1)
    ]
    return PartState(
        is_delivered=all(found & COMES for found in states),
        is_provisional=any(not found or bool(found & LACKS) for found in states),
    )


def _needed(part: Part) -> Iterable[tuple[str, ...]]:
    for content in part.needs:
        yield (content, "COUNTS") if content == "REGISTRATIONS" and part.with_counts else (content,)
