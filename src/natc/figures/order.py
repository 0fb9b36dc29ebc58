"""Which figure leads where several tell of one thing: the order of releases and of source families."""

from __future__ import annotations

from collections.abc import Iterable

from natc.figures.figure import Figure, Rank
from natc.figures.rules import load_rules


def same_thing(figure: Figure) -> tuple[object, ...]:
    """Return what makes two figures releases of the same count: all but the publication."""
    return (
        figure.country,
        figure.period,
        figure.stage,
        figure.unit,
        figure.concept.status,
        figure.breakdown,
        figure.source.family,
    )


def release_order(figure: Figure) -> tuple[object, ...]:
    """Return the order in which releases of one count lead: the stronger rank, then the later release."""
    weakest_first = list(reversed(Rank))
    return (weakest_first.index(figure.source.rank), figure.source.released, figure.source.id)


def leading_family(country: str) -> str:
    """Return the source family that leads for a participant: UNODC, unless a rule says otherwise."""
    for rule in load_rules()["leading"]["exceptions"]:
        if rule["country"] == country:
            return str(rule["family"])
    return min(family_order(), key=family_order().__getitem__)


def lead_among(families: Iterable[str], country: str) -> str:
    """Return the family that leads for a participant among some that published a count."""
    places = family_order()
    return min(families, key=lambda family: (family != leading_family(country), places[family]))


def family_order() -> dict[str, int]:
    """Return the place of each source family: the lower leads."""
    return {family: place for place, family in enumerate(load_rules()["families"])}
