"""Mirror statistics in words: what two participants' records of one movement say to each other."""

from __future__ import annotations

from collections.abc import Callable

from natc.codelists import Language
from natc.figures import State, add_up, name_country, say_figure, say_interval, say_years
from natc.gap.mirror import MirrorPair, Side, Verdict


def say_mirror(pair: MirrorPair, language: Language) -> str:
    """Write what two participants' records of one movement say to each other."""
    _ = language.gettext
    facts = {
        "place": name_country(pair.recorded_in, language),
        "home": name_country(pair.citizens_of, language),
        "recorded": _side(pair.recorded, pair.common_years, language),
        "returned": _side(pair.returned, pair.common_years, language),
        "named": say_years(pair.returned.silent_years),
        "common": say_years(pair.common_years),
    }
    if pair.verdict is Verdict.ONLY_RECORDED and pair.returned.silent_years:
        return (
            _(
                "%(place)s records victims who are citizens of %(home)s: %(recorded)s. %(home)s publishes returns"
                " of own citizens for %(named)s and does not name %(place)s among the countries."
            )
            % facts
        )
    return _VERDICT[pair.verdict](language) % facts


_VERDICT: dict[Verdict, Callable[[Language], str]] = {
    Verdict.AGREE: lambda language: language.gettext(
        "%(place)s records victims who are citizens of %(home)s: %(recorded)s. %(home)s records own citizens returned"
        " from %(place)s: %(returned)s. In %(common)s the two records can be the same number."
    ),
    Verdict.BOTH_HIDDEN: lambda language: language.gettext(
        "%(place)s records victims who are citizens of %(home)s: %(recorded)s. %(home)s records own citizens returned"
        " from %(place)s: %(returned)s. Both publishers hide the counts of %(common)s: neither agreement nor gap can be"
        " seen."
    ),
    Verdict.FEWER_RETURNED: lambda language: language.gettext(
        "%(place)s records victims who are citizens of %(home)s: %(recorded)s. %(home)s records fewer own citizens"
        " returned from %(place)s: %(returned)s. Not every victim returns, and not every return is recorded."
    ),
    Verdict.MORE_RETURNED: lambda language: language.gettext(
        "%(home)s records more own citizens returned from %(place)s (%(returned)s) than %(place)s records among its"
        " victims (%(recorded)s)."
    ),
    Verdict.OTHER_YEARS: lambda language: language.gettext(
        "%(place)s records victims who are citizens of %(home)s: %(recorded)s. %(home)s records own citizens returned"
        " from %(place)s in other years: %(returned)s. The two cannot be compared."
    ),
    Verdict.ONLY_RECORDED: lambda language: language.gettext(
        "%(place)s records victims who are citizens of %(home)s: %(recorded)s. %(home)s publishes no returns of own"
        " citizens by country that could be set beside it."
    ),
    Verdict.ONLY_RETURNED: lambda language: language.gettext(
        "%(home)s records own citizens returned from %(place)s: %(returned)s. %(place)s publishes no victims who are"
        " citizens of %(home)s."
    ),
    Verdict.BOTH_SILENT: lambda language: language.gettext(
        "Neither %(place)s nor %(home)s publishes a count of citizens of %(home)s exploited in %(place)s."
    ),
}


def _side(side: Side, common: tuple[int, ...], language: Language) -> str:
    """Write a side's count over the years that are compared, or over all its years where none is."""
    figures = [figure for figure in side.figures if figure.period.first in common] or list(side.figures)
    if len(figures) == 1:
        return f"{say_figure(figures[0], language)} ({figures[0].period})"
    total = add_up(figure.interval for figure in figures if figure.interval)
    hidden = " [c]" if any(figure.state is State.SUPPRESSED for figure in figures) else ""
    return f"{say_interval(total, language)}{hidden} ({say_years(f.period.first for f in figures)})" if figures else ""
