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
Declared = Mapping[tuple[str, int], frozenset[tuple[str, str]]]
"""Per content and year what organisations declared: their kind, and the state of the delivery."""


def read_deliveries(register: Register) -> Declared:
    """Return what organisations declared."""
    found: dict[tuple[str, int], set[tuple[str, str]]] = defaultdict(set)
    query = "SELECT DISTINCT content, year, type, state FROM main.delivery d JOIN main.entity e ON e.id = d.entity"
    for content, year, kind, state in ask(register, query):
        found[content, int(year)].add((kind, state))
    return {key: frozenset(states) for key, states in found.items()}


def part_state(part: Part, declared: Declared, first_year: int, last_year: int) -> PartState:
    """Return whether a zero of a part is known, and whether its counts are provisional.

    Parameters
    ----------
    part : Part
        Needs one delivery of each of its contents for every year. Counts without records stand for registrations where
        they are added, but leave what rests on them provisional.
    declared : mapping
        From `read_deliveries`.
    first_year, last_year : int
        The period.
    """
    years = range(first_year, last_year + 1)
    found = [
        frozenset[tuple[str, str]]().union(*(declared.get((content, year), frozenset()) for content in contents))
        for contents in _needed(part)
        for year in years
    ]
    is_undeclared = any((content, year) not in declared for content in part.needs for year in years)
    return PartState(
        is_delivered=all(any(state in COMES for _, state in one) for one in found),
        is_provisional=is_undeclared or any(state in LACKS for one in found for _, state in one),
        kinds=frozenset.intersection(*(frozenset(kind for kind, state in one if state in COMES) for one in found)),
    )


def _needed(part: Part) -> Iterable[tuple[str, ...]]:
    for content in part.needs:
        yield (content, "COUNTS") if content == "REGISTRATIONS" and part.with_counts else (content,)
