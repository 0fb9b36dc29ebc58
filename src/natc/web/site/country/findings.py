"""What a country's counts say in sentences: ratios by how far they may be trusted, changes, and counts over years."""

from __future__ import annotations

from dataclasses import dataclass

from natc.codelists import Language
from natc.figures import Period, Source, name_family, name_stage, say_interval, say_years, spans
from natc.figures import load_figures as load
from natc.gap import Comparability, YearView, compare_spans, say_change, say_estimate, say_ratio, view_country
from natc.web.site.cells import Link

ALL_YEARS = Period(2000, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratios:
    """The ratios of a country as sentences, by how far they may be trusted."""

    comparable: tuple[str, ...]
    with_reservation: tuple[str, ...]
    not_comparable: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed between two spans. `held` could be compared, `not_held` could not, with the reason."""

    before: str
    after: str
    held: tuple[str, ...]
    not_held: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A count that a source gives for several years together. `beside` is what yearly counts elsewhere add up to."""

    text: str
    url: str
    beside: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """An estimate in words, with what it means and where it is published."""

    text: str
    meaning: str
    source: Source


def say_ratios(view: YearView, language: Language) -> Ratios:
    """Return the ratios of a year view as sentences under their kinds."""
    said: dict[Comparability, list[str]] = {kind: [] for kind in Comparability}
    for ratio in view.ratios:
        said[ratio.comparability].append(say_ratio(ratio, language))
    return Ratios(
        comparable=tuple(said[Comparability.COMPARABLE]),
        with_reservation=tuple(said[Comparability.WITH_RESERVATION]),
        not_comparable=tuple(said[Comparability.NOT_COMPARABLE]),
        missing=tuple(said[Comparability.MISSING]),
    )


def say_changes(country: str, before: Period, after: Period, language: Language) -> Changes:
    """Return what changed in a country between two spans, each stage against its own past."""
    changes = [c for c in compare_spans(country, before, after) if c.years_before or c.years_after]
    return Changes(
        before=say_years(before.years),
        after=say_years(after.years),
        held=tuple(say_change(change, language) for change in changes if change.factor is not None),
        not_held=tuple(say_change(change, language) for change in changes if change.factor is None),
    )


def say_stated(country: str, language: Language, link: Link) -> tuple[Stated, ...]:
    """Return what sources state for several years together, beside the sum of the leading source's yearly counts."""
    _ = language.gettext
    found = []
    for figure in spans((f for f in load().totals if f.country == country), ALL_YEARS):
        if figure.interval is None:
            continue
        years = say_years(figure.period.years)
        text = _("%(what)s, %(years)s together: %(n)s, as stated by %(source)s.") % {
            "what": name_stage(figure.stage, language, status=figure.concept.status, unit=figure.unit),
            "years": years,
            "n": say_interval(figure.interval, language),
            "source": name_family(figure.source.family, language),
        }
        row = view_country(country, figure.period.first, figure.period.last).main_row(figure.stage)
        beside = ""
        if row is not None and row.total is not None and not row.missing_years:
            beside = _("The yearly counts of the same years from %(source)s add up to %(n)s.") % {
                "source": name_family(row.family, language),
                "n": say_interval(row.total, language),
            }
        found.append(Stated(text=text, url=link(figure), beside=beside))
    return tuple(found)


def say_estimates(view: YearView, language: Language) -> tuple[Estimate, ...]:
    """Return the published estimates for a country, told apart from its counts."""
    return tuple(
        Estimate(
            text=say_estimate(told, language),
            meaning=language.gettext(told.meaning),
            source=told.source,
        )
        for told in view.estimates
    )
