"""The page of one figure: what it counts, how sure it is, where it is from, and what else is said of the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from natc.codelists import Language, get_stage
from natc.figures import (
    COUNTING_NAMES,
    INSTANCE_NAMES,
    MARK_NAMES,
    RANK_NAMES,
    STATE_NAMES,
    STATUS_NAMES,
    Figure,
    Mark,
    Series,
    State,
    find_disagreements,
    load_figures,
    name_country,
    name_family,
    name_stage,
    name_unit,
    say_figure,
    say_interval,
    say_years,
)
from natc.gap import Ratio, compute_ratios, say_ratio
from natc.web.site.cells import Cell, Link, make_cell
from natc.web.site.country.series import Dispute, list_disputes
from natc.web.site.country.years import anchor_of
from natc.web.site.picture_jobs import series_by_stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another figure of the same thing."""

    what: str
    source: str
    released: str
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePage:
    """What the page of a figure says, in the order in which it says it."""

    figure: Figure
    headline: str
    country: str
    what: str
    value: str
    interval: str
    meaning: str
    definition: str
    unit: str
    period: str
    concept: tuple[str, ...]
    state: str
    marks: tuple[tuple[str, str], ...]
    note: str
    caveats: tuple[str, ...]
    source: str
    rank: str
    vintages: tuple[Other, ...]
    others: tuple[Other, ...]
    disputes: tuple[Dispute, ...]
    neighbours: tuple[tuple[int, Cell], ...]
    breaks: tuple[str, ...]
    is_leading: bool
    anchor: str
    ratios: tuple[str, ...]


@cache
def figures_by_id() -> dict[str, Figure]:
    """Return the totals by their id: those figures have a page."""
    return {figure.id: figure for figure in load_figures().totals}


def describe_figure(figure: Figure, language: Language, link: Link) -> FigurePage:
    """Return everything that the page of a figure says."""
    _ = language.gettext
    what = name_stage(figure.stage, language, status=figure.concept.status, unit=figure.unit)
    country, years = name_country(figure.country, language), say_years(figure.period.years)
    groups = series_by_stage(figure.country)
    series = _series_of(figure, groups.get((figure.stage, figure.unit), ()))
    disputes = _disputes(figure, groups.get((figure.stage, figure.unit), ()), language, link)
    return FigurePage(
        figure=figure,
        headline=_("%(country)s, %(years)s: %(what)s, %(count)s")
        % {"country": country, "years": years, "what": what, "count": say_figure(figure, language) or "[x]"},
        country=country,
        what=what,
        value=say_figure(figure, language),
        interval=say_interval(figure.interval, language) if figure.interval else "",
        meaning=_meaning(figure, language),
        definition=_(get_stage(figure.stage).counts),
        unit=name_unit(figure.unit, language),
        period=years,
        concept=tuple(_concept(figure, language)),
        state=_(STATE_NAMES[figure.state]),
        marks=tuple((f"[{mark}]", _(MARK_NAMES[mark])) for mark in Mark if mark in figure.marks),
        note=figure.note,
        caveats=tuple(dict.fromkeys(_(caveat.text) for caveat in figure.caveats)),
        source=name_family(figure.source.family, language),
        rank=_(RANK_NAMES[figure.source.rank]),
        vintages=tuple(_other(f, language, link) for f in _siblings(figure) if f.source.family == figure.source.family),
        others=tuple(_other(f, language, link) for f in _siblings(figure) if f.source.family != figure.source.family),
        disputes=disputes,
        neighbours=_neighbours(series, language, link),
        breaks=tuple(f"{found.year}: {_(found.reason)}" for found in series.breaks) if series else (),
        is_leading=bool(series and series.is_leading and figure in series.figures.values()),
        anchor=anchor_of(figure.stage),
        ratios=tuple(say_ratio(ratio, language) for ratio in _ratios(figure, series)),
    )


def _meaning(figure: Figure, language: Language) -> str:
    if figure.interval is None:
        return language.gettext("Nobody published it that we could find; it is not zero.")
    if figure.state is State.SUPPRESSED:
        return language.gettext("The publisher hides the count. It is one of %(range)s, and is used as such.") % {
            "range": say_interval(figure.interval, language)
        }
    return language.gettext("Exactly %(n)s, as published.") % {"n": say_interval(figure.interval, language)}


def _concept(figure: Figure, language: Language) -> list[str]:
    _ = language.gettext
    words = [_(COUNTING_NAMES[figure.concept.counting])]
    if figure.concept.status is not None:
        words.insert(0, _(STATUS_NAMES[figure.concept.status]))
    if figure.concept.instance is not None:
        words.append(_(INSTANCE_NAMES[figure.concept.instance]))
    return words


def _series_of(figure: Figure, group: tuple[Series, ...]) -> Series | None:
    return next(
        (one for one in group if figure in one.figures.values() or figure in one.other_releases),
        None,
    )


def _siblings(figure: Figure) -> list[Figure]:
    """Return the other figures of the same country, stage and years."""
    return [
        other
        for other in load_figures().totals
        if other is not figure
        and (other.country, other.stage, other.period) == (figure.country, figure.stage, figure.period)
    ]


def _other(figure: Figure, language: Language, link: Link) -> Other:
    return Other(
        what=name_stage(figure.stage, language, status=figure.concept.status, unit=figure.unit),
        source=name_family(figure.source.family, language),
        released=figure.vintage,
        cell=make_cell(figure, language, link),
    )


def _disputes(figure: Figure, group: tuple[Series, ...], language: Language, link: Link) -> tuple[Dispute, ...]:
    found = [one for one in find_disagreements(group) if figure in (one.first, one.second)]
    return list_disputes(found, language, link)


def _neighbours(series: Series | None, language: Language, link: Link) -> tuple[tuple[int, Cell], ...]:
    if series is None:
        return ()
    years = range(min(series.figures), max(series.figures) + 1)
    return tuple((year, make_cell(series.figures.get(year), language, link)) for year in years)


def _ratios(figure: Figure, series: Series | None) -> list[Ratio]:
    """Return the ratios of the figure's year that are computed from it."""
    if series is None or not series.is_leading or figure not in series.figures.values():
        return []
    everything = [one for group in series_by_stage(figure.country).values() for one in group]
    return [
        ratio
        for ratio in compute_ratios(everything, figure.country, figure.period)
        if _uses(ratio.numerator_stage, ratio.numerator, figure)
        or _uses(ratio.denominator_stage, ratio.denominator, figure)
    ]


def _uses(stage: str, count: object, figure: Figure) -> bool:
    return stage == figure.stage and figure.unit == "persons" and count is not None and count == figure.interval
