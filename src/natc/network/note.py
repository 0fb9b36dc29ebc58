"""What moved in a country, and what stands in the way of reading its figures: the facts of a note before a meeting."""

from __future__ import annotations

from dataclasses import dataclass

from natc.figures import Break, Catalogue, Disagreement, Figure, Period, VictimStatus
from natc.gap import (
    Change,
    MirrorPair,
    Silence,
    StageRow,
    Verdict,
    YearView,
    compare_spans,
    describe_role,
    find_silences,
    mirror_participants,
    view_country,
)

Thing = tuple[str, str, VictimStatus | None, str]
"""What one series counts: stage, unit, victim status, source family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """What one source counted of one thing: in the years before together, and in each year of the span.

    `before` and `row` are None where the source has no count in those years. `figures` has an entry for every year of
    the span, None where nobody published a count.
    """

    stage: str
    unit: str
    status: VictimStatus | None
    family: str
    before: StageRow | None
    row: StageRow | None
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFacts:
    """The figures of a country over a span of years, held against the span of the same length before it."""

    country: str
    before: Period
    period: Period
    rows: tuple[NoteRow, ...]
    changes: tuple[Change, ...]
    silences: tuple[Silence, ...]
    breaks: tuple[tuple[StageRow, Break], ...]
    disagreements: tuple[Disagreement, ...]
    mirrors: tuple[MirrorPair, ...]
    view: YearView


def gather_note(country: str, first: int, last: int, *, catalogue: Catalogue | None = None) -> NoteFacts:
    """Return what the figures of a participant show for a note on movements and challenges.

    Parameters
    ----------
    country : str
        ISO 3166-1 alpha-3 code of a participant, in either letter case.
    first, last : int
        Calendar years, both included. They are held against as many years before them.
    catalogue : Catalogue, optional
        The figures to use; by default those that natc ships.

    Raises
    ------
    UnknownCodeError
        If the country is not a participant.
    PeriodError
        If the years are reversed or absurd.
    """
    view = view_country(country, first, last, catalogue=catalogue)
    period = view.period
    before = Period(first - len(period.years), first - 1)
    earlier = view_country(view.country, before.first, before.last, catalogue=catalogue)
    changes = tuple(
        change
        for change in compare_spans(view.country, before, period, catalogue=catalogue)
        if change.years_before or change.years_after
    )
    role = describe_role(view.country, first, last, catalogue=catalogue)
    return NoteFacts(
        country=view.country,
        before=before,
        period=period,
        rows=_rows(view, earlier, changes),
        changes=changes,
        silences=find_silences(view, role),
        breaks=tuple((row, found) for row in view.rows for found in row.breaks),
        disagreements=view.disagreements,
        mirrors=tuple(
            pair
            for pair in mirror_participants(first, last, catalogue=catalogue)
            if view.country in (pair.recorded_in, pair.citizens_of) and pair.verdict is not Verdict.BOTH_SILENT
        ),
        view=view,
    )


def _rows(view: YearView, earlier: YearView, changes: tuple[Change, ...]) -> tuple[NoteRow, ...]:
    """Return the series that lead in the span or altogether, in the order of the year view."""
    now = {_thing(row): row for row in view.rows}
    then = {_thing(row): row for row in earlier.rows}
    wanted = {(change.stage, change.unit, change.status, change.family) for change in changes}
    wanted |= {thing for thing, row in now.items() if row.is_leading}
    order = [*now, *(thing for thing in then if thing not in now)]
    return tuple(_row(thing, then.get(thing), now.get(thing), view.period) for thing in order if thing in wanted)


def _row(thing: Thing, before: StageRow | None, row: StageRow | None, period: Period) -> NoteRow:
    stage, unit, status, family = thing
    by_year = {figure.period.first: figure for figure in row.figures} if row else {}
    return NoteRow(
        stage=stage,
        unit=unit,
        status=status,
        family=family,
        before=before,
        row=row,
        figures=tuple(by_year.get(year) for year in period.years),
    )


def _thing(row: StageRow) -> Thing:
    return row.stage, row.unit, row.status, row.family
