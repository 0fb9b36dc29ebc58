"""How are the counts of a quoted figure written one by one? By country or by year, in the language of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from natc.codelists import LANGUAGES, Language, participants
from natc.figures import Figure, State

if TYPE_CHECKING:
    from natc.campaign.quoted import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One published count of a figure: `label` is its country or year, `said` the count as a reader writes it."""

    label: str
    low: int
    high: int
    said: str
    is_hidden: bool


def list_parts(quote: Quote, words: Language, *, by_year: bool) -> tuple[Part, ...]:
    """Return the counts that a figure is made of: in the order of years, or of the names of countries."""
    parts = [
        _part(str(figure.period) if by_year else name_participant(figure.country, words), figure, words)
        for figure in quote.figures
    ]
    return tuple(sorted(parts, key=lambda part: part.label.casefold()))


def say_each(quote: Quote, words: Language) -> str:
    """Write the counts of a figure in one line: `Albania <5, Bulgaria 24`, `2021: 5, 2022: <5`, or one count alone."""
    n_countries = len({figure.country for figure in quote.figures})
    n_periods = len({figure.period for figure in quote.figures})
    if n_countries == 1:
        parts = list_parts(quote, words, by_year=True)
        return ", ".join(f"{one.label}: {one.said}" for one in parts) if n_periods > 1 else parts[0].said
    if n_periods == 1:
        return ", ".join(f"{one.label} {one.said}" for one in list_parts(quote, words, by_year=False))
    said: dict[str, list[str]] = {}
    for figure in sorted(quote.figures, key=lambda one: one.period.first):
        part = _part(name_participant(figure.country, words), figure, words)
        said.setdefault(part.label, []).append(f"{figure.period}: {part.said}")
    return "; ".join(f"{name} {', '.join(said[name])}" for name in sorted(said, key=str.casefold))


def _part(label: str, figure: Figure, words: Language) -> Part:
    low, high, is_hidden = figure.low or 0, figure.high or 0, figure.state is State.SUPPRESSED
    return Part(
        label=label, low=low, high=high, said=say_count(low, high, words, is_hidden=is_hidden), is_hidden=is_hidden
    )


def say_count(low: int, high: int, words: Language, *, is_hidden: bool) -> str:
    """Write a count, a range, or that the publisher hides it."""
    if is_hidden:
        return "<5"
    return words.number(low) if low == high else f"{words.number(low)}–{words.number(high)}"


def name_participant(code: str, words: Language) -> str:
    """Return a participant's name in any language of the campaign: from the catalogue, its own name, or CLDR."""
    participant = participants()[code]
    if words.code in LANGUAGES:
        return words.gettext(participant.name)
    name = participant.own_names.get(words.code) or words.locale.territories.get(participant.iso2) or participant.name
    return f"{name.rstrip('*')}*" if participant.footnote else str(name)
