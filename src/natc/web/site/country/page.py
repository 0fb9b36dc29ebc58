"""The whole page of a country."""

from __future__ import annotations

from dataclasses import dataclass

from natc.codelists import Language, get_participant
from natc.figures import name_country
from natc.gap import describe_role, say_headline, say_missing, view_country
from natc.web.site.cells import Link
from natc.web.site.country.breakdowns import PartTable, RoleWords, say_role, tabulate_parts
from natc.web.site.country.findings import (
    Changes,
    Estimate,
    Ratios,
    Stated,
    say_changes,
    say_estimates,
    say_ratios,
    say_stated,
)
from natc.web.site.country.series import Dispute, StageChapter, list_disputes, tabulate_series
from natc.web.site.country.years import YearTable, tabulate_years
from natc.web.site.spans import Span, span_before


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryPage:
    """What the page of a country says, in the order in which it says it."""

    iso3: str
    name: str
    headline: str
    table: YearTable
    ratios: Ratios
    changes: Changes
    stated: tuple[Stated, ...]
    chapters: tuple[StageChapter, ...]
    disputes: tuple[Dispute, ...]
    parts: tuple[PartTable, ...]
    role: RoleWords
    missing: tuple[str, ...]
    estimates: tuple[Estimate, ...]


def describe_country(iso3: str, span: Span, language: Language, link: Link) -> CountryPage:
    """Return everything that the page of a country says over a span of years.

    Raises
    ------
    UnknownCodeError
        If the code is not that of a participant.
    """
    code = get_participant(iso3).iso3
    period = span.period
    view = view_country(code, period.first, period.last)
    role = describe_role(code, period.first, period.last)
    return CountryPage(
        iso3=code,
        name=name_country(code, language),
        headline=say_headline(view, language),
        table=tabulate_years(view, language, link),
        ratios=say_ratios(view, language),
        changes=say_changes(code, *span_before(period), language),
        stated=say_stated(code, language, link),
        chapters=tabulate_series(code, language, link),
        disputes=list_disputes(view.disagreements, language, link),
        parts=tabulate_parts(code, period, language),
        role=say_role(role, language),
        missing=say_missing(view, role, language),
        estimates=say_estimates(view, language),
    )


def own_names_of(iso3: str, language: Language) -> tuple[tuple[str, str], ...]:
    """Return how a country calls itself, each name once with a language of it, without the name in this language."""
    by_name: dict[str, str] = {}
    for code, name in get_participant(iso3).own_names.items():
        if name != name_country(iso3, language):
            by_name.setdefault(name, code)
    return tuple((code, name) for name, code in by_name.items())
