"""The year view of a country as a table: a row per stage, unit, concept and source, the leading ones first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from natc.codelists import Language, stage_groups, stages
from natc.figures import (
    COUNTING_NAMES,
    INSTANCE_NAMES,
    Counting,
    Disagreement,
    Instance,
    Mark,
    name_family,
    name_unit,
    say_years,
)
from natc.gap import StageRow, YearView, name_row, say_count
from natc.web.site.cells import Cell, Link, make_cell, name_weak_rank

MAX_COLUMNS = 5
"""Spans of up to this many years show each year in a column; longer ones show the sum and the years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """One row. `cells` are its years, where each has a column; `words` say how it counts; `notes` what to know."""

    name: str
    anchor: str
    unit: str
    words: tuple[str, ...]
    cells: tuple[Cell, ...]
    count: str
    source: str
    is_leading: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTable:
    """The rows under the headings of their groups. `years` is empty where the span is too long for columns."""

    years: tuple[int, ...]
    groups: tuple[tuple[str, tuple[YearRow, ...]], ...]

    @property
    def n_columns(self) -> int:
        """How many columns the table has."""
        return len(self.years) + 3

    @property
    def rows(self) -> tuple[YearRow, ...]:
        """All rows, in order."""
        return tuple(row for _name, rows in self.groups for row in rows)


def tabulate_years(view: YearView, language: Language, link: Link) -> YearTable:
    """Return the year view of a country as a table."""
    years = view.period.years if len(view.period.years) <= MAX_COLUMNS else ()
    groups = []
    for group, name in stage_groups().items():
        rows = [row for row in view.rows if stages()[row.stage].group == group]
        if rows:
            shown = tuple(_row(row, years, view.disagreements, language, link) for row in rows)
            groups.append((language.gettext(name), shown))
    return YearTable(years=tuple(years), groups=tuple(groups))


def anchor_of(stage: str) -> str:
    """Return where on a country's page the series of a stage stand."""
    return f"series-{stage.replace('_', '-')}"


def _row(
    row: StageRow, years: Iterable[int], disputes: Iterable[Disagreement], language: Language, link: Link
) -> YearRow:
    figures = {figure.period.first: figure for figure in row.figures}
    disputed = {id(f) for dispute in disputes for f in (dispute.first, dispute.second)}
    return YearRow(
        name=name_row(row, language),
        anchor=anchor_of(row.stage),
        unit=name_unit(row.unit, language),
        words=tuple(_words(row, language)),
        cells=tuple(
            make_cell(figures.get(year), language, link, is_disputed=id(figures.get(year)) in disputed)
            for year in years
        ),
        count=" ".join((say_count(row, language), *mark_count(row))),
        source=name_family(row.family, language),
        is_leading=row.is_leading,
        notes=tuple(dict.fromkeys(_notes(row, language))),
    )


def mark_count(row: StageRow) -> list[str]:
    """Return the marks of a count over several years."""
    marks = [Mark.CONFIDENTIAL] if row.suppressed_years else []
    return [f"[{mark}]" for mark in (*marks, *([Mark.BREAK] if row.breaks else []))]


def _words(row: StageRow, language: Language) -> Iterable[str]:
    _: Callable[[str], str] = language.gettext
    for counting in sorted(row.countings):
        if counting is not Counting.FLOW:
            yield _(COUNTING_NAMES[counting])
    if row.instance is not None:
        yield _(INSTANCE_NAMES[row.instance or Instance.NOT_STATED])
    if row.missing_years:
        yield _("no count for %(years)s") % {"years": say_years(row.missing_years)}
    if row.suppressed_years:
        yield _("hidden by the publisher: %(years)s") % {"years": say_years(row.suppressed_years)}
    for rank, years in _weak_years(row, language).items():
        yield f"{say_years(years)}: {rank}"


def _weak_years(row: StageRow, language: Language) -> dict[str, list[int]]:
    """Return the years whose count is from a weak kind of source, by that kind."""
    years: dict[str, list[int]] = {}
    for figure in row.figures:
        if rank := name_weak_rank(figure, language):
            years.setdefault(rank, []).append(figure.period.first)
    return years


def _notes(row: StageRow, language: Language) -> Iterable[str]:
    _ = language.gettext
    for caveat in row.caveats:
        if caveat.kind != "instance":
            yield _(caveat.text)
    for found in row.breaks:
        yield _(found.reason)
    for rank, years in _weak_years(row, language).items():
        yield _("%(years)s: the count is from a weaker kind of source (%(rank)s); this series has no stronger one.") % {
            "years": say_years(years),
            "rank": rank,
        }
