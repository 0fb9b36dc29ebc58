"""The whole page of the region: the finding, the stages, the participants side by side, and what was revised."""

from __future__ import annotations

from dataclasses import dataclass

from natc.codelists import Language, get_stage, participants, stage_groups, stages
from natc.figures import (
    Mark,
    Period,
    build_series,
    load_figures,
    name_country,
    name_family,
    name_stage,
    name_unit,
    say_interval,
    say_years,
    sort_countries,
)
from natc.gap import (
    MirrorPair,
    RegionRow,
    RegionView,
    StageRow,
    Verdict,
    YearView,
    compare_spans,
    mirror_participants,
    say_change,
    say_count,
    say_mirror,
    say_region,
    tell_estimates,
    view_region,
)
from natc.web.site.cells import Cell, Link, make_cell
from natc.web.site.country import mark_count, own_names_of
from natc.web.site.spans import Span, span_before

COLUMNS = (
    ("victims", "persons"),
    ("offences_recorded", "offences"),
    ("persons_suspected", "persons"),
    ("persons_prosecuted", "persons"),
    ("persons_convicted", "persons"),
)
"""The stages that the table of participants shows, each with its unit."""
N_MIRRORS = 3
LATEST_INDEX = "gsi_2023"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionLine:
    """One stage over all participants who count flows of it."""

    name: str
    unit: str
    count: str
    countries: str
    coverage: str
    left_out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCount:
    """One participant's count of one stage: `text` with marks, `years` where not every year has a count."""

    text: str
    what: str
    years: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRow:
    """One participant: its names, its counts, and its convictions against its own past."""

    iso3: str
    name: str
    own_names: tuple[tuple[str, str], ...]
    counts: tuple[StageCount, ...]
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A count that a later release changed."""

    country: str
    what: str
    year: int
    now: Cell
    before: tuple[tuple[Cell, str], ...]
    source: str
    released: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPage:
    """What the page of the region says, in the order in which it says it."""

    headline: str
    findings: tuple[str, ...]
    groups: tuple[tuple[str, tuple[RegionLine, ...]], ...]
    columns: tuple[tuple[str, str], ...]
    rows: tuple[ParticipantRow, ...]
    before: str
    after: str
    mirrors: tuple[str, ...]
    n_pairs: int
    n_silent: int
    revisions: tuple[Revision, ...]
    without_estimate: str
    n_estimated: int


def describe_region(span: Span, language: Language, link: Link) -> RegionPage:
    """Return everything that the page of the region says over a span of years."""
    view = view_region(span.period.first, span.period.last)
    before, after = span_before(span.period)
    pairs = mirror_participants(span.period.first, span.period.last)
    spoken = [pair for pair in pairs if pair.verdict is not Verdict.BOTH_SILENT]
    without = [
        code
        for code in participants()
        if any(told.source.id == LATEST_INDEX and told.n_persons is None for told in tell_estimates(code))
    ]
    return RegionPage(
        headline=say_region_headline(view, language),
        findings=say_region(view, language),
        groups=tabulate_region(view, language),
        columns=name_columns(language),
        rows=tabulate_participants(view, language),
        before=say_years(before.years),
        after=say_years(after.years),
        mirrors=tuple(say_mirror(pair, language) for pair in sorted(spoken, key=_telling)[:N_MIRRORS]),
        n_pairs=len(pairs),
        n_silent=len(pairs) - len(spoken),
        revisions=tuple(_revisions(language, link)),
        without_estimate=", ".join(name_country(code, language) for code in sort_countries(without, language)),
        n_estimated=len(participants()) - len(without),
    )


def say_region_headline(view: RegionView, language: Language) -> str:
    """Write how many persons were convicted in the region over the span."""
    totals = [row.total for row in view.of_stage("persons_convicted") if row.total]
    if not totals:
        return language.gettext("South-East Europe, %(years)s: no count of persons convicted that we could find") % {
            "years": say_years(view.period.years)
        }
    total = totals[0]
    return language.ngettext(
        "South-East Europe: %(n)s person was convicted in %(years)s",
        "South-East Europe: %(n)s persons were convicted in %(years)s",
        int(total.high),
    ) % {"n": say_interval(total, language), "years": say_years(view.period.years)}


def tabulate_region(view: RegionView, language: Language) -> tuple[tuple[str, tuple[RegionLine, ...]], ...]:
    """Return the stages of the region under the headings of their groups."""
    groups = []
    for group, name in stage_groups().items():
        lines = tuple(_line(row, view, language) for row in view.rows if stages()[row.stage].group == group)
        if lines:
            groups.append((language.gettext(name), lines))
    return tuple(groups)


def name_columns(language: Language) -> tuple[tuple[str, str], ...]:
    """Return the headings of the table of participants, each with its unit."""
    return tuple((language.gettext(get_stage(code).name), name_unit(unit, language)) for code, unit in COLUMNS)


def tabulate_participants(view: RegionView, language: Language) -> tuple[ParticipantRow, ...]:
    """Return the participants in the alphabetical order of the language: no ranking."""
    before, after = span_before(view.period)
    codes = sort_countries(participants(), language)
    return tuple(_participant(view.of(code), before, after, language) for code in codes)


def _line(row: RegionRow, view: RegionView, language: Language) -> RegionLine:
    _ = language.gettext
    hidden = f" [{Mark.CONFIDENTIAL}]" if row.n_country_years_suppressed else ""
    return RegionLine(
        name=name_stage(row.stage, language, status=row.status, unit=row.unit),
        unit=name_unit(row.unit, language),
        count=say_interval(row.total, language) + hidden if row.total else f"[{Mark.NOT_AVAILABLE}]",
        countries=_names(row.countries, language),
        coverage=_("%(counted)s of %(possible)s")
        % {"counted": language.number(row.n_country_years), "possible": language.number(view.n_country_years)},
        left_out=_names(row.stock_countries, language),
    )


def _names(codes: tuple[str, ...], language: Language) -> str:
    return ", ".join(name_country(code, language) for code in sort_countries(codes, language))


def _participant(view: YearView, before: Period, after: Period, language: Language) -> ParticipantRow:
    changes = [c for c in compare_spans(view.country, before, after) if c.stage == "persons_convicted"]
    counted = [c for c in changes if c.years_before or c.years_after]
    return ParticipantRow(
        iso3=view.country,
        name=name_country(view.country, language),
        own_names=own_names_of(view.country, language),
        counts=tuple(_count(view.main_row(stage), view, language) for stage, _unit in COLUMNS),
        change=say_change(counted[0], language) if counted else "",
    )


def _count(row: StageRow | None, view: YearView, language: Language) -> StageCount:
    if row is None:
        return StageCount(text=f"[{Mark.NOT_AVAILABLE}]", what="", years="")
    return StageCount(
        text=" ".join((say_count(row, language), *mark_count(row))),
        what=name_stage(row.stage, language, status=row.status) if row.status else "",
        years=say_years(row.years) if len(row.years) < len(view.period.years) else "",
    )


_ORDER = (
    Verdict.FEWER_RETURNED,
    Verdict.MORE_RETURNED,
    Verdict.AGREE,
    Verdict.BOTH_HIDDEN,
    Verdict.OTHER_YEARS,
)


def _telling(pair: MirrorPair) -> tuple[int, float]:
    """Return the order in which pairs are told: two records of one movement first, then the largest."""
    place = _ORDER.index(pair.verdict) if pair.verdict in _ORDER else len(_ORDER)
    totals = [side.total.high for side in (pair.recorded, pair.returned) if side.total]
    return place, -max(totals, default=0)


def _revisions(language: Language, link: Link) -> list[Revision]:
    found = []
    for series in build_series(load_figures().totals):
        for year, figure in series.figures.items():
            if Mark.REVISED in figure.marks:
                earlier = [old for old in series.other_releases if old.period.first == year]
                found.append(
                    Revision(
                        country=name_country(series.country, language),
                        what=name_stage(series.stage, language, status=series.status, unit=series.unit),
                        year=year,
                        now=make_cell(figure, language, link),
                        before=tuple((make_cell(old, language, link), old.vintage) for old in earlier),
                        source=name_family(figure.source.family, language),
                        released=figure.vintage,
                    )
                )
    return found
