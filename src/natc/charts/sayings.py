"""Sentences that several pictures use: counts with their nouns, sources, periods, and cells of their tables."""

from __future__ import annotations

from collections.abc import Iterable

from natc.codelists import Language
from natc.figures import Figure, Interval, Mark, Period, Series, name_family, name_stage, say_figure, say_interval


def say_period(period: Period) -> str:
    """Write a span of years: `2018–2022`."""
    return str(period.first) if period.first == period.last else f"{period.first}–{period.last}"


def say_convicted(count: Interval, language: Language) -> str:
    """Write how many persons were convicted, as a clause."""
    clause = language.ngettext(
        "%(count)s person was convicted", "%(count)s persons were convicted", _plural(count)
    )
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


def known_range(figures: Iterable[Figure]) -> Interval | None:
    """Return the smallest and largest published count; None where every count is suppressed."""
    counts = [figure.low for figure in figures if figure.low is not None and figure.low == figure.high]
    return Interval(min(counts), max(counts)) if counts else None


def _plural(count: Interval) -> int:
    return int(count.high)
