"""Which years a page is about: read from its address, with an answer for every mistake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from natc.codelists import Language
from natc.figures import Period, load_figures, say_years

PICTURED = (Period(2018, 2022), Period(2013, 2017), Period(2010, 2022))
"""Spans for which pictures are rendered; the first is shown when the reader asks for none."""
DEFAULT = PICTURED[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The span of a page. `error` says what was wrong with the years asked for, and at which field."""

    period: Period
    given_first: str
    given_last: str
    error: str = ""
    error_field: str = ""

    @property
    def words(self) -> str:
        """The years as the page writes them."""
        return say_years(self.period.years)

    @property
    def has_pictures(self) -> bool:
        """Whether pictures exist for these years."""
        return self.period in PICTURED

    @property
    def query(self) -> str:
        """What follows the address of a page so that it shows the same years; empty for the usual ones."""
        return "" if self.period == DEFAULT else f"?from={self.period.first}&to={self.period.last}"


@cache
def known_years() -> tuple[int, ...]:
    """Return the years from the first to the last that a shipped figure is about."""
    years = [year for figure in load_figures().totals for year in (figure.period.first, figure.period.last)]
    return tuple(range(min(years), max(years) + 1))


def read_span(query: Mapping[str, str], language: Language, *, usual: Period = DEFAULT) -> Span:
    """Return the span that `from` and `to` ask for; where they cannot be followed, the usual one with the reason."""
    first = (query.get("from", "").strip() or str(usual.first))[:20]
    last = (query.get("to", "").strip() or str(usual.last))[:20]
    years = {str(year): year for year in known_years()}
    _ = language.gettext
    error = field = ""
    for name, given in (("from", first), ("to", last)):
        if given not in years and not error:
            field = name
            error = _("“%(given)s” is not a year from %(first)s to %(last)s.") % {
                "given": given,
                "first": known_years()[0],
                "last": known_years()[-1],
            }
    if not error and years[last] < years[first]:
        field = "from"
        error = _("The years run backwards: from %(first)s to %(last)s. Give the earlier year first.") % {
            "first": first,
            "last": last,
        }
    period = usual if error else Period(years[first], years[last])
    return Span(period=period, given_first=first, given_last=last, error=error, error_field=field)


def keep_span(query: Mapping[str, str]) -> str:
    """Return the years of an address as they follow another page's address: two years or nothing."""
    first, last = query.get("from", "").strip(), query.get("to", "").strip()
    years = {str(year) for year in known_years()}
    return f"?from={first}&to={last}" if first in years and last in years else ""


def span_before(period: Period) -> tuple[Period, Period]:
    """Return an earlier and a later span to hold against each other: the span and the years before it, or its halves.

    The halves are taken where the years before the span were hardly counted by anyone.
    """
    length = len(period.years)
    if period.first - length >= min(pictured.first for pictured in PICTURED):
        return Period(period.first - length, period.first - 1), period
    middle = period.first + length // 2
    if middle == period.first:
        return Period(period.first - 1, period.first - 1), period
    return Period(period.first, middle - 1), Period(middle, period.last)
