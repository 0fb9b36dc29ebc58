"""What is a figure that a message quotes, now and when the texts were last filled? References resolved and locked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from natc.campaign.folder import Campaign
from natc.campaign.following import FigureLock, QuotedFigure
from natc.campaign.pattern import Argument
from natc.campaign.plan import FigureReference, Selection
from natc.campaign.written import write_yaml
from natc.errors import NatcError
from natc.exchange import write_whole
from natc.figures import Catalogue, Counting, Figure, State, add_up, load_figures, say_years
from natc.figures.order import release_order, same_thing

LOCK_NAME = "figures.lock.yaml"
LOCK_HEAD = "# Written by: natc campaign fill. What the figures of the campaign were when the texts were last filled.\n"


class NotQuotable(NatcError, ValueError):
    """A reference to a figure that is not published, or to figures that cannot be added up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A figure as a message quotes it, with the published counts it is made of. Unit: that of the figures.

    `state` is known, suppressed (one hidden count) or range (a sum with hidden counts in it).
    """

    name: str
    figures: tuple[Figure, ...]
    low: int
    high: int
    state: str

    @property
    def figure_ids(self) -> tuple[str, ...]:
        """The ids of the published counts."""
        return tuple(figure.id for figure in self.figures)

    @property
    def years(self) -> str:
        """The years that are counted, as a reader writes them."""
        return say_years(year for figure in self.figures for year in figure.period.years)

    @property
    def vintage(self) -> str:
        """The release of the latest source among them."""
        return max(figure.vintage for figure in self.figures)

    @property
    def arguments(self) -> Mapping[str, Argument]:
        """What a text may ask for in any language. The count itself is there only if it is known: none is made up."""
        given: dict[str, Argument] = {
            f"{self.name}_state": self.state,
            f"{self.name}_low": self.low,
            f"{self.name}_high": self.high,
            f"{self.name}_years": self.years,
            f"{self.name}_countries": len({figure.country for figure in self.figures}),
        }
        return given | ({self.name: self.low} if self.low == self.high else {})

    def as_locked(self) -> QuotedFigure:
        """Return the quote as the lock keeps it."""
        return QuotedFigure(
            figure_ids=self.figure_ids, low=self.low, high=self.high, state=self.state, vintage=self.vintage
        )


def quote_figure(name: str, reference: FigureReference, catalogue: Catalogue | None = None) -> Quote:
    """Resolve a reference among the published figures.

    Raises
    ------
    NotQuotable
        If a figure is not published or has no count, or if several cannot be added up: other stage, unit, kind of
        victims, source, years of a stock, stock and flow, or a country without a count in a year of the others.
    """
    return _quote(name, reference, catalogue or load_figures())


@lru_cache(maxsize=512)
def _quote(name: str, reference: FigureReference, catalogue: Catalogue) -> Quote:
    if reference.select is not None:
        figures = _select(name, reference.select, catalogue)
    else:
        wanted = (reference.figure,) if reference.figure is not None else reference.sum_of
        figures = tuple(_find(name, figure_id, catalogue) for figure_id in wanted)
        _check_alike(name, figures)
    intervals = [figure.interval for figure in figures]
    if any(interval is None for interval in intervals):
        raise NotQuotable(f"The figure {name!r} has no published count, so nothing can be said with it.")
    total = add_up(interval for interval in intervals if interval is not None)
    sum_state = str(State.KNOWN) if total.is_point else "range"
    state = str(figures[0].state) if len(figures) == 1 else sum_state
    return Quote(name=name, figures=figures, low=int(total.low), high=int(total.high), state=state)


def newer_release(figure: Figure, catalogue: Catalogue | None = None) -> Figure | None:
    """Return a later release of the same count by the same source, or None."""
    catalogue = catalogue or load_figures()
    releases = [one for one in (*catalogue.totals, *catalogue.parts) if same_thing(one) == same_thing(figure)]
    leading = max(releases, key=release_order, default=figure)
    return leading if release_order(leading) > release_order(figure) else None


def lock_figures(campaign: Campaign, folder: Path, *, on: date, catalogue: Catalogue | None = None) -> FigureLock:
    """Write down what every figure of a campaign is now, in `figures.lock.yaml` of its folder.

    Returns
    -------
    FigureLock
        As written.

    Raises
    ------
    NotQuotable
        If a figure of the campaign is not published; then nothing is written.
    """
    quotes = {
        name: quote_figure(name, reference, catalogue).as_locked() for name, reference in campaign.plan.figures.items()
    }
    lock = FigureLock(filled_on=on, figures=quotes)
    document = {
        "filled_on": on,
        "figures": {
            name: {
                "figure_ids": list(one.figure_ids),
                "low": one.low,
                "high": one.high,
                "state": one.state,
                "vintage": one.vintage,
            }
            for name, one in quotes.items()
        },
    }
    text = write_yaml(document)
    write_whole(folder / LOCK_NAME, (LOCK_HEAD + text).encode())
    return lock


def _find(name: str, figure_id: str, catalogue: Catalogue) -> Figure:
    for figure in (*catalogue.totals, *catalogue.parts):
        if figure.id == figure_id:
            return figure
    raise NotQuotable(f"The figure {name!r} refers to {figure_id!r}, which is not published.")


def _select(name: str, chosen: Selection, catalogue: Catalogue) -> tuple[Figure, ...]:
    leading: dict[tuple[object, ...], Figure] = {}
    for figure in catalogue.totals:
        if _is_chosen(figure, chosen):
            before = leading.get(same_thing(figure))
            leading[same_thing(figure)] = figure if before is None else max(before, figure, key=release_order)
    if not leading:
        raise NotQuotable(f"The figure {name!r} selects no published count.")
    figures = tuple(sorted(leading.values(), key=lambda figure: figure.id))
    _check_alike(name, figures)
    _check_whole(name, figures, chosen.countries)
    return figures


def _is_chosen(figure: Figure, chosen: Selection) -> bool:
    return (
        figure.stage == chosen.stage
        and figure.unit == chosen.unit
        and chosen.source in (figure.source.family, figure.source.id)
        and chosen.first <= figure.period.first
        and figure.period.last <= chosen.last
        and (not chosen.countries or figure.country in chosen.countries)
        and (chosen.victim_status is None or str(figure.concept.status) == chosen.victim_status)
    )


def _check_alike(name: str, figures: Iterable[Figure]) -> None:
    figures = tuple(figures)
    if len(figures) < 2:
        return
    concepts = {
        (one.stage, one.unit, one.concept.status, one.concept.instance, one.source.family, one.breakdown)
        for one in figures
    }
    if len(concepts) > 1:
        raise NotQuotable(
            f"The figure {name!r} adds up unlike counts: of other stage, unit, victims, instance, source or part."
        )
    if {Counting.FLOW, Counting.STOCK} <= {one.concept.counting for one in figures}:
        raise NotQuotable(f"The figure {name!r} adds up what was new in a year (flow) and what was open (stock).")
    counted = [(one.country, year) for one in figures for year in one.period.years]
    if len(set(counted)) < len(counted):
        raise NotQuotable(f"The figure {name!r} counts a year of a country twice.")
    countries = [one.country for one in figures]
    for one in figures:
        if one.concept.counting is Counting.STOCK and countries.count(one.country) > 1:
            raise NotQuotable(f"The figure {name!r} adds up years of a stock ({one.country}), which cannot be added.")


def _check_whole(name: str, figures: Iterable[Figure], countries: Iterable[str]) -> None:
    """Refuse a sum in which a count is missing that others have: it would count as none."""
    years: dict[str, set[int]] = {country: set() for country in countries}
    for one in figures:
        years.setdefault(one.country, set()).update(one.period.years)
    every = set().union(*years.values())
    for country, counted in years.items():
        if counted != every:
            missing = say_years(every - counted)
            raise NotQuotable(
                f"The figure {name!r} has no count of {country} in {missing}, where another country has one:"
                " choose other years or countries, or name the counts one by one (sum_of)."
            )
