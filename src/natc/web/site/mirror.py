"""What participants record of each other's citizens, made ready for its page: grouped by what the two records say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext

from natc.codelists import Language, participants
from natc.figures import (
    Figure,
    Mark,
    Period,
    add_up,
    leading_family,
    load_figures,
    load_rules,
    say_interval,
    say_years,
    sort_countries,
)
from natc.gap import MirrorPair, Side, Verdict, mirror_participants, say_mirror
from natc.web.site.countries import country_label

ALL_YEARS = Period(2010, 2022)
"""The years of the release that most breakdowns come from: pairs with a count are few, so all are shown first."""

HEADINGS: dict[Verdict, Callable[[], str]] = {
    Verdict.AGREE: lambda: gettext("Both sides count, and the two can be the same number"),
    Verdict.BOTH_HIDDEN: lambda: gettext("Both sides count, and both counts are hidden"),
    Verdict.FEWER_RETURNED: lambda: gettext("Both sides count, and fewer return than are recorded"),
    Verdict.MORE_RETURNED: lambda: gettext("Both sides count, and more return than are recorded"),
    Verdict.OTHER_YEARS: lambda: gettext("Both sides count, but in different years"),
    Verdict.ONLY_RETURNED: lambda: gettext("Only the country of citizenship publishes a count"),
    Verdict.ONLY_RECORDED: lambda: gettext("Only the country that records the victims publishes a count"),
}
"""What a group of pairs has in common, in the order of the page."""

SHORT: dict[Verdict, Callable[[], str]] = {
    Verdict.AGREE: lambda: gettext("can be the same number"),
    Verdict.BOTH_HIDDEN: lambda: gettext("both hidden: agreement or gap cannot be seen"),
    Verdict.FEWER_RETURNED: lambda: gettext("fewer returned than recorded"),
    Verdict.MORE_RETURNED: lambda: gettext("more returned than recorded"),
    Verdict.OTHER_YEARS: lambda: gettext("counts of different years"),
    Verdict.ONLY_RETURNED: lambda: gettext("only returns are counted"),
    Verdict.ONLY_RECORDED: lambda: gettext("only victims are counted"),
}


def describe_mirror(period: Period, words: Language) -> dict[str, Any]:
    """Return what the page on mirror statistics shows for a span of years."""
    order = sort_countries(participants(), words)
    pairs = sorted(
        mirror_participants(period.first, period.last),
        key=lambda pair: (order.index(pair.recorded_in), order.index(pair.citizens_of)),
    )
    counted = [pair for pair in pairs if pair.verdict is not Verdict.BOTH_SILENT]
    return {
        "period": period,
        "years": say_years(period.years),
        "n_pairs": len(pairs),
        "n_common": sum(bool(pair.common_years) for pair in pairs),
        "n_counted": len(counted),
        "n_silent": len(pairs) - len(counted),
        "groups": [
            {"id": str(verdict).replace("_", "-"), "heading": heading(), "sentences": sentences}
            for verdict, heading in HEADINGS.items()
            if (sentences := [say_mirror(pair, words) for pair in counted if pair.verdict is verdict])
        ],
        "rows": [_row(pair, words) for pair in counted],
        "silences": _silences(pairs, order),
        "published": _published(period, order),
        "rule": load_rules()["repatriation"],
    }


def _row(pair: MirrorPair, words: Language) -> dict[str, Any]:
    return {
        "recorded_in": pair.recorded_in,
        "citizens_of": pair.citizens_of,
        "recorded": _side(pair.recorded, pair.common_years, words),
        "returned": _side(pair.returned, pair.common_years, words),
        "says": SHORT[pair.verdict](),
    }


def _side(side: Side, common: tuple[int, ...], words: Language) -> dict[str, Any] | None:
    """Return the count of the years that both sides have, as the matrix shows it, and that of all years beside it."""
    if side.total is None:
        return None
    shown = [figure for figure in side.figures if not common or figure.period.first in common]
    years = common or side.years
    return {
        "count": say_interval(add_up(figure.interval for figure in shown if figure.interval), words),
        "years": say_years(years),
        "is_hidden": any(Mark.CONFIDENTIAL in figure.marks for figure in shown),
        "whole": say_interval(side.total, words) if years != side.years else "",
        "whole_years": say_years(side.years),
    }


def _silences(pairs: Iterable[MirrorPair], order: list[str]) -> list[dict[str, Any]]:
    """Return, per participant, of whose citizens neither side publishes a count."""
    silent: dict[str, list[str]] = {}
    for pair in pairs:
        if pair.verdict is Verdict.BOTH_SILENT:
            silent.setdefault(pair.recorded_in, []).append(pair.citizens_of)
    return [
        {
            "place": place,
            "homes": [country_label(home) for home in silent[place]],
            "is_all": len(silent[place]) == len(order) - 1,
        }
        for place in order
        if place in silent
    ]


def _published(period: Period, order: list[str]) -> list[dict[str, str]]:
    """Return, per participant, the years in which its leading source breaks its victims down."""
    rule_from = int(load_rules()["repatriation"]["from_year"])
    years: dict[tuple[str, str], set[int]] = {}
    for part in _parts(("citizenship", "country_of_repatriation")):
        dimension, year = part.breakdown.dimension if part.breakdown else "", part.period.first
        if year in period.years and (dimension == "citizenship" or year >= rule_from):
            years.setdefault((part.country, dimension), set()).add(year)
    return [
        {
            "iso3": code,
            "citizenship": say_years(years.get((code, "citizenship"), ())),
            "returned": say_years(years.get((code, "country_of_repatriation"), ())),
        }
        for code in order
    ]


def _parts(dimensions: tuple[str, ...]) -> list[Figure]:
    return [
        part
        for part in load_figures().parts
        if part.stage == "victims"
        and part.breakdown
        and part.breakdown.dimension in dimensions
        and part.source.family == leading_family(part.country)
    ]
