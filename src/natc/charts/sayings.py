"""Sentences that several pictures use: counts with their nouns, sources, periods, and cells of their tables."""

from __future__ import annotations

from collections.abc import Iterable

from natc.codelists import Language
from natc.figures import (
    SUPPRESSED,
    Figure,
    Interval,
    Mark,
    Period,
    Series,
    State,
    name_family,
    name_stage,
    say_figure,
    say_interval,
)


def say_period(period: Period) -> str:
    """Write a span of years: `2018–2022`."""
    return str(period.first) if period.first == period.last else f"{period.first}–{period.last}"


def say_convicted(count: Interval, language: Language) -> str:
    """Write how many persons were convicted, as a clause."""
    clause = language.ngettext("%(count)s person was convicted", "%(count)s persons were convicted", _plural(count))
    return clause % {"count": say_interval(count, language)}


def say_victims(count: Interval, language: Language) -> str:
    """Write how many victims were counted, as a clause."""
    clause = language.ngettext("%(count)s victim was counted", "%(count)s victims were counted", _plural(count))
    return clause % {"count": say_interval(count, language)}


def say_log_scale(language: Language) -> str:
    """Write how to read the log scale."""
    return language.gettext("Log scale: from 1 on, each thin line is ten times the one before; 0 has its own place.")


def begin(text: str) -> str:
    """Write a text with a capital letter at its start."""
    return text[:1].upper() + text[1:]


def say_participants(n: int, language: Language) -> str:
    """Write a number of participants."""
    return language.ngettext("%(n)s participant", "%(n)s participants", n) % {"n": language.number(n)}


def say_sources(families: Iterable[str], language: Language) -> str:
    """Write where the counts of a picture are from."""
    names = "; ".join(name_family(family, language) for family in dict.fromkeys(families))
    return language.gettext("Sources: %(names)s.") % {"names": names}


def say_cell(figure: Figure | None, language: Language, *, is_break: bool = False) -> str:
    """Write a cell of a picture's table, with marks: a missing figure is `[x]`, never empty."""
    cell = say_figure(figure, language) if figure else f"[{Mark.NOT_AVAILABLE}]"
    return f"{cell} [{Mark.BREAK}]" if is_break else cell


def name_series(series: Series, language: Language) -> str:
    """Write what a series counts and whose it is."""
    stage = name_stage(series.stage, language, status=series.status, unit=series.unit)
    return f"{stage} ({name_family(series.family, language)})"


def say_ends(figures: Iterable[Figure], language: Language) -> tuple[str, str]:
    """Return the smallest and the largest count in words; a hidden count is `<5`, and never left out."""
    figures = list(figures)
    counts = [figure.low for figure in figures if figure.state is State.KNOWN and figure.low is not None]
    is_hidden = any(figure.state is State.SUPPRESSED for figure in figures)
    hidden = "<5"
    if not counts:
        return hidden, hidden
    low = hidden if is_hidden and min(counts) >= SUPPRESSED.high else language.number(min(counts))
    high = hidden if is_hidden and max(counts) < SUPPRESSED.high else language.number(max(counts))
    return low, high


def say_extent(figures: Iterable[Figure], language: Language) -> str:
    """Write from which to which count figures go: `5 to 101`, `<5 to 10`, `14`."""
    low, high = say_ends(figures, language)
    return low if low == high else language.gettext("%(low)s to %(high)s") % {"low": low, "high": high}


def _plural(count: Interval) -> int:
    return int(count.high)
